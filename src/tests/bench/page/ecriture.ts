import { assert } from '#lib/domain/assert.ts';
import { grandFec } from '#lib/features/demo/domain/grand-fec.ts';
import { blocRowOf, enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { alterner, chronoAttendu, type Releve } from '../serie.ts';
import { ouvrir } from './bases.ts';
import { putNu } from './depots-nus.ts';
import { EXERCICE, NOM_DES_BLOCS } from './segments.ts';

const ENREGISTREMENTS = 300;

/**
 * Blocs saved one by one with their balances, in a ledger that holds a hundred thousand lines; and as many records
 * of the same shape put in the same store with nothing around. Strict durability on both sides.
 */
export async function mesurerEcriture(): Promise<Releve> {
  const base = await ouvrir(NOM_DES_BLOCS);
  await base.exercices.put(EXERCICE);
  const db = base.backendDB();
  const blocs = [...grandFec({ lignes: ENREGISTREMENTS * 8, graine: 7 })];
  const blocAt = (tour: number) => {
    const bloc = blocs[tour];
    assert(bloc !== undefined, 'banc: blocs are missing');
    return bloc;
  };
  const releve = await alterner(
    ENREGISTREMENTS,
    (tour) => {
      const saisie = {
        id: `saisi${tour}`,
        bloc: blocAt(tour),
        exercice: EXERCICE,
        classe: 'courant' as const
      };
      return chronoAttendu(() => enregistrerBloc(base, saisie));
    },
    (tour) => {
      const row = blocRowOf({ id: `nu${tour}`, bloc: blocAt(tour), exercice: EXERCICE, classe: 'courant' });
      return chronoAttendu(() => putNu(db, [row]));
    }
  );
  base.close();
  return releve;
}
