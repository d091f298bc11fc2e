import { createReadStream } from 'node:fs';
import { assert } from '#lib/domain/assert.ts';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import { mouvementsOf } from '#lib/domain/segments/mouvements.ts';
import { readFec } from '#lib/features/fec/domain/read-fec.ts';
import type { Atelier } from './atelier.ts';
import { colonnesNues, mesurerT } from './balayage.ts';
import { comparaison, type Mesure } from './mesure.ts';
import { alterner, chronoRepete } from './serie.ts';

const TOURS = 15;
const CHUNK_BYTES = 1 << 20;
/** Inside the year of the ledger: three quarters of its lines. */
const AU = dateIso('2025-09-30');

/** What moved on each account, added up from columns that are already in memory. */
export async function mesurerEnMemoire(atelier: Atelier): Promise<Mesure[]> {
  const fec = atelier.grandFec(1_000_000);
  const { segment } = await readFec(fec, () => createReadStream(fec, { highWaterMark: CHUNK_BYTES }));
  assert(segment !== null, 'banc: the file was not understood');
  const colonnes = colonnesNues();
  const mesurer = (au?: DateIso) =>
    alterner(
      TOURS,
      () => chronoRepete(() => mouvementsOf(segment, au)),
      () => mesurerT(colonnes)
    );
  const quoi = 'Balance de 1 000 000 de lignes en mémoire';
  return [
    comparaison('G1', quoi, await mesurer(), 'T', { sur: 'rapport', auPlus: 2 }),
    comparaison('G1', `${quoi}, arrêtée à une date`, await mesurer(AU), 'T', { sur: 'rapport', auPlus: 3 })
  ];
}
