import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { refusalsOf, run } from '../testing.ts';
import { journalVerifier } from './journal-verifier.ts';

const LE = ['--le', '2026-03-31T10:00:00Z'];
const lignes = (compte = '615') => [
  { compte, debit: '240.00' },
  { compte: '401', credit: '240.00' }
];
const bloc = (champs: object = {}) => ({ journal: 'AC', date: '2026-03-15', lignes: lignes(), ...champs });
const entree = (blocs: readonly object[], champs: object = {}) => ({ entite: 'S01', blocs, ...champs });
const sceller = (input: unknown, options = LE) => run(['journal', 'sceller', ...options], { entree: input });

const verifier = async (texte: string) => {
  const { code, sortie } = await run(['journal', 'verifier', 'j'], { fichiers: { j: texte } });
  const lu = JSON.parse(sortie) as { conforme: boolean; entrees: number; tete: Record<string, unknown> };
  expect(journalVerifier.sortie && v.is(journalVerifier.sortie, lu)).toBe(true);
  return { code, ...lu };
};

const evenements = (texte: string) =>
  texte
    .trim()
    .split('\n')
    .map(
      (ligne) => (JSON.parse(ligne) as { scelle: { evenement: Record<string, unknown> } }).scelle.evenement
    );

const DEBUT = '2026-01-01';
interface TeteDEssai {
  readonly exercices: Readonly<Record<string, object>>;
}
const avecExercice = (tete: TeteDEssai, champs: object) => ({
  ...tete,
  exercices: { [DEBUT]: { ...tete.exercices[DEBUT], ...champs } }
});

describe('journal sceller', () => {
  it('[INV-12] numbers by journal and by year, and goes on after a head', async () => {
    const blocs = [bloc(), bloc({ journal: 'BQ' }), bloc(), bloc({ date: '2025-12-31' })];
    const debut = await sceller(entree(blocs));
    expect(debut).toMatchObject({ code: 0, erreur: '' });
    expect(evenements(debut.sortie)).toMatchObject([
      {
        id: 'bloc-1',
        numero: 1,
        valideLe: '2026-03-31',
        exercice: { debut: '2026-01-01', fin: '2026-12-31' }
      },
      { id: 'bloc-2', numero: 1 },
      { id: 'bloc-3', numero: 2 },
      { id: 'bloc-4', numero: 1, exercice: { debut: '2025-01-01', fin: '2025-12-31' } }
    ]);
    const { tete } = await verifier(debut.sortie);
    const suite = await sceller(entree([bloc()], { apres: tete }));
    expect(evenements(suite.sortie)).toMatchObject([{ id: 'bloc-5', numero: 3 }]);
    expect(await verifier(debut.sortie + suite.sortie)).toMatchObject({ conforme: true, entrees: 5 });
    // What follows alone is not a log.
    expect(await verifier(suite.sortie)).toMatchObject({ code: 1, conforme: false, entrees: 0 });
  });

  it('[I2] gives the same bytes for the same input', async () => {
    expect((await sceller(entree([bloc()]))).sortie).toBe((await sceller(entree([bloc()]))).sortie);
  });

  it('[F8] never validates before the head', async () => {
    const { tete } = await verifier((await sceller(entree([bloc()]))).sortie);
    const suite = await sceller(entree([bloc()], { apres: tete }), ['--le', '2023-01-01T00:00:00.000Z']);
    expect(evenements(suite.sortie)).toMatchObject([{ valideLe: '2026-03-31' }]);
  });

  it('validates today without --le', async () => {
    const [evenement] = evenements((await sceller(entree([bloc()]), [])).sortie);
    expect(evenement?.['valideLe']).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('leaves out number, validation and lettrage, and seals the rest as it is', async () => {
    const ligne = { ...lignes()[0], libelle: 'Façade', piece: 'F1', datePiece: '2026-03-01' };
    const libre = { lettre: 'A', dateLettrage: '2026-03-20', dateValidation: '2026-03-16' };
    const donne = bloc({
      numero: '99',
      dateValidation: '2026-03-16',
      libelle: 'Façade',
      lignes: [{ ...ligne, ...libre }, lignes()[1]]
    });
    expect(evenements((await sceller(entree([donne]))).sortie)).toMatchObject([
      {
        numero: 1,
        bloc: {
          libelle: 'Façade',
          journal: 'AC',
          date: '2026-03-15',
          lignes: [
            {
              compte: '615',
              libelle: 'Façade',
              piece: 'F1',
              datePiece: '2026-03-01',
              debit: 240_00,
              credit: 0
            },
            { compte: '401', debit: 0, credit: 240_00 }
          ]
        }
      }
    ]);
    expect((await sceller(entree([donne]))).sortie).not.toMatch(/lettr|99|2026-03-16/i);
  });

  it('takes the exercice it is given', async () => {
    const exercice = { debut: '2025-07-01', fin: '2026-06-30' };
    const { sortie } = await sceller(entree([bloc(), bloc({ date: '2025-07-01' })], { exercice }));
    expect(evenements(sortie)).toMatchObject([
      { exercice, numero: 1 },
      { exercice, numero: 2 }
    ]);
    const { tete } = await verifier(sortie);
    const suite = await sceller(entree([bloc()], { apres: tete }));
    expect(evenements(suite.sortie)).toMatchObject([{ exercice, numero: 3 }]);
    // The calendar year would overlap it.
    const autre = await sceller(entree([bloc({ date: '2026-09-01' })], { apres: tete }));
    expect(refusalsOf(autre)).toEqual([['SCE-EXERCICE-INCONNU', 'blocs[0].date']]);
  });

  it.each<[string, object, string[][]]>([
    [
      'a bloc out of balance, and seals none',
      entree([bloc(), bloc({ lignes: [lignes()[0], { compte: '401', credit: '24.00' }] })]),
      [['ECR-DESEQUILIBRE', 'blocs[1]']]
    ],
    [
      'a bloc of one line',
      entree([bloc({ lignes: [{ compte: '401', debit: '0.00' }] })]),
      [
        ['ECR-TROP-PEU-DE-LIGNES', 'blocs[0]'],
        ['ECR-SANS-MONTANT', 'blocs[0].lignes[0]']
      ]
    ],
    [
      'an account that takes no entry',
      entree([bloc({ lignes: lignes('61') })]),
      [['ECR-COMPTE-FORME', 'blocs[0].lignes[0]']]
    ],
    [
      'a negative amount',
      entree([
        bloc({
          lignes: [
            { compte: '615', debit: '-1.00' },
            { compte: '401', credit: '-1.00' }
          ]
        })
      ]),
      [
        ['ECR-MONTANT-NEGATIF', 'blocs[0].lignes[0]'],
        ['ECR-MONTANT-NEGATIF', 'blocs[0].lignes[1]']
      ]
    ],
    [
      'a bloc out of the exercice',
      entree([bloc()], { exercice: { debut: '2025-01-01', fin: '2025-12-31' } }),
      [['ECR-HORS-EXERCICE', 'blocs[0]']]
    ],
    ['no bloc', entree([]), [['CLI-VALEUR', 'blocs']]],
    [
      'half a character, which no file can hold',
      { entite: 'S\ud800', blocs: [bloc({ libelle: '😀' }), bloc({ libelle: '\udc00' })] },
      [
        ['CLI-VALEUR', 'entite'],
        ['CLI-VALEUR', 'blocs[1].libelle']
      ]
    ],
    ['no entité', { entite: ' ', blocs: [bloc()] }, [['CLI-VALEUR', 'entite']]],
    [
      'an exercice that ends before it begins',
      entree([bloc()], { exercice: { debut: '2026-02-01', fin: '2026-01-01' } }),
      [['CLI-VALEUR', 'exercice']]
    ],
    ['an unknown field', entree([bloc({ piece: '1' })]), [['CLI-CHAMP-INCONNU', 'blocs[0].piece']]],
    ['a head that is only a hash', entree([bloc()], { apres: '0'.repeat(64) }), [['CLI-TYPE', 'apres']]]
  ])('refuses %s', async (_, input, refus) => {
    const execution = await sceller(input);
    expect(execution).toMatchObject({ code: 1, sortie: '' });
    expect(refusalsOf(execution)).toEqual(refus);
  });

  it('refuses the head of another log, and what a closing took', async () => {
    const { tete } = await verifier((await sceller(entree([bloc()]))).sortie);
    const autre = await sceller({ entite: 'S02', blocs: [bloc()], apres: tete });
    expect(refusalsOf(autre)).toEqual([['SCE-AUTRE-ENTITE', 'apres.entite']]);
    const clos = structuredClone(tete) as { exercices: Record<string, { moisClos: string[] }> };
    clos.exercices[DEBUT]?.moisClos.push('2026-01', '2026-02', '2026-03');
    const tard = await sceller(entree([bloc()], { apres: clos }));
    expect(refusalsOf(tard)).toEqual([['SCE-PERIODE-CLOSE', 'blocs[0].date']]);
    expect(tard.erreur).toContain('01/04/2026');
  });

  it.each<[string, (tete: TeteDEssai) => unknown]>([
    ['a hash without entry', (tete) => ({ ...tete, pos: 0 })],
    ['exercices without entry', (tete) => ({ ...tete, pos: 0, hash: '0'.repeat(64) })],
    ['an entry without hash', (tete) => ({ ...tete, hash: '0'.repeat(64) })],
    ['a place that no number counts', (tete) => ({ ...tete, pos: Number.MAX_SAFE_INTEGER })],
    ['an exercice that ends first', (tete) => avecExercice(tete, { fin: '2025-01-01' })],
    ['an end that is no day', (tete) => avecExercice(tete, { fin: 'fin' })],
    ['a beginning that is no day', (tete) => ({ ...tete, exercices: { debut: tete.exercices[DEBUT] } })],
    [
      'exercices that overlap',
      (tete) => ({ ...tete, exercices: { ...tete.exercices, '2026-06-01': tete.exercices[DEBUT] } })
    ],
    ['a closed month that is none', (tete) => avecExercice(tete, { moisClos: ['mars'] })],
    ['a closed month of another year', (tete) => avecExercice(tete, { moisClos: ['2025-01'] })],
    ['a month closed before the first', (tete) => avecExercice(tete, { moisClos: ['2026-02'] })]
  ])('[I2] refuses to go on after a head with %s', async (_, changer) => {
    const { tete } = await verifier((await sceller(entree([bloc()]))).sortie);
    const suite = await sceller(entree([bloc()], { apres: changer(tete as unknown as TeteDEssai) }));
    expect(suite).toMatchObject({ code: 1, sortie: '' });
    for (const [code, chemin] of refusalsOf(suite)) {
      expect(code).toBe('CLI-VALEUR');
      expect(chemin).toMatch(/^apres/);
    }
  });

  it.each(['2026-03-31', '2026-02-30T10:00:00Z', '2026-03-31T24:00:00Z', 'hier'])(
    'refuses the moment %s',
    async (le) => {
      expect(await sceller(entree([bloc()]), ['--le', le])).toMatchObject({ code: 2, sortie: '' });
    }
  );
});
