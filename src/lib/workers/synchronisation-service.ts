import { garder, garderLesDeux, reparer } from '#lib/features/synchronisation/commands.ts';
import {
  ceQuiAttend,
  versionsConcurrentes,
  type AvancementDeReprise,
  type EtatDeSynchronisation,
  type EtatDuReseau
} from '#lib/features/synchronisation/queries.ts';
import { Base, ouvrirBase, type RefusDOuverture } from '#lib/storage/base.ts';
import { lirePartage } from '#lib/storage/sync/partage.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';
import { briguerLaDirection } from './meneur.ts';
import { Echanges } from './echanges.ts';
import { PiecesDuPoste, type IssueDeDemande } from './pieces-du-poste.ts';
import { PiecesHttp } from './pieces-http.ts';
import { direSaPresence, TravailDesOnglets } from './travail-des-onglets.ts';

/** How the leading tab tells the others how things are with the server. */
const CANAL = 'regie-synchronisation';

type Message =
  | { readonly sorte: 'etat'; readonly reseau: EtatDuReseau }
  /** A tab that has just opened asks; one that has just taken the lead too; a person asks to try at once. */
  | { readonly sorte: 'dire' | 'travail' | 'reessayer' | 'reparer' }
  | { readonly sorte: 'avancement'; readonly avancement: AvancementDeReprise | null }
  | { readonly sorte: 'interrompre'; readonly isInterrompu: boolean }
  | { readonly sorte: 'suivre'; readonly onglet: string; readonly documents: readonly string[] };

const INCONNU: EtatDuReseau = {
  reseau: { etat: 'hors-ligne', raison: 'jamais', depuis: null },
  dernierEchange: null,
  alertes: []
};

/**
 * What this poste exchanges with the others, alone in its worker. Every tab that shares has one; the one that leads
 * alone talks to the server and projects, the others know by it how things are.
 */
export class SynchronisationService {
  readonly #base: Base;
  readonly #origine: string;
  readonly #canal: BroadcastChannel;
  readonly #livre = new BroadcastChannel(CANAL_DU_LIVRE);
  readonly #worker = `sync ${performance.timeOrigin} ${Math.random()}`;
  #changements = 0;
  #echanges: Echanges | null = null;
  /** Of all tabs, while this one leads. */
  #travail: TravailDesOnglets | null = null;
  #suivis: readonly string[] = [];
  #presence: Promise<() => void> | null = null;
  #reseau: EtatDuReseau = INCONNU;
  #quitter: (() => void) | null = null;
  #avancement: AvancementDeReprise | null = null;

  /** @param origine of the server, which serves the application as well */
  constructor(nom?: string, origine: string = location.origin) {
    this.#base = new Base(nom);
    this.#origine = origine;
    this.#canal = new BroadcastChannel(`${CANAL} ${this.#base.name}`);
    this.#base.on('versionchange', () => {
      // The newer version does not wait for a turn that waits for the network (F34).
      this.#base.close();
      void this.arreter();
    });
  }

  /** Begins to exchange; does nothing on a poste that shares nothing. */
  async demarrer(): Promise<RefusDOuverture | null> {
    const refus = await ouvrirBase(this.#base);
    const partage = refus === null ? await lirePartage(this.#base) : null;
    if (partage === null || this.#quitter) return refus;
    this.#canal.onmessage = ({ data }: MessageEvent<Message>) => {
      this.#entendre(data);
    };
    this.#livre.onmessage = () => this.#echanges?.reveiller();
    const acces = { origine: this.#origine, poste: partage.poste, secret: partage.secret ?? null };
    const onmener = (perdue: AbortSignal) => {
      const echanges = new Echanges(this.#base, acces, {
        onprojection: () => {
          this.#annoncer();
        },
        onetat: (reseau) => {
          this.#reseau = reseau;
          this.#canal.postMessage({ sorte: 'etat', reseau } satisfies Message);
          this.#prevenir?.();
        },
        onavancement: (avancement) => {
          this.#avancer(avancement);
          this.#canal.postMessage({ sorte: 'avancement', avancement } satisfies Message);
        }
      });
      const travail = new TravailDesOnglets((documents) => {
        echanges.suivre(documents);
      });
      [this.#echanges, this.#travail] = [echanges, travail];
      perdue.addEventListener('abort', () => {
        if (this.#echanges === echanges) this.#echanges = this.#travail = null;
        travail.arreter();
        void echanges.arreter();
      });
      void this.suivre(this.#suivis);
      this.#canal.postMessage({ sorte: 'travail' } satisfies Message);
      void echanges.demarrer();
    };
    this.#quitter = briguerLaDirection({ onmener }, `regie-sync ${this.#base.name}`);
    this.#canal.postMessage({ sorte: 'dire' } satisfies Message);
    return null;
  }

  async etat(): Promise<EtatDeSynchronisation> {
    const partage = (await lirePartage(this.#base)) !== null;
    return { partage, ...(await ceQuiAttend(this.#base)), ...this.#reseau };
  }

  #prevenir: (() => void) | undefined;

  /** Called each time something of the state has changed. */
  suivreLEtat(prevenir: () => void): void {
    this.#prevenir = prevenir;
  }

  /** Documents that this tab works on: they stay open, and what others do there is seen at once. */
  async suivre(documents: readonly string[]): Promise<void> {
    this.#suivis = documents;
    // Its presence first: a tab that is not known to be there is taken for one that has gone.
    await (this.#presence ??= direSaPresence(this.#worker));
    if (!this.#quitter) return;
    if (this.#travail) this.#travail.noter(this.#worker, this.#suivis);
    else
      this.#canal.postMessage({
        sorte: 'suivre',
        onglet: this.#worker,
        documents: this.#suivis
      } satisfies Message);
  }

  /** Something was recorded by who does not say so to every tab. */
  reveiller(): void {
    this.#echanges?.reveiller();
  }

  /** Tries at once, without waiting for its turn. */
  reessayer(): void {
    this.#echanges?.reessayer();
    this.#canal.postMessage({ sorte: 'reessayer' } satisfies Message);
  }

  versionsConcurrentes(entite?: string) {
    return versionsConcurrentes(this.#base, entite);
  }

  garder(bloc: string, revId: string) {
    return this.#siAccepte(garder(this.#poste, bloc, revId));
  }

  garderLesDeux(bloc: string) {
    return this.#siAccepte(garderLesDeux(this.#poste, bloc));
  }

  /** Brings the document of a bloc that someone wants to read: any tab may, for it is the same from everywhere. */
  async demanderPiece(sha256: string): Promise<IssueDeDemande> {
    const partage = await lirePartage(this.#base);
    if (partage === null) return 'absente';
    const acces = { origine: this.#origine, poste: partage.poste, secret: partage.secret ?? null };
    return new PiecesDuPoste(this.#base, new PiecesHttp(acces)).demander(sha256);
  }

  /** How far the takeover under way is; null when none is. */
  avancement(): AvancementDeReprise | null {
    return this.#avancement;
  }

  /** Stops the takeovers that are on their way, or lets them go on. */
  interrompre(isInterrompu: boolean): void {
    this.#echanges?.interrompre(isInterrompu);
    this.#canal.postMessage({ sorte: 'interrompre', isInterrompu } satisfies Message);
  }

  #avancer(avancement: AvancementDeReprise | null): void {
    this.#avancement = avancement;
    this.#prevenir?.();
  }

  /** Reads all the others again, and says what was never said. It merges, and takes nothing away. */
  async reparer(): Promise<void> {
    await reparer(this.#poste);
    await this.#echanges?.recommencer();
    this.#canal.postMessage({ sorte: 'reparer' } satisfies Message);
    this.#annoncer();
  }

  async arreter(): Promise<void> {
    this.#quitter?.();
    this.#quitter = null;
    await this.#echanges?.arreter();
    this.#echanges = null;
    (await this.#presence)?.();
    this.#canal.close();
    this.#livre.close();
    this.#base.close();
  }

  get #poste() {
    return {
      base: this.#base,
      maintenant: () => new Date().toISOString(),
      nouvelId: () => crypto.randomUUID()
    };
  }

  async #siAccepte<T extends { readonly ok: boolean }>(acte: Promise<T>): Promise<T> {
    const fait = await acte;
    if (fait.ok) this.#annoncer();
    return fait;
  }

  #entendre(message: Message): void {
    switch (message.sorte) {
      case 'etat':
        this.#reseau = message.reseau;
        this.#prevenir?.();
        return;
      case 'dire':
        if (this.#echanges)
          this.#canal.postMessage({ sorte: 'etat', reseau: this.#reseau } satisfies Message);
        return;
      case 'reessayer':
        this.#echanges?.reessayer();
        return;
      case 'reparer':
        void this.#echanges?.recommencer();
        return;
      case 'travail':
        if (this.#suivis.length > 0) void this.suivre(this.#suivis);
        return;
      case 'avancement':
        this.#avancer(message.avancement);
        return;
      case 'interrompre':
        this.#echanges?.interrompre(message.isInterrompu);
        return;
      case 'suivre':
        this.#travail?.noter(message.onglet, message.documents);
    }
  }

  /** Tabs and their workers read again. */
  #annoncer(): void {
    this.#changements += 1;
    const edition = { worker: this.#worker, changements: this.#changements };
    this.#livre.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
    this.#echanges?.reveiller();
    this.#prevenir?.();
  }
}
