import { expect, it } from 'vitest';
import { centimes } from '#lib/domain/montant.ts';
import {
  apres,
  cellule,
  contexteDeSaisie,
  ligneAppliquee,
  masqueDEau,
  page,
  taper,
  vide
} from '#lib/testing/saisie.ts';
import { accomplir, type Acte } from './actes.ts';
import type { MasqueApplique } from './appliquer-masque.ts';
import { blocDe } from './conversion.ts';
import { lireMontant } from './lire-cellule.ts';
import { COLONNES_USUELLES, placesModifiables, refusDePlace } from './places.ts';
import { refusDEnregistrement } from './refus-d-enregistrement.ts';

const contexte = contexteDeSaisie();
const masque = (changes: Partial<MasqueApplique> = {}): Acte => ({
  genre: 'masque',
  masque: masqueDEau(changes)
});
const code = (acte: Acte, etat = apres(vide('AC'), [masque()])) => {
  const issue = accomplir(etat, acte, contexte);
  return issue.ok ? null : issue.refus.code;
};
const toutFige = masque({ lignes: masqueDEau().lignes.map((ligne) => ({ ...ligne, fige: true })) });

it('[MAS-11] [MAS-35] writes the lines of the masque in place of those typed, with its label, date kept', () => {
  const etat = apres(taper(vide('OD', '2026-03-02'), '4501 12 D'), [masque()]);
  expect(page(etat)).toEqual([
    '401 |  | 1230,00',
    '601 | 236,00 | ',
    '602 | 354,00 | ',
    '603 | 50,00 | ',
    '6211 | 590,00 | '
  ]);
  expect(blocDe(etat)).toMatchObject({ journal: 'AC', date: '2026-03-02', libelle: 'Facture EDF Mars 2026' });
});

it('[MAS-42] [MAS-06] leaves date, pièce, libellé and banque alone when every line is frozen', () => {
  const etat = apres(vide('AC'), [toutFige]);
  expect(placesModifiables(etat, COLONNES_USUELLES)).toEqual(
    ['date', 'piece', 'libelle', 'banque'].map((champ) => ({ ligne: null, champ }))
  );
  expect(code(cellule(etat.lignes[1]?.id ?? 0, 'debit', '5'), etat)).toBe('SAI-CELLULE-FIGEE');
  expect(code({ genre: 'ajouter', apres: null }, etat)).toBe('SAI-MASQUE-FIGE');
  expect(code({ genre: 'deplacer', ligne: 2, pas: 1 }, etat)).toBe('SAI-MASQUE-FIGE');
  expect(code({ genre: 'supprimer', lignes: [etat.lignes[0]?.id ?? 0] }, etat)).toBe('SAI-LIGNE-FIGEE');
  expect(code({ genre: 'tete', champ: 'journal', texte: 'OD' }, etat)).toBe('SAI-JOURNAL-DU-MASQUE');
});

it('[MAS-43] lets the amount be typed when a line is free, and keeps the frozen line as it is', () => {
  const etat = apres(vide('AC'), [masque()]);
  const figee = etat.lignes[3]?.id ?? 0;
  expect(refusDePlace(etat, { ligne: null, champ: 'montant' })).toBeNull();
  expect(refusDePlace(etat, { ligne: figee, champ: 'debit' })).toMatchObject({ code: 'SAI-CELLULE-FIGEE' });
  expect(refusDePlace(etat, { ligne: etat.lignes[1]?.id ?? 0, champ: 'debit' })).toBeNull();
  expect(code({ genre: 'supprimer', lignes: [figee] })).toBe('SAI-LIGNE-FIGEE');
  expect(refusDePlace(vide(), { ligne: null, champ: 'montant' })).toEqual({ code: 'SAI-SANS-MASQUE' });
});

it('[MAS-43] keeps what was given and corrected when another amount is shared', () => {
  const sansCompte = (credit: number) => [
    ligneAppliquee({ compte: null, racine: '401', credit: centimes(credit) }),
    ligneAppliquee({ rang: 1, compte: '601', debit: centimes(credit) })
  ];
  const premier = apres(vide('AC'), [masque({ lignes: sansCompte(100_00) })]);
  const [tiers, charge] = premier.lignes.map(({ id }) => id);
  const garni = apres(premier, [
    cellule(tiers ?? 0, 'compte', '401'),
    cellule(charge ?? 0, 'libelle', 'Eau froide'),
    { genre: 'tete', champ: 'libelle', texte: 'Facture corrigée' },
    masque({ lignes: sansCompte(250_00), montant: lireMontant('250') })
  ]);
  expect(page(garni)).toEqual(['401 |  | 250,00', '601 | 250,00 | ']);
  expect(garni.lignes.map(({ id }) => id)).toEqual([tiers, charge]);
  expect(garni.lignes[1]?.libelle).toBe('Eau froide');
  expect(garni.libelle).toBe('Facture corrigée');
});

it('[MAS-21] [MAS-44] asks for the account that the masque leaves out, even on a frozen line', () => {
  const lignes = masqueDEau().lignes.map((ligne, i) => ({
    ...ligne,
    fige: true,
    compte: i === 0 ? null : ligne.compte
  }));
  const etat = apres(vide('AC'), [
    { genre: 'masque', masque: masqueDEau({ lignes }) },
    { genre: 'tete', champ: 'piece', texte: 'F-1' }
  ]);
  const place = { ligne: etat.lignes[0]?.id ?? 0, champ: 'compte' as const };
  expect(refusDePlace(etat, place)).toBeNull();
  expect(refusDEnregistrement(etat, contexte)).toMatchObject([
    { place, manque: true, cause: { refus: { code: 'ECR-COMPTE-ABSENT', ligne: 1 } } }
  ]);
  expect(refusDEnregistrement(apres(etat, [cellule(place.ligne, 'compte', '401')]), contexte)).toEqual([]);
});

it('[MAS-20] [MAS-34] takes only an account of the root of the masque', () => {
  const lignes = masqueDEau().lignes.map((ligne, i) =>
    i === 0 ? { ...ligne, compte: null, racine: '401' } : ligne
  );
  const etat = apres(vide('AC'), [masque({ lignes, piece: 'F-1' })]);
  const tiers = etat.lignes[0]?.id ?? 0;
  expect(refusDEnregistrement(apres(etat, [cellule(tiers, 'compte', '4501')]), contexte)).toMatchObject([
    { cause: { refus: { code: 'SAI-HORS-RACINE', compte: '4501', racine: '401' } } }
  ]);
  expect(refusDEnregistrement(apres(etat, [cellule(tiers, 'compte', '401')]), contexte)).toEqual([]);
});

it('[MAS-17] keeps the journal of the settlement, and refuses one that holds no bank account', () => {
  const etat = apres(vide('AC'), [masque({ banque: 'BQ', piece: 'F-1' })]);
  expect(etat.masque?.banque).toBe('BQ');
  expect(refusDEnregistrement(etat, contexte)).toEqual([]);
  const faux = apres(etat, [{ genre: 'tete', champ: 'banque', texte: 'OD' }]);
  expect(refusDEnregistrement(faux, contexte)).toMatchObject([
    { place: { champ: 'banque' }, cause: { refus: { code: 'SAI-BANQUE-INCONNUE', journal: 'OD' } } }
  ]);
  expect(
    refusDEnregistrement(apres(etat, [{ genre: 'tete', champ: 'banque', texte: '' }]), contexte)
  ).toEqual([]);
});

it('[MAS-08] carries the immeuble of the masque on each line of the bloc', () => {
  const bloc = blocDe(apres(vide('AC'), [masque({ immeuble: 'B12' })]));
  expect(bloc?.lignes.map(({ immeuble }) => immeuble)).toEqual(Array(5).fill('B12'));
});

it('[JNL-07] adds no bank line to a masque that has its own', () => {
  const lignes = [
    ligneAppliquee({ debit: centimes(10_00) }),
    ligneAppliquee({ rang: 1, compte: '512', credit: centimes(10_00) })
  ];
  expect(page(apres(vide('BQ'), [masque({ journal: 'BQ', lignes })]))).toEqual([
    '401 | 10,00 | ',
    '512 |  | 10,00'
  ]);
});

it('[MAS-42] leaves the lines to be typed freely once the masque is taken away', () => {
  const etat = apres(vide('AC'), [toutFige, { genre: 'retirer-masque' }]);
  expect(page(etat)).toHaveLength(5);
  expect(code(cellule(etat.lignes[1]?.id ?? 0, 'debit', '5'), etat)).toBeNull();
});

it('[MAS-13] [MAS-11] the label of the masque follows the date, until it is corrected', () => {
  const date = (texte: string): Acte => ({ genre: 'tete', champ: 'date', texte });
  const etat = apres(vide('AC'), [masque()]);
  expect(apres(etat, [date('2/4')]).libelle).toBe('Facture EDF Avril 2026');
  expect(apres(etat, [date('31/02'), { genre: 'decaler-date', unite: 'mois', pas: 2 }]).libelle).toBe(
    'Facture EDF Mai 2026'
  );
  const corrige: Acte = { genre: 'tete', champ: 'libelle', texte: 'Facture corrigée' };
  expect(apres(etat, [corrige, date('2/4')]).libelle).toBe('Facture corrigée');
});
