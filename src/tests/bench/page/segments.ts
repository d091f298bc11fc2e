import { assert } from '#lib/domain/assert.ts';
import { dateOf } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { segmentOfBlocs } from '#lib/domain/segments/segment-of-blocs.ts';
import { soldesOfSegment } from '#lib/domain/segments/soldes.ts';
import { grandFec } from '#lib/features/demo/domain/grand-fec.ts';
import type { Base } from '#lib/storage/base.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import { rangeesDeTextes } from '#lib/storage/textes-en-rangees.ts';
import { blocRowOf } from '#lib/storage/enregistrer-bloc.ts';
import { alterner, chronoAttendu, type Releve } from '../serie.ts';
import { ecrireEnBlocs, INSTANT, ouvrir } from './bases.ts';

const NOM_DES_SEGMENTS = 'banc-segments';
/** What the last run leaves there is the ledger in which blocs are recorded afterwards. */
export const NOM_DES_BLOCS = 'banc-blocs';
export const EXERCICE: ExerciceRow = {
  id: 'BANC/2025-01-01',
  entite: 'BANC',
  debut: dateOf(2025, 1, 1),
  fin: dateOf(2025, 12, 31)
};
const LIGNES = 100_000;
const TOURS = 3;

/** The same blocs, in memory at the start, made columns and written as a segment, and written as blocs by Dexie. */
export async function mesurerSegments(graine: number): Promise<Releve> {
  const blocs = [...grandFec({ lignes: LIGNES, graine })];
  const rows = blocs.map((bloc, i) =>
    blocRowOf({ id: `b${i}`, bloc, exercice: EXERCICE, classe: 'courant' })
  );
  const segments = await ouvrir(NOM_DES_SEGMENTS);
  const releve = await alterner(
    TOURS,
    async () => {
      const duree = await chronoAttendu(() => ecrireEnSegment(segments, blocs));
      await retirerReprise(segments, EXERCICE.id);
      return duree;
    },
    async (tour) => {
      const base = await ouvrir(NOM_DES_BLOCS);
      const duree = await chronoAttendu(() => ecrireEnBlocs(base, rows));
      if (tour < TOURS - 1) await base.delete();
      else base.close();
      return duree;
    }
  );
  segments.close();
  return releve;
}

async function ecrireEnSegment(base: Base, blocs: readonly Bloc[]): Promise<void> {
  const colonnes = segmentOfBlocs(blocs);
  const { entite } = EXERCICE;
  const reprise = {
    entite: { code: entite, nom: 'Banc d’essai', siren: null, nature: 'autre' as const },
    exercice: EXERCICE,
    journaux: [],
    plan: { entite, comptes: [], auxiliaires: [] },
    segment: {
      id: EXERCICE.id,
      entite,
      sha256: '',
      fichier: { nom: 'banc', octets: 0, encodage: 'utf-8', separateur: null, format: 'plat' as const },
      lignes: colonnes.lignes,
      blocs: colonnes.blocs,
      debit: 0,
      credit: 0,
      journaux: [],
      conforme: true,
      reprisLe: INSTANT
    },
    chiffres: colonnes.chiffres,
    textes: rangeesDeTextes(EXERCICE.id, colonnes.textes),
    soldes: soldesOfSegment(colonnes, EXERCICE, () => 'courant')
  };
  const refus = await ecrireReprise(base, reprise, false);
  assert(refus === null, `banc: ${refus?.code ?? ''}`);
}
