import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { ligne } from '#lib/testing/bloc.ts';
import { dateIso } from '../dates.ts';
import type { Bloc } from '../ecritures/bloc.ts';
import { centimes, sum } from '../montant.ts';
import {
  aNouveaux,
  ecartsDeReport,
  idDeReport,
  isReporte,
  resultatOf,
  type ContexteDeReport,
  type SoldeDeCompte
} from './a-nouveaux.ts';

const COMPTES = ['102', '120', '129', '401', '4501', '471', '472', '512', '601', '701'].map((numero) => ({
  numero,
  libelle: `Compte ${numero}`
}));

function contexte(changes: Partial<ContexteDeReport> = {}): ContexteDeReport {
  return {
    nature: 'cabinet',
    fin: dateIso('2026-12-31'),
    ouverture: dateIso('2027-01-01'),
    journal: 'AN',
    comptes: COMPTES,
    auxiliaires: [{ compte: '401', code: 'EDF', libelle: 'EDF' }],
    ...changes
  };
}

function solde(compte: string, montant: number, auxiliaire = ''): SoldeDeCompte {
  return { compte, auxiliaire, solde: centimes(montant) };
}

/** What these blocs leave, account by account and third party by third party. */
function soldesOf(blocs: readonly Bloc[]): SoldeDeCompte[] {
  const totaux = new Map<string, SoldeDeCompte>();
  for (const { lignes } of blocs)
    for (const { compte, auxiliaire = '', debit, credit } of lignes) {
      const cle = `${compte}/${auxiliaire}`;
      const avant = totaux.get(cle)?.solde ?? 0;
      totaux.set(cle, { compte, auxiliaire, solde: centimes(avant + debit - credit) });
    }
  return [...totaux.values()];
}

const anyLivres = () =>
  fc.array(
    fc.tuple(anyBloc(), fc.constantFrom('', '018', '019')).map(([bloc, tiers]) => ({
      ...bloc,
      lignes: bloc.lignes.map((une) =>
        tiers !== '' && une.compte.startsWith('4') ? { ...une, auxiliaire: tiers } : une
      )
    })),
    { maxLength: 12 }
  );

describe('à-nouveaux', () => {
  it('[INV-25] carry classes 1 to 5, third party by third party, and the profit of a company to 120', () => {
    const { bloc, resultat } = aNouveaux(
      [
        solde('701', -500_00),
        solde('512', 700_00),
        solde('401', -120_00, 'EDF'),
        solde('401', -80_00),
        solde('601', 0)
      ],
      contexte()
    );
    expect(resultat).toBe(-500_00);
    expect(bloc).toEqual({
      journal: 'AN',
      date: '2027-01-01',
      libelle: 'À-nouveaux au 01/01/2027',
      lignes: [
        { ...ligne('401  80,00 C À-nouveaux au 01/01/2027'), libelleCompte: 'Compte 401' },
        {
          ...ligne('401/EDF  120,00 C À-nouveaux au 01/01/2027'),
          libelleCompte: 'Compte 401',
          libelleAuxiliaire: 'EDF'
        },
        { ...ligne('512  700,00 D À-nouveaux au 01/01/2027'), libelleCompte: 'Compte 512' },
        {
          ...ligne('120  500,00 C Résultat de l’exercice clos le 31/12/2026'),
          libelleCompte: 'Compte 120'
        }
      ]
    });
  });

  it.each([
    ['a profit', 'cabinet', -1, '120'],
    ['a loss', 'cabinet', 1, '129'],
    ['a profit', 'autre', -1, '120'],
    ['a surplus not shared out', 'syndic', -1, '472'],
    ['a shortfall not shared out', 'syndic', 1, '471'],
    ['a surplus of mandants', 'gerance', -1, '472']
  ] as const)('[INV-25] [INV-28] %s of a %s stands in %4$s', (_, nature, sens, compte) => {
    const { bloc } = aNouveaux([solde('601', sens * 100), solde('512', -sens * 100)], contexte({ nature }));
    expect(bloc?.lignes.at(-1)?.compte).toBe(compte);
  });

  it('[INV-25] the result goes to the account of the chart that details 120, else 120 is opened', () => {
    const soldes = [solde('701', -100), solde('512', 100)];
    const detaille = [
      { numero: '120', libelle: 'Résultat' },
      { numero: '1201', libelle: 'Bénéfice' }
    ];
    expect(aNouveaux(soldes, contexte({ comptes: detaille })).bloc?.lignes.at(-1)?.compte).toBe('1201');
    expect(aNouveaux(soldes, contexte({ comptes: [] })).aOuvrir).toEqual({
      numero: '120',
      libelle: "Résultat de l'exercice - bénéfice"
    });
  });

  it('[INV-25] books that come to nothing carry nothing', () => {
    expect(aNouveaux([solde('512', 0)], contexte()).bloc).toBeNull();
  });

  it('[INV-25] equal the closing balances of any books, sum to zero, whatever the order', () => {
    fc.assert(
      fc.property(anyLivres(), fc.constantFrom('syndic', 'cabinet', 'gerance', 'autre'), (livres, nature) => {
        const soldes = soldesOf(livres);
        const report = aNouveaux(soldes, contexte({ nature }));
        const lignes = report.bloc?.lignes ?? [];
        expect(sum(lignes.map(({ debit, credit }) => centimes(debit - credit)))).toBe(0);
        const resultat = report.resultat === 0 ? [] : [lignes.at(-1)];
        const reportes = lignes.filter((une) => !resultat.includes(une));
        expect(
          new Map(reportes.map((une) => [`${une.compte}/${une.auxiliaire ?? ''}`, une.debit - une.credit]))
        ).toEqual(
          new Map(
            soldes
              .filter((un) => isReporte(un.compte) && un.solde !== 0)
              .map((un) => [`${un.compte}/${un.auxiliaire}`, un.solde])
          )
        );
        expect(ecartsDeReport(report, soldesOf(report.bloc ? [report.bloc] : []), false)).toEqual([]);
        expect(aNouveaux([...soldes].reverse(), contexte({ nature }))).toEqual(report);
      })
    );
  });

  it('[INV-25] a cent that moved is found on its account and its third party', () => {
    const report = aNouveaux([solde('401', -100, 'EDF'), solde('512', 100)], contexte());
    expect(ecartsDeReport(report, [solde('401', -99, 'EDF'), solde('512', 99)], false)).toEqual([
      { compte: '401', auxiliaire: 'EDF', attendu: -100, trouve: -99 },
      { compte: '512', auxiliaire: '', attendu: 100, trouve: 99 }
    ]);
  });

  it('[INV-25] an opening that came with its books may have allotted the result among the accounts 12', () => {
    const report = aNouveaux([solde('701', -100), solde('512', 100)], contexte());
    const ouverture = [solde('12', -100), solde('512', 100)];
    expect(ecartsDeReport(report, ouverture, true)).toEqual([]);
    expect(ecartsDeReport(report, ouverture, false)).toHaveLength(2);
  });

  it('[INV-25] refuses books that do not balance: they would carry the gap for ever', () => {
    expect(() => aNouveaux([solde('512', 1)], contexte())).toThrow('do not balance');
  });

  it('[INV-26] the bloc of an opening has one name, that of its day', () => {
    expect(idDeReport('0401', dateIso('2027-01-01'))).toBe('an-0401-2027-01-01');
    expect(resultatOf([solde('601', 5), solde('512', -5), solde('891', 2)])).toBe(7);
  });
});
