import * as v from 'valibot';
import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { MONTANT_MAXIMAL } from '#lib/domain/ecritures/check-bloc.ts';
import { CLASSES_DE_JOURNAL } from '#lib/domain/segments/soldes.ts';
import { date, instant, isValeurDeChamp, texte } from '../fiches/formes.ts';
import type { Champ } from '../fiches/sujets.ts';

/** What every poste may count on in what it receives: a bloc that balances, and fields of the sort that they are. */

const facultatif = v.exactOptional(texte);
const montant = v.pipe(v.number(), v.safeInteger());

const ligne = v.looseObject({
  compte: v.pipe(texte, v.minLength(1)),
  debit: montant,
  credit: montant,
  auxiliaire: facultatif,
  libelle: facultatif,
  libelleCompte: facultatif,
  libelleAuxiliaire: facultatif,
  piece: facultatif,
  datePiece: v.exactOptional(date),
  date: v.exactOptional(date),
  codeFiscalite: facultatif,
  analytique: facultatif,
  cle: facultatif,
  immeuble: facultatif
});

const contenuDeBloc = v.looseObject({
  bloc: v.looseObject({
    journal: v.pipe(texte, v.minLength(1)),
    date,
    libelle: facultatif,
    lignes: v.pipe(v.array(ligne), v.minLength(2))
  }),
  classe: v.picklist(CLASSES_DE_JOURNAL),
  enregistreLe: v.nullable(instant),
  liens: v.exactOptional(
    v.looseObject({
      extourneDe: facultatif,
      extourneePar: facultatif,
      reglementDe: facultatif,
      reglePar: facultatif,
      reportDe: facultatif,
      masque: v.exactOptional(v.looseObject({ id: texte, echeance: v.nullable(date) }))
    })
  ),
  jointes: v.exactOptional(
    v.array(v.looseObject({ sha256: v.pipe(texte, v.regex(/^[0-9a-f]{64}$/)), nom: texte }))
  ),
  doublonForce: v.exactOptional(
    v.looseObject({
      piece: texte,
      existant: v.looseObject({ exercice: texte, id: texte }),
      forceLe: instant
    })
  )
});

/** Whether the content of a revision is that of a bloc, whole and balanced to the cent (I1). */
export function isContenuDeBloc(contenu: unknown, id: string): boolean {
  if (!v.is(contenuDeBloc, contenu)) return false;
  const { lignes, date: jour } = contenu.bloc as unknown as Bloc;
  return (
    isEquilibre(lignes) &&
    lignes.every((une) => isLigne(une, isIdDeReport(id)) && (une.date ?? jour) === jour)
  );
}

/** The sum must stay exact on the way: out of bounds and back is not balanced. */
function isEquilibre(lignes: readonly Ligne[]): boolean {
  let ecart = 0;
  for (const { debit, credit } of lignes) {
    ecart += debit - credit;
    if (!Number.isSafeInteger(ecart)) return false;
  }
  return ecart === 0;
}

/** @param report à-nouveaux carry balances, which have no bound */
function isLigne({ debit, credit }: Ligne, report: boolean): boolean {
  const isUnSeulCote = (debit === 0) !== (credit === 0);
  return isUnSeulCote && debit >= 0 && credit >= 0 && (report || Math.max(debit, credit) <= MONTANT_MAXIMAL);
}

const valeurDeChamp = { v: v.unknown(), par: texte, le: instant };
const contenuDeChamp = v.looseObject({
  ...valeurDeChamp,
  avant: v.exactOptional(v.looseObject(valeurDeChamp))
});

/** Whether the content of a revision is that of this field, written by that poste; null for any poste. */
export function isContenuDeChamp(champ: Champ, contenu: unknown, poste: string | null): boolean {
  if (!v.is(contenuDeChamp, contenu) || !('v' in contenu)) return false;
  return (poste === null || contenu.par === poste) && isValeurDeChamp(champ, contenu.v);
}
