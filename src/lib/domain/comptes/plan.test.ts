import fc from 'fast-check';
import { expect, it } from 'vitest';
import { causeDeNonImputation, isPostable, planOf } from './plan.ts';

const compte = (numero: string) => ({ numero, libelle: `Compte ${numero}` });

it('[INV-14] takes no entry on an unknown, too short, detailed or closed account', () => {
  const plan = planOf([
    compte('53'),
    compte('401'),
    compte('401EDF'),
    compte('512'),
    { ...compte('601'), ferme: true }
  ]);
  const causes = ['999', '53', '401', '401EDF', '512', '601'].map((numero) =>
    causeDeNonImputation(numero, plan)
  );
  expect(causes).toEqual(['inconnu', 'forme', 'subdivise', null, null, 'ferme']);
});

it('[INV-14] an account is a parent exactly when another one starts with its number', () => {
  const anyNumero = fc.stringMatching(/^[1-2]{3,6}$/);
  fc.assert(
    fc.property(fc.uniqueArray(anyNumero, { maxLength: 30 }), (numeros) => {
      const plan = planOf(numeros.map(compte));
      for (const numero of numeros) {
        const hasChild = numeros.some((other) => other !== numero && other.startsWith(numero));
        expect(isPostable(numero, plan)).toBe(!hasChild);
      }
    })
  );
});

it('keeps the first of two accounts with one number', () => {
  const plan = planOf([{ numero: '401', libelle: 'Fournisseurs' }, compte('401')]);
  expect(plan.comptes.get('401')?.libelle).toBe('Fournisseurs');
  expect(isPostable('401', plan)).toBe(true);
});
