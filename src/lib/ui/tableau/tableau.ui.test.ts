import '../styles/index.css';
import { listeDe } from '#lib/listes/interaction/ensemble.ts';
import { ordreNaturel } from '#lib/listes/interaction/ordre.ts';
import type { Selection } from '#lib/listes/interaction/selection.ts';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { SourceOrdonnee, type LecteurDeRangees } from '../liste/source-ordonnee.svelte.ts';
import type { Colonne } from './colonnes.ts';
import { ETAT_INITIAL, type EtatDeTableau } from './etat.ts';
import PageDEssai from './PageDEssai.svelte';
import { sourceDeTableau, type SourceDeLignes } from './source.ts';

interface Ligne {
  readonly id: number;
  readonly libelle: string;
  readonly montant: string;
}

const COLONNES: readonly Colonne<Ligne>[] = [
  { id: 'numero', titre: 'N°', nature: 'compte', largeur: 60, valeur: ({ id }) => String(id) },
  { id: 'libelle', titre: 'Libellé', nature: 'texte', largeur: 200, valeur: ({ libelle }) => libelle },
  { id: 'montant', titre: 'Montant', nature: 'montant', largeur: 60, valeur: ({ montant }) => montant }
];

function lignes(nombre: number): Ligne[] {
  return Array.from({ length: nombre }, (_, id) => ({ id, libelle: `Ligne ${id}`, montant: '12,00' }));
}

function parId(rangs: readonly Ligne[]): SourceDeLignes<Ligne> {
  return sourceDeTableau(rangs, ({ id }) => id);
}

let hote: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren();
  hote = document.createElement('div');
  hote.style.cssText = 'display: flex; block-size: 400px; inline-size: 700px';
  document.body.append(hote);
});

type Autres = Partial<{
  voulu: EtatDeTableau;
  totaux: Record<string, string>;
  genre: (ligne: Ligne) => 'ligne' | 'titre' | 'total';
  intitule: (ligne: Ligne) => string;
  onactivate: (ligne: Ligne, index: number, colonne: string) => void;
  onsort: (tri: unknown) => void;
  onselection: (selection: unknown) => void;
  onescape: () => void;
  onerreur: (cause: unknown) => void;
}>;

async function montrer(source: SourceDeLignes<Ligne>, autres: Autres = {}) {
  const etats: EtatDeTableau[] = [];
  const onetat = (etat: EtatDeTableau) => etats.push(etat);
  const rendu = await render(PageDEssai<Ligne>, {
    target: hote,
    props: { titre: 'Essai', source, colonnes: COLONNES, onetat, ...autres }
  });
  return {
    changer: (suivante: SourceDeLignes<Ligne>) => rendu.rerender({ source: suivante }),
    remettre: (voulu: EtatDeTableau) => rendu.rerender({ voulu }),
    etat: () => etats.at(-1)
  };
}

/** Where the keyboard is: row as a screen reader counts it, column, text. */
function ici(): readonly [number, number, string] {
  const cellule = document.activeElement;
  const rangee = cellule?.closest('[role=row]');
  return [
    Number(rangee?.getAttribute('aria-rowindex')),
    Number(cellule?.getAttribute('aria-colindex')),
    cellule?.textContent.trim() ?? ''
  ];
}

function estVisible(): boolean {
  const [cellule, grille] = [document.activeElement, document.querySelector('[role=grid]')];
  const [entete] = document.querySelectorAll('[role=row][aria-rowindex="1"]');
  if (cellule === null || grille === null || entete === undefined) return false;
  const [c, g] = [cellule.getBoundingClientRect(), grille.getBoundingClientRect()];
  return c.top >= entete.getBoundingClientRect().bottom - 1 && c.bottom <= g.bottom + 1;
}

async function entrer(): Promise<void> {
  await page.getByRole('gridcell', { name: 'Ligne 0', exact: true }).click();
}

/** Rows of the last selection that was told. */
function choisies(onselection: { mock: { lastCall: unknown[] | undefined } }): number[] {
  const selection = onselection.mock.lastCall?.[0] as Selection | null | undefined;
  return selection ? [...listeDe(selection.lignes)] : [];
}

describe('the grid for a screen reader', () => {
  it('tells its true size and where each row stands, wherever it is scrolled', async () => {
    await montrer(parId(lignes(100_000)), { totaux: { montant: '1,00' } });
    const grille = page.getByRole('grid', { name: 'Essai' });
    await expect.element(grille).toHaveAttribute('aria-rowcount', '100002');
    await expect.element(grille).toHaveAttribute('aria-colcount', '3');
    await entrer();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    expect(ici()).toEqual([100_001, 3, '12,00']);
    expect(estVisible()).toBe(true);
    await expect.element(page.getByRole('row').last()).toHaveAttribute('aria-rowindex', '100002');
    expect(document.querySelectorAll('[role=row]').length).toBeLessThan(60);
  });

  it('keeps one stop for Tab', async () => {
    await montrer(parId(lignes(1000)));
    expect(document.querySelectorAll('[role=grid] [tabindex="0"]')).toHaveLength(1);
    await userEvent.tab();
    expect(ici()).toEqual([2, 1, '0']);
  });

  it('reaches the last row of two million, beyond the height of an element', async () => {
    const source: SourceDeLignes<Ligne> = {
      total: 2_000_000,
      version: 0,
      ligne: (id) => ({ id, libelle: `Ligne ${id}`, montant: '' }),
      charger: () => Promise.resolve()
    };
    await montrer(source);
    await entrer();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    expect(ici()[0]).toBe(2_000_001);
    expect(estVisible()).toBe(true);
    await userEvent.keyboard('{PageUp}{ArrowUp}');
    expect(estVisible()).toBe(true);
  });
});

describe('the keyboard', () => {
  it('moves one cell, stops at the edges, goes into the header', async () => {
    await montrer(parId(lignes(1000)));
    await entrer();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowRight}{ArrowRight}{ArrowRight}');
    expect(ici()).toEqual([4, 3, '12,00']);
    await userEvent.keyboard('{Control>}{Home}{/Control}{ArrowLeft}{ArrowUp}{ArrowUp}');
    expect(ici()).toEqual([1, 1, 'N°']);
  });

  it('moves by screens and keeps one row of the last', async () => {
    await montrer(parId(lignes(1000)));
    await entrer();
    await userEvent.keyboard('{PageDown}');
    const [apres] = ici();
    expect(estVisible()).toBe(true);
    await userEvent.keyboard('{PageDown}{PageUp}');
    expect(ici()[0]).toBe(apres);
    // 400 px hold a header of 30 and 13 whole rows of 28.
    expect(apres).toBe(2 + 12);
  });

  it('opens the row with Enter and tells the column', async () => {
    const onactivate = vi.fn();
    await montrer(parId(lignes(10)), { onactivate });
    await entrer();
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onactivate).toHaveBeenCalledExactlyOnceWith(lignes(2)[1], 1, 'libelle');
  });

  it('selects rows and forgets them with Escape, then leaves', async () => {
    const [onselection, onescape] = [vi.fn(), vi.fn()];
    await montrer(parId(lignes(10)), { onselection, onescape });
    await entrer();
    await userEvent.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    expect(choisies(onselection)).toEqual([0, 1, 2]);
    expect(document.querySelectorAll('[role=row][aria-selected=true]')).toHaveLength(3);
    await userEvent.keyboard('{Escape}');
    expect(onselection).toHaveBeenLastCalledWith(null);
    expect(onescape).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onescape).toHaveBeenCalledOnce();
  });
});

describe('copying', () => {
  it('gives the cell under the cursor, an amount without its spaces', async () => {
    await montrer(parId([{ id: 1, libelle: 'Vente', montant: '-12\u202f345,00' }]));
    await page.getByRole('gridcell', { name: 'Vente' }).click();
    const copier = () => {
      const copie = new ClipboardEvent('copy', {
        clipboardData: new DataTransfer(),
        bubbles: true,
        cancelable: true
      });
      document.activeElement?.dispatchEvent(copie);
      return copie.clipboardData?.getData('text/plain');
    };
    expect(copier()).toBe('Vente');
    await userEvent.keyboard('{ArrowRight}');
    expect(copier()).toBe('-12345,00');
  });
});

describe('the mouse', () => {
  it('opens with a double click', async () => {
    const onactivate = vi.fn();
    await montrer(parId(lignes(10)), { onactivate });
    await page.getByRole('gridcell', { name: 'Ligne 3' }).dblClick();
    expect(onactivate).toHaveBeenCalledExactlyOnceWith(lignes(4)[3], 3, 'libelle');
  });

  it('[LST-07] sorts by a header: up, down, back', async () => {
    const onsort = vi.fn();
    await montrer(parId(lignes(10)), { onsort });
    const entete = page.getByRole('columnheader', { name: 'Libellé' });
    await entete.click();
    await expect.element(entete).toHaveAttribute('aria-sort', 'ascending');
    await expect.element(page.getByRole('status')).toHaveTextContent('Trié par Libellé, ordre croissant');
    await entete.click();
    await expect.element(entete).toHaveAttribute('aria-sort', 'descending');
    await entete.click();
    await expect.element(entete).not.toHaveAttribute('aria-sort');
    expect(onsort.mock.calls).toEqual([
      [[{ champ: 'libelle', sens: 'croissant' }]],
      [[{ champ: 'libelle', sens: 'decroissant' }]],
      [[]]
    ]);
  });

  it('selects to the row clicked with Maj', async () => {
    const onselection = vi.fn();
    await montrer(parId(lignes(10)), { onselection });
    await entrer();
    await page.getByRole('gridcell', { name: 'Ligne 4' }).click({ modifiers: ['Shift'] });
    expect(choisies(onselection)).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('focus is never lost', () => {
  it('stays on its row when the wheel takes it out of sight', async () => {
    await montrer(parId(lignes(100_000)));
    await entrer();
    const grille = document.querySelector('[role=grid]');
    for (const scrollTop of [5000, 90_000, 1_000_000]) {
      if (grille !== null) grille.scrollTop = scrollTop;
      await new Promise(requestAnimationFrame);
      expect(ici()).toEqual([2, 2, 'Ligne 0']);
    }
    await userEvent.keyboard('{ArrowDown}');
    expect(ici()).toEqual([3, 2, 'Ligne 1']);
    expect(estVisible()).toBe(true);
  });

  it('goes to the nearest row when its own is gone, to the header when all are', async () => {
    const { changer } = await montrer(parId(lignes(1000)));
    await entrer();
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await changer(parId(lignes(5)));
    expect(ici()).toEqual([6, 3, '12,00']);
    await changer(parId([]));
    expect(ici()).toEqual([1, 3, 'Montant']);
    await changer(parId(lignes(3)));
    expect(document.activeElement).not.toBe(document.body);
  });

  it('follows its record through a sort', async () => {
    const { changer } = await montrer(parId(lignes(1000)));
    await entrer();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    await changer(parId(lignes(1000).reverse()));
    expect(ici()).toEqual([999, 2, 'Ligne 2']);
    expect(estVisible()).toBe(true);
  });

  it('is not taken from another field when the data change', async () => {
    const champ = document.body.appendChild(document.createElement('input'));
    const { changer } = await montrer(parId(lignes(1000)));
    await entrer();
    champ.focus();
    await changer(parId(lignes(2)));
    expect(document.activeElement).toBe(champ);
  });
});

describe('what the page keeps', () => {
  it('shows the list again as it was left', async () => {
    const voulu: EtatDeTableau = {
      ligneActive: 510,
      colonneActive: 1,
      defilement: 500,
      tris: [{ champ: 'libelle', sens: 'decroissant' }]
    };
    await montrer(parId(lignes(1000)), { voulu, onsort: vi.fn() });
    await expect.element(page.getByRole('gridcell', { name: 'Ligne 500' })).toBeVisible();
    expect(document.querySelector('[role=grid]')?.scrollTop).toBe(500 * 28);
    await userEvent.tab();
    expect(ici()).toEqual([512, 2, 'Ligne 510']);
    await expect
      .element(page.getByRole('columnheader', { name: 'Libellé' }))
      .toHaveAttribute('aria-sort', 'descending');
  });

  it('is told where the list stands', async () => {
    const { etat } = await montrer(parId(lignes(1000)));
    await entrer();
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(etat()).toEqual({ ...ETAT_INITIAL, ligneActive: 2, colonneActive: 1 });
    await userEvent.keyboard('{Control>}{End}{/Control}');
    await expect.poll(() => etat()?.defilement).toBeCloseTo(1000 - (400 - 30) / 28);
  });

  it('goes where the page says, without another list', async () => {
    const { remettre } = await montrer(parId(lignes(1000)));
    await remettre({ ...ETAT_INITIAL, ligneActive: 900, defilement: 890 });
    await expect.element(page.getByRole('gridcell', { name: 'Ligne 895' })).toBeVisible();
    await userEvent.tab();
    expect(ici()).toEqual([902, 1, '900']);
  });
});

/** A thousand rows, none of which is here yet. */
function sourceLointaine(lire: LecteurDeRangees<Ligne>): SourceDeLignes<Ligne> {
  const source = new SourceOrdonnee<Ligne>();
  void source.montrer(ordreNaturel(1000), lire, undefined);
  return source;
}

describe('rows that come from elsewhere', () => {
  it('asks for what is seen, where it was left, and shows it when it comes', async () => {
    const toutes = lignes(1000);
    const demandes: number[] = [];
    const source = sourceLointaine((rangees) => {
      demandes.push(rangees[0] ?? 0);
      return Promise.resolve(Array.from(rangees, (rangee) => toutes[rangee]));
    });
    await montrer(source, { voulu: { ...ETAT_INITIAL, ligneActive: 710, defilement: 700 } });
    await expect.element(page.getByRole('gridcell', { name: 'Ligne 705' })).toBeVisible();
    // What is seen, and a little around it: nothing on the way to it.
    expect(demandes.filter((premiere) => premiere > 0).every((premiere) => premiere > 550)).toBe(true);
    expect(demandes.some((premiere) => premiere > 550)).toBe(true);
    await userEvent.tab();
    expect(ici()).toEqual([712, 1, '710']);
  });

  it('shows that it waits, and nothing to a screen reader', async () => {
    await montrer(new SourceOrdonnee<Ligne>());
    await expect.element(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true');
    expect(document.querySelectorAll('[aria-hidden=true] .attente').length).toBeGreaterThan(3);
    await expect.poll(() => page.getByRole('row').elements()).toHaveLength(1);
    await userEvent.tab();
    expect(ici()).toEqual([1, 1, 'N°']);
  });

  it('tells when rows cannot be read', async () => {
    const onerreur = vi.fn();
    const source = sourceLointaine((rangees) =>
      rangees[0] === 0 ? Promise.resolve([]) : Promise.reject(new Error('disque'))
    );
    await montrer(source, { onerreur, voulu: { ...ETAT_INITIAL, ligneActive: 710, defilement: 700 } });
    await expect.poll(() => onerreur.mock.calls).toEqual([[new Error('disque')]]);
  });
});

describe('what is shown', () => {
  it('widens a column rather than cut an amount', async () => {
    const montants = ['-12\u202f345\u202f678\u202f901,23', '412\u202f345\u202f678\u202f901,23'];
    const total = '-912\u202f345\u202f678\u202f901,23';
    await montrer(parId(montants.map((montant, id) => ({ id, libelle: 'Vente', montant }))), {
      totaux: { montant: total },
      genre: ({ id }) => (id === 1 ? 'total' : 'ligne')
    });
    for (const nom of [...montants, total]) {
      const cellule = page.getByRole('gridcell', { name: nom, exact: true }).element();
      expect(cellule.scrollWidth).toBeLessThanOrEqual(cellule.clientWidth);
    }
  });

  it('shows a cut text whole on hover and on focus', async () => {
    const texte = 'Un libellé bien trop long pour sa colonne, '.repeat(4).trim();
    await montrer(parId([{ id: 1, libelle: texte, montant: '' }]));
    const cellule = page.getByRole('gridcell', { name: texte });
    await cellule.hover();
    await expect.element(cellule).toHaveAttribute('title', texte);
    await cellule.click();
    const element = cellule.element();
    expect(element.scrollHeight).toBeLessThanOrEqual(element.clientHeight);
    expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
  });

  it('gives a heading row the whole width', async () => {
    await montrer(parId(lignes(3)), {
      genre: ({ id }) => (id === 1 ? 'titre' : 'ligne'),
      intitule: ({ id }) => `Compte ${id}`
    });
    const titre = page.getByRole('gridcell', { name: 'Compte 1' });
    await expect.element(titre).toHaveAttribute('aria-colspan', '3');
    await entrer();
    await userEvent.keyboard('{ArrowDown}');
    expect(ici()).toEqual([3, 1, 'Compte 1']);
    await userEvent.keyboard('{ArrowDown}');
    expect(ici()).toEqual([4, 2, 'Ligne 2']);
  });

  it('says how many rows a filter leaves', async () => {
    const { changer } = await montrer(parId(lignes(1000)));
    await changer(parId(lignes(37)));
    await expect.element(page.getByRole('status')).toHaveTextContent('37 lignes');
  });
});
