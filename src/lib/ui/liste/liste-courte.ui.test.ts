import '../styles/index.css';
import { beforeEach, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import type { Colonne } from '../tableau/colonnes.ts';
import { champsDesColonnes } from './champs-des-colonnes.ts';
import ListeCourte from './ListeCourte.svelte';

interface Row {
  readonly code: string;
  readonly debit: number;
}

const colonnes: readonly Colonne<Row>[] = [
  { id: 'code', titre: 'Code', nature: 'compte', largeur: 120, valeur: ({ code }) => code },
  { id: 'debit', titre: 'Débit', nature: 'montant', largeur: 120, valeur: ({ debit }) => `${debit / 100},00` }
];
const champs = champsDesColonnes(colonnes, { debit: { nature: 'montant', lire: ({ debit }) => debit } });
const LIGNES: readonly Row[] = [
  { code: 'A', debit: 9_000 },
  { code: 'B', debit: 100_000 },
  { code: 'C', debit: 20_000 }
];

beforeEach(() => {
  document.body.replaceChildren();
  const hote = document.createElement('div');
  hote.style.cssText = 'display: flex; flex-direction: column; block-size: 300px; inline-size: 400px';
  document.body.append(hote);
});

async function montrer({ lignes }: { lignes: readonly Row[] | undefined } = { lignes: LIGNES }) {
  const onactif = vi.fn<(ligne: Row | undefined) => void>();
  const rendu = await render(ListeCourte<Row>, {
    target: document.body.firstElementChild as HTMLElement,
    props: {
      titre: 'Essai',
      nom: '',
      lignes,
      champs,
      cle: ({ code }: Row) => code,
      colonnes,
      filtre: '',
      onactif
    }
  });
  return { onactif, changer: (props: { lignes?: readonly Row[]; filtre?: string }) => rendu.rerender(props) };
}

const codes = () =>
  [...document.querySelectorAll('.corps [role=row]')]
    .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
    .map((rangee) => rangee.firstElementChild?.textContent.trim());

it('[LST-07] [LST-21] hides what the filter leaves out, and sorts the rest by its titles', async () => {
  const { changer } = await montrer();
  await expect.poll(codes).toEqual(['A', 'B', 'C']);
  await changer({ filtre: 'debit>100' });
  await expect.poll(codes).toEqual(['B', 'C']);
  await page.getByRole('columnheader', { name: 'Débit' }).click();
  await expect.poll(codes).toEqual(['C', 'B']);
});

it('[LST-05] says what of a filter it cannot read, and what hides everything', async () => {
  const { changer } = await montrer();
  await changer({ filtre: 'debit>abc' });
  await expect.element(page.getByText(/abc/).first()).toBeVisible();
  await changer({ filtre: 'introuvable' });
  await expect.element(page.getByText('Rien ne correspond')).toBeVisible();
});

it('[LST-06] Escape in the rows clears the filter', async () => {
  const { changer } = await montrer();
  await changer({ filtre: 'code:B' });
  await expect.poll(codes).toEqual(['B']);
  await page.getByRole('gridcell', { name: 'B', exact: true }).click();
  const touches: boolean[] = [];
  document.addEventListener('keydown', ({ defaultPrevented }) => touches.push(defaultPrevented), {
    once: true
  });
  await userEvent.keyboard('{Escape}');
  await expect.poll(codes).toEqual(['A', 'B', 'C']);
  // Or the dialog around it would close.
  expect(touches).toEqual([true]);
});

it('tells the row that is under the cursor once others are hidden, the list made again or not', async () => {
  const { changer, onactif } = await montrer();
  await expect.poll(() => onactif.mock.lastCall?.[0]?.code).toBe('A');
  await changer({ filtre: 'code:B' });
  await expect.poll(() => onactif.mock.lastCall?.[0]?.code).toBe('B');
  await changer({ filtre: 'code:C', lignes: [...LIGNES] });
  await expect.poll(codes).toEqual(['C']);
  await expect.poll(() => onactif.mock.lastCall?.[0]?.code).toBe('C');
});

it('waits for rows that are on their way', async () => {
  const { changer } = await montrer({ lignes: undefined });
  await expect.element(page.getByRole('grid')).toHaveAttribute('aria-busy', 'true');
  await changer({ lignes: LIGNES });
  await expect.poll(codes).toEqual(['A', 'B', 'C']);
});
