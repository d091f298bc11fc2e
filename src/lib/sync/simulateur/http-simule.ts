import type { Commande } from '#lib/domain/scelle/commande.ts';
import { Panne, type FinDeJournal, type Serveur } from '../moteur/ports.ts';
import { VERSION_DU_PROTOCOLE, type Agence, type PageDuJournal } from '../protocol.ts';
import type { Hasard } from './hasard.ts';
import { ServeurTue } from './machine.ts';
import type { ServeurSimule } from './serveur-simule.ts';

/** What becomes of a call: it may never come, its answer may be lost, or it may come twice. */
export type SortDUnAppel = 'passe' | 'perdu' | 'reponse-perdue' | 'double';

/** Of each call, when the network is bad. */
const SORTS: readonly SortDUnAppel[] = [
  'perdu',
  'reponse-perdue',
  'double',
  ...Array.from({ length: 9 }, () => 'passe' as const)
];

export interface AppelantSimule {
  readonly nom: string;
  readonly machine: string;
  readonly enLigne: boolean;
  readonly portailCaptif: boolean;
  instant(): string;
  /** The tab may die there. */
  vivre(): void;
}

/** The server as a poste reaches it over HTTP. */
export class HttpSimule implements Serveur {
  /** The next page of a log comes with one character changed (F19). */
  pageAbimee = false;
  /** What becomes of the next call of each, before chance decides again. */
  readonly sorts = new Map<keyof Serveur, SortDUnAppel>();
  /** What happens once the next call of each was answered, before the answer is read. */
  readonly apres = new Map<keyof Serveur, () => void>();
  readonly #poste: AppelantSimule;
  readonly #serveur: ServeurSimule;
  readonly #hasard: Hasard;
  readonly #isReseauMauvais: () => boolean;

  constructor(
    poste: AppelantSimule,
    serveur: ServeurSimule,
    { hasard, isReseauMauvais }: { readonly hasard: Hasard; readonly isReseauMauvais: () => boolean }
  ) {
    this.#poste = poste;
    this.#serveur = serveur;
    this.#hasard = hasard;
    this.#isReseauMauvais = isReseauMauvais;
  }

  agence(): Promise<Agence> {
    return this.#appeler('agence', () => ({
      protocole: VERSION_DU_PROTOCOLE,
      agence: 'agence-1',
      incarnation: this.#serveur.disque.incarnation,
      version: '1',
      maintenant: this.#poste.instant()
    }));
  }

  changements(depuis: number) {
    return this.#appeler('changements', () => this.#serveur.changements(depuis));
  }

  scelles(entite: string, apres: number, limite: number) {
    return this.#appeler('scelles', () =>
      this.#abimer(this.#serveur.journaux.scelles(this.#poste.machine, entite, apres, limite))
    );
  }

  commander(repondueJusqua: number, commandes: readonly Commande[]) {
    const { nom } = this.#poste;
    return this.#appeler('commander', () => this.#serveur.journaux.commander(nom, repondueJusqua, commandes));
  }

  remettre(entite: string, fin: FinDeJournal) {
    return this.#appeler('remettre', () => this.#serveur.journaux.remettre(entite, fin));
  }

  #abimer(page: PageDuJournal): PageDuJournal {
    const [premiere, ...suite] = page.lignes;
    if (!this.pageAbimee || premiere === undefined) return page;
    this.pageAbimee = false;
    const ou = this.#hasard.entier(premiere.length);
    return { ...page, lignes: [`${premiere.slice(0, ou)}#${premiere.slice(ou + 1)}`, ...suite] };
  }

  async #appeler<T>(quoi: keyof Serveur, faire: () => T | Promise<T>): Promise<T> {
    this.#poste.vivre();
    const sort = this.#tirerLeSort(quoi);
    if (this.#poste.portailCaptif) throw new Panne('pas-le-serveur', '200 HTML');
    if (!this.#poste.enLigne || sort === 'perdu') throw new Panne('hors-ligne', 'lost');
    try {
      const reponse = await faire();
      this.apres.get(quoi)?.();
      this.apres.delete(quoi);
      if (sort === 'reponse-perdue') throw new Panne('hors-ligne', 'answer lost');
      return sort === 'double' ? await faire() : reponse;
    } catch (error) {
      if (error instanceof ServeurTue) throw new Panne('hors-ligne', 'server killed');
      throw error;
    }
  }

  #tirerLeSort(quoi: keyof Serveur): SortDUnAppel {
    const voulu = this.sorts.get(quoi);
    this.sorts.delete(quoi);
    return voulu ?? (this.#isReseauMauvais() ? this.#hasard.choisir(SORTS) : null) ?? 'passe';
  }
}
