import { describe, expect, it, vi } from 'vitest';
import { Panneau } from './panneau.svelte.ts';

describe('a menu or a dialog fetched when it is wanted', () => {
  it('is shown once it is there, until it is closed', async () => {
    const panneau = new Panneau(() => Promise.resolve({ default: 'menu' }), vi.fn());
    await panneau.ouvrir();
    expect(panneau.composant).toBe('menu');
    panneau.fermer();
    expect(panneau.composant).toBeNull();
  });

  it('is not shown when it arrives after it was closed', async () => {
    const { promise, resolve } = Promise.withResolvers<{ default: string }>();
    const panneau = new Panneau(() => promise, vi.fn());
    const ouverture = panneau.ouvrir();
    panneau.fermer();
    resolve({ default: 'menu' });
    await ouverture;
    expect(panneau.composant).toBeNull();
  });

  it('tells when it cannot be fetched, but not when it was only prepared', async () => {
    const onechec = vi.fn();
    const panneau = new Panneau<string>(() => Promise.reject(new Error('offline')), onechec);
    panneau.preparer();
    await Promise.resolve();
    expect(onechec).not.toHaveBeenCalled();
    await panneau.ouvrir();
    expect(onechec).toHaveBeenCalledOnce();
    expect(panneau.composant).toBeNull();
  });
});
