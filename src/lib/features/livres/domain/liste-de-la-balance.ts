import type { BalanceDePeriode, Colonnes, LigneDeBalanceDePeriode } from '#lib/domain/comptes/balance.ts';
import { centimes } from '#lib/domain/montant.ts';
import { encadrer, Liste } from '#lib/listes/liste.ts';
import { tableOf } from '#lib/listes/vue/table-de-lignes.ts';
import { Vue } from '#lib/listes/vue/vue.ts';

/** An account, or the total of its class. Cents; an opening is a balance, debtor above zero. */
export interface LigneDeBalance {
  readonly genre: 'ligne' | 'total';
  readonly compte: string;
  readonly libelle: string;
  readonly ouverture: number;
  readonly debit: number;
  readonly credit: number;
  /** Opening included. */
  readonly cumulDebit: number;
  readonly cumulCredit: number;
  readonly debiteur: number;
  readonly crediteur: number;
}

const CLASSES: Readonly<Record<string, string>> = {
  '1': 'Classe 1 · Provisions, avances, capitaux',
  '2': 'Classe 2 · Immobilisations',
  '3': 'Classe 3 · Stocks',
  '4': 'Classe 4 · Tiers',
  '5': 'Classe 5 · Trésorerie',
  '6': 'Classe 6 · Charges',
  '7': 'Classe 7 · Produits'
};

/** The balance as a list: a total closes each class, so that the eye finds charges and produits without adding. */
export function listeDeLaBalance({ lignes }: BalanceDePeriode): Liste<LigneDeBalance> {
  const rows = lignes.map(ligneDe);
  const vue = new Vue(
    tableOf(
      rows,
      [
        {
          id: 'compte',
          titre: 'Compte',
          nature: 'texte',
          code: true,
          sansTirets: true,
          lire: ({ compte }) => compte
        },
        { id: 'libelle', titre: 'Intitulé', nature: 'texte', lire: ({ libelle }) => libelle },
        {
          id: 'classe',
          titre: 'Classe',
          nature: 'texte',
          code: true,
          lire: ({ compte }) => compte.slice(0, 1)
        },
        {
          id: 'ouverture',
          titre: 'À nouveau',
          nature: 'montant',
          zeroVide: true,
          lire: ({ ouverture }) => ouverture
        },
        { id: 'debit', titre: 'Débit', nature: 'montant', zeroVide: true, lire: ({ debit }) => debit },
        { id: 'credit', titre: 'Crédit', nature: 'montant', zeroVide: true, lire: ({ credit }) => credit },
        {
          id: 'cumulDebit',
          titre: 'Débit cumulé',
          nature: 'montant',
          zeroVide: true,
          lire: ({ cumulDebit }) => cumulDebit
        },
        {
          id: 'cumulCredit',
          titre: 'Crédit cumulé',
          nature: 'montant',
          zeroVide: true,
          lire: ({ cumulCredit }) => cumulCredit
        },
        {
          id: 'debiteur',
          titre: 'Solde débiteur',
          nature: 'montant',
          zeroVide: true,
          lire: ({ debiteur }) => debiteur
        },
        {
          id: 'crediteur',
          titre: 'Solde créditeur',
          nature: 'montant',
          zeroVide: true,
          lire: ({ crediteur }) => crediteur
        }
      ],
      ({ compte }) => compte
    )
  );
  return new Liste<LigneDeBalance>({
    vue,
    groupe: 'classe',
    rangee: (ligne) => rows[ligne] ?? VIDE,
    disposer: (reponse) =>
      encadrer<LigneDeBalance>(vue, reponse, {
        apres: ({ valeur, sommes }) => totalDe(String(valeur ?? ''), sommes)
      })
  });
}

const VIDE: LigneDeBalance = {
  genre: 'ligne',
  compte: '',
  libelle: '',
  ouverture: 0,
  debit: 0,
  credit: 0,
  cumulDebit: 0,
  cumulCredit: 0,
  debiteur: 0,
  crediteur: 0
};

function ligneDe({
  compte,
  libelle,
  ouverture,
  mouvements,
  cloture
}: LigneDeBalanceDePeriode): LigneDeBalance {
  return { genre: 'ligne', compte, libelle, ...figuresDe({ ouverture, mouvements, cloture }) };
}

/** Debtor and creditor balances stand apart: netting them would hide what is owed. */
function figuresDe({ ouverture, mouvements, cloture }: Colonnes) {
  return {
    ouverture: ouverture.solde,
    debit: mouvements.debit,
    credit: mouvements.credit,
    cumulDebit: cloture.debit,
    cumulCredit: cloture.credit,
    debiteur: Math.max(0, cloture.solde),
    crediteur: Math.max(0, 0 - cloture.solde)
  };
}

function totalDe(classe: string, sommes: Readonly<Record<string, number | null>>): LigneDeBalance {
  const somme = (champ: string) => centimes(sommes[champ] ?? 0);
  return {
    genre: 'total',
    compte: '',
    libelle: CLASSES[classe] ?? `Comptes ${classe}…`,
    ouverture: somme('ouverture'),
    debit: somme('debit'),
    credit: somme('credit'),
    cumulDebit: somme('cumulDebit'),
    cumulCredit: somme('cumulCredit'),
    debiteur: somme('debiteur'),
    crediteur: somme('crediteur')
  };
}
