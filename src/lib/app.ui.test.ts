import { proxy } from 'comlink';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { ACHAT, APPEL, decisionDe, fecDepose, sourd, TILLEULS } from '#lib/features/fec/reprise-testing.ts';
import { NOM_DE_LA_BASE } from '#lib/storage/base.ts';
import { Application } from './app.svelte.ts';

function effacer(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NOM_DE_LA_BASE);
    request.onsuccess = request.onerror = () => {
      resolve();
    };
  });
}
beforeAll(effacer);
afterAll(effacer);

it(
  'says once that the books changed: its own act, announced by its worker, opens no list twice',
  { timeout: 60_000 },
  async () => {
    const [app, autre] = [new Application(), new Application()];
    await Promise.all([app.ouvrir(), autre.ouvrir()]);
    expect([app.version, autre.version]).toEqual([1, 1]);

    const { fichiers } = await app.ledger.analyser([fecDepose(TILLEULS, [APPEL, ACHAT])], proxy(sourd));
    await app.ledger.reprendre([decisionDe(fichiers[0])], proxy(sourd));
    await app.relire();
    const lue = app.agence;
    await vi.waitFor(() => {
      expect([autre.version, autre.connue.reprises.length]).toEqual([2, 1]);
    });
    // The other tab heard of it by the same announcement: this one has heard it too.
    await app.ledger.agence();
    expect([app.version, app.connue.reprises.length]).toEqual([2, 1]);
    expect(app.agence).toBe(lue);

    // What another tab does is always a change.
    await autre.ledger.retirer('0401/2026-01-01');
    await vi.waitFor(() => {
      expect([app.version, app.connue.reprises.length]).toEqual([3, 0]);
    });
  }
);
