import { describe, expect, it } from 'vitest';
import { SourcePaginee, sourceDeTableau, type PageDeLignes } from './source.svelte.ts';

/** A reader that answers when told, and remembers what it was asked. */
function lecteurLent(total: number, marque = '') {
  const demandes: { debut: number; repondre: () => void; echouer: (cause: Error) => void }[] = [];
  const lire = (debut: number, fin: number) =>
    new Promise<PageDeLignes<string>>((resolve, reject) => {
      demandes.push({
        debut,
        repondre: () => {
          const longueur = Math.max(0, Math.min(fin, total) - debut);
          resolve({ total, lignes: Array.from({ length: longueur }, (_, i) => `${marque}${debut + i}`) });
        },
        echouer: reject
      });
    });
  const repondre = async () => {
    for (const demande of demandes.splice(0)) demande.repondre();
    await tour();
  };
  return { lire, demandes, repondre };
}

const tour = () => new Promise((resolve) => setTimeout(resolve));

/** Frames are played by hand. */
function cadres() {
  const travaux: (() => void)[] = [];
  return {
    planifier: (travail: () => void) => travaux.push(travail),
    jouer: () => {
      for (const travail of travaux.splice(0)) travail();
    }
  };
}

async function sourcePrete(total: number, reglages: { gardees?: number; enVol?: number } = {}) {
  const [lecteur, cadre] = [lecteurLent(total), cadres()];
  const source = new SourcePaginee(lecteur.lire, { taille: 10, ...reglages, planifier: cadre.planifier });
  void source.charger(0, 5);
  cadre.jouer();
  // The page that is seen, then the one beside it.
  await lecteur.repondre();
  await lecteur.repondre();
  return { source, lecteur, cadre };
}

describe('a list held in memory', () => {
  it('finds a record again after a sort, by its key', () => {
    const source = sourceDeTableau([{ id: 'b' }, { id: 'a' }], (ligne) => ligne.id);
    expect(source.total).toBe(2);
    expect(source.ligne(1)).toEqual({ id: 'a' });
    expect(source.ligne(2)).toBeUndefined();
    expect(source.indexDe?.({ id: 'a' })).toBe(1);
    expect(source.indexDe?.({ id: 'c' })).toBe(-1);
  });
});

describe('a list read by pages', () => {
  it('learns its total with the first page', async () => {
    const { source } = await sourcePrete(1000);
    expect([source.enAttente, source.total, source.ligne(7)]).toEqual([false, 1000, '7']);
    expect(source.ligne(500)).toBeUndefined();
  });

  it('asks once per frame, for the last place wanted', async () => {
    const { source, lecteur, cadre } = await sourcePrete(1000);
    for (let debut = 100; debut <= 900; debut += 100) void source.charger(debut, debut + 5);
    cadre.jouer();
    expect(lecteur.demandes.map((d) => d.debut)).toEqual([900, 890]);
  });

  it('keeps to its number of readings under way, then goes on by itself', async () => {
    const { source, lecteur, cadre } = await sourcePrete(1000, { enVol: 2 });
    const charge = source.charger(500, 550);
    cadre.jouer();
    expect(lecteur.demandes.map((d) => d.debut)).toEqual([500, 510]);
    while (lecteur.demandes.length > 0) await lecteur.repondre();
    await charge;
    expect([source.ligne(500), source.ligne(549)]).toEqual(['500', '549']);
  });

  it('forgets the pages unused for longest, never those just asked', async () => {
    const { source, lecteur, cadre } = await sourcePrete(1000, { gardees: 3 });
    for (const debut of [300, 600, 900]) {
      void source.charger(debut + 2, debut + 4);
      cadre.jouer();
      while (lecteur.demandes.length > 0) await lecteur.repondre();
      expect(source.ligne(debut + 2)).toBe(String(debut + 2));
    }
    expect(source.ligne(7)).toBeUndefined();
  });

  it('says that a page cannot be read, and asks for it again later', async () => {
    const { source, lecteur, cadre } = await sourcePrete(1000);
    const charge = source.charger(500, 505);
    cadre.jouer();
    lecteur.demandes.splice(0).forEach((d) => {
      d.echouer(new Error('disque'));
    });
    await expect(charge).rejects.toThrow('disque');
    const encore = source.charger(500, 505);
    cadre.jouer();
    while (lecteur.demandes.length > 0) await lecteur.repondre();
    await encore;
    expect(source.ligne(500)).toBe('500');
  });

  it('starts again when an answer brings another total', async () => {
    const cadre = cadres();
    const totaux = [1000, 1000, 30];
    const lire = (debut: number) =>
      Promise.resolve({
        total: totaux.shift() ?? 30,
        lignes: Array.from({ length: 10 }, (_, i) => `${debut + i}`)
      });
    const source = new SourcePaginee(lire, { taille: 10, planifier: cadre.planifier });
    const premiere = source.charger(0, 5);
    cadre.jouer();
    await premiere;
    const version = source.version;
    const suite = source.charger(20, 25);
    cadre.jouer();
    await suite;
    expect([source.total, source.version, source.ligne(22)]).toEqual([30, version + 1, '22']);
  });
});

describe('reading a list again', () => {
  it('shows the old rows until the new ones are there', async () => {
    const { source } = await sourcePrete(1000);
    const tri = lecteurLent(1000, 'z');
    const version = source.version;
    const actualise = source.actualiser(tri.lire);
    expect([source.ligne(3), source.version]).toEqual(['3', version]);
    await tri.repondre();
    await actualise;
    expect([source.ligne(3), source.version]).toEqual(['z3', version + 1]);
  });

  it('drops the answer to an older question', async () => {
    const { source } = await sourcePrete(1000);
    const [ancien, nouveau] = [lecteurLent(1000, 'a'), lecteurLent(1000, 'n')];
    const [un, deux] = [source.actualiser(ancien.lire), source.actualiser(nouveau.lire)];
    await nouveau.repondre();
    await ancien.repondre();
    await Promise.all([un, deux]);
    expect(source.ligne(3)).toBe('n3');
  });

  it('drops pages of the old list that arrive late', async () => {
    const { source, lecteur, cadre } = await sourcePrete(1000);
    void source.charger(500, 505);
    cadre.jouer();
    const tri = lecteurLent(1000, 'z');
    const actualise = source.actualiser(tri.lire);
    await tri.repondre();
    await actualise;
    await lecteur.repondre();
    while (tri.demandes.length > 0) await tri.repondre();
    expect([source.ligne(500), source.ligne(495)]).toEqual(['z500', 'z495']);
  });

  it('keeps the old list when the new one cannot be read', async () => {
    const { source } = await sourcePrete(1000);
    await expect(source.actualiser(() => Promise.reject(new Error('disque')))).rejects.toThrow('disque');
    expect([source.total, source.ligne(3)]).toEqual([1000, '3']);
  });
});
