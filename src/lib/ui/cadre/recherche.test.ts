import { describe, expect, it } from 'vitest';
import type { Option } from '../choix.ts';
import { Recents } from './recents.svelte.ts';
import { Recherche } from './recherche.svelte.ts';

/** A search whose answers come when the test says so. */
function aLaMain() {
  const questions: {
    mots: string;
    signal: AbortSignal;
    repondre: (ids: string[]) => void;
    echouer: () => void;
  }[] = [];
  const recherche = new Recherche((mots, signal) => {
    const { promise, resolve, reject } = Promise.withResolvers<readonly Option[]>();
    const repondre = (ids: string[]) => {
      resolve(ids.map((id) => ({ id, libelle: id })));
    };
    const echouer = () => {
      reject(new Error('base fermée'));
    };
    questions.push({ mots, signal, repondre, echouer });
    return promise;
  });
  return { recherche, questions, posees: () => questions.map(({ mots }) => mots) };
}
const ids = (options: readonly Option[]) => options.map(({ id }) => id);

describe('search while one types', () => {
  it('asks one question at a time, then the latest words', async () => {
    const { recherche, questions, posees } = aLaMain();
    for (const mots of ['4', '40', '401']) recherche.demander(mots);
    expect(posees()).toEqual(['4']);
    questions[0]?.repondre(['vieux']);
    await expect.poll(posees).toEqual(['4', '401']);
    expect([questions[0]?.signal.aborted, ids(recherche.trouvees)]).toEqual([true, []]);
    questions[1]?.repondre(['401']);
    await expect.poll(() => ids(recherche.trouvees)).toEqual(['401']);
    expect(recherche.enCours).toBe(false);
  });

  it('drops an answer that nobody waits for any more', async () => {
    const { recherche, questions } = aLaMain();
    recherche.demander('edf');
    recherche.oublier();
    questions[0]?.repondre(['edf']);
    await expect.poll(() => recherche.enCours).toBe(false);
    expect(recherche.trouvees).toEqual([]);
  });

  it('finds again the same words typed anew while the answer was on its way', async () => {
    const { recherche, questions, posees } = aLaMain();
    recherche.demander('edf');
    recherche.oublier();
    recherche.demander('edf');
    questions[0]?.repondre(['edf']);
    await expect.poll(posees).toEqual(['edf', 'edf']);
    questions[1]?.repondre(['edf']);
    await expect.poll(() => ids(recherche.trouvees)).toEqual(['edf']);
  });

  it('says that it failed, and recovers', async () => {
    const { recherche, questions } = aLaMain();
    recherche.demander('edf');
    questions[0]?.echouer();
    await expect.poll(() => recherche.erreur).toBe(true);
    recherche.demander('gdf');
    questions[1]?.repondre(['gdf']);
    await expect.poll(() => [recherche.erreur, ...ids(recherche.trouvees)]).toEqual([false, 'gdf']);
  });
});

describe('what was chosen last', () => {
  const memoire = (depart?: string) => {
    const valeurs = new Map(depart === undefined ? [] : [['palette.recents', depart]]);
    return {
      getItem: (cle: string) => valeurs.get(cle) ?? null,
      setItem: (cle: string, valeur: string) => valeurs.set(cle, valeur)
    };
  };

  it('comes first, once, without its heading, and stays on the poste', () => {
    const ici = memoire();
    const recents = new Recents(ici);
    for (const id of ['a', 'b', 'a']) recents.retenir({ id, libelle: id, groupe: 'Écrans' });
    expect(recents.options).toEqual([
      { id: 'a', libelle: 'a' },
      { id: 'b', libelle: 'b' }
    ]);
    expect(new Recents(ici).options).toEqual(recents.options);
    for (let i = 0; i < 20; i++) recents.retenir({ id: String(i), libelle: '' });
    expect(recents.options).toHaveLength(8);
  });

  it('ignores garbage', () => {
    for (const texte of ['{', '3', '[3, null, {"id":1,"libelle":"x"}, {"id":"a","libelle":"x","code":4}]'])
      expect(new Recents(memoire(texte)).options).toEqual([]);
  });
});
