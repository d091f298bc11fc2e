import { dateIso } from '#lib/domain/dates.ts';
import type {
  ColonneASortir,
  DescriptionDeListe,
  NatureDeColonne,
  Rangee
} from '../sorties/liste-a-sortir.ts';
import type { ModeleDEtat, ModeleDEtiquettes, ModeleDeGraphique } from './modele.ts';
import { PLANCHES, type Planche } from './planches.ts';

function champ(id: string, titre: string, nature: NatureDeColonne, totalise = false): ColonneASortir {
  const droite = nature === 'montant' || nature === 'nombre';
  return { id, titre, nature, alignement: droite ? 'droite' : 'gauche', largeur: 120, totalise };
}

export const CHAMPS = [
  champ('date', 'Date', 'date'),
  champ('compte', 'Compte', 'code'),
  champ('libelle', 'Libellé', 'texte'),
  champ('debit', 'Débit', 'montant', true),
  champ('lots', 'Lots', 'nombre', true)
] as const;

/** Rows of date, account, label, cents, number. */
export function liste(rangees: readonly Rangee[]): DescriptionDeListe {
  return {
    titre: 'Écritures',
    sousTitres: ['Les Tilleuls'],
    agence: 'Cabinet Exemple',
    date: dateIso('2026-03-15'),
    colonnes: CHAMPS,
    nombreDeLignes: rangees.length
  };
}

export const RANGEES: readonly Rangee[] = [
  ['2026-03-02', '615', 'Entretien', 120_00, 3],
  ['2026-01-05', '601', 'Eau', 100_10, 1],
  ['2026-03-20', '601', 'Eau chaude', -20_05, null],
  ['2026-02-11', null, 'Divers', null, 2],
  ['2026-01-31', '615', 'Ascenseur', 50_00, 4]
];

export function etat(more: Partial<ModeleDEtat> = {}): ModeleDEtat {
  return {
    genre: 'etat',
    titre: '{{liste}} au {{date}}',
    colonnes: ['libelle', 'debit'],
    groupe: null,
    sousTotaux: true,
    tris: [],
    orientation: 'portrait',
    totaux: true,
    rangs: false,
    ...more
  };
}

export const PERSO: Planche = {
  colonnes: 2,
  rangees: 5,
  largeur: 90,
  hauteur: 50,
  margeGauche: 10,
  margeHaut: 10,
  ecartX: 5,
  ecartY: 2
};

export function etiquettes(more: Partial<ModeleDEtiquettes> = {}): ModeleDEtiquettes {
  return {
    genre: 'etiquettes',
    planche: PLANCHES[0]?.id ?? '',
    perso: PERSO,
    lignes: ['{{libellé}}', 'Compte {{COMPTE}}'],
    gras: true,
    depart: 1,
    exemplaires: 1,
    ...more
  };
}

export function graphique(more: Partial<ModeleDeGraphique> = {}): ModeleDeGraphique {
  return {
    genre: 'graphique',
    titre: '',
    categorie: 'compte',
    calcul: 'somme',
    valeur: 'debit',
    dessin: 'barres',
    combien: 10,
    ...more
  };
}
