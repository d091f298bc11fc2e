import { describe, expect, it } from 'vitest';
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

  it('leave by themselves, longer when there is more to read, unless something is to be done', () => {
    const court = { id: 1, texte: 'Fait', ton: 'vert' } as const;
    expect(dureeDe(court)).toBeLessThan(dureeDe({ ...court, texte: 'Une phrase bien plus longue' }) ?? 0);
    expect(dureeDe({ ...court, ton: 'rouge' })).toBeUndefined();
    expect(dureeDe({ ...court, acte: { libelle: 'Voir', agir: () => undefined } })).toBeUndefined();
  });
});
