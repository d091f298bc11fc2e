import { describe, expect, it } from 'vitest';
import { TravailEnCours, type Canal } from './travail-en-cours.ts';

/** Channels that hear each other, as tabs of one browser do, but never themselves. */
function makeCanaux(count: number): Canal[] {
  const canaux: Canal[] = Array.from({ length: count }, (_, index) => ({
    onmessage: null,
    postMessage: (data: unknown) => {
      canaux.forEach((other, i) => {
        if (i !== index) queueMicrotask(() => other.onmessage?.(new MessageEvent('message', { data })));
      });
    },
    close: () => undefined
  }));
  return canaux;
}

function makeOnglets(count: number): [TravailEnCours, ...TravailEnCours[]] {
  return makeCanaux(count).map((canal) => new TravailEnCours(canal, 5)) as [
    TravailEnCours,
    ...TravailEnCours[]
  ];
}

describe('work that a reload would lose', () => {
  it('is what one witness of this tab says, until the witness leaves', () => {
    const [onglet] = makeOnglets(1);
    let saisie = false;
    onglet.registerUnsaved(() => false);
    const leave = onglet.registerUnsaved(() => saisie);
    expect(onglet.isUnsavedHere()).toBe(false);
    saisie = true;
    expect(onglet.isUnsavedHere()).toBe(true);
    leave();
    expect(onglet.isUnsavedHere()).toBe(false);
  });

  it('is found in any other tab, whichever it is', async () => {
    const [asking, , busy] = makeOnglets(3);
    busy?.registerUnsaved(() => true);
    expect(await asking.isUnsavedElsewhere()).toBe(true);
  });

  it('is none when the other tabs hold nothing, or when there are none', async () => {
    const [asking, other] = makeOnglets(2);
    other?.registerUnsaved(() => false);
    expect(await asking.isUnsavedElsewhere()).toBe(false);
    expect(await makeOnglets(1)[0].isUnsavedElsewhere()).toBe(false);
  });

  it('does not count what this tab holds itself', async () => {
    const [asking] = makeOnglets(2);
    asking.registerUnsaved(() => true);
    expect(await asking.isUnsavedElsewhere()).toBe(false);
  });

  it('ignores an answer to an older question', async () => {
    const [mine, theirs] = makeCanaux(2) as [Canal, Canal];
    const asking = new TravailEnCours(mine, 5);
    const answer = asking.isUnsavedElsewhere();
    theirs.postMessage({ type: 'occupe', id: 'another question' });
    expect(await answer).toBe(false);
  });
});
