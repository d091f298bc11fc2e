import { describe, expect, it } from 'vitest';
import { masque } from '#lib/testing/masque.ts';
import type { CompteDeBase } from '../comptes/plan-de-base.ts';
import { appliquerModele, entitesDuModule, type EntiteDeModele } from './appliquer-modele.ts';

const MODELE = masque(['401 100,00 C', '615 60,00 D', '6221 40,00 D'], { entite: null, nom: 'Entretien' });
const compte = (numero: string) => ({ numero, libelle: `Compte ${numero}` });
const BASE: readonly CompteDeBase[] = ['401', '512', '615', '6221'].map((numero) => ({
  ...compte(numero),
  natures: ['copropriete']
}));
const entite = (
  code: string,
  numeros: readonly string[],
  changes: Partial<EntiteDeModele> = {}
): EntiteDeModele => ({
  code,
  nature: 'copropriete',
  comptes: numeros.map(compte),
  modules: ['syndic'],
  nomsDeMasques: [],
  idDeCopie: `copie-${code}`,
  ...changes
});
const apply = (
  entites: readonly EntiteDeModele[],
  options: Partial<Parameters<typeof appliquerModele>[2]> = {}
) => appliquerModele(MODELE, entites, { base: BASE, ...options });

describe('[MAS-53] « Appliquer » copies a template', () => {
  it('[MAS-04] to each entité, under the id given for it', () => {
    const { masques, rapports, comptesByEntite } = apply([
      entite('S01', ['401', '615', '6221']),
      entite('S02', ['401', '615', '6221'])
    ]);
    expect(masques).toEqual([
      { ...MODELE, id: 'copie-S01', entite: 'S01' },
      { ...MODELE, id: 'copie-S02', entite: 'S02' }
    ]);
    expect(rapports).toEqual(
      ['S01', 'S02'].map((code) => ({ entite: code, etat: 'cree', comptesOuverts: [], comptesManquants: [] }))
    );
    expect(comptesByEntite.size).toBe(0);
  });

  it('to those that are chosen, or to all', () => {
    const entites = ['S01', 'S02', 'S03'].map((code) => entite(code, ['401', '615', '6221']));
    const treated = (codes?: ReadonlySet<string>) =>
      apply(entites, codes && { entites: codes }).rapports.map((rapport) => rapport.entite);
    expect(treated(new Set(['S03', 'S01']))).toEqual(['S01', 'S03']);
    expect(treated()).toEqual(['S01', 'S02', 'S03']);
  });

  it('leaves a blank line blank', () => {
    const blanc = {
      ...MODELE,
      lignes: MODELE.lignes.map((ligne, i) => (i === 0 ? { ...ligne, compte: null } : ligne))
    };
    const { masques, rapports } = appliquerModele(blanc, [entite('S01', ['615', '6221'])], { base: BASE });
    expect(masques[0]?.lignes).toEqual(blanc.lignes);
    expect(rapports[0]?.etat).toBe('cree');
  });
});

it('[MAS-54] lists the entités of the module only', () => {
  const syndicat = entite('S01', ['401', '615', '6221']);
  const mandants = entite('G01', ['401', '615', '6221'], { modules: ['gerance', 'comptabilite'] });
  expect(entitesDuModule([syndicat, mandants], 'gerance')).toEqual([mandants]);
  expect(entitesDuModule([syndicat, mandants], undefined)).toEqual([syndicat, mandants]);
  expect(apply([syndicat, mandants], { module: 'gerance' }).rapports.map(({ entite: code }) => code)).toEqual(
    ['G01']
  );
});

describe('[MAS-55] the report', () => {
  it('opens the accounts that the entité lacks, from the base chart', () => {
    const { masques, rapports, comptesByEntite } = apply([entite('S01', ['401', '512'])]);
    expect(masques).toHaveLength(1);
    expect(rapports).toEqual([
      {
        entite: 'S01',
        etat: 'cree',
        comptesOuverts: [compte('615'), compte('6221')],
        comptesManquants: []
      }
    ]);
    expect(comptesByEntite.get('S01')?.map(({ numero }) => numero)).toEqual(['401', '512', '615', '6221']);
  });

  it('a second run skips what is there, by its name in that journal', () => {
    const premier = apply([entite('S01', ['401'])]);
    const apres = entite('S01', [], {
      comptes: premier.comptesByEntite.get('S01') ?? [],
      nomsDeMasques: premier.masques.map(({ nom }) => nom.toUpperCase())
    });
    expect(apply([apres])).toEqual({
      masques: [],
      comptesByEntite: new Map(),
      rapports: [{ entite: 'S01', etat: 'deja-present', comptesOuverts: [], comptesManquants: [] }]
    });
  });

  it('reports what cannot be opened, and writes nothing in that entité', () => {
    const base = BASE.filter(({ numero }) => numero !== '615');
    const ferme = { ...compte('6221'), ferme: true };
    const { masques, comptesByEntite, rapports } = apply(
      [
        entite('S01', ['401EDF'], { comptes: [compte('401EDF'), ferme] }),
        entite('S02', ['401', '615', '6221'])
      ],
      { base }
    );
    expect(masques.map((copie) => copie.entite)).toEqual(['S02']);
    expect(comptesByEntite.size).toBe(0);
    expect(rapports[0]).toEqual({
      entite: 'S01',
      etat: 'comptes-manquants',
      comptesOuverts: [],
      comptesManquants: [
        { numero: '401', cause: { code: 'MAS-COMPTE-SUBDIVISE' } },
        { numero: '615', cause: { code: 'MAS-COMPTE-HORS-BASE' } },
        { numero: '6221', cause: { code: 'MAS-COMPTE-FERME' } }
      ]
    });
  });

  it('gives the reason of the base chart when it is made for others', () => {
    const base = BASE.map((ligne) => ({ ...ligne, natures: ['general'] as const }));
    expect(apply([entite('S01', ['401', '615'])], { base }).rapports[0]?.comptesManquants).toEqual([
      { numero: '6221', cause: { code: 'PLB-AUTRE-NATURE', natures: ['general'] } }
    ]);
  });
});
