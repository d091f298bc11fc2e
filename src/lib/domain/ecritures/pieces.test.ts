import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Journal } from './journal.ts';
import { checkPiece, prochainNumero } from './pieces.ts';

const AC: Journal = { code: 'AC', libelle: 'Achats', type: 'achat', pieceVerifiee: true };
const AUTO = { pieceAutomatique: true };
const AILLEURS = [{ exercice: '0401/2026-01-01', bloc: 'x' }];

describe('[JNL-26] the number proposed', () => {
  it.each([
    [['F-0041'], 'F-0042'],
    [['9'], '10'],
    [['F-0099', 'F-0100'], 'F-0101'],
    [['F-0042', 'F-0007'], 'F-0043'],
    [['099', '100'], '101'],
    [['A7', 'A08'], 'A09'],
    [['7', '007'], '008'],
    [['2026/11'], '2026/12'],
    [['F1', 'F2', 'G9'], 'F3'],
    [['B1', 'A1'], 'A2'],
    [['99999999999999999999'], '100000000000000000000'],
    [['sans chiffre', ''], '1'],
    [[], '1']
  ])('after %j is %s', (connus, attendu) => {
    expect(prochainNumero(AUTO, connus)).toBe(attendu);
  });

  it('goes on in the series of the number typed last', () => {
    expect(prochainNumero(AUTO, ['F1', 'F2', 'G9'], 'G9')).toBe('G10');
    expect(prochainNumero(AUTO, ['F1', 'F2'], 'H-003')).toBe('H-004');
    expect(prochainNumero(AUTO, ['F1', 'F12'], 'F3')).toBe('F13');
  });

  it('is none in a journal that does not number by itself', () => {
    expect(prochainNumero({}, ['F-0041'])).toBeNull();
  });

  it('is never one that the journal has', () => {
    const anyNumero = fc.tuple(fc.constantFrom('', 'F-', 'A'), fc.nat(200), fc.nat(4));
    fc.assert(
      fc.property(fc.array(anyNumero, { maxLength: 30 }), (lus) => {
        const connus = lus.map(([p, n, zeros]) => p + String(n).padStart(zeros, '0'));
        expect(connus).not.toContain(prochainNumero(AUTO, connus, connus.at(-1)));
      })
    );
  });
});

describe('[JNL-29] a number that the journal has already', () => {
  it('is refused with where it stands', () => {
    expect(checkPiece(AC, 'F-1', AILLEURS)).toEqual([
      { code: 'JNL-PIECE-EXISTE', journal: 'AC', piece: 'F-1', existantes: AILLEURS, forcable: false }
    ]);
    expect(checkPiece(AC, 'F-1', [])).toEqual([]);
    expect(checkPiece(AC, ' ', AILLEURS)).toEqual([]);
  });

  it('is looked at only when the journal asks for it, and does not number by itself', () => {
    expect(checkPiece({ ...AC, pieceVerifiee: false }, 'F-1', AILLEURS)).toEqual([]);
    expect(checkPiece({ ...AC, pieceAutomatique: true }, 'F-1', AILLEURS)).toEqual([]);
  });
});

it('[JNL-30] may be forced only where the journal lets one', () => {
  expect(checkPiece({ ...AC, doublonsAutorises: true }, 'F-1', AILLEURS)).toMatchObject([{ forcable: true }]);
});
