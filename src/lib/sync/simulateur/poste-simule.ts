import { Moteur } from '../moteur/moteur.ts';
import type { Livre } from '../moteur/ports.ts';
import { DocumentsSimules, type Cache } from './documents-simules.ts';
import type { Hasard } from './hasard.ts';
import { HttpSimule } from './http-simule.ts';
import { Coupure, LivreSimule, Rangees, type Ecriture, type IncidentsDeLivre } from './livre-simule.ts';
import type { ServeurSimule } from './serveur-simule.ts';

/** What a poste needs of the rest of the simulation. */
export interface MondeDUnPoste {
  readonly hasard: Hasard;
  readonly serveur: ServeurSimule;
  readonly maintenant: () => number;
  readonly nouveauClient: () => number;
  /** Something of another tab may happen now. */
  readonly entrelacer: (poste: PosteSimule) => void;
  readonly livreSur: (rangees: Rangees, incidents: IncidentsDeLivre) => LivreSimule;
  readonly surOubli: (poste: PosteSimule, document: string) => void;
  /** Over HTTP a request may be lost, its answer may be lost, or it may come twice. */
  readonly isReseauMauvais: () => boolean;
}

/** The tab that leads, or led. */
interface Onglet {
  readonly moteur: Moteur;
  readonly documents: DocumentsSimules;
  readonly vie: { mort: boolean; appelsAvantLaMort: number };
}

/** One machine: a disk, a clock that may be wrong, tabs of which one leads. */
export class PosteSimule {
  readonly nom: string;
  readonly livre: LivreSimule;
  readonly cache: Cache = new Map();
  /** Of the application: the later one writes what the earlier one has never heard of. */
  version: 1 | 2 = 1;
  /** How far it was seen to have come: entries by entité, and the cursor by incarnation of the server. */
  readonly vus = new Map<string, number>();
  /** Milliseconds that its clock is ahead. */
  decalage = 0;
  enLigne = true;
  portailCaptif = false;
  /** A profile copied from another: same name, its own life. */
  readonly isCopie: boolean;
  onglet: Onglet | null = null;
  gele: Onglet | null = null;
  readonly http: HttpSimule;
  readonly #monde: MondeDUnPoste;
  #prochainTour = 0;
  #commitsAvantLaMort = -1;

  constructor(nom: string, monde: MondeDUnPoste, rangees = new Rangees(), isCopie = false) {
    this.nom = nom;
    this.#monde = monde;
    this.isCopie = isCopie;
    this.livre = monde.livreSur(rangees, {
      avant: () => {
        monde.entrelacer(this);
      },
      pendant: () => {
        this.vivre();
      },
      auCommit: () => {
        this.vivre();
        if (this.#commitsAvantLaMort === 0) throw new Coupure();
        this.#commitsAvantLaMort -= 1;
      }
    });
    this.http = new HttpSimule(this, monde.serveur, monde);
  }

  #enTour: Onglet | null = null;

  /** Two machines may bear one name. */
  get machine(): string {
    return this.isCopie ? `${this.nom}, copie` : this.nom;
  }

  get rangees(): Rangees {
    return this.livre.rangees;
  }

  /** The UTC moment, as this poste believes. */
  instant(): string {
    return new Date(Date.UTC(2026, 2, 1) + this.#monde.maintenant() + this.decalage).toISOString();
  }

  /** A tab takes the lead: it writes so before anything else. */
  mener(): Onglet {
    const mandat = this.rangees.mandat + 1;
    this.rangees.mandat = mandat;
    const vie = { mort: false, appelsAvantLaMort: -1 };
    const { serveur, maintenant, nouveauClient, hasard } = this.#monde;
    let moteur: Moteur | null = null;
    const documents = new DocumentsSimules({
      poste: this.nom,
      cache: this.cache,
      serveur,
      isEnLigne: () => this.enLigne,
      nouveauClient,
      surEtat: () => {
        this.#prochainTour = 0;
      },
      surOubli: (document) => {
        this.#monde.surOubli(this, document);
      },
      surAnnonce: (annonce) => moteur?.signaler({ sorte: 'annonce', annonce }),
      pendant: () => {
        this.vivre();
      }
    });
    const ports = {
      livre: this.livre as Livre,
      documents,
      serveur: this.http,
      temps: { maintenant, instant: () => this.instant(), hasard: () => hasard.suivant() }
    };
    moteur = new Moteur(ports, {
      mandat,
      reveiller: () => {
        this.#prochainTour = 0;
      }
    });
    this.onglet = { moteur, documents, vie };
    this.#prochainTour = 0;
    return this.onglet;
  }

  /** What this version says of a bloc, and the one before knows nothing of. */
  nouveautes(): object {
    return this.version === 1 ? {} : { etiquette: 'de la version suivante' };
  }

  /** What a person does, in whatever tab: the one that leads hears of it. @returns whether there was room for it */
  agir(faire: (ecriture: Ecriture) => void): boolean {
    const isFait = this.livre.acte(faire);
    if (isFait) this.#prochainTour = 0;
    return isFait;
  }

  /** One turn of the leading tab, as far as it goes. @returns false when there was nothing to do yet */
  async tour(): Promise<boolean> {
    const onglet = this.onglet ?? this.mener();
    if (this.#monde.maintenant() < this.#prochainTour) return false;
    await this.#faireUnTour(onglet);
    return true;
  }

  /** Another tab has led since: nothing of this turn may be written. @returns whether it gave up */
  async degeler(): Promise<boolean> {
    const zombie = this.gele;
    this.gele = null;
    if (zombie === null) return true;
    const menait = this.onglet;
    await this.#faireUnTour(zombie);
    this.onglet = menait;
    const renonce = !zombie.moteur.etat().actif || zombie.moteur.etat().panne !== null;
    zombie.documents.mourir();
    return renonce;
  }

  async #faireUnTour(onglet: Onglet): Promise<void> {
    const avant = this.#enTour;
    this.#enTour = onglet;
    try {
      const { dans } = await onglet.moteur.tour();
      this.#prochainTour = dans === null ? Infinity : this.#monde.maintenant() + dans;
    } catch (error) {
      if (!(error instanceof Coupure)) throw error;
      this.tuer();
    } finally {
      this.#enTour = avant;
    }
  }

  /** Kills the leading tab when it is about to end a transaction, so many of them further on. */
  tuerAuCommit(commits: number): void {
    this.#commitsAvantLaMort = commits;
  }

  /** Kills the leading tab so many calls further on. */
  tuerDans(appels: number): void {
    if (this.onglet) this.onglet.vie.appelsAvantLaMort = appels;
  }

  tuer(): void {
    this.#commitsAvantLaMort = -1;
    this.onglet?.documents.mourir();
    this.onglet = null;
    this.#prochainTour = 0;
  }

  geler(): void {
    if (this.onglet === null || this.gele !== null) return;
    this.gele = this.onglet;
    // Its connections die of silence; the tab itself knows nothing of it.
    this.gele.documents.mourir();
    this.onglet = null;
    this.mener();
  }

  /** Its last turn left nothing to be done. */
  isCalme(): boolean {
    return this.onglet !== null && this.#prochainTour === Infinity;
  }

  /** The network came back, or may have. */
  reveiller(): void {
    this.#prochainTour = 0;
    this.onglet?.moteur.signaler({ sorte: 'reseau' });
  }

  /** A call of the tab that runs a turn: it may die there. */
  vivre(): void {
    if (this.#enTour === null) return;
    const { vie } = this.#enTour;
    if (vie.appelsAvantLaMort === 0) vie.mort = true;
    if (vie.appelsAvantLaMort > 0) vie.appelsAvantLaMort -= 1;
    if (vie.mort) throw new Coupure();
  }
}
