import {
  PREMIERE_EPOQUE,
  type Annonce,
  type Changements,
  type Epoque,
  type EtatDeDocument,
  type EtatDeJournalPartage
} from '../protocol.ts';
import type { Alertes } from './alertes.ts';
import type { Ports } from './ports.ts';

/** What this poste knows of the server: which documents and logs moved since it last looked. */
export class Carte {
  readonly #ports: Ports;
  readonly #mandat: number;
  readonly #alertes: Alertes;
  readonly #epoques = new Map<string, Epoque>();
  readonly #documents = new Set<string>();
  readonly #journaux = new Map<string, EtatDeJournalPartage | null>();
  readonly #aRendre = new Set<string>();
  /** Of the last answer: the next question is about what moved since, whether that was looked at or not yet. */
  #repondu: { readonly curseur: number; readonly incarnation: string } | null = null;
  /** Whether it is to be remembered once all that was said to have moved has been looked at. */
  #aRetenir = false;
  /** To be read again whole: what they hold has not changed, where it stands has. */
  readonly #aReplacer = new Set<string>();
  #aJour = false;
  #toutDemander = false;
  /** The server has named every document that it has: one that it did not name, nobody has. */
  #toutConnu = false;
  /** How many times the server was asked, and in which answer each document was last named. */
  #question = 0;
  readonly #nommes = new Map<string, number>();
  #verifiee = false;

  constructor(ports: Ports, mandat: number, alertes: Alertes) {
    this.#ports = ports;
    this.#mandat = mandat;
    this.#alertes = alertes;
  }

  /** @param projetee epoch under which this poste last projected it; null when it never did */
  epoqueDe(nom: string, projetee: Epoque | null): Epoque {
    return this.#epoques.get(nom) ?? (this.#toutConnu ? null : projetee) ?? PREMIERE_EPOQUE;
  }

  /** The server has another epoch than the one that was believed: every document is asked for. */
  toutRedemander(): void {
    this.#aJour = false;
    this.#toutDemander = true;
  }

  /** The server was restored, and this document was not told to it again yet. */
  isARendre(nom: string): boolean {
    return this.#aRendre.has(nom);
  }

  rendu(nom: string): void {
    this.#aRendre.delete(nom);
  }

  /** Documents to look at. */
  get documents(): ReadonlySet<string> {
    return this.#documents;
  }

  get question(): number {
    return this.#question;
  }

  /**
   * Whether a document that was opened before that question may still miss what the answer spoke of: the two do not come
   * by the same way.
   */
  isAnterieur(nom: string, question: number): boolean {
    return question < (this.#nommes.get(nom) ?? 0);
  }

  vu(nom: string): void {
    this.#documents.delete(nom);
    this.#aReplacer.delete(nom);
  }

  replacer(nom: string): void {
    this.#documents.add(nom);
    this.#aReplacer.add(nom);
  }

  isAReplacer(nom: string): boolean {
    return this.#aReplacer.has(nom);
  }

  /** It is to be projected whole: whoever has it open knows. */
  relu(nom: string): void {
    this.#aReplacer.delete(nom);
  }

  journauxATirer(): string[] {
    return [...this.#journaux.keys()];
  }

  tire(entite: string): void {
    this.#journaux.delete(entite);
  }

  /** The question will be asked again. */
  oublier(): void {
    this.#aJour = false;
  }

  annoncer({ documents, journaux }: Annonce): void {
    this.#noter(documents, journaux);
  }

  /** Asks what moved, when it may have. Says whether this is the agency that this poste belongs to. */
  async questionner(): Promise<boolean> {
    if (this.#aJour) return true;
    if (!(await this.#isNotreAgence())) return false;
    const { livre, serveur } = this.#ports;
    const { incarnation: connue, curseur } =
      this.#repondu ??
      (await livre.transaction(this.#mandat, 'lecture', async (t) => ({
        incarnation: await t.repere('incarnation'),
        curseur: Number((await t.repere('curseur')) ?? '0')
      })));
    this.#question += 1;
    const tout = this.#toutDemander || curseur === 0;
    const reponse = await serveur.changements(tout ? 0 : curseur);
    const isRestaure = reponse.incarnation !== connue;
    const changements = isRestaure ? await this.#toutRevoir() : reponse;
    if (tout || isRestaure) {
      this.#epoques.clear();
      this.#toutConnu = true;
      this.#toutDemander = false;
    }
    this.#noter(changements.documents, changements.journaux);
    for (const nom of [...changements.documents.map((un) => un.nom), ...this.#aRendre])
      this.#nommes.set(nom, this.#question);
    this.#repondu = { curseur: changements.curseur, incarnation: changements.incarnation };
    this.#aRetenir = true;
    this.#aJour = true;
    return true;
  }

  /** Remembers how far this poste has looked, once nothing of it is left to look at. */
  async retenir(restants: boolean): Promise<void> {
    const repondu = this.#repondu;
    if (!this.#aRetenir || repondu === null) return;
    if (restants || this.#documents.size > 0 || this.#journaux.size > 0) return;
    await this.#ports.livre.transaction(this.#mandat, 'relachee', async (t) => {
      await t.mettreRepere('incarnation', repondu.incarnation);
      await t.mettreRepere('curseur', String(repondu.curseur));
    });
    this.#aRetenir = false;
  }

  async #isNotreAgence(): Promise<boolean> {
    if (this.#verifiee) return true;
    const { livre, serveur } = this.#ports;
    const { agence, incarnation } = await serveur.agence();
    const connue = await livre.transaction(this.#mandat, 'stricte', async (t) => {
      const repere = await t.repere('agence');
      if (repere === null) {
        await t.mettreRepere('agence', agence);
        // From here on, a server that was restored is known for what it is.
        await t.mettreRepere('incarnation', incarnation);
      }
      return repere ?? agence;
    });
    this.#verifiee = connue === agence;
    if (this.#verifiee) this.#alertes.lever('SYN-AUTRE-AGENCE');
    else this.#alertes.poser({ code: 'SYN-AUTRE-AGENCE' });
    return this.#verifiee;
  }

  /** The server was restored: all that this poste holds is told to it again, documents and logs (F35). */
  async #toutRevoir(): Promise<Changements> {
    const { livre, serveur } = this.#ports;
    const [documents, entites] = await livre.transaction(
      this.#mandat,
      'relachee',
      async (t) => [await t.documentsProjetes(), await t.entitesScellees()] as const
    );
    for (const nom of documents) {
      this.#documents.add(nom);
      this.#aRendre.add(nom);
    }
    for (const entite of entites) this.#journaux.set(entite, null);
    return serveur.changements(0);
  }

  #noter(documents: readonly EtatDeDocument[], journaux: readonly EtatDeJournalPartage[]): void {
    for (const { nom, epoque } of documents) {
      this.#epoques.set(nom, epoque);
      this.#documents.add(nom);
    }
    for (const journal of journaux) this.#journaux.set(journal.entite, journal);
  }
}
