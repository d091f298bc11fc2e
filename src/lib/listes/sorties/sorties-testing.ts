import { dateIso } from '#lib/domain/dates.ts';
import type { ColonneASortir, ListeASortir, NatureDeColonne, Rangee } from './liste-a-sortir.ts';

export function colonne(titre: string, nature: NatureDeColonne, largeur = 100): ColonneASortir {
  const droite = nature === 'montant' || nature === 'nombre';
  return { id: titre, titre, nature, alignement: droite ? 'droite' : 'gauche', largeur };
}

export const COLONNES: readonly ColonneASortir[] = [
  colonne('Date', 'date'),
  colonne('Compte', 'code'),
  colonne('Libellé', 'texte', 240),
  colonne('Débit', 'montant'),
  colonne('Tantièmes', 'nombre')
];

/** A list of the demonstration kind; `rangees` come by chunks of three. */
export function listeDe(rangees: readonly Rangee[], more: Partial<ListeASortir> = {}): ListeASortir {
  const lignes: Rangee[][] = [];
  for (let i = 0; i < rangees.length; i += 3) lignes.push(rangees.slice(i, i + 3));
  return {
    titre: 'Écritures',
    sousTitres: ['Copropriété Les Tilleuls', 'Filtre : compte:401'],
    agence: 'Cabinet Exemple',
    date: dateIso('2026-03-15'),
    colonnes: COLONNES,
    nombreDeLignes: rangees.length,
    lignes,
    ...more
  };
}

/** A list of one column of texts: what hostile cells are tried in. */
export function listeDeTextes(textes: readonly string[], more: Partial<ListeASortir> = {}): ListeASortir {
  return listeDe(
    textes.map((texte) => [texte]),
    { colonnes: [colonne('Libellé', 'texte')], ...more }
  );
}

/** Rows that tell themselves apart. */
export function rangees(nombre: number): Rangee[] {
  return Array.from({ length: nombre }, (_, i) => [
    '2026-03-15',
    `401${String(i).padStart(5, '0')}`,
    `Ligne ${i}`,
    i * 100 + 5,
    i
  ]);
}
