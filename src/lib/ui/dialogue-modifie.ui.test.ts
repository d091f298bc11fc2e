import './styles/index.css';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import Dialogue from './Dialogue.svelte';

const children = createRawSnippet(() => ({ render: () => '<input aria-label="Nom" />' }));
const nom = page.getByRole('textbox', { name: 'Nom' });
const demande = page.getByText(/^Rien n’est encore enregistré/);

beforeEach(() => {
  document.body.replaceChildren();
});

/** A window where something was typed, which a press of a key makes one can leave. */
async function ouvrir(modifie = true) {
  const onfermer = vi.fn();
  await render(Dialogue, { ouvert: true, titre: 'Masque de saisie', modifie, children, onfermer });
  await nom.fill('EDF');
  return onfermer;
}

describe('a window where something was typed', () => {
  it('[UI-17] is kept by the first Escape, which says so, and given up by the second', async () => {
    const onfermer = await ouvrir();
    await userEvent.keyboard('{Escape}');
    await expect.element(demande).toBeVisible();
    await expect.element(nom).toHaveFocus();
    await expect.element(nom).toHaveValue('EDF');
    expect(onfermer).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}');
    expect(onfermer).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('asks again once more was typed', async () => {
    const onfermer = await ouvrir();
    await userEvent.keyboard('{Escape}');
    await userEvent.keyboard(' et eau');
    await expect.element(demande).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    expect(onfermer).not.toHaveBeenCalled();
    await expect.element(nom).toHaveValue('EDF et eau');
  });

  it('is kept by the cross and by the veil as well', async () => {
    const onfermer = await ouvrir();
    await page.getByRole('button', { name: 'Fermer' }).click();
    await expect.element(demande).toBeVisible();
    expect(onfermer).not.toHaveBeenCalled();
    await page.getByRole('button', { name: 'Fermer' }).click();
    expect(onfermer).toHaveBeenCalledOnce();
  });

  it('closes at once when nothing would be lost', async () => {
    const onfermer = await ouvrir(false);
    await userEvent.keyboard('{Escape}');
    expect(onfermer).toHaveBeenCalledOnce();
  });
});
