import { expect, it } from 'vitest';
import { compareNumeros } from './compte.ts';
import { PLAN_GENERAL } from './plan-general.ts';

const numeros = PLAN_GENERAL.map(({ numero }) => numero);
const byNumero = new Map(PLAN_GENERAL.map((compte) => [compte.numero, compte]));

it('stands in chart order, each number once, two to five digits', () => {
  const current = PLAN_GENERAL.filter(({ retire }) => retire === undefined).map(({ numero }) => numero);
  expect(current).toEqual([...current].sort(compareNumeros));
  expect(new Set(numeros).size).toBe(numeros.length);
  expect(numeros.filter((numero) => !/^[1-7]\d{1,4}$/.test(numero))).toEqual([]);
});

it('gives every account its parent, down to two digits', () => {
  const orphans = numeros.filter((numero) => numero.length > 2 && !byNumero.has(numero.slice(0, -1)));
  expect(orphans).toEqual([]);
});

it('labels every account with a capital, without stray spaces, without the typographic apostrophe', () => {
  const odd = PLAN_GENERAL.filter(
    ({ libelle }) => !/^[\p{Lu}][^’]*$/u.test(libelle) || /^\s|\s\s|\s$/.test(libelle)
  );
  expect(odd).toEqual([]);
});

it('has what an agency posts to', () => {
  const labels = ['401', '411', '44571', '44566', '44551', '512', '6226', '6311', '706', '752', '614'].map(
    (numero) => byNumero.get(numero)?.libelle
  );
  expect(labels).toEqual([
    'Fournisseurs',
    'Clients',
    'TVA collectée',
    'TVA sur autres biens et services',
    'TVA à décaisser',
    'Banques',
    'Honoraires',
    'Taxe sur les salaires',
    'Prestations de services',
    'Revenus des immeubles non affectés à des activités professionnelles',
    'Charges locatives et de copropriété'
  ]);
});

it('keeps for older books what 2025 dropped', () => {
  const dropped = PLAN_GENERAL.filter(({ retire }) => retire !== undefined);
  expect(dropped.map(({ numero, retire }) => `${numero} ${String(retire)}`)).toEqual([
    '514 2025',
    '671 2025',
    '675 2025',
    '771 2025',
    '775 2025',
    '777 2025',
    '79 2025',
    '791 2025',
    '796 2025',
    '797 2025'
  ]);
});
