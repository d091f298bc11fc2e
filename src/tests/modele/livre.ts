import type { Saisie } from './pas.ts';

/** The naive ledger: plain records in plain arrays, as a careful person would keep them on paper. */
export interface Livre {
  readonly exercices: ExerciceDuLivre[];
  readonly reprises: RepriseDuLivre[];
  readonly blocs: BlocDuLivre[];
  readonly suspens: Suspens[];
  readonly ebauches: { id: string; exercice: string }[];
  /** Each settles blocs on their first account: one by its mirror, or two by the bloc that writes their gap off. */
  readonly lettrages: { id: string; blocs: readonly string[] }[];
}

/** What a file brought to an exercice: one bloc, which is in none of the lists below. */
export interface RepriseDuLivre {
  /** Of its exercice. */
  id: string;
  fichier: number;
  scellee: boolean;
}

export interface ExerciceDuLivre {
  id: string;
  debut: string;
  fin: string;
  moisClos: string[];
  cloture: 'provisoire' | 'definitive' | null;
  /** What the sealed log names stays, whatever file leaves it. */
  isNomme: boolean;
}

/** Account and amount, débit − crédit. */
export type LigneDuLivre = readonly [compte: string, montant: number];

/** What was typed keeps its words wherever it goes: by them it is found, once (I4). */
export interface BlocDuLivre {
  /** Empty until the books have said how they named it. */
  id: string;
  mots: string;
  exercice: string;
  journal: string;
  date: string;
  lignes: readonly LigneDuLivre[];
  etat: 'brouillard' | 'scelle';
  revision: number;
  enregistreLe: string | null;
  numero: number | null;
  valideLe: string | null;
  extourneDe: string | null;
  extourneePar: string | null;
}

export interface Suspens extends Pick<
  BlocDuLivre,
  'id' | 'mots' | 'exercice' | 'journal' | 'date' | 'lignes' | 'extourneDe'
> {
  sort: 'repris' | 'od' | 'ecarte' | null;
  /** Id of the bloc that it became. */
  bloc: string | null;
}

export const ENTITE = 'C01';
export const ANNEES = ['2026', '2027'] as const;

export function livreNeuf(): Livre {
  return {
    exercices: ANNEES.map((annee) => exerciceDe(annee)),
    reprises: [],
    blocs: [],
    suspens: [],
    ebauches: [],
    lettrages: []
  };
}

export function exerciceDe(annee: string): ExerciceDuLivre {
  const debut = `${annee}-01-01`;
  return {
    id: idDExercice(debut),
    debut,
    fin: `${annee}-12-31`,
    moisClos: [],
    cloture: null,
    isNomme: false
  };
}

/** Where the exercice of a year stands among those that there are; -1 when it left with its file. */
export function rangDe({ exercices }: Pick<Livre, 'exercices'>, annee: number): number {
  const id = idDExercice(`${ANNEES[annee] ?? ''}-01-01`);
  return exercices.findIndex((un) => un.id === id);
}

export function idDExercice(date: string): string {
  return `${ENTITE}/${date.slice(0, 4)}-01-01`;
}

export function dateDe({ annee, mois, jour }: Saisie): string {
  return `${ANNEES[annee] ?? ''}-0${mois}-${String(jour).padStart(2, '0')}`;
}

export function lignesDe({ compte, centimes }: Saisie): readonly LigneDuLivre[] {
  return compte === '701'
    ? trier([
        ['512', centimes],
        ['701', -centimes]
      ])
    : trier([
        ['601', centimes],
        [compte, -centimes]
      ]);
}

/** Order says nothing: equal lines are written the same. */
export function trier(lignes: readonly LigneDuLivre[]): readonly LigneDuLivre[] {
  return [...lignes].sort(([a, m], [b, n]) => (a < b ? -1 : a > b ? 1 : m - n));
}

/** Where the numbers of a journal stand after a file: Régie goes on at the next. */
export const DERNIER_NUMERO_REPRIS = 7;

export function blocRepris(annee: string, fichier: number) {
  const montant = fichier * 100_00;
  return { journal: 'AC', date: `${annee}-02-10`, lignes: lignesDeReprise(montant) };
}

function lignesDeReprise(montant: number): readonly LigneDuLivre[] {
  return [
    ['401', -montant],
    ['601', montant]
  ];
}

export function idDEcart(mots: string): string {
  return `écart de ${mots}`;
}

export function idDeReport(debut: string): string {
  return `an-${ENTITE}-${debut}`;
}

export function isReport({ id }: Pick<BlocDuLivre, 'id'>): boolean {
  return id.startsWith('an-');
}

/** What writes a gap off is named by the books: what was typed is not in it. */
export function isEcart({ mots }: Pick<BlocDuLivre, 'mots'>): boolean {
  return mots.startsWith('Écart de règlement');
}

/** Above it, a gap is not written off. */
export const ECART_ADMIS = 50_000;

/** A bloc and one that settles it more or less on their first account, neither of them lettered. */
export function aSolder(
  livre: Livre,
  lequel: number,
  avec: number
): readonly [BlocDuLivre, BlocDuLivre] | undefined {
  const lettres = new Set(livre.lettrages.flatMap(({ blocs }) => blocs));
  const libres = saisis(livre).filter(({ id }) => !lettres.has(id));
  const dette = nieme(libres, lequel);
  const [compte, montant] = dette?.lignes[0] ?? ['', 0];
  const paiements = libres.filter(({ lignes: [premiere] }) => {
    const [autre, paye] = premiere ?? ['', 0];
    return autre === compte && paye * montant < 0;
  });
  const paiement = nieme(paiements, avec);
  return dette && paiement ? [dette, paiement] : undefined;
}

/** What people typed, in the order in which it came. */
export function saisis(livre: Livre): BlocDuLivre[] {
  return livre.blocs.filter((bloc) => !isReport(bloc));
}

/** The n-th of a list that goes round; undefined when it is empty. */
export function nieme<T>(liste: readonly T[], n: number): T | undefined {
  return liste[n % Math.max(liste.length, 1)];
}

export function isOuvert(livre: Livre, date: string): boolean {
  const exercice = livre.exercices.find(({ debut, fin }) => debut <= date && date <= fin);
  return exercice?.cloture === null && !exercice.moisClos.includes(date.slice(0, 7));
}

/** The same in one order, to be compared. */
export function contenuDe({ exercices, reprises, blocs, suspens, ebauches, lettrages }: Livre): Livre {
  const parId = <T extends { id: string }>(liste: readonly T[]) =>
    [...liste].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    exercices: parId(exercices),
    reprises: parId(reprises),
    blocs: parId(blocs),
    suspens: parId(suspens),
    ebauches: parId(ebauches),
    lettrages: parId(lettrages)
  };
}

/** Blocs that an extourne mirrors, with it. */
export function extournes({ blocs }: Livre): (readonly [origine: BlocDuLivre, miroir: BlocDuLivre])[] {
  return blocs.flatMap((miroir) => {
    const origine = blocs.find(({ id }) => id === miroir.extourneDe);
    return origine ? [[origine, miroir] as const] : [];
  });
}
