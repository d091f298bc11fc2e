import type { EcranDeDossier } from './commandes-des-ecrans.ts';
import type { LienDeListe } from './ui/liste/aller-a/voisinage.ts';
import type { Unite } from './ui/liste/resume.svelte.ts';

/** Lists of a dossier whose rows lead to those of another. */
export type ListeDeDossier = Exclude<
  EcranDeDossier,
  | 'saisie'
  | 'graphiques'
  | 'masques'
  | 'periodes'
  | 'lettrage'
  | 'balance-agee'
  | 'echeancier'
  | 'journal-scelle'
>;

/** A link between two lists of one dossier. */
export interface LienEntreListes extends LienDeListe {
  readonly vers: ListeDeDossier;
  /** The field of the other list that the values are sought in. */
  readonly cible: string;
}

const COMPTES: Unite = ['compte', 'comptes'];
const JOURNAUX: Unite = ['journal', 'journaux'];
const BLOCS: Unite = ['écriture', 'écritures'];

const parCompte = (vers: ListeDeDossier, libelle: string): LienEntreListes => ({
  id: vers,
  libelle,
  vers,
  champ: 'compte',
  cible: 'compte',
  unite: COMPTES
});
const PLAN = parCompte('plan-comptable', 'Plan comptable');
const BALANCE = parCompte('balance', 'Balance');
const GRAND_LIVRE = parCompte('grand-livre', 'Grand livre');
const ECRITURES = parCompte('ecritures', 'Écritures');

/** Where the rows of each list lead, in the order of its menu. The only table of these links. Rule: LST-20. */
export const LIENS: Readonly<Record<ListeDeDossier, readonly LienEntreListes[]>> = {
  ecritures: [
    {
      id: 'contreparties',
      libelle: 'Contreparties',
      vers: 'ecritures',
      champ: 'bloc',
      cible: 'bloc',
      unite: BLOCS,
      autres: true
    },
    PLAN,
    BALANCE,
    GRAND_LIVRE,
    {
      id: 'journaux',
      libelle: 'Journaux',
      vers: 'journaux',
      champ: 'journal',
      cible: 'code',
      unite: JOURNAUX
    }
  ],
  'grand-livre': [
    { id: 'ecritures', libelle: 'Écritures', vers: 'ecritures', champ: 'bloc', cible: 'bloc', unite: BLOCS },
    PLAN,
    BALANCE
  ],
  balance: [GRAND_LIVRE, ECRITURES, PLAN],
  'plan-comptable': [GRAND_LIVRE, ECRITURES, BALANCE],
  journaux: [
    {
      id: 'ecritures',
      libelle: 'Écritures',
      vers: 'ecritures',
      champ: 'code',
      cible: 'journal',
      unite: JOURNAUX
    }
  ]
};

/** How each list is named as a place one comes from and goes back to. */
export const NOMS_DES_LISTES: Readonly<
  Record<ListeDeDossier, { readonly de: string; readonly retour: string }>
> = {
  ecritures: { de: 'des Écritures', retour: 'Retour aux Écritures' },
  'grand-livre': { de: 'du Grand livre', retour: 'Retour au Grand livre' },
  balance: { de: 'de la Balance', retour: 'Retour à la Balance' },
  'plan-comptable': { de: 'du Plan comptable', retour: 'Retour au Plan comptable' },
  journaux: { de: 'des Journaux', retour: 'Retour aux Journaux' }
};

/** Lists that show one period at a time: the figures one goes to are those of the period one comes from. */
export const A_UNE_PERIODE: ReadonlySet<ListeDeDossier> = new Set(['ecritures', 'grand-livre', 'balance']);
