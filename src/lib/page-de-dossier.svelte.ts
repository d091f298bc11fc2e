import { beforeNavigate, replaceState } from '$app/navigation';
import { page } from '$app/state';
import { application, type Application, type Dossier } from './app.svelte.ts';
import { adresseDeBloc, aller, avecCriteres } from './ecrans.ts';
import { sessionMemory } from './platform/memoire.ts';
import { memoireDifferee } from './platform/memoire-differee.ts';
import { cleDeListe, EtatsDeListes } from './ui/etats-de-listes.ts';
import { Extraits, type Extrait } from './ui/liste/aller-a/extraits.ts';
import type { ListeLaissee } from './ui/liste/liste-laissee.ts';
import { suivre } from './ui/suivre.ts';
import type { EtatDeTableau } from './ui/tableau/etat.ts';

/** An address changes the tabs, the menus and the history: it waits until the hands rest. */
const REPOS_EN_MS = 250;

let etats: EtatsDeListes | undefined;
let extraits: Extraits | undefined;

/** What every accounting page reads of its address, and how it changes it. */
export class PageDeDossier {
  readonly app: Application = application();
  readonly dossier: Dossier | undefined = $derived(
    this.app.dossier(page.params['entite'], page.params['exercice'])
  );
  /** What tells this list from any other. */
  readonly cle: string = $derived(cleDeListe(page.url.pathname + page.url.search));
  /** Moves when the list is left elsewhere: what is kept of it is plain data. */
  #deplacements = $state.raw(0);
  /** The address that the list of this page was narrowed to from here, and what it was before. */
  #suite = $state.raw({ cle: '', edition: '' });
  /** Words typed in the filter that the address does not say yet. */
  #frappe = $state.raw<string | undefined>();
  #repos: ReturnType<typeof setTimeout> | undefined;
  /** The address that this page gives itself. */
  #ecrite = '';
  readonly #etats = (etats ??= new EtatsDeListes(memoireDifferee(sessionMemory())));
  readonly #extraits = (extraits ??= new Extraits(sessionMemory(), () => crypto.randomUUID().slice(0, 8)));
  /** What this list is reduced to by the one that led here. Rule: LST-20. */
  readonly extrait: Extrait | undefined = $derived(this.#extraits.lire(this.critere('de')));
  /**
   * Another one, and the screen begins anew: what is on it belongs to the list of an address. A list narrowed by
   * hand goes on, whatever its address becomes.
   */
  readonly edition: string = $derived(this.cle === this.#suite.cle ? this.#suite.edition : this.cle);

  constructor() {
    $effect(() => {
      const mots = this.#frappe ?? page.state.mots;
      // Words left behind would come back in the place of those that the address says already.
      if (this.#frappe === this.#motsEcrits && page.state.mots === undefined) this.#frappe = undefined;
      else if (mots !== undefined) {
        this.#repos = setTimeout(() => {
          this.#ecrire({ mots });
        }, REPOS_EN_MS);
      }
      return () => {
        clearTimeout(this.#repos);
      };
    });
    // Who leaves sooner finds them again on coming back.
    beforeNavigate(({ type, to }) => {
      if (this.#frappe === undefined || to?.url.href === this.#ecrite) return;
      if (type !== 'popstate') replaceState('', { ...page.state, mots: this.#frappe });
      this.#frappe = undefined;
    });
  }

  get #motsEcrits(): string {
    return page.url.searchParams.get('mots') ?? '';
  }

  critere(name: string): string {
    if (name === 'mots') return this.#frappe ?? page.state.mots ?? this.#motsEcrits;
    return page.url.searchParams.get(name) ?? '';
  }

  /** Narrows the list of this page. The address keeps it, so that going back or sharing it finds the same list. */
  changer(criteres: Readonly<Record<string, string>>): void {
    const { mots, ...autres } = criteres;
    if (mots !== undefined) this.#frappe = mots;
    if (Object.keys(autres).length > 0) this.#ecrire({ ...autres, mots: this.critere('mots') });
  }

  #ecrire(criteres: Readonly<Record<string, string>>): void {
    clearTimeout(this.#repos);
    const query = { ...Object.fromEntries(page.url.searchParams), ...criteres };
    const adresse = avecCriteres(page.url.pathname, query);
    const cle = cleDeListe(adresse);
    if (cle !== this.cle) this.#suite = { cle, edition: this.edition };
    // What is shown again is added around what one works on: the order and the selection are those of the same list.
    if (Object.keys(criteres).every((nom) => nom === 'de' || nom === 'mots'))
      this.#etats.garder(cle, this.etat);
    this.#ecrite = `${page.url.origin}${adresse}`;
    const { depuisUneListe } = page.state;
    aller(adresse, {
      replaceState: true,
      keepFocus: true,
      noScroll: true,
      state: { ...(depuisUneListe !== undefined && { depuisUneListe }) }
    });
  }

  /** Goes to a bloc of this list; leaving it comes back to the list. */
  ouvrirLeBloc(bloc: string): void {
    if (this.dossier) aller(adresseDeBloc(this.dossier, bloc), { state: { depuisUneListe: true } });
  }

  /** How the list of this address was left. */
  get etat(): EtatDeTableau {
    suivre(this.#deplacements);
    return this.#etats.lire(this.cle);
  }

  set etat(etat: EtatDeTableau) {
    this.#etats.garder(this.cle, etat);
    this.#deplacements++;
  }

  /** The records that one had chosen in the list of this address. */
  get laissee(): ListeLaissee | undefined {
    return this.#etats.enregistrements(this.cle);
  }

  laisser(cle: string, laissee: ListeLaissee): void {
    this.#etats.garderLesEnregistrements(cle, laissee);
  }

  extraire(extrait: Extrait): ReturnType<Extraits['garder']> {
    return this.#extraits.garder(extrait);
  }
}
