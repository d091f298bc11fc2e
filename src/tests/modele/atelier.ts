import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Poste as PosteDeCloture } from '#lib/features/cloture/ports.ts';
import { PlansEnMemoire, type Poste as PosteDeSaisie } from '#lib/features/saisie/contexte.ts';
import { Base, ouvrirBase } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { EntiteRow, ExerciceRow, JournalRow } from '#lib/storage/rows.ts';
import { SequenceurDuPoste, type Signataire } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { effacer } from '#lib/storage/testing/base-de-test.ts';
import { sequenceurDeCloture } from '#lib/workers/sequenceur-de-cloture.ts';
import { ENTITE, livreNeuf } from './livre.ts';
import type { Tueur } from './tueur.ts';

/** A tab: what the acts of all features work with. */
export type Onglet = PosteDeSaisie & PosteDeCloture & { readonly sceaux: SequenceurDuPoste };

/** The clock of the poste, which a person may set wrong. */
export interface Pendule {
  jour: DateIso;
}

export const CABINET: EntiteRow = { code: ENTITE, nom: 'Cabinet', siren: null, nature: 'cabinet' };

const JOURNAUX: readonly JournalRow[] = [
  { code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' },
  { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' },
  { code: 'AN', libelle: 'À nouveaux', type: 'cloture-ouverture', origine: 'cree' }
];

const COMPTES = ['120', '129', '401', '512', '601', '701'];

/** Signs nothing that could be verified: what is proven here is that the end of a log is always signed. */
const CLE: Signataire = {
  poste: 'poste-1',
  publique: btoa('clé publique du poste'.replace('é', 'e')),
  signer: (octets) => Promise.resolve(btoa(String.fromCharCode(...octets, ...octets)))
};

/** One poste with real IndexedDB, used again from one run to the next. */
export class Atelier {
  readonly pendule: Pendule;
  readonly #nom = `modele-${crypto.randomUUID()}`;
  readonly #tueur: Tueur;
  readonly #preparer: (base: Base) => Promise<void>;
  #ids = 0;
  #onglet: Onglet | null = null;
  #second: Onglet | null = null;

  /** @param preparer what is done on the empty books of each run */
  constructor(tueur: Tueur, pendule: Pendule, preparer = (_base: Base) => Promise.resolve()) {
    this.#tueur = tueur;
    this.#preparer = preparer;
    this.pendule = pendule;
  }

  get onglet(): Onglet {
    assert(this.#onglet !== null, 'atelier: open');
    return this.#onglet;
  }

  /** A second tab on the same books. */
  async secondOnglet(): Promise<Onglet> {
    return (this.#second ??= await this.#ouvrir());
  }

  /** Empty books of one company, with two exercices. */
  async vider(): Promise<void> {
    this.#onglet ??= await this.#ouvrir();
    const { base } = this.#onglet;
    // Past Dexie, whose guards keep what is sealed.
    const stores = [...base.backendDB().objectStoreNames];
    const transaction = base.backendDB().transaction(stores, 'readwrite');
    for (const nom of stores) transaction.objectStore(nom).clear();
    await new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onabort = reject;
    });
    const exercices = livreNeuf().exercices.map(
      ({ id, debut, fin }) => ({ id, entite: ENTITE, debut, fin }) as ExerciceRow
    );
    const comptes = COMPTES.map((numero) => ({ numero, libelle: `Compte ${numero}` }));
    await base.transaction('rw', [base.entites, base.exercices, base.journaux, base.plans], async () => {
      await base.entites.put(CABINET);
      await base.exercices.bulkPut(exercices);
      await base.journaux.bulkPut(JOURNAUX);
      await base.plans.put({ entite: ENTITE, comptes, auxiliaires: [] });
    });
    await this.#preparer(base);
  }

  /**
   * Runs an act, and kills the tabs at that write if they come to it; then, whether or not they did, starts again.
   *
   * @returns what the act answered; null when it was killed before it could
   */
  async tuer<T>(n: number, acte: () => Promise<T>): Promise<T | null> {
    this.#tueur.viser(n);
    let reponse: T | null = null;
    try {
      reponse = await acte();
    } catch (error) {
      if (!this.#tueur.isMort) throw error;
    }
    this.fermer();
    this.#tueur.viser(null);
    this.#onglet = await this.#ouvrir();
    await this.#onglet.sceaux.signerLesQueues();
    return reponse;
  }

  fermer(): void {
    this.#onglet?.base.close();
    this.#second?.base.close();
    this.#onglet = this.#second = null;
  }

  async effacer(): Promise<void> {
    this.fermer();
    await effacer(new Base(this.#nom));
  }

  async #ouvrir(): Promise<Onglet> {
    const base = new Base(this.#nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, 'atelier: the database opens');
    const maintenant = () => `${this.pendule.jour}T10:00:00.000Z`;
    const nouvelId = () => `id-${(this.#ids += 1)}`;
    const horloge = () => ({ jour: this.pendule.jour, instant: maintenant() });
    const sceaux = new SequenceurDuPoste({ base, horloge, cle: () => Promise.resolve(CLE), nouvelId });
    return {
      base,
      nonLettres: () => Promise.resolve([]),
      livres: new LecteurDeLivres(base),
      plans: new PlansEnMemoire(base),
      sceaux,
      sequenceur: sequenceurDeCloture(base, sceaux),
      maintenant,
      nouvelId
    };
  }
}
