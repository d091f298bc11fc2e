import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { exclusionsDe } from '#lib/listes/interaction/exclusions.ts';
import { FileDAvis } from '../../avis.svelte.ts';
import { lectureDe, type Colonne } from '../../tableau/colonnes.ts';
import { ActesDeListe } from '../actes-de-liste.ts';
import { EtatDeListe } from '../etat-de-liste.svelte.ts';
import { SortiesDeListe } from './sorties.svelte.ts';

interface Row {
  readonly compte: string;
}

const COMPTE: Colonne<Row> = {
  id: 'compte',
  titre: 'Compte',
  nature: 'compte',
  largeur: 80,
  valeur: ({ compte }) => compte
};

function sortiesDe(liste: EtatDeListe<Row>): SortiesDeListe<Row> {
  const avis = new FileDAvis();
  return new SortiesDeListe<Row>({
    titre: () => 'Balance',
    liste,
    actes: new ActesDeListe<Row>({ liste, deselectionner: () => undefined, avis }),
    colonnes: () => [{ colonne: COMPTE, largeur: 80 }],
    edition: () => ({ agence: 'Agence', sousTitres: ['Les Tilleuls'], date: dateIso('2026-03-31') }),
    precisions: () => ['Filtre : loyer'],
    lecture: () => ({ genre: () => 'ligne', intitule: () => '', sommesDe: () => ({}) }),
    titreDe: (champ) => champ,
    lectureDe: (id) => (id === 'ouverture' ? { solde: true } : {}),
    avis
  });
}

it('[LST-13] a paper says under its title how many rows were left out of it', () => {
  const liste = new EtatDeListe<Row>();
  const sorties = sortiesDe(liste);
  const sousTitres = () => sorties.decrire([], 3).sousTitres;
  expect(sousTitres()).toEqual(['Les Tilleuls', 'Filtre : loyer']);
  liste.exclusions = exclusionsDe(Uint32Array.of(4));
  expect(sousTitres()).toEqual(['Les Tilleuls', 'Filtre : loyer', '1 ligne exclue']);
  liste.exclusions = exclusionsDe(Uint32Array.of(4, 0));
  expect(sousTitres().at(-1)).toBe('2 lignes exclues');
});

it('[LST-14] templates read a solde by its side, whether its column is shown or not', () => {
  const liste = new EtatDeListe<Row>();
  liste.champs = [
    { id: 'ouverture', titre: 'À nouveau', nature: 'montant', code: false, totalise: true },
    { id: 'debit', titre: 'Débit', nature: 'montant', code: false, totalise: true },
    { id: 'compte', titre: 'Compte', nature: 'texte', code: true, totalise: false }
  ];
  expect(sortiesDe(liste).champsDeModele.map(({ id, nature, solde }) => [id, nature, solde])).toEqual([
    ['compte', 'code', undefined],
    ['ouverture', 'montant', true],
    ['debit', 'montant', undefined]
  ]);
  const formes = new Map([['4501', '450-1']]);
  expect(lectureDe({ ...COMPTE, formes })).toEqual({ formes });
  expect([lectureDe(COMPTE), lectureDe(undefined)]).toEqual([{}, {}]);
});
