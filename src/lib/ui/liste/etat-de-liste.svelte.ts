/* eslint svelte/prefer-svelte-reactivity: 'off' -- these Maps live as long as one call. */
import { listeDe } from '#lib/listes/interaction/ensemble.ts';
import { ordreDe } from '#lib/listes/interaction/ordre.ts';
import type { Selection } from '#lib/listes/interaction/selection.ts';
import type { ChampDeListe, ReponseDeListe } from '#lib/listes/liste.ts';
import type { ListeOuverte } from '#lib/listes/liste-ouverte.ts';
import { DernierGagne } from '#lib/listes/vue/dernier-gagne.ts';
import type { Demande } from '#lib/listes/vue/vue.ts';
import { SourceOrdonnee, type AutreTable } from './source-ordonnee.svelte.ts';

/** Records followed when a list is read again; beyond, a selection is let go. */
const MAX_SUIVIES = 20_000;

/** A list on the screen: where its rows are, what it was asked, what it answered. */
export class EtatDeListe<Row> {
  readonly source = new SourceOrdonnee<Row>();
  champs = $state.raw<readonly ChampDeListe[]>([]);
  reponse = $state.raw<ReponseDeListe | null>(null);
  erreur = $state.raw('');
  selection = $state.raw<Selection | null>(null);
  /** Row of the table under the cursor; none below 0. */
  active = -1;
  #ouverte = $state.raw<ListeOuverte<Row> | null>(null);
  #demande: Demande = { filtre: '', tris: [] };
  #autreTable: AutreTable | undefined;
  /** Numbers the lists shown one after the other: a late one is not shown. */
  #edition = 0;
  readonly #questions = new DernierGagne((demande: Demande) => this.#poser(demande));

  /** The list that answers now; null before the first one is open. */
  get ouverte(): ListeOuverte<Row> | null {
    return this.#ouverte;
  }

  /**
   * Shows another list; the one before stays on screen until the new one is there. Records that are in both stay
   * selected.
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

  /** Asks for other rows or another order. Only the latest demand is ever shown. */
  async demander(demande: Demande): Promise<void> {
    this.#demande = demande;
    const liste = this.#ouverte;
    if (!liste) return;
    try {
      const reponse = await this.#questions.demander(demande);
      if (!reponse || liste !== this.#ouverte) return;
      const autreTable = this.#autreTable;
      await this.source.montrer(
        ordreDe(reponse.ordre, reponse.lignesDeTable),
        (rangees) => liste.lire(rangees),
        autreTable
      );
      if (this.#autreTable === autreTable) this.#autreTable = undefined;
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
      if (edition !== this.#edition) {
        liste.fermer();
        return;
      }
      this.#ouverte = liste;
      this.#autreTable = { nouvelleLigne };
      this.champs = liste.champs;
      await this.demander(this.#demande);
      avant?.fermer();
    } catch (cause) {
      if (edition === this.#edition) this.echouer(cause);
    }
  }

  /** Where the records one works on now stand in another list. */
  async #correspondance(
    avant: ListeOuverte<Row>,
    apres: ListeOuverte<Row>
  ): Promise<(ligne: number) => number> {
    const choisies = this.selection ? listeDe(this.selection.lignes) : new Uint32Array();
    const suivies = Uint32Array.from([
      ...(this.active >= 0 ? [this.active] : []),
      ...(choisies.length <= MAX_SUIVIES ? choisies : [])
    ]);
    if (suivies.length === 0) return () => -1;
    const cles = await avant.cles(suivies);
    const { lignes } = await apres.lignesDe(cles);
    const nouvelles = await apres.cles(lignes);
    const ligneParCle = new Map(nouvelles.map((cle, i) => [cle, lignes[i] ?? -1]));
    const ligneParLigne = new Map(cles.map((cle, i) => [suivies[i] ?? -1, ligneParCle.get(cle) ?? -1]));
    return (ligne) => ligneParLigne.get(ligne) ?? -1;
  }

  #poser(demande: Demande): Promise<ReponseDeListe> {
    const liste = this.#ouverte;
    if (!liste) throw new Error('Bug : EtatDeListe: no list is open');
    return liste.demander(demande);
  }
}
