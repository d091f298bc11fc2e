import '../styles/index.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { refuse } from '#lib/domain/result.ts';
import type { ChampDeTri, Tris } from '#lib/listes/tris.ts';
import type { Colonne } from './colonnes.ts';
import PageDEssai from './PageDEssai.svelte';
import { PresentationsDuPoste, type GardeDePresentations } from './presentations.ts';
import { sourceDeTableau } from './source.ts';
import { appuiLong, centreDe, decale, doigt, souris } from './testing.ts';

interface Ligne {
  readonly id: number;
}

const TITRES = ['Date', 'Journal', 'Compte', 'Tiers', 'Libellé', 'Débit'];
const COLONNES: readonly Colonne<Ligne>[] = TITRES.map((titre) => ({
  id: titre,
  titre,
  nature: titre === 'Débit' ? 'montant' : 'texte',
  largeur: 100,
  valeur: ({ id }) => `${titre} ${id}`
}));
const LIGNES = Array.from({ length: 200 }, (_, id) => ({ id }));

let hote: HTMLElement;
let session: Storage;
beforeEach(async () => {
  await page.viewport(1024, 768);
  document.body.replaceChildren();
  document.documentElement.dataset['densite'] = 'bureau';
  sessionStorage.clear();
  localStorage.clear();
  session = sessionStorage;
  hote = document.createElement('div');
  hote.style.cssText = 'display: flex; block-size: 400px; inline-size: 720px';
  document.body.append(hote);
});

type Autres = Partial<{
  colonnes: readonly Colonne<Ligne>[];
  figees: number;
  nom: string;
  garde: GardeDePresentations;
  champsDeTri: readonly ChampDeTri[];
  onsort: (tris: Tris) => void;
  onliste: (liste: { ouvrirTris: () => void; ouvrirColonnes: () => void }) => void;
}>;

async function montrer(autres: Autres = {}) {
  return render(PageDEssai<Ligne>, {
    target: hote,
    props: { titre: 'Essai', source: sourceDeTableau(LIGNES), colonnes: COLONNES, ...autres }
  });
}

function titre(nom: string): HTMLElement {
  const trouve = [...document.querySelectorAll<HTMLElement>('[role=columnheader]')].find(
    (cellule) => cellule.querySelector('.nom')?.textContent === nom
  );
  if (trouve === undefined) throw new Error(`no column ${nom}`);
  return trouve;
}

function ordre(): string[] {
  return [...document.querySelectorAll('[role=columnheader] .nom')].map(({ textContent }) => textContent);
}

function prise(nom: string): Element {
  return titre(nom).querySelector('.prise') ?? titre(nom);
}

function largeurDe(nom: string): number {
  return titre(nom).getBoundingClientRect().width;
}

/** What a screen reader heard last of the list. */
function annonce(): string | undefined {
  return [...document.querySelectorAll('.tableau > [role=status]')].at(-1)?.textContent;
}

/** The text of the cell that has the focus. */
function ici(): string {
  return document.activeElement?.textContent.trim() ?? '';
}

/** A cell of the first row: its number tells the column. */
async function entrer(colonne: string): Promise<void> {
  await page.getByRole('gridcell', { name: `${colonne} 0`, exact: true }).click();
}

async function choisirDansLeMenu(nom: string): Promise<void> {
  await page
    .getByRole('menuitem', { name: nom })
    .or(page.getByRole('menuitemradio', { name: nom }))
    .click();
}

async function ouvrirLeMenuPar(colonne: string): Promise<void> {
  await entrer(colonne);
  await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
  await expect.element(page.getByRole('menu', { name: `Colonne ${colonne}` })).toBeVisible();
}

describe('[LST-08] columns moved by the mouse', () => {
  it('shows the column, its title under the pointer and the line, then puts it there', async () => {
    await montrer();
    const [depart, cible] = [centreDe(titre('Date')), centreDe(titre('Tiers'))];
    await souris('mouseMoved', depart, false);
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, 40));
    await souris('mouseMoved', decale(cible, 10));
    const [teinte, trait] = [document.querySelector('.teinte'), document.querySelector('.trait')];
    expect(teinte?.getBoundingClientRect().left).toBeCloseTo(titre('Date').getBoundingClientRect().left, 0);
    expect(trait?.getBoundingClientRect().left).toBeCloseTo(
      titre('Tiers').getBoundingClientRect().right - 1,
      0
    );
    expect(ordre()).toEqual(TITRES);
    await souris('mouseReleased', decale(cible, 10));
    expect(ordre()).toEqual(['Journal', 'Compte', 'Tiers', 'Date', 'Libellé', 'Débit']);
    await expect.poll(annonce).toBe('Colonne Date, position 4 sur 6');
    expect(document.querySelector('.trait')).toBeNull();
    expect(ici()).toBe('Date');
  });

  it('does not sort, and a plain click still does', async () => {
    const onsort = vi.fn();
    await montrer({ onsort });
    const depart = centreDe(titre('Date'));
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, 200));
    await souris('mouseReleased', decale(depart, 200));
    expect(onsort).not.toHaveBeenCalled();
    await souris('mousePressed', centreDe(titre('Compte')));
    await souris('mouseReleased', centreDe(titre('Compte')));
    expect(onsort).toHaveBeenCalledExactlyOnceWith([{ champ: 'Compte', sens: 'croissant' }]);
  });

  it('gives up on Escape', async () => {
    await montrer();
    const depart = centreDe(titre('Date'));
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, 300));
    await userEvent.keyboard('{Escape}');
    expect(document.querySelector('.teinte')).toBeNull();
    await souris('mouseReleased', decale(depart, 300));
    expect(ordre()).toEqual(TITRES);
    await expect.poll(annonce).toBe('Déplacement abandonné');
    expect(ici()).toBe('Date');
  });

  it('scrolls at the edge to reach what is out of sight', async () => {
    hote.style.inlineSize = '300px';
    await montrer();
    const grille = document.querySelector('[role=grid]');
    const depart = centreDe(titre('Date'));
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, 100));
    const bord = { x: hote.getBoundingClientRect().right - 3, y: depart.y };
    await souris('mouseMoved', bord);
    await expect
      .poll(() => (grille === null ? 0 : grille.scrollLeft + grille.clientWidth))
      .toBe(grille?.scrollWidth);
    await souris('mouseReleased', bord);
    expect(ordre().at(-1)).toBe('Date');
  });

  it('does not draw the rows again on the way', async () => {
    await montrer();
    const rangees = document.querySelector('.corps');
    const mutations: MutationRecord[] = [];
    const veille = new MutationObserver((vues) => mutations.push(...vues));
    const depart = centreDe(titre('Date'));
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, 20));
    if (rangees !== null)
      veille.observe(rangees, { subtree: true, childList: true, attributes: true, characterData: true });
    for (let x = 30; x < 500; x += 30) await souris('mouseMoved', decale(depart, x));
    expect(mutations).toEqual([]);
    veille.disconnect();
    await souris('mouseReleased', depart);
  });
});

describe('[LST-08] columns moved by a finger', () => {
  it('takes the column after a long press, then moves it', async () => {
    await montrer();
    const [depart, cible] = [centreDe(titre('Date')), centreDe(titre('Compte'))];
    await doigt('touchStart', depart);
    await appuiLong();
    expect(document.querySelector('.teinte')).not.toBeNull();
    for (const pas of [0.3, 0.6, 1])
      await doigt('touchMove', decale(depart, (cible.x + 10 - depart.x) * pas));
    await doigt('touchEnd');
    expect(ordre()).toEqual(['Journal', 'Compte', 'Date', 'Tiers', 'Libellé', 'Débit']);
    await expect.poll(annonce).toBe('Colonne Date, position 3 sur 6');
  });

  it('leaves the scroll to a finger that moves at once', async () => {
    hote.style.inlineSize = '300px';
    await montrer();
    const grille = document.querySelector('[role=grid]');
    const depart = centreDe(titre('Compte'));
    await doigt('touchStart', depart);
    for (let dx = 20; dx <= 140; dx += 20) await doigt('touchMove', decale(depart, -dx));
    await doigt('touchEnd');
    expect(ordre()).toEqual(TITRES);
    await expect.poll(() => grille?.scrollLeft).toBeGreaterThan(0);
  });

  it('opens the menu when it is lifted without having moved', async () => {
    await montrer();
    await doigt('touchStart', centreDe(titre('Tiers')));
    await appuiLong();
    await doigt('touchEnd');
    await expect.element(page.getByRole('menu', { name: 'Colonne Tiers' })).toBeVisible();
    await choisirDansLeMenu('Masquer la colonne');
    expect(ordre()).not.toContain('Tiers');
    expect(document.activeElement).not.toBe(document.body);
  });

  it('has titles of 44 pixels and a wide edge in touch mode', async () => {
    document.documentElement.dataset['densite'] = 'tactile';
    await montrer();
    expect(titre('Date').parentElement?.getBoundingClientRect().height).toBe(44);
    expect(prise('Date').getBoundingClientRect().width).toBeGreaterThanOrEqual(24);
  });
});

describe('[LST-08] columns moved by the keyboard', () => {
  it('moves the column of any cell, says where it is, and keeps the cell', async () => {
    await montrer();
    await entrer('Compte');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(ordre()).toEqual(['Date', 'Journal', 'Tiers', 'Compte', 'Libellé', 'Débit']);
    await expect.element(page.getByText('Colonne Compte, position 4 sur 6')).toBeInTheDocument();
    expect(ici()).toBe('Compte 0');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{ArrowLeft}{ArrowLeft}{/Shift}{/Alt}');
    expect(ordre()[0]).toBe('Compte');
    await expect.poll(annonce).toBe('Colonne Compte, position 1 sur 6');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
    await expect.poll(annonce).toBe('Colonne Compte déjà au bord, position 1 sur 6');
    expect(ici()).toBe('Compte 0');
    await userEvent.keyboard('{ArrowRight}');
    expect(ici()).toBe('Date 0');
  });

  it('works on a title, and in the status that a screen reader follows', async () => {
    await montrer();
    await entrer('Tiers');
    await userEvent.keyboard('{ArrowUp}{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(ici()).toBe('Tiers');
    await expect
      .element(page.getByRole('status').last())
      .toHaveTextContent('Colonne Tiers, position 5 sur 6');
  });

  it('keeps frozen columns in front, and says what to do', async () => {
    await montrer({ figees: 2 });
    await entrer('Compte');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
    expect(ordre()).toEqual(TITRES);
    await expect.poll(annonce).toContain('Figez-la');
    await entrer('Journal');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(ordre()).toEqual(TITRES);
    await expect.poll(annonce).toContain('Libérez-la');
  });
});

describe('[LST-03] the menu of a column', () => {
  it.each([
    ['Alt and the arrow', () => userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}')],
    ['the right button', () => userEvent.click(titre('Compte'), { button: 'right' })],
    ['its mark', () => userEvent.click(titre('Compte').querySelector('.menu') ?? titre('Compte'))]
  ])('opens by %s and gives the focus back on Escape', async (_, ouvrir) => {
    await montrer();
    await entrer('Compte');
    await userEvent.keyboard('{ArrowUp}');
    await ouvrir();
    await expect.element(page.getByRole('menu', { name: 'Colonne Compte' })).toBeVisible();
    await expect.poll(() => document.activeElement?.getAttribute('role')).toBe('menuitem');
    await userEvent.keyboard('{Escape}');
    await expect.poll(ici).toBe('Compte');
    expect(document.querySelector('[role=menu]')).toBeNull();
  });

  it('is a mark of its own, and said to be a menu', async () => {
    await montrer({ onsort: vi.fn() });
    expect(titre('Compte').getAttribute('aria-haspopup')).toBe('menu');
    expect(titre('Compte').querySelector('.menu svg path')).not.toBeNull();
    expect(titre('Compte').querySelector('.sens')).toBeNull();
  });

  it('moves, freezes, frees and hides, the focus always in the list', async () => {
    await montrer();
    const faire = async (colonne: string, acte: string) => {
      await ouvrirLeMenuPar(colonne);
      await choisirDansLeMenu(acte);
      expect(document.activeElement?.closest('[role=grid]')).not.toBeNull();
    };
    await faire('Compte', 'Déplacer à gauche');
    expect(ordre()).toEqual(['Date', 'Compte', 'Journal', 'Tiers', 'Libellé', 'Débit']);
    await faire('Tiers', 'Figer la colonne à gauche');
    expect(ordre()[0]).toBe('Tiers');
    expect(getComputedStyle(titre('Tiers')).position).toBe('sticky');
    await faire('Tiers', 'Libérer la colonne');
    expect(getComputedStyle(titre('Tiers')).position).toBe('relative');
    await faire('Journal', 'Masquer la colonne');
    expect(ordre()).toEqual(['Tiers', 'Date', 'Compte', 'Libellé', 'Débit']);
    await expect.poll(annonce).toBe('Colonne Journal masquée. « Colonnes… » la montre de nouveau.');
    await faire('Date', 'Rétablir la présentation d’origine');
    expect(ordre()).toEqual(TITRES);
  });

  it('never hides the last column', async () => {
    await montrer({ colonnes: COLONNES.slice(0, 1) });
    await ouvrirLeMenuPar('Date');
    await expect
      .element(page.getByRole('menuitem', { name: 'Masquer la colonne' }))
      .toHaveAttribute('aria-disabled', 'true');
  });

  it('widens step by step without closing', async () => {
    await montrer();
    await ouvrirLeMenuPar('Compte');
    const avant = Math.round(largeurDe('Compte'));
    const elargir = page.getByRole('menuitem', { name: 'Élargir' });
    await elargir.click();
    await elargir.click();
    expect(Math.round(largeurDe('Compte'))).toBe(avant + 48);
    await page.getByRole('menuitem', { name: 'Rétrécir' }).click();
    await expect.poll(annonce).toBe(`Colonne Compte, largeur ${avant + 24} pixels`);
    await userEvent.keyboard('{Escape}');
    await expect.poll(ici).toBe('Compte 0');
  });

  it('sorts in a sense, and adds a key', async () => {
    const onsort = vi.fn();
    await montrer({ onsort });
    await ouvrirLeMenuPar('Compte');
    await choisirDansLeMenu('Trier par ordre décroissant');
    await ouvrirLeMenuPar('Date');
    await choisirDansLeMenu('Ajouter au tri');
    expect(onsort).toHaveBeenLastCalledWith([
      { champ: 'Compte', sens: 'decroissant' },
      { champ: 'Date', sens: 'croissant' }
    ]);
    await ouvrirLeMenuPar('Compte');
    await choisirDansLeMenu('Retirer du tri');
    expect(onsort).toHaveBeenLastCalledWith([{ champ: 'Date', sens: 'croissant' }]);
  });
});

describe('resizing', () => {
  async function tirer(nom: string, dx: number): Promise<void> {
    const depart = centreDe(prise(nom));
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, dx / 2));
    await souris('mouseMoved', decale(depart, dx));
    await souris('mouseReleased', decale(depart, dx));
  }

  it('follows the edge under the mouse, and does not sort', async () => {
    const onsort = vi.fn();
    await montrer({ onsort });
    await entrer('Date');
    const avant = largeurDe('Compte');
    await tirer('Compte', 60);
    expect(largeurDe('Compte')).toBeCloseTo(avant + 60, -0.5);
    await tirer('Compte', -500);
    expect(largeurDe('Compte')).toBe(40);
    expect(onsort).not.toHaveBeenCalled();
    expect(ici()).toBe('Date 0');
  });

  it('follows a finger at once', async () => {
    document.documentElement.dataset['densite'] = 'tactile';
    await montrer();
    const [avant, depart] = [largeurDe('Journal'), centreDe(prise('Journal'))];
    await doigt('touchStart', depart);
    for (const dx of [15, 30, 50]) await doigt('touchMove', decale(depart, dx));
    await doigt('touchEnd');
    expect(Math.abs(largeurDe('Journal') - avant - 50)).toBeLessThan(3);
  });

  it('never cuts an amount', async () => {
    await montrer();
    await tirer('Débit', -500);
    const cellule = page.getByRole('gridcell', { name: 'Débit 12', exact: true }).element();
    expect(cellule.scrollWidth).toBeLessThanOrEqual(cellule.clientWidth);
  });

  it('[46] fits its widest text with a double click on the edge', async () => {
    const colonnes = COLONNES.map((colonne) =>
      colonne.id === 'Tiers'
        ? { ...colonne, valeur: ({ id }: Ligne) => `Copropriété du ${'Parc '.repeat(id % 9)}` }
        : colonne
    );
    await montrer({ colonnes });
    const rect = prise('Tiers').getBoundingClientRect();
    await userEvent.dblClick(prise('Tiers'), { position: { x: rect.width / 2, y: rect.height / 2 } });
    for (const cellule of document.querySelectorAll('.corps [aria-colindex="4"]'))
      expect(cellule.scrollWidth).toBeLessThanOrEqual(cellule.clientWidth);
    expect(largeurDe('Tiers')).toBeLessThan(400);
  });
});

describe('[LST-07] the order of several keys', () => {
  it('numbers the keys, tells the first with aria-sort and the others in words', async () => {
    const onsort = vi.fn();
    await montrer({ onsort });
    await userEvent.click(titre('Journal'));
    await userEvent.click(titre('Date'), { modifiers: ['Shift'] });
    await userEvent.click(titre('Date'), { modifiers: ['Shift'] });
    expect(onsort).toHaveBeenLastCalledWith([
      { champ: 'Journal', sens: 'croissant' },
      { champ: 'Date', sens: 'decroissant' }
    ]);
    expect(titre('Journal').getAttribute('aria-sort')).toBe('ascending');
    expect(titre('Date').getAttribute('aria-sort')).toBeNull();
    expect(document.querySelectorAll('[aria-sort]')).toHaveLength(1);
    expect(titre('Journal').querySelector('.sens')?.textContent).toBe('↑1');
    expect(titre('Date').querySelector('.sens')?.textContent).toBe('↓2');
    await expect
      .element(page.getByRole('columnheader', { name: 'Date , 2e clé de tri, ordre décroissant' }))
      .toBeVisible();
    await expect.poll(annonce).toBe('Trié par Journal, ordre croissant, puis par Date, ordre décroissant');
    await userEvent.click(titre('Date'), { modifiers: ['Shift'] });
    expect(onsort).toHaveBeenLastCalledWith([{ champ: 'Journal', sens: 'croissant' }]);
  });

  it('is the same with Maj Entrée', async () => {
    const onsort = vi.fn();
    await montrer({ onsort });
    await entrer('Date');
    await userEvent.keyboard('{ArrowUp}{Enter}{ArrowRight}{Shift>}{Enter}{/Shift}');
    expect(onsort).toHaveBeenLastCalledWith([
      { champ: 'Date', sens: 'croissant' },
      { champ: 'Journal', sens: 'croissant' }
    ]);
    expect(ici()).toContain('Journal');
  });
});

describe('[LST-16] the sort editor', () => {
  const CREATION = [{ id: 'creation', titre: 'Date de création' }];

  async function ouvrir(autres: Autres) {
    let liste: { ouvrirTris: () => void } | undefined;
    const onliste = (une: { ouvrirTris: () => void }) => (liste = une);
    await montrer({ champsDeTri: CREATION, onliste, ...autres });
    await entrer('Date');
    liste?.ouvrirTris();
    await expect.element(page.getByRole('dialog', { name: 'Trier' })).toBeVisible();
  }
  const choisir = (nom: RegExp, valeur: string) =>
    userEvent.selectOptions(page.getByRole('combobox', { name: nom }), valeur);
  const ajouter = () => page.getByRole('button', { name: 'Ajouter un critère' }).click();

  it('sorts by three keys, one of which is no column', async () => {
    const onsort = vi.fn();
    await ouvrir({ onsort });
    await choisir(/Champ du critère Date/, 'Tiers');
    await ajouter();
    const champ = page.getByRole('combobox', { name: /Champ du critère Date/ }).element();
    if (champ instanceof HTMLElement) champ.focus();
    await userEvent.selectOptions(champ, 'creation');
    expect(document.activeElement).toBe(champ);
    await choisir(/Ordre du critère Date de création/, 'decroissant');
    await ajouter();
    await page.getByRole('button', { name: 'Monter Date de création' }).click();
    expect(onsort).not.toHaveBeenCalled();
    await page.getByRole('button', { name: 'Trier', exact: true }).click();
    expect(onsort).toHaveBeenCalledExactlyOnceWith([
      { champ: 'creation', sens: 'decroissant' },
      { champ: 'Tiers', sens: 'croissant' },
      { champ: 'Date', sens: 'croissant' }
    ]);
    await expect.poll(ici).toBe('Date 0');
    await expect.poll(annonce).toContain('Trié par Date de création, ordre décroissant, puis par Tiers');
  });

  it('orders the keys with the arrows, and says so', async () => {
    const onsort = vi.fn();
    await ouvrir({ onsort });
    await ajouter();
    await ajouter();
    await page.getByRole('button', { name: /^Déplacer Compte/ }).click();
    await userEvent.keyboard('{ArrowUp}{ArrowUp}');
    await expect
      .element(page.getByRole('dialog').getByRole('status'))
      .toHaveTextContent('Compte, position 1 sur 3');
    expect(document.activeElement?.getAttribute('aria-label')).toContain('Déplacer Compte');
    await page.getByRole('button', { name: 'Trier', exact: true }).click();
    expect(onsort.mock.lastCall?.[0]).toMatchObject([
      { champ: 'Compte' },
      { champ: 'Date' },
      { champ: 'Journal' }
    ]);
  });

  it.each(['souris', 'doigt'] as const)('orders the keys by dragging: %s', async (outil) => {
    const onsort = vi.fn();
    await ouvrir({ onsort });
    await ajouter();
    await ajouter();
    const centre = (nom: RegExp) => centreDe(page.getByRole('button', { name: nom }).element());
    const [depart, cible] = [centre(/^Déplacer Date/), decale(centre(/^Déplacer Compte/), 0, 8)];
    if (outil === 'souris') {
      await souris('mousePressed', depart);
      await souris('mouseMoved', decale(depart, 0, 20));
      await souris('mouseMoved', cible);
      await souris('mouseReleased', cible);
    } else {
      await doigt('touchStart', depart);
      await doigt('touchMove', decale(depart, 0, 20));
      await doigt('touchMove', cible);
      await doigt('touchEnd');
    }
    await page.getByRole('button', { name: 'Trier', exact: true }).click();
    expect(onsort.mock.lastCall?.[0]).toMatchObject([
      { champ: 'Journal' },
      { champ: 'Compte' },
      { champ: 'Date' }
    ]);
  });

  it('gives up a drag on Escape, and stays open', async () => {
    await ouvrir({ onsort: vi.fn() });
    await ajouter();
    const depart = centreDe(page.getByRole('button', { name: /^Déplacer Date/ }).element());
    await souris('mousePressed', depart);
    await souris('mouseMoved', decale(depart, 0, 60));
    expect(document.querySelector('dialog .apres')).not.toBeNull();
    await userEvent.keyboard('{Escape}');
    await souris('mouseReleased', decale(depart, 0, 60));
    await expect.element(page.getByRole('dialog', { name: 'Trier' })).toBeVisible();
    expect(document.querySelector('dialog li')?.textContent).toContain('Date');
    await expect.element(page.getByRole('button', { name: /^Déplacer Date, position 1/ })).toHaveFocus();
  });

  it('removes keys, down to the list’s own order, and gives up on Escape', async () => {
    const onsort = vi.fn();
    await ouvrir({ onsort });
    await page.getByRole('button', { name: 'Retirer le critère Date' }).click();
    expect(document.activeElement?.textContent).toContain('Ajouter un critère');
    await userEvent.keyboard('{Escape}');
    expect(onsort).not.toHaveBeenCalled();
    await expect.poll(ici).toBe('Date 0');
  });
});

describe('the dialog of the columns', () => {
  async function ouvrir(autres: Autres = {}) {
    await montrer(autres);
    await ouvrirLeMenuPar('Date');
    await choisirDansLeMenu('Colonnes…');
    await expect.element(page.getByRole('dialog', { name: 'Colonnes' })).toBeVisible();
  }

  it('hides, shows, freezes and moves, seen at once behind', async () => {
    await ouvrir();
    await page.getByRole('checkbox', { name: 'Journal', exact: true }).click();
    expect(ordre()).not.toContain('Journal');
    await page.getByRole('checkbox', { name: 'Figer Tiers' }).click();
    expect(ordre()[0]).toBe('Tiers');
    await page.getByRole('button', { name: /^Déplacer Débit/ }).click();
    await userEvent.keyboard('{ArrowUp}');
    expect(ordre()).toEqual(['Tiers', 'Date', 'Compte', 'Débit', 'Libellé']);
    await page.getByRole('button', { name: 'Rétablir' }).click();
    expect(ordre()).toEqual(TITRES);
    await page.getByRole('button', { name: 'Terminer' }).click();
    await expect.poll(ici).toBe('Date 0');
  });

  it('gives the focus back to the list when the column it came from is hidden', async () => {
    await ouvrir();
    await page.getByRole('checkbox', { name: 'Date', exact: true }).click();
    await userEvent.keyboard('{Escape}');
    await expect.poll(() => document.querySelector('dialog[open]')).toBeNull();
    await expect.poll(ici).toBe('Journal 0');
  });

  it('keeps one column, and says what there was no room for', async () => {
    await ouvrir({
      colonnes: COLONNES.slice(0, 3).map((colonne, i) => ({
        ...colonne,
        min: 500,
        secondaire: i > 0,
        largeur: 500
      }))
    });
    await expect.element(page.getByText('masquée faute de place').first()).toBeVisible();
    await expect.element(page.getByRole('checkbox', { name: 'Date', exact: true })).toBeDisabled();
    await page.getByRole('checkbox', { name: /^Compte/ }).click();
    expect(ordre()).toEqual(['Date', 'Compte']);
  });
});

describe('what is kept of the columns', () => {
  it('[LST-08] lasts for the session, then is the list’s own again', async () => {
    const garde = new PresentationsDuPoste(session, localStorage);
    const rendu = await montrer({ nom: 'essai', garde });
    await entrer('Date');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await rendu.unmount();
    const ensuite = await montrer({ nom: 'essai', garde: new PresentationsDuPoste(session, localStorage) });
    expect(ordre()[0]).toBe('Journal');
    await ensuite.unmount();
    session.clear();
    await montrer({ nom: 'essai', garde: new PresentationsDuPoste(session, localStorage) });
    expect(ordre()).toEqual(TITRES);
  });

  it('is saved when asked for, and put back', async () => {
    const rendu = await montrer({ nom: 'essai', garde: new PresentationsDuPoste(session, localStorage) });
    await entrer('Date');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await ouvrirLeMenuPar('Tiers');
    await choisirDansLeMenu('Enregistrer cette présentation');
    await expect.poll(annonce).toBe('Présentation enregistrée');
    await rendu.unmount();
    session.clear();
    await montrer({ nom: 'essai', garde: new PresentationsDuPoste(session, localStorage) });
    expect(ordre()[0]).toBe('Journal');
    await ouvrirLeMenuPar('Tiers');
    await choisirDansLeMenu('Rétablir la présentation d’origine');
    expect(ordre()).toEqual(TITRES);
    expect(new PresentationsDuPoste(undefined, localStorage).lire('essai')).toBeUndefined();
  });

  it('stays for the session when there is no room to save it, and says why', async () => {
    const garde = new PresentationsDuPoste(session, localStorage);
    garde.enregistrer = () => Promise.resolve(refuse({ code: 'PRE-PLACE' }));
    await montrer({ nom: 'essai', garde });
    await entrer('Date');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    await ouvrirLeMenuPar('Tiers');
    await choisirDansLeMenu('Enregistrer cette présentation');
    await expect.poll(annonce).toContain('ce poste n’a plus de place');
    expect(ordre()[0]).toBe('Journal');
    expect(garde.lire('essai')).toMatchObject(ordre().map((id) => ({ id })));
  });
});
