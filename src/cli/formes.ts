import * as v from 'valibot';
import { isDateIso, type DateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import { demiCaractere } from './messages.ts';

const MONTANT = /^-?(?:0|[1-9]\d*)\.\d{2}$/;
const centsOf = (texte: string) => Number(texte.replace('.', ''));

/** A text of the input that a file can hold: half a character (`\\ud800` alone), written, would become another. */
export const texteLu = v.pipe(
  v.string(),
  v.check((texte) => texte.isWellFormed(), demiCaractere)
);

/** An amount of the output: `"1230.00"`, `"-0.05"`. */
export const montantEcrit = v.pipe(v.string(), v.regex(MONTANT));

/** An amount of the input, written in that same form and no other; read as `Centimes`. */
export const montantLu = v.pipe(
  v.string(),
  v.regex(MONTANT, 'Un montant s’écrit avec un point et deux décimales, sans espace : "1230.00", "-0.05".'),
  v.check(
    (texte) => !MONTANT.test(texte) || Number.isSafeInteger(centsOf(texte)),
    'Le montant dépasse 90071992547409.91.'
  ),
  v.transform((texte) => centimes(centsOf(texte)))
);

/** A weight: a whole number, or digits with a point. Given as its text; the sign is for the command to refuse. */
export const poidsLu = v.pipe(
  v.union(
    [
      v.pipe(
        v.string(),
        v.regex(/^-?\d{1,30}(?:\.\d{1,30})?$/, 'Un poids s’écrit en chiffres, avec un point : "33.33".')
      ),
      v.pipe(
        v.number(),
        v.safeInteger('Un poids en nombre est entier ; avec des décimales, écrivez-le en texte : "33.33".')
      )
    ],
    'Un poids est un texte ou un nombre entier : "33.33" ou 3333.'
  ),
  v.transform(String)
);

/** A calendar day: `"2026-03-31"`. */
export const dateLue = v.pipe(
  v.string(),
  v.check(isDateIso, 'Une date s’écrit AAAA-MM-JJ et existe au calendrier : "2026-03-31".'),
  v.transform((texte) => texte as DateIso)
);
