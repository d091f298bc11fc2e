import { expect, it } from 'vitest';
import { lettrerTiers, METHODES_EN_MASSE } from './en-masse.ts';
import { METHODES } from './proposition.ts';
import { ligne, noms } from './testing.ts';

const TIERS = { compte: '411', auxiliaire: 'DUPONT' };
const DOUTE = [
  ligne('a', '2026-01-01  10,00 D'),
  ligne('b', '2026-01-02  40,00 D'),
  ligne('c', '2026-01-03  20,00 D'),
  ligne('d', '2026-01-04  30,00 D'),
  ligne('p', '2026-01-05  50,00 C')
];

it('letters what is sure and says what is left and why', () => {
  const ouvertes = [...DOUTE, ligne('e', '2026-02-01  77,00 D'), ligne('q', '2026-02-03  77,00 C')];
  const { propositions, ...compte } = lettrerTiers({ ...TIERS, ouvertes });
  expect(propositions.map(({ lignes }) => noms(lignes))).toEqual(['e q']);
  expect(compte).toEqual({
    ...TIERS,
    lignesLettrees: 2,
    lignesRestantes: 5,
    reste: 50_00,
    raisons: [{ code: 'LET-RESTE-AMBIGU', propositions: 1 }]
  });
});

it('says when there is nothing on the other side, or nothing of the same amount', () => {
  const [due, , autre] = DOUTE;
  const raisonsDe = (ouvertes: typeof DOUTE) => lettrerTiers({ ...TIERS, ouvertes }).raisons;
  expect(raisonsDe(DOUTE.slice(0, 1))).toEqual([{ code: 'LET-RESTE-UN-COTE', cote: 'debit' }]);
  expect(raisonsDe(DOUTE.slice(4))).toEqual([{ code: 'LET-RESTE-UN-COTE', cote: 'credit' }]);
  expect(raisonsDe([due, autre, ligne('p', '2026-01-05  11,00 C')].flatMap((une) => une ?? []))).toEqual([
    { code: 'LET-RESTE-MONTANTS' }
  ]);
  expect(raisonsDe([])).toEqual([]);
});

it('[INV-34] makes partial groups by age only when they are wanted', () => {
  const ouvertes = [ligne('d', '2026-01-01  100,00 D'), ligne('p', '2026-01-05  60,00 C')];
  expect(lettrerTiers({ ...TIERS, ouvertes }, { methodes: METHODES_EN_MASSE }).lignesLettrees).toBe(0);
  expect(lettrerTiers({ ...TIERS, ouvertes }, { methodes: METHODES })).toMatchObject({
    lignesLettrees: 2,
    lignesRestantes: 0,
    reste: 40_00
  });
});
