import * as v from 'valibot';
import { isDateIso, type MoisIso } from '#lib/domain/dates.ts';
import { checkExercices, monthsOf, type Exercice } from '#lib/domain/exercices.ts';
import { formatDecimal, type Centimes } from '#lib/domain/montant.ts';
import type { EtatDExercice, EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { AVANT_TOUT, type Totaux, type TotauxParMois } from '#lib/domain/scelle/evenement.ts';
import { dateLue, montantEcrit, montantLu } from '../formes.ts';
import * as messages from './journal-messages.ts';

const dateEcrite = v.pipe(v.string(), v.isoDate());
/** Far above any log, and far below what a number no longer counts by one. */
const MAXIMUM = 999_999_999_999;
const compteur = v.pipe(
  v.number(),
  v.safeInteger(),
  v.minValue(0, 'Un nombre entier, zéro ou plus.'),
  v.maxValue(MAXIMUM, messages.compteurDemesure)
);
const empreinte = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, 'Une empreinte a 64 chiffres hexadécimaux.'));

/** Where a log ends, as `journal verifier` writes it and `journal sceller` goes on from it. */
function teteDe<
  Montant extends v.GenericSchema<string, unknown>,
  Jour extends v.GenericSchema<string, unknown>
>(montant: Montant, date: Jour) {
  return v.strictObject({
    entite: v.string(),
    pos: compteur,
    hash: empreinte,
    valideLe: v.nullable(date),
    cle: v.nullable(
      v.strictObject({
        type: v.literal('cle'),
        poste: v.string(),
        algorithme: v.literal('ECDSA-P256-SHA256'),
        publique: v.string()
      })
    ),
    exercices: v.record(
      v.string(),
      v.strictObject({
        fin: date,
        numeros: v.record(v.string(), compteur),
        mois: v.record(v.string(), v.strictObject({ blocs: compteur, debit: montant, credit: montant })),
        reprise: v.exactOptional(compteur),
        report: v.exactOptional(compteur),
        moisClos: v.array(v.string()),
        cloture: v.nullable(v.picklist(['provisoire', 'definitive']))
      })
    )
  });
}

export const teteEcrite = teteDe(montantEcrit, dateEcrite);
export const teteLue = v.pipe(
  teteDe(montantLu, dateLue),
  v.check(
    ({ exercices }) => Object.keys(exercices).every((debut) => v.is(dateLue, debut)),
    'Un exercice est nommé par son premier jour : "2026-01-01".'
  ),
  v.check(({ pos, hash }) => (pos === 0) === (hash === AVANT_TOUT), messages.teteSansEmpreinte),
  v.check(({ pos, exercices }) => pos > 0 || Object.keys(exercices).length === 0, messages.teteSansEmpreinte),
  v.check(isSansChevauchement, messages.exercicesDeLaTete),
  v.check(isDeSesMois, messages.moisDeLaTete)
);

type TeteLue = v.InferOutput<ReturnType<typeof teteDe<typeof montantLu, typeof dateLue>>>;

function exercicesDe({ exercices }: TeteLue): (Exercice & { readonly moisClos: readonly string[] })[] {
  return Object.entries(exercices).flatMap(([debut, { fin, moisClos }]) =>
    // What is no day of the calendar is refused by its name.
    isDateIso(debut) && isDateIso(fin) ? [{ debut, fin, moisClos }] : []
  );
}

/** Holes are another matter: an entité may well have let a year go by. */
function isSansChevauchement(tete: TeteLue): boolean {
  return checkExercices(exercicesDe(tete)).every(
    ({ code }) => code !== 'EXO-CHEVAUCHEMENT' && code !== 'EXO-INVERSE'
  );
}

/** Months close in their order: those that are closed are the first of their exercice. */
function isDeSesMois(tete: TeteLue): boolean {
  return exercicesDe(tete).every(({ moisClos, ...exercice }) => {
    const mois: readonly string[] = monthsOf(exercice);
    return [...moisClos].sort().every((clos, i) => clos === mois[i]);
  });
}

/** Months and first days are plain texts in JSON: their form was checked. */
export function etatOfJson({ exercices, ...tete }: v.InferOutput<typeof teteLue>): EtatDuJournal {
  return {
    ...tete,
    exercices: Object.fromEntries(
      Object.entries(exercices).map(([debut, { mois, moisClos, ...exercice }]): [string, EtatDExercice] => [
        debut,
        { ...exercice, mois: mois as TotauxParMois, moisClos: moisClos as MoisIso[] }
      ])
    )
  };
}

export function teteToJson({ exercices, ...tete }: EtatDuJournal): v.InferOutput<typeof teteEcrite> {
  return {
    ...tete,
    exercices: Object.fromEntries(
      Object.entries(exercices).map(([debut, { mois, moisClos, ...exercice }]: [string, EtatDExercice]) => [
        debut,
        { ...exercice, moisClos: [...moisClos], mois: enDecimal(mois) }
      ])
    )
  };
}

function enDecimal(mois: TotauxParMois): Record<string, { blocs: number; debit: string; credit: string }> {
  const ecrire = (montant: Centimes) => formatDecimal(montant);
  return Object.fromEntries(
    Object.entries(mois).map(([nom, { blocs, debit, credit }]: [string, Totaux]) => [
      nom,
      { blocs, debit: ecrire(debit), credit: ecrire(credit) }
    ])
  );
}
