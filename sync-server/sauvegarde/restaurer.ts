import { copyFileSync, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { cheminDeBase, prendreDossier, renaitre } from '../base/base.ts';
import type { RefusDeSauvegarde } from './messages.ts';
import { copierPieces, defautDuFichier, synchroniser } from './sauvegarder.ts';

export interface Restauration {
  /** Where the base that was there stands now; null when there was none. */
  readonly ancienne: string | null;
  readonly pieces: number;
}

/**
 * Puts a backup in the place of the base, as another life of it: postes see that it is another incarnation and give
 * back what came after the backup (F35). The base that was there is set aside, never erased.
 */
export function restaurer(
  fichier: string,
  donnees: string,
  moment: Date
): Result<Restauration, RefusDeSauvegarde> {
  if (!existsSync(fichier)) return refuse({ code: 'SAU-ABSENTE', fichier });
  const verrou = prendreDossier(donnees);
  if (!verrou.ok) return refuse({ code: 'SAU-SERVEUR-EN-MARCHE', dossier: donnees });
  const place = cheminDeBase(donnees);
  const nouvelle = `${place}.nouvelle`;
  try {
    const defaut = preparer(fichier, nouvelle);
    if (defaut !== null) return refuse({ code: 'SAU-ABIMEE', fichier, detail: defaut });
    const pieces = copierPieces(nouvelle, dirname(fichier), donnees);
    const ancienne = existsSync(place) ? `${place}.avant-${moment.toISOString().replaceAll(':', '')}` : null;
    if (ancienne !== null) mettreDeCote(place, ancienne);
    renameSync(nouvelle, place);
    synchroniser(donnees);
    return accepte({ ancienne, pieces });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return refuse({ code: 'SAU-ABIMEE', fichier, detail });
  } finally {
    for (const suffixe of ['', '-wal', '-shm']) rmSync(`${nouvelle}${suffixe}`, { force: true });
    verrou.valeur.close();
  }
}

/** Copies the backup and gives it its new life, before anything in place is touched; what is wrong with it, or null. */
function preparer(fichier: string, nouvelle: string): string | null {
  const defaut = defautDuFichier(fichier);
  if (defaut !== null) return defaut;
  copyFileSync(fichier, nouvelle);
  const db = new DatabaseSync(nouvelle);
  try {
    renaitre(db);
    // All of it in the one file that is about to be moved.
    db.exec('PRAGMA journal_mode = DELETE');
  } finally {
    db.close();
  }
  synchroniser(nouvelle);
  return null;
}

/** The log of a base belongs to it: left in place, it would be read into the one that takes its name. */
function mettreDeCote(place: string, ancienne: string): void {
  for (const suffixe of ['-wal', '-shm', '']) {
    if (existsSync(`${place}${suffixe}`)) renameSync(`${place}${suffixe}`, `${ancienne}${suffixe}`);
  }
}
