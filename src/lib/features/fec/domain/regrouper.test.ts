import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocsOf, ecriture, fec, lire, marques, type Champs } from './testing.ts';

/** Each écriture as its journal, number and the rank of its lines in the file, from 1. */
async function grouped(...lignes: Champs[]): Promise<{ groupes: string[]; marques: string[] }> {
  const lecture = await lire(fec(lignes));
  const { segment } = lecture;
  const sources = segment?.textes.ligneSource ?? [];
  const debuts = segment?.chiffres.debuts ?? [];
  const groupes = blocsOf(lecture).map(({ journal, numero = '' }, b) => {
    const lines = Array.from(sources.slice(debuts[b], debuts[b + 1]), (source) => source - 1);
    return `${journal}${numero}: ${lines.join(' ')}`;
  });
  return { groupes, marques: marques(lecture) };
}
/** Two lines that balance. */
const paire = (entete: string) => ecriture(entete, '601000 1,00 D', '401000 1,00 C');
/** `count` lines of one écriture of four: taken apart, to be put elsewhere. */
const quatre = (entete: string) =>
  ecriture(entete, '601000 1,00 D', '601000 2,00 D', '445000 0,50 D', '401000 3,50 C');

describe('by number', () => {
  it('one number of one journal is one écriture, even when its lines stand apart', async () => {
    const [a = {}, b = {}, c = {}, d = {}] = quatre('AC 1 20260105');
    const [e = {}, f = {}] = paire('VE 1 20260105');
    expect((await grouped(a, e, b, c, f, d)).groupes).toEqual(['AC1: 1 3 4 6', 'VE1: 2 5']);
  });

  it('a number may serve in two journals', async () => {
    const lus = await grouped(
      ...paire('AC 1 20260105'),
      ...paire('VE 1 20260105'),
      ...paire('AC 2 20260106')
    );
    expect(lus).toEqual({ groupes: ['AC1: 1 2', 'VE1: 3 4', 'AC2: 5 6'], marques: [] });
  });

  it('[INV-02] used again at another date, it names as many écritures as dates that balance', async () => {
    const lus = await grouped(
      ...paire('AC 1 20260105'),
      ...paire('AC 2 20260106'),
      ...paire('AC 1 20260205'),
      ...paire('AC 1 20260305')
    );
    expect(lus.groupes).toEqual(['AC1: 1 2', 'AC2: 3 4', 'AC1: 5 6', 'AC1: 7 8']);
    expect(lus.marques).toEqual(['FEC-NUMERO-REUTILISE 6 EcritureNum', 'FEC-NUMERO-ORDRE 6 EcritureNum']);
  });

  it('whether its lines follow each other or not', async () => {
    const lus = await grouped(
      ...paire('AC 1 20260105'),
      ...paire('AC 1 20260205'),
      ...paire('AC 2 20260206'),
      ...paire('VE 3 20260207')
    );
    expect(lus.groupes).toEqual(['AC1: 1 2', 'AC1: 3 4', 'AC2: 5 6', 'VE3: 7 8']);
  });

  it('over several dates that do not balance apart, it is one écriture', async () => {
    const [a = {}, b = {}, c = {}, d = {}] = quatre('AC 1 20260105');
    const lus = await grouped(a, { ...b, EcritureDate: '20260106' }, c, d, ...paire('AC 2 20260107'));
    expect(lus.groupes).toEqual(['AC1: 1 2 3 4', 'AC2: 5 6']);
    expect(lus.marques).toContain('FEC-ECRITURE-SUR-PLUSIEURS-DATES 2 EcritureDate');
  });

  it('a line of no amount at another date does not make an écriture of its own', async () => {
    const [zero = {}] = ecriture('AC 1 20260106', '445000 0,00 D');
    expect((await grouped(...paire('AC 1 20260105'), zero, ...paire('AC 2 20260107'))).groupes).toEqual([
      'AC1: 1 2 3',
      'AC2: 4 5'
    ]);
  });
});

describe('by the running balance, when numbers say nothing (spec 1.6)', () => {
  it.each([
    ['blank', '-', '-', '-'],
    ['zero', '0', '000', '0'],
    ['constant over the file', '1', '1', '1']
  ])('%s', async (_, un, deux, trois) => {
    const lus = await grouped(
      ...quatre(`AC ${un} 20260105`),
      ...paire(`AC ${deux} 20260105`),
      ...paire(`VE ${trois} 20260106`),
      ...paire(`AC ${un} 20260107`)
    );
    expect(lus.groupes.map((groupe) => groupe.split(': ')[1])).toEqual(['1 2 3 4', '5 6', '7 8', '9 10']);
    expect(lus.marques).toContain('FEC-NUMERO-INUTILISABLE - EcritureNum');
  });

  it('one number per journal, over several écritures of several journals', async () => {
    const lus = await grouped(
      ...paire('AC 1 20260105'),
      ...paire('AC 1 20260105'),
      ...paire('AC 1 20260106'),
      ...paire('VE 2 20260105'),
      ...paire('VE 2 20260107')
    );
    expect(lus.groupes).toHaveLength(5);
  });

  it('one number per line', async () => {
    const lignes = [...quatre('AC 1 20260105'), ...paire('AC 1 20260105')].map((champs, i) => ({
      ...champs,
      EcritureNum: `${i + 1}`
    }));
    expect((await grouped(...lignes)).groupes).toEqual(['AC1: 1 2 3 4', 'AC5: 5 6']);
  });

  it('one number per line of each journal', async () => {
    const lignes = [...paire('AC 1 20260105'), ...paire('VE 1 20260105')].map((champs, i) => ({
      ...champs,
      EcritureNum: `${(i % 2) + 1}`
    }));
    expect((await grouped(...lignes)).groupes).toEqual(['AC1: 1 2', 'VE1: 3 4']);
  });

  it('journal by journal, in file order, even when they are mixed', async () => {
    const [a = {}, b = {}] = paire('AC - 20260105');
    const [c = {}, d = {}] = paire('VE - 20260105');
    expect((await grouped(a, c, b, d)).groupes.map((groupe) => groupe.split(': ')[1])).toEqual([
      '1 3',
      '2 4'
    ]);
  });

  it('lines of no amount wait for what follows, but not beyond their date', async () => {
    const zero = (date: string) => ecriture(`AC - ${date}`, '445000 0,00 D');
    const lus = await grouped(
      ...zero('20260105'),
      ...paire('AC - 20260105'),
      ...zero('20260106'),
      ...paire('AC - 20260107')
    );
    expect(lus.groupes.map((groupe) => groupe.split(': ')[1])).toEqual(['1 2 3', '4', '5 6']);
  });

  it('an end that is not at zero is refused, from the line where it began', async () => {
    const [premiere = {}] = paire('AC - 20260106');
    const lus = await grouped(...paire('AC - 20260105'), premiere, ...paire('VE - 20260106'));
    expect(lus.marques).toContain('FEC-REGROUPEMENT 4 EcritureNum');
  });

  it('a single écriture over several dates keeps its number', async () => {
    const [a = {}, b = {}] = paire('AN 1 20250105');
    const lus = await grouped(a, { ...b, EcritureDate: '20250106' });
    expect(lus.groupes).toEqual(['AN1: 1 2']);
    expect(lus.marques).not.toContain('FEC-NUMERO-INUTILISABLE - EcritureNum');
  });
});

it('[I1] groups are whole and balanced, or the file is refused', async () => {
  const anyEntete = fc.tuple(
    fc.constantFrom('AC', 'VE'),
    fc.constantFrom('-', '0', '1', '2', '3'),
    fc.constantFrom('20260105', '20260106')
  );
  const anyLigne = fc.tuple(anyEntete, fc.integer({ min: -3, max: 3 }), fc.constantFrom('D', 'C'));
  await fc.assert(
    fc.asyncProperty(fc.array(anyLigne, { minLength: 1, maxLength: 10 }), async (lignes) => {
      const champs = lignes.flatMap(([entete, euros, cote]) =>
        ecriture(entete.join(' '), `512000 ${euros},00 ${cote}`)
      );
      const lecture = await lire(fec(champs));
      const blocs = blocsOf(lecture);
      expect(blocs.flatMap((bloc) => bloc.lignes)).toHaveLength(lignes.length);
      const ecarts = blocs.map((bloc) =>
        bloc.lignes.reduce((sum, { debit, credit }) => sum + debit - credit, 0)
      );
      expect(lecture.importable).toBe(ecarts.every((ecart) => ecart === 0));
    }),
    { numRuns: 1000 }
  );
});
