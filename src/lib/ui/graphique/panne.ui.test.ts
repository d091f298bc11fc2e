import '../styles/index.css';
import { expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page } from 'vitest/browser';
import Graphique from './Graphique.svelte';

vi.mock('uplot', () => {
  throw new Error('this file could not be fetched');
});

it('still gives the figures when what draws them cannot be loaded', async () => {
  const onouvrir = vi.fn();
  await render(Graphique, {
    titre: 'Trésorerie',
    genre: 'lignes',
    repere: 'Mois',
    reperes: [{ id: 'm', court: 'janv.', long: 'Janvier' }],
    series: [{ id: 't', libelle: 'Total', allure: 'principale', valeurs: [12] }],
    format: String,
    unite: '€',
    invite: 'Voir la balance',
    onouvrir
  });
  await expect.element(page.getByText('Le dessin n’a pas pu être chargé', { exact: false })).toBeVisible();
  await page.getByText('Voir les chiffres', { exact: true }).click();
  await expect.element(page.getByRole('cell', { name: '12' })).toBeVisible();
  await page.getByRole('button', { name: 'Janvier', exact: true }).click();
  expect(onouvrir).toHaveBeenCalledExactlyOnceWith(0);
});
