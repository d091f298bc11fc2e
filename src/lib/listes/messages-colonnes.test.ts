import { expect, it } from 'vitest';
import { direLeRang, direLesTris } from './messages-colonnes.ts';
import { direLeFait, messageDePresentation } from './messages-presentation.ts';
import type { Tris } from './tris.ts';

const CHAMPS = [
  { id: 'compte', titre: 'Compte' },
  { id: 'date', titre: 'Date' }
];
const TRIS: Tris = [
  { champ: 'compte', sens: 'croissant' },
  { champ: 'date', sens: 'decroissant' }
];

it('says the order of a list', () => {
  expect(direLesTris([], CHAMPS)).toBe('Ordre d’origine');
  expect(direLesTris(TRIS, CHAMPS)).toBe(
    'Trié par Compte, ordre croissant, puis par Date, ordre décroissant'
  );
  expect(direLesTris([{ champ: 'parti', sens: 'croissant' }], CHAMPS)).toBe('Ordre d’origine');
  expect(direLeRang(TRIS, 'compte')).toBe(', 1re clé de tri, ordre croissant');
  expect(direLeRang(TRIS, 'date')).toBe(', 2e clé de tri, ordre décroissant');
  expect(direLeRang(TRIS.slice(0, 1), 'compte')).toBe('');
  expect(direLeRang(TRIS, 'credit')).toBe('');
});

it('says in French what happened to a column', () => {
  const titre = 'Tiers';
  expect(
    [
      direLeFait({ code: 'PLACE', titre, rang: 4, total: 15 }),
      direLeFait({ code: 'BORD', titre, rang: 15, total: 15 }),
      direLeFait({ code: 'FIGEES-DEVANT', titre, figee: true }),
      direLeFait({ code: 'FIGEES-DEVANT', titre, figee: false }),
      direLeFait({ code: 'LARGEUR', titre, pixels: 180 }),
      direLeFait({ code: 'LARGEUR-EXTREME', titre, pixels: 40 }),
      direLeFait({ code: 'MASQUEE', titre }),
      direLeFait({ code: 'MONTREE', titre }),
      direLeFait({ code: 'FIGEE', titre }),
      direLeFait({ code: 'LIBEREE', titre }),
      direLeFait({ code: 'DERNIERE', titre }),
      direLeFait({ code: 'RETABLIE' }),
      direLeFait({ code: 'ENREGISTREE' }),
      direLeFait({ code: 'ABANDON' }),
      messageDePresentation({ code: 'PRE-PLACE' }),
      messageDePresentation({ code: 'PRE-STOCKAGE' })
    ].join('\n')
  ).toMatchInlineSnapshot(`
    "Colonne Tiers, position 4 sur 15
    Colonne Tiers déjà au bord, position 15 sur 15
    Colonne Tiers : figée, elle reste devant les autres. Libérez-la pour la déplacer plus loin.
    Colonne Tiers : les colonnes figées restent devant. Figez-la pour la placer parmi elles.
    Colonne Tiers, largeur 180 pixels
    Colonne Tiers, largeur 40 pixels : c’est la limite
    Colonne Tiers masquée. « Colonnes… » la montre de nouveau.
    Colonne Tiers montrée
    Colonne Tiers figée à gauche
    Colonne Tiers libérée
    Colonne Tiers : une liste garde au moins une colonne. Montrez-en une autre d’abord.
    Présentation d’origine rétablie
    Présentation enregistrée
    Déplacement abandonné
    Présentation non enregistrée : ce poste n’a plus de place. Elle reste ainsi jusqu’à la fermeture ; libérez de la place, puis enregistrez-la de nouveau.
    Présentation non enregistrée : ce navigateur ne garde rien (fenêtre privée ou réglage). Elle reste ainsi jusqu’à la fermeture ; autorisez le stockage pour ce site, puis enregistrez-la de nouveau."
  `);
});
