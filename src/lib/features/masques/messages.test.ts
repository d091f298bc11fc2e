import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { RefusDExecution } from '#lib/domain/masques/executer.ts';
import { masque, MASQUE_EDF } from '#lib/testing/masque.ts';
import type { RefusDAnnulation } from './annuler-traitement.ts';
import { messageDAnnulation, messageDEnregistrement, messageDExecution } from './messages.ts';
import type { RefusDEnregistrement } from './refus.ts';

const autre = {
  id: 'm',
  entite: 'S01',
  journal: 'AC',
  echeance: '',
  masque: masque(MASQUE_EDF),
  revision: 2
} as const;

const ENREGISTREMENTS: readonly RefusDEnregistrement[] = [
  { code: 'MAS-ENTITE-INCONNUE', entite: 'S99' },
  { code: 'MAS-REVISION', autre },
  { code: 'MAS-DISPARU' },
  { code: 'MAS-PLACE' },
  { code: 'MAS-NOM-ABSENT' }
];

const EXECUTIONS: readonly RefusDExecution[] = [
  { code: 'MAS-SANS-EXERCICE', date: dateIso('2027-01-31') },
  { code: 'MAS-BLOC', reglement: false, refus: { code: 'ECR-COMPTE-FERME', ligne: 2, compte: '445610' } },
  { code: 'MAS-BLOC', reglement: true, refus: { code: 'ECR-PIECE-ABSENTE', journal: 'BQ' } },
  {
    code: 'MAS-PIECE',
    refus: {
      code: 'JNL-PIECE-EXISTE',
      journal: 'AC',
      piece: 'F-1',
      existantes: [{ exercice: 'S01/2026-01-01', bloc: 'a' }],
      forcable: false
    }
  },
  { code: 'MAS-REGLEMENT-JOURNAL', journal: 'BQ' },
  { code: 'MAS-COMPTE-A-CHOISIR', ligne: 1, racine: null }
];

const LE_31 = dateIso('2026-03-31');
const ANNULATIONS: {
  readonly [Code in RefusDAnnulation['code']]: Extract<RefusDAnnulation, { code: Code }>;
} = {
  'MAS-ANN-MASQUE-DISPARU': { code: 'MAS-ANN-MASQUE-DISPARU' },
  'MAS-ANN-MASQUE-CHANGE': { code: 'MAS-ANN-MASQUE-CHANGE' },
  'MAS-ANN-BLOC-DISPARU': { code: 'MAS-ANN-BLOC-DISPARU' },
  'MAS-ANN-BLOC-CHANGE': { code: 'MAS-ANN-BLOC-CHANGE', date: LE_31 },
  'MAS-ANN-BLOC-SCELLE': { code: 'MAS-ANN-BLOC-SCELLE', date: LE_31 },
  'MAS-ANN-BLOC-EXTOURNE': { code: 'MAS-ANN-BLOC-EXTOURNE', date: LE_31 },
  'MAS-ANN-BLOC-LETTRE': { code: 'MAS-ANN-BLOC-LETTRE', date: LE_31 },
  'MAS-ANN-PERIODE-CLOSE': { code: 'MAS-ANN-PERIODE-CLOSE', date: LE_31 }
};

it('says why a masque is not saved, why a due date waits and why a run is not undone, in French', () => {
  expect([
    ...ENREGISTREMENTS.map((refus) => `${refus.code} : ${messageDEnregistrement(refus)}`),
    ...EXECUTIONS.map((refus) => `${refus.code} : ${messageDExecution(refus)}`),
    ...Object.values(ANNULATIONS).map((refus) => `${refus.code} : ${messageDAnnulation(refus)}`)
  ]).toMatchSnapshot();
});
