import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { cheminDeBase, defautOf } from '../base/base.ts';
import { DepotDePieces } from '../pieces/depot.ts';
import type { RefusDeSauvegarde } from './messages.ts';

export interface Sauvegarde {
  readonly fichier: string;
  /** Pièces copied this time: those that the folder had are not copied again. */
  readonly pieces: number;
}

/**
 * Copies the base to `vers/regie-<moment>.sqlite`, and the pièces beside it, while the server works: SQLite copies what
 * was committed at one instant, and a pièce never changes. The copy takes its name only once it is whole and read again.
 */
export function sauvegarder(
  donnees: string,
  vers: string,
  moment: Date
): Result<Sauvegarde, RefusDeSauvegarde> {
  if (!existsSync(cheminDeBase(donnees))) return refuse({ code: 'SAU-RIEN', dossier: donnees });
  const fichier = join(vers, `regie-${moment.toISOString().slice(0, 19).replaceAll(':', '')}.sqlite`);
  const partiel = `${fichier}.partiel`;
  try {
    mkdirSync(vers, { recursive: true });
    rmSync(partiel, { force: true });
    copierBase(donnees, partiel);
    const defaut = defautDuFichier(partiel);
    if (defaut !== null) return refuse({ code: 'SAU-ABIMEE', fichier: partiel, detail: defaut });
    const pieces = copierPieces(partiel, donnees, vers);
    synchroniser(partiel);
    renameSync(partiel, fichier);
    synchroniser(vers);
    return accepte({ fichier, pieces });
  } catch (error) {
    if (existsSync(partiel)) rmSync(partiel);
    const detail = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'SAU-IMPOSSIBLE', vers, detail });
  }
}

function copierBase(donnees: string, vers: string): void {
  const db = new DatabaseSync(cheminDeBase(donnees), { readOnly: true });
  try {
    db.prepare('VACUUM INTO ?').run(vers);
  } finally {
    db.close();
  }
}

/** Null when the file is whole. */
export function defautDuFichier(fichier: string): string | null {
  const db = new DatabaseSync(fichier, { readOnly: true });
  try {
    return defautOf(db);
  } finally {
    db.close();
  }
}

/** The pièces that the base in `fichier` names, from one folder to another; how many were not there yet. */
export function copierPieces(fichier: string, de: string, vers: string): number {
  const db = new DatabaseSync(fichier, { readOnly: true });
  const noms = db.prepare('SELECT sha256 FROM pieces').all() as { readonly sha256: string }[];
  db.close();
  let copiees = 0;
  for (const { sha256 } of noms) {
    const [source, copie] = [DepotDePieces.chemin(de, sha256), DepotDePieces.chemin(vers, sha256)];
    if (existsSync(copie) || !existsSync(source)) continue;
    mkdirSync(dirname(copie), { recursive: true });
    copyFileSync(source, `${copie}.partiel`);
    synchroniser(`${copie}.partiel`);
    renameSync(`${copie}.partiel`, copie);
    copiees += 1;
  }
  return copiees;
}

/** Has the disk really hold a file, or the names of a folder. */
export function synchroniser(chemin: string): void {
  const fd = openSync(chemin, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
