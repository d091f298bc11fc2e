import { accorder, celluleDate } from '#lib/ui/format.ts';
import { celluleSolde } from '#lib/ui/solde.ts';
import { ouvrirAuLoin } from '#lib/workers/liste-distante.ts';
import type { EcheanceAffichee } from '../queries.ts';
import type { Presentation } from './presentation.ts';

/** What is due line by line, and since when. Rule: INV-33. */
export const ECHEANCIER: Presentation<EcheanceAffichee> = {
  titre: 'Échéancier',
  nom: 'echeancier',
  invite: 'Nom, tiers, retard>30, reste>1000…',
  unite: ['échéance', 'échéances'],
  ouvrir: (app, demande) => ouvrirAuLoin(app.ledger.listes, (listes) => listes.ouvrirEcheances(demande)),
  colonnes: (ecrire) => [
    {
      id: 'echeance',
      titre: 'Échéance',
      nature: 'date',
      largeur: 100,
      valeur: (une) => celluleDate(une.echeance)
    },
    {
      id: 'retard',
      titre: 'Retard',
      nature: 'montant',
      largeur: 84,
      valeur: ({ retard }) => (retard !== null && retard > 0 ? accorder(retard, 'jour') : '')
    },
    {
      id: 'compte',
      titre: 'Compte',
      nature: 'compte',
      largeur: 92,
      valeur: (une) => ecrire(une.compte),
      secondaire: true
    },
    { id: 'auxiliaire', titre: 'Tiers', nature: 'compte', largeur: 84, valeur: (une) => une.auxiliaire },
    { id: 'nom', titre: 'Nom du tiers', nature: 'texte', largeur: 150, min: 90, valeur: (une) => une.nom },
    {
      id: 'piece',
      titre: 'Pièce',
      nature: 'texte',
      largeur: 96,
      valeur: (une) => une.piece,
      secondaire: true
    },
    {
      id: 'libelle',
      titre: 'Libellé',
      nature: 'texte',
      largeur: 220,
      min: 130,
      valeur: (une) => une.libelle,
      secondaire: true
    },
    {
      id: 'montant',
      titre: 'Montant',
      nature: 'montant',
      largeur: 112,
      solde: true,
      valeur: (une) => celluleSolde(une.montant),
      secondaire: true
    },
    {
      id: 'reste',
      titre: 'Reste dû',
      nature: 'montant',
      largeur: 112,
      solde: true,
      fort: true,
      valeur: (une) => celluleSolde(une.reste)
    }
  ],
  intitule: 'nom',
  totalises: ['reste'],
  somme: 'reste'
};
