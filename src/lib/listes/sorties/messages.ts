import type { AvertissementDeSortie } from './liste-a-sortir.ts';
import type { PieceNonImprimee } from './pdf-pieces.ts';

/** The sentence shown beside a file that does not show everything as the list does, with its remedy. */
export function messageDeSortie(avertissement: AvertissementDeSortie): string {
  switch (avertissement.code) {
    case 'SOR-CELLULES-COUPEES':
      return `${cellules(avertissement.nombre)} de plus de ${avertissement.longueur.toLocaleString('fr')} caractères : un tableur n’en accepte pas davantage, la fin est remplacée par « … ». L’export CSV garde le texte entier.`;
    case 'SOR-FEUILLES':
      return `La liste dépasse ce qu’une feuille de tableur contient : elle est répartie sur ${avertissement.nombre} feuilles. Filtrez la liste pour n’en avoir qu’une.`;
    case 'SOR-CARACTERES':
      return `Caractères que la police d’impression ne sait pas dessiner (${avertissement.caracteres.join(' ')}) : ils sont remplacés par la lettre la plus proche ou par « □ ». L’export vers un tableur les garde.`;
    case 'SOR-TEXTES-ABREGES':
      return `${avertissement.nombre > 1 ? `${avertissement.nombre.toLocaleString('fr')} textes trop longs pour leur place sont abrégés` : 'Un texte trop long pour sa place est abrégé'} par « … ». Élargissez la colonne ou masquez-en d’autres ; l’export vers un tableur garde le texte entier.`;
    case 'SOR-COLONNES-SERREES':
      return `${avertissement.nombre} colonnes tiennent mal sur la largeur d’une page : les caractères sont resserrés. Masquez les colonnes inutiles avant d’imprimer.`;
    case 'SOR-ETIQUETTES-ABREGEES':
      return `${avertissement.nombre > 1 ? `${avertissement.nombre.toLocaleString('fr')} étiquettes contiennent trop de texte : il est` : 'Une étiquette contient trop de texte : il est'} abrégé par « … ». Retirez un champ du modèle, ou choisissez de plus grandes étiquettes.`;
  }
}

/** What is said of a document in whose place a page was printed. */
export function messageDePieceNonImprimee({ nom, cause }: PieceNonImprimee): string {
  switch (cause) {
    case 'protegee':
      return `« ${nom} » est protégée par un mot de passe : une page le dit à sa place. Joignez-en une copie sans protection.`;
    case 'illisible':
      return `« ${nom} » est abîmée et n’a pas pu être imprimée : une page le dit à sa place. Joignez-en une copie lisible.`;
  }
}

function cellules(nombre: number): string {
  return nombre > 1 ? `${nombre.toLocaleString('fr')} cellules` : 'Une cellule';
}
