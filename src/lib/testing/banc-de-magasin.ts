import { beforeEach, expect } from 'vitest';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import { hashOf } from '#lib/domain/scelle/chaine.ts';
import type { Acte, Commande } from '#lib/domain/scelle/commande.ts';
import type { Lot, Magasin, Verdict } from '#lib/domain/scelle/magasin.ts';
import { traiter, type Reponse } from '#lib/domain/scelle/sequenceur.ts';
import { contexteDeSyndicat } from './contexte.ts';
import { commande, ENTITE, EXERCICE_2025, horloge, valider } from './scellement.ts';

/** A store, with what a test does to the books around it and looks at. */
export interface MagasinAEprouver {
  readonly magasin: Magasin;
  /** Opens an exercice of `ENTITE`, with the journals and the accounts of the context. */
  ouvrirExercice(contexte: ContexteComptable): Promise<void>;
  /** Records a draft or its next revision, whatever its date; null when that is refused. */
  enregistrer(id: string, bloc: Bloc, debut: DateIso): Promise<number | null>;
  /** Removes a draft; false when that is refused. */
  supprimer(id: string): Promise<boolean>;
  /** As they are stored, in order. */
  entrees(): Promise<readonly { readonly canonique: string; readonly hash: string }[]>;
  bloc(id: string): Promise<{ readonly etat: 'brouillard' | 'scelle'; readonly bloc: Bloc } | null>;
  /** Ids of the blocs in « À régulariser ». */
  aRegulariser(): Promise<readonly string[]>;
  /** By account, the stored balances of one state over all exercices; those that are nil are left out. */
  soldes(etat: 'brouillard' | 'scelle'): Promise<Readonly<Record<string, number>>>;
}

export const MARS = '2026-03-31';

/** A store with two open exercices before each test, and what tests do with it. */
export function bancDeMagasin(ouvrir: () => Promise<MagasinAEprouver>) {
  let courant: MagasinAEprouver;
  beforeEach(async () => {
    courant = await ouvrir();
    await courant.ouvrirExercice(contexteDeSyndicat({ exercice: EXERCICE_2025 }));
    await courant.ouvrirExercice(contexteDeSyndicat());
  });
  const essai = () => courant;

  function envoyer(
    commandes: readonly Commande[],
    { jour = MARS, magasin = courant.magasin } = {}
  ): Promise<Reponse> {
    return traiter(magasin, ENTITE, commandes, horloge(jour));
  }

  async function sceller(...actes: Acte[]): Promise<readonly Verdict[]> {
    return (await envoyer(actes.map(commandeNommee))).verdicts;
  }

  async function brouillon(id: string, bloc: Bloc): Promise<Acte> {
    const revision = await courant.enregistrer(id, bloc, dateIso(`${bloc.date.slice(0, 4)}-01-01`));
    return valider(bloc, { id, revision: revision ?? 0 });
  }

  async function expectChaine(length: number): Promise<void> {
    const entrees = await courant.entrees();
    expect(entrees).toHaveLength(length);
    let avant = '0'.repeat(64);
    for (const [i, { canonique, hash }] of entrees.entries()) {
      expect(hash).toBe(hashOf(canonique));
      expect(JSON.parse(canonique)).toMatchObject({ entite: ENTITE, pos: i + 1, avant });
      avant = hash;
    }
  }

  return { essai, envoyer, sceller, brouillon, expectChaine };
}

export type BancDeMagasin = ReturnType<typeof bancDeMagasin>;

let noms = 0;
/** A command has an id of its own. */
export function commandeNommee(acte: Acte): Commande {
  noms += 1;
  return commande(`commande-${noms}`, acte);
}

/** The store, cut just before its transactions are durable, or just after. */
export function coupe(magasin: Magasin, quand: 'avant' | 'apres'): Magasin {
  return {
    async transaction(entite, acte) {
      const reponse = await magasin.transaction(entite, async (transaction) => {
        const done = await acte(transaction);
        if (quand === 'avant') throw new Error('coupure');
        return done;
      });
      if (quand === 'apres') throw new Error('coupure');
      return reponse;
    }
  };
}

/** The store, cut after this number of its writes. */
export function coupeALEcriture(magasin: Magasin, laquelle: number): Magasin {
  return {
    transaction: (entite, acte) =>
      magasin.transaction(entite, async (transaction) => {
        let faites = 0;
        const ecrire = async (lot: Lot) => {
          await transaction.ecrire(lot);
          faites += 1;
          if (faites === laquelle) throw new Error('coupure');
        };
        return acte(
          new Proxy(transaction, {
            get(cible, nom) {
              if (nom === 'ecrire') return ecrire;
              const valeur: unknown = Reflect.get(cible, nom, cible);
              return typeof valeur === 'function' ? (valeur.bind(cible) as unknown) : valeur;
            }
          })
        );
      })
  };
}
