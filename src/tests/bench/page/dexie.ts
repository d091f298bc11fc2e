import { grandFec } from '#lib/features/demo/domain/grand-fec.ts';
import { blocRowOf } from '#lib/storage/enregistrer-bloc.ts';
import { alterner, chronoAttendu, type Releve } from '../serie.ts';
import { ouvrir } from './bases.ts';
import { putNu } from './depots-nus.ts';
import { EXERCICE, NOM_DES_BLOCS } from './segments.ts';

const TOURS = 15;
const BLOCS = 1_000;

/** A thousand blocs in one transaction, through Dexie and without it. */
export async function mesurerDexie(): Promise<Releve> {
  const base = await ouvrir(NOM_DES_BLOCS);
  const db = base.backendDB();
  const blocs = [...grandFec({ lignes: BLOCS * 5, graine: 11 })].slice(0, BLOCS);
  const rowsOf = (nom: string) =>
    blocs.map((bloc, i) => blocRowOf({ id: `${nom}-${i}`, bloc, exercice: EXERCICE, classe: 'courant' }));
  const releve = await alterner(
    TOURS,
    (tour) => {
      const rows = rowsOf(`dexie${tour}`);
      return chronoAttendu(() => base.blocs.bulkPut(rows));
    },
    (tour) => {
      const rows = rowsOf(`nu${tour}`);
      return chronoAttendu(() => putNu(db, rows));
    }
  );
  base.close();
  return releve;
}
