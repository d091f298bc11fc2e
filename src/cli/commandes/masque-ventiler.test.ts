import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { refusalsOf, run } from '../testing.ts';
import { masqueVentiler } from './masque-ventiler.ts';

const EDF = {
  lignes: [
    { compte: '401EDF', credit: '1196.00' },
    { compte: '600000', debit: '1000.00' },
    { compte: '445610', debit: '196.00' }
  ]
};
const FOURNISSEUR = { racine: '401', lignes: [{ compte: null, credit: '1196.00' }, ...EDF.lignes.slice(1)] };
const EAU = {
  lignes: [
    { compte: '401EAU', credit: '1050.00' },
    { compte: '600000', debit: '200.00', cle: 'GEN' },
    { compte: '601000', debit: '300.00', codeFiscalite: '221', analytique: 'A1' },
    { compte: '603000', debit: '50.00', fige: true },
    { compte: '602000', debit: '500.00' }
  ]
};

const ventiler = (entree: object, ...options: string[]) =>
  run(['masque', 'ventiler', ...options], { entree: { date: '2026-03-31', ...entree } });
async function blocOf(entree: object, ...options: string[]): Promise<unknown> {
  const { code, sortie, erreur } = await ventiler(entree, ...options);
  expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
  const lu: unknown = JSON.parse(sortie);
  expect(masqueVentiler.sortie && v.is(masqueVentiler.sortie, lu)).toBe(true);
  return lu;
}

describe('masque ventiler', () => {
  it('[MAS-33] splits 598.00 into 500.00 and 98.00', async () => {
    expect(await blocOf({ masque: EDF, montant: '598.00' })).toEqual({
      bloc: {
        date: '2026-03-31',
        lignes: [
          { compte: '401EDF', credit: '598.00' },
          { compte: '600000', debit: '500.00' },
          { compte: '445610', debit: '98.00' }
        ]
      }
    });
  });

  it('[MAS-34] takes the account of a blank line by its number', async () => {
    expect(await blocOf({ masque: FOURNISSEUR, montant: '598.00', comptes: { 1: '401XYZ' } })).toMatchObject({
      bloc: { lignes: [{ compte: '401XYZ', credit: '598.00' }, {}, {}] }
    });
  });

  it('[MAS-35] shares 1230 into 236, 354, 50 frozen and 590, with what each line carries', async () => {
    expect(await blocOf({ masque: EAU, montant: '1230.00' })).toEqual({
      bloc: {
        date: '2026-03-31',
        lignes: [
          { compte: '401EAU', credit: '1230.00' },
          { compte: '600000', debit: '236.00', cle: 'GEN' },
          { compte: '601000', debit: '354.00', codeFiscalite: '221', analytique: 'A1' },
          { compte: '603000', debit: '50.00' },
          { compte: '602000', debit: '590.00' }
        ]
      }
    });
  });

  it('[MAS-24] uses the stored amounts when none is given', async () => {
    expect(await blocOf({ masque: EDF })).toMatchObject({
      bloc: { lignes: [{ credit: '1196.00' }, { debit: '1000.00' }, { debit: '196.00' }] }
    });
  });

  it('[MAS-13] expands the label of the masque, or the one given instead', async () => {
    const masque = { ...EDF, libelle: 'Facture EDF #m' };
    expect(await blocOf({ masque, date: '2019-01-10' })).toMatchObject({
      bloc: { date: '2019-01-10', libelle: 'Facture EDF Janvier 2019' }
    });
    expect(await blocOf({ masque, libelle: 'Solde #a, lot ##2' })).toMatchObject({
      bloc: { libelle: 'Solde 2026, lot #2' }
    });
  });

  it('[MAS-46] adds the settlement when the masque has a journal for it', async () => {
    const settled = async (journalReglement: unknown, ...rest: [object, ...string[]]) => {
      const [entree, ...options] = rest;
      const masque = { ...EDF, libelle: 'EDF', journalReglement };
      return (await blocOf({ masque, ...entree }, ...options)) as { reglement: unknown };
    };
    expect((await settled('BQ', { montant: '598.00' })).reglement).toEqual({
      journal: 'BQ',
      date: '2026-03-31',
      libelle: 'EDF',
      lignes: [
        { compte: '401EDF', debit: '598.00' },
        { compte: '512', credit: '598.00' }
      ]
    });
    const credit = { code: 'CR', compteDeCentralisation: '5121' };
    expect((await settled(credit, { montant: '-598.00' }, '--avoir')).reglement).toMatchObject({
      journal: 'CR',
      lignes: [
        { compte: '401EDF', credit: '598.00' },
        { compte: '5121', debit: '598.00' }
      ]
    });
  });

  it('swaps the sides of a credit note once confirmed', async () => {
    expect(await blocOf({ masque: EDF, montant: '-598.00' }, '--avoir')).toMatchObject({
      bloc: { lignes: [{ debit: '598.00' }, { credit: '500.00' }, { credit: '98.00' }] }
    });
    expect(await blocOf({ masque: EDF, montant: '598.00' }, '--avoir')).toEqual(
      await blocOf({ masque: EDF, montant: '598.00' })
    );
  });
});

describe('masque ventiler, what it refuses', () => {
  const refusalsFor = async (entree: object, ...options: string[]) => {
    const execution = await ventiler(entree, ...options);
    expect(execution).toMatchObject({ code: 1, sortie: '' });
    return refusalsOf(execution);
  };

  it('says how to confirm a credit note', async () => {
    const execution = await ventiler({ masque: EDF, montant: '-598.00' });
    expect(refusalsOf(execution)).toEqual([['MAS-AVOIR-A-CONFIRMER', 'montant']]);
    expect(execution.erreur).toContain('Ajoutez --avoir.');
  });

  it('[MAS-22] [MAS-23] [MAS-30] judges the masque first', async () => {
    const [fournisseur, charge] = EDF.lignes;
    expect(await refusalsFor({ masque: { lignes: [fournisseur, charge] } })).toEqual([
      ['MAS-DESEQUILIBRE', 'masque.lignes']
    ]);
    expect(await refusalsFor({ masque: { lignes: [...EDF.lignes, { compte: '601' }] } })).toEqual([
      ['MAS-SANS-MONTANT', 'masque.lignes[3]']
    ]);
    const deux = [
      { compte: '401', credit: '10.00', fige: true },
      { compte: '601', debit: '10.00' }
    ];
    expect(await refusalsFor({ masque: { lignes: deux } })).toEqual([
      ['MAS-FIGER-LES-DEUX', 'masque.lignes[1]']
    ]);
    expect(await refusalsFor({ masque: { lignes: [] } })).toEqual([
      ['MAS-TROP-PEU-DE-LIGNES', 'masque.lignes']
    ]);
    expect(await refusalsFor({ masque: { ...EDF, racine: 'EDF' } })).toEqual([
      ['MAS-RACINE-FORME', 'masque.racine']
    ]);
  });

  it('[MAS-29] an amount that the frozen lines do not allow', async () => {
    expect(await refusalsFor({ masque: EAU, montant: '49.99' })).toEqual([
      ['MAS-MONTANT-SOUS-LE-FIGE', 'montant']
    ]);
    const fige = { lignes: EDF.lignes.map((ligne) => ({ ...ligne, fige: true })) };
    expect(await refusalsFor({ masque: fige, montant: '598.00' })).toEqual([
      ['MAS-COTE-FIGE', 'montant'],
      ['MAS-COTE-FIGE', 'montant']
    ]);
    expect(await refusalsFor({ masque: EDF, montant: '0.00' })).toEqual([['MAS-MONTANT-NUL', 'montant']]);
    expect(await refusalsFor({ masque: EDF, montant: '90071992547409.91' })).toEqual([
      ['MAS-MONTANT-EXCESSIF', 'montant']
    ]);
  });

  it('[MAS-20] [MAS-44] an account that is missing, out of the root, or not asked for', async () => {
    const masque = FOURNISSEUR;
    expect(await refusalsFor({ masque })).toEqual([['MAS-COMPTE-A-CHOISIR', 'comptes.1']]);
    expect(await refusalsFor({ masque, comptes: { 1: '411' } })).toEqual([
      ['MAS-COMPTE-HORS-RACINE', 'comptes.1']
    ]);
    expect(await refusalsFor({ masque, comptes: { 1: '401', 2: '602', 4: '603' } })).toEqual([
      ['MAS-COMPTE-EN-TROP', 'comptes.2'],
      ['MAS-LIGNE-INCONNUE', 'comptes.4']
    ]);
  });

  it('[MAS-46] a settlement without third party', async () => {
    const masque = {
      journalReglement: 'BQ',
      lignes: [
        { compte: '681', debit: '10.00' },
        { compte: '281', credit: '10.00' }
      ]
    };
    expect(await refusalsFor({ masque })).toEqual([['MAS-REGLEMENT-SANS-TIERS', 'masque.journalReglement']]);
  });

  it('fields that do not exist, by name, and forms that are not those of the command line', async () => {
    const [ligne] = EDF.lignes;
    expect(await refusalsFor({ masque: { ...EDF, figer: true }, montants: '1.00' })).toEqual([
      ['CLI-CHAMP-INCONNU', 'masque.figer'],
      ['CLI-CHAMP-INCONNU', 'montants']
    ]);
    expect(await refusalsFor({ masque: { lignes: [{ ...ligne, fixe: true }] } })).toEqual([
      ['CLI-CHAMP-INCONNU', 'masque.lignes[0].fixe']
    ]);
    expect(await refusalsFor({ masque: { lignes: [{ credit: '1.00' }] } })).toEqual([
      ['CLI-CHAMP-MANQUANT', 'masque.lignes[0].compte']
    ]);
    expect(await refusalsFor({ masque: EDF, montant: '598' })).toEqual([['CLI-VALEUR', 'montant']]);
    expect(await refusalsFor({ masque: EDF, date: '31/03/2026' })).toEqual([['CLI-VALEUR', 'date']]);
    expect(await refusalsFor({ masque: EDF, comptes: { 0: '401' } })).toEqual([['CLI-VALEUR', 'comptes.0']]);
    for (const compte of ['4', '450-1', '45 01', 'EDF', ' '])
      expect(
        await refusalsFor({ masque: { lignes: [{ ...ligne, compte }, ...EDF.lignes.slice(1)] } })
      ).toEqual([['CLI-VALEUR', 'masque.lignes[0].compte']]);
    expect(await refusalsFor({ masque: { ...EDF, journalReglement: ' ' } })).toEqual([
      ['CLI-VALEUR', 'masque.journalReglement']
    ]);
    expect(await refusalsFor({ masque: { ...EDF, journalReglement: 512 } })).toEqual([
      ['CLI-TYPE', 'masque.journalReglement']
    ]);
  });
});
