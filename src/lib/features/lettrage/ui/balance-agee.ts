import type { LigneDeBalanceAgee } from '#lib/domain/comptes/balance-agee.ts';
import { ZERO } from '#lib/domain/montant.ts';
import { listeDe } from '#lib/listes/liste-ouverte.ts';
import { celluleSolde } from '#lib/ui/solde.ts';
import type { Colonne } from '#lib/ui/tableau/colonnes.ts';
import type { Presentation } from './presentation.ts';

const TRANCHES = [
  ['nonEchu', 'Non échu'],
  ['j0', '0 à 30 j'],
  ['j31', '31 à 60 j'],
  ['j61', '61 à 90 j'],
  ['j91', 'Plus de 90 j']
] as const;

/** Codes leave where there is no room for all: each row is named all the same. */
function nomDe({ libelle, auxiliaire, compte }: LigneDeBalanceAgee): string {
  return libelle || auxiliaire || compte;
}

/** What third parties owe or are owed, by age. Rule: INV-33. */
export const BALANCE_AGEE: Presentation<LigneDeBalanceAgee> = {
  titre: 'Balance âgée',
  nom: 'balance-agee',
  invite: 'Nom, tiers, total>1000…',
  unite: ['tiers', 'tiers'],
  ouvrir: async (app, demande) => {
    const { lignes } = await app.ledger.lettrages.balanceAgee(demande);
    return listeDe(
      lignes,
      [
        {
          id: 'compte',
          titre: 'Compte',
          nature: 'texte',
          code: true,
          sansTirets: true,
          lire: (une) => une.compte
        },
        { id: 'auxiliaire', titre: 'Tiers', nature: 'texte', code: true, lire: (une) => une.auxiliaire },
        { id: 'libelle', titre: 'Nom', nature: 'texte', lire: nomDe },
        ...TRANCHES.map(([id, titre], i) => ({
          id,
          titre,
          nature: 'montant' as const,
          lire: (une: LigneDeBalanceAgee) => une.montants[i] ?? ZERO
        })),
        { id: 'total', titre: 'Total', nature: 'montant', lire: (une) => une.total }
      ],
      (une) => `${une.compte}|${une.auxiliaire}`
    );
  },
  colonnes: (ecrire) => [
    {
      id: 'compte',
      titre: 'Compte',
      nature: 'compte',
      largeur: 92,
      valeur: (une) => ecrire(une.compte),
      secondaire: true
    },
    {
      id: 'auxiliaire',
      titre: 'Tiers',
      nature: 'compte',
      largeur: 84,
      valeur: (une) => une.auxiliaire,
      secondaire: true
    },
    { id: 'libelle', titre: 'Nom', nature: 'texte', largeur: 220, min: 110, valeur: nomDe },
    ...TRANCHES.map(([id, titre], i): Colonne<LigneDeBalanceAgee> => ({
      id,
      titre,
      nature: 'montant',
      largeur: 86,
      solde: true,
      valeur: (une) => celluleSolde(une.montants[i] ?? ZERO)
    })),
    {
      id: 'total',
      titre: 'Total',
      nature: 'montant',
      largeur: 116,
      solde: true,
      fort: true,
      valeur: (une) => celluleSolde(une.total)
    }
  ],
  intitule: 'libelle',
  totalises: [...TRANCHES.map(([id]) => id), 'total'],
  somme: 'total'
};
