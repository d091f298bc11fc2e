import { rmSync } from 'node:fs';
import { lireLigne, ligneDe } from '#lib/domain/scelle/format.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { VerdictDuServeur } from '#lib/sync/moteur/ports.ts';
import { appel } from '#lib/testing/scellement.ts';
import { ouvrirBase } from '../base/base.ts';
import { Requetes } from '../journal/requetes.ts';
import { makeBuild } from './build-d-essai.ts';
import { ClientDEssai, EXERCICE, PosteComplet } from './entite-d-essai.ts';
import { lancer, type Processus } from './processus.ts';
import { dossierDEssai } from './serveur-d-essai.ts';

export interface OptionsDeMortsEnScellant {
  readonly morts: number;
  /** From 0 to 1, the same at each run for a same seed. */
  readonly hasard: () => number;
  readonly postes?: number;
}

export interface BilanDeMortsEnScellant {
  readonly morts: number;
  /** Validations that were answered. */
  readonly scelles: number;
  /** Answers that came again, after their first one may have been lost. */
  readonly redemandees: number;
  /** What is not as it was answered, or does not verify. */
  readonly fautes: readonly string[];
}

const ENTITES = ['K1', 'K2'];
const VIE_LA_PLUS_LONGUE_MS = 400;

interface Reponse {
  readonly id: string;
  readonly entite: string;
  readonly verdict: VerdictDuServeur;
}

/**
 * Kills the server at random moments while postes validate, and looks each time at what is on the disk: every answer
 * stands, numbers follow each other without hole nor double, the chain verifies (F11, F12).
 */
export async function tuerEnScellant({
  morts,
  hasard,
  postes = 4
}: OptionsDeMortsEnScellant): Promise<BilanDeMortsEnScellant> {
  const donnees = dossierDEssai();
  const build = makeBuild();
  const demarrer = (port: number): Promise<Processus> =>
    lancer({
      REGIE_BUILD: build,
      REGIE_DONNEES: donnees,
      REGIE_PORT: String(port),
      REGIE_TRACES: 'silent'
    });
  let serveur = await demarrer(0);
  const premier = new PosteComplet(serveur.port, 'poste-premier');
  for (const entite of ENTITES) await premier.partager(entite);
  premier.partir();

  const arret = new AbortController();
  const reponses: Reponse[] = [];
  const fautes: string[] = [];
  let redemandees = 0;
  const travailler = async (client: ClientDEssai) => {
    for (let tour = 0; !arret.signal.aborted; tour += 1) {
      const entite = ENTITES[tour % ENTITES.length] ?? '';
      const id = `${client.poste}-${tour}`;
      const bloc = appel('2026-01-15', tour + 1);
      const une = client.commande(entite, { type: 'valider', id, revision: 'r', exercice: EXERCICE, bloc });
      const verdict = await insister(client, () => client.envoyer([une]));
      reponses.push({ id, entite, verdict });
      if (hasard() > 0.3) continue;
      redemandees += 1;
      const encore = await insister(client, () => client.envoyer([une]));
      if (JSON.stringify(encore) !== JSON.stringify(verdict)) fautes.push(`${id}: another answer`);
    }
  };
  const travaux = Array.from({ length: postes }, (_, rang) =>
    travailler(new ClientDEssai(serveur.port, `poste-${rang}`))
  );
  for (let mort = 0; mort < morts; mort += 1) {
    await attendre(hasard() * VIE_LA_PLUS_LONGUE_MS);
    await serveur.tuer();
    fautes.push(...(await fautesSurLeDisque(donnees, reponses)));
    serveur = await demarrer(serveur.port);
  }
  arret.abort();
  await Promise.all(travaux);
  await serveur.arreter();
  fautes.push(...(await fautesSurLeDisque(donnees, reponses)));
  for (const dossier of [donnees, build]) rmSync(dossier, { recursive: true });
  return { morts, scelles: reponses.length, redemandees, fautes };
}

/** Asks until someone answers, as a poste does. */
async function insister(
  { poste }: ClientDEssai,
  demander: () => Promise<readonly VerdictDuServeur[]>
): Promise<VerdictDuServeur> {
  for (;;) {
    const [verdict] = await demander().catch(() => []);
    if (verdict?.etat === 'acceptee') return verdict;
    if (verdict !== undefined) throw new Error(`${poste}: ${JSON.stringify(verdict)}`);
    await attendre(10);
  }
}

async function fautesSurLeDisque(donnees: string, reponses: readonly Reponse[]): Promise<string[]> {
  const base = ouvrirBase(donnees);
  if (!base.ok) return [base.refus.code];
  const requetes = new Requetes(base.valeur.db);
  const fautes: string[] = [];
  for (const { id, entite, verdict } of reponses) {
    const pos = verdict.etat === 'acceptee' ? verdict.pos : 0;
    const entree = requetes.entree(entite, pos);
    if (requetes.posDuBloc(entite, id) !== pos) fautes.push(`${id}: not at ${pos}`);
    if (verdict.etat === 'acceptee' && entree?.hash !== verdict.hash) fautes.push(`${id}: another hash`);
  }
  for (const entite of ENTITES) {
    const entrees = requetes.entrees(entite, 0, 1_000_000);
    const rapport = await verifierJournal(
      entrees.map((une) => lireLigne(ligneDe(une))),
      { verifierSignature: verificateurDe(crypto.subtle) }
    );
    if (!rapport.conforme) fautes.push(`${entite}: ${JSON.stringify(rapport.premiereAlteration)}`);
    if (entrees.length > 0 && rapport.signeJusquA !== entrees.length) fautes.push(`${entite}: unsigned end`);
  }
  base.valeur.close();
  return fautes;
}

function attendre(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
