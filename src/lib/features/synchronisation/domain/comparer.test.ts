import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { comparer, type LigneComparee } from './comparer.ts';

const EAU = bloc('AC 2026-03-15 Eau', '601  20,00 D', '401  20,00 C');

function resume({ sorte, a, b, champs }: LigneComparee): string {
  return [sorte, a?.compte ?? '·', b?.compte ?? '·', ...champs].join(' ');
}

function resumes(a: typeof EAU, b: typeof EAU): string[] {
  return comparer(a, b).lignes.map(resume);
}

describe('two versions of a bloc', () => {
  it('[F30] that say the same differ in nothing', () => {
    expect(comparer(EAU, EAU)).toMatchObject({ entete: [], lignes: [{ sorte: 'meme' }, { sorte: 'meme' }] });
  });

  it('[F30] stand line by line, with what changed in each', () => {
    const autre = bloc('AC 2026-03-16 Eau froide', '601  25,00 D', '401  25,00 C');
    expect(comparer(EAU, autre).entete).toEqual(['date', 'libelle']);
    expect(resumes(EAU, autre)).toEqual(['changee 601 601 debit', 'changee 401 401 credit']);
  });

  it('[F30] show a line that one alone has where it stands in it', () => {
    const autre = bloc('AC 2026-03-15 Eau', '601  20,00 D', '602  5,00 D', '401  25,00 C');
    expect(resumes(EAU, autre)).toEqual(['meme 601 601', 'seulement-b · 602', 'changee 401 401 credit']);
    expect(resumes(autre, EAU)).toEqual(['meme 601 601', 'seulement-a 602 ·', 'changee 401 401 credit']);
  });

  it('[F30] keep beside each other the lines of one account that did not change', () => {
    const deux = bloc('AC 2026-03-15 Eau', '601  5,00 D', '601  15,00 D', '401  20,00 C');
    const une = bloc('AC 2026-03-15 Eau', '601  15,00 D', '401  15,00 C');
    expect(resumes(deux, une)).toEqual(['seulement-a 601 ·', 'meme 601 601', 'changee 401 401 credit']);
  });

  it('[F30] leave out no line of either, whatever they are', () => {
    const anyLigne = fc.record({
      compte: fc.constantFrom('401', '601', '602'),
      debit: fc.integer({ min: 0, max: 3 }).map(centimes),
      credit: fc.constant(centimes(0))
    });
    const anyLignes = fc.array(anyLigne, { maxLength: 12 });
    fc.assert(
      fc.property(anyLignes, anyLignes, (a: Ligne[], b: Ligne[]) => {
        const { lignes } = comparer({ ...EAU, lignes: a }, { ...EAU, lignes: b });
        expect(lignes.flatMap((ligne) => ligne.a ?? [])).toEqual(a);
        expect(lignes.flatMap((ligne) => ligne.b ?? [])).toEqual(b);
        for (const { sorte, a: deA, b: deB } of lignes) if (sorte === 'meme') expect(deA).toEqual(deB);
      })
    );
  });

  it('[F30] are shown one after the other when they are very long', () => {
    const longue = (compte: string) => ({
      ...EAU,
      lignes: Array.from({ length: 2100 }, () => ({
        compte,
        debit: centimes(1),
        credit: centimes(0)
      }))
    });
    const { lignes } = comparer(longue('601'), longue('602'));
    expect(lignes).toHaveLength(4200);
    expect(lignes[0]?.sorte).toBe('seulement-a');
  });
});
