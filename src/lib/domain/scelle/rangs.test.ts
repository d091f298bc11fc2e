import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Commande } from './commande.ts';
import { mettreEnOrdre } from './rangs.ts';

const demande = (poste: string, devSeq: number, id = `${poste}${devSeq}`): Commande => ({
  id,
  entite: 'S01',
  poste,
  devSeq,
  acte: { type: 'cle', poste, algorithme: 'ECDSA-P256-SHA256', publique: '' }
});

const AUCUNE: ReadonlySet<string> = new Set();
const ids = (commandes: Iterable<Commande>) => Array.from(commandes, ({ id }) => id);

describe('mettreEnOrdre', () => {
  it('[F10] puts the commands of each poste in their order, and leaves the others where they came', () => {
    const melees = [demande('a', 2), demande('b', 1), demande('a', 3), demande('b', 2), demande('a', 1)];
    const { recevables, attendues, rangs } = mettreEnOrdre(melees, new Map(), AUCUNE);
    expect(ids(recevables)).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
    expect(attendues.size).toBe(0);
    expect(rangs).toEqual(
      new Map([
        ['a', 3],
        ['b', 2]
      ])
    );
  });

  it('[F10] waits at a gap, names the first that is missing, and holds no other poste', () => {
    const rangs = new Map([['a', 4]]);
    const ordre = mettreEnOrdre([demande('a', 7), demande('b', 1), demande('a', 5)], rangs, AUCUNE);
    expect(ids(ordre.recevables)).toEqual(['a5', 'b1']);
    expect(Array.from(ordre.attendues, ([{ id }, manquante]) => [id, manquante])).toEqual([['a7', 6]]);
    expect(ordre.rangs.get('a')).toBe(5);
    expect(ids(mettreEnOrdre([demande('c', 2)], new Map(), AUCUNE).recevables)).toEqual([]);
  });

  it('[F9] takes what was answered again, and moves nothing', () => {
    const rangs = new Map([['a', 4]]);
    const ordre = mettreEnOrdre([demande('a', 3), demande('a', 5), demande('a', 5)], rangs, new Set(['a3']));
    expect(ids(ordre.recevables)).toEqual(['a3', 'a5', 'a5']);
    expect(ordre.fourches.size).toBe(0);
    expect(mettreEnOrdre([demande('a', 3)], rangs, new Set(['a3'])).rangs.size).toBe(0);
  });

  it('[F36] sees two copies of a poste by the number that both gave', () => {
    const rangs = new Map([['a', 4]]);
    const copie = [demande('a', 4, 'x'), demande('a', 5, 'y'), demande('a', 5, 'z')];
    const ordre = mettreEnOrdre(copie, rangs, new Set(['a4']));
    expect(ids(ordre.fourches)).toEqual(['x', 'z']);
    expect(ids(ordre.recevables)).toEqual(['x', 'y', 'z']);
    expect(ordre.rangs).toEqual(new Map([['a', 5]]));
  });

  it('[F9][F10] answers each command once and in its order, however they are cut, mixed and sent again', () => {
    const envoi = fc.array(
      fc.record({ poste: fc.constantFrom('a', 'b'), devSeq: fc.integer({ min: 1, max: 8 }) })
    );
    fc.assert(
      fc.property(fc.array(envoi), (envois) => {
        const rangs = new Map<string, number>();
        const connues = new Set<string>();
        for (const un of envois) {
          const commandes = un.map(({ poste, devSeq }) => demande(poste, devSeq));
          const ordre = mettreEnOrdre(commandes, rangs, connues);
          expect(ordre.fourches.size).toBe(0);
          expect(ordre.recevables.length + ordre.attendues.size).toBe(commandes.length);
          for (const { id, poste, devSeq } of ordre.recevables) {
            if (connues.has(id)) continue;
            expect(devSeq).toBe((rangs.get(poste) ?? 0) + 1);
            rangs.set(poste, devSeq);
            connues.add(id);
          }
          for (const [poste, rang] of ordre.rangs) expect(rangs.get(poste)).toBe(rang);
          for (const [{ poste, devSeq }, manquante] of ordre.attendues) {
            expect(manquante).toBeLessThan(devSeq);
            expect(manquante).toBe((rangs.get(poste) ?? 0) + 1);
          }
        }
      })
    );
  });
});
