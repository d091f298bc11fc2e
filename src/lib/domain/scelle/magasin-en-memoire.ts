import { isIdDeReport } from '../cloture/a-nouveaux.ts';
import { moisOf, type DateIso, type MoisIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import type { ContexteComptable } from '../ecritures/check-bloc.ts';
import type { Entree } from './chaine.ts';
import type { Brouillards, FaitsDeBloc } from './decider.ts';
import { etatVide, type EtatDuJournal } from './etat.ts';
import type { BlocScelle, ReportScelle, RepriseScellee } from './evenement.ts';
import { blocExtourne } from './faits.ts';
import type { Jugement, Lot, Magasin, Refuse, Tete, TransactionDeMagasin, Verdict } from './magasin.ts';
import { blocProjete } from './projeter.ts';
import type { Rangs } from './rangs.ts';
import { Retour } from './retour.ts';

export interface BlocEnMemoire {
  readonly bloc: Bloc;
  /** First day of its exercice. */
  readonly exercice: DateIso;
  /** Null once it is sealed. */
  readonly revision: number | null;
  readonly scelle: number | null;
}

/** Where the program may be killed: before anything is written, after each sort of row, once all is durable. */
export const ETAPES = ['lecture', 'entrees', 'blocs', 'tete', 'verdicts', 'apres'] as const;
export type Etape = (typeof ETAPES)[number];

/**
 * A store that lasts as long as the program, with one log in it: for the command line, for tests, and as the model
 * that other stores are compared with.
 */
export class MagasinEnMemoire implements Magasin {
  /** Called at each step: what it throws stops the transaction there. */
  incident: (etape: Etape) => void = () => undefined;

  readonly entrees: Entree[] = [];
  readonly blocs = new Map<string, BlocEnMemoire>();
  readonly verdicts = new Map<string, Verdict>();
  readonly aRegulariser: Jugement<Refuse>[] = [];
  /** The sealed bloc that mirrors each. */
  readonly extournes = new Map<string, string>();
  readonly exercices = new Map<DateIso, ExerciceEnMemoire>();
  /** Last command answered to each poste. */
  readonly rangs = new Map<string, number>();
  readonly #depuis: EtatDuJournal;
  #etat: EtatDuJournal;
  /** Transactions run one after the other. */
  #file: Promise<unknown> = Promise.resolve();

  /** @param depuis the entité of a new log, or where a log goes on whose entries are elsewhere */
  constructor(depuis: EtatDuJournal | string) {
    this.#depuis = typeof depuis === 'string' ? etatVide(depuis) : depuis;
    this.#etat = this.#depuis;
  }

  get etat(): EtatDuJournal {
    return this.#etat;
  }

  /** Null when the log has no entry. */
  get tete(): Tete | null {
    if (this.#etat.pos === 0) return null;
    if (this.#etat === this.#depuis) return { etat: this.#etat };
    return { etat: this.#etat, derniere: this.entrees.at(-1) ?? null };
  }

  ouvrirExercice(contexte: ContexteComptable, reprise: RepriseScellee | null = null): void {
    this.exercices.set(contexte.exercice.debut, { contexte, reprise });
  }

  /** Records a draft, or a new revision of one; null when the bloc is sealed: it never changes (INV-10). */
  enregistrer(id: string, bloc: Bloc, exercice: DateIso): number | null {
    const connu = this.blocs.get(id);
    if (connu?.scelle != null) return null;
    const revision = (connu?.revision ?? 0) + 1;
    this.blocs.set(id, { bloc, exercice, revision, scelle: null });
    return revision;
  }

  /** Removes a draft; says whether there was one. */
  supprimer(id: string): boolean {
    return this.blocs.get(id)?.scelle === null && this.blocs.delete(id);
  }

  transaction<T>(entite: string, acte: (transaction: TransactionDeMagasin) => Promise<T>): Promise<T> {
    const run = this.#file.then(() => this.#executer(entite, acte));
    this.#file = run.catch(() => undefined);
    return run;
  }

  async #executer<T>(entite: string, acte: (transaction: TransactionDeMagasin) => Promise<T>): Promise<T> {
    if (entite !== this.#etat.entite)
      throw new Error(`Bug : the store of ${this.#etat.entite}, not of ${entite}`);
    const [retour, avant] = [new Retour(), this.#etat];
    let reponse: T;
    try {
      this.incident('lecture');
      reponse = await acte(
        transactionSur(
          this,
          (lot) => {
            this.#ecrire(lot, retour);
          },
          (rangs) => {
            for (const [poste, rang] of rangs) retour.mettre(this.rangs, poste, rang);
          }
        )
      );
    } catch (error) {
      retour.revenir();
      this.#etat = avant;
      throw error;
    }
    this.incident('apres');
    return reponse;
  }

  #ecrire({ entrees, etat, verdicts, aRegulariser }: Lot, retour: Retour): void {
    retour.ajouter(this.entrees, entrees);
    this.incident('entrees');
    for (const { scelle } of entrees)
      if (scelle.evenement.type === 'bloc' || scelle.evenement.type === 'a-nouveaux')
        this.#projeter(scelle.evenement, scelle.pos, retour);
    this.incident('blocs');
    this.#etat = etat;
    this.incident('tete');
    for (const { commande, verdict } of verdicts) retour.mettre(this.verdicts, commande.id, verdict);
    retour.ajouter(this.aRegulariser, aRegulariser);
    for (const { commande } of aRegulariser)
      if ('bloc' in commande.acte) retour.retirer(this.blocs, commande.acte.id);
    this.incident('verdicts');
  }

  #projeter(evenement: BlocScelle | ReportScelle, pos: number, retour: Retour): void {
    retour.mettre(this.blocs, evenement.id, {
      bloc: blocProjete(evenement),
      exercice: evenement.exercice.debut,
      revision: null,
      scelle: pos
    });
    const extourne = blocExtourne(evenement);
    if (extourne !== null) retour.mettre(this.extournes, extourne, evenement.id);
  }
}

interface ExerciceEnMemoire {
  readonly contexte: ContexteComptable;
  readonly reprise: RepriseScellee | null;
}

function transactionSur(
  magasin: MagasinEnMemoire,
  ecrire: (lot: Lot) => void,
  noterRangs: (rangs: Rangs) => void
): TransactionDeMagasin {
  return {
    tete: () => magasin.tete,
    verdicts: (ids) => choisir(ids, (id) => magasin.verdicts.get(id)),
    blocs: (ids) => choisir(ids, (id) => faitsDe(magasin, id)),
    origines: (ids) => choisir(ids, (id) => magasin.blocs.get(id)?.bloc.lignes),
    contexte: (debut) => magasin.exercices.get(debut)?.contexte ?? null,
    exercices: () => Array.from(magasin.exercices.values(), ({ contexte: { exercice } }) => exercice),
    brouillards: (debut, mois) => brouillardsDe(magasin, debut, mois),
    comptesDAttente: (debut) => comptesDAttenteDe(magasin, debut),
    aUneReprise: (debut) => magasin.exercices.get(debut)?.reprise != null,
    reprise: (debut) => magasin.exercices.get(debut)?.reprise ?? null,
    rangs: (postes) => choisir(postes, (poste) => magasin.rangs.get(poste)),
    noterRangs,
    ecrire
  };
}

function choisir<T>(ids: readonly string[], trouver: (id: string) => T | undefined): Map<string, T> {
  const found = new Map<string, T>();
  for (const id of ids) {
    const one = trouver(id);
    if (one !== undefined) found.set(id, one);
  }
  return found;
}

function faitsDe({ blocs, extournes }: MagasinEnMemoire, id: string): FaitsDeBloc | undefined {
  const [bloc, par] = [blocs.get(id), extournes.get(id)];
  if (bloc === undefined && par === undefined) return undefined;
  return { revision: bloc?.revision ?? null, scelle: bloc?.scelle ?? null, extourneePar: par ?? null };
}

function brouillardsDe({ blocs }: MagasinEnMemoire, debut: DateIso, mois?: MoisIso): Brouillards {
  const restes = [...blocs].filter(
    ([id, { bloc, exercice, scelle }]) =>
      !isIdDeReport(id) &&
      scelle === null &&
      exercice === debut &&
      (mois === undefined || moisOf(bloc.date) === mois)
  );
  return { nombre: restes.length, premier: restes[0]?.[0] ?? null };
}

function comptesDAttenteDe({ blocs }: MagasinEnMemoire, debut: DateIso): string[] {
  const soldes = new Map<string, number>();
  for (const { bloc, exercice } of blocs.values())
    for (const { compte, debit, credit } of exercice === debut ? bloc.lignes : [])
      if (compte.startsWith('47')) soldes.set(compte, (soldes.get(compte) ?? 0) + debit - credit);
  return [...soldes].flatMap(([compte, solde]) => (solde === 0 ? [] : [compte])).sort();
}
