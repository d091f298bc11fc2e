import { assert } from '#lib/domain/assert.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { Anomalie } from './domain/anomalies.ts';
import { descriptionDeFec } from './domain/description.ts';
import { Encodeur, type EncodageDeSortie } from './domain/encoder-fec.ts';
import { readFec } from './domain/read-fec.ts';
import { fecText, nomDeFec, nomDeTravail } from './domain/write-fec.ts';
import { ecrituresAExporter, type ContenuDExport, type EcrituresAExporter } from './ecritures-a-exporter.ts';
import { chunksOf } from './sources.ts';

/** A file ready to be saved, read again by our own checker before it is offered. */
export interface FecExporte {
  readonly nom: string;
  readonly contenu: ContenuDExport;
  readonly fichier: Blob;
  readonly nomDescription: string;
  readonly description: Blob;
  readonly lignes: number;
  readonly ecritures: number;
  readonly debit: number;
  readonly credit: number;
  /** Of a FEC alone: an export « de travail » is not one. */
  readonly conforme: boolean;
  readonly anomalies: readonly Anomalie[];
  /** Characters the encoding does not have, and what stands in their place (INV-24). */
  readonly remplaces: readonly (readonly [string, string])[];
  /** Drafts left out. */
  readonly brouillards: number;
}

/** How many blocs are written between two reports of progress. */
const BATCH = 5000;

/** What is asked for: the FEC of an exercice, or all of its écritures for those who work on them. */
export interface DemandeDExport {
  readonly exercice: string;
  readonly encodage: EncodageDeSortie;
  readonly contenu: ContenuDExport;
}

/**
 * Writes the écritures of an exercice as a FEC: those that are final, in the order of the law. An export « de travail »
 * holds the drafts too, under a name that nobody takes for a FEC.
 *
 * @throws Error in French when there is no écriture to write, AbortError when cancelled
 */
export async function exporterFec(
  base: Base,
  livres: LecteurDeLivres,
  { exercice, encodage, contenu }: DemandeDExport,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<FecExporte> {
  const row = await base.exercices.get(exercice);
  const entite = row && (await base.entites.get(row.entite));
  if (!row || !entite) throw new Error('Cet exercice n’est plus sur ce poste.');
  const livre = await ecrituresAExporter(base, livres, exercice, contenu);
  if (livre.blocs === 0) throw new Error(rienAExporter(contenu, livre.brouillards));
  const encodeur = new Encodeur(encodage);
  const fichier = await writeEcritures(livre, encodeur, onProgress, signal);
  const nom = contenu === 'fec' ? nomDeFec(entite.siren, row.fin) : nomDeTravail(entite.code, row.fin);
  const { totaux, resume, conforme, anomalies } = await readFec(nom, () => chunksOf(fichier), { signal });
  assert(totaux.lignes === livre.lignes, 'exporterFec: a line of the books is not in the file');
  const description = descriptionDeFec({
    nom,
    entite: entite.nom,
    debut: row.debut,
    fin: row.fin,
    encodage,
    octets: fichier.size,
    lignes: totaux.lignes,
    journaux: resume.journaux,
    extras: livre.extras
  });
  return {
    nom,
    contenu,
    fichier,
    nomDescription: nom.replace(/\.txt$/, '-description.txt'),
    description: new Blob([new Encodeur(encodage).encode(description)], { type: 'text/plain' }),
    ...totaux,
    ecritures: livre.blocs,
    conforme: contenu === 'fec' && conforme,
    anomalies: contenu === 'fec' ? anomalies : [],
    remplaces: [...encodeur.remplaces],
    brouillards: livre.brouillards
  };
}

function rienAExporter(contenu: ContenuDExport, brouillards: number): string {
  if (contenu === 'travail') return 'Cet exercice n’a pas d’écriture à exporter.';
  if (brouillards === 0) return 'Cet exercice n’a pas d’écriture validée à exporter.';
  return 'Cet exercice n’a que des brouillards : validez-les pour qu’ils entrent dans un FEC, ou préparez un export de travail.';
}

/** The browser keeps what is written: a ledger of 150 Mo never stands whole in the memory of the worker. */
async function writeEcritures(
  livre: EcrituresAExporter,
  encodeur: Encodeur,
  onProgress: (fait: number, total: number) => void,
  signal: AbortSignal
): Promise<Blob> {
  const parts: Blob[] = [];
  let pending = '';
  const flush = () => {
    parts.push(new Blob([encodeur.encode(pending)]));
    pending = '';
  };
  // The names of the columns come first.
  let done = -1;
  for (const records of fecText(livre.ecritures(), livre.extras)) {
    pending += records;
    if (++done % BATCH !== 0) continue;
    flush();
    onProgress(done, livre.blocs);
    await nextTurn();
    signal.throwIfAborted();
  }
  flush();
  onProgress(livre.blocs, livre.blocs);
  return new Blob(parts, { type: 'text/plain' });
}

/** Lets the worker hear « Annuler ». */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
