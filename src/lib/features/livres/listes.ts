import { byDate, selectLignes, type CritereDeLignes, type Livre } from '#lib/domain/segments/livre.ts';
import type { BalanceDePeriode } from '#lib/domain/comptes/balance.ts';
import { Liste, type ChampDeListe } from '#lib/listes/liste.ts';
import { agreger } from '#lib/listes/vue/agregats.ts';
import type { Champ } from '#lib/listes/vue/table.ts';
import { Vue } from '#lib/listes/vue/vue.ts';
import { listeDeLaBalance, type LigneDeBalance } from './domain/liste-de-la-balance.ts';
import { disposerGrandLivre, type RangeeDeCompte } from './domain/grand-livre.ts';
import { champsLettres, lettreDe, type LettresDuLivre } from './domain/lettres.ts';
import { champsDuLivre, empreinteDe, tableDuLivre } from './domain/table-du-livre.ts';
import { vueGrandLivre } from './domain/vue-grand-livre.ts';
import { ligneAffichee, rangeeDeCompte, type LigneAffichee } from './queries-lignes.ts';

/** A list that the worker keeps, by its number, with what a screen must know to show it. */
export interface ListeTenue<Row extends object> {
  readonly numero: number;
  readonly champs: readonly ChampDeListe[];
  /** Never there: only says what the rows of the list are. */
  readonly rangees?: Row;
}

/** How many lists stay open; the oldest is forgotten, a screen that still wants it opens it again. */
const MAX_LISTES = 12;

/** Lists kept open in the worker, by number: the only rows that leave are those on the screen. */
export class ListesDuLivre {
  readonly #listes = new Map<number, Liste<object>>();
  #derniere = 0;
  #colonnes: { readonly empreinte: readonly unknown[]; readonly champs: readonly Champ[] } | undefined;

  /** Lines by date. */
  ouvrirEcritures(
    livre: Livre,
    critere: CritereDeLignes,
    lettres: LettresDuLivre = new Map()
  ): ListeTenue<LigneAffichee> {
    return this.retenir(
      new Liste({
        vue: new Vue(tableDuLivre(livre, this.#champsLettres(livre, lettres))),
        lignes: byDate(livre, selectLignes(livre, critere)),
        rangee: (ligne) => ligneLettree(livre, lettres, ligne, 0)
      })
    );
  }

  /** Lines by account, with the running balance of each, what it carried and what it adds up to. */
  ouvrirGrandLivre(
    livre: Livre,
    { critere, reportes }: { readonly critere: CritereDeLignes; readonly reportes?: ReadonlySet<string> },
    libelleOf: (compte: string) => string,
    lettres: LettresDuLivre = new Map()
  ): ListeTenue<LigneAffichee> {
    const grandLivre = vueGrandLivre(livre, critere, reportes);
    const { soldes } = grandLivre;
    const solde: Champ = { id: 'solde', titre: 'Solde', nature: 'montant', totalise: false, valeurs: soldes };
    const vue = new Vue(tableDuLivre(livre, [...this.#champsLettres(livre, lettres), solde]));
    const sommer = (lignes: Uint32Array) => {
      const [debit, credit] = agreger(vue.index, lignes, ['debit', 'credit']);
      return { debit: debit?.somme ?? 0, credit: credit?.somme ?? 0 };
    };
    return this.retenir(
      new Liste<LigneAffichee>({
        vue,
        lignes: grandLivre.lignes,
        groupe: 'compte',
        rangee: (ligne) => ligneLettree(livre, lettres, ligne, soldes[ligne] ?? 0),
        disposer: ({ lignes }, { tris }) => {
          const inverse = tris.some(({ champ, sens }) => champ === 'compte' && sens === 'decroissant');
          const comptes = inverse ? grandLivre.comptes.toReversed() : grandLivre.comptes;
          const { ordre, repere } = disposerGrandLivre({ ...grandLivre, comptes }, lignes, sommer);
          return { ordre, repere: (n) => rangeeAffichee(repere(n), libelleOf) };
        }
      })
    );
  }

  ouvrirBalance(balance: BalanceDePeriode): ListeTenue<LigneDeBalance> {
    return this.retenir(listeDeLaBalance(balance));
  }

  /** Undefined when the list was forgotten: the screen opens it again. */
  liste(numero: number): Liste<object> | undefined {
    return this.#listes.get(numero);
  }

  fermer(numero: number): void {
    this.#listes.delete(numero);
  }

  /** Columns of the book opened last: its search texts and ranks, made once, serve each list of it. */
  #champs(livre: Livre): readonly Champ[] {
    const empreinte = empreinteDe(livre);
    const known = this.#colonnes;
    if (
      known?.empreinte.length === empreinte.length &&
      known.empreinte.every((une, i) => une === empreinte[i])
    )
      return known.champs;
    const champs = champsDuLivre(livre);
    this.#colonnes = { empreinte, champs };
    return champs;
  }

  /** The same columns, the letters being those of today. */
  #champsLettres(livre: Livre, lettres: LettresDuLivre): readonly Champ[] {
    const changes = new Map((champsLettres(livre, lettres) ?? []).map((champ) => [champ.id, champ]));
    return this.#champs(livre).map((champ) => changes.get(champ.id) ?? champ);
  }

  /** Keeps a list open, whichever feature made it. */
  retenir<Row extends object>(liste: Liste<Row>): ListeTenue<Row> {
    this.#listes.set(++this.#derniere, liste);
    for (const numero of this.#listes.keys()) {
      if (this.#listes.size <= MAX_LISTES) break;
      this.#listes.delete(numero);
    }
    return { numero: this.#derniere, champs: liste.champs };
  }
}

function ligneLettree(livre: Livre, lettres: LettresDuLivre, ligne: number, solde: number): LigneAffichee {
  const affichee = ligneAffichee(livre, ligne, solde);
  if (!lettres.has(ligne)) return affichee;
  const { lettre, date } = lettreDe(livre, lettres, ligne);
  return { ...affichee, lettre, dateLettrage: date ?? '' };
}

function rangeeAffichee(
  rangee: RangeeDeCompte | undefined,
  libelleOf: (compte: string) => string
): LigneAffichee | undefined {
  return rangee && rangeeDeCompte(rangee, libelleOf(rangee.section.compte));
}
