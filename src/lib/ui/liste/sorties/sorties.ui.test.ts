import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { exclusionsDe } from '#lib/listes/interaction/exclusions.ts';
import { FileDAvis } from '../../avis.svelte.ts';
import { ActesDeListe } from '../actes-de-liste.ts';
import { EtatDeListe } from '../etat-de-liste.svelte.ts';
import { SortiesDeListe } from './sorties.svelte.ts';

it('[LST-13] a paper says under its title how many rows were left out of it', () => {
  const liste = new EtatDeListe<{ readonly code: string }>();
  const avis = new FileDAvis();
  const sorties = new SortiesDeListe({
    titre: () => 'Essai',
    liste,
    actes: new ActesDeListe({ liste, deselectionner: () => undefined, avis }),
    colonnes: () => [],
    edition: () => ({ agence: 'Agence', sousTitres: ['Les Tilleuls'], date: dateIso('2026-03-31') }),
    precisions: () => ['Filtre : loyer'],
    lecture: () => ({ genre: () => 'ligne', intitule: () => '', sommesDe: () => ({}) }),
    titreDe: (champ) => champ,
    avis
  });
  const sousTitres = () => sorties.decrire([], 3).sousTitres;
  expect(sousTitres()).toEqual(['Les Tilleuls', 'Filtre : loyer']);
  liste.exclusions = exclusionsDe(Uint32Array.of(4));
  expect(sousTitres()).toEqual(['Les Tilleuls', 'Filtre : loyer', '1 ligne exclue']);
  liste.exclusions = exclusionsDe(Uint32Array.of(4, 0));
  expect(sousTitres().at(-1)).toBe('2 lignes exclues');
});
