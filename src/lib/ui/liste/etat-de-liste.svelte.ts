/* eslint svelte/prefer-svelte-reactivity: 'off' -- these Maps live as long as one call. */
import { listeDe } from '#lib/listes/interaction/ensemble.ts';
import {
  sansExclusion,
  suivreTableDesExclusions,
  type Exclusions
} from '#lib/listes/interaction/exclusions.ts';
import { ordreDe } from '#lib/listes/interaction/ordre.ts';
import type { Selection } from '#lib/listes/interaction/selection.ts';
import type { ChampDeListe, ReponseDeListe } from '#lib/listes/liste.ts';
import type { ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import { DernierGagne } from '#lib/listes/vue/dernier-gagne.ts';
import type { SelectionRetrouvee } from '#lib/listes/vue/ensembles.ts';
import type { Perimetre } from '#lib/listes/vue/selections.ts';
import type { Demande } from '#lib/listes/vue/vue.ts';
import { departDe, exclusionsLaissees } from './laissee.svelte.ts';
import type { ListeLaissee } from './liste-laissee.ts';
import { SourceOrdonnee, type AutreTable } from './source-ordonnee.svelte.ts';

/** Records followed when a list is read again; beyond, a selection is let go. */
const MAX_SUIVIES = 20_000;

/** What a list is reduced to, until it is asked for whole again. Rules: LST-15, LST-20. */
export interface SelectionMontree {
  /** What stands before its title; « Sélection » unless told. */
  readonly genre?: string;
  readonly titre: string;
  readonly selection: Perimetre;
}

/** What a screen asks; the rows that a person left out or kept are known here. */
export type DemandeDEcran = Pick<Demande, 'filtre' | 'tris'>;

/** A list on the screen: where its rows are, what it was asked, what it answered. */
export class EtatDeListe<Row> {
  readonly source = new SourceOrdonnee<Row>();
  champs = $state.raw<readonly ChampDeListe[]>([]);
  reponse = $state.raw<ReponseDeListe | null>(null);
  erreur = $state.raw('');
  selection = $state.raw<Selection | null>(null);
  /** Hidden by hand; they are the same records when the list is read again. */
  exclusions = $state.raw<Exclusions>(sansExclusion(0));
  /** The kept selection that is shown; null when the list is whole. */
  montree = $state.raw<SelectionMontree | null>(null);
  /** How many of the records that lead here lead to no row. */
  sansLigne = $state.raw(0);
  /** Row of the table under the cursor; none below 0. */
  active = -1;
  /** The one asked for last: it is `montree` once its rows are known. */
  #voulue: SelectionMontree | null = null;
  #perimetre = $state.raw<Uint32Array | undefined>();
  #laissee: ListeLaissee | undefined;
  /** The one that questions go to. */
  #ouverte = $state.raw<ListeOuverte<Row> | null>(null);
  /** Until it has answered, what one chooses and acts upon are rows of the one before. */
  #alEcran = $state.raw<ListeOuverte<Row> | null>(null);
  #demande: DemandeDEcran = { filtre: '', tris: [] };
  #autreTable: AutreTable | undefined;
  /** Numbers the lists shown one after the other: a late one is not shown. */
  #edition = 0;
  readonly #questions = new DernierGagne((demande: Demande) => this.#poser(demande));

  /** Before it is shown: how it was left when it was shown last. */
  reprendre(laissee: ListeLaissee | undefined): void {
    this.#laissee = laissee;
    if (laissee?.montree) void this.reduire(laissee.montree);
  }

  /** The list whose rows are on the screen, and selected by their numbers; null before the first one is. */
  get ouverte(): ListeOuverte<Row> | null {
    return this.#alEcran;
  }

  /**
   * Shows another list; the one before stays on screen until the new one is there. Records that are in both stay
   * selected. A screen calls it in `$effect.pre`: rows are read while it is being drawn.
   * @param _version makes an effect that calls this open it again when the books change
   * @returns what closes the list, unless another is shown at once
   */
  montrer(ouvrir: () => Promise<ListeOuverte<Row>>, _version: number): () => void {
    const edition = ++this.#edition;
    const arrivee = ouvrir();
    void this.#remplacer(edition, arrivee);
    return () => {
      queueMicrotask(() => {
        if (edition !== this.#edition) return;
        this.#edition++;
        this.#questions.abandonner();
        arrivee.then(
          (liste) => {
            liste.fermer();
          },
          () => undefined
        );
        this.#ouverte?.fermer();
      });
    };
  }

  /**
   * Shows only the records of a kept selection, or the whole list again. Before the list is open, it is what it
   * will open on.
   * @returns what was found of it; undefined when there is nothing to say, or something else was asked for since
   * @throws what the list throws; what was shown then stays
   */
  async reduire(voulue: SelectionMontree | null): Promise<SelectionRetrouvee | undefined> {
    const liste = this.#ouverte;
    const avant = this.#voulue;
    this.#voulue = voulue;
    if (!liste || !voulue) {
      this.montree = voulue;
      this.#perimetre = undefined;
      this.sansLigne = 0;
      return undefined;
    }
    try {
      const retrouvee = await liste.retrouver(voulue.selection);
      // A list opened meanwhile has reduced itself.
      if (liste !== this.#ouverte || voulue !== this.#voulue) return undefined;
      this.#perimetre = retrouvee.lignes;
      this.montree = voulue;
      this.sansLigne = sansLigneDe(voulue, retrouvee);
      return retrouvee;
    } catch (cause) {
      if (voulue === this.#voulue) this.#voulue = avant;
      throw cause;
    }
  }

  /** Asks for other rows or another order. Only the latest demand is ever shown. */
  async demander(demande: DemandeDEcran): Promise<void> {
    this.#demande = demande;
    const liste = this.#ouverte;
    const [exclues, perimetre] = [listeDe(this.exclusions.lignes), this.#perimetre];
    if (!liste) return;
    try {
      const reponse = await this.#questions.demander({
        ...demande,
        ...(exclues.length > 0 && { exclues }),
        ...(perimetre && { perimetre })
      });
      if (!reponse || liste !== this.#ouverte) return;
      const autreTable = this.#autreTable;
      await this.source.montrer(
        ordreDe(reponse.ordre, reponse.lignesDeTable),
        (rangees) => liste.lire(rangees),
        autreTable
      );
      if (this.#autreTable === autreTable) this.#autreTable = undefined;
      this.#alEcran = liste;
      this.reponse = reponse;
      this.erreur = '';
    } catch (cause) {
      if (liste === this.#ouverte) this.echouer(cause);
    }
  }

  echouer(cause: unknown): void {
    this.erreur = cause instanceof Error ? cause.message : String(cause);
  }

  async #remplacer(edition: number, arrivee: Promise<ListeOuverte<Row>>): Promise<void> {
    try {
      const liste = await arrivee;
      const avant = this.#ouverte;
      const nouvelleLigne = avant ? await this.#correspondance(avant, liste) : undefined;
      const laissee = avant ? undefined : this.#laissee;
      const depart = laissee && (await departDe(laissee, liste));
      const exclusions = laissee && (await exclusionsLaissees(laissee, liste));
      const retrouvee = await this.#retrouverDans(liste);
      if (edition !== this.#edition) {
        liste.fermer();
        return;
      }
      this.#ouverte = liste;
      this.#perimetre = retrouvee?.lignes;
      this.montree = this.#voulue;
      this.sansLigne = sansLigneDe(this.#voulue, retrouvee);
      if (depart) this.source.depart = depart;
      if (exclusions) this.exclusions = exclusions;
      if (nouvelleLigne) this.exclusions = suivies(this.exclusions, nouvelleLigne);
      this.#autreTable = { nouvelleLigne };
      this.champs = liste.champs;
      await this.demander(this.#demande);
      avant?.fermer();
    } catch (cause) {
      if (edition === this.#edition) this.echouer(cause);
    }
  }

  /** What the list is reduced to stands elsewhere in another one; whoever changes it meanwhile has the last word. */
  async #retrouverDans(liste: ListeOuverte<Row>): Promise<SelectionRetrouvee | undefined> {
    for (;;) {
      const voulue = this.#voulue;
      const retrouvee = voulue ? await liste.retrouver(voulue.selection) : undefined;
      if (voulue === this.#voulue) return retrouvee;
    }
  }

  /** Where the records one works on now stand in another list. */
  async #correspondance(
    avant: ListeOuverte<Row>,
    apres: ListeOuverte<Row>
  ): Promise<(ligne: number) => number> {
    const choisies = this.selection ? listeDe(this.selection.lignes) : new Uint32Array();
    const exclues = listeDe(this.exclusions.lignes);
    const aSuivre = Uint32Array.from([
      ...(this.active >= 0 ? [this.active] : []),
      ...(choisies.length <= MAX_SUIVIES ? choisies : []),
      ...(exclues.length <= MAX_SUIVIES ? exclues : []),
      // Until the other list is there, one goes on choosing.
      ...this.source.aLEcran
    ]);
    if (aSuivre.length === 0) return () => -1;
    const cles = await avant.cles(aSuivre);
    const { lignes } = await apres.lignesDe(cles);
    const nouvelles = await apres.cles(lignes);
    const ligneParCle = new Map(nouvelles.map((cle, i) => [cle, lignes[i] ?? -1]));
    const ligneParLigne = new Map(cles.map((cle, i) => [aSuivre[i] ?? -1, ligneParCle.get(cle) ?? -1]));
    return (ligne) => ligneParLigne.get(ligne) ?? -1;
  }

  #poser(demande: Demande): Promise<ReponseDeListe> {
    const liste = this.#ouverte;
    if (!liste) throw new Error('Bug : EtatDeListe: no list is open');
    return liste.demander(demande);
  }
}

function sansLigneDe(voulue: SelectionMontree | null, retrouvee: SelectionRetrouvee | undefined): number {
  return voulue?.selection.sorte === 'liee' ? (retrouvee?.disparues.length ?? 0) : 0;
}

/** The excluded records in another table, whose length nobody knows before its first answer. */
function suivies(exclusions: Exclusions, nouvelleLigne: (ligne: number) => number): Exclusions {
  const lignes = Array.from(listeDe(exclusions.lignes), nouvelleLigne);
  const taille = lignes.reduce((plusGrande, ligne) => Math.max(plusGrande, ligne + 1), 0);
  return suivreTableDesExclusions(exclusions, nouvelleLigne, taille);
}
