import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
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
 * @throws Error in French when the exercice has no validated écriture, AbortError when cancelled
 */
export async function exporterFec(
  base: Base,
  livres: LecteurDeLivres,
  exercice: string,
  encodage: EncodageDeSortie,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<FecExporte> {
  const row = await base.exercices.get(exercice);
  const entite = row && (await base.entites.get(row.entite));
  const segment = await livres.segment(exercice);
  if (!row || !entite || !segment) throw new Error('Cet exercice n’a pas d’écriture validée à exporter.');
  const encodeur = new Encodeur(encodage);
  const fichier = await writeSegment(segment, encodeur, onProgress, signal);
  const nom = nomDeFec(entite.siren, row.fin);
  const { totaux, resume, conforme, anomalies } = await readFec(nom, () => chunksOf(fichier), { signal });
  assert(totaux.lignes === segment.lignes, 'exporterFec: a line of the books is not in the file');
  const description = descriptionDeFec({
    nom,
    entite: entite.nom,
    debut: row.debut,
    fin: row.fin,
    encodage,
    octets: fichier.size,
    lignes: totaux.lignes,
    journaux: resume.journaux,
    extras: segment.textes.extras.map((extra) => extra.nom)
  });
  return {
    nom,
    fichier,
    nomDescription: nom.replace(/\.txt$/, '-description.txt'),
    description: new Blob([new Encodeur(encodage).encode(description)], { type: 'text/plain' }),
    ...totaux,
    conforme,
    anomalies,
    remplaces: [...encodeur.remplaces],
    brouillards: await base.blocs.where('jour').startsWith(`${exercice}|`).count()
  };
}

/** The browser keeps what is written: a ledger of 150 Mo never stands whole in the memory of the worker. */
async function writeSegment(
  segment: Segment,
  encodeur: Encodeur,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<Blob> {
  const extras = segment.textes.extras.map(({ nom }) => nom);
  const parts: Blob[] = [];
  let pending = '';
  const flush = () => {
    parts.push(new Blob([encodeur.encode(pending)]));
    pending = '';
  };
  // The names of the columns come first.
  let done = -1;
  for (const records of fecText(blocsOf(segment), extras)) {
    pending += records;
    if (++done % BATCH !== 0) continue;
    flush();
    onProgress(done, segment.blocs);
    await nextTurn();
    signal.throwIfAborted();
  }
  flush();
  onProgress(segment.blocs, segment.blocs);
  return new Blob(parts, { type: 'text/plain' });
}

function* blocsOf(segment: Segment): Generator<Bloc> {
  for (let b = 0; b < segment.blocs; b++) yield blocOf(segment, b);
}

/** Lets the worker hear « Annuler ». */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
