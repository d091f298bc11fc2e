import { expect, it } from 'vitest';
import {
  acteDeSuppression,
  direBloques,
  direDisparus,
  direLibres,
  direMasques,
  direSupprimes,
  messageDEssai,
  messageDeSuppression,
  titreDeSuppression
} from './messages.ts';

const COMPTES = { unite: ['compte', 'comptes'] } as const;
const UN = { cle: '401', libelle: 'Fournisseurs' };
const ECRITURES = { unite: ['écriture', 'écritures'], feminin: true } as const;

it('[LST-17] [LST-18] [LST-19] what is said of a deletion, in words', () => {
  expect(
    [
      titreDeSuppression(1, null, COMPTES),
      titreDeSuppression(12_000, null, COMPTES),
      titreDeSuppression(12, { libres: [UN], bloques: [{ ...UN, raisons: [] }] }, COMPTES),
      titreDeSuppression(12, { libres: [], bloques: [{ ...UN, raisons: [] }] }, COMPTES),
      titreDeSuppression(12, { libres: [], bloques: [] }, COMPTES),
      direBloques(1, COMPTES),
      direBloques(3, ECRITURES),
      direLibres(1, ECRITURES),
      direLibres(9, COMPTES),
      direDisparus(1, COMPTES),
      direDisparus(2, ECRITURES),
      direMasques(1, 1),
      direMasques(12, 2),
      acteDeSuppression(12, 0),
      acteDeSuppression(9, 3),
      acteDeSuppression(1, 3),
      direSupprimes(9, COMPTES),
      direSupprimes(1, ECRITURES),
      messageDeSuppression({ code: 'SUP-CHANGE' }),
      messageDeSuppression({ code: 'SUP-PLACE' }),
      messageDEssai(2),
      messageDEssai(1),
      messageDEssai(0)
    ].join('\n')
  ).toMatchSnapshot();
});
