import { untrack } from 'svelte';
import type { Depart } from '#lib/listes/interaction/depart.ts';
import { listeDe } from '#lib/listes/interaction/ensemble.ts';
import { exclusionsDe, type Exclusions } from '#lib/listes/interaction/exclusions.ts';
import { compter } from '#lib/listes/interaction/selection.ts';
import type { ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import { suivre } from '../suivre.ts';
import type { EtatDeListe, SelectionMontree } from './etat-de-liste.svelte.ts';
import type { ListeLaissee } from './liste-laissee.ts';

/** Records whose names are kept; of a larger selection, one only knows that it was. */
const MAX_GARDEES = 20_000;
/** One writes when the hand rests: asking for names at each row that it runs over would slow it down. */
const REPOS_EN_MS = 150;

/** Where what is left of a list is kept, under what tells this list from any other. */
export interface GardeDeListe {
  readonly cle: string;
  /** Another one when the list on the screen is another, whatever the address of each becomes. */
  readonly edition: string;
  garder(cle: string, laissee: ListeLaissee): void;
}

/** Which rows, without what they were reduced to. */
type SansMontree = Omit<ListeLaissee, 'montree'>;

/** Remembers, while a list is on the screen, what one has made of it. Made while its component is. */
export class SouvenirDeListe<Row> {
  readonly #liste: EtatDeListe<Row>;
  #aEcrire:
    { readonly cle: string; readonly garder: (cle: string, laissee: SansMontree) => void } | undefined;

  /** @param signaux what else moves the cursor */
  constructor(
    liste: EtatDeListe<Row>,
    garde: () => GardeDeListe | undefined,
    signaux: () => readonly unknown[]
  ) {
    this.#liste = liste;
    const edition = untrack(() => garde()?.edition);
    $effect(() => {
      suivre([liste.selection, liste.exclusions, liste.reponse, ...signaux()]);
      // Taken now: a list that goes is made whole first.
      const { montree } = liste;
      const une = garde();
      // The address changes before the screen does.
      if (!une || une.edition !== edition || !liste.reponse) return;
      // The address may be another one by the time it is written.
      this.#aEcrire = {
        cle: une.cle,
        garder: (cle, laissee) => {
          une.garder(cle, { ...laissee, montree: deLaListe(montree) });
        }
      };
      const repos = setTimeout(() => void this.ecrire(), REPOS_EN_MS);
      return () => {
        clearTimeout(repos);
      };
    });
    $effect(() => () => void this.ecrire());
  }

  /** At once; the list may be closed right after. */
  async ecrire(): Promise<void> {
    const garde = this.#aEcrire;
    const { ouverte } = this.#liste;
    this.#aEcrire = undefined;
    if (!garde || !ouverte) return;
    try {
      garde.garder(garde.cle, await laisser(this.#liste, ouverte));
    } catch {
      // A list that cannot answer any more is left as it was known before.
    }
  }
}

async function laisser<Row>(
  { active, selection, exclusions, source: { ordre } }: EtatDeListe<Row>,
  ouverte: ListeOuverte<Row>
): Promise<SansMontree> {
  const { lignes, masquees } = compter(selection, ordre);
  const toutes = lignes > 0 && masquees === 0 && lignes === ordre.montrees;
  const choisies =
    selection === null || toutes || lignes > MAX_GARDEES ? new Uint32Array() : listeDe(selection.lignes);
  const tropDExclues = exclusions.lignes.nombre > MAX_GARDEES;
  const exclues = tropDExclues ? new Uint32Array() : listeDe(exclusions.lignes);
  const actives = active >= 0 ? [active] : [];
  const cles = await ouverte.cles(Uint32Array.from([...actives, ...choisies, ...exclues]));
  const finDesChoisies = actives.length + choisies.length;
  return {
    active: active >= 0 ? (cles[0] ?? null) : null,
    choisies: toutes ? 'toutes' : cles.slice(actives.length, finDesChoisies),
    colonnes: selection?.colonnes ?? null,
    cochee: selection?.cochee ?? false,
    perdues: toutes || lignes <= MAX_GARDEES ? 0 : lignes,
    exclues: cles.slice(finDesChoisies),
    excluesPerdues: tropDExclues ? exclusions.lignes.nombre : 0
  };
}

function deLaListe(montree: SelectionMontree | null): SelectionMontree | null {
  return montree?.selection.sorte === 'liee' ? null : montree;
}

/** Where the cursor was and what was selected, in rows of the list as it is now. */
export async function departDe<Row>(laissee: ListeLaissee, liste: ListeOuverte<Row>): Promise<Depart> {
  const { active, choisies, colonnes, cochee } = laissee;
  const [une, autres] = await Promise.all([
    active === null ? undefined : liste.lignesDe([active]),
    choisies === 'toutes' || choisies.length === 0 ? undefined : liste.lignesDe(choisies)
  ]);
  return {
    active: une?.lignes[0] ?? -1,
    choisies: choisies === 'toutes' ? choisies : (autres?.lignes ?? new Uint32Array()),
    colonnes,
    cochee
  };
}

/** The excluded records of a list that was left; those that are gone are nobody's. */
export async function exclusionsLaissees<Row>(
  { exclues }: ListeLaissee,
  liste: ListeOuverte<Row>
): Promise<Exclusions> {
  return exclusionsDe(exclues.length > 0 ? (await liste.lignesDe(exclues)).lignes : new Uint32Array());
}
