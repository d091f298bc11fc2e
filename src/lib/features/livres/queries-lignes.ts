import { dateOfJour, type DateIso } from '#lib/domain/dates.ts';
import { texteOf } from '#lib/domain/segments/dictionnaire.ts';
import { texteAt } from '#lib/domain/segments/lire-bloc.ts';
import { locate, type Livre } from '#lib/domain/segments/livre.ts';
import { rowOf, type SectionDeCompte, type VueGrandLivre } from './domain/vue-grand-livre.ts';

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
  readonly etat: 'repris' | 'brouillard' | '';
}

/** A list kept open in the worker: screens ask for the rows they show. */
export interface Vue {
  readonly livre: Livre;
  readonly lignes: Uint32Array<ArrayBuffer>;
  readonly grandLivre: VueGrandLivre | null;
  /** Label of an account in the chart of the entité. */
  readonly libelleOf: (compte: string) => string;
}

export function rowsOf({ lignes, grandLivre }: Vue): number {
  return grandLivre?.rows ?? lignes.length;
}

/** Row `row` of an open list; undefined beyond its end. */
export function rowAffichee(
  { livre, lignes, grandLivre, libelleOf }: Vue,
  row: number
): LigneAffichee | undefined {
  if (!grandLivre) {
    const ligne = lignes[row];
    return ligne === undefined ? undefined : ligneAffichee(livre, ligne, 0);
  }
  const found = rowOf(grandLivre, row);
  if (found?.sorte === 'ligne')
    return ligneAffichee(livre, lignes[found.at] ?? 0, grandLivre.soldes[found.at] ?? 0);
  return found ? rowDeSection(found.sorte, found.section, libelleOf(found.section.compte)) : undefined;
}

function ligneAffichee(livre: Livre, ligne: number, solde: number): LigneAffichee {
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
    etat: part.etat
  };
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
  etat: ''
} as const;

function rowDeSection(
  sorte: 'titre' | 'report' | 'total',
  { compte, report, debit, credit, solde }: SectionDeCompte,
  libelleCompte: string
): LigneAffichee {
  const figures = {
    titre: { debit: 0, credit: 0, solde: 0 },
    report: { debit: 0, credit: 0, solde: report ?? 0 },
    total: { debit, credit, solde }
  }[sorte];
  return { ...SECTION_VIDE, sorte, compte, libelleCompte, ...figures };
}
