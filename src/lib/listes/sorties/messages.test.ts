import { expect, it } from 'vitest';
import type { AvertissementDeSortie } from './liste-a-sortir.ts';
import { messageDePieceNonImprimee, messageDeSortie } from './messages.ts';

it('says what the file does not show, and what to do', () => {
  const avertissements: AvertissementDeSortie[] = [
    { code: 'SOR-CELLULES-COUPEES', nombre: 1, longueur: 32_767 },
    { code: 'SOR-CELLULES-COUPEES', nombre: 1200, longueur: 32_767 },
    { code: 'SOR-FEUILLES', nombre: 2 },
    { code: 'SOR-CARACTERES', caracteres: ['Ł', '😀'] },
    { code: 'SOR-TEXTES-ABREGES', nombre: 1 },
    { code: 'SOR-TEXTES-ABREGES', nombre: 3 },
    { code: 'SOR-COLONNES-SERREES', nombre: 30 },
    { code: 'SOR-ETIQUETTES-ABREGEES', nombre: 1 },
    { code: 'SOR-ETIQUETTES-ABREGEES', nombre: 12 }
  ];
  expect(avertissements.map(messageDeSortie).join('\n').replaceAll('\u202f', ' ')).toMatchInlineSnapshot(`
    "Une cellule de plus de 32 767 caractères : un tableur n’en accepte pas davantage, la fin est remplacée par « … ». L’export CSV garde le texte entier.
    1 200 cellules de plus de 32 767 caractères : un tableur n’en accepte pas davantage, la fin est remplacée par « … ». L’export CSV garde le texte entier.
    La liste dépasse ce qu’une feuille de tableur contient : elle est répartie sur 2 feuilles. Filtrez la liste pour n’en avoir qu’une.
    Caractères que la police d’impression ne sait pas dessiner (Ł 😀) : ils sont remplacés par la lettre la plus proche ou par « □ ». L’export vers un tableur les garde.
    Un texte trop long pour sa place est abrégé par « … ». Élargissez la colonne ou masquez-en d’autres ; l’export vers un tableur garde le texte entier.
    3 textes trop longs pour leur place sont abrégés par « … ». Élargissez la colonne ou masquez-en d’autres ; l’export vers un tableur garde le texte entier.
    30 colonnes tiennent mal sur la largeur d’une page : les caractères sont resserrés. Masquez les colonnes inutiles avant d’imprimer.
    Une étiquette contient trop de texte : il est abrégé par « … ». Retirez un champ du modèle, ou choisissez de plus grandes étiquettes.
    12 étiquettes contiennent trop de texte : il est abrégé par « … ». Retirez un champ du modèle, ou choisissez de plus grandes étiquettes."
  `);
});

it('[MAS-45] names the document in whose place a page was printed, and the remedy', () => {
  const causes = ['protegee', 'illisible'] as const;
  expect(causes.map((cause) => messageDePieceNonImprimee({ nom: 'facture.pdf', cause })).join('\n'))
    .toMatchInlineSnapshot(`
    "« facture.pdf » est protégée par un mot de passe : une page le dit à sa place. Joignez-en une copie sans protection.
    « facture.pdf » est abîmée et n’a pas pu être imprimée : une page le dit à sa place. Joignez-en une copie lisible."
  `);
});
