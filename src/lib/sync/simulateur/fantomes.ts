import type { ContenuDeBloc, ContenuDeChamp, RevId } from '../registre/revision.ts';
import type { Nommee } from '../registre/tetes.ts';
import type { TeteDeBloc } from '../moteur/ports.ts';
import type { PosteSimule } from './poste-simule.ts';

/** What someone typed, as it was typed. */
export interface Saisie<R> {
  readonly revision: R;
  readonly poste: PosteSimule;
}

/**
 * All that people typed, beside the machinery under test: what nobody replaced since must be found again, whatever
 * happens (C7). It knows nothing of documents nor of the network.
 */
export class Fantomes {
  readonly blocs = new Map<string, Map<RevId, Saisie<TeteDeBloc>>>();
  readonly champs = new Map<string, Map<RevId, Saisie<Nommee<ContenuDeChamp>>>>();
  /** Ids of « À régulariser » on which someone decided, with what the entry said. */
  readonly decisions = new Map<string, ContenuDeBloc>();

  saisirBloc(id: string, revision: TeteDeBloc, poste: PosteSimule): void {
    noter(this.blocs, id, revision, poste);
  }

  saisirChamp(cle: string, revision: Nommee<ContenuDeChamp>, poste: PosteSimule): void {
    noter(this.champs, cle, revision, poste);
  }

  /** What nobody replaced; deletions among them. */
  *pointesDesBlocs(): Generator<readonly [string, Saisie<TeteDeBloc>]> {
    for (const [id, saisies] of this.blocs) for (const saisie of pointes(saisies)) yield [id, saisie];
  }

  *pointesDesChamps(): Generator<readonly [string, Saisie<Nommee<ContenuDeChamp>>]> {
    for (const [cle, saisies] of this.champs) for (const saisie of pointes(saisies)) yield [cle, saisie];
  }
}

function noter<R extends Nommee>(
  table: Map<string, Map<RevId, Saisie<R>>>,
  sujet: string,
  revision: R,
  poste: PosteSimule
): void {
  const connues = table.get(sujet) ?? new Map<RevId, Saisie<R>>();
  connues.set(revision.revId, { revision, poste });
  table.set(sujet, connues);
}

function pointes<R extends Nommee>(saisies: ReadonlyMap<RevId, Saisie<R>>): Saisie<R>[] {
  const remplacees = new Set<RevId>();
  for (const { revision } of saisies.values()) for (const parent of revision.parents) remplacees.add(parent);
  return [...saisies.values()].filter(({ revision }) => !remplacees.has(revision.revId));
}
