import { AGENCE, FERMETURES, LIMITES, lireNom } from '../protocol.ts';
import { publier } from '../registre/document.ts';
import { empaqueter } from '../registre/paquet.ts';
import { cleDe } from '../registre/revision.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import type { Alertes } from './alertes.ts';
import type { Carte } from './carte.ts';
import { enUnEnvoi } from './envoi.ts';
import { MandatPerdu, Panne, type APublier, type Ports, type TransactionDeLivre } from './ports.ts';
import { projeterDocument } from './projeter.ts';
import { Suivi } from './suivi.ts';

interface Options {
  readonly mandat: number;
  readonly reveiller: () => void;
}

/** How many stay open that nobody works on: the next change of one of them costs no opening. */
const OISIFS = 8;

/** Told to Yjs as the origin of what this engine writes. */
const ORIGINE = 'moteur';

/**
 * The documents of this poste: those that are worked on stay open, the others are opened when they moved or have
 * something to receive, then closed. Never more at once than the server allows.
 */
export class DossiersOuverts {
  readonly #ports: Ports;
  readonly #options: Options;
  readonly #carte: Carte;
  readonly #alertes: Alertes;
  readonly #suivis = new Map<string, Suivi>();
  /** Of which the server refused an update: what waits is sent one by one, to find which one it refuses. */
  readonly #prudents = new Set<string>();
  /** How many times the server closed a document that nothing was sent to. */
  readonly #refus = new Map<string, number>();
  /** Rows that the server refused when they came alone. */
  readonly #refusees = new Set<number>();
  #aSuivre: ReadonlySet<string> = new Set();
  #restants = false;
  #tour = 0;

  constructor(ports: Ports, options: Options, carte: Carte, alertes: Alertes) {
    this.#ports = ports;
    this.#options = options;
    this.#carte = carte;
    this.#alertes = alertes;
  }

  suivre(noms: readonly string[]): void {
    this.#aSuivre = new Set(noms.filter((nom) => lireNom(nom) !== null));
  }

  /** Whether something of a document could not be looked at in the last turn. */
  restants(): boolean {
    return this.#restants;
  }

  async fermer(): Promise<void> {
    for (const nom of [...this.#suivis.keys()]) await this.#fermer(nom);
  }

  /** Does what can be done now about each document. Says whether the rest waits for an event. */
  async avancer(): Promise<boolean> {
    this.#tour += 1;
    this.#restants = false;
    let calme = true;
    const attendus = await this.#transaction('relachee', (t) => t.documentsAPublier());
    const enCours = [...this.#suivis].filter(([, suivi]) => isEnCours(suivi)).map(([nom]) => nom);
    const noms = new Set([AGENCE, ...this.#aSuivre, ...attendus, ...this.#carte.documents, ...enCours]);
    for (const nom of noms) {
      if (lireNom(nom) === null) {
        // Of a later version: who knows it will look at it.
        this.#carte.vu(nom);
        continue;
      }
      if (!(await this.#place(nom))) {
        this.#restants = true;
        calme = false;
        continue;
      }
      const fait = await this.#visiterAPart(nom);
      if (fait) this.#carte.vu(nom);
      else this.#restants = true;
    }
    await this.#refermer(OISIFS);
    return calme;
  }

  /** A document that breaks the code stops no other (I8). */
  async #visiterAPart(nom: string): Promise<boolean> {
    try {
      const fait = await this.#visiter(nom);
      this.#alertes.lever('SYN-DOCUMENT-BLOQUE', nom);
      return fait;
    } catch (error) {
      if (error instanceof MandatPerdu || error instanceof Panne) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      this.#alertes.poser({ code: 'SYN-DOCUMENT-BLOQUE', document: nom, detail });
      return true;
    }
  }

  /** Publishes, takes off what the server holds, projects. Says whether all was done that a change asks for. */
  async #visiter(nom: string): Promise<boolean> {
    if ((this.#refus.get(nom) ?? 0) > 1) return true;
    const dejaOuvert = this.#suivis.get(nom);
    if (dejaOuvert && this.#carte.isAnterieur(nom, dejaOuvert.question)) await this.#fermer(nom);
    const suivi = this.#suivis.get(nom) ?? (await this.#ouvrir(nom));
    suivi.tour = this.#tour;
    const { fermeture, synchronise, poignees, raison } = suivi.ouvert.etat();
    if (fermeture !== null) {
      await this.#surFermeture(nom, suivi, { fermeture, raison });
      return false;
    }
    if (!synchronise) return false;
    if (nom === AGENCE && poignees > suivi.poignees) {
      // Announcements come by this one: what moved before it was heard is asked for.
      this.#carte.oublier();
      this.#options.reveiller();
    }
    suivi.poignees = poignees;
    await this.#publier(nom, suivi);
    if (this.#carte.isARendre(nom)) await this.#rendre(nom, suivi);
    await this.#retirer(nom, suivi);
    await this.#projeter(suivi);
    return true;
  }

  async #ouvrir(nom: string): Promise<Suivi> {
    const { documents } = this.#ports;
    const marque = await this.#transaction('relachee', (t) => t.marque(nom));
    const epoque = this.#carte.epoqueDe(nom, marque?.epoque ?? null);
    if (marque !== null && marque.epoque !== epoque) await documents.oublier(nom);
    const suivi = new Suivi(
      await documents.ouvrir(nom, epoque),
      this.#carte.question,
      this.#options.reveiller
    );
    suivi.comparer(marque);
    this.#suivis.set(nom, suivi);
    return suivi;
  }

  /**
   * Only while the server and this poste hold the same: an update then never rests on one that the server misses. One
   * Yjs transaction for all that waits, which the server takes whole.
   */
  async #publier(nom: string, suivi: Suivi): Promise<void> {
    const { doc } = suivi.ouvert;
    const document = lireNom(nom);
    if (document === null) return;
    const rows = await this.#transaction('relachee', (t) => t.aPublier(nom));
    const nouvelles = rows.filter(({ seq }) => !suivi.envoyees.has(seq));
    const lot = this.#prudents.has(nom) ? unParUn(nouvelles, suivi) : enUnEnvoi(nouvelles);
    if (lot.length === 0) {
      if (rows.length === 0) this.#prudents.delete(nom);
      return;
    }
    for (const { seq } of lot) suivi.envoyees.add(seq);
    publier(doc, racineDe(document), lot, ORIGINE);
    if (lot.length < nouvelles.length) this.#restants = true;
  }

  /**
   * What this poste holds and a restored server has never had, even when what was kept of the document is lost (F35).
   * The keys are those of before: given back by several postes, they are there once.
   */
  async #rendre(nom: string, { ouvert: { doc } }: Suivi): Promise<void> {
    const document = lireNom(nom);
    if (document === null) return;
    const tetes = await this.#transaction('relachee', (t) => t.tetesDuDocument(nom));
    const publications = [...tetes].flatMap(([sujet, revisions]) =>
      revisions.map(({ revId, ...revision }) => ({ cle: cleDe(sujet, revId), valeur: empaqueter(revision) }))
    );
    publier(doc, racineDe(document), publications, ORIGINE);
    this.#carte.rendu(nom);
  }

  async #retirer(nom: string, suivi: Suivi): Promise<void> {
    const { synchronise, enAttente, fermeture } = suivi.ouvert.etat();
    if (suivi.envoyees.size === 0) return;
    if (!synchronise || enAttente > 0 || fermeture !== null) {
      this.#restants = true;
      return;
    }
    const seqs = [...suivi.envoyees];
    await this.#transaction('stricte', (t) => t.retirerPubliees(seqs));
    suivi.envoyees.clear();
    if (this.#prudents.has(nom)) this.#options.reveiller();
  }

  async #projeter(suivi: Suivi): Promise<void> {
    const { nom, doc } = suivi.ouvert;
    if (this.#carte.documents.has(nom))
      suivi.comparer(await this.#transaction('relachee', (t) => t.marque(nom)));
    const etendue = suivi.prendre();
    if (etendue === null) return;
    try {
      const { epoque } = suivi;
      await this.#transaction('relachee', (t) => projeterDocument(t, { nom, epoque, doc }, etendue));
    } catch (error) {
      suivi.rendre(etendue);
      throw error;
    }
  }

  async #surFermeture(
    nom: string,
    suivi: Suivi,
    { fermeture, raison = '' }: { readonly fermeture: number; readonly raison: string | undefined }
  ): Promise<void> {
    const envoyees = [...suivi.envoyees];
    await this.#fermer(nom);
    switch (fermeture) {
      case FERMETURES.refusee:
      case FERMETURES.trop:
        // What the server refused is in what is kept of the document: only the ledger is to be believed.
        await this.#ports.documents.oublier(nom);
        await this.#isoler(nom, envoyees, raison);
        return;
      case FERMETURES.epoque:
        this.#carte.toutRedemander();
        this.#options.reveiller();
        return;
      case FERMETURES.lacune:
        this.#options.reveiller();
        return;
      case FERMETURES.secret:
        throw new Panne('secret-refuse', raison);
      case FERMETURES.protocole:
        throw new Panne('protocole', raison);
      default:
        throw new Panne('trop-de-demandes', raison);
    }
  }

  /** The update that was refused is not sent again; the others are. */
  async #isoler(nom: string, envoyees: readonly number[], raison: string): Promise<void> {
    const [seule, ...autres] = envoyees;
    if (seule === undefined) this.#compterUnRefus(nom);
    else if (autres.length > 0 || this.#isPremierRefus(seule)) this.#prudents.add(nom);
    else {
      await this.#transaction('stricte', (t) => t.ecarterPublication(seule, raison));
      this.#alertes.poser({ code: 'SYN-PUBLICATION-REFUSEE', document: nom, raison });
    }
    this.#options.reveiller();
  }

  /** Bytes may be spoilt on their way: what is refused alone is offered once more. */
  #isPremierRefus(seq: number): boolean {
    const isPremier = !this.#refusees.has(seq);
    this.#refusees.add(seq);
    return isPremier;
  }

  /** What was kept of it may have been wrong: it is read again from the server, once. */
  #compterUnRefus(nom: string): void {
    const refus = (this.#refus.get(nom) ?? 0) + 1;
    this.#refus.set(nom, refus);
    if (refus > 1) this.#alertes.poser({ code: 'SYN-DOCUMENT-REFUSE', document: nom });
  }

  /** Makes room for one more document; false when all those that are open are of use. */
  async #place(nom: string): Promise<boolean> {
    if (!this.#suivis.has(nom)) await this.#refermer(LIMITES.documentsOuverts - 1);
    return this.#suivis.has(nom) || this.#suivis.size < LIMITES.documentsOuverts;
  }

  /** Closes those that are of no use any more, the oldest first, until no more than that are open. */
  async #refermer(au: number): Promise<void> {
    const inutiles = [...this.#suivis].filter(([nom, suivi]) => this.#isInutile(nom, suivi));
    inutiles.sort(([, a], [, b]) => a.tour - b.tour);
    for (const [nom] of inutiles.slice(0, Math.max(0, this.#suivis.size - au))) await this.#fermer(nom);
  }

  #isInutile(nom: string, suivi: Suivi): boolean {
    const isSuivi = nom === AGENCE || this.#aSuivre.has(nom) || this.#carte.documents.has(nom);
    return !isSuivi && !isEnCours(suivi);
  }

  async #fermer(nom: string): Promise<void> {
    this.#suivis.get(nom)?.lacher();
    this.#suivis.delete(nom);
    await this.#ports.documents.fermer(nom);
  }

  #transaction<T>(
    durabilite: 'stricte' | 'relachee',
    acte: (t: TransactionDeLivre) => Promise<T>
  ): Promise<T> {
    return this.#ports.livre.transaction(this.#options.mandat, durabilite, acte);
  }
}

function isEnCours({ envoyees, etendue }: Suivi): boolean {
  return envoyees.size > 0 || etendue !== null;
}

/** The next one, once the one before is on the server for good. */
function unParUn(nouvelles: readonly APublier[], { envoyees }: Suivi): readonly APublier[] {
  return envoyees.size === 0 ? nouvelles.slice(0, 1) : [];
}
