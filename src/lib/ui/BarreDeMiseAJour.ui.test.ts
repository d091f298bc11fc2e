import { describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import BarreDeMiseAJour from './BarreDeMiseAJour.svelte';

describe('BarreDeMiseAJour', () => {
  it('shows nothing while there is nothing to say, but keeps its live region', async () => {
    const screen = await render(BarreDeMiseAJour, { etat: null, onrecharger: vi.fn(), onplustard: vi.fn() });
    await expect.element(screen.getByRole('status')).toHaveTextContent('');
  });

  it('offers to reload now or later, and leaves both to its owner', async () => {
    const onrecharger = vi.fn();
    const onplustard = vi.fn();
    const screen = await render(BarreDeMiseAJour, { etat: 'prete', onrecharger, onplustard });
    await expect.element(screen.getByRole('status')).toMatchTextContent('Nouvelle version prête');
    await screen.getByRole('button', { name: 'Plus tard' }).click();
    expect(onplustard).toHaveBeenCalledOnce();
    await screen.getByRole('button', { name: 'Recharger' }).click();
    expect(onrecharger).toHaveBeenCalledOnce();
  });

  it('says why it waits, and cannot be pressed twice', async () => {
    const props = { onrecharger: vi.fn(), onplustard: vi.fn() };
    const screen = await render(BarreDeMiseAJour, { etat: 'retenue-ailleurs', ...props });
    await expect
      .element(screen.getByRole('status'))
      .toMatchTextContent(/Un autre onglet contient une saisie/);
    await screen.rerender({ etat: 'prete', enCours: true });
    await expect.element(screen.getByRole('button', { name: 'Recharger' })).toBeDisabled();
    await expect.element(screen.getByRole('status')).toMatchTextContent(/Mise à jour en cours/);
  });
});
