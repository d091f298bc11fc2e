import Dexie, { type Transaction } from 'dexie';
import { onTestFinished, vi } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Centimes } from '#lib/domain/montant.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { EtatDExercice, EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { Lot, Tete, TransactionDeMagasin } from '#lib/domain/scelle/magasin.ts';
import { MagasinDexie } from '#lib/storage/scelle/magasin-dexie.ts';
import type { Base } from '#lib/storage/base.ts';

/** What bugs spoil beside what they are asked. */
type Tables = Pick<Base, 'tetes' | 'aRegulariser'>;

/** What a bug does to a transaction of the sequencer, and what it leaves for after it. */
export interface Sabotage {
  readonly changer: (transaction: TransactionDeMagasin, base: Tables) => Partial<TransactionDeMagasin>;
  readonly ensuite?: (base: Tables) => Promise<void>;
}

/**
 * Bugs that someone could write, under their numbers in the list of faults: each stands between the sequencer and its
 * store, and nothing of the product knows them. Made anew for each run: some remember.
 */
export const SABOTAGES = {
  '2 the head of the log is marked outside the transaction of its entries': marqueAPart,
  '5 a number is taken outside the transaction that uses it': numeroAPart,
  '9 « À régulariser » is not persisted': sansARegulariser,
  '10 amounts are floats': enFlottants,
  '14 accepts after a closing': apresCloture
} as const satisfies Record<string, () => Sabotage>;

function marqueAPart(): Sabotage {
  let enRetard: EtatDuJournal | null = null;
  return {
    changer: (transaction, base) => ({
      async ecrire(lot) {
        const avant = await base.tetes.get(lot.etat.entite);
        await transaction.ecrire(lot);
        enRetard = lot.etat;
        await (avant ? base.tetes.put(avant) : base.tetes.delete(lot.etat.entite));
      }
    }),
    async ensuite(base) {
      if (enRetard) await base.tetes.put(enRetard);
      enRetard = null;
    }
  };
}

function numeroAPart(): Sabotage {
  /** By exercice. */
  const donnes = new Map<string, EtatDExercice['numeros']>();
  return {
    changer: (transaction) => ({
      tete: async () =>
        avecExercices(await transaction.tete(), (exercice, debut) => ({
          ...exercice,
          numeros: donnes.get(debut) ?? exercice.numeros
        })),
      async ecrire(lot) {
        for (const [debut, { numeros }] of Object.entries(lot.etat.exercices)) donnes.set(debut, numeros);
        await transaction.ecrire(lot);
      }
    })
  };
}

function sansARegulariser(): Sabotage {
  return {
    changer: (transaction, base) => ({
      async ecrire(lot) {
        await transaction.ecrire(lot);
        const ids = lot.aRegulariser.map(({ commande: { acte } }) => ('id' in acte ? acte.id : ''));
        await base.aRegulariser.bulkDelete(ids);
      }
    })
  };
}

function enFlottants(): Sabotage {
  const parEuros = (montant: Centimes) => ((montant / 100) * 1.1 * 100) / 1.1;
  const flotter = (bloc: Bloc): Bloc => ({
    ...bloc,
    lignes: bloc.lignes.map((ligne) => ({
      ...ligne,
      debit: parEuros(ligne.debit) as Centimes,
      credit: parEuros(ligne.credit) as Centimes
    }))
  });
  const avecBloc = (entree: Entree): Entree => {
    const { scelle } = entree;
    const { evenement } = scelle;
    if (evenement.type !== 'bloc') return entree;
    return { ...entree, scelle: { ...scelle, evenement: { ...evenement, bloc: flotter(evenement.bloc) } } };
  };
  return {
    changer: (transaction) => ({
      ecrire: (lot: Lot) => transaction.ecrire({ ...lot, entrees: lot.entrees.map(avecBloc) })
    })
  };
}

function apresCloture(): Sabotage {
  return {
    changer: (transaction) => ({
      tete: async () =>
        avecExercices(await transaction.tete(), (exercice) => ({ ...exercice, moisClos: [], cloture: null }))
    })
  };
}

function avecExercices(
  tete: Tete | null,
  changer: (exercice: EtatDExercice, debut: string) => EtatDExercice
): Tete | null {
  if (!tete) return null;
  const exercices = Object.entries(tete.etat.exercices).map(
    ([debut, exercice]) => [debut, changer(exercice, debut)] as const
  );
  return { ...tete, etat: { ...tete.etat, exercices: Object.fromEntries(exercices) } };
}

/**
 * Bugs of lettrage, which does not go through the sequencer: what is asked of a table is not done. A request that
 * changes nothing stands for the one that was asked.
 */
export const SABOTAGES_DE_LETTRAGE = {
  'a group outlives the lines that it settles': { table: 'lettrages', requete: 'delete' },
  'a gap is written off beside the group that it closes': { table: 'lettrages', requete: 'put' },
  'a file replaced leaves what it was numbered by': { table: 'segments', requete: 'put' }
} as const satisfies Record<string, { readonly table: string; readonly requete: 'put' | 'delete' }>;

type Requete = (this: IDBObjectStore, ...args: unknown[]) => IDBRequest;

/** Until the end of the test. */
export function saboterLaTable({
  table,
  requete
}: {
  readonly table: string;
  readonly requete: 'put' | 'delete';
}): void {
  const prototype = IDBObjectStore.prototype as unknown as Record<typeof requete, Requete>;
  const vraie = prototype[requete];
  prototype[requete] = function (this: IDBObjectStore, ...args) {
    return this.name === table ? this.count() : vraie.apply(this, args);
  };
  onTestFinished(() => {
    prototype[requete] = vraie;
  });
}

/** Puts a bug between the sequencer and its store until the end of the test; a new one whenever `poser` is called. */
export function saboter(creer: () => Sabotage): { readonly poser: () => void } {
  let sabotage = creer();
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called on the store that it is asked of
  const vraie = MagasinDexie.prototype.transaction;
  const espion = vi.spyOn(MagasinDexie.prototype, 'transaction').mockImplementation(async function <T>(
    this: MagasinDexie,
    entite: string,
    acte: (transaction: TransactionDeMagasin) => Promise<T>
  ) {
    const { changer, ensuite } = sabotage;
    let base: Tables | undefined;
    // That of a caller, in which the sequencer's is then only a part.
    const autour = (Dexie.currentTransaction as Transaction | null)?.idbtrans;
    const reponse = await vraie.call(this, entite, (transaction) => {
      // That of the tab that asks: there may be two.
      base = Dexie.currentTransaction.db as unknown as Tables;
      return acte(enChangeant(transaction, changer(transaction, base)));
    });
    if (!base || !ensuite) return reponse;
    const livre = base;
    // A tab that died meanwhile leaves it undone: that is the bug.
    if (autour) autour.addEventListener('complete', () => void ensuite(livre).catch(() => undefined));
    else await ensuite(livre);
    return reponse;
  });
  onTestFinished(() => {
    espion.mockRestore();
  });
  return {
    poser: () => {
      sabotage = creer();
    }
  };
}

function enChangeant(
  transaction: TransactionDeMagasin,
  changes: Partial<TransactionDeMagasin>
): TransactionDeMagasin {
  return new Proxy(transaction, {
    get: (cible, nom: keyof TransactionDeMagasin) => changes[nom] ?? cible[nom].bind(cible)
  });
}
