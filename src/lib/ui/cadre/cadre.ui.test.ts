import '../styles/index.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { montrerLeCadre as montrer } from './testing.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1440, 900);
});

describe('the frame', () => {
  it('says where one is, in landmarks', async () => {
    await montrer();
    for (const role of ['banner', 'navigation', 'main', 'contentinfo'] as const)
      await expect.element(page.getByRole(role)).toBeInTheDocument();
    await expect.element(page.getByRole('link', { name: 'Balance' })).toHaveAttribute('aria-current', 'page');
    await expect.element(page.getByRole('link', { name: /Écritures/ })).toMatchTextContent(/3/);
    await userEvent.tab();
    await expect.element(page.getByRole('link', { name: 'Aller au contenu' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('main')).toHaveFocus();
  });

  it('follows the keys of the menu, in a field too, but leaves it its characters', async () => {
    const { onnaviguer } = await montrer();
    await page.getByRole('textbox', { name: 'Champ' }).click();
    await userEvent.keyboard('{F6}');
    expect(onnaviguer).toHaveBeenCalledExactlyOnceWith('#ecritures');
    await userEvent.keyboard('?');
    await expect.element(page.getByRole('textbox', { name: 'Champ' })).toHaveValue('?');
    await expect.element(page.getByRole('dialog', { name: 'Raccourcis' })).not.toBeInTheDocument();
  });

  it('goes to a screen or an entité by a few letters', async () => {
    const { onnaviguer, onentite } = await montrer();
    await userEvent.keyboard('{Control>}k{/Control}bal{Enter}');
    await expect.poll(() => onnaviguer.mock.calls).toEqual([['#balance']]);
    await userEvent.keyboard('{Control>}k{/Control}parc{Enter}');
    expect(onentite).toHaveBeenCalledExactlyOnceWith('b');
  });

  it('does not answer its keys under a question', async () => {
    const { onnaviguer } = await montrer();
    await userEvent.keyboard('{Control>}k{/Control}{F6}');
    expect(onnaviguer).not.toHaveBeenCalled();
  });

  it('changes entité and exercice by their keys', async () => {
    const { onentite, onexercice } = await montrer();
    await userEvent.keyboard('{F3}parc{Enter}');
    expect(onentite).toHaveBeenCalledExactlyOnceWith('b');
    await userEvent.keyboard('{Shift>}{F3}{/Shift}2025{Enter}');
    expect(onexercice).toHaveBeenCalledExactlyOnceWith('2025');
  });

  it('shows the keys that are active, on F1 and on « ? »', async () => {
    await montrer({ raccourcis: [{ touches: 'Ctrl I', libelle: 'Importer un FEC', agir: vi.fn() }] });
    for (const touche of ['{F1}', '?']) {
      await userEvent.keyboard(touche);
      const feuille = page.getByRole('dialog', { name: 'Raccourcis' });
      await expect.element(feuille).toMatchTextContent(/Importer un FEC/);
      await expect.element(feuille).toMatchTextContent(/Écritures/);
      await userEvent.keyboard('{Escape}');
      await expect.element(feuille).not.toBeInTheDocument();
    }
  });

  it('changes the theme, the density and the menu, and keeps them', async () => {
    const { apparence } = await montrer();
    const reglages = page.getByRole('button', { name: 'Apparence et aide' });
    await reglages.click();
    await page.getByRole('menuitemradio', { name: 'Nuit' }).click();
    expect(document.documentElement.dataset['theme']).toBe('nuit');
    await reglages.click();
    await page.getByRole('menuitemradio', { name: 'Tactile' }).click();
    expect(document.documentElement.dataset['densite']).toBe('tactile');
    apparence.theme = 'auto';
    apparence.densite = 'auto';
    await expect.poll(() => Object.keys(document.documentElement.dataset)).toEqual([]);
    await userEvent.keyboard('{Control>}b{/Control}');
    await expect.element(page.getByRole('navigation')).not.toBeInTheDocument();
    expect(apparence.menuReplie).toBe(true);
  });

  it('puts the menu in a drawer on a narrow screen, and closes it with Escape', async () => {
    await page.viewport(820, 1180);
    await montrer();
    await expect.element(page.getByRole('navigation')).not.toBeInTheDocument();
    await expect.element(page.getByText('Enregistré', { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Montrer le menu' }).click();
    await expect.element(page.getByRole('link', { name: 'Balance' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('navigation')).not.toBeInTheDocument();
    await expect.element(page.getByRole('button', { name: 'Montrer le menu' })).toHaveFocus();
  });

  it('works before the first import: no entité, no exercice', async () => {
    await montrer({ entites: [], exercices: [], entite: undefined, exercice: undefined });
    await expect.element(page.getByRole('button', { name: /Aucune entité/ })).toBeDisabled();
    await userEvent.keyboard('{F3}{Shift>}{F3}{/Shift}');
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  });
});
