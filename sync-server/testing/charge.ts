import { rmSync } from 'node:fs';
import { makeBuild } from './build-d-essai.ts';
import { PosteDEssai, type DocumentDEssai } from './poste-d-essai.ts';
import { lancer } from './processus.ts';
import { dossierDEssai } from './serveur-d-essai.ts';

export interface OptionsDeCharge {
  readonly postes: number;
  /** Of all postes together. */
  readonly parSeconde: number;
  readonly secondes: number;
  /** Among which the postes are spread: those of one document see each other's work. */
  readonly documents: number;
}

export interface BilanDeCharge {
  readonly demarrageEnMs: number;
  readonly acquittees: number;
  readonly parSeconde: number;
  /** From the act to the server holding it for good. */
  readonly accuseEnMs: Quantiles;
  /** From the act to its being in the document of another poste. */
  readonly vuAilleursEnMs: Quantiles;
}

export interface Quantiles {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
}

/** Postes that work at a steady pace on a server in a process of its own, as on the two cores of the smallest machine. */
export async function mesurerCharge(options: OptionsDeCharge): Promise<BilanDeCharge> {
  const donnees = dossierDEssai();
  const build = makeBuild();
  const serveur = await lancer({ REGIE_BUILD: build, REGIE_DONNEES: donnees, REGIE_TRACES: 'silent' });
  const ecrites = new Map<string, number>();
  const vues: number[] = [];
  const accuses: number[] = [];

  const postes = Array.from(
    { length: options.postes },
    (_, rang) => new PosteDEssai({ port: serveur.port, poste: `poste-${rang}` })
  );
  const documents = postes.map((poste, rang) => {
    const document = poste.ouvrir(`fiches/K${rang % options.documents}`);
    observer(document, ecrites, vues);
    return document;
  });
  await Promise.all(documents.map((document) => document.acquitte()));

  const debut = performance.now();
  const ecart = (1000 * options.postes) / options.parSeconde;
  await Promise.all(
    documents.map((document, rang) => {
      const depart = debut + (ecart * rang) / options.postes;
      return travailler(document, { depart, ecart, fin: debut + options.secondes * 1000 }, ecrites, accuses);
    })
  );
  const duree = (performance.now() - debut) / 1000;
  for (const poste of postes) poste.partir();
  await serveur.arreter();
  for (const dossier of [donnees, build]) rmSync(dossier, { recursive: true });
  return {
    demarrageEnMs: Math.round(serveur.demarrageEnMs),
    acquittees: accuses.length,
    parSeconde: Math.round(accuses.length / duree),
    accuseEnMs: quantiles(accuses),
    vuAilleursEnMs: quantiles(vues)
  };
}

/** What comes from others into this document, timed. */
function observer(document: DocumentDEssai, ecrites: ReadonlyMap<string, number>, vues: number[]): void {
  document.doc.getMap('champs').observe(({ keys, transaction }) => {
    if (transaction.local) return;
    for (const cle of keys.keys()) {
      const depuis = ecrites.get(cle);
      if (depuis !== undefined) vues.push(performance.now() - depuis);
    }
  });
}

/** One act at each beat. An answer that is late delays the next one: nobody types while the screen waits. */
async function travailler(
  document: DocumentDEssai,
  { depart, ecart, fin }: { readonly depart: number; readonly ecart: number; readonly fin: number },
  ecrites: Map<string, number>,
  accuses: number[]
): Promise<void> {
  for (let prochain = depart; prochain < fin; prochain += ecart) {
    await jusqua(prochain);
    const debut = performance.now();
    ecrites.set(document.ecrire('compte:401000/libelle', String(prochain)), debut);
    await document.acquitte();
    accuses.push(performance.now() - debut);
  }
}

export function jusqua(moment: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, moment - performance.now()));
  });
}

export function quantiles(mesures: readonly number[]): Quantiles {
  const ordre = [...mesures].sort((a, b) => a - b);
  const quantile = (part: number) =>
    Math.round((ordre[Math.min(ordre.length - 1, Math.floor(part * ordre.length))] ?? 0) * 10) / 10;
  return { p50: quantile(0.5), p95: quantile(0.95), p99: quantile(0.99) };
}
