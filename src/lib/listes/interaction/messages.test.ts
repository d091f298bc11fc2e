import { expect, it } from 'vitest';
import type { Acte, Commande, RefusDAnnulation } from './annulation.ts';
import {
  direAnnulation,
  direCopie,
  direRetablissement,
  direSelection,
  messageDAnnulation,
  messageDeCellule,
  messageDeSaisiePerdue
} from './messages.ts';
import type { RefusDeCellule } from './proposition.ts';

function commande(acte: Acte, lignes: number): Commande {
  return {
    acte,
    changements: Array.from({ length: lignes }, (_, i) => ({
      genre: 'valeur',
      cle: `e${i}`,
      champ: 'libelle',
      avant: null,
      apres: 'x'
    }))
  };
}

it('[UI-41] says what is selected', () => {
  expect(
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [12, 3]
    ].map(([lignes = 0, masquees = 0]) => direSelection({ lignes, masquees }))
  ).toMatchInlineSnapshot(`
    [
      "",
      "1 ligne sélectionnée",
      "1 ligne sélectionnée, dont 1 masquée",
      "12 lignes sélectionnées, dont 3 masquées",
    ]
  `);
});

it('[UI-41] groups the figures of a long list', () => {
  expect(direSelection({ lignes: 1_004_512, masquees: 0 })).toBe('1\u202f004\u202f512 lignes sélectionnées');
});

it('[UI-37] says what was copied', () => {
  expect([direCopie(1, 0), direCopie(9, 3), direCopie(2, 1)]).toMatchInlineSnapshot(`
    [
      "1 ligne copiée",
      "9 lignes copiées ; 3 lignes masquées ne le sont pas",
      "2 lignes copiées ; 1 ligne masquée ne l’est pas",
    ]
  `);
});

it('[UI-15] names each act', () => {
  const actes: Acte[] = ['saisie', 'effacement', 'collage', 'remplissage', 'serie', 'ajout', 'suppression'];
  expect([
    ...actes.map((acte) => direAnnulation(commande(acte, 3))),
    ...actes.map((acte) => direRetablissement(commande(acte, 1)))
  ]).toMatchInlineSnapshot(`
    [
      "Annuler la saisie de 3 lignes",
      "Annuler l’effacement de 3 lignes",
      "Annuler le collage de 3 lignes",
      "Annuler le remplissage de 3 lignes",
      "Annuler le remplissage en série de 3 lignes",
      "Annuler l’ajout de 3 lignes",
      "Annuler la suppression de 3 lignes",
      "Rétablir la saisie",
      "Rétablir l’effacement",
      "Rétablir le collage",
      "Rétablir le remplissage",
      "Rétablir le remplissage en série",
      "Rétablir l’ajout d’une ligne",
      "Rétablir la suppression d’une ligne",
    ]
  `);
});

it('[UI-15] [UI-16] says why an act is not undone', () => {
  const refus: RefusDAnnulation[] = [
    { code: 'ANN-DISPARUE', cle: 'e' },
    { code: 'ANN-REVENUE', cle: 'e' },
    { code: 'ANN-MODIFIEE', cle: 'e', champ: 'libelle' },
    { code: 'ANN-SCELLEE', cle: 'e' }
  ];
  expect([
    ...refus.map((un) => messageDAnnulation(un, commande('collage', 3), 'annuler')),
    messageDAnnulation({ code: 'ANN-DISPARUE', cle: 'e' }, commande('saisie', 1), 'rétablir')
  ]).toMatchInlineSnapshot(`
    [
      "Impossible d’annuler le collage de 3 lignes : une des lignes a été supprimée depuis. Rien n’a changé ; corrigez les autres à la main.",
      "Impossible d’annuler le collage de 3 lignes : une des lignes existe de nouveau. Rien n’a changé ; vérifiez cette ligne.",
      "Impossible d’annuler le collage de 3 lignes : une des lignes a été modifiée depuis. Rien n’a changé ; vérifiez-la et corrigez à la main.",
      "Impossible d’annuler le collage de 3 lignes : une des écritures est validée. Passez une écriture d’extourne pour la corriger.",
      "Impossible de rétablir la saisie : une des lignes a été supprimée depuis. Rien n’a changé ; corrigez les autres à la main.",
    ]
  `);
});

it('[UI-38] says why a cell is refused', () => {
  const refus: RefusDeCellule[] = [
    { code: 'CEL-PROTEGEE', rang: 2, texte: 'x', titre: 'N°' },
    {
      code: 'CEL-ILLISIBLE',
      rang: 2,
      texte: 'douze',
      titre: 'Débit',
      raison: '« douze » n’est pas un montant.'
    },
    { code: 'CEL-HORS-COLONNES', rang: 12, texte: `a\n${'b'.repeat(10_000)}` },
    { code: 'CEL-HORS-LIGNES', rang: 6, texte: 'd' },
    { code: 'CEL-FIN-DE-SERIE', rang: 6, texte: '', titre: 'Date' }
  ];
  expect(refus.map(messageDeCellule)).toMatchInlineSnapshot(`
    [
      "Ligne 2, N° : cette cellule ne se modifie pas, elle garde sa valeur.",
      "Ligne 2, Débit : « douze » n’est pas un montant.",
      "Ligne 12 : « a bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb… » dépasse la dernière colonne. Collez plus à gauche, ou montrez plus de colonnes.",
      "Ligne 6 : « d » dépasse la dernière ligne. Ajoutez des lignes, puis collez de nouveau.",
      "Ligne 6, Date : la série ne peut pas aller plus loin. Vérifiez ses premières valeurs et son pas.",
    ]
  `);
});

it('[UI-22] gives back what was being typed', () => {
  expect(messageDeSaisiePerdue('Chauffage')).toMatchInlineSnapshot(
    `"La ligne en cours de saisie a disparu ou ne se modifie plus. Vous y aviez écrit « Chauffage » : notez-le avant de continuer."`
  );
});
