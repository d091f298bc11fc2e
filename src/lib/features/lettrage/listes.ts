import { assert } from '#lib/domain/assert.ts';
import { Liste } from '#lib/listes/liste.ts';
import { tableOf, type DescriptionDeChamp } from '#lib/listes/vue/table-de-lignes.ts';
import { Vue } from '#lib/listes/vue/vue.ts';
import type { EcheanceAffichee, LigneDeLettrage } from './queries.ts';

/** The lines of an account to letter. An account may have forty thousand: its list stays in the worker. */
export function listeDeLettrage(rows: readonly LigneDeLettrage[]): Liste<LigneDeLettrage> {
  return listeDeRangees(rows, [
    { id: 'date', titre: 'Date', nature: 'date', lire: (une) => une.date },
    {
      id: 'journal',
      titre: 'Journal',
      nature: 'texte',
      noms: ['jrn'],
      code: true,
      lire: (une) => une.journal
    },
    { id: 'auxiliaire', titre: 'Tiers', nature: 'texte', code: true, lire: (une) => une.auxiliaire },
    { id: 'nom', titre: 'Nom du tiers', nature: 'texte', lire: (une) => une.libelleAuxiliaire ?? '' },
    { id: 'piece', titre: 'Pièce', nature: 'texte', lire: (une) => une.piece },
    { id: 'libelle', titre: 'Libellé', nature: 'texte', lire: (une) => une.libelle },
    { id: 'echeance', titre: 'Échéance', nature: 'date', lire: (une) => une.echeance },
    { id: 'debit', titre: 'Débit', nature: 'montant', zeroVide: true, lire: (une) => une.debit },
    { id: 'credit', titre: 'Crédit', nature: 'montant', zeroVide: true, lire: (une) => une.credit },
    { id: 'lettre', titre: 'Lettrage', nature: 'texte', noms: ['let'], lire: (une) => une.lettre },
    { id: 'dateLettrage', titre: 'Date de lettrage', nature: 'date', lire: (une) => une.dateLettrage },
    { id: 'exercice', titre: 'Exercice', nature: 'texte', lire: (une) => une.ref.exercice }
  ]);
}

/** What is due, line by line. */
export function listeDesEcheances(rows: readonly EcheanceAffichee[]): Liste<EcheanceAffichee> {
  return listeDeRangees(rows, [
    { id: 'echeance', titre: 'Échéance', nature: 'date', lire: (une) => une.echeance },
    { id: 'retard', titre: 'Retard', nature: 'nombre', lire: (une) => une.retard },
    {
      id: 'compte',
      titre: 'Compte',
      nature: 'texte',
      code: true,
      sansTirets: true,
      lire: (une) => une.compte
    },
    { id: 'auxiliaire', titre: 'Tiers', nature: 'texte', code: true, lire: (une) => une.auxiliaire },
    { id: 'nom', titre: 'Nom du tiers', nature: 'texte', lire: (une) => une.nom },
    { id: 'date', titre: 'Date', nature: 'date', lire: (une) => une.date },
    { id: 'piece', titre: 'Pièce', nature: 'texte', lire: (une) => une.piece },
    { id: 'libelle', titre: 'Libellé', nature: 'texte', lire: (une) => une.libelle },
    { id: 'montant', titre: 'Montant', nature: 'montant', lire: (une) => une.montant },
    { id: 'reste', titre: 'Reste dû', nature: 'montant', lire: (une) => une.reste }
  ]);
}

function listeDeRangees<Row extends { readonly cle: string }>(
  rows: readonly Row[],
  champs: readonly DescriptionDeChamp<Row>[]
): Liste<Row> {
  return new Liste({
    vue: new Vue(tableOf(rows, champs, ({ cle }) => cle)),
    rangee: (ligne) => {
      const row = rows[ligne];
      assert(row !== undefined, `lettrage: no row ${ligne}`);
      return row;
    }
  });
}
