import { isDateIso, dateOfJour, type DateIso } from '#lib/domain/dates.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import type { RefDeLigne } from '#lib/domain/lettrage/lettrage.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import { texteOf } from '#lib/domain/segments/dictionnaire.ts';
import { texteAt } from '#lib/domain/segments/lire-bloc.ts';
import { locate, type Livre, type PartDeLivre } from '#lib/domain/segments/livre.ts';
import { SANS_DATE, type Texte } from '#lib/domain/segments/segment.ts';
import { normalise } from '#lib/domain/texte.ts';
import type { LigneDeTiers } from './echeancier.ts';

/** A line of an account, as lettrage reads and shows it. */
export interface LigneDuCompte extends LigneDeTiers {
  readonly journal: string;
  /** What screens call its bloc. */
  readonly bloc: string;
  readonly debit: Centimes;
  readonly credit: Centimes;
  readonly etat: PartDeLivre['etat'];
  /** What the imported file says of it; empty for what was recorded in Régie. */
  readonly lettreReprise: string;
  readonly dateLettreReprise: DateIso | null;
}

/** One line of a book, of whatever part of it. */
export function ligneDuCompte(livre: Livre, exercice: string, ligne: number): LigneDuCompte {
  const { part, at } = locate(livre, ligne);
  const { chiffres, textes } = part.segment;
  const b = part.blocOfLigne[at] ?? 0;
  const bloc = part.blocId(b);
  const date = dateOfJour(chiffres.date[at] ?? 0);
  const [debit, credit] = [centimes(chiffres.debit[at] ?? 0), centimes(chiffres.credit[at] ?? 0)];
  const isRepris = part.etat === 'repris';
  const echeance = echeanceDe(part, at);
  return {
    ref: refDe(part, exercice, at),
    bloc,
    compte: texteOf(chiffres.comptes, chiffres.compte[at] ?? 0),
    auxiliaire: texteOf(chiffres.auxiliaires, chiffres.auxiliaire[at] ?? 0),
    libelleCompte: texteAt(textes.colonnes.libelleCompte, at),
    libelleAuxiliaire: texteAt(textes.colonnes.libelleAuxiliaire, at),
    journal: texteOf(chiffres.journaux, chiffres.journal[b] ?? 0),
    date,
    echeance: echeance ?? date,
    echeanceDite: echeance !== null,
    debit,
    credit,
    montant: centimes(debit - credit),
    piece: texteAt(textes.colonnes.piece, at),
    libelle: texteAt(textes.colonnes.libelle, at),
    etat: part.etat,
    lettreReprise: isRepris ? texteAt(textes.colonnes.lettre, at) : '',
    dateLettreReprise: isRepris ? jourDe(textes.dates.dateLettrage[at]) : null
  };
}

/** How lettrage names a line of a book. */
export function refDe(part: PartDeLivre, exercice: string, at: number): RefDeLigne {
  const b = part.blocOfLigne[at] ?? 0;
  const id = part.blocId(b);
  return {
    exercice,
    bloc: part.etat === 'repris' ? cleDeBlocRepris(exercice, id) : id,
    rang: at - (part.segment.chiffres.debuts[b] ?? 0)
  };
}

function jourDe(jour: number | undefined): DateIso | null {
  return jour === undefined || jour === SANS_DATE ? null : dateOfJour(jour);
}

/** Columns beyond the legal ones that give a due date, as programs name them. */
const COLONNES_D_ECHEANCE: ReadonlySet<string> = new Set([
  'echeance',
  'dateecheance',
  'dateech',
  'ecriturecheance'
]);
const echeances = new WeakMap<PartDeLivre['segment'], Texte | null>();

/** The day a line falls due, when its file says it. */
function echeanceDe({ segment }: PartDeLivre, at: number): DateIso | null {
  let colonne = echeances.get(segment);
  if (colonne === undefined) {
    const found = segment.textes.extras.find(({ nom }) =>
      COLONNES_D_ECHEANCE.has(normalise(nom).replace(/[^a-z]/g, ''))
    );
    echeances.set(segment, (colonne = found?.texte ?? null));
  }
  return colonne ? parseJour(texteAt(colonne, at)) : null;
}

/** `20260331`, `31/03/2026` or `2026-03-31`; null for what is no day. */
function parseJour(texte: string): DateIso | null {
  const [, annee, mois, jour] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(texte) ?? [];
  const [, j, m, a] = /^(\d{2})\/(\d{2})\/(\d{4})$/.exec(texte) ?? [];
  const date =
    annee === undefined ? `${a ?? ''}-${m ?? ''}-${j ?? ''}` : `${annee}-${mois ?? ''}-${jour ?? ''}`;
  return isDateIso(date) ? date : null;
}
