import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { run, type Execution } from '../testing.ts';
import { fecVerifier } from './fec-verifier.ts';

const DOSSIER = new URL('../../tests/fixtures/fec/', import.meta.url);
const lire = (fichier: string) => new Uint8Array(readFileSync(new URL(fichier, DOSSIER)));
const MODELE = '732829320FEC20261231.txt';

const verifier = (nom: string, contenu = lire(nom)) =>
  run(['fec', 'verifier', `dossier/${nom}`], { fichiers: { [`dossier/${nom}`]: contenu } });

interface Rapport {
  readonly anomalies: readonly {
    gravite: string;
    code: string;
    ligne: number | null;
    colonne: string | null;
    message: string;
  }[];
}
const rapportOf = ({ sortie }: Execution) => JSON.parse(sortie) as Rapport;
const erreursOf = ({ erreur }: Execution) => (JSON.parse(erreur) as { erreurs: unknown[] }).erreurs;

describe('fec verifier', () => {
  it('reports on a file that the tax office would take', async () => {
    const execution = await verifier(MODELE);
    expect(execution).toMatchObject({ code: 0, erreur: '' });
    expect(execution.sortie).toBe(
      `${JSON.stringify({
        fichier: { nom: MODELE, encodage: 'utf-8', separateur: '\t', format: 'plat' },
        siren: '732829320',
        cloture: '2026-12-31',
        totaux: { lignes: 11, ecritures: 5, debit: '2852.34', credit: '2852.34' },
        conforme: true,
        importable: true,
        anomalies: []
      })}\n`
    );
  });

  it('prints the report as well when the file is not conforme, and the bloquants on standard error', async () => {
    const nom = '000000000FEC20231231.txt';
    const execution = await verifier(nom);
    expect(execution.code).toBe(1);
    expect(JSON.parse(execution.sortie)).toMatchObject({
      fichier: { nom, encodage: 'utf-8', separateur: '\t' },
      siren: '000000000',
      cloture: '2023-12-31',
      totaux: { lignes: 2102, ecritures: 666, debit: '1265350.82', credit: '1265350.82' },
      conforme: false,
      importable: true
    });
    const bloquants = rapportOf(execution).anomalies.filter(({ gravite }) => gravite === 'bloquant');
    expect(erreursOf(execution)).toHaveLength(bloquants.length);
    expect(erreursOf(execution)[0]).toEqual({
      code: 'FEC-VALEUR-ABSENTE',
      message: 'Valeur obligatoire absente : date de validation. Complétez-la dans le logiciel d’origine.',
      ligne: 2,
      colonne: 'ValidDate'
    });
  });

  it('avertissements alone leave the exit code at 0', async () => {
    const { code, erreur, sortie } = await verifier('111111111FEC20221231.TXT');
    expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
    expect(JSON.parse(sortie)).toMatchObject({
      fichier: { encodage: 'iso-8859-15', separateur: '|' },
      totaux: { lignes: 934, ecritures: 248, debit: '225682.23', credit: '225682.23' },
      conforme: true
    });
  });

  it('says null of what a file does not say', async () => {
    const { sortie } = await verifier('export.xml', lire('sains/modele.xml'));
    expect(JSON.parse(sortie)).toMatchObject({
      fichier: { nom: 'export.xml', separateur: null, format: 'xml' },
      siren: null,
      cloture: '2026-12-31'
    });
    expect(JSON.parse((await verifier('export.txt', lire(MODELE))).sortie)).toMatchObject({
      siren: null,
      cloture: null
    });
  });

  const abimes = JSON.parse(readFileSync(new URL('abimes/index.json', DOSSIER), 'utf8')) as Record<
    string,
    { code: string; ligne: number | null; colonne: string | null; conforme: boolean; nom?: string }
  >;

  it.each(Object.entries(abimes))(
    'names the fault planted in %s',
    async (fichier, { code, ligne, colonne, conforme, nom = MODELE }) => {
      const execution = await verifier(nom, lire(`abimes/${fichier}`));
      expect(execution.code).toBe(conforme ? 0 : 1);
      expect(rapportOf(execution).anomalies).toContainEqual(
        expect.objectContaining({ code, ligne, colonne })
      );
      expect(fecVerifier.sortie && v.is(fecVerifier.sortie, JSON.parse(execution.sortie))).toBe(true);
      if (conforme) expect(execution.erreur).toBe('');
      else expect(erreursOf(execution).length).toBeGreaterThan(0);
    }
  );

  it('wants a file', async () => {
    expect(await run(['fec', 'verifier'])).toMatchObject({ code: 2, sortie: '' });
    expect(await run(['fec', 'verifier', 'absent.txt'])).toMatchObject({ code: 2, sortie: '' });
  });
});
