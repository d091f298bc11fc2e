import { createReadStream } from 'node:fs';
import { assert } from '#lib/domain/assert.ts';
import { soldesOfSegment } from '#lib/domain/segments/soldes.ts';
import { readFec } from '#lib/features/fec/domain/read-fec.ts';
import type { Atelier } from './atelier.ts';
import { colonnesNues, mesurerT } from './balayage.ts';
import { comparaison, type Mesure } from './mesure.ts';
import { alterner, chrono } from './serie.ts';

const TOURS = 25;
const CHUNK_BYTES = 1 << 20;

/** A balance over columns that are already in memory. */
export async function mesurerEnMemoire(atelier: Atelier): Promise<Mesure[]> {
  const fec = atelier.grandFec(1_000_000);
  const { segment, exercice } = await readFec(fec, () =>
    createReadStream(fec, { highWaterMark: CHUNK_BYTES })
  );
  assert(segment !== null && exercice !== null, 'banc: the file was not understood');
  const colonnes = colonnesNues();
  const T = () => mesurerT(colonnes);
  return [
    comparaison(
      'G1',
      'Balance de 1 000 000 de lignes en mémoire',
      await alterner(TOURS, () => chrono(() => soldesOfSegment(segment, exercice, () => 'courant')), T),
      'T',
      { sur: 'rapport', auPlus: 2 }
    )
  ];
}
