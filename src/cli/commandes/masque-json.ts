import * as v from 'valibot';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { LigneDeMasque } from '#lib/domain/masques/masque.ts';
import { formatDecimal, ZERO } from '#lib/domain/montant.ts';
import { montantEcrit, montantLu } from '../formes.ts';

const texte = v.optional(v.string());
const compteLu = v.pipe(
  v.string(),
  v.regex(/\S/, 'Le compte est vide : indiquez son numéro.'),
  v.regex(
    /^(?!\s*\S)|^\d{3}[^\s-]*$/,
    'Un numéro de compte commence par trois chiffres et n’a ni tiret ni espace : "4501", "401EDF".'
  )
);
const codeLu = v.pipe(v.string(), v.regex(/\S/, 'Le code du journal est vide : indiquez-le.'));

const ligneLue = v.strictObject({
  compte: v.nullable(compteLu),
  debit: v.optional(montantLu),
  credit: v.optional(montantLu),
  fige: v.optional(v.boolean()),
  codeFiscalite: texte,
  analytique: texte,
  cle: texte
});

/** Either the code alone, or the account too: the command line has no list of journals to read it from. */
const journalLu = v.union(
  [codeLu, v.strictObject({ code: codeLu, compteDeCentralisation: compteLu })],
  'Le journal de règlement est son code, ou {"code","compteDeCentralisation"}.'
);

export const masqueLu = v.strictObject({
  lignes: v.array(ligneLue),
  libelle: texte,
  racine: texte,
  journalReglement: v.optional(journalLu)
});
export type MasqueLu = v.InferOutput<typeof masqueLu>;

/** Accounts of the blank lines, by line number from 1. */
export const comptesLus = v.record(
  v.pipe(
    v.string(),
    v.regex(/^[1-9]\d{0,5}$/, 'Le rang est le numéro de la ligne, à partir de 1 : {"1":"401EDF"}.')
  ),
  compteLu
);

/** A line of the output: the side that is nil is omitted. */
export const ligneEcrite = v.strictObject({
  compte: v.string(),
  debit: v.optional(montantEcrit),
  credit: v.optional(montantEcrit),
  codeFiscalite: texte,
  analytique: texte,
  cle: texte
});

export function ligneDeMasqueOf(lue: v.InferOutput<typeof ligneLue>): LigneDeMasque {
  const { compte, debit = ZERO, credit = ZERO, fige = false, codeFiscalite, analytique, cle } = lue;
  return {
    compte,
    debit,
    credit,
    fige,
    ...(codeFiscalite !== undefined && { codeFiscalite }),
    ...(analytique !== undefined && { analytique }),
    ...(cle !== undefined && { cle })
  };
}

export function ligneToJson({ compte, debit, credit, codeFiscalite, analytique, cle }: Ligne) {
  return {
    compte,
    ...(debit === 0 ? { credit: formatDecimal(credit) } : { debit: formatDecimal(debit) }),
    ...(codeFiscalite !== undefined && { codeFiscalite }),
    ...(analytique !== undefined && { analytique }),
    ...(cle !== undefined && { cle })
  };
}

/** Bank account of both legal charts: where a settlement goes when only the code of its journal is given. */
const COMPTE_DE_BANQUE = '512';

export function journalOf(lu: NonNullable<MasqueLu['journalReglement']>): Journal {
  const { code, compteDeCentralisation } =
    typeof lu === 'string' ? { code: lu, compteDeCentralisation: COMPTE_DE_BANQUE } : lu;
  return { code, libelle: code, type: 'tresorerie', compteDeCentralisation };
}
