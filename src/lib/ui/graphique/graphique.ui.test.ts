import '../styles/index.css';
import axe from 'axe-core';
import { tick } from 'svelte';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { centimes, formatMontant } from '#lib/domain/montant.ts';
import Graphique from './Graphique.svelte';

const MOIS = ['Janvier', 'Février', 'Mars', 'Avril'];
const REPERES = MOIS.map((long) => ({ id: long, court: long.slice(0, 4), long }));
const SERIES = [
  { id: 't', libelle: 'Total', allure: 'principale', valeurs: [1_000_00, 1_500_50, -200_00, null] },
  { id: 'b', libelle: 'Banque', allure: 'tirets', valeurs: [800_00, 900_00, null, null] }
] as const;

beforeEach(() => {
  document.body.replaceChildren();
  onTestFinished(() => {
    delete document.documentElement.dataset['theme'];
  });
});

async function montrer(genre: 'lignes' | 'barres' = 'lignes') {
  const onouvrir = vi.fn();
  const rendu = await render(Graphique, {
    titre: 'Trésorerie',
    genre,
    repere: 'Mois',
    reperes: REPERES,
    series: SERIES,
    totaux: [2_300_50, 1_700_00],
    format: (valeur: number) => formatMontant(centimes(valeur)),
    unite: '€',
    invite: 'Voir la balance',
    onouvrir
  });
  await expect.poll(() => toile()).toBeTruthy();
  await expect.poll(() => pixels(toile()).size).toBeGreaterThan(1);
  return { onouvrir, rendu };
}

const curseur = () => page.getByRole('slider', { name: 'Trésorerie' });
const toile = () => document.querySelector('canvas');

/** Colours of the canvas, as many as there are. */
function pixels(canvas: HTMLCanvasElement | null): Set<string> {
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  const found = new Set<string>();
  for (let i = 0; i < data.length; i += 4) {
    if (data[i + 3] === 255) found.add([data[i], data[i + 1], data[i + 2]].join(' '));
  }
  return found;
}

it('is walked with the arrows, and says each place in full', async () => {
  await montrer();
  const before = toile();
  await expect.element(curseur()).toHaveAttribute('aria-valuetext', 'Mars : Total -200,00\u00a0€');
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(curseur()).toHaveFocus();
  await userEvent.keyboard('{ArrowLeft}');
  await expect
    .element(curseur())
    .toHaveAttribute('aria-valuetext', 'Février : Total 1\u202f500,50\u00a0€, Banque 900,00\u00a0€');
  await userEvent.keyboard('{Home}{ArrowLeft}');
  await expect.element(curseur()).toHaveAttribute('aria-valuenow', '0');
  await userEvent.keyboard('{End}{ArrowRight}');
  // Nothing is known of April: there is nothing to say there.
  await expect.element(curseur()).toHaveAttribute('aria-valuenow', '2');
  await expect.element(curseur()).toHaveFocus();
  expect(toile()).toBe(before);
});

it('opens the place read with Enter, its button, a click, and from the table', async () => {
  const { onouvrir } = await montrer();
  (curseur().element() as HTMLElement).focus();
  await userEvent.keyboard('{Home}{Enter}');
  expect(onouvrir).toHaveBeenLastCalledWith(0);
  await userEvent.keyboard('{ArrowRight}');
  await page.getByRole('button', { name: 'Voir la balance, Février' }).click();
  expect(onouvrir).toHaveBeenLastCalledWith(1);
  const over = document.querySelector<HTMLElement>('.u-over');
  if (!over) throw new Error('the drawing has a plotting area');
  const { width, height } = over.getBoundingClientRect();
  await userEvent.click(over, { position: { x: 4, y: height / 2 } });
  expect(onouvrir).toHaveBeenLastCalledWith(0);
  await userEvent.hover(over, { position: { x: width - 4, y: height / 2 } });
  await expect.element(curseur()).toHaveAttribute('aria-valuenow', '2');
  await page.getByText('Voir les chiffres').click();
  await page.getByRole('button', { name: 'Avril' }).click();
  expect(onouvrir).toHaveBeenLastCalledWith(3);
});

it('only reads under a finger: a tap does not leave the screen', async () => {
  const { onouvrir } = await montrer('barres');
  const over = document.querySelector('.u-over');
  const { left, right, top } = over?.getBoundingClientRect() ?? { left: 0, right: 0, top: 0 };
  const at = {
    clientX: left + ((right - left) * 3) / 8,
    clientY: top + 5,
    bubbles: true,
    pointerType: 'touch'
  };
  over?.dispatchEvent(new PointerEvent('pointerdown', at));
  over?.dispatchEvent(new PointerEvent('click', at));
  await expect.element(curseur()).toHaveAttribute('aria-valuenow', '1');
  expect(onouvrir).not.toHaveBeenCalled();
});

it('has the same figures in its table', async () => {
  await montrer();
  await page.getByText('Voir les chiffres').click();
  const rows = [...document.querySelectorAll('table tr')].map((row) =>
    [...row.children].map((cell) => cell.textContent.trim().replaceAll('\u202f', ' '))
  );
  expect(rows).toEqual([
    ['Mois', 'Total', 'Banque'],
    ['Janvier', '1 000,00', '800,00'],
    ['Février', '1 500,50', '900,00'],
    ['Mars', '-200,00', ''],
    ['Avril', '', ''],
    ['Total', '2 300,50', '1 700,00']
  ]);
});

it('is painted again in the colours of another theme, and takes the width it is given', async () => {
  document.documentElement.dataset['theme'] = 'jour';
  await montrer();
  expect(pixels(toile())).toContain('35 80 142');
  document.documentElement.dataset['theme'] = 'nuit';
  await expect.poll(() => pixels(toile())).toContain('138 180 244');
  const hote = curseur().element() as HTMLElement;
  hote.style.inlineSize = '400px';
  await expect.poll(() => toile()?.getBoundingClientRect().width).toBe(400);
});

it('is black on white on paper, then as before', async () => {
  document.documentElement.dataset['theme'] = 'nuit';
  await montrer();
  dispatchEvent(new Event('beforeprint'));
  await expect.poll(() => pixels(toile())).toContain('0 0 0');
  expect(pixels(toile())).not.toContain('138 180 244');
  dispatchEvent(new Event('afterprint'));
  await expect.poll(() => pixels(toile())).toContain('138 180 244');
});

it('leaves nothing behind', async () => {
  const disconnect = vi.spyOn(ResizeObserver.prototype, 'disconnect');
  onTestFinished(() => {
    disconnect.mockRestore();
  });
  const { rendu } = await montrer();
  await rendu.unmount();
  await tick();
  expect(toile()).toBeNull();
  expect(disconnect).toHaveBeenCalled();
  document.documentElement.dataset['theme'] = 'nuit';
  await tick();
  expect(document.querySelector('.uplot')).toBeNull();
});

it.each(['lignes', 'barres'] as const)('axe finds nothing in %s', async (genre) => {
  await montrer(genre);
  await page.getByText('Voir les chiffres').click();
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
});
