import '../styles/index.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Option } from '../choix.ts';
import { FileDAvis } from '../avis.svelte.ts';
import { Recents } from './recents.svelte.ts';
import { montrerLeCadre } from './testing.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1440, 900);
});

const ouvrir = () => userEvent.keyboard('{Control>}k{/Control}');
const options = () => [...document.querySelectorAll('[role=option] .libelle')].map((un) => un.textContent);
const champ = () => page.getByRole('combobox', { name: 'Aller à, chercher, faire' });

const COMPTE: Option = { id: '#gl-401', code: '401', libelle: 'Fournisseurs', groupe: 'Comptes' };
const ECRITURE: Option = {
  id: '#bloc-7',
  libelle: 'Facture EDF',
  detail: 'AC · 12/03/2026',
  aussi: '401 F-88213',
  groupe: 'Écritures'
};

describe('the palette', () => {
  it('[56] finds records while one types, beside screens and acts, and says how many', async () => {
    const chercher = vi.fn((mots: string) => Promise.resolve(mots.startsWith('4') ? [COMPTE, ECRITURE] : []));
    const { onnaviguer } = await montrerLeCadre({ chercher });
    await ouvrir();
    await expect.element(champ()).toHaveFocus();
    await userEvent.keyboard('401');
    await expect.poll(options).toEqual(['Fournisseurs', 'Facture EDF']);
    await expect.element(page.getByRole('status').filter({ hasText: '2 résultats' })).toBeInTheDocument();
    expect(chercher.mock.lastCall?.[0]).toBe('401');
    await userEvent.keyboard('{ArrowDown}{Enter}');
    expect(onnaviguer).toHaveBeenCalledExactlyOnceWith('#bloc-7');
  });

  it('puts what was chosen last first, records too', async () => {
    const recents = new Recents();
    const chercher = () => Promise.resolve([COMPTE]);
    const { onnaviguer } = await montrerLeCadre({ chercher, recents });
    await ouvrir();
    await userEvent.keyboard('fourn');
    await expect.poll(options).toEqual(['Fournisseurs']);
    await userEvent.keyboard('{Enter}');
    await ouvrir();
    await expect.poll(() => options()[0]).toBe('Fournisseurs');
    await userEvent.keyboard('{Enter}');
    expect(onnaviguer.mock.calls).toEqual([['#gl-401'], ['#gl-401']]);
  });

  it('drops an answer that comes too late', async () => {
    const reponses: ((options: readonly Option[]) => void)[] = [];
    const chercher = () => new Promise<readonly Option[]>((repondre) => reponses.push(repondre));
    await montrerLeCadre({ chercher });
    await ouvrir();
    await userEvent.keyboard('zz');
    await expect.element(page.getByText('Recherche…')).toBeVisible();
    await userEvent.keyboard('{Backspace}{Backspace}bal');
    reponses[0]?.([{ id: '#tard', libelle: 'Balance de trop' }]);
    await expect.poll(() => reponses.length).toBe(2);
    reponses[1]?.([]);
    await expect.poll(options).toEqual(['Balance']);
  });

  it('says when the search fails, and goes on for the rest', async () => {
    const { onnaviguer } = await montrerLeCadre({ chercher: () => Promise.reject(new Error('fermée')) });
    await ouvrir();
    await userEvent.keyboard('bal');
    await expect.element(page.getByText(/n’ont pas pu être cherchées/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(onnaviguer).toHaveBeenCalledExactlyOnceWith('#balance');
  });

  it('acts: the theme by a word of its own, with the key of what has one', async () => {
    const { apparence } = await montrerLeCadre();
    await ouvrir();
    await userEvent.keyboard('sombre{Enter}');
    expect(apparence.theme).toBe('nuit');
    apparence.theme = 'auto';
    await ouvrir();
    await userEvent.keyboard('changer entite');
    await expect.element(page.getByRole('option').filter({ hasText: 'F3' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('combobox', { name: 'Entité' })).toHaveFocus();
  });

  it('offers what can be undone under its name, and the favourite', async () => {
    const avis = new FileDAvis();
    const annuler = vi.fn();
    avis.passer(avis.montrer('Favori retiré', { annuler }));
    const onfavori = vi.fn();
    await montrerLeCadre({ avis, favori: false, onfavori });
    await ouvrir();
    await userEvent.keyboard('annuler favori{Enter}');
    expect(annuler).toHaveBeenCalledOnce();
    await ouvrir();
    await userEvent.keyboard('ajouter aux favoris{Enter}');
    expect(onfavori).toHaveBeenCalledOnce();
  });

  it('gives the keyboard back when it is left', async () => {
    await montrerLeCadre();
    const saisie = page.getByRole('textbox', { name: 'Champ' });
    await saisie.click();
    await ouvrir();
    await userEvent.keyboard('bal{Escape}');
    await expect.element(saisie).toHaveFocus();
  });
});
