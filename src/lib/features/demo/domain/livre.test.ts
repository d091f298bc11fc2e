import { dateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import { describe, expect, it } from 'vitest';
import { credit, debit, Livre } from './livre.ts';
import { lettreOf } from './lettrage.ts';

const exercice = { debut: dateIso('2025-01-01'), fin: dateIso('2025-12-31') };
const nouveau = () => new Livre('syndicat', exercice, []);
const tiers = { code: 'C001', nom: 'Martin Claire' };
const eau = centimes(120_00);

describe('Livre', () => {
  it('refuses an unbalanced écriture and one outside the exercice', () => {
    const ecriture = { journal: 'OD', date: exercice.fin, piece: 'OD1', libelle: 'Essai' } as const;
    expect(() => {
      nouveau().ecrire({ ...ecriture, lignes: [debit('601', eau), credit('401', centimes(119_99))] });
    }).toThrow('unbalanced');
    const demain = {
      ...ecriture,
      date: dateIso('2026-01-01'),
      lignes: [debit('601', eau), credit('401', eau)]
    };
    expect(() => {
      nouveau().ecrire(demain);
    }).toThrow('outside the exercice');
  });

  it('leaves out lines of nothing, and écritures of nothing', () => {
    const livre = nouveau();
    const rien = centimes(0);
    livre.ecrire({
      journal: 'OD',
      date: exercice.debut,
      piece: 'X',
      libelle: 'Rien',
      lignes: [debit('601', rien)]
    });
    expect(livre.blocs()).toEqual([]);
  });

  it('writes an inventory entry after the ordinary ones of the same day', () => {
    const livre = nouveau();
    const ecriture = {
      journal: 'OD',
      date: exercice.fin,
      lignes: [debit('601', eau), credit('408', eau)]
    } as const;
    livre.ecrire({ ...ecriture, piece: 'FNP', libelle: 'Facture non parvenue', inventaire: true });
    livre.ecrire({ ...ecriture, piece: 'OD1', libelle: 'Ordinaire' });
    expect(livre.blocs().map(({ libelle, dateValidation }) => [libelle, dateValidation])).toEqual([
      ['Ordinaire', '2026-01-05'],
      ['Facture non parvenue', '2026-03-16']
    ]);
  });

  it('[INV-30] letters a group that sums to zero, and not one still open', () => {
    const livre = nouveau();
    const lignes = (montant: number) => [
      debit('4501', centimes(montant), tiers, 'T1'),
      credit('701', centimes(montant))
    ];
    livre.ecrire({
      journal: 'AF',
      date: exercice.debut,
      piece: 'AF1',
      libelle: 'Appel',
      lignes: lignes(100_00)
    });
    const paye = (montant: number, jour: string) => {
      livre.ecrire({
        journal: 'BQ',
        date: dateIso(jour),
        piece: 'RB',
        libelle: 'Virement',
        lignes: [debit('512', centimes(montant)), credit('4501', centimes(montant), tiers, 'T1')]
      });
    };
    const lettres = () =>
      livre.blocs().flatMap((bloc) => bloc.lignes.map(({ lettre, dateLettrage }) => [lettre, dateLettrage]));
    paye(60_00, '2025-02-01');
    expect(lettres().flat()).toEqual(Array(8).fill(undefined));
    paye(40_00, '2025-03-04');
    expect(lettres().filter(([lettre]) => lettre !== undefined)).toEqual(Array(3).fill(['A', '2025-03-04']));
  });
});

describe('lettreOf', () => {
  it('goes on after Z', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map(lettreOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA']);
  });
});
