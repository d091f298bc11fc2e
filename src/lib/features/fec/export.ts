import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { Anomalie } from './domain/anomalies.ts';
import { descriptionDeFec } from './domain/description.ts';
import { Encodeur, type EncodageDeSortie } from './domain/encoder-fec.ts';
import { readFec } from './domain/read-fec.ts';
import { fecText, nomDeFec } from './domain/write-fec.ts';
import { chunksOf } from './sources.ts';

/** A FEC ready to be saved, read again by our own checker before it is offered. */
export interface FecExporte {
  readonly nom: string;
  readonly fichier: Blob;
  readonly nomDescription: string;
  readonly description: Blob;
  readonly lignes: number;
  readonly ecritures: number;
  readonly debit: number;
  readonly credit: number;
  readonly conforme: boolean;
  readonly anomalies: readonly Anomalie[];
  /** Characters the encoding does not have, and what stands in their place (INV-24). */
  readonly remplaces: readonly (readonly [string, string])[];
  /** Drafts left out: a FEC holds validated écritures only. */
  readonly brouillards: number;
}

/** How many blocs are written between two reports of progress. */
const BATCH = 5000;

/**
 * Writes the FEC of an exercice: its takeover as it came, in the same order. Drafts are not part of a FEC.
 *
 * @throws Error in French when the exercice has no validated écriture
 */
export async function exporterFec(
  base: Base,
  livres: LecteurDeLivres,
  exercice: string,
  encodage: EncodageDeSortie,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<FecExporte> {
  const [row, segment] = await Promise.all([base.exercices.get(exercice), livres.segment(exercice)]);
  const entite = row && (await base.entites.get(row.entite));
  if (!row || !entite || !segment) throw new Error('Cet exercice n’a pas d’écriture validée à exporter.');
  const extras = segment.textes.extras.map(({ nom }) => nom);
  const encodeur = new Encodeur(encodage);
  const parts: BlobPart[] = [];
  let done = 0;
  let pending = '';
  const blocs = function* (): Generator<Bloc> {
    for (let b = 0; b < segment.blocs; b++) yield blocOf(segment, b);
  };
  for (const records of fecText(blocs(), extras)) {
    pending += records;
    if (++done % BATCH !== 0) continue;
    parts.push(encodeur.encode(pending));
    pending = '';
    onProgress(done, segment.blocs);
    await nextTurn();
    signal.throwIfAborted();
  }
  parts.push(encodeur.encode(pending));
  const nom = nomDeFec(entite.siren, row.fin);
  const fichier = new Blob(parts, { type: 'text/plain' });
  const lecture = await readFec(nom, () => chunksOf(fichier), { signal });
  const description = descriptionDeFec({
    nom,
    entite: entite.nom,
    debut: row.debut,
    fin: row.fin,
    encodage,
    octets: fichier.size,
    lignes: lecture.totaux.lignes,
    journaux: lecture.resume.journaux,
    extras
  });
  return {
    nom,
    fichier,
    nomDescription: nom.replace(/\.txt$/, '-description.txt'),
    description: new Blob([new Encodeur(encodage).encode(description)], { type: 'text/plain' }),
    lignes: lecture.totaux.lignes,
    ecritures: lecture.totaux.ecritures,
    debit: lecture.totaux.debit,
    credit: lecture.totaux.credit,
    conforme: lecture.conforme,
    anomalies: lecture.anomalies,
    remplaces: [...encodeur.remplaces],
    brouillards: (await livres.blocs(exercice)).length
  };
}

/** Lets the worker hear « Annuler ». */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
