import { expect, it, onTestFinished, vi } from 'vitest';
import { briguerLaDirection, RYTHME } from './meneur.ts';

/** Twenty times as fast. */
const VITE = { battementMs: 100, silenceMs: 350 };

/** A tab that wants to lead, and what it was told. */
function onglet(nom: string) {
  const etat = { mene: false, perdue: false };
  const quitter = briguerLaDirection(
    {
      onmener: (perdue) => {
        etat.mene = true;
        perdue.addEventListener('abort', () => {
          etat.mene = false;
          etat.perdue = true;
        });
      }
    },
    nom,
    VITE
  );
  onTestFinished(quitter);
  return { etat, quitter };
}

const nom = () => `meneur-${crypto.randomUUID()}`;

it('[F6] one tab leads, and one alone', async () => {
  const lieu = nom();
  const [un, deux] = [onglet(lieu), onglet(lieu)];
  await vi.waitFor(() => {
    expect(un.etat.mene).toBe(true);
  });
  expect(deux.etat.mene).toBe(false);
});

it('[F7] the next one leads as soon as the first one goes', async () => {
  const lieu = nom();
  const un = onglet(lieu);
  await vi.waitFor(() => {
    expect(un.etat.mene).toBe(true);
  });
  const deux = onglet(lieu);
  un.quitter();
  await vi.waitFor(() => {
    expect(deux.etat.mene).toBe(true);
  });
  expect(un.etat).toEqual({ mene: false, perdue: true });
});

it('[F7] the lead is taken within ten seconds from a tab that holds it and says nothing', async () => {
  const lieu = nom();
  const fige = Promise.withResolvers<undefined>();
  // A tab whose timers stand still: it holds the lock, and nobody hears of it.
  const tenu = navigator.locks.request(lieu, () => fige.promise).catch((cause: unknown) => cause);
  const debut = performance.now();
  const deux = onglet(lieu);
  await vi.waitFor(() => {
    expect(deux.etat.mene).toBe(true);
  });
  expect(performance.now() - debut).toBeGreaterThanOrEqual(VITE.silenceMs);
  expect(RYTHME.silenceMs + 1.5 * RYTHME.battementMs).toBeLessThanOrEqual(10_000);
  fige.resolve(undefined);
  expect(await tenu).toBeInstanceOf(DOMException);
});

it('[F7] a tab that says that it is alive keeps the lead', async () => {
  const lieu = nom();
  const un = onglet(lieu);
  await vi.waitFor(() => {
    expect(un.etat.mene).toBe(true);
  });
  const deux = onglet(lieu);
  const entendus: unknown[] = [];
  const canal = new BroadcastChannel(lieu);
  canal.onmessage = ({ data }) => entendus.push(data);
  // Many times the silence after which it would be taken.
  await vi.waitFor(
    () => {
      expect(entendus.length).toBeGreaterThan((5 * VITE.silenceMs) / VITE.battementMs);
    },
    { timeout: 20_000 }
  );
  canal.close();
  expect([un.etat.mene, deux.etat.mene]).toEqual([true, false]);
});
