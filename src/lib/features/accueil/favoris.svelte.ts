import { browserMemory, garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';
import {
  ajouter,
  contient,
  deplacer,
  lireFavoris,
  renommer,
  retirer,
  type Favori,
  type Favoris
} from './domain/favoris.ts';

const CLE = 'favoris';

/** The favourites of this poste. Every change answers whether the browser could keep it beyond this window. */
export class FavorisDuPoste {
  #favoris = $state.raw<Favoris>([]);
  readonly #memoire: Memoire | undefined;

  constructor(memoire: Memoire | undefined) {
    this.#memoire = memoire;
    this.relire();
  }

  get tous(): Favoris {
    return this.#favoris;
  }

  /** Another window of the poste changed them. */
  relire(): void {
    this.#favoris = lireFavoris(lireDe(this.#memoire, CLE));
  }

  contient(adresse: string): boolean {
    return contient(this.#favoris, adresse);
  }

  ajouter(favori: Favori, place?: number): boolean {
    return this.#poser(ajouter(this.#favoris, favori, place));
  }

  retirer(adresse: string): boolean {
    return this.#poser(retirer(this.#favoris, adresse));
  }

  renommer(adresse: string, nom: string): boolean {
    return this.#poser(renommer(this.#favoris, adresse, nom));
  }

  deplacer(adresse: string, place: number): boolean {
    return this.#poser(deplacer(this.#favoris, adresse, place));
  }

  #poser(favoris: Favoris): boolean {
    this.#favoris = favoris;
    return garderDans(this.#memoire, CLE, JSON.stringify(favoris));
  }
}

let duPoste: FavorisDuPoste | undefined;

/** The favourites that the frame adds to and the home screen shows: the same in every window of the poste. */
export function favorisDuPoste(): FavorisDuPoste {
  if (duPoste === undefined) {
    const favoris = new FavorisDuPoste(browserMemory());
    window.addEventListener('storage', ({ key }) => {
      if (key === CLE) favoris.relire();
    });
    duPoste = favoris;
  }
  return duPoste;
}
