import { garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';
import {
  activer,
  AUCUN_ONGLET,
  deplacer,
  fermer,
  lireOnglets,
  ongletActif,
  ouvrir,
  visiter,
  voisin,
  type EtatDOnglets,
  type Onglet
} from './onglets.ts';
import type { GenreDeLieu } from './lieu.ts';

const CLE = 'onglets';
const MAX_FERMES = 10;

/** The lists that are open in this window, kept for its session. Where each was left is kept with its address. */
export class Onglets {
  #etat = $state.raw<EtatDOnglets>(AUCUN_ONGLET);
  #genre = $state.raw<GenreDeLieu>('agence');
  #fermes = $state.raw<readonly string[]>([]);
  #nouveau = false;
  readonly #memoire: Memoire | undefined;
  readonly #naviguer: (adresse: string) => void;
  readonly #accueil: string;

  /** @param accueil where closing the last tab leads */
  constructor(memoire: Memoire | undefined, naviguer: (adresse: string) => void, accueil: string) {
    this.#memoire = memoire;
    this.#naviguer = naviguer;
    this.#accueil = accueil;
    this.#etat = lireOnglets(lireDe(memoire, CLE));
  }

  get tous(): readonly Onglet[] {
    return this.#etat.onglets;
  }

  /** The tab of what is shown: a list, or a record that was opened from it. */
  get courant(): number | null {
    return this.#genre === 'agence' ? null : this.#etat.actif;
  }

  get surUneFiche(): boolean {
    return this.#genre === 'fiche';
  }

  /** The tab whose list was shown last. */
  get actif(): number | null {
    return this.#etat.actif;
  }

  /** Says where one is now. Only lists open tabs, and move them. */
  visiter(adresse: string, genre: GenreDeLieu, parHistorique = false): void {
    this.#genre = genre;
    const nouveau = this.#nouveau;
    this.#nouveau = false;
    if (genre !== 'liste') return;
    this.#poser(nouveau ? ouvrir(this.#etat, adresse) : visiter(this.#etat, adresse, parHistorique));
  }

  /** The next list that is gone to gets a tab of its own. */
  reserver(): void {
    this.#nouveau = true;
  }

  /** Opens a list without leaving this one. */
  ouvrirDerriere(adresse: string): void {
    this.#poser(ouvrir(this.#etat, adresse, true));
  }

  /** The list that is shown, once more: to narrow it otherwise and go from one to the other. */
  dupliquer(): boolean {
    const ici = ongletActif(this.#etat);
    if (this.courant === null || ici === undefined) return false;
    this.#poser(ouvrir(this.#etat, ici.adresse));
    return true;
  }

  aller(id: number): void {
    this.#poser(activer(this.#etat, id));
    this.#montrer();
  }

  /** @returns false when there is nowhere to go */
  avancer(pas: number): boolean {
    const cible = this.courant !== null ? voisin(this.#etat, pas) : ongletActif(this.#etat);
    if (cible === undefined) return false;
    this.aller(cible.id);
    return true;
  }

  fermer(id: number): void {
    const onglet = this.tous.find((un) => un.id === id);
    if (onglet === undefined) return;
    const montre = this.courant === id;
    this.#fermes = [onglet.adresse, ...this.#fermes].slice(0, MAX_FERMES);
    this.#poser(fermer(this.#etat, id));
    if (montre) this.#montrer();
  }

  fermerLesAutres(id: number): void {
    for (const autre of this.tous) if (autre.id !== id) this.fermer(autre.id);
    if (this.courant !== null) this.aller(id);
  }

  get peutRouvrir(): boolean {
    return this.#fermes.length > 0;
  }

  /** @returns false when none was closed in this window */
  rouvrir(): boolean {
    const [adresse, ...autres] = this.#fermes;
    if (adresse === undefined) return false;
    this.#fermes = autres;
    this.#poser(ouvrir(this.#etat, adresse));
    this.#montrer();
    return true;
  }

  deplacer(id: number, place: number): void {
    this.#poser(deplacer(this.#etat, id, place));
  }

  #montrer(): void {
    this.#naviguer(ongletActif(this.#etat)?.adresse ?? this.#accueil);
  }

  #poser(etat: EtatDOnglets): void {
    this.#etat = etat;
    garderDans(this.#memoire, CLE, JSON.stringify(etat));
  }
}
