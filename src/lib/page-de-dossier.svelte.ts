import { page } from '$app/state';
import { application, type Application, type Dossier } from './app.svelte.ts';
import { adresseDeBloc, aller, avecCriteres } from './ecrans.ts';
import { EtatsDeListes } from './ui/etats-de-listes.ts';
import { suivre } from './ui/suivre.ts';
import type { EtatDeTableau } from './ui/tableau/etat.ts';

let etats: EtatsDeListes | undefined;

/** What every accounting page reads of its address, and how it changes it. */
export class PageDeDossier {
  readonly app: Application = application();
  readonly dossier: Dossier | undefined = $derived(
    this.app.dossier(page.params['entite'], page.params['exercice'])
  );
  /** Moves when the list is left elsewhere: what is kept of it is plain data. */
  #deplacements = $state.raw(0);
  readonly #etats = (etats ??= new EtatsDeListes(globalThis.sessionStorage));

  critere(name: string): string {
    return page.url.searchParams.get(name) ?? '';
  }

  /** Narrows the list of this page. The address keeps it, so that going back or sharing it finds the same list. */
  changer(criteres: Readonly<Record<string, string>>): void {
    const query = { ...Object.fromEntries(page.url.searchParams), ...criteres };
    const adresse = avecCriteres(page.url.pathname, query);
    // A filter hides rows and no more: the order and the selection are those of the same list.
    if (Object.keys(criteres).every((critere) => critere === 'mots')) this.#etats.garder(adresse, this.etat);
    aller(adresse, {
      replaceState: true,
      keepFocus: true,
      noScroll: true
    });
  }

  /** Goes to a bloc of this list; leaving it comes back to the list. */
  ouvrirLeBloc(bloc: string): void {
    if (this.dossier) aller(adresseDeBloc(this.dossier, bloc), { state: { depuisUneListe: true } });
  }

  /** How the list of this address was left. */
  get etat(): EtatDeTableau {
    suivre(this.#deplacements);
    return this.#etats.lire(page.url.pathname + page.url.search);
  }

  set etat(etat: EtatDeTableau) {
    this.#etats.garder(page.url.pathname + page.url.search, etat);
    this.#deplacements++;
  }
}
