import '../styles/index.css';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { montrerLeCadre } from './testing.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1440, 900);
});

const champ = () => page.getByRole('textbox', { name: 'Champ' });
const palette = () => page.getByRole('dialog', { name: 'Aller à, chercher, faire' });

/** In one task: what is asked for cannot have come between two of them. */
function taper(...touches: readonly KeyboardEventInit[]): void {
  for (const touche of touches)
    document.activeElement?.dispatchEvent(
      new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...touche })
    );
}

function ecrire(texte: string): void {
  if (document.activeElement instanceof HTMLInputElement) document.activeElement.value += texte;
}

const CTRL_K = { key: 'k', ctrlKey: true };

describe('what opens above the screen, before it is there', () => {
  it('[56] is given what was typed on the way, then gives the keyboard back', async () => {
    const { onnaviguer } = await montrerLeCadre();
    await champ().click();
    taper(CTRL_K);
    ecrire('bal');
    taper({ key: 'Enter' });
    await expect.poll(() => onnaviguer.mock.calls).toEqual([['#balance']]);
    await expect.element(champ()).toHaveFocus();
    await expect.element(champ()).toHaveValue('');
  });

  it('answers no other key of the frame meanwhile', async () => {
    await montrerLeCadre();
    taper(CTRL_K);
    taper({ key: 'F1' });
    await expect.element(palette()).toBeVisible();
    await expect.element(page.getByRole('dialog', { name: 'Raccourcis' })).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
  });

  it('is given up by Escape: nothing opens, and the field has the keyboard again', async () => {
    await montrerLeCadre();
    await champ().click();
    taper(CTRL_K, { key: 'Escape' });
    await expect.element(champ()).toHaveFocus();
    // It has come by the time it is asked for again.
    await userEvent.keyboard('{F1}');
    await expect.element(page.getByRole('dialog', { name: 'Raccourcis' })).toBeVisible();
    await expect.element(palette()).not.toBeInTheDocument();
  });
});
