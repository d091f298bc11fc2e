import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import { dateProposee, direLeBloc, direLeRefusPrevu, direLesNumeros } from './dire.ts';

const EXERCICE = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };

it('[INV-12] says the numbers of each journal, both ends', () => {
  const numeros = [
    { journal: 'AC', premier: 1, dernier: 12 },
    { journal: 'OD', premier: 3, dernier: 3 }
  ];
  expect(direLesNumeros(numeros)).toBe('AC n° 1 à 12, OD n° 3');
});

it('names a bloc by what a person knows of it', () => {
  const un = { journal: 'AC', date: dateIso('2026-03-15'), libelle: 'Eau', debit: centimes(120_00) };
  expect(direLeBloc(un)).toBe('AC · 15/03/2026 · Eau · 120,00');
  expect(direLeBloc({ ...un, libelle: '' })).toBe('AC · 15/03/2026 · 120,00');
});

it('[F26] says of a closed period where the bloc will go, before it has gone', () => {
  const date = dateIso('2026-01-31');
  const dit = direLeRefusPrevu({
    code: 'SCE-PERIODE-CLOSE',
    date,
    premiereDateOuverte: dateIso('2026-02-01')
  });
  expect(dit).toContain('valider la déplacera dans « À régulariser »');
});

it.each([
  ['2026-11-22', '2026-10-31'],
  ['2026-02-01', '2026-01-31'],
  ['2026-01-31', '2026-01-01'],
  ['2027-03-10', '2026-12-31']
])('on %s, validating is proposed up to %s', (jour, proposee) => {
  expect(dateProposee(EXERCICE, dateIso(jour))).toBe(proposee);
});
