import '../styles/index.css';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { FileDAvis } from '../avis.svelte.ts';
import { montrerLeCadre } from './testing.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1440, 900);
});

const cloche = () => page.getByRole('button', { name: /^Notifications/ });
const panneau = () => page.getByRole('dialog', { name: 'Notifications' });

describe('messages and their list', () => {
  it('undoes the last act by its button; the keyboard goes back where it was', async () => {
    const avis = new FileDAvis();
    const annuler = vi.fn();
    await montrerLeCadre({ avis });
    const champ = page.getByRole('textbox', { name: 'Champ' });
    await champ.click();
    avis.montrer('Favori retiré', { annuler });
    await page.getByRole('button', { name: /^Annuler/ }).click();
    expect(annuler).toHaveBeenCalledOnce();
    await expect.element(page.getByText('Annulé : Favori retiré')).toBeVisible();
    await expect.element(champ).toHaveFocus();
  });

  it('undoes by Ctrl Z while it is shown, but leaves a field its own undo', async () => {
    const avis = new FileDAvis();
    const annuler = vi.fn();
    await montrerLeCadre({ avis });
    const id = avis.montrer('Favori retiré', { annuler });
    await page.getByRole('textbox', { name: 'Champ' }).click();
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(annuler).not.toHaveBeenCalled();
    await page.getByRole('link', { name: 'Balance' }).click();
    avis.passer(id);
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(annuler).not.toHaveBeenCalled();
    avis.montrer('Onglets fermés', { annuler });
    await userEvent.keyboard('{Control>}z{/Control}');
    expect(annuler).toHaveBeenCalledOnce();
  });

  it('closes by Escape from inside, and by its cross', async () => {
    const avis = new FileDAvis();
    await montrerLeCadre({ avis });
    const champ = page.getByRole('textbox', { name: 'Champ' });
    await champ.click();
    avis.montrer('Hors ligne', { ton: 'rouge' });
    await page.getByRole('button', { name: 'Fermer cet avis' }).click();
    await expect.element(page.getByText('Hors ligne')).not.toBeInTheDocument();
    avis.montrer('Encore', { ton: 'rouge' });
    await expect.element(page.getByText('Encore')).toBeVisible();
    document.querySelector<HTMLElement>('.avis button')?.focus();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('Encore')).not.toBeInTheDocument();
    await expect.element(champ).toHaveFocus();
    expect(avis.nonLues).toBe(0);
  });

  it('shows three at most; the keyboard leaves the one that gives way', async () => {
    const avis = new FileDAvis();
    await montrerLeCadre({ avis });
    const champ = page.getByRole('textbox', { name: 'Champ' });
    await champ.click();
    for (const texte of ['Un', 'Deux', 'Trois']) avis.montrer(texte, { ton: 'rouge' });
    await expect.element(page.getByText('Trois')).toBeVisible();
    document.querySelector<HTMLElement>('.avis button')?.focus();
    avis.montrer('Quatre', { ton: 'rouge' });
    await expect.element(page.getByText('Quatre')).toBeVisible();
    expect(Array.from(document.querySelectorAll('.avis .texte'), (un) => un.textContent)).toEqual([
      'Deux',
      'Trois',
      'Quatre'
    ]);
    await expect.element(champ).toHaveFocus();
    await expect.element(cloche()).toHaveAccessibleName('Notifications, 1 non lue');
  });

  it('counts what left unseen, and shows it with its time, the latest first', async () => {
    const avis = new FileDAvis(() => new Date(2026, 3, 26, 9, 5).getTime());
    await montrerLeCadre({ avis });
    await expect.element(cloche()).toHaveAccessibleName('Notifications');
    for (const texte of ['Import terminé', 'Sauvegarde ancienne'])
      avis.passer(avis.montrer(texte, { ton: texte.startsWith('Import') ? 'vert' : 'ambre' }));
    await expect.element(cloche()).toHaveAccessibleName('Notifications, 2 non lues');
    await cloche().click();
    await expect.element(panneau()).toHaveFocus();
    const lignes = panneau().getByRole('listitem');
    await expect.element(lignes.first()).toMatchTextContent(/09:05.*Sauvegarde ancienne.*À voir/);
    await userEvent.keyboard('{Escape}');
    await expect.element(cloche()).toHaveFocus();
    await expect.element(cloche()).toHaveAccessibleName('Notifications');
  });

  it('still undoes the last act from the list, and is emptied; the keyboard stays in it', async () => {
    const avis = new FileDAvis();
    const annuler = vi.fn();
    await montrerLeCadre({ avis });
    avis.passer(avis.montrer('Favori retiré', { annuler }));
    await cloche().click();
    await panneau().getByRole('button', { name: 'Annuler' }).click();
    expect(annuler).toHaveBeenCalledOnce();
    await expect.element(panneau()).toHaveFocus();
    for (const { id } of avis.avis) avis.passer(id);
    await panneau().getByRole('button', { name: 'Tout effacer' }).click();
    await expect.element(panneau()).toMatchTextContent(/Rien à signaler/);
    await expect.element(panneau()).toHaveFocus();
  });
});
