import type { DatabaseSync } from 'node:sqlite';

export interface Refusee {
  readonly document: string;
  readonly poste: string;
  readonly raison: string;
  readonly contenu: Uint8Array;
}

/** What is kept of what was refused: the latest, so that a hostile poste cannot fill the disk with it. */
export const REFUSEES_AU_PLUS = 200;
const OCTETS_AU_PLUS = 16 * 1024 * 1024;
const OCTETS_PAR_REFUSEE = 256 * 1024;

/** To be called in a transaction. */
export function retenirRefusee(db: DatabaseSync, { document, poste, raison, contenu }: Refusee): void {
  const debut = contenu.subarray(0, OCTETS_PAR_REFUSEE);
  db.prepare(
    `INSERT INTO refusees (document, poste, raison, refusee_le, octets, contenu) VALUES (?, ?, ?, ?, ?, ?)`
  ).run(document.slice(0, 200), poste, raison, Date.now(), contenu.length, debut);
  db.prepare(
    `DELETE FROM refusees WHERE id IN (
       SELECT id FROM (
         SELECT id, row_number() OVER recentes AS rang, sum(length(contenu)) OVER recentes AS cumul
         FROM refusees WINDOW recentes AS (ORDER BY id DESC)
       ) WHERE rang > ? OR cumul > ?
     )`
  ).run(REFUSEES_AU_PLUS, OCTETS_AU_PLUS);
}
