import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { fecText, isChangedByWriting, nomDeFec } from './write-fec.ts';

const BLOC: Bloc = {
  journal: 'AC',
  libelleJournal: 'Achats',
  numero: '12',
  date: dateIso('2026-03-15'),
  libelle: 'Ascenseur',
  dateValidation: dateIso('2026-03-31'),
  lignes: [
    {
      compte: '615',
      libelleCompte: 'Entretien',
      piece: 'F12',
      datePiece: dateIso('2026-03-12'),
      debit: centimes(1240_05),
      credit: ZERO
    },
    {
      compte: '401',
      auxiliaire: 'F001',
      libelleAuxiliaire: 'Ascenseurs du Midi',
      libelle: 'Facture 12',
      date: dateIso('2026-03-16'),
      dateValidation: dateIso('2026-04-01'),
      debit: ZERO,
      credit: centimes(1240_05),
      lettre: 'AA',
      dateLettrage: dateIso('2026-04-02'),
      devise: 'USD',
      montantDevise: '-1300.5',
      extras: { Axe: 'A1' }
    }
  ]
};

describe('a written FEC', () => {
  it('[INV-23] has the eighteen columns, then the others, tabs and CR LF', () => {
    expect([...fecText([BLOC], ['Axe'])].join('')).toBe(
      [
        'JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise\tAxe',
        'AC\tAchats\t12\t20260315\t615\tEntretien\t\t\tF12\t20260312\tAscenseur\t1240,05\t0,00\t\t\t20260331\t\t\t',
        'AC\tAchats\t12\t20260316\t401\t\tF001\tAscenseurs du Midi\t\t\tFacture 12\t0,00\t1240,05\tAA\t20260402\t20260401\t-1300,5\tUSD\tA1',
        ''
      ].join('\r\n')
    );
  });

  it('comes bloc by bloc, so that a large one is never one text', () => {
    expect([...fecText([BLOC, BLOC])]).toHaveLength(3);
  });

  it('keeps the sign and the side of imported amounts', () => {
    const negatif: Bloc = { ...BLOC, lignes: [{ compte: '401', debit: centimes(-5), credit: ZERO }] };
    expect([...fecText([negatif])][1]).toContain('\t-0,05\t0,00\t');
  });

  it('[INV-21] a label keeps its words, not what would cut the line', () => {
    const hostile: Bloc = {
      ...BLOC,
      lignes: [{ compte: '401', libelle: ' a\tb|c\r\nd\u0000\u2028e \u00a0', debit: ZERO, credit: ZERO }]
    };
    expect([...fecText([hostile])][1]?.split('\t')[10]).toBe('a b c d e');
    expect(['a\tb', 'a|b', 'a\nb', ' a', 'a\u00a0', 'a\u0085b'].every(isChangedByWriting)).toBe(true);
    expect(['', 'a  b', '"a"', 'é;,€', 'a\u00a0b'].some(isChangedByWriting)).toBe(false);
  });

  it('a foreign amount that is no number stays as it was', () => {
    const etrange: Bloc = {
      ...BLOC,
      lignes: [{ compte: '401', montantDevise: '1.2.3', debit: ZERO, credit: ZERO }]
    };
    expect([...fecText([etrange])][1]).toContain('\t1.2.3\t');
  });
});

it('[INV-22] is named by SIREN and closing date', () => {
  expect(nomDeFec('732829320', dateIso('2026-12-31'))).toBe('732829320FEC20261231.txt');
  expect(nomDeFec(null, dateIso('2026-12-31'))).toBe('000000000FEC20261231.txt');
});
