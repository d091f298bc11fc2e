import { describe, expect, it, vi } from 'vitest';
import { serviceALaDemande } from './service-a-la-demande.ts';

class Compteur {
  #total = 0;
  ajouter(nombre: number): number {
    return (this.#total += nombre);
  }
  refuser(): never {
    throw new Error('non');
  }
}

describe('a service fetched with its first question', () => {
  it('is not fetched before, then once, and answers in order', async () => {
    const charger = vi.fn(() => Promise.resolve(new Compteur()));
    const service = serviceALaDemande(charger);
    expect(charger).not.toHaveBeenCalled();
    expect(await Promise.all([service.ajouter(1), service.ajouter(2), service.ajouter(3)])).toEqual([
      1, 3, 6
    ]);
    expect(charger).toHaveBeenCalledOnce();
  });

  it('tells what its method throws', async () => {
    const service = serviceALaDemande(() => Promise.resolve(new Compteur()));
    await expect(service.refuser()).rejects.toThrow('non');
  });

  it('is fetched again after a failure', async () => {
    let essais = 0;
    const service = serviceALaDemande(() =>
      ++essais === 1 ? Promise.reject(new Error('réseau')) : Promise.resolve(new Compteur())
    );
    await expect(service.ajouter(1)).rejects.toThrow('réseau');
    expect(await service.ajouter(1)).toBe(1);
  });
});
