import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { BlocRow, JournalRepris } from '#lib/storage/rows.ts';
import { lettreurDe, type Lettreur } from './lettrage-a-exporter.ts';

/** A FEC holds what is final alone; an export « de travail » adds the drafts, and is never called a FEC. */
export type ContenuDExport = 'fec' | 'travail';

/** The écritures of an exercice in the order of their file. */
export interface EcrituresAExporter {
  readonly blocs: number;
  readonly lignes: number;
  /** Columns beyond the legal ones, that its takeover came with. */
  readonly extras: readonly string[];
  /** Drafts left out. */
  readonly brouillards: number;
  readonly ecritures: () => Iterable<Bloc>;
}

/**
 * Openings first, then the takeover as it came, then what was validated since, in the order of validation; drafts
 * last, by date. Entries that close classes 6 and 7 are not part of a FEC (LPF art. A47 A-1, VII; INV-18, INV-20).
 */
export async function ecrituresAExporter(
  base: Base,
  livres: LecteurDeLivres,
  exercice: string,
  contenu: ContenuDExport
): Promise<EcrituresAExporter> {
  const segment = await livres.segment(exercice);
  const rows = await livres.blocs(exercice);
  const scelles = rows
    .filter(({ etat, classe }) => etat === 'scelle' && (contenu === 'travail' || classe !== 'cloture'))
    .sort((a, b) => (a.scelle?.pos ?? 0) - (b.scelle?.pos ?? 0));
  const brouillards = rows.filter(({ etat }) => etat === 'brouillard');
  const ouvertures = scelles.filter(({ classe }) => classe === 'ouverture');
  const suite = scelles.filter(({ classe }) => classe !== 'ouverture');
  if (contenu === 'travail') suite.push(...brouillards);
  const lettrer = await lettreurDe(base, exercice);
  const completer = await completeur(base, exercice);
  const ecrire = (row: BlocRow) => lettrer(row.id, completer(row));
  return {
    blocs: (segment?.blocs ?? 0) + ouvertures.length + suite.length,
    lignes: (segment?.lignes ?? 0) + lignesDe(ouvertures) + lignesDe(suite),
    extras: segment?.textes.extras.map(({ nom }) => nom) ?? [],
    brouillards: contenu === 'travail' ? 0 : brouillards.length,
    *ecritures() {
      yield* ouvertures.map(ecrire);
      if (segment) yield* blocsDe(segment, exercice, lettrer);
      yield* suite.map(ecrire);
    }
  };
}

function* blocsDe(segment: Segment, exercice: string, lettrer: Lettreur): Generator<Bloc> {
  for (let b = 0; b < segment.blocs; b++)
    yield lettrer(cleDeBlocRepris(exercice, String(b + 1)), blocOf(segment, b));
}

function lignesDe(rows: readonly BlocRow[]): number {
  return rows.reduce((count, { bloc }) => count + bloc.lignes.length, 0);
}

/** Writes on a bloc of Régie what a FEC asks of each line and the bloc takes from its entité. */
async function completeur(base: Base, exercice: string): Promise<(row: BlocRow) => Bloc> {
  const [journaux, plan, repris] = await Promise.all([
    base.journaux.toArray(),
    base.exercices.get(exercice).then((row) => row && base.plans.get(row.entite)),
    base.segments.get(exercice)
  ]);
  const libelles = new Map(journaux.map(({ code, libelle }) => [code, libelle]));
  const comptes = new Map(plan?.comptes.map(({ numero, libelle }) => [numero, libelle]));
  const tiers = new Map(
    plan?.auxiliaires.map(({ compte, code, libelle }) => [`${compte}\u0000${code}`, libelle])
  );
  const codes = codesDuFichier(repris?.journaux ?? []);
  const completerLigne = (ligne: Ligne, bloc: Bloc): Ligne => {
    const { compte, auxiliaire } = ligne;
    const libelleCompte = ligne.libelleCompte ?? comptes.get(compte) ?? compte;
    return {
      ...ligne,
      libelleCompte,
      ...(auxiliaire && {
        libelleAuxiliaire: ligne.libelleAuxiliaire ?? tiers.get(`${compte}\u0000${auxiliaire}`) ?? auxiliaire
      }),
      // Without a document, the écriture is its own: journal and number name it.
      piece: ligne.piece || [bloc.journal, bloc.numero].filter(Boolean).join('-'),
      datePiece: ligne.datePiece ?? bloc.date,
      libelle: ligne.libelle || bloc.libelle || libelleCompte
    };
  };
  return ({ bloc }) => {
    const journal = codes.get(bloc.journal) ?? bloc.journal;
    return {
      ...bloc,
      journal,
      libelleJournal: bloc.libelleJournal ?? libelles.get(bloc.journal) ?? journal,
      lignes: bloc.lignes.map((ligne) => completerLigne(ligne, { ...bloc, journal }))
    };
  };
}

/**
 * The code that a journal of Régie has in the file of the takeover: its numbers go on there, under the same name.
 * A journal that several of the file became keeps its own.
 */
function codesDuFichier(journaux: readonly JournalRepris[]): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const plusieurs = new Set<string>();
  for (const { journal, code } of journaux) {
    if (codes.has(journal)) plusieurs.add(journal);
    codes.set(journal, code);
  }
  for (const journal of plusieurs) codes.delete(journal);
  return codes;
}
