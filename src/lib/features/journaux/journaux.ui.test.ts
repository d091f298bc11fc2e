import { describe, expect, it } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { annulerCreation, annulerModification, creerJournal, modifierJournal } from './commands.ts';
import { comptesDeCentralisation, lignesDuJournal, numeroPropose, piecesExistantes } from './queries.ts';

const EXERCICE = exerciceDe('0401');
const BANQUE: Journal = { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512' };

const piecee = (un: Bloc, piece: string): Bloc => ({
  ...un,
  lignes: un.lignes.map((ligne) => ({ ...ligne, piece }))
});
const achat = (piece: string, journal = 'AC') =>
  piecee(bloc(`${journal} 2026-03-31 Gardien`, '6211  300,00 D', '401  300,00 C'), piece);
const enregistrer = (base: Base, un: Bloc, id: string, exercice = EXERCICE) =>
  enregistrerBloc(base, { id, bloc: un, exercice, classe: 'courant' });

/** The takeover of one bloc in AC, and a base where one can type. */
async function livres(): Promise<Base> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([achat('A-08')], { exercice: EXERCICE }), false);
  return base;
}

async function cree(base: Base, journal: Journal): Promise<JournalRow> {
  const resultat = await creerJournal(base, journal);
  if (!resultat.ok) throw new Error(resultat.refus.map(({ code }) => code).join());
  return resultat.valeur.journal;
}

async function modifie(base: Base, avant: JournalRow, changes: Partial<Journal>) {
  const resultat = await modifierJournal(base, avant, { ...avant, ...changes });
  return resultat.ok ? resultat.valeur : resultat.refus.map(({ code }) => code);
}

describe('a journal that is created', () => {
  it('[JNL-07] [JNL-06] is kept as it was typed, without what its type hides', async () => {
    const base = await livres();
    await cree(base, BANQUE);
    await cree(base, { ...BANQUE, code: 'OD', type: 'standard', doublonsAutorises: true });
    expect(await base.journaux.get('BQ')).toEqual({ ...BANQUE, origine: 'cree' });
    expect(await base.journaux.get('OD')).toEqual({
      code: 'OD',
      libelle: 'Banque',
      type: 'standard',
      origine: 'cree'
    });
  });

  it('[JNL-03] [JNL-07] [JNL-21] [JNL-22] is judged against the journals and the base chart; nothing is written', async () => {
    const base = await livres();
    await cree(base, BANQUE);
    const before = await contenu(base);
    expect(await creerJournal(base, { ...BANQUE, code: 'ac', compteDeCentralisation: '' })).toEqual({
      ok: false,
      refus: [{ code: 'JNL-CODE-PRIS', journal: 'AC' }, { code: 'JNL-CENTRALISATION-ABSENTE' }]
    });
    expect(await creerJournal(base, { ...BANQUE, code: 'B2' })).toMatchObject({
      refus: [{ code: 'JNL-CENTRALISATION-PRISE', journal: 'BQ' }]
    });
    expect(
      await creerJournal(base, { ...BANQUE, code: 'B2', compteDeCentralisation: '512777' })
    ).toMatchObject({
      refus: [{ code: 'JNL-CENTRALISATION-HORS-BASE' }]
    });
    expect(await contenu(base)).toEqual(before);
  });

  it('[JNL-16] [JNL-17] is judged against the charts of all entités when its account is common', async () => {
    const base = await livres();
    const chart = (entite: string, ...numeros: string[]) => ({
      entite,
      comptes: numeros.map((numero) => ({ numero, libelle: '' })),
      auxiliaires: []
    });
    await base.entites.bulkAdd([
      { ...TILLEULS, code: '0402' },
      { ...TILLEULS, code: '0403' },
      { ...TILLEULS, code: '0404' }
    ]);
    await base.plans.bulkPut([chart('0401', '514'), chart('0402', '512'), chart('0403', '514')]);
    const commun = (entites: readonly string[]): Journal => ({
      code: 'CC',
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '514',
      compteCommun: { entites, numeroEmetteur: '123' }
    });
    expect(await creerJournal(base, commun(['0401', '0402']))).toMatchObject({
      refus: [
        { code: 'JNL-COMMUN-COMPTE-ABSENT', entites: ['0402'] },
        { code: 'JNL-COMMUN-COMPTE-AILLEURS', entites: ['0403'] }
      ]
    });
    expect((await cree(base, commun(['0401', '0403']))).compteCommun).toEqual({
      entites: ['0401', '0403'],
      numeroEmetteur: '123'
    });
  });

  it('goes again when it is undone, unless it was used since', async () => {
    const base = await livres();
    const before = await contenu(base);
    const row = await cree(base, { ...BANQUE, code: 'OD', type: 'standard' });
    await enregistrer(base, achat('', 'OD'), 'x');
    await expect(annulerCreation(base, { journal: row, ouverts: [] })).rejects.toThrow('has changed');
    expect(await base.journaux.get('OD')).toEqual(row);
    await base.blocs.clear();
    await base.soldes.clear();
    await annulerCreation(base, { journal: row, ouverts: [] });
    expect(await contenu(base)).toEqual(before);
  });
});

describe('a journal that is changed', () => {
  it('[JNL-23] keeps its centralising account once it was used, in this tab or another', async () => {
    const base = await livres();
    const row = await cree(base, BANQUE);
    const autre = { compteDeCentralisation: '514' };
    const premier = await modifie(base, row, autre);
    expect(premier).toMatchObject({ lignes: 0, apres: autre });
    const apres = (await base.journaux.get('BQ')) ?? row;
    await enregistrer(await autreOnglet(base), bloc('BQ 2026-05-01', '401  5,00 D', '514  5,00 C'), 'x');
    expect(await modifie(base, apres, { compteDeCentralisation: '512' })).toEqual([
      'JNL-CENTRALISATION-FIGEE'
    ]);
    expect(await modifie(base, apres, { libelle: 'Banque 1' })).toMatchObject({ lignes: 2 });
  });

  it('[GEN 9.13] keeps the code and the label of the books it was imported with', async () => {
    const base = await livres();
    const ancien: JournalRow = {
      code: 'ACHAT',
      libelle: 'x'.repeat(40),
      type: 'standard',
      origine: 'repris'
    };
    await base.journaux.add(ancien);
    expect(await modifie(base, ancien, { type: 'achat', pieceObligatoire: true })).toMatchObject({
      apres: { ...ancien, type: 'achat', pieceObligatoire: true }
    });
  });

  it('is not overwritten from a window that was opened before another changed it, nor brought back', async () => {
    const base = await livres();
    const row = await cree(base, { ...BANQUE, code: 'OD', type: 'standard' });
    await modifie(base, row, { libelle: 'Divers' });
    expect(await modifie(base, row, { pieceObligatoire: true })).toEqual(['JNL-MODIFIE-AILLEURS']);
    await base.journaux.delete('OD');
    expect(await modifie(base, row, { pieceObligatoire: true })).toEqual(['JNL-DISPARU']);
  });

  it('is what it was when it is undone, unless it was used or changed since, or another took its account', async () => {
    const base = await livres();
    const row = await cree(base, BANQUE);
    const before = await contenu(base);
    const fait = await modifie(base, row, { compteDeCentralisation: '514', modules: ['syndic'] });
    if (Array.isArray(fait)) throw new Error(fait.join());
    const autre = await cree(base, { ...BANQUE, code: 'B2' });
    await expect(annulerModification(base, fait)).rejects.toThrow('another journal');
    await annulerCreation(base, { journal: autre, ouverts: [] });
    await enregistrer(base, bloc('BQ 2026-05-01', '401  5,00 D', '514  5,00 C'), 'x');
    await expect(annulerModification(base, fait)).rejects.toThrow('has changed');
    await base.blocs.clear();
    await base.soldes.clear();
    await annulerModification(base, fait);
    expect(await contenu(base)).toEqual(before);
  });
});

it('[JNL-23] counts the lines of takeovers and of what was recorded, of that journal alone', async () => {
  const base = await livres();
  await enregistrer(base, achat('1'), 'x');
  await enregistrer(base, achat('1', 'AC|X'), 'y');
  await enregistrer(base, achat('2', 'ACX'), 'z');
  expect(await lignesDuJournal(base, 'AC')).toBe(4);
  expect(await lignesDuJournal(base, 'ZZ')).toBe(0);
});

it('[JNL-21] [JNL-22] offers the treasury accounts of the base chart, and says which are taken', async () => {
  const base = await livres();
  await cree(base, BANQUE);
  const offerts = await comptesDeCentralisation(base);
  expect(offerts.every(({ numero }) => /^5\d\d/.test(numero))).toBe(true);
  expect(offerts.slice(0, 3).map(({ numero }) => numero)).toEqual(['512', '514', '530']);
  expect(new Set(offerts.map(({ numero }) => numero)).size).toBe(offerts.length);
  expect(offerts.filter(({ journal }) => journal !== null)).toEqual([
    { numero: '512', libelle: expect.stringContaining('Banque') as unknown, journal: 'BQ' }
  ]);
});

describe('numbers of pièce', () => {
  const chercher = (base: Base, journal: string, piece: string, sauf = '') =>
    piecesExistantes(base, new LecteurDeLivres(base), { journal, piece, exercice: EXERCICE.id, sauf });

  it('[JNL-27] [JNL-29] are found in their journal alone, recorded in any entité or taken over', async () => {
    const base = await livres();
    const ailleurs = exerciceDe('0402');
    await base.exercices.add(ailleurs);
    await enregistrer(base, achat('A-09'), 'x');
    await enregistrer(base, achat('A-08', 'OD'), 'y');
    await enregistrer(base, achat('A-09'), 'z', ailleurs);
    expect(await chercher(base, 'AC', 'A-09')).toEqual([
      { exercice: EXERCICE.id, bloc: 'x' },
      { exercice: ailleurs.id, bloc: 'z' }
    ]);
    expect(await chercher(base, 'AC', 'A-09', 'x')).toEqual([{ exercice: ailleurs.id, bloc: 'z' }]);
    expect(await chercher(base, 'AC', 'A-08')).toEqual([{ exercice: EXERCICE.id, bloc: '1' }]);
    expect(await chercher(base, 'OD', 'A-08')).toEqual([{ exercice: EXERCICE.id, bloc: 'y' }]);
    for (const inconnue of ['A-1', 'A-0', '']) expect(await chercher(base, 'AC', inconnue)).toEqual([]);
    expect(await chercher(base, 'ZZ', 'A-08')).toEqual([]);
  });

  it('[JNL-26] [JNL-27] go on after the highest of their journal, taken over or recorded', async () => {
    const base = await livres();
    const proposer = (journal: string, dernier?: string) =>
      numeroPropose(base, new LecteurDeLivres(base), {
        journal,
        exercice: EXERCICE.id,
        ...(dernier !== undefined && { dernier })
      });
    expect(await proposer('AC')).toBeNull();
    await base.journaux.update('AC', { pieceAutomatique: true });
    expect(await proposer('AC')).toBe('A-09');
    await enregistrer(base, achat('A-41'), 'x');
    await enregistrer(base, achat('B-7', 'OD'), 'y');
    expect(await proposer('AC')).toBe('A-42');
    expect(await proposer('AC', 'F1')).toBe('F2');
    await cree(base, { code: 'OD', libelle: 'Divers', type: 'standard', pieceAutomatique: true });
    expect(await proposer('OD')).toBe('B-8');
  });
});

describe('a common account that an entité lacks', () => {
  const COMMUN: Journal = {
    code: 'CC',
    libelle: 'Compte commun',
    type: 'tresorerie-compte-commun',
    compteDeCentralisation: '514',
    compteCommun: { entites: ['0403'] }
  };
  const avec = { ouvrirLeCompte: true };
  const elargi = { ...COMMUN, compteCommun: { entites: ['0403', '0402'] } };
  const comptesDe = async (base: Base, entite: string) =>
    (await base.plans.get(entite))?.comptes.map(({ numero }) => numero);

  /** 0403 has the 514 and its journal; 0402 has the 512 alone. */
  async function pool(): Promise<{ base: Base; row: JournalRow }> {
    const base = await livres();
    await base.entites.bulkAdd([
      { ...TILLEULS, code: '0402' },
      { ...TILLEULS, code: '0403' }
    ]);
    await base.plans.bulkPut(
      [
        ['0402', '512'],
        ['0403', '514']
      ].map(([entite = '', numero = '']) => ({
        entite,
        comptes: [{ numero, libelle: '' }],
        auxiliaires: []
      }))
    );
    return { base, row: await cree(base, COMMUN) };
  }

  it('[JNL-16] [JNL-17] is opened with the journal that the entité joins, in one act that is undone whole', async () => {
    const { base, row } = await pool();
    const before = await contenu(base);
    expect(await modifierJournal(base, row, elargi)).toMatchObject({
      refus: [{ code: 'JNL-COMMUN-COMPTE-ABSENT', compte: '514', entites: ['0402'] }]
    });
    expect(await contenu(base)).toEqual(before);
    const fait = await modifierJournal(base, row, elargi, avec);
    if (!fait.ok) throw new Error(fait.refus.map(({ code }) => code).join());
    expect(fait.valeur.ouverts).toEqual([
      { entite: '0402', compte: { numero: '514', libelle: expect.any(String) as unknown }, devenusTotaux: [] }
    ]);
    expect(fait.valeur.ouverts[0]?.compte.libelle).not.toBe('');
    expect(await comptesDe(base, '0402')).toEqual(['512', '514']);
    expect((await base.journaux.get('CC'))?.compteCommun?.entites).toEqual(['0403', '0402']);
    await annulerModification(base, fait.valeur);
    expect(await comptesDe(base, '0402')).toEqual(['512']);
    expect((await base.journaux.get('CC'))?.compteCommun?.entites).toEqual(['0403']);
  });

  it('[JNL-16] stays, and the journal with it, once an écriture names it', async () => {
    const { base, row } = await pool();
    const exercice = exerciceDe('0402');
    await base.exercices.put(exercice);
    const fait = await modifierJournal(base, row, elargi, avec);
    if (!fait.ok) throw new Error(fait.refus.map(({ code }) => code).join());
    await enregistrer(base, bloc('OD 2026-05-01', '514  5,00 D', '512  5,00 C'), 'x', exercice);
    await expect(annulerModification(base, fait.valeur)).rejects.toThrow('used or changed');
    expect(await comptesDe(base, '0402')).toEqual(['512', '514']);
    expect((await base.journaux.get('CC'))?.compteCommun?.entites).toEqual(['0403', '0402']);
  });

  it('[JNL-16] [INV-14] is not opened where longer numbers detail it: then nothing is written', async () => {
    const { base, row } = await pool();
    await base.plans.put({
      entite: '0402',
      comptes: [{ numero: '514001', libelle: 'Ailleurs' }],
      auxiliaires: []
    });
    const before = await contenu(base);
    expect(await modifierJournal(base, row, elargi, avec)).toMatchObject({
      refus: [{ code: 'JNL-COMMUN-OUVERTURE', entite: '0402', refus: { code: 'CPT-TOTAL' } }]
    });
    expect(await contenu(base)).toEqual(before);
  });

  it('[JNL-14] [JNL-16] is opened with a new journal, and goes with it', async () => {
    const { base, row } = await pool();
    await annulerCreation(base, { journal: row, ouverts: [] });
    const before = await contenu(base);
    const fait = await creerJournal(base, elargi, avec);
    if (!fait.ok) throw new Error(fait.refus.map(({ code }) => code).join());
    expect(await comptesDe(base, '0402')).toEqual(['512', '514']);
    await annulerCreation(base, fait.valeur);
    expect(await comptesDe(base, '0402')).toEqual(['512']);
    expect(await contenu(base)).toEqual(before);
  });
});
