import '../styles/index.css';
import { ordreNaturel } from '#lib/listes/interaction/ordre.ts';
import { beforeEach, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { SourceOrdonnee } from '../liste/source-ordonnee.svelte.ts';
import type { Colonne } from './colonnes.ts';
import PageDEssai from './PageDEssai.svelte';
import { sourceDeTableau, type SourceDeLignes } from './source.ts';

interface Ligne {
  readonly id: number;
}
const COLONNES: readonly Colonne<Ligne>[] = [
  { id: 'n', titre: 'N°', nature: 'compte', largeur: 90, valeur: ({ id }) => `Ligne ${id}` }
];
const LIGNES = sourceDeTableau([{ id: 1 }, { id: 2 }]);

/** A frame as the real one: a field, and a content that holds the keyboard while it is empty. */
let contenu: HTMLElement;
let champ: HTMLInputElement;
beforeEach(() => {
  document.body.replaceChildren();
  champ = document.createElement('input');
  contenu = document.createElement('main');
  contenu.tabIndex = -1;
  contenu.style.cssText = 'display: flex; block-size: 300px; inline-size: 300px';
  document.body.append(champ, contenu);
});

async function montrer(source: SourceDeLignes<Ligne> = LIGNES, focusInitial = true): Promise<void> {
  await render(PageDEssai<Ligne>, {
    target: contenu,
    props: { titre: 'Essai', source, colonnes: COLONNES, focusInitial }
  });
}

const ici = () => document.activeElement?.textContent.trim();

it('[UI-8] the list takes the keyboard that the frame held while the screen was on its way', async () => {
  contenu.focus();
  await montrer();
  await expect.poll(ici).toBe('Ligne 1');
});

it('[UI-8] the list takes the keyboard that nothing had', async () => {
  await montrer();
  await expect.poll(ici).toBe('Ligne 1');
});

it('[UI-8] takes it before its rows are there, and gives it to the first one', async () => {
  const source = new SourceOrdonnee<Ligne>();
  contenu.focus();
  await montrer(source);
  await expect.poll(() => document.activeElement?.closest('[role=grid]')).not.toBeNull();
  await source.montrer(ordreNaturel(1), () => Promise.resolve([{ id: 7 }]), undefined);
  await expect.poll(ici).toBe('Ligne 7');
});

it('[UI-8] does not take it from a field, nor when it is not the reason of its screen', async () => {
  champ.focus();
  await montrer();
  expect(document.activeElement).toBe(champ);
  contenu.replaceChildren();
  contenu.focus();
  await montrer(LIGNES, false);
  expect(document.activeElement).toBe(contenu);
});
