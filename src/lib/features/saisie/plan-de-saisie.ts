import type { PlanRow } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import type { CompteLu } from './domain/bloc-en-saisie.ts';
import { comptesAssocies, habitudeDe, type Habitude } from './domain/habitudes.ts';
import { IndexDeComptes, type ComptesSuggeres, type DemandeDeComptes } from './domain/suggestions.ts';
import { historique } from './historique.ts';

/** The accounts of an entité, and what tells them from those of before. */
export interface ComptesDuPlan {
  readonly comptes: PlanRow['comptes'];
  readonly empreinte: string | null;
}

/**
 * The accounts of an entité, without its third parties: a page judges by them what is typed.
 *
 * @param connue what the page has; null when it has nothing
 * @returns null when the chart is still that one: it may be long, and the books change at each bloc
 */
export async function comptesDuPlan(
  { base }: Poste,
  entite: string,
  connue: string | null
): Promise<ComptesDuPlan | null> {
  const memes =
    connue === null ? 0 : await base.plans.where('[entite+empreinte]').equals([entite, connue]).count();
  if (memes > 0) return null;
  const row = await base.plans.get(entite);
  return { comptes: row?.comptes ?? [], empreinte: row?.empreinte ?? null };
}

interface PlanIndexe {
  readonly entite: string;
  readonly empreinte: string | undefined;
  readonly index: IndexDeComptes;
  readonly noms: ReadonlyMap<string, string>;
}

/** The chart one types in, ready to be searched. One at a time: a hundred thousand third parties weigh. */
export class PlanDeSaisie {
  readonly #poste: Pick<Poste, 'base'>;
  #plan: Promise<PlanIndexe> | null = null;
  #entite = '';

  constructor(poste: Pick<Poste, 'base'>) {
    this.#poste = poste;
  }

  async suggerer(entite: string, demande: DemandeDeComptes): Promise<ComptesSuggeres> {
    return (await this.#indexe(entite)).index.suggerer(demande);
  }

  /** What accounts and third parties are called, in the order asked; null for one that the chart does not have. */
  async nommer(entite: string, comptes: readonly CompteLu[]): Promise<(string | null)[]> {
    const { noms } = await this.#indexe(entite);
    return comptes.map((lu) => noms.get(cleDe(lu)) ?? null);
  }

  /** The books changed: a chart that is still the same is not read again. */
  async changer(): Promise<void> {
    const connu = await this.#plan;
    if (connu === null) return;
    const memes = this.#poste.base.plans
      .where('[entite+empreinte]')
      .equals([connu.entite, connu.empreinte ?? '']);
    if ((await memes.count()) === 0) this.#plan = null;
  }

  #indexe(entite: string): Promise<PlanIndexe> {
    if (this.#entite !== entite || this.#plan === null) {
      this.#entite = entite;
      this.#plan = this.#lire(entite);
    }
    return this.#plan;
  }

  async #lire(entite: string): Promise<PlanIndexe> {
    const row = await this.#poste.base.plans.get(entite);
    const { comptes = [], auxiliaires = [], empreinte } = row ?? {};
    const noms = new Map(comptes.map(({ numero, libelle }) => [numero, libelle]));
    for (const { compte, code, libelle } of auxiliaires)
      noms.set(cleDe({ compte, auxiliaire: code }), libelle);
    return { entite, empreinte, index: new IndexDeComptes(comptes, auxiliaires), noms };
  }
}

function cleDe({ compte, auxiliaire }: CompteLu): string {
  return auxiliaire === null ? compte : `${compte}/${auxiliaire}`;
}

/** Enough of the past to tell what is usual. */
const BLOCS_PASSES = 40;

export interface DemandeDHabitude {
  readonly exercice: string;
  readonly journal: string;
  readonly tiers: CompteLu;
}

export interface UsageDuTiers {
  /** What F6 brings; null when nothing is known of it in this journal. */
  readonly habitude: Habitude | null;
  /** Accounts often met with it, the most frequent first. */
  readonly associes: readonly string[];
}

/** What an account or a third party usually gets, in a journal. */
export async function usageDuTiers(
  poste: Poste,
  { exercice, journal, tiers }: DemandeDHabitude
): Promise<UsageDuTiers> {
  const { compte, auxiliaire } = tiers;
  const passes = await historique(poste, {
    exercice,
    journal,
    compte,
    ...(auxiliaire !== null && { auxiliaire }),
    limite: BLOCS_PASSES
  });
  const blocs = passes.map(({ bloc }) => bloc).reverse();
  return { habitude: habitudeDe(blocs, tiers), associes: comptesAssocies(blocs, tiers) };
}
