import type { AvancementDeReprise, EtatDuReseau, Reseau } from '#lib/features/synchronisation/queries.ts';
import type { Base } from '#lib/storage/base.ts';
import { LivreDexie, prendreMandat } from '#lib/storage/sync/livre-dexie.ts';
import { Moteur } from '#lib/sync/moteur/moteur.ts';
import { lireAnnonce } from '#lib/sync/protocol.ts';
import { DocumentsDistants } from './documents-distants.ts';
import { Transferts } from './transferts.ts';
import { ServeurHttp, type AccesAuServeur } from './serveur-http.ts';

interface Ecoute {
  /** The books have changed. */
  readonly onprojection: () => void;
  readonly onetat: (etat: EtatDuReseau) => void;
  /** What goes beside the documents has moved. */
  readonly onavancement: (avancement: AvancementDeReprise | null) => void;
}

/** Nothing that this browser says goes unseen for longer, even if the word that it was said is lost. */
const VEILLE_MS = 30_000;
/** A turn that broke the code is tried again, and not at once. */
const APRES_UN_BUG_MS = 30_000;
/**
 * Between two turns, at least as long as the last one took, within these bounds: what is recorded or received meanwhile
 * gathers, and whoever records on this poste gets its share of the ledger.
 */
const REPOS_MS = { auMoins: 5, auPlus: 50 };
/** A socket that has not opened by then is kept closed by something between. */
const PRISE_MS = 8_000;

/** The engine at work in the tab that leads, with the real network, clock and ledger. */
export class Echanges {
  readonly #base: Base;
  readonly #acces: AccesAuServeur;
  readonly #ecoute: Ecoute;
  #documents: DocumentsDistants | null = null;
  #moteur: Moteur | null = null;
  #transferts: Transferts | null = null;
  #suivis: readonly string[] = [];
  #minuterie: ReturnType<typeof setTimeout> | undefined;
  #arrete = false;
  #priseFermeeDepuis: number | null = performance.now();
  #dit = '';
  #echeance = Number.POSITIVE_INFINITY;
  /** No turn before. */
  #reposJusqua = 0;
  #enTour = false;
  /** Something happened during the turn under way. */
  #encore = false;

  constructor(base: Base, acces: AccesAuServeur, ecoute: Ecoute) {
    this.#base = base;
    this.#acces = acces;
    this.#ecoute = ecoute;
    addEventListener('online', this.reessayer);
    addEventListener('offline', this.reessayer);
  }

  /** Takes the lead in the ledger first: what a former leader still writes is refused from then on (F6). */
  async demarrer(): Promise<void> {
    const mandat = await prendreMandat(this.#base);
    if (this.#arrete) return;
    const documents = new DocumentsDistants(
      this.#acces,
      {
        onchange: this.reveiller,
        onannonce: (texte) => {
          const annonce = lireAnnonce(texte);
          if (annonce) this.#moteur?.signaler({ sorte: 'annonce', annonce });
        },
        onprise: (ouverte) => {
          if (ouverte === (this.#priseFermeeDepuis === null)) return;
          this.#priseFermeeDepuis = ouverte ? null : performance.now();
          // What closed it may have taken the server away.
          if (!ouverte) this.#moteur?.signaler({ sorte: 'reseau' });
        }
      },
      this.#base.name
    );
    const instant = () => new Date().toISOString();
    this.#documents = documents;
    this.#moteur = new Moteur(
      {
        livre: new LivreDexie(this.#base, instant, this.#ecoute.onprojection),
        documents,
        serveur: new ServeurHttp(this.#acces),
        temps: { maintenant: () => performance.now(), instant, hasard: () => Math.random() }
      },
      { mandat, reveiller: this.reveiller }
    );
    this.#moteur.suivre(this.#suivis);
    this.#transferts = new Transferts(this.#base, this.#acces, {
      onarrivee: this.#ecoute.onprojection,
      onpublication: this.reveiller,
      onavancement: this.#ecoute.onavancement
    });
    this.#transferts.suivre(this.#suivis);
  }

  suivre(documents: readonly string[]): void {
    this.#suivis = documents;
    this.#moteur?.suivre(documents);
    this.#transferts?.suivre(documents);
  }

  /** Stops the takeovers that are on their way, or lets them go on. */
  interrompre(isInterrompu: boolean): void {
    this.#transferts?.interrompre(isInterrompu);
  }

  /** Runs a turn soon: once, however often it is called meanwhile. */
  readonly reveiller = (): void => {
    this.#prevoir(0);
  };

  readonly reessayer = (): void => {
    this.#documents?.reessayer();
    this.#moteur?.signaler({ sorte: 'reseau' });
    this.#transferts?.relancer();
  };

  /** Closes everything and begins again, from what the ledger says. */
  async recommencer(): Promise<void> {
    await this.#fermer();
    if (!this.#arrete) await this.demarrer();
  }

  async arreter(): Promise<void> {
    this.#arrete = true;
    removeEventListener('online', this.reessayer);
    removeEventListener('offline', this.reessayer);
    await this.#fermer();
  }

  async #fermer(): Promise<void> {
    clearTimeout(this.#minuterie);
    this.#minuterie = undefined;
    const [moteur, documents, transferts] = [this.#moteur, this.#documents, this.#transferts];
    this.#moteur = this.#documents = this.#transferts = null;
    transferts?.arreter();
    await moteur?.arreter();
    await documents?.arreter();
  }

  #prevoir(dans: number): void {
    if (this.#arrete) return;
    const maintenant = performance.now();
    const echeance = Math.max(maintenant + dans, this.#reposJusqua);
    if (this.#minuterie !== undefined && this.#echeance <= echeance) return;
    clearTimeout(this.#minuterie);
    this.#echeance = echeance;
    this.#minuterie = setTimeout(() => void this.#tourner(), echeance - maintenant);
  }

  async #tourner(): Promise<void> {
    this.#minuterie = undefined;
    const moteur = this.#moteur;
    if (!moteur) return;
    if (this.#enTour) {
      // What was just written may be after what the turn under way has looked at.
      this.#encore = true;
      return;
    }
    this.#enTour = true;
    const debut = performance.now();
    const dans = await this.#unTour(moteur);
    const fin = performance.now();
    this.#reposJusqua = fin + Math.min(Math.max(fin - debut, REPOS_MS.auMoins), REPOS_MS.auPlus);
    this.#enTour = false;
    if (this.#moteur !== moteur) return;
    this.#dire(moteur);
    if (moteur.etat().panne === null && moteur.etat().dernierContact !== null) this.#transferts?.avancer();
    const encore = this.#prendreEncore();
    this.#prevoir(encore ? 0 : this.#priseFermeeDepuis === null ? dans : Math.min(dans, PRISE_MS));
  }

  /** Milliseconds after which to run another one. */
  async #unTour(moteur: Moteur): Promise<number> {
    try {
      return Math.min((await moteur.tour()).dans ?? VEILLE_MS, VEILLE_MS);
    } catch (cause) {
      // Said, and tried again: a bug in what comes in must not hold back for ever what goes out (I8).
      console.error(cause);
      return APRES_UN_BUG_MS;
    }
  }

  #prendreEncore(): boolean {
    const encore = this.#encore;
    this.#encore = false;
    return encore;
  }

  #dire(moteur: Moteur): void {
    const { panne, dernierContact, alertes } = moteur.etat();
    const reseau = this.#reseau(panne, dernierContact);
    const etat: EtatDuReseau = { reseau, dernierEchange: dernierContact, alertes };
    const texte = JSON.stringify(reseau.etat === 'en-ligne' ? { ...etat, dernierEchange: null } : etat);
    if (texte === this.#dit) return;
    this.#dit = texte;
    this.#ecoute.onetat(etat);
  }

  #reseau(panne: ReturnType<Moteur['etat']>['panne'], depuis: string | null): Reseau {
    if (panne !== null) return { etat: 'hors-ligne', raison: panne, depuis };
    const ferme = this.#priseFermeeDepuis;
    if (ferme !== null && performance.now() - ferme >= PRISE_MS)
      return { etat: 'hors-ligne', raison: 'prise', depuis };
    return depuis === null ? { etat: 'hors-ligne', raison: 'jamais', depuis } : { etat: 'en-ligne' };
  }
}
