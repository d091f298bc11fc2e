import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { Verdict } from '#lib/domain/scelle/magasin.ts';
import { blocProjete } from '#lib/domain/scelle/projeter.ts';
import { Retour } from '#lib/domain/scelle/retour.ts';
import { lireSujet } from '../fiches/sujets.ts';
import { lireNom, nomDuBrouillard } from '../protocol.ts';
import type { ContenuDeBloc, ContenuDeChamp } from '../registre/revision.ts';
import type { Nommee } from '../registre/tetes.ts';
import {
  MandatPerdu,
  Panne,
  type APublier,
  type BlocAuLivre,
  type EcarteAProjeter,
  type EntreeASceller,
  type Livre,
  type Marque,
  type Projection,
  type RaisonDEcart,
  type TeteDeBloc,
  type Repere,
  type ReponseADemande,
  type TransactionDeLivre
} from '../moteur/ports.ts';
import { lettragesTenus, type LettrageSimule } from './lettrages-simules.ts';
import { deltasDe, type Lignes } from './soldes-simules.ts';

/** What was decided of an entry of « À régulariser ». */
export interface Issue {
  readonly sort: 'repris' | 'ecarte';
  readonly motif: string;
}

export interface Ecart {
  readonly tete: TeteDeBloc;
  readonly raison: RaisonDEcart['code'];
  readonly issue?: Issue;
}

/** The whole of a decision, as its field says it. */
export interface Decision extends Issue {
  readonly tete: TeteDeBloc;
  readonly raison: RaisonDEcart['code'];
}

export interface DemandeSimulee {
  readonly commande: Commande;
  readonly verdict: Verdict | null;
}

export interface PublicationEnAttente extends APublier {
  readonly ecartee?: string;
}

/** The tab was killed there: nothing that it had not finished stands. */
export class Coupure extends Error {
  override readonly name = 'Coupure';
}

/** The rows of a ledger, as they are on the disk of a poste. */
export class Rangees {
  mandat = 0;
  readonly reperes = new Map<string, string>();
  readonly aPublier = new Map<number, PublicationEnAttente>();
  readonly marques = new Map<string, Marque>();
  readonly blocs = new Map<string, BlocAuLivre & { readonly contenu?: ContenuDeBloc }>();
  readonly exerciceDuScelle = new Map<string, string>();
  readonly soldes = new Map<string, number>();
  readonly champs = new Map<string, readonly Nommee<ContenuDeChamp>[]>();
  readonly ecarts = new Map<string, Ecart>();
  /** Groups that stand, by document. */
  readonly lettrages = new Map<string, ReadonlyMap<string, LettrageSimule>>();
  readonly entrees = new Map<string, EntreeASceller>();
  readonly tetes = new Map<string, EtatDuJournal>();
  readonly demandes = new Map<number, DemandeSimulee>();

  /** A copy of the disk: an image, or a profile taken to another machine. */
  copier(): Rangees {
    const copie = new Rangees();
    copie.mandat = this.mandat;
    for (const table of TABLES) {
      const vers = copie[table] as Map<unknown, unknown>;
      for (const [cle, valeur] of this[table] as Map<unknown, unknown>) vers.set(cle, valeur);
    }
    return copie;
  }
}

const TABLES = [
  'reperes',
  'aPublier',
  'marques',
  'blocs',
  'exerciceDuScelle',
  'soldes',
  'champs',
  'ecarts',
  'lettrages',
  'entrees',
  'tetes',
  'demandes'
] as const;

/** What may go wrong in a ledger, decided by the simulation. */
export interface IncidentsDeLivre {
  /** Before a transaction begins: another tab may write first. */
  avant(): void;
  /** At each read or write of the engine: throws `Coupure` where the tab dies. */
  pendant(): void;
  /** All is written, and nothing stands yet. */
  auCommit(): void;
}

/** A ledger in memory that keeps what IndexedDB keeps: whole transactions, in order, the last relaxed ones at risk. */
export class LivreSimule implements Livre {
  rangees: Rangees;
  /** The browser gives no more room: nothing is written, all can be read (F16). */
  plein = false;
  readonly #incidents: IncidentsDeLivre;
  /** Committed relaxed transactions that a power loss may take back, oldest first. */
  #fragiles: Retour[] = [];

  constructor(rangees: Rangees, incidents: IncidentsDeLivre) {
    this.rangees = rangees;
    this.#incidents = incidents;
  }

  async transaction<T>(
    mandat: number,
    durabilite: 'stricte' | 'relachee',
    acte: (transaction: TransactionDeLivre) => Promise<T>
  ): Promise<T> {
    this.#incidents.avant();
    if (!this.isMandat(mandat)) throw new MandatPerdu();
    const retour = new Retour();
    try {
      const reponse = await acte(this.surTransaction(new Ecriture(this.rangees, retour, this.#incidents)));
      this.#incidents.auCommit();
      if (this.plein && !retour.isVide) throw new Panne('poste-plein', 'quota');
      this.#noter(durabilite, retour);
      return reponse;
    } catch (error) {
      retour.revenir();
      throw error;
    }
  }

  /**
   * An act of a person, in whatever tab: always strict, and done at once.
   *
   * @returns whether it was: where no room is left, what was typed stays on the screen
   */
  acte(faire: (ecriture: Ecriture) => void): boolean {
    const retour = new Retour();
    faire(new Ecriture(this.rangees, retour, SANS_INCIDENT));
    if (this.plein) retour.revenir();
    else this.#noter('stricte', retour);
    return !this.plein;
  }

  /** Takes back the last relaxed transactions that no strict one followed (F3). */
  perdreLeCourant(combien: number): void {
    for (const retour of this.#fragiles.splice(-combien).reverse()) retour.revenir();
    this.#fragiles = [];
  }

  protected isMandat(mandat: number): boolean {
    return mandat === this.rangees.mandat;
  }

  protected surTransaction(ecriture: Ecriture): TransactionDeLivre {
    return ecriture;
  }

  #noter(durabilite: 'stricte' | 'relachee', retour: Retour): void {
    if (durabilite === 'stricte') this.#fragiles = [];
    else this.#fragiles.push(retour);
  }
}

const SANS_INCIDENT: IncidentsDeLivre = {
  avant: () => undefined,
  pendant: () => undefined,
  auCommit: () => undefined
};

/** One transaction under way. */
export class Ecriture implements TransactionDeLivre {
  readonly rangees: Rangees;
  readonly retour: Retour;
  readonly #incidents: IncidentsDeLivre;

  constructor(rangees: Rangees, retour: Retour, incidents: IncidentsDeLivre) {
    this.rangees = rangees;
    this.retour = retour;
    this.#incidents = incidents;
  }

  repere(cle: Repere): Promise<string | null> {
    return this.#lire(() => this.rangees.reperes.get(cle) ?? null);
  }

  mettreRepere(cle: Repere, valeur: string): Promise<void> {
    return this.#lire(() => {
      this.retour.mettre(this.rangees.reperes, cle, valeur);
    });
  }

  documentsAPublier(): Promise<readonly string[]> {
    return this.#lire(() => [...new Set(this.#enAttente().map(({ document }) => document))]);
  }

  aPublier(document: string): Promise<readonly APublier[]> {
    return this.#lire(() => this.#enAttente().filter((une) => une.document === document));
  }

  retirerPubliees(seqs: readonly number[]): Promise<void> {
    return this.#lire(() => {
      for (const seq of seqs) this.retour.retirer(this.rangees.aPublier, seq);
    });
  }

  ecarterPublication(seq: number, raison: string): Promise<void> {
    return this.#lire(() => {
      const une = this.rangees.aPublier.get(seq);
      if (une) this.retour.mettre(this.rangees.aPublier, seq, { ...une, ecartee: raison });
    });
  }

  documentsProjetes(): Promise<readonly string[]> {
    return this.#lire(() => [...this.rangees.marques.keys()]);
  }

  marque(document: string): Promise<Marque | null> {
    return this.#lire(() => this.rangees.marques.get(document) ?? null);
  }

  mettreMarque(document: string, marque: Marque): Promise<void> {
    return this.#lire(() => {
      this.retour.mettre(this.rangees.marques, document, marque);
    });
  }

  blocs(ids: readonly string[]): Promise<ReadonlyMap<string, BlocAuLivre>> {
    return this.#lire(() => choisir(ids, (id) => this.rangees.blocs.get(id)));
  }

  brouillards(document: string): Promise<readonly string[]> {
    return this.#lire(() =>
      [...this.rangees.blocs].flatMap(([id, bloc]) =>
        bloc.etat === 'brouillard' &&
        bloc.tetes.some(({ exercice }) => nomDuBrouillard(exercice) === document)
          ? [id]
          : []
      )
    );
  }

  ecartes(document: string): Promise<readonly string[]> {
    return this.#lire(() =>
      [...this.rangees.ecarts].flatMap(([id, { tete, issue }]) =>
        issue === undefined && nomDuBrouillard(tete.exercice) === document
          ? [id.slice(0, id.lastIndexOf('/'))]
          : []
      )
    );
  }

  aRegulariser(blocs: readonly string[]): Promise<ReadonlyMap<string, Ecart>> {
    const voulus = new Set(blocs);
    return this.#lire(
      () =>
        new Map(
          [...this.rangees.ecarts].filter(
            ([id, { issue }]) => issue === undefined && voulus.has(id.slice(0, id.lastIndexOf('/')))
          )
        )
    );
  }

  tetesDuDocument(document: string): Promise<ReadonlyMap<string, readonly Nommee[]>> {
    return this.#lire(() => {
      const tetes = new Map<string, Nommee[]>();
      const ajouter = (sujet: string, revisions: readonly Nommee[]) => {
        tetes.set(sujet, [...(tetes.get(sujet) ?? []), ...revisions]);
      };
      const isSienne = ({ exercice }: TeteDeBloc) => nomDuBrouillard(exercice) === document;
      for (const [id, bloc] of this.rangees.blocs)
        if (bloc.etat === 'brouillard') ajouter(id, bloc.tetes.filter(isSienne).map(sansExercice));
      for (const [id, { tete, issue }] of this.rangees.ecarts)
        if (issue === undefined && isSienne(tete))
          ajouter(id.slice(0, id.lastIndexOf('/')), [sansExercice(tete)]);
      for (const [cle, revisions] of this.rangees.champs)
        if (cle.startsWith(`${document} `)) ajouter(cle.slice(document.length + 1), revisions);
      return tetes;
    });
  }

  decisions(entite: string): Promise<ReadonlySet<string>> {
    return this.#lire(
      () =>
        new Set(
          [...this.rangees.ecarts].flatMap(([id, { issue, tete }]) =>
            issue !== undefined && tete.exercice.startsWith(`${entite}/`) ? [id] : []
          )
        )
    );
  }

  champs(
    document: string,
    sujets: readonly string[]
  ): Promise<ReadonlyMap<string, readonly Nommee<ContenuDeChamp>[]>> {
    return this.#lire(() => choisir(sujets, (sujet) => this.rangees.champs.get(`${document} ${sujet}`)));
  }

  projeter(projection: Projection): Promise<void> {
    return this.#lire(() => {
      for (const { id, tetes, aRegulariser, aRetirer } of projection.blocs) {
        if (tetes !== null) this.mettreBloc(id, tetes.length === 0 ? null : { etat: 'brouillard', tetes });
        for (const ecart of aRegulariser) this.#ecarter(ecart);
        for (const ecart of aRetirer) this.retour.retirer(this.rangees.ecarts, ecart);
      }
      for (const { sujet, tetes } of projection.champs) this.mettreChamp(projection.document, sujet, tetes);
    });
  }

  tete(entite: string): Promise<EtatDuJournal | null> {
    return this.#lire(() => this.rangees.tetes.get(entite) ?? null);
  }

  entitesScellees(): Promise<readonly string[]> {
    return this.#lire(() => [...this.rangees.tetes.keys()]);
  }

  entrees(entite: string, apres: number, limite: number): Promise<readonly EntreeASceller[]> {
    return this.#lire(() => {
      const suite: EntreeASceller[] = [];
      for (let pos = apres + 1; suite.length < limite; pos += 1) {
        const entree = this.rangees.entrees.get(`${entite} ${pos}`);
        if (entree === undefined) break;
        suite.push(entree);
      }
      return suite;
    });
  }

  /** Nobody signs here: what the ledger holds was all sealed by the server. */
  finSignee(): Promise<number | null> {
    return this.#lire(() => null);
  }

  ajouterEntrees(entite: string, entrees: readonly EntreeASceller[], etat: EtatDuJournal): Promise<void> {
    return this.#lire(() => {
      for (const entree of entrees) {
        const { pos, evenement } = entree.scelle;
        this.retour.mettre(this.rangees.entrees, `${entite} ${pos}`, entree);
        if (evenement.type !== 'bloc' && evenement.type !== 'a-nouveaux') continue;
        const exercice = `${entite}/${evenement.exercice.debut}`;
        this.mettreBloc(evenement.id, { etat: 'scelle', pos, bloc: blocProjete(evenement) }, exercice);
      }
      this.retour.mettre(this.rangees.tetes, entite, etat);
    });
  }

  /** No takeover in this world. */
  reprisesEnRoute(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set());
  }

  demandes(limite: number): Promise<readonly Commande[]> {
    return this.#lire(() =>
      [...this.rangees.demandes.values()]
        .flatMap(({ commande, verdict }) => (verdict === null ? [commande] : []))
        .sort((a, b) => a.devSeq - b.devSeq)
        .slice(0, limite)
    );
  }

  repondre(reponses: readonly ReponseADemande[]): Promise<void> {
    return this.#lire(() => {
      for (const { commande, verdict } of reponses)
        this.retour.mettre(this.rangees.demandes, commande.devSeq, { commande, verdict });
    });
  }

  /** Puts a row in the books, and moves the balances by what it adds to the one that it takes the place of. */
  mettreBloc(id: string, bloc: BlocAuLivre | null, exerciceDuScelle?: string): void {
    const { blocs, exerciceDuScelle: exercices } = this.rangees;
    this.#compter(lignesDe(blocs.get(id), exercices.get(id)), -1);
    if (bloc === null) this.retour.retirer(blocs, id);
    else this.retour.mettre(blocs, id, bloc);
    if (exerciceDuScelle !== undefined) this.retour.mettre(exercices, id, exerciceDuScelle);
    this.#compter(lignesDe(bloc ?? undefined, exercices.get(id)), 1);
  }

  mettreChamp(document: string, sujet: string, tetes: readonly Nommee<ContenuDeChamp>[]): void {
    this.retour.mettre(this.rangees.champs, `${document} ${sujet}`, tetes);
    const champ = lireSujet(sujet, lireNom(document)?.genre ?? 'agence');
    const [tete] = tetes;
    if (champ?.genre === 'lettrage') this.#lettrer(document);
    if (champ?.genre !== 'regularisation' || tete === undefined) return;
    const { sort, motif, tete: sienne, raison } = tete.contenu.v as Decision;
    this.retour.mettre(this.rangees.ecarts, champ.cle, { tete: sienne, raison, issue: { sort, motif } });
  }

  #lettrer(document: string): void {
    const siens = [...this.rangees.champs].flatMap(([cle, tetes]) =>
      cle.startsWith(`${document} `) ? [[cle.slice(document.length + 1), tetes] as const] : []
    );
    this.retour.mettre(this.rangees.lettrages, document, lettragesTenus(siens));
  }

  #ecarter({ id, tete, raison }: EcarteAProjeter): void {
    if (this.rangees.ecarts.get(id)?.issue) return;
    this.retour.mettre(this.rangees.ecarts, id, { tete, raison: raison.code });
  }

  #compter(lignes: Lignes | null, signe: 1 | -1): void {
    if (lignes === null) return;
    for (const [cle, montant] of deltasDe(lignes)) {
      const solde = (this.rangees.soldes.get(cle) ?? 0) + signe * montant;
      if (solde === 0) this.retour.retirer(this.rangees.soldes, cle);
      else this.retour.mettre(this.rangees.soldes, cle, solde);
    }
  }

  #enAttente(): PublicationEnAttente[] {
    return [...this.rangees.aPublier.values()]
      .filter(({ ecartee }) => ecartee === undefined)
      .sort((a, b) => a.seq - b.seq);
  }

  #lire<T>(faire: () => T): Promise<T> {
    return new Promise((done) => {
      this.#incidents.pendant();
      done(faire());
    });
  }
}

function sansExercice({ exercice: _exercice, ...tete }: TeteDeBloc): Nommee {
  return tete;
}

/** What a row adds to the balances; null when it adds nothing. */
export function lignesDe(bloc: BlocAuLivre | undefined, exerciceDuScelle: string | undefined): Lignes | null {
  if (bloc === undefined) return null;
  if (bloc.etat === 'scelle') return { exercice: exerciceDuScelle ?? '', etat: 'scelle', bloc: bloc.bloc };
  const [tete] = bloc.tetes;
  return tete ? { exercice: tete.exercice, etat: 'brouillard', bloc: tete.contenu.bloc } : null;
}

function choisir<T>(cles: readonly string[], trouver: (cle: string) => T | undefined): Map<string, T> {
  return new Map(
    cles.flatMap((cle) => {
      const valeur = trouver(cle);
      return valeur === undefined ? [] : [[cle, valeur] as const];
    })
  );
}
