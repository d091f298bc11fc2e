import type { DateIso } from '#lib/domain/dates.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { sum, type Centimes } from '#lib/domain/montant.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { VersionConcurrente } from '#lib/storage/sync/rows.ts';
import { momentDe } from '../moment.ts';
import type { BlocEnConflit } from '../queries.ts';
import { CHAMPS_DE_BLOC, type ChampDeBloc, type ChampDeLigne } from '../domain/comparer.ts';

/** A bloc of which several versions wait, as the list shows it. */
export interface LigneDeVersions {
  readonly id: string;
  readonly entite: string;
  readonly nom: string;
  readonly exercice: string;
  readonly journal: string;
  readonly date: DateIso;
  readonly libelle: string;
  readonly montant: Centimes;
  readonly versions: number;
  /** What differs, in words. */
  readonly differences: string;
  readonly conflit: BlocEnConflit;
}

export function ligneDeVersions(
  conflit: BlocEnConflit,
  nom: string,
  exercice: ExerciceRow | undefined
): LigneDeVersions | null {
  const [montree, ...autres] = conflit.versions;
  if (!montree) return null;
  const { bloc } = montree.contenu;
  return {
    id: conflit.id,
    entite: conflit.entite,
    nom,
    exercice: exercice ? libelleExercice(exercice) : montree.exercice,
    journal: bloc.journal,
    date: bloc.date,
    libelle: libelleDe(montree),
    montant: montantDe(montree),
    versions: conflit.versions.length,
    differences: differencesDe(montree, autres),
    conflit
  };
}

export function libelleDe({ contenu: { bloc } }: VersionConcurrente): string {
  return bloc.libelle ?? bloc.lignes[0]?.libelle ?? '';
}

export function montantDe({ contenu: { bloc } }: VersionConcurrente): Centimes {
  return sum(bloc.lignes.map(({ debit }) => debit));
}

/** « montant, libellé »: what a person looks for first. */
function differencesDe(montree: VersionConcurrente, autres: readonly VersionConcurrente[]): string {
  const mots = new Set<string>();
  for (const autre of autres) {
    if (montantDe(autre) !== montantDe(montree)) mots.add('montant');
    for (const champ of CHAMPS_DE_BLOC)
      if (autre.contenu.bloc[champ] !== montree.contenu.bloc[champ]) mots.add(NOMS_DE_BLOC[champ]);
    if (autre.contenu.bloc.lignes.length !== montree.contenu.bloc.lignes.length) mots.add('nombre de lignes');
    if (nomsDesPieces(autre) !== nomsDesPieces(montree)) mots.add('pièces jointes');
  }
  return mots.size === 0 ? 'détail des lignes' : [...mots].join(', ');
}

export function nomsDesPieces({ contenu }: VersionConcurrente): string {
  return (contenu.jointes ?? []).map(({ nom }) => nom).join(', ');
}

/** « ce poste, aujourd’hui à 14:32 ». People come with their names later: until then a poste is known by its own. */
export function auteurDe(
  { poste, contenu }: VersionConcurrente,
  ici: string | null,
  maintenant: Date
): string {
  const qui = poste === ici ? 'ce poste' : `le poste ${nomDePoste(poste)}`;
  const quand = contenu.enregistreLe === null ? '' : momentDe(contenu.enregistreLe, maintenant);
  return [qui, quand].filter((part) => part !== '').join(', ');
}

/** Enough of its random name to tell it from the few others of an agency. */
export function nomDePoste(poste: string): string {
  return poste.slice(0, 4).toUpperCase();
}

export const NOMS_DE_BLOC: Readonly<Record<ChampDeBloc, string>> = {
  journal: 'journal',
  date: 'date',
  libelle: 'libellé'
};

export const NOMS_DE_LIGNE: Readonly<Record<ChampDeLigne, string>> = {
  date: 'date',
  libelle: 'libellé',
  debit: 'débit',
  credit: 'crédit',
  piece: 'pièce',
  datePiece: 'date de pièce',
  codeFiscalite: 'fiscalité',
  analytique: 'analytique',
  cle: 'clé',
  immeuble: 'immeuble'
};
