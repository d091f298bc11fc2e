import { describe, expect, it } from 'vitest';
import { DernierGagne } from './dernier-gagne.ts';
import { demande, rows, tableDEssai, VIDE } from './testing/essai.ts';
import { transferables, VuesOuvertes } from './vues-ouvertes.ts';

const table = tableDEssai([
  { ...VIDE, id: 'a', libelle: 'Loyer', debit: 1_00 },
  { ...VIDE, id: 'b', libelle: 'Eau', debit: 2_00 }
]);

describe('open views', () => {
  it('answer by number until they are closed', () => {
    const vues = new VuesOuvertes();
    const [une, autre] = [vues.ouvrir(table), vues.ouvrir(tableDEssai([]))];
    expect(vues.demander(une, demande('eau'))?.total).toBe(1);
    expect(vues.demander(autre, demande('eau'))?.total).toBe(0);
    expect(vues.agreger(une, Uint32Array.of(0, 1), ['debit'])).toMatchObject([{ somme: 3_00 }]);
    vues.fermer(une);
    expect(vues.demander(une, demande(''))).toBeUndefined();
    expect(vues.agreger(une, Uint32Array.of(0), ['debit'])).toBeUndefined();
    expect(vues.preparer(une)).toBe(false);
    expect(vues.vue(autre)?.table.lignes).toBe(0);
  });

  it('[UI-8] take new data under the same number, and a closed one does not come back', () => {
    const vues = new VuesOuvertes();
    const numero = vues.ouvrir(table);
    vues.remplacer(numero, tableDEssai([{ ...VIDE, libelle: 'Eau chaude' }]));
    expect(vues.demander(numero, demande('chaude'))?.sur).toBe(1);
    vues.fermer(numero);
    vues.remplacer(numero, table);
    expect(vues.vue(numero)).toBeUndefined();
  });

  it('prepare one column of text at a time', () => {
    const vues = new VuesOuvertes();
    const numero = vues.ouvrir(table);
    expect([vues.preparer(numero), vues.preparer(numero), vues.preparer(numero)]).toEqual([
      true,
      false,
      false
    ]);
  });

  it('give answers whose buffers can leave without harm to the next', () => {
    const vues = new VuesOuvertes();
    const numero = vues.ouvrir(table);
    for (const voulue of [demande(''), demande('', 'libelle'), { ...demande('o'), groupe: 'compte' }]) {
      const reponse = vues.demander(numero, voulue);
      if (!reponse) throw new Error('closed');
      const avant = structuredClone(reponse);
      structuredClone(reponse, { transfer: transferables(reponse) });
      expect(reponse.lignes).toHaveLength(0);
      expect(vues.demander(numero, voulue)).toEqual(avant);
    }
    expect(rows(vues.demander(numero, demande('')) ?? { ...bidon })).toEqual([0, 1]);
  });
});

const bidon = { lignes: new Uint32Array(0), total: 0, sur: 0, totaux: [], groupes: null, refus: [] };

describe('the last demand wins', () => {
  /** A worker that answers when the test says so. */
  function poste() {
    const posees: string[] = [];
    const reponses: PromiseWithResolvers<string>[] = [];
    const gagne = new DernierGagne((texte: string) => {
      posees.push(texte);
      const reponse = Promise.withResolvers<string>();
      reponses.push(reponse);
      return reponse.promise;
    });
    return { gagne, posees, reponses };
  }

  it('[UI-42] drops an answer that a later demand made stale, and asks neither of those in between', async () => {
    const { gagne, posees, reponses } = poste();
    const [un, deux, trois] = ['l', 'lo', 'loy'].map((texte) => gagne.demander(texte));
    expect(posees).toEqual(['l']);
    reponses[0]?.resolve('réponse à l');
    expect(await un).toBeUndefined();
    expect(await deux).toBeUndefined();
    expect(posees).toEqual(['l', 'loy']);
    reponses[1]?.resolve('réponse à loy');
    expect(await trois).toBe('réponse à loy');
  });

  it('answers one demand after another', async () => {
    const gagne = new DernierGagne((n: number) => Promise.resolve(n * 2));
    expect(await gagne.demander(1)).toBe(2);
    expect(await gagne.demander(2)).toBe(4);
  });

  it('a failure is told to the last demand only, and the next one is asked all the same', async () => {
    const { gagne, reponses } = poste();
    const [un, deux] = [gagne.demander('a'), gagne.demander('b')];
    reponses[0]?.reject(new Error('ancienne'));
    expect(await un).toBeUndefined();
    reponses[1]?.reject(new Error('dernière'));
    await expect(deux).rejects.toThrow('dernière');
    const trois = gagne.demander('c');
    reponses[2]?.resolve('c');
    expect(await trois).toBe('c');
  });

  it('answers nothing more once the list is closed', async () => {
    const { gagne, posees, reponses } = poste();
    const [un, deux] = [gagne.demander('a'), gagne.demander('b')];
    gagne.abandonner();
    reponses[0]?.resolve('a');
    expect([await un, await deux]).toEqual([undefined, undefined]);
    expect(posees).toEqual(['a']);
  });
});
