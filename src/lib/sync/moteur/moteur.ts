import { LIMITES, type Annonce } from '../protocol.ts';
import { Alertes, type Alerte } from './alertes.ts';
import { attenteApres } from './attente.ts';
import { Carte } from './carte.ts';
import { demander } from './demander.ts';
import { DossiersOuverts } from './dossiers-ouverts.ts';
import { MandatPerdu, Panne, type Ports, type RaisonDePanne } from './ports.ts';
import { tirerJournal } from './tirer.ts';

export interface OptionsDuMoteur {
  /** Epoch of the leadership of this tab: written in the ledger when it began to lead. */
  readonly mandat: number;
  /** Something is to be done: the caller runs a turn soon. */
  readonly reveiller: () => void;
}

/** Why a turn may be worth running. What the ledger waits for is looked up at each turn. */
export type Signal =
  /** The network is back, or someone asks to try at once. */
  { readonly sorte: 'reseau' } | { readonly sorte: 'annonce'; readonly annonce: Annonce };

/** What to do after a turn. */
export interface Bilan {
  /** Milliseconds after which to run another; null: when something happens. */
  readonly dans: number | null;
}

export interface EtatDuMoteur {
  /** This tab still leads. */
  readonly actif: boolean;
  readonly panne: RaisonDePanne | null;
  /** UTC moment of the last answer of the server; null before the first. */
  readonly dernierContact: string | null;
  readonly alertes: readonly Alerte[];
}

/** What cannot move for now, without being wrong: looked at again after that, in milliseconds. */
const RELECTURE = 5_000;

/**
 * How a poste keeps up with the others: asks what moved, opens what did, publishes what it recorded, puts what it
 * receives in the books, takes what was sealed, sends what was asked. One turn does all that can be done now, and may be
 * cut anywhere: what is written is in the ledger, what is not is found again (F1 to F4, F40).
 */
export class Moteur {
  readonly #ports: Ports;
  readonly #options: OptionsDuMoteur;
  readonly #alertes = new Alertes();
  readonly #carte: Carte;
  readonly #dossiers: DossiersOuverts;
  #actif = true;
  #panne: RaisonDePanne | null = null;
  #dernierContact: string | null = null;
  #echecs = 0;
  #pasAvant = 0;
  /** Something came up during the turn that is under way. */
  #aRefaire = false;
  #enCours: Promise<Bilan> | null = null;

  constructor(ports: Ports, options: OptionsDuMoteur) {
    this.#ports = ports;
    this.#options = {
      ...options,
      reveiller: () => {
        this.#aRefaire = true;
        options.reveiller();
      }
    };
    this.#carte = new Carte(ports, options.mandat, this.#alertes);
    this.#dossiers = new DossiersOuverts(ports, this.#options, this.#carte, this.#alertes);
  }

  /** Keeps these documents open: someone works on what they hold. */
  suivre(noms: readonly string[]): void {
    this.#dossiers.suivre(noms.slice(0, LIMITES.documentsOuverts - 2));
    this.#options.reveiller();
  }

  signaler(signal: Signal): void {
    if (signal.sorte === 'reseau') {
      this.#pasAvant = 0;
      this.#carte.oublier();
    } else this.#carte.annoncer(signal.annonce);
    this.#options.reveiller();
  }

  etat(): EtatDuMoteur {
    return {
      actif: this.#actif,
      panne: this.#panne,
      dernierContact: this.#dernierContact,
      alertes: this.#alertes.liste
    };
  }

  /** One turn at a time: a call during another waits for that one. */
  tour(): Promise<Bilan> {
    this.#enCours ??= this.#tour().finally(() => {
      this.#enCours = null;
    });
    return this.#enCours;
  }

  /** Closes what is open. Nothing is lost: what was not sent is still in the ledger. */
  async arreter(): Promise<void> {
    this.#actif = false;
    await this.#enCours?.catch(() => undefined);
    await this.#dossiers.fermer();
  }

  async #tour(): Promise<Bilan> {
    const { temps } = this.#ports;
    const reste = this.#pasAvant - temps.maintenant();
    if (!this.#actif) return { dans: null };
    if (reste > 0) return { dans: reste };
    this.#aRefaire = false;
    try {
      const calme = await this.#avancer();
      this.#echecs = 0;
      this.#panne = null;
      this.#dernierContact = temps.instant();
      return { dans: this.#isRefaire() ? 0 : calme ? null : RELECTURE };
    } catch (error) {
      if (error instanceof MandatPerdu) {
        this.#actif = false;
        await this.#dossiers.fermer();
        return { dans: null };
      }
      if (!(error instanceof Panne)) throw error;
      return { dans: this.#reporter(error) };
    }
  }

  /** Says whether nothing waits for anything but an event. */
  async #avancer(): Promise<boolean> {
    const { mandat } = this.#options;
    // The ledger first: a tab that no longer leads asks nothing of the server either.
    const { documents, demandes } = await this.#ports.livre.transaction(mandat, 'lecture', async (t) => ({
      documents: await t.documentsAPublier(),
      demandes: await t.demandes(1)
    }));
    if (!(await this.#carte.questionner())) return true;
    const calme = await this.#dossiers.avancer(documents);
    for (const entite of this.#carte.journauxATirer()) await this.#tirer(entite);
    if (this.#alertes.a('SYN-POSTE-COPIE')) return calme;
    const suspendues = demandes.length > 0 && (await this.#demander());
    await this.#carte.retenir(this.#dossiers.restants());
    return calme && !suspendues && this.#carte.journauxATirer().length === 0;
  }

  /** Says whether some of it is to be asked again later. */
  async #demander(): Promise<boolean> {
    const { mandat } = this.#options;
    const { suspendues, alerte } = await demander(this.#ports, mandat, (entite) => this.#tirer(entite));
    if (alerte) this.#alertes.poser(alerte);
    return suspendues;
  }

  async #tirer(entite: string): Promise<void> {
    const { documents, alerte } = await tirerJournal(this.#ports, this.#options.mandat, entite);
    this.#alertes.lever('SYN-JOURNAL-ALTERE', entite);
    this.#alertes.lever('SYN-JOURNAL-FOURCHE', entite);
    this.#alertes.lever('SYN-REMISE-REFUSEE', entite);
    if (alerte) this.#alertes.poser(alerte);
    // Bytes may be spoilt on their way: the page is asked for again.
    if (alerte?.code !== 'SYN-JOURNAL-ALTERE') this.#carte.tire(entite);
    for (const nom of documents) this.#carte.replacer(nom);
  }

  #isRefaire(): boolean {
    return this.#aRefaire;
  }

  #reporter({ raison, attendre }: Panne): number {
    const { temps } = this.#ports;
    this.#echecs += 1;
    this.#panne = raison;
    const delai = Math.max(attendre ?? 0, attenteApres(this.#echecs, temps.hasard()));
    this.#pasAvant = temps.maintenant() + delai;
    // Whoever was away may have missed announcements.
    this.#carte.oublier();
    return delai;
  }
}
