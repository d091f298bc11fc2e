import { dateOfJour, type DateIso } from '#lib/domain/dates.ts';
import { SANS_DATE, type ColonneDeJours } from '#lib/domain/segments/segment.ts';
import { texteOf } from '#lib/domain/segments/dictionnaire.ts';
import { texteAt } from '#lib/domain/segments/lire-bloc.ts';
import { locate, type EtatDeLigne, type Livre } from '#lib/domain/segments/livre.ts';
import type { RangeeDeCompte } from './domain/grand-livre.ts';

/** One line of a list, ready to be shown. Amounts in cents. */
export interface LigneAffichee {
  readonly sorte: 'ligne' | 'titre' | 'report' | 'total';
  readonly bloc: string;
  readonly date: DateIso | '';
  /** Code of the journal in Régie. */
  readonly journal: string;
  readonly numero: string;
  readonly piece: string;
  readonly compte: string;
  readonly libelleCompte: string;
  readonly auxiliaire: string;
  readonly libelleAuxiliaire: string;
  readonly libelle: string;
  readonly debit: number;
  readonly credit: number;
  readonly solde: number;
  readonly lettre: string;
  readonly datePiece: DateIso | '';
  readonly dateLettrage: DateIso | '';
  readonly dateValidation: DateIso | '';
  readonly etat: EtatDeLigne | '';
}

export function ligneAffichee(livre: Livre, ligne: number, solde: number): LigneAffichee {
  const { part, at } = locate(livre, ligne);
  const { chiffres, textes } = part.segment;
  const bloc = part.blocOfLigne[at] ?? 0;
  return {
    sorte: 'ligne',
    bloc: part.blocId(bloc),
    date: dateOfJour(chiffres.date[at] ?? 0),
    journal: texteOf(chiffres.journaux, chiffres.journal[bloc] ?? 0),
    numero: texteAt(textes.numero, bloc),
    piece: texteAt(textes.colonnes.piece, at),
    compte: texteOf(chiffres.comptes, chiffres.compte[at] ?? 0),
    libelleCompte: texteAt(textes.colonnes.libelleCompte, at),
    auxiliaire: texteOf(chiffres.auxiliaires, chiffres.auxiliaire[at] ?? 0),
    libelleAuxiliaire: texteAt(textes.colonnes.libelleAuxiliaire, at),
    libelle: texteAt(textes.colonnes.libelle, at),
    debit: chiffres.debit[at] ?? 0,
    credit: chiffres.credit[at] ?? 0,
    solde,
    lettre: texteAt(textes.colonnes.lettre, at),
    datePiece: dateAt(textes.dates.datePiece, at),
    dateLettrage: dateAt(textes.dates.dateLettrage, at),
    dateValidation: dateAt(textes.dates.dateValidation, at),
    etat: part.etat
  };
}

function dateAt(dates: ColonneDeJours, at: number): DateIso | '' {
  const jour = dates[at] ?? SANS_DATE;
  return jour === SANS_DATE ? '' : dateOfJour(jour);
}

const SECTION_VIDE = {
  bloc: '',
  date: '',
  journal: '',
  numero: '',
  piece: '',
  auxiliaire: '',
  libelleAuxiliaire: '',
  libelle: '',
  lettre: '',
  datePiece: '',
  dateLettrage: '',
  dateValidation: '',
  etat: ''
} as const;

/** A row that frames the lines of an account. What hides lines hides their running balance from the total. */
export function rangeeDeCompte(
  { sorte, section, debit, credit, entier }: RangeeDeCompte,
  libelleCompte: string
): LigneAffichee {
  const figures = {
    titre: { debit: 0, credit: 0, solde: 0 },
    report: { debit: 0, credit: 0, solde: section.report ?? 0 },
    total: { debit, credit, solde: entier ? section.solde : debit - credit }
  }[sorte];
  return { ...SECTION_VIDE, sorte, compte: section.compte, libelleCompte, ...figures };
}
