import '../styles/index.css';
import { listeDe } from '#lib/listes/interaction/ensemble.ts';
import type { Selection } from '#lib/listes/interaction/selection.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import type { Colonne } from './colonnes.ts';
import PageDEssai from './PageDEssai.svelte';
import type { CasesDeListe } from './props.ts';
import { sourceDeTableau } from './source.ts';
import { appuiLong, centreDe, decale, doigt } from './testing.ts';

interface Ligne {
  readonly id: number;
}

const COLONNES: readonly Colonne<Ligne>[] = ['Compte', 'Libellé'].map((titre) => ({
  id: titre,
  titre,
  nature: 'texte',
  largeur: 300,
  valeur: ({ id }) => `${titre} ${id}`
}));
const LIGNES = Array.from({ length: 9 }, (_, id) => ({ id }));

let hote: HTMLElement;
beforeEach(async () => {
  await page.viewport(1024, 768);
  document.body.replaceChildren();
  document.documentElement.dataset['densite'] = 'tactile';
  hote = document.createElement('div');
  hote.style.cssText = 'display: flex; block-size: 600px; inline-size: 700px';
  document.body.append(hote);
});
afterEach(() => {
  delete document.documentElement.dataset['densite'];
});

async function montrer(cases: CasesDeListe = 'tactile') {
  const onselection = vi.fn<(selection: Selection | null) => void>();
  const onactivate = vi.fn();
  await render(PageDEssai<Ligne>, {
    target: hote,
    props: {
      titre: 'Essai',
      source: sourceDeTableau(LIGNES),
      colonnes: COLONNES,
      totaux: { Compte: 'Total' },
      genre: ({ id }) => (id === 4 ? 'titre' : id === 8 ? 'total' : 'ligne'),
      intitule: () => 'Immeuble',
      cases,
      onselection,
      onactivate
    }
  });
  const choisies = (): number[] => {
    const selection = onselection.mock.lastCall?.[0];
    return selection ? [...listeDe(selection.lignes)] : [];
  };
  return { choisies, onactivate };
}

const boite = (nom: string) => page.getByRole('checkbox', { name: nom, exact: true });
const TOUTES = 'Toutes les lignes affichées';

/** Row and column of the keyboard, as a screen reader counts them. */
function ici(): readonly (string | null | undefined)[] {
  const cellule = document.activeElement;
  return [
    cellule?.closest('[role=row]')?.getAttribute('aria-rowindex'),
    cellule?.getAttribute('aria-colindex')
  ];
}

describe('boxes of the rows', () => {
  it('[UI-36] take a row in and out, under a finger, and leave the keyboard in the list', async () => {
    const { choisies, onactivate } = await montrer();
    await boite('Ligne 2').click();
    await boite('Ligne 4').click();
    expect(choisies()).toEqual([1, 3]);
    await expect.element(boite('Ligne 4')).toBeChecked();
    expect(document.querySelectorAll('[role=row][aria-selected=true]')).toHaveLength(2);
    expect(ici()).toEqual(['5', '2']);
    await boite('Ligne 4').click();
    await boite('Ligne 4').dblClick();
    expect(choisies()).toEqual([1]);
    expect(onactivate).not.toHaveBeenCalled();
  });

  it('[UI-36] go with the keys: Space ticks, Maj takes the rows between', async () => {
    const { choisies } = await montrer();
    await boite('Ligne 1').click();
    await userEvent.keyboard('{ArrowDown}{ArrowDown} ');
    await expect.element(boite('Ligne 3')).toBeChecked();
    expect(choisies()).toEqual([0, 2]);
    await userEvent.keyboard('{Shift>}');
    await boite('Ligne 7').click();
    await userEvent.keyboard('{/Shift}');
    expect(choisies()).toEqual([0, 2, 3, 4, 5, 6]);
  });

  it('[UI-36] have one in the header: all the rows shown, some of them, none', async () => {
    const { choisies } = await montrer();
    await expect.element(boite(TOUTES)).not.toBeChecked();
    await boite(TOUTES).click();
    expect(choisies()).toHaveLength(9);
    await expect.element(boite(TOUTES)).toBeChecked();
    await boite('Ligne 2').click();
    await expect.element(boite(TOUTES)).toHaveAttribute('aria-checked', 'mixed');
    await boite(TOUTES).click();
    await boite(TOUTES).click();
    expect(choisies()).toEqual([]);
  });

  it('[UI-60] are 44 pixels for a finger, and stay in sight when the list scrolls sideways', async () => {
    hote.style.inlineSize = '180px';
    await montrer();
    const cellule = boite('Ligne 1').element().parentElement;
    expect(cellule?.getBoundingClientRect().width).toBe(44);
    expect(cellule?.getBoundingClientRect().height).toBeGreaterThanOrEqual(43);
    const grille = page.getByRole('grid').element();
    grille.scrollLeft = 40;
    await expect.poll(() => grille.scrollLeft).toBeGreaterThan(0);
    expect(cellule?.getBoundingClientRect().left).toBe(grille.getBoundingClientRect().left);
  });

  it('[UI-64] are counted as a column; titles and totals have none', async () => {
    await montrer();
    const grille = page.getByRole('grid');
    await expect.element(grille).toHaveAttribute('aria-colcount', '3');
    expect(page.getByRole('checkbox').elements()).toHaveLength(1 + 7);
    await expect
      .element(page.getByRole('columnheader', { name: 'Compte' }))
      .toHaveAttribute('aria-colindex', '2');
    await expect
      .element(page.getByRole('gridcell', { name: 'Immeuble' }))
      .toHaveAttribute('aria-colspan', '3');
    await page.getByRole('gridcell', { name: 'Libellé 3' }).click();
    await userEvent.keyboard('{ArrowDown}');
    expect(ici()).toEqual(['6', '1']);
    await userEvent.keyboard('{ArrowDown}');
    expect(ici()).toEqual(['7', '3']);
  });

  it('are not there under a mouse, nor in a list where nothing is chosen', async () => {
    document.documentElement.dataset['densite'] = 'bureau';
    await montrer();
    expect(page.getByRole('checkbox').elements()).toHaveLength(0);
    await expect.element(page.getByRole('grid')).toHaveAttribute('aria-colcount', '2');
    document.body.replaceChildren(hote);
    document.documentElement.dataset['densite'] = 'tactile';
    hote.replaceChildren();
    await montrer('jamais');
    expect(page.getByRole('checkbox').elements()).toHaveLength(0);
  });

  it('[UI-60] come when a finger stays on a row, which it chooses and does not open', async () => {
    document.documentElement.dataset['densite'] = 'bureau';
    const { choisies, onactivate } = await montrer();
    const point = centreDe(page.getByRole('gridcell', { name: 'Compte 2' }).element());
    await doigt('touchStart', point);
    await appuiLong();
    await doigt('touchEnd');
    await expect.element(boite('Ligne 3')).toBeChecked();
    expect(choisies()).toEqual([2]);
    expect(ici()[0]).toBe('4');
    expect(onactivate).not.toHaveBeenCalled();
  });

  it('[UI-60] do not come when the finger scrolls', async () => {
    document.documentElement.dataset['densite'] = 'bureau';
    const { choisies } = await montrer();
    const point = centreDe(page.getByRole('gridcell', { name: 'Compte 2' }).element());
    await doigt('touchStart', point);
    await doigt('touchMove', decale(point, 0, 30));
    await appuiLong();
    await doigt('touchEnd');
    expect([choisies(), page.getByRole('checkbox').elements()]).toEqual([[], []]);
  });
});
