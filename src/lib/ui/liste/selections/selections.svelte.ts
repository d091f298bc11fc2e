import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { lignesMontrees } from '#lib/listes/interaction/ensemble.ts';
import {
  direCeQuiManque,
  direCombinaison,
  messageDeSelection,
  type RefusDeMemoire
} from '#lib/listes/selections/messages.ts';
import {
  garder,
  nomSaisi,
  renommer,
  retirer,
  trouver,
  type RefusDeNom,
  type SelectionNommee,
  type SelectionsNommees
} from '#lib/listes/selections/nommees.ts';
import { combinerLignes, type Combinaison } from '#lib/listes/vue/ensembles.ts';
import { messageDeVue } from '#lib/listes/vue/messages.ts';
import type { SelectionGardee } from '#lib/listes/vue/selections.ts';
import type { FileDAvis } from '../../avis.svelte.ts';
import type { Ton } from '../../ton.ts';
import type { EtatDeListe } from '../etat-de-liste.svelte.ts';
import type { SelectionsGardees } from './selections-gardees.ts';

interface Liens<Row> {
  readonly liste: EtatDeListe<Row>;
  readonly garde: SelectionsGardees;
  /** What one types above the list. */
  readonly filtre: () => string;
  readonly effacerLeFiltre: () => void;
  /** Rows that an act works on: the selection, else all that is shown. */
  readonly lignes: () => Uint32Array;
  readonly avis: FileDAvis;
}

/** What is kept under a name: the records of now, or the filter that finds them. */
export type Sorte = SelectionGardee['sorte'];

/** The named selections of one list, and what is done with them. Rule: LST-15. */
export class SelectionsDeListe<Row> {
  nommees = $state.raw<SelectionsNommees>([]);
  /** Why they cannot all be shown; empty when they can. */
  alerte = $state.raw('');
  /** The one removed last, and the message that offers to put it back. */
  #supprimee: (SelectionNommee & { readonly avis: number }) | undefined;
  readonly #liens: Liens<Row>;

  constructor(liens: Liens<Row>) {
    this.#liens = liens;
  }

  async relire(): Promise<void> {
    const lues = await this.#liens.garde.lire();
    this.nommees = lues.ok ? lues.valeur : [];
    this.alerte = lues.ok ? '' : messageDeSelection(lues.refus);
  }

  /** @returns why it was not kept, in words; nothing when it was */
  async enregistrer(nom: string, sorte: Sorte): Promise<string | undefined> {
    const { liste, lignes, filtre } = this.#liens;
    const contenu: SelectionGardee =
      sorte === 'vivante'
        ? { sorte, criteres: { filtre: filtre(), tris: [] } }
        : { sorte, cles: (await liste.ouverte?.cles(lignes())) ?? [] };
    const refus = await this.#changer((toutes) => garder(toutes, { nom, contenu }));
    if (refus === undefined) this.#dire(`Sélection « ${nomSaisi(nom)} » enregistrée`, 'vert');
    return refus;
  }

  /** @returns why the name was refused; nothing when it was taken */
  async renommer(avant: string, apres: string): Promise<string | undefined> {
    const { liste } = this.#liens;
    const refus = await this.#changer((toutes) =>
      trouver(toutes, avant) ? renommer(toutes, avant, apres) : refuse({ code: 'SEL-DISPARUE', nom: avant })
    );
    const renommee = trouver(this.nommees, apres);
    if (refus === undefined && renommee && liste.montree?.titre === titreDe(avant))
      liste.montree = { ...liste.montree, titre: titreDe(renommee.nom) };
    return refus;
  }

  /** Removes it for good, until it is undone. @returns why it could not be */
  async supprimer({ nom }: SelectionNommee): Promise<string | undefined> {
    let retiree: SelectionNommee | undefined;
    const refus = await this.#changer((toutes) => {
      retiree = trouver(toutes, nom);
      return accepte(retirer(toutes, nom));
    });
    if (refus !== undefined || !retiree) return refus;
    const { avis } = this.#liens;
    const une = { ...retiree, avis: 0 };
    une.avis = avis.montrer(`Sélection « ${une.nom} » supprimée`, {
      annuler: async () => {
        const empeche = await this.#remettre(une);
        if (empeche !== undefined) throw new Error(empeche);
      }
    });
    this.#supprimee = une;
    return undefined;
  }

  /** Puts back the one removed last. @returns why it could not be; its name may have been taken since */
  async retablir(): Promise<string | undefined> {
    const une = this.#supprimee;
    if (!une) return undefined;
    const refus = await this.#remettre(une);
    // Its message would offer to undo what is undone.
    if (refus === undefined) this.#liens.avis.fermer(une.avis);
    return refus;
  }

  async #remettre({ nom, contenu }: SelectionNommee): Promise<string | undefined> {
    const refus = await this.#changer((toutes) => garder(toutes, { nom, contenu }));
    if (refus === undefined && this.#supprimee?.nom === nom) this.#supprimee = undefined;
    return refus;
  }

  /** Reduces the list to it. Says what of it was not found. */
  async montrer({ nom, contenu }: SelectionNommee): Promise<void> {
    if (contenu.sorte === 'illisible') this.#dire(messageDeVue({ code: 'SEL-ILLISIBLE' }), 'rouge');
    else await this.#reduire(titreDe(nom), contenu);
  }

  /** Puts a kept selection together with what is shown now, filter included: the filter has then done its part. */
  async combiner(combinaison: Combinaison, { nom, contenu }: SelectionNommee): Promise<void> {
    const { liste, effacerLeFiltre, filtre } = this.#liens;
    const { ouverte } = liste;
    if (contenu.sorte === 'illisible') {
      this.#dire(messageDeVue({ code: 'SEL-ILLISIBLE' }), 'rouge');
      return;
    }
    if (!ouverte) return;
    try {
      const affichees = Uint32Array.from(lignesMontrees(liste.source.ordre));
      const { lignes } = await ouverte.retrouver(contenu);
      const cles = await ouverte.cles(combinerLignes(combinaison, affichees, lignes));
      const affiche = [liste.montree?.titre ?? '', filtre()].filter((texte) => texte !== '').join(', ');
      const titre = direCombinaison(combinaison, affiche || 'Toute la liste', nom);
      if (await this.#reduire(titre, { sorte: 'fixe', cles })) effacerLeFiltre();
    } catch (cause) {
      this.#dire(cause instanceof Error ? cause.message : String(cause), 'rouge');
    }
  }

  /** The whole list again. */
  async toutMontrer(): Promise<void> {
    await this.#liens.liste.reduire(null);
  }

  estMontree({ nom }: SelectionNommee): boolean {
    return this.#liens.liste.montree?.titre === titreDe(nom);
  }

  async #reduire(titre: string, selection: SelectionGardee): Promise<boolean> {
    try {
      const retrouvee = await this.#liens.liste.reduire({ titre, selection });
      if (retrouvee) {
        const { disparues, ailleurs } = retrouvee;
        const manque = direCeQuiManque({ disparues: disparues.length, ailleurs });
        if (manque !== '') this.#dire(`${titre} : ${manque}.`, 'ambre');
      }
      return true;
    } catch (cause) {
      this.#dire(cause instanceof Error ? cause.message : String(cause), 'rouge');
      return false;
    }
  }

  /** @returns why nothing changed, in words */
  async #changer(
    change: (toutes: SelectionsNommees) => Result<SelectionsNommees, RefusDeNom | RefusDeMemoire>
  ): Promise<string | undefined> {
    const changees = await this.#liens.garde.changer(change);
    if (!changees.ok) return messageDeSelection(changees.refus);
    this.nommees = changees.valeur;
    this.alerte = '';
    return undefined;
  }

  #dire(texte: string, ton: Ton): void {
    this.#liens.avis.montrer(texte, { ton });
  }
}

/** What the chip says of a selection shown by its name. */
function titreDe(nom: string): string {
  return `« ${nom} »`;
}
