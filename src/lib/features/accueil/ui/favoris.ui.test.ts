import '#lib/ui/styles/index.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { FileDAvis } from '#lib/ui/avis.svelte.ts';
import { lieuDEssai } from '#lib/ui/cadre/testing.ts';
import { FavorisDuPoste } from '../favoris.svelte.ts';
import CarteDesFavoris from './CarteDesFavoris.svelte';

beforeEach(() => {
  document.body.replaceChildren();
  localStorage.removeItem('favoris');
});

async function montrer(...adresses: readonly string[]) {
  const favoris = new FavorisDuPoste(localStorage);
  for (const adresse of adresses) favoris.ajouter({ adresse, nom: null });
  const avis = new FileDAvis();
  await render(CarteDesFavoris, {
    favoris,
    avis,
    lieuDe: (adresse: string) => ({ ...lieuDEssai(adresse), absent: adresse.startsWith('/parti') })
  });
  return { favoris, avis };
}
const titres = () => [...document.querySelectorAll('.lien .titre')].map((titre) => titre.textContent);
const favori = (nom: string) => page.getByRole('link', { name: new RegExp(`^${nom}`) });

describe('favourites on the home screen', () => {
  it('lead to the list with its criteria, and say what for when there is none', async () => {
    await montrer('/a/livre?compte=401', '/parti/balance');
    await expect.element(favori('livre · 401')).toHaveAttribute('href', '/a/livre?compte=401');
    await expect.element(favori('balance')).toMatchTextContent(/n’est plus sur ce poste/);
    document.body.replaceChildren();
    localStorage.removeItem('favoris');
    await montrer();
    await expect.element(page.getByText(/L’étoile, en haut de chaque écran/)).toBeVisible();
  });

  it('move by Alt Maj arrows, by their menu and by the handle; the keyboard stays on what moved', async () => {
    const { favoris } = await montrer('/a/un', '/a/deux', '/a/trois');
    document.querySelector<HTMLElement>('.lien')?.focus();
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}');
    expect(titres()).toEqual(['deux', 'un', 'trois']);
    await expect.element(favori('un')).toHaveFocus();
    await page.getByRole('button', { name: 'Actes sur le favori trois' }).click();
    await page.getByRole('menuitem', { name: /Monter/ }).click();
    expect(titres()).toEqual(['deux', 'trois', 'un']);
    await expect.element(favori('trois')).toHaveFocus();
    const [haut, , bas] = [...document.querySelectorAll('.poignee')];
    await userEvent.dragAndDrop(bas as Element, haut as Element, { targetPosition: { x: 5, y: 2 } });
    expect(titres()).toEqual(['un', 'deux', 'trois']);
    expect(new FavorisDuPoste(localStorage).tous).toEqual(favoris.tous);
  });

  it('are renamed by F2; Escape gives up, an empty name gives back the one of the list', async () => {
    await montrer('/a/un', '/a/deux');
    document.querySelector<HTMLElement>('.lien')?.focus();
    await userEvent.keyboard('{F2}');
    const champ = page.getByRole('textbox', { name: 'Nom du favori' });
    await expect.element(champ).toHaveFocus();
    await userEvent.keyboard('Impayés du lundi{Enter}');
    await expect.element(favori('Impayés du lundi')).toHaveFocus();
    await userEvent.keyboard('{F2}autre{Escape}');
    expect(titres()).toEqual(['Impayés du lundi', 'deux']);
    await expect.element(favori('Impayés du lundi')).toHaveFocus();
    await userEvent.keyboard('{F2}');
    await champ.fill('');
    await userEvent.keyboard('{Enter}');
    expect(titres()).toEqual(['un', 'deux']);
  });

  it('are removed by Delete, the next one takes the keyboard, and it can be undone in its place', async () => {
    const { avis } = await montrer('/a/un', '/a/deux');
    document.querySelector<HTMLElement>('.lien')?.focus();
    await userEvent.keyboard('{Delete}');
    expect(titres()).toEqual(['deux']);
    await expect.element(favori('deux')).toHaveFocus();
    await userEvent.keyboard('{Delete}');
    await expect.element(page.getByRole('list', { name: 'Favoris' })).toHaveFocus();
    avis.annuler();
    await expect.poll(titres).toEqual(['deux']);
  });

  it('say when the browser cannot keep them', async () => {
    const plein = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('plein', 'QuotaExceededError');
    });
    const { avis } = await montrer('/a/un', '/a/deux');
    document.querySelector<HTMLElement>('.lien')?.focus();
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowDown}{/Shift}{/Alt}');
    plein.mockRestore();
    expect(titres()).toEqual(['deux', 'un']);
    expect(avis.avis[0]?.texte).toMatch(/n’a pas pu garder/);
  });
});
