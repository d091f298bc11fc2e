import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import type {
  ARegulariserRow,
  BlocRow,
  EbaucheRow,
  ExerciceRow,
  LettrageRow,
  ScelleRow,
  SegmentRow,
  SoldeRow,
  TeteRow
} from '#lib/storage/rows.ts';
import { isReport, trier, type BlocDuLivre, type LigneDuLivre, type Livre, type Suspens } from './livre.ts';

/** All that the books hold at one moment. */
export interface Photo {
  readonly exercices: readonly ExerciceRow[];
  readonly blocs: readonly BlocRow[];
  readonly soldes: readonly SoldeRow[];
  readonly ebauches: readonly EbaucheRow[];
  readonly suspens: readonly ARegulariserRow[];
  readonly lettrages: readonly LettrageRow[];
  readonly scelles: readonly ScelleRow[];
  readonly tetes: readonly TeteRow[];
  readonly segments: readonly SegmentRow[];
}

export function photographier(base: Base): Promise<Photo> {
  const { exercices, blocs, soldes, ebauches, aRegulariser, lettrages, scelles, tetes, segments } = base;
  const tables = [exercices, blocs, soldes, ebauches, aRegulariser, lettrages, scelles, tetes, segments];
  return base.transaction('r', tables, async () => ({
    exercices: await exercices.toArray(),
    blocs: await blocs.toArray(),
    soldes: await soldes.toArray(),
    ebauches: await ebauches.toArray(),
    suspens: await aRegulariser.toArray(),
    lettrages: await lettrages.toArray(),
    scelles: await scelles.toArray(),
    tetes: await tetes.toArray(),
    segments: await segments.toArray()
  }));
}

/** What a photo says, in the words of the naive ledger. */
export function lire({ exercices, segments, tetes, blocs, ebauches, suspens, lettrages }: Photo): Livre {
  return {
    exercices: exercices.map(({ id, debut, fin, moisClos = [], cloture = null }) => ({
      id,
      debut,
      fin,
      moisClos: [...moisClos],
      cloture,
      isNomme: tetes.some((tete) => tete.exercices[debut] !== undefined)
    })),
    reprises: segments.map(({ id, debit }) => ({
      id,
      fichier: debit / 100_00,
      scellee: tetes.some((tete) => tete.exercices[dateIso(id.slice(-10))]?.reprise !== undefined)
    })),
    blocs: blocs.map(blocLu),
    suspens: suspens.map(({ id, exercice, bloc, liens, issue }): Suspens => ({
      id,
      mots: bloc.libelle ?? '',
      exercice,
      journal: bloc.journal,
      date: bloc.date,
      lignes: lignesLues(bloc),
      extourneDe: liens?.extourneDe ?? null,
      sort: issue?.sort ?? null,
      bloc: issue?.bloc ?? null
    })),
    ebauches: ebauches.map(({ id, exercice }) => ({ id, exercice })),
    lettrages: lettrages.map(({ id, lettrage }) => ({
      id,
      blocs: (lettrage?.lignes ?? []).map(({ ref }) => ref.bloc)
    }))
  };
}

function blocLu({ id, exercice, etat, bloc, revision, enregistreLe, liens }: BlocRow): BlocDuLivre {
  return {
    id,
    mots: isReport({ id }) ? id : (bloc.libelle ?? ''),
    exercice,
    journal: bloc.journal,
    date: bloc.date,
    lignes: lignesLues(bloc),
    etat,
    revision,
    enregistreLe,
    numero: bloc.numero === undefined ? null : Number(bloc.numero),
    valideLe: bloc.dateValidation ?? null,
    extourneDe: liens?.extourneDe ?? null,
    extourneePar: liens?.extourneePar ?? null
  };
}

function lignesLues({ lignes }: Bloc): readonly LigneDuLivre[] {
  return trier(lignes.map(({ compte, debit, credit }) => [compte, debit - credit] as const));
}

/** Gives the names that the books chose to what the naive ledger only knows by its words. */
export function nommer(livre: Livre, lu: Livre): void {
  for (const un of livre.blocs)
    if (un.mots === '') un.mots = lu.blocs.find(({ id }) => id === un.id)?.mots ?? '';
  const nouveaux: BlocDuLivre[] = [];
  for (const liste of ['blocs', 'suspens'] as const) {
    const pris = new Set(livre[liste].map(({ id }) => id));
    for (const un of livre[liste]) {
      if (un.id !== '') continue;
      // Two gaps may bear the same words: those that say the same in all are worth each other.
      const meme = lu[liste].find((autre) => !pris.has(autre.id) && contenuDit(autre) === contenuDit(un));
      un.id = meme?.id ?? '';
      pris.add(un.id);
      if ('revision' in un) nouveaux.push(un);
    }
  }
  for (const un of livre.blocs)
    if (un.extourneePar === '')
      un.extourneePar = livre.blocs.find(({ extourneDe }) => extourneDe === un.id)?.id ?? '';
  for (const un of livre.suspens)
    if (un.bloc === '') un.bloc = nouveaux.find(({ mots }) => mots === un.mots)?.id ?? '';
}

function contenuDit({
  mots,
  journal,
  date,
  lignes
}: Pick<BlocDuLivre, 'mots' | 'journal' | 'date' | 'lignes'>) {
  return JSON.stringify([mots, journal, date, lignes]);
}
