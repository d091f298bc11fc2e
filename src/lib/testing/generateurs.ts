import fc from 'fast-check';
import { addDays, dateIso, jourOf, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { ecartOf } from '#lib/domain/ecritures/check-bloc.ts';
import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';

/** Ten million euros: enough for any building, small enough to read in a counterexample. */
const MONTANT_COURANT_MAXIMAL = 10_000_000_00;

/** Any amount, either sign, zero included. */
export function anyMontant(): fc.Arbitrary<Centimes> {
  return fc.integer({ min: -MONTANT_COURANT_MAXIMAL, max: MONTANT_COURANT_MAXIMAL }).map(centimes);
}

/** An amount that a line may bear: above zero. */
export function anyMontantPositif(): fc.Arbitrary<Centimes> {
  return fc.integer({ min: 1, max: MONTANT_COURANT_MAXIMAL }).map(centimes);
}

/** Any real day between the two, both included; the exercice of `contexteDeSyndicat` by default. */
export function anyDate(
  du: DateIso = dateIso('2026-01-01'),
  au: DateIso = dateIso('2026-12-31')
): fc.Arbitrary<DateIso> {
  return fc.integer({ min: 0, max: jourOf(au) - jourOf(du) }).map((jours) => addDays(du, jours));
}

/** Accounts of a syndicat that receive entries. */
export function anyCompte(): fc.Arbitrary<string> {
  return fc.constantFrom('102', '105', '401', '4501', '4502', '459', '512', '601', '6211', '701', '714');
}

/** A line with one side above zero. */
export function anyLigne(): fc.Arbitrary<Ligne> {
  return fc
    .record({ compte: anyCompte(), montant: anyMontantPositif(), isDebit: fc.boolean() })
    .map(({ compte, montant, isDebit }) => ligneDe(compte, isDebit ? montant : centimes(0 - montant)));
}

/** A balanced bloc of two lines or more, that `checkBloc` accepts in `contexteDeSyndicat()`. */
export function anyBloc(): fc.Arbitrary<Bloc> {
  return fc
    .record({
      journal: fc.constantFrom('AF', 'BQ', 'OD'),
      date: anyDate(),
      lignes: fc.array(anyLigne(), { minLength: 1, maxLength: 8 }),
      contrepartie: anyCompte()
    })
    .map(({ journal, date, lignes, contrepartie }) => {
      const ecart = ecartOf(lignes);
      return {
        journal,
        date,
        lignes: ecart === 0 ? lignes : [...lignes, ligneDe(contrepartie, centimes(0 - ecart))]
      };
    });
}

/** @param montant débit when positive, crédit when negative */
function ligneDe(compte: string, montant: Centimes): Ligne {
  return {
    compte,
    debit: montant > 0 ? montant : ZERO,
    credit: montant < 0 ? centimes(0 - montant) : ZERO
  };
}
