import { describe, expect, it, vi } from 'vitest';
import { ALaDemande } from './a-la-demande.svelte.ts';

/** Who mounts it binds what it does as soon as it is there. */
function monterDes(partie: ALaDemande<string, () => string>) {
  return () => {
    partie.monte = () => 'fait';
    return Promise.resolve({ default: 'composant' });
  };
}

describe('a part of a screen fetched when it is wanted', () => {
  it('does what it was asked once it is there, then at once', async () => {
    let charger = () => Promise.resolve({ default: 'composant' });
    const chargements = vi.fn(() => charger());
    const partie = new ALaDemande<string, () => string>(chargements, vi.fn());
    charger = monterDes(partie);
    const faits: string[] = [];
    await partie.faire((acte) => faits.push(acte()));
    expect([partie.composant, ...faits]).toEqual(['composant', 'fait']);
    void partie.faire((acte) => faits.push(acte()));
    expect(faits).toEqual(['fait', 'fait']);
    expect(chargements).toHaveBeenCalledOnce();
  });

  it('tells when it cannot be fetched, but not when it was only prepared', async () => {
    const onechec = vi.fn();
    const acte = vi.fn();
    const partie = new ALaDemande<string, object>(() => Promise.reject(new Error('hors ligne')), onechec);
    await partie.preparer();
    expect(onechec).not.toHaveBeenCalled();
    await partie.faire(acte);
    expect(onechec).toHaveBeenCalledOnce();
    expect(acte).not.toHaveBeenCalled();
  });
});
