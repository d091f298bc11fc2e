import { describe, expect, it } from 'vitest';
import { Installation, type Fenetre } from './installation.svelte.ts';

/** The browser's offer to install, with the answer that the person gives to it. */
class Offre extends Event {
  readonly #outcome: string;
  shown = 0;
  constructor(outcome: string) {
    super('beforeinstallprompt', { cancelable: true });
    this.#outcome = outcome;
  }
  prompt(): Promise<{ outcome: string }> {
    this.shown += 1;
    return Promise.resolve({ outcome: this.#outcome });
  }
}

describe('Installation', () => {
  it('holds the browser’s offer back until the person asks, and uses it once', async () => {
    const fenetre = new EventTarget();
    const installation = new Installation(fenetre);
    expect(installation.proposable).toBe(false);
    expect(await installation.propose()).toBe('indisponible');

    const offre = new Offre('accepted');
    fenetre.dispatchEvent(offre);
    expect(offre.defaultPrevented).toBe(true);
    expect(offre.shown).toBe(0);
    expect(installation.proposable).toBe(true);
    expect(await installation.propose()).toBe('acceptee');
    expect(offre.shown).toBe(1);
    expect(installation.proposable).toBe(false);
  });

  it('tells a refusal, and can offer again when the browser does', async () => {
    const fenetre = new EventTarget();
    const installation = new Installation(fenetre);
    fenetre.dispatchEvent(new Offre('dismissed'));
    expect(await installation.propose()).toBe('refusee');
    fenetre.dispatchEvent(new Offre('accepted'));
    expect(installation.proposable).toBe(true);
  });

  it('knows that it is installed, from its window or from the event', () => {
    const standalone = Object.assign(new EventTarget(), { matchMedia: () => ({ matches: true }) });
    expect(new Installation(standalone as unknown as Fenetre).installee).toBe(true);

    const fenetre = new EventTarget();
    const installation = new Installation(fenetre);
    fenetre.dispatchEvent(new Offre('accepted'));
    fenetre.dispatchEvent(new Event('appinstalled'));
    expect(installation.installee).toBe(true);
    expect(installation.proposable).toBe(false);
  });
});
