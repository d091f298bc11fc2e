import { describe, expect, it } from 'vitest';
import type { Memoire } from '#lib/platform/memoire.ts';
import { Apparence } from './apparence.svelte.ts';

function memoire(depart: Record<string, string> = {}): Memoire {
  const valeurs = new Map(Object.entries(depart));
  return {
    getItem: (cle) => valeurs.get(cle) ?? null,
    setItem: (cle, valeur) => valeurs.set(cle, valeur)
  };
}

describe('how Régie looks on this poste', () => {
  it('follows the system until told otherwise, and remembers', () => {
    const ici = memoire();
    const apparence = new Apparence(ici);
    expect([apparence.theme, apparence.densite, apparence.menuReplie]).toEqual(['auto', 'auto', false]);
    apparence.theme = 'nuit';
    apparence.densite = 'tactile';
    apparence.menuReplie = true;
    const ensuite = new Apparence(ici);
    expect([ensuite.theme, ensuite.densite, ensuite.menuReplie]).toEqual(['nuit', 'tactile', true]);
  });

  it('ignores what it does not know', () => {
    expect(new Apparence(memoire({ 'apparence.theme': 'fluo' })).theme).toBe('auto');
  });

  it('works where the browser refuses its memory', () => {
    const refus = (): never => {
      throw new DOMException('refusé', 'SecurityError');
    };
    const apparence = new Apparence({ getItem: refus, setItem: refus });
    apparence.theme = 'nuit';
    expect(apparence.theme).toBe('nuit');
  });
});
