import { expect, it, onTestFinished, vi } from 'vitest';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { Echanges } from './echanges.ts';
import { SynchronisationService } from './synchronisation-service.ts';
import { direSaPresence, TravailDesOnglets } from './travail-des-onglets.ts';

const dernier = (dits: readonly (readonly string[])[]) => [...(dits.at(-1) ?? [])].sort();

it('[F40] what all tabs work on is followed, and leaves with its tab', async () => {
  const [un, deux] = [`onglet ${crypto.randomUUID()}`, `onglet ${crypto.randomUUID()}`];
  const [, partir] = [await direSaPresence(un), await direSaPresence(deux)];
  const dits: (readonly string[])[] = [];
  const travail = new TravailDesOnglets((documents) => dits.push(documents));
  onTestFinished(() => {
    travail.arreter();
  });
  travail.noter(un, ['agence', 'fiches/S01']);
  travail.noter(deux, ['agence', 'fiches/S02']);
  expect(dits.at(-1)).toEqual(['agence', 'fiches/S02', 'fiches/S01']);
  travail.noter(un, ['agence', 'fiches/S03']);
  expect(dits.at(-1)).toEqual(['agence', 'fiches/S03', 'fiches/S02']);
  partir();
  await vi.waitFor(() => {
    expect(dits.at(-1)).toEqual(['agence', 'fiches/S03']);
  });
});

it('[F7] two tabs: the one that leads follows both, and so does the one that leads next', async () => {
  const base = await baseVide();
  await activerPartage(base, { poste: 'p1' }, '2026-03-01T10:00:00.000Z');
  const dits: (readonly string[])[] = [];
  const suivre = vi
    .spyOn(Echanges.prototype, 'suivre')
    .mockImplementation((documents) => dits.push(documents));
  const demarrer = vi.spyOn(Echanges.prototype, 'demarrer').mockResolvedValue();
  const ouvrir = async () => {
    const onglet = new SynchronisationService(base.name);
    await onglet.demarrer();
    return onglet;
  };
  const [un, deux, trois] = [await ouvrir(), await ouvrir(), await ouvrir()];
  onTestFinished(async () => {
    await Promise.all([un, deux, trois].map((onglet) => onglet.arreter()));
    suivre.mockRestore();
    demarrer.mockRestore();
  });
  await un.suivre(['agence', 'fiches/S01']);
  await deux.suivre(['agence', 'fiches/S02']);
  await vi.waitFor(() => {
    expect(dernier(dits)).toEqual(['agence', 'fiches/S01', 'fiches/S02']);
  });
  await trois.suivre(['agence', 'fiches/S03']);
  await un.arreter();
  await vi.waitFor(() => {
    expect(dernier(dits)).toEqual(['agence', 'fiches/S02', 'fiches/S03']);
  });
});
