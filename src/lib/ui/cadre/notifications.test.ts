import { describe, expect, it } from 'vitest';
import {
  ajouter,
  annulable,
  annulee,
  MAX_NOTIFICATIONS,
  montres,
  nonLues,
  ranger,
  toutLire,
  vider,
  type Avis,
  type Journal
} from './notifications.ts';

const avis = (id: number, autres: Partial<Avis> = {}): Avis => ({
  id,
  texte: `avis ${id}`,
  ton: 'neutre',
  quand: id,
  ...autres
});
const journalDe = (...tous: Avis[]): Journal => tous.reduce<Journal>(ajouter, []);
const ids = (journal: Journal) => journal.map(({ id }) => id);

describe('notifications of the session', () => {
  it('are unread when they left by themselves, read when a person closed them', () => {
    const journal = ranger(ranger(journalDe(avis(1), avis(2), avis(3)), 1, 'passe'), 2, 'lu');
    expect([ids(montres(journal)), nonLues(journal), ids(journal)]).toEqual([[3], 1, [1, 2, 3]]);
    expect(nonLues(toutLire(journal))).toBe(0);
    expect(ids(montres(toutLire(journal)))).toEqual([3]);
  });

  it('are three at most in the corner: the oldest gives way, unread', () => {
    const journal = journalDe(...[1, 2, 3, 4, 5].map((id) => avis(id)));
    expect([ids(montres(journal)), nonLues(journal), ids(journal)]).toEqual([[3, 4, 5], 2, [1, 2, 3, 4, 5]]);
    const lue = ajouter(ranger(journal, 4, 'lu'), avis(6));
    expect([ids(montres(lue)), nonLues(lue)]).toEqual([[3, 5, 6], 2]);
  });

  it('leave their corner once', () => {
    const lu = ranger(journalDe(avis(1)), 1, 'lu');
    expect(nonLues(ranger(lu, 1, 'passe'))).toBe(0);
  });

  it('are the last fifty; what still waits in its corner is kept', () => {
    let journal = journalDe(avis(0));
    for (let id = 1; id <= MAX_NOTIFICATIONS + 5; id++)
      journal = ranger(ajouter(journal, avis(id)), id, 'passe');
    expect(journal).toHaveLength(MAX_NOTIFICATIONS);
    expect(ids(journal).slice(0, 2)).toEqual([0, 7]);
    expect(journal.at(-1)?.id).toBe(MAX_NOTIFICATIONS + 5);
  });

  it('are cleared, but for those that are shown', () => {
    expect(ids(vider(ranger(journalDe(avis(1), avis(2)), 1, 'passe')))).toEqual([2]);
  });

  it('undo the last act only, and once', () => {
    const annuler = () => undefined;
    const journal = journalDe(avis(1, { annuler }), avis(2, { annuler }), avis(3));
    expect(annulable(journal)?.id).toBe(2);
    const apres = annulee(journal, 2);
    expect([annulable(apres), ids(montres(apres))]).toEqual([undefined, [1, 3]]);
  });
});
