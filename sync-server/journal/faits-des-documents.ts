import * as v from 'valibot';
import { planOf } from '#lib/domain/comptes/plan.ts';
import { isDateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { ExerciceScelle } from '#lib/domain/scelle/evenement.ts';
import { AGENCE, nomDe, prefixeDesBrouillards } from '#lib/sync/protocol.ts';
import { lireRegistre } from '#lib/sync/registre/document.ts';
import { tetesOf, type Nommee } from '#lib/sync/registre/tetes.ts';
import type { ContenuDeBloc } from '#lib/sync/registre/revision.ts';
import { brouillardsDe } from '#lib/sync/serveur/faits-du-document.ts';
import type { Brouillon, FaitsPartages, SegmentRepris } from './faits.ts';
import { lireFiches, type ChampsDeFiche, type FichesLues } from './fiches-lues.ts';
import type { Repliques } from './repliques.ts';
import type { SegmentsRepris } from './segments-repris.ts';

const AUCUNE: FichesLues = new Map();

/**
 * What a poste says of an imported year: the segment, sent as a pièce under the hash of its text, and the journals of
 * Régie that those of the file became.
 */
const champReprise = v.object({
  segment: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  journaux: v.record(v.string(), v.string())
});

/** What the sequencer must know beside the log, read in the documents that postes share (`fiches`, `brouillard`). */
export class FaitsDesDocuments implements FaitsPartages {
  readonly #repliques: Repliques;
  readonly #segments: SegmentsRepris;
  readonly #fiches = new Map<string, { readonly seq: number; readonly lues: FichesLues }>();
  readonly #plans = new WeakMap<FichesLues, ContexteComptable['plan']>();
  readonly #journaux = new WeakMap<FichesLues, ContexteComptable['journaux']>();

  constructor(repliques: Repliques, segments: SegmentsRepris) {
    this.#repliques = repliques;
    this.#segments = segments;
  }

  contexte(entite: string, debut: DateIso): ContexteComptable | null {
    const exercice = this.exercices(entite).find((un) => un.debut === debut);
    if (!exercice) return null;
    return {
      entite,
      exercice,
      journaux: memo(this.#journaux, this.#lire(AGENCE), journauxDe),
      plan: memo(this.#plans, this.#lire(nomDe({ genre: 'fiches', entite })), planDe)
    };
  }

  exercices(entite: string): readonly ExerciceScelle[] {
    const fiches =
      this.#lire(nomDe({ genre: 'fiches', entite })).get('exercice') ?? new Map<string, ChampsDeFiche>();
    return [...fiches]
      .flatMap(([debut, { fin }]) =>
        isDateIso(debut) && typeof fin === 'string' && isDateIso(fin) && debut <= fin ? [{ debut, fin }] : []
      )
      .sort((a, b) => (a.debut < b.debut ? -1 : 1));
  }

  /** Of every bloc that is asked for: none known in its documents is a fact too. */
  brouillons(entite: string, ids: readonly string[]): ReadonlyMap<string, Brouillon> {
    const voulus = new Set(ids);
    const parId = new Map<string, Nommee<ContenuDeBloc>[]>();
    for (const nom of this.#repliques.noms(prefixeDesBrouillards(entite))) {
      const replique = this.#repliques.lire(nom);
      for (const [id, revisions] of replique ? lireRegistre(replique.doc, 'blocs', voulus) : [])
        parId.set(id, ajouterTetes(parId.get(id) ?? [], tetesOf(revisions)));
    }
    return new Map(ids.map((id) => [id, brouillonDe(parId.get(id) ?? [])]));
  }

  brouillards(entite: string, debut: DateIso): Iterable<readonly [id: string, bloc: Bloc]> {
    const replique = this.#repliques.lire(nomDe({ genre: 'brouillard', entite, debut }));
    if (!replique) return [];
    return Array.from(
      brouillardsDe(replique.doc, () => false),
      ([id, { contenu }]) => [id, contenu.bloc] as const
    );
  }

  segment(entite: string, debut: DateIso, scelle: string | null): SegmentRepris | null {
    const dite = this.#reprise(entite, debut);
    const sha256 = scelle ?? dite?.segment;
    const exercice = this.exercices(entite).find((un) => un.debut === debut);
    if (sha256 === undefined || !exercice) return null;
    return this.#segments.lire(sha256, exercice, new Map(Object.entries(dite?.journaux ?? {})));
  }

  /** The segment that postes say the exercice was imported from; null when it was not. */
  segmentDit(entite: string, debut: DateIso): string | null {
    return this.#reprise(entite, debut)?.segment ?? null;
  }

  #reprise(entite: string, debut: DateIso): v.InferOutput<typeof champReprise> | null {
    const fiche = this.#lire(nomDe({ genre: 'fiches', entite }))
      .get('exercice')
      ?.get(debut);
    const lue = v.safeParse(champReprise, fiche?.['reprise']);
    return lue.success ? lue.output : null;
  }

  #lire(nom: string): FichesLues {
    const replique = this.#repliques.lire(nom);
    if (!replique) return AUCUNE;
    const connues = this.#fiches.get(nom);
    if (connues?.seq === replique.seq) return connues.lues;
    const lues = lireFiches(replique.doc, nom === AGENCE ? 'agence' : 'fiches');
    this.#fiches.set(nom, { seq: replique.seq, lues });
    return lues;
  }
}

/** A bloc that went to another exercice is deleted in one document and lives in another: what lives is what is known. */
function ajouterTetes(
  connues: readonly Nommee<ContenuDeBloc>[],
  siennes: readonly Nommee<ContenuDeBloc>[]
): Nommee<ContenuDeBloc>[] {
  const [isVivant, etait] = [siennes.some(isVivante), connues.some(isVivante)];
  if (etait && !isVivant) return [...connues];
  return isVivant && !etait ? [...siennes] : [...connues, ...siennes];
}

function isVivante({ supprime }: Nommee<ContenuDeBloc>): boolean {
  return supprime !== true;
}

function brouillonDe(tetes: readonly Nommee<ContenuDeBloc>[]): Brouillon {
  const vivante = tetes.find(isVivante);
  return {
    revision: null,
    tetes: tetes.map(({ revId }) => revId),
    bloc: vivante?.contenu.bloc ?? null
  };
}

function journauxDe(agence: FichesLues): ContexteComptable['journaux'] {
  const fiches = agence.get('journal') ?? new Map<string, ChampsDeFiche>();
  return new Map(Array.from(fiches, ([code, champs]) => [code, { ...champs, code } as unknown as Journal]));
}

function planDe(fiches: FichesLues): ContexteComptable['plan'] {
  const comptes = fiches.get('compte') ?? new Map<string, ChampsDeFiche>();
  return planOf(
    Array.from(comptes, ([numero, { libelle, ferme }]) => ({
      numero,
      libelle: typeof libelle === 'string' ? libelle : '',
      ...(ferme === true && { ferme })
    }))
  );
}

function memo<K extends object, T>(connus: WeakMap<K, T>, cle: K, faire: (cle: K) => T): T {
  const connu = connus.get(cle);
  if (connu !== undefined) return connu;
  const fait = faire(cle);
  connus.set(cle, fait);
  return fait;
}
