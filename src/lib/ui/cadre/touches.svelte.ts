import { garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';
import {
  attribuer,
  lireChoixDeTouches,
  toucheDeFonction,
  touchesDe,
  type ChoixDeTouches,
  type Commande
} from './touches.ts';

const CLE = 'touches';

/** Which function keys were given to which command on this poste. */
export class Touches {
  #choix = $state.raw<ChoixDeTouches>({});
  readonly #memoire: Memoire | undefined;

  constructor(memoire?: Memoire) {
    this.#memoire = memoire;
    this.#choix = lireChoixDeTouches(lireDe(memoire, CLE));
  }

  get personnelles(): boolean {
    return Object.keys(this.#choix).length > 0;
  }

  de(commande: Commande): readonly string[] {
    return touchesDe(commande, this.#choix);
  }

  deFonction(commande: Commande): string {
    return toucheDeFonction(commande, this.#choix);
  }

  /** @returns the command that had this key and lost it */
  attribuer(commandes: readonly Commande[], id: string, touche: string): Commande | undefined {
    const { choix, perdante } = attribuer(commandes, this.#choix, id, touche);
    this.#poser(choix);
    return perdante;
  }

  retablir(): void {
    this.#poser({});
  }

  #poser(choix: ChoixDeTouches): void {
    this.#choix = choix;
    garderDans(this.#memoire, CLE, JSON.stringify(choix));
  }
}
