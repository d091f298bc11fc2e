import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { couper } from '#lib/listes/sorties/couper.ts';
import {
  ecrireModeles,
  lireModeles,
  type ContenuDeModele,
  type ModeleNomme,
  type ModelesNommes
} from '#lib/listes/modeles/garder.ts';
import { messageDeGarde } from '#lib/listes/modeles/messages.ts';
import type { Modele } from '#lib/listes/modeles/modele.ts';
import type { RefusDeMemoire } from '#lib/listes/selections/messages.ts';
import {
  garder,
  LONGUEUR_DE_NOM,
  nomSaisi,
  renommer,
  retirer,
  trouver,
  type RefusDeNom
} from '#lib/listes/selections/nommees.ts';
import { Garde, type Memoire } from '../garde.ts';

/** The templates of one list, whatever its exercice, and what is done with them. Rule: LST-14. */
export class ModelesDeListe {
  nommes = $state.raw<ModelesNommes>([]);
  /** Why they cannot all be shown; empty when they can. */
  alerte = $state.raw('');
  /** The one removed last. */
  supprime = $state.raw<ModeleNomme | null>(null);
  readonly #garde: Garde<ModeleNomme>;

  constructor(memoire: Memoire, liste: string) {
    this.#garde = new Garde(memoire, `modeles/${liste}`, { lire: lireModeles, ecrire: ecrireModeles });
  }

  async relire(): Promise<void> {
    const lus = await this.#garde.lire();
    this.nommes = lus.ok ? lus.valeur : [];
    this.alerte = lus.ok ? '' : messageDeGarde(lus.refus);
  }

  /**
   * @param avant the name under which it was opened: it is replaced; under another name it is a new one
   * @returns why it was not kept, in words; nothing when it was
   */
  enregistrer(nom: string, contenu: Modele, avant: string | null): Promise<string | undefined> {
    const remplace = avant !== null && trouver([{ nom: avant }], nom) !== undefined;
    return this.#changer((tous) => garder(remplace ? retirer(tous, avant) : tous, { nom, contenu }));
  }

  /** @returns the name of the copy, or why there is none */
  async dupliquer({ nom, contenu }: ModeleNomme): Promise<Result<string, string>> {
    let copie = nom;
    const refus = await this.#changer((tous) => {
      copie = nomDeCopie(nom, tous);
      return garder(tous, { nom: copie, contenu });
    });
    return refus === undefined ? accepte(copie) : refuse(refus);
  }

  renommer(avant: string, apres: string): Promise<string | undefined> {
    return this.#changer((tous) =>
      trouver(tous, avant) ? renommer(tous, avant, apres) : refuse({ code: 'SEL-DISPARUE', nom: avant })
    );
  }

  async supprimer({ nom }: ModeleNomme): Promise<string | undefined> {
    let retire: ModeleNomme | undefined;
    const refus = await this.#changer((tous) => {
      retire = trouver(tous, nom);
      return accepte(retirer(tous, nom));
    });
    if (refus === undefined) this.supprime = retire ?? null;
    return refus;
  }

  /** Puts back the one removed last. @returns why it could not be; its name may have been taken since */
  async retablir(): Promise<string | undefined> {
    const un = this.supprime;
    if (!un) return undefined;
    const refus = await this.#changer((tous) => garder(tous, un));
    if (refus === undefined) this.supprime = null;
    return refus;
  }

  /** @returns why nothing changed, in words */
  async #changer(
    change: (tous: ModelesNommes) => Result<ModelesNommes, RefusDeNom | RefusDeMemoire>
  ): Promise<string | undefined> {
    const changes = await this.#garde.changer(change);
    if (!changes.ok) return messageDeGarde(changes.refus);
    this.nommes = changes.valeur;
    this.alerte = '';
    return undefined;
  }
}

/** « Étiquettes (copie) », « Étiquettes (copie 2) »: a name that is free, and no longer than names are. */
export function nomDeCopie(nom: string, tous: readonly { readonly nom: string }[]): string {
  for (let n = 1; ; n++) {
    const suite = n === 1 ? ' (copie)' : ` (copie ${n})`;
    const copie = nomSaisi(couper(nom, LONGUEUR_DE_NOM - suite.length)) + suite;
    if (!trouver(tous, copie)) return copie;
  }
}

export function estLisible(contenu: ContenuDeModele): contenu is Modele {
  return contenu.genre !== 'illisible';
}
