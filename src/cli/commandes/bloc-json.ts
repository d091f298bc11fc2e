import * as v from 'valibot';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { ZERO } from '#lib/domain/montant.ts';
import { dateLue, montantEcrit, montantLu, texteLu } from '../formes.ts';

const dateEcrite = v.pipe(v.string(), v.isoDate());

/** The fields of a bloc and of its lines; amounts and dates are read in one form and written in the other. */
function blocDe<
  Montant extends v.GenericSchema<string, unknown>,
  Jour extends v.GenericSchema<string, unknown>
>(montant: Montant, date: Jour) {
  const texte = v.optional(texteLu);
  return v.strictObject({
    journal: texteLu,
    libelleJournal: texte,
    numero: texte,
    date,
    libelle: texte,
    dateValidation: v.optional(date),
    lignes: v.pipe(
      v.array(
        v.strictObject({
          compte: v.pipe(texteLu, v.regex(/\S/, 'Le compte est vide : indiquez son numéro.')),
          libelleCompte: texte,
          auxiliaire: texte,
          libelleAuxiliaire: texte,
          libelle: texte,
          piece: texte,
          datePiece: v.optional(date),
          date: v.optional(date),
          debit: v.optional(montant),
          credit: v.optional(montant),
          lettre: texte,
          dateLettrage: v.optional(date),
          dateValidation: v.optional(date),
          devise: texte,
          montantDevise: texte
        })
      ),
      v.minLength(1, 'Le bloc n’a pas de ligne.')
    )
  });
}

/** A bloc of the output. */
export const blocEcrit = blocDe(montantEcrit, dateEcrite);
/** A bloc of the input. */
export const blocLu = blocDe(montantLu, dateLue);

export type BlocLu = v.InferOutput<typeof blocLu>;

/** The bloc as the core knows it: an absent side is nil, an absent field stays absent. */
export function blocOfJson({ lignes, ...bloc }: BlocLu): Bloc {
  return {
    ...present(bloc),
    lignes: lignes.map(({ debit = ZERO, credit = ZERO, ...ligne }): Ligne => ({
      ...present(ligne),
      debit,
      credit
    }))
  };
}

type Present<T> = { [Key in keyof T]: Exclude<T[Key], undefined> };

/** JSON has no `undefined`: a field that is there has a value. */
function present<T extends object>(champs: T): Present<T> {
  return champs as Present<T>;
}
