import { rmSync } from 'node:fs';
import { ouvrirBase } from '../base/base.ts';
import { FileDEcriture } from '../base/file-d-ecriture.ts';
import { DepotDeDocuments } from '../documents/depot.ts';
import { makeBuild } from './build-d-essai.ts';
import { PosteDEssai, type DocumentDEssai } from './poste-d-essai.ts';
import { lancer, type Processus } from './processus.ts';
import { dossierDEssai } from './serveur-d-essai.ts';

export interface OptionsDeMorts {
  readonly morts: number;
  readonly graine: number;
  /** Postes that write all the while. */
  readonly postes?: number;
}

export interface BilanDeMorts {
  readonly morts: number;
  /** Updates that the server said it holds for good. */
  readonly acquittees: number;
  /** Of those, what the base did not hold after a kill. */
  readonly perdues: readonly string[];
  readonly demarrageLePlusLongEnMs: number;
}

/** The longest that a server lives, in milliseconds: kills fall in starts, in first syncs, in the middle of work. */
const VIE_LA_PLUS_LONGUE_MS = 400;
/** Two documents for all postes: they write the same ones, and each alone would be too easy. */
const DOCUMENTS = ['fiches/K1', 'fiches/K2'];

/**
 * Kills the server at random moments while postes write, and looks each time, on the disk and before any poste can give
 * it back, for every update that was acknowledged (F11, F14).
 */
export async function tuerEnBoucle({ morts, graine, postes = 3 }: OptionsDeMorts): Promise<BilanDeMorts> {
  const donnees = dossierDEssai();
  const build = makeBuild();
  const hasard = generateur(graine);
  const acquittees: Cle[] = [];
  const perdues: string[] = [];
  let demarrageLePlusLongEnMs = 0;
  const demarrer = async (port: number): Promise<Processus> => {
    const env = {
      REGIE_BUILD: build,
      REGIE_DONNEES: donnees,
      REGIE_PORT: String(port),
      REGIE_TRACES: 'silent'
    };
    const processus = await lancer(env);
    demarrageLePlusLongEnMs = Math.max(demarrageLePlusLongEnMs, processus.demarrageEnMs);
    return processus;
  };

  let serveur = await demarrer(0);
  const arret = new AbortController();
  const travaux = Array.from({ length: postes }, (_, rang) =>
    travailler(
      new PosteDEssai({ port: serveur.port, poste: `poste-${rang}` }),
      rang,
      acquittees,
      arret.signal
    )
  );
  for (let mort = 0; mort < morts; mort += 1) {
    await attendre(hasard() * VIE_LA_PLUS_LONGUE_MS);
    await serveur.tuer();
    perdues.push(...absentes(donnees, acquittees));
    serveur = await demarrer(serveur.port);
  }
  arret.abort();
  await Promise.all(travaux);
  await serveur.arreter();
  perdues.push(...absentes(donnees, acquittees));
  for (const dossier of [donnees, build]) rmSync(dossier, { recursive: true });
  return { morts, acquittees: acquittees.length, perdues, demarrageLePlusLongEnMs };
}

interface Cle {
  readonly nom: string;
  readonly cle: string;
}

/** Writes one thing after the other, and notes each once the server holds it. */
async function travailler(
  poste: PosteDEssai,
  rang: number,
  acquittees: Cle[],
  arret: AbortSignal
): Promise<void> {
  const documents = DOCUMENTS.map((nom) => ({ nom, document: poste.ouvrir(nom) }));
  for (let tour = 0; !arret.aborted; tour += 1) {
    const { nom, document } = documents[tour % documents.length] as { nom: string; document: DocumentDEssai };
    const cle = document.ecrire(`compte:${rang}/libelle`, String(tour));
    await document.acquitte();
    acquittees.push({ nom, cle });
  }
  poste.partir();
}

/** What the base of a server that is gone does not hold. */
function absentes(donnees: string, acquittees: readonly Cle[]): string[] {
  const base = ouvrirBase(donnees);
  if (!base.ok) return [base.refus.code];
  const depot = new DepotDeDocuments(
    base.valeur,
    new FileDEcriture(base.valeur.db, { surTransaction: () => undefined })
  );
  const registres = new Map(DOCUMENTS.map((nom) => [nom, depot.lire(nom).getMap('champs')]));
  base.valeur.close();
  return acquittees.filter(({ nom, cle }) => registres.get(nom)?.has(cle) !== true).map(({ cle }) => cle);
}

/** Numbers from 0 to 1, the same for a same seed (mulberry32). */
export function generateur(graine: number): () => number {
  let etat = graine >>> 0;
  return () => {
    etat = (etat + 0x6d2b79f5) >>> 0;
    let melange = Math.imul(etat ^ (etat >>> 15), etat | 1);
    melange ^= melange + Math.imul(melange ^ (melange >>> 7), melange | 61);
    return ((melange ^ (melange >>> 14)) >>> 0) / 2 ** 32;
  };
}

function attendre(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
