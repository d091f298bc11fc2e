import { describe, expect, it, vi } from 'vitest';
import { dureeDe, FileDAvis } from './avis.svelte.ts';

describe('messages that do not stop the work', () => {
  it('are shown in order and closed one by one', () => {
    const file = new FileDAvis();
    const premier = file.montrer('Import terminé');
    file.montrer('Hors ligne', { ton: 'ambre' });
    expect(file.avis.map(({ texte, ton }) => [texte, ton])).toEqual([
      ['Import terminé', 'neutre'],
      ['Hors ligne', 'ambre']
    ]);
    file.fermer(premier);
    file.fermer(premier);
    expect(file.avis.map(({ texte }) => texte)).toEqual(['Hors ligne']);
  });

  it('leave by themselves, longer when there is more to read or to undo, unless something is to be done', () => {
    const court = { id: 1, texte: 'Fait', ton: 'vert', quand: 0 } as const;
    const duree = dureeDe(court) ?? 0;
    expect(duree).toBeLessThan(dureeDe({ ...court, texte: 'Une phrase bien plus longue' }) ?? 0);
    expect(duree * 2).toBeLessThan(dureeDe({ ...court, annuler: () => undefined }) ?? 0);
    expect(dureeDe({ ...court, ton: 'rouge' })).toBeUndefined();
    expect(dureeDe({ ...court, acte: { libelle: 'Voir', agir: () => undefined } })).toBeUndefined();
  });

  it('are kept with their moment, and counted until they are read', () => {
    const file = new FileDAvis(() => 1_000);
    file.passer(file.montrer('Import terminé'));
    expect([file.nonLues, file.journal[0]?.quand, file.avis]).toEqual([1, 1_000, []]);
    file.toutLire();
    expect(file.nonLues).toBe(0);
    file.vider();
    expect(file.journal).toEqual([]);
  });

  it('undo the last act, and say so', async () => {
    const file = new FileDAvis();
    const annuler = vi.fn();
    file.montrer('Favori retiré', { annuler });
    expect(file.annuler({ montre: true })).toBe(true);
    expect(annuler).toHaveBeenCalledOnce();
    await expect.poll(() => file.avis.map(({ texte }) => texte)).toEqual(['Annulé : Favori retiré']);
    expect(file.annuler()).toBe(false);
  });

  it('undo from the list after their time, but not by a key that may mean something else by then', () => {
    const file = new FileDAvis();
    const annuler = vi.fn();
    file.passer(file.montrer('Favori retiré', { annuler }));
    expect(file.annuler({ montre: true })).toBe(false);
    expect(file.annuler()).toBe(true);
    expect(annuler).toHaveBeenCalledOnce();
  });

  it('say when undoing failed', async () => {
    const file = new FileDAvis();
    file.montrer('Retiré', { annuler: () => Promise.reject(new Error('base fermée')) });
    file.annuler();
    await expect.poll(() => file.avis.map(({ ton }) => ton)).toEqual(['rouge']);
  });
});
