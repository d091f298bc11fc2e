import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { run } from '../testing.ts';
import { balance } from './balance.ts';

const DOSSIER = new URL('../../tests/fixtures/fec/', import.meta.url);
const contenuDe = (fichier: string) => new Uint8Array(readFileSync(new URL(fichier, DOSSIER)));
const MODELE = '732829320FEC20261231.txt';

interface Balance {
  readonly au: string;
  readonly lignes: readonly {
    compte: string;
    libelle: string;
    debit: string;
    credit: string;
    solde: string;
  }[];
  readonly totaux: { debit: string; credit: string; solde: string };
}
async function balanceDe(
  nom: string,
  options: readonly string[] = [],
  contenu = contenuDe(nom)
): Promise<Balance> {
  const { code, sortie, erreur } = await run(['balance', nom, ...options], { fichiers: { [nom]: contenu } });
  expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
  const lue: unknown = JSON.parse(sortie);
  expect(balance.sortie && v.is(balance.sortie, lue)).toBe(true);
  return lue as Balance;
}

describe('balance', () => {
  it('gives every account at the end of the exercice, in the order of the chart', async () => {
    const { au, lignes, totaux } = await balanceDe(MODELE);
    expect(au).toBe('2026-12-31');
    expect(lignes.map(({ compte, solde }) => [compte, solde])).toEqual([
      ['105000', '-1000.00'],
      ['401000', '-240.00'],
      ['450100', '400.00'],
      ['512000', '1587.66'],
      ['615000', '240.00'],
      ['662000', '12.34'],
      ['701000', '-1000.00']
    ]);
    expect(lignes[3]).toEqual({
      compte: '512000',
      libelle: 'Banque',
      debit: '1600.00',
      credit: '12.34',
      solde: '1587.66'
    });
    expect(totaux).toEqual({ debit: '2852.34', credit: '2852.34', solde: '0.00' });
  });

  it('at a day, that day included', async () => {
    const comptes = async (au: string) =>
      (await balanceDe(MODELE, ['--au', au])).lignes.map(({ compte }) => compte);
    expect(await comptes('2025-12-31')).toEqual([]);
    expect(await comptes('2026-01-14')).toEqual(['105000', '512000']);
    expect(await comptes('2026-01-15')).toEqual(['105000', '450100', '512000', '701000']);
    expect((await balanceDe(MODELE, ['--au', '2026-02-10'])).totaux).toEqual({
      debit: '2600.00',
      credit: '2600.00',
      solde: '0.00'
    });
  });

  it('[I1] takes a bloc whole at its own date, so that every balance is in balance', async () => {
    const contenu = contenuDe('abimes/ecriture-sur-deux-dates.txt');
    const { au, totaux } = await balanceDe(MODELE, ['--au=2026-03-15'], contenu);
    expect([au, totaux]).toEqual(['2026-03-15', { debit: '2840.00', credit: '2840.00', solde: '0.00' }]);
  });

  it('is that of a real file, to the cent', async () => {
    const { lignes, totaux } = await balanceDe('000000000FEC20231231.txt');
    expect(totaux).toEqual({ debit: '1265350.82', credit: '1265350.82', solde: '0.00' });
    expect(lignes.reduce((sum, { solde }) => sum + Number(solde.replace('.', '')), 0)).toBe(0);
  });

  it('goes to the last bloc when it is dated after the exercice', async () => {
    expect((await balanceDe(MODELE, [], contenuDe('abimes/date-hors-exercice.txt'))).au).toBe('2027-01-05');
  });

  it('refuses a day that does not exist, and a file that cannot make books', async () => {
    const fichiers = { a: contenuDe('abimes/ligne-tronquee.txt') };
    expect(await run(['balance', 'a', '--au', '2026-02-30'], { fichiers })).toMatchObject({
      code: 2,
      sortie: ''
    });
    expect(await run(['balance', 'a'], { fichiers })).toMatchObject({ code: 1, sortie: '' });
  });
});
