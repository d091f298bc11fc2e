import { describe, expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import { controlerCloture, isClosable, type FaitsDeCloture, type PointDeCloture } from './controles.ts';
import { ACTES_DE_CONTROLE, messageDeControle } from './messages.ts';

const RIEN: FaitsDeCloture = {
  nature: 'cabinet',
  precedent: null,
  brouillards: [],
  ebauches: [],
  desequilibres: [],
  soldes: [],
  justifications: {},
  moisOuverts: [],
  masquesDus: [],
  aRegulariser: 0,
  nonLettres: [],
  resultat: centimes(0),
  ouvertureReprise: null,
  alteration: null
};

const solde = (compte: string, montant: number, auxiliaire = '') => ({
  compte,
  auxiliaire,
  solde: centimes(montant)
});

const BLOC = { id: 'b1', journal: 'OD', date: dateIso('2026-12-30'), libelle: 'Solde EDF' };
const ANNEE = { debut: dateIso('2025-01-01'), fin: dateIso('2025-12-31') };

/** Codes of what blocks, then of what only warns. */
function codes(faits: Partial<FaitsDeCloture>, cloture: 'provisoire' | 'definitive' = 'definitive') {
  return controlerCloture({ ...RIEN, ...faits }, cloture).map(
    ({ gravite, point }) => `${gravite === 'bloquant' ? '!' : '·'} ${point.code}`
  );
}

describe('the checklist of a closing', () => {
  it('[INV-27] nothing to say of books that are in order', () => {
    expect(codes({})).toEqual([]);
    expect(isClosable([])).toBe(true);
  });

  it('[INV-27] a draft left blocks both closings', () => {
    expect(codes({ brouillards: [BLOC] })).toEqual(['! CLO-BROUILLARDS']);
    expect(codes({ brouillards: [BLOC] }, 'provisoire')).toEqual(['! CLO-BROUILLARDS']);
    expect(isClosable(controlerCloture({ ...RIEN, brouillards: [BLOC] }, 'provisoire'))).toBe(false);
  });

  it('[INV-27] an unbalanced bloc of imported books blocks', () => {
    expect(codes({ desequilibres: [{ id: '12', ecart: centimes(1) }] })).toEqual(['! CLO-DESEQUILIBRES']);
  });

  it('[INV-27] a waiting account blocks until it is nil or justified, third party by third party', () => {
    const soldes = [solde('471', 10_00), solde('472', -10_00, 'X'), solde('473', 0), solde('467', 5)];
    expect(codes({ soldes })).toEqual(['! CLO-ATTENTE']);
    expect(codes({ soldes, justifications: { '471': 'Virement du 30/12', '472/X': ' ' } })).toEqual([
      '! CLO-ATTENTE'
    ]);
    expect(
      codes({ soldes, justifications: { '471': 'Virement du 30/12', '472/X': 'Chèque non identifié' } })
    ).toEqual([]);
  });

  it('[INV-28] a syndicat with a result cannot close for good; a company can', () => {
    expect(codes({ nature: 'syndic', resultat: centimes(1) })).toEqual(['! CLO-RESULTAT']);
    expect(codes({ nature: 'syndic', resultat: centimes(1) }, 'provisoire')).toEqual(['· CLO-RESULTAT']);
    expect(codes({ nature: 'cabinet', resultat: centimes(1) })).toEqual([]);
    expect(codes({ nature: 'gerance', resultat: centimes(1) })).toEqual(['· CLO-RESULTAT']);
  });

  it('[INV-28] imported books that already go on into the next year say what became of the result', () => {
    expect(codes({ nature: 'syndic', resultat: centimes(1), ouvertureReprise: [] })).toEqual([
      '· CLO-RESULTAT'
    ]);
  });

  it('[INV-32] an account that its third parties detail bears no line without one', () => {
    expect(codes({ soldes: [solde('4501', 30, '018'), solde('4501', 12)] })).toEqual(['· CLO-COLLECTIF']);
    expect(codes({ soldes: [solde('4501', 30, '018'), solde('4501', 0)] })).toEqual([]);
    expect(codes({ soldes: [solde('4501', 12)] })).toEqual([]);
  });

  it('[INV-26] an exercice closes for good after the one before; for a while, once that one is closed too', () => {
    const precedent = (cloture: 'provisoire' | 'definitive' | null) => ({ exercice: ANNEE, cloture });
    expect(codes({ precedent: precedent('provisoire') })).toEqual(['! CLO-PRECEDENT']);
    expect(codes({ precedent: precedent('provisoire') }, 'provisoire')).toEqual(['· CLO-PRECEDENT']);
    expect(codes({ precedent: precedent(null) }, 'provisoire')).toEqual(['! CLO-PRECEDENT']);
    expect(codes({ precedent: precedent('definitive') })).toEqual([]);
  });

  it('[INV-27] what blocks comes first, and warnings let the closing go', () => {
    const faits: Partial<FaitsDeCloture> = {
      moisOuverts: ['2026-12' as MoisIso],
      aRegulariser: 1,
      ebauches: [{ id: 'e' }]
    };
    expect(codes(faits)).toEqual(['! CLO-EBAUCHES', '· CLO-A-REGULARISER', '· CLO-MOIS']);
    expect(isClosable(controlerCloture({ ...RIEN, ...faits }, 'provisoire'))).toBe(true);
  });

  it('[INV-30] third parties that are still to be lettered are said, and hold nothing back', () => {
    expect(codes({ nonLettres: [{ compte: '401', tiers: 2 }] })).toEqual(['· CLO-LETTRAGE']);
  });

  it('[I2] an altered log blocks', () => {
    expect(codes({ alteration: 3 }, 'provisoire')).toEqual(['! CLO-CHAINE']);
  });
});

it('says each point in words, one and many', () => {
  const ecart = { compte: '512', auxiliaire: '', attendu: centimes(100), trouve: centimes(99) };
  const points: PointDeCloture[] = [
    { code: 'CLO-CHAINE', pos: 1204 },
    { code: 'CLO-PRECEDENT', precedent: ANNEE, manque: 'definitive' },
    { code: 'CLO-PRECEDENT', precedent: ANNEE, manque: 'provisoire' },
    { code: 'CLO-PRECEDENT', precedent: ANNEE, manque: 'rien' },
    { code: 'CLO-BROUILLARDS', blocs: [BLOC] },
    { code: 'CLO-BROUILLARDS', blocs: [BLOC, BLOC] },
    { code: 'CLO-EBAUCHES', ebauches: [{ id: 'e' }] },
    {
      code: 'CLO-EBAUCHES',
      ebauches: [{ id: 'e' }, { id: 'f' }]
    },
    { code: 'CLO-DESEQUILIBRES', blocs: [{ id: '12', ecart: centimes(1) }] },
    {
      code: 'CLO-DESEQUILIBRES',
      blocs: [
        { id: '12', ecart: centimes(1) },
        { id: '13', ecart: centimes(1) }
      ]
    },
    { code: 'CLO-ATTENTE', comptes: [solde('471', 100)] },
    { code: 'CLO-ATTENTE', comptes: [solde('471', 100), solde('472', -5, 'X')] },
    { code: 'CLO-RESULTAT', resultat: centimes(1234_56), nature: 'syndic' },
    { code: 'CLO-RESULTAT', resultat: centimes(-1234_56), nature: 'gerance' },
    { code: 'CLO-COLLECTIF', comptes: [{ compte: '4501', ecart: centimes(12_00) }] },
    {
      code: 'CLO-COLLECTIF',
      comptes: [
        { compte: '4501', ecart: centimes(12_00) },
        { compte: '401', ecart: centimes(-12_00) }
      ]
    },
    {
      code: 'CLO-MASQUES',
      masques: [{ id: 'm', nom: 'Loyer', journal: 'AC', echeance: dateIso('2026-12-01') }]
    },
    { code: 'CLO-A-REGULARISER', nombre: 1 },
    { code: 'CLO-A-REGULARISER', nombre: 1200 },
    { code: 'CLO-LETTRAGE', comptes: [{ compte: '401', tiers: 1 }] },
    {
      code: 'CLO-LETTRAGE',
      comptes: [
        { compte: '401', tiers: 2 },
        { compte: '4501', tiers: 1200 }
      ]
    },
    { code: 'CLO-OUVERTURE', ecarts: [ecart] },
    { code: 'CLO-MOIS', mois: ['2026-12' as MoisIso] },
    { code: 'CLO-MOIS', mois: ['2026-11' as MoisIso, '2026-12' as MoisIso] }
  ];
  expect(
    points.map((point) => `${messageDeControle(point)} [${ACTES_DE_CONTROLE[point.code]}]`)
  ).toMatchSnapshot();
});
