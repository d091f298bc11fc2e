import '../styles/index.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EtatDuCadre } from './contexte.svelte.ts';
import { Touches } from './touches.svelte.ts';
import { montrerDesListes, montrerLeCadre } from './testing.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1440, 900);
});

const feuille = () => page.getByRole('dialog', { name: 'Raccourcis' });

describe('the shortcut sheet', () => {
  it('[57] has the keys of the screen, the frame and the lists, those that do the same together', async () => {
    await montrerDesListes('/a/balance');
    await userEvent.keyboard('{F1}');
    for (const titre of [
      'Écrans',
      'Listes ouvertes',
      'Partout',
      'Dans une cellule de saisie',
      'Dans une liste',
      'Sur un onglet, un favori'
    ])
      await expect.element(feuille().getByRole('heading', { name: titre })).toBeVisible();
    await expect.element(feuille()).toMatchTextContent(/F6ouAlt E\s*Écritures/);
  });

  it('is searched by the key or by what it does, and says how many are left', async () => {
    await montrerDesListes('/a/balance');
    await userEvent.keyboard('{F1}');
    await expect.element(feuille().getByRole('textbox', { name: 'Chercher un raccourci' })).toHaveFocus();
    await userEvent.keyboard('onglet suivant');
    await expect.element(feuille().getByRole('status')).toMatchTextContent(/1 raccourci/);
    await userEvent.keyboard('{Control>}a{/Control}introuvable');
    await expect.element(feuille()).toMatchTextContent(/Rien ne correspond à « introuvable »/);
    await userEvent.keyboard('{Escape}');
    await expect.element(feuille()).toMatchTextContent(/Changer d’entité/);
  });

  it('prints as a sheet of its own, whole whatever is searched', async () => {
    await montrerLeCadre();
    const imprimer = vi.spyOn(window, 'print').mockImplementation(() => undefined);
    await userEvent.keyboard('{F1}introuvable');
    await feuille().getByRole('button', { name: 'Imprimer la feuille' }).click();
    expect(imprimer).toHaveBeenCalledOnce();
    imprimer.mockRestore();
    const papier = document.querySelector('.papier');
    expect(papier?.textContent).toContain('Changer d’entité');
    expect(papier?.textContent).toContain('Dans une liste');
  });
});

describe('function keys', () => {
  it('leads by the alternative where there is no function key', async () => {
    const { allees } = await montrerDesListes('/a/balance');
    await userEvent.keyboard('{F6}');
    await userEvent.keyboard('{Alt>}e{/Alt}');
    expect(allees).toEqual(['/a/ecritures', '/a/ecritures']);
  });

  it('[62] are given to another command, taken from the one that had it, and given back', async () => {
    const touches = new Touches();
    const { onentite } = await montrerLeCadre({
      touches,
      commandes: [{ id: 'balance', libelle: 'Balance', touches: ['Alt B'] }]
    });
    await userEvent.keyboard('{F1}');
    await feuille().getByRole('button', { name: 'Touches de fonction…' }).click();
    const choix = page.getByRole('combobox', { name: 'Balance' });
    await choix.selectOptions('F3');
    await expect
      .element(page.getByText('F3 mène maintenant à « Balance » et ne mène plus à « Changer d’entité ».'))
      .toBeVisible();
    await expect.element(page.getByRole('combobox', { name: 'Changer d’entité' })).toHaveValue('');
    await page.getByRole('button', { name: 'Terminé' }).click();
    await userEvent.keyboard('{F3}');
    await expect.element(page.getByRole('combobox', { name: 'Entité' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Alt>}i{/Alt}parc{Enter}');
    expect(onentite).toHaveBeenCalledExactlyOnceWith('b');
    touches.retablir();
    await userEvent.keyboard('{F3}parc{Enter}');
    expect(onentite).toHaveBeenCalledTimes(2);
  });

  it('a screen that wants a key of the frame has it, as long as it is shown', () => {
    const cadre = new EtatDuCadre();
    const [ecran, frame] = [vi.fn(), vi.fn()];
    const partir = cadre.ajouter([{ touches: 'Alt PgSuiv', libelle: 'Suivante', agir: ecran }]);
    cadre.propres = [{ touches: 'Alt PgSuiv', libelle: 'Onglet suivant', agir: frame }];
    const frappe = () => new KeyboardEvent('keydown', { key: 'PageDown', altKey: true });
    cadre.recevoir(frappe());
    partir();
    cadre.recevoir(frappe());
    expect([ecran.mock.calls.length, frame.mock.calls.length]).toEqual([1, 1]);
  });

  it('a dead key is no shortcut', async () => {
    await montrerLeCadre();
    window.dispatchEvent(new KeyboardEvent('keydown', { key: 'F1', isComposing: true, bubbles: true }));
    await expect.element(feuille()).not.toBeInTheDocument();
  });
});

describe('the menu', () => {
  it('folds under its headings, but never hides where one is', async () => {
    const { apparence } = await montrerLeCadre();
    const titre = page.getByRole('button', { name: 'Comptabilité' });
    await expect.element(titre).toHaveAttribute('aria-expanded', 'true');
    await titre.click();
    await expect.element(titre).toHaveAttribute('aria-expanded', 'false');
    await expect.element(titre).toHaveFocus();
    await expect.element(page.getByRole('link', { name: /Écritures/ })).not.toBeInTheDocument();
    await expect.element(page.getByRole('link', { name: 'Balance' })).toBeVisible();
    expect(apparence.groupesReplies).toEqual(['Comptabilité']);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('link', { name: /Écritures/ })).toBeVisible();
  });
});
