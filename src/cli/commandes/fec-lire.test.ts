import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { refusalsOf, run } from '../testing.ts';
import { fecLire } from './fec-lire.ts';

const DOSSIER = new URL('../../tests/fixtures/fec/', import.meta.url);
const contenuDe = (fichier: string) => new Uint8Array(readFileSync(new URL(fichier, DOSSIER)));
const MODELE = '732829320FEC20261231.txt';
const lire = (nom: string, options: readonly string[] = [], contenu = contenuDe(nom)) =>
  run(['fec', 'lire', nom, ...options], { fichiers: { [nom]: contenu } });

describe('fec lire', () => {
  it('gives the exercice, the journals, the accounts and the blocs', async () => {
    const { code, erreur, sortie } = await lire(MODELE);
    expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
    const lu = JSON.parse(sortie) as Record<string, unknown[]>;
    expect(Object.keys(lu)).toEqual([
      ...['fichier', 'siren', 'cloture', 'totaux', 'conforme', 'importable', 'anomalies'],
      ...['exercice', 'journaux', 'comptes', 'blocs']
    ]);
    expect(lu['exercice']).toEqual({ debut: '2026-01-01', fin: '2026-12-31' });
    expect(lu['journaux']?.[0]).toEqual({
      code: 'AN',
      libelle: 'À-nouveaux',
      lignes: 2,
      debit: '1000.00',
      credit: '1000.00'
    });
    expect(lu['comptes']).toContainEqual({
      compte: '512000',
      libelle: 'Banque',
      debit: '1600.00',
      credit: '12.34',
      solde: '1587.66'
    });
    expect(lu['comptes']).toContainEqual({
      compte: '401000',
      libelle: 'Fournisseurs',
      debit: '0.00',
      credit: '240.00',
      solde: '-240.00'
    });
    expect(lu['blocs']).toHaveLength(5);
    expect(lu['blocs']?.[3]).toEqual({
      journal: 'AC',
      libelleJournal: 'Achats',
      numero: '4',
      date: '2026-03-15',
      libelle: 'Ascenseur, 1er trimestre',
      dateValidation: '2026-03-31',
      lignes: [
        {
          compte: '615000',
          libelleCompte: 'Entretien',
          libelle: 'Ascenseur, 1er trimestre',
          piece: 'F12',
          datePiece: '2026-03-12',
          date: '2026-03-15',
          dateValidation: '2026-03-31',
          debit: '240.00'
        },
        {
          compte: '401000',
          libelleCompte: 'Fournisseurs',
          auxiliaire: 'F001',
          libelleAuxiliaire: 'Ascenseurs du Midi',
          libelle: 'Ascenseur, 1er trimestre',
          piece: 'F12',
          datePiece: '2026-03-12',
          date: '2026-03-15',
          dateValidation: '2026-03-31',
          credit: '240.00'
        }
      ]
    });
    expect(fecLire.sortie && v.is(fecLire.sortie, lu)).toBe(true);
  });

  it.each(['000000000FEC20231231.txt', '111111111FEC20221231.TXT'])(
    'keeps the shape it announces on %s',
    async (nom) => {
      const { code, sortie } = await lire(nom);
      expect(code).toBe(0);
      expect(fecLire.sortie && v.is(fecLire.sortie, JSON.parse(sortie))).toBe(true);
    }
  );

  it('may leave the blocs out', async () => {
    const { sortie } = await lire(MODELE, ['--sans-blocs']);
    const lu: unknown = JSON.parse(sortie);
    expect(lu).not.toHaveProperty('blocs');
    expect(lu).toHaveProperty('comptes');
  });

  it('keeps negative amounts on their side, and both sides where there are two', async () => {
    const blocs = async (fichier: string) => {
      const { sortie } = await lire('a.txt', [], contenuDe(`abimes/${fichier}`));
      return (JSON.parse(sortie) as { blocs: { lignes: object[] }[] }).blocs[3]?.lignes;
    };
    expect(await blocs('montant-negatif.txt')).toMatchObject([{ debit: '-240.00' }, { credit: '-240.00' }]);
    expect(await blocs('debit-et-credit.txt')).toMatchObject([
      { debit: '300.00', credit: '60.00' },
      { credit: '240.00' }
    ]);
  });

  it('[I8] a file that cannot make books gives its reasons and nothing else', async () => {
    const execution = await lire('a.txt', [], contenuDe('abimes/ecriture-desequilibree-d-un-centime.txt'));
    expect(execution).toMatchObject({ code: 1, sortie: '' });
    expect(refusalsOf(execution)).toEqual([['FEC-FICHIER-DESEQUILIBRE'], ['FEC-DESEQUILIBRE']]);
    expect(await lire('a.txt', [], new Uint8Array(0))).toMatchObject({ code: 1, sortie: '' });
  });
});
