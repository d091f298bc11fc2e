import { AGENCE, FERMETURES, LIMITES, lireNom } from '../protocol.ts';
import { publier } from '../registre/document.ts';
import { empaqueter } from '../registre/paquet.ts';
import { cleDe } from '../registre/revision.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import type { Alertes } from './alertes.ts';
import type { Carte } from './carte.ts';
import { enEnvois, enUnEnvoi } from './envoi.ts';
import {
  MandatPerdu,
  Panne,
  type Durabilite,
  type Marque,
  type Ports,
  type TransactionDeLivre
} from './ports.ts';
import { projeterDocument, type Etendue } from './projeter.ts';
import { ORIGINE, Suivi } from './suivi.ts';

interface Options {
  readonly mandat: number;
  readonly reveiller: () => void;
}

/** How many stay open that nobody works on: the next change of one of them costs no opening. */
const OISIFS = 8;

/** How many are opened at the same time: each waits for the disk, then for the server. */
const OUVERTURES = 8;

/** What several documents have to say together in one transaction: whoever records meanwhile waits for its end. */
const CLES_PAR_TRANSACTION = 400;

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
  /** Those that something waits for. */
  #attendus: ReadonlySet<string> = new Set();
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

  /**
   * Does what can be done now about each document. Says whether the rest waits for an event.
   *
   * @param attendus those that something waits for
   */
  async avancer(attendus: readonly string[]): Promise<boolean> {
    this.#tour += 1;
    this.#restants = false;
    this.#attendus = new Set(attendus);
    const noms = this.#aVisiter();
    await this.#fermerLesAnterieurs(noms);
    const fermes = noms.filter((nom) => !this.#suivis.has(nom));
    // Those that are open first: the ones that are done with leave room for others.
    await this.#visiterTous(noms);
    await this.#refermer(Math.max(0, LIMITES.documentsOuverts - fermes.length));
    const aOuvrir = fermes.slice(0, LIMITES.documentsOuverts - this.#suivis.size);
    await this.#ouvrirTous(aOuvrir);
    await this.#visiterTous(aOuvrir);
    if (aOuvrir.length < fermes.length) this.#restants = true;
    await this.#refermer(OISIFS);
    return aOuvrir.length === fermes.length;
  }

  #aVisiter(): string[] {
    const enCours = [...this.#suivis].filter(([, suivi]) => isEnCours(suivi)).map(([nom]) => nom);
    const attendus = [...this.#attendus, ...this.#prudents];
    const noms = new Set([AGENCE, ...this.#aSuivre, ...attendus, ...this.#carte.documents, ...enCours]);
    return [...noms].filter((nom) => {
      const isANous = lireNom(nom) !== null && !this.#isRefuse(nom);
      // Of a later version, or refused: nothing is to be done about it here.
      if (!isANous) this.#carte.vu(nom);
      return isANous;
    });
  }

  #isRefuse(nom: string): boolean {
    return (this.#refus.get(nom) ?? 0) > 1;
  }

  /** Those that may not hold what the last answer of the server spoke of are opened again. */
  async #fermerLesAnterieurs(noms: readonly string[]): Promise<void> {
    for (const nom of noms) {
      const suivi = this.#suivis.get(nom);
      if (suivi && this.#carte.isAnterieur(nom, suivi.question)) await this.#fermer(nom);
    }
  }

  async #ouvrirTous(noms: readonly string[]): Promise<void> {
    if (noms.length === 0) return;
    const marques = await this.#transaction('lecture', (t) => Promise.all(noms.map((nom) => t.marque(nom))));
    for (let i = 0; i < noms.length; i += OUVERTURES)
      await tous(
        noms.slice(i, i + OUVERTURES).map((nom, k) =>
          this.#aPart(nom, async () => {
            await this.#ouvrir(nom, marques[i + k] ?? null);
            return false;
          })
        )
      );
  }

  async #visiterTous(noms: readonly string[]): Promise<void> {
    const ouverts = noms.filter((nom) => this.#suivis.has(nom));
    await this.#rangerEnsemble(ouverts);
    for (const nom of ouverts) await this.#visiterAPart(nom);
  }

  /**
   * Most documents have little to say, and a transaction costs more than that. What breaks one of several is left to the
   * visit of each, which says which one it is.
   */
  async #rangerEnsemble(noms: readonly string[]): Promise<void> {
    const prets = noms.flatMap((nom) => {
      const suivi = this.#suivis.get(nom);
      if (!suivi || !isPret(suivi)) return [];
      this.#relireSiDeplace(nom, suivi);
      return [suivi];
    });
    for (const lot of enLots(prets.filter((suivi) => isARanger(aRanger(suivi)))))
      try {
        if (lot.length > 1) await this.#ranger(lot);
      } catch (error) {
        if (error instanceof MandatPerdu || error instanceof Panne) throw error;
      }
  }

  #relireSiDeplace(nom: string, suivi: Suivi): void {
    if (!this.#carte.isAReplacer(nom)) return;
    suivi.relire();
    this.#carte.relu(nom);
  }

  async #visiterAPart(nom: string): Promise<void> {
    const fait = await this.#aPart(nom, () => this.#visiter(nom));
    if (fait) this.#carte.vu(nom);
    else this.#restants = true;
  }

  /** A document that breaks the code stops no other (I8). Says whether all was done that a change asks for. */
  async #aPart(nom: string, acte: () => Promise<boolean>): Promise<boolean> {
    try {
      const fait = await acte();
      this.#alertes.lever('SYN-DOCUMENT-BLOQUE', nom);
      return fait;
    } catch (error) {
      if (error instanceof MandatPerdu || error instanceof Panne) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      this.#alertes.poser({ code: 'SYN-DOCUMENT-BLOQUE', document: nom, detail });
      return true;
    }
  }

  /** Takes off what the server holds, publishes, projects. Says whether all was done that a change asks for. */
  async #visiter(nom: string): Promise<boolean> {
    const suivi = this.#suivis.get(nom);
    if (!suivi) return false;
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
    this.#relireSiDeplace(nom, suivi);
    await this.#ranger([suivi]);
    await this.#publier(nom, suivi);
    if (this.#carte.isARendre(nom)) await this.#rendre(nom, suivi);
    // The server may have held all of it already.
    await this.#ranger([suivi]);
    if (suivi.envoyees.size > 0) this.#restants = true;
    return true;
  }

  async #ouvrir(nom: string, marque: Marque | null): Promise<void> {
    const { documents } = this.#ports;
    const epoque = this.#carte.epoqueDe(nom, marque?.epoque ?? null);
    if (marque !== null && marque.epoque !== epoque) await documents.oublier(nom);
    const ouvert = await documents.ouvrir(nom, epoque);
    const suivi = new Suivi(ouvert, this.#carte.question, this.#options.reveiller);
    suivi.comparer(marque);
    this.#suivis.set(nom, suivi);
  }

  /**
   * Only while the server and this poste hold the same: an update then never rests on one that the server misses. One
   * Yjs transaction for all that waits, which the server takes whole; what is recorded meanwhile waits for its answer,
   * and leaves together.
   */
  async #publier(nom: string, suivi: Suivi): Promise<void> {
    const { doc } = suivi.ouvert;
    const document = lireNom(nom);
    if (document === null || suivi.envoyees.size > 0) return;
    if (!this.#attendus.has(nom)) {
      this.#prudents.delete(nom);
      return;
    }
    const limite = this.#prudents.has(nom) ? 1 : LIMITES.clesParMiseAJour / 2;
    const lot = enUnEnvoi(await this.#transaction('lecture', (t) => t.aPublier(nom, limite)));
    for (const { seq } of lot) suivi.envoyees.add(seq);
    publier(doc, racineDe(document), lot, ORIGINE);
  }

  /**
   * What this poste holds and a restored server has never had, even when what was kept of the document is lost (F35).
   * The keys are those of before: given back by several postes, they are there once.
   */
  async #rendre(nom: string, { ouvert: { doc } }: Suivi): Promise<void> {
    const document = lireNom(nom);
    if (document === null) return;
    const tetes = await this.#transaction('lecture', (t) => t.tetesDuDocument(nom));
    const publications = [...tetes].flatMap(([sujet, revisions]) =>
      revisions.map(({ revId, ...revision }) => ({ cle: cleDe(sujet, revId), valeur: empaqueter(revision) }))
    );
    for (const lot of enEnvois(publications)) publier(doc, racineDe(document), lot, ORIGINE);
    this.#carte.rendu(nom);
  }

  /**
   * Takes off what the server holds, and puts in the books what moved. What this poste has just published stands there
   * already: it waits for the answer of the server, so that both are one transaction.
   */
  async #ranger(suivis: readonly Suivi[]): Promise<void> {
    const actes = suivis.map(aRanger).filter(isARanger);
    if (actes.length === 0) return;
    const tenues = actes.flatMap((acte) => acte.tenues);
    const prises: (readonly [Suivi, Etendue])[] = [];
    try {
      await this.#transaction(tenues.length > 0 ? 'stricte' : 'relachee', async (t) => {
        if (tenues.length > 0) await t.retirerPubliees(tenues);
        for (const { suivi } of actes.filter(({ aProjeter }) => aProjeter)) {
          const { epoque } = suivi;
          const { nom, doc } = suivi.ouvert;
          // Taken at the moment when the document is read: what comes during the transaction is for the next one.
          await projeterDocument(t, { nom, epoque, doc }, () => {
            const prise = suivi.prendre();
            prises.push([suivi, prise]);
            return prise;
          });
        }
      });
    } catch (error) {
      for (const [suivi, prise] of prises) suivi.rendre(prise);
      throw error;
    }
    for (const { suivi, tenues: siennes } of actes) {
      for (const seq of siennes) suivi.envoyees.delete(seq);
      if (siennes.length > 0 && this.#prudents.has(suivi.ouvert.nom)) this.#options.reveiller();
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

  #transaction<T>(durabilite: Durabilite, acte: (t: TransactionDeLivre) => Promise<T>): Promise<T> {
    return this.#ports.livre.transaction(this.#options.mandat, durabilite, acte);
  }
}

/** Both ends hold the same: what it holds may be looked at. */
function isPret({ ouvert }: Suivi): boolean {
  const { fermeture, synchronise } = ouvert.etat();
  return synchronise && fermeture === null;
}

interface ARanger {
  readonly suivi: Suivi;
  /** What the server holds for good. */
  readonly tenues: readonly number[];
  readonly aProjeter: boolean;
}

function aRanger(suivi: Suivi): ARanger {
  const { synchronise, enAttente, fermeture } = suivi.ouvert.etat();
  const enRoute = suivi.envoyees.size > 0 && (!synchronise || enAttente > 0 || fermeture !== null);
  return {
    suivi,
    tenues: enRoute ? [] : [...suivi.envoyees],
    aProjeter: suivi.etendue !== null && !(enRoute && suivi.isEcho)
  };
}

function isARanger({ tenues, aProjeter }: ARanger): boolean {
  return tenues.length > 0 || aProjeter;
}

/** As many as one transaction takes without keeping whoever records waiting; the first of each whatever it weighs. */
function enLots(suivis: readonly Suivi[]): Suivi[][] {
  const lots: Suivi[][] = [];
  let poids = Number.POSITIVE_INFINITY;
  for (const suivi of suivis) {
    const lot = lots.at(-1);
    if (lot && poids + suivi.poids <= CLES_PAR_TRANSACTION) {
      lot.push(suivi);
      poids += suivi.poids;
    } else {
      lots.push([suivi]);
      poids = suivi.poids;
    }
  }
  return lots;
}

function isEnCours({ envoyees, etendue }: Suivi): boolean {
  return envoyees.size > 0 || etendue !== null;
}

/** Waits for all of them before it throws what one threw: nothing goes on behind the back of who called. */
async function tous(actes: readonly Promise<unknown>[]): Promise<void> {
  for (const issue of await Promise.allSettled(actes)) if (issue.status === 'rejected') throw issue.reason;
}
