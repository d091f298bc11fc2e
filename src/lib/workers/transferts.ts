import type { AvancementDeReprise } from '#lib/features/synchronisation/queries.ts';
import type { Base } from '#lib/storage/base.ts';
import { oublierRefusees } from '#lib/storage/sync/pieces-partagees.ts';
import { attenteApres } from '#lib/sync/moteur/attente.ts';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { lireNom } from '#lib/sync/protocol.ts';
import { PiecesDuPoste } from './pieces-du-poste.ts';
import { PiecesHttp } from './pieces-http.ts';
import { ReprisesDuPoste } from './reprises-du-poste.ts';
import type { AccesAuServeur } from './serveur-http.ts';

interface Ecoute {
  /** The books, or the documents of their blocs, have changed. */
  readonly onarrivee: () => void;
  /** Something is to be told to the others: the engine runs a turn. */
  readonly onpublication: () => void;
  readonly onavancement: (avancement: AvancementDeReprise | null) => void;
}

/** Recording a bloc wakes everything that exchanges: what weighs more than it looks again less often. */
const REPOS_MS = 2_000;
const ANNONCE_MS = 500;

/** What goes beside the documents: takeovers and the documents of blocs, in the background and one at a time. */
export class Transferts {
  readonly #base: Base;
  readonly #pieces: PiecesDuPoste;
  readonly #reprises: ReprisesDuPoste;
  readonly #ecoute: Ecoute;
  #suivis: readonly string[] = [];
  #arret = new AbortController();
  #isInterrompu = false;
  #enCours: Promise<void> | null = null;
  #encore = false;
  #pasAvant = 0;
  #echecs = 0;
  #minuterie: ReturnType<typeof setTimeout> | undefined;
  #annonce: ReturnType<typeof setTimeout> | undefined;

  constructor(base: Base, acces: AccesAuServeur, ecoute: Ecoute) {
    const serveur = new PiecesHttp(acces);
    this.#pieces = new PiecesDuPoste(base, serveur);
    this.#reprises = new ReprisesDuPoste(base, serveur, {
      onavancement: ecoute.onavancement,
      onfaite: () => {
        this.#annoncer();
      }
    });
    this.#base = base;
    this.#ecoute = ecoute;
  }

  /** @param documents those on which someone works: what belongs to their exercices comes first */
  suivre(documents: readonly string[]): void {
    this.#suivis = documents.flatMap((nom) => {
      const document = lireNom(nom);
      return document?.genre === 'brouillard' ? [`${document.entite}/${document.debut}`] : [];
    });
    this.avancer();
  }

  /** Something may be to be done: it is looked at soon, once however often it is called. */
  readonly avancer = (): void => {
    if (this.#enCours) {
      this.#encore = true;
      return;
    }
    if (this.#minuterie !== undefined || this.#arret.signal.aborted) return;
    const dans = Math.max(0, this.#pasAvant - performance.now());
    this.#minuterie = setTimeout(() => {
      this.#minuterie = undefined;
      this.#enCours = this.#tourner().finally(() => {
        this.#enCours = null;
        if (this.#prendreEncore()) this.avancer();
      });
    }, dans);
  };

  /** The network is back, or someone asks to try: nothing that was given up stays so. */
  relancer(): void {
    void oublierRefusees(this.#base).catch(() => undefined);
    this.#pieces.relancer();
    this.#reprises.relancer();
    this.#pasAvant = 0;
    clearTimeout(this.#minuterie);
    this.#minuterie = undefined;
    this.avancer();
  }

  /** Stops takeovers until they are asked for again: what came of one goes on from there, nothing of it is written. */
  interrompre(isInterrompu: boolean): void {
    this.#isInterrompu = isInterrompu;
    if (isInterrompu) {
      this.#arret.abort(new DOMException('Transfert interrompu', 'AbortError'));
      this.#arret = new AbortController();
    } else this.relancer();
  }

  /** What is on the line is not waited for: whatever it still brings is as good as what comes next time. */
  arreter(): void {
    clearTimeout(this.#minuterie);
    this.#arret.abort(new DOMException('Échanges arrêtés', 'AbortError'));
  }

  async #tourner(): Promise<void> {
    const { signal } = this.#arret;
    this.#pasAvant = performance.now() + REPOS_MS;
    try {
      await this.#pieces.envoyer(signal);
      if (!this.#isInterrompu) await this.#reprises.avancer(this.#suivis, signal);
      if ((await this.#pieces.recevoir(this.#suivis, signal)) > 0) this.#annoncer();
      this.#echecs = 0;
      const dans = this.#pieces.prochainEssai();
      if (dans !== null) {
        this.#pasAvant = performance.now() + Math.max(REPOS_MS, dans);
        this.#encore = true;
      }
    } catch (error) {
      if (signal.aborted) return;
      this.#echecs += 1;
      const attente = attenteApres(this.#echecs, Math.random());
      this.#pasAvant = performance.now() + attente;
      this.#encore = true;
      // A bug is said, and tried again like what failed: nothing of it stops the documents (I8).
      if (!(error instanceof Panne)) console.error(error);
    }
  }

  /** Screens read the books again, once for many that come together. */
  #annoncer(): void {
    if (this.#annonce !== undefined) return;
    this.#annonce = setTimeout(() => {
      this.#annonce = undefined;
      if (this.#arret.signal.aborted) return;
      this.#ecoute.onarrivee();
      this.#ecoute.onpublication();
    }, ANNONCE_MS);
  }

  #prendreEncore(): boolean {
    const encore = this.#encore;
    this.#encore = false;
    return encore && !this.#arret.signal.aborted;
  }
}
