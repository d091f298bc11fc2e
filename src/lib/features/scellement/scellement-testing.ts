import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { SequenceurDuPoste, type Signataire } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import type { ExerciceRow, LiensDeBloc } from '#lib/storage/rows.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';

export const EXERCICE: ExerciceRow = exerciceDe('0401');
export const HORLOGE: Horloge = { jour: dateIso('2026-11-22'), instant: '2026-11-22T17:00:00.000Z' };

/** An entité with one exercice, two journals, a chart, and nothing recorded. */
export async function remplir(base: Base): Promise<Base> {
  await base.entites.put(TILLEULS);
  await base.exercices.put(EXERCICE);
  await base.journaux.bulkPut([
    { code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' },
    { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' }
  ]);
  const comptes = ['401', '4501', '601', '701'].map((numero) => ({ numero, libelle: numero }));
  await base.plans.put({ entite: '0401', comptes, auxiliaires: [] });
  return base;
}

export function achat(date: string, euros = 10, journal = 'AC'): Bloc {
  return bloc(`${journal} ${date} Eau`, `601  ${euros},00 D`, `401  ${euros},00 C`);
}

export async function brouillon(base: Base, id: string, un: Bloc, liens?: LiensDeBloc): Promise<void> {
  await enregistrerBloc(base, {
    id,
    bloc: un,
    exercice: EXERCICE,
    classe: 'courant',
    ...(liens && { liens })
  });
}

/** A sequencer whose clock stands still; signed by nobody unless told otherwise. */
export function sequenceurSur(
  base: Base,
  cle: Signataire | null = null,
  horloge = HORLOGE
): SequenceurDuPoste {
  return new SequenceurDuPoste({
    base,
    horloge: () => horloge,
    cle: () => Promise.resolve(cle),
    nouvelId: () => crypto.randomUUID()
  });
}
