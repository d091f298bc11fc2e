import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { refusalsOf, run, type Execution } from '../testing.ts';

const DOSSIER = new URL('../../tests/fixtures/fec/', import.meta.url);
const SIREN = ['--siren', '732829320', '--cloture', '2026-12-31'];
const ecrire = (entree: unknown, ...options: string[]) =>
  run(['fec', 'ecrire', ...SIREN, ...options], { entree });
const avertissementsOf = ({ erreur }: Execution) =>
  erreur === '' ? [] : (JSON.parse(erreur) as { avertissements: Record<string, unknown>[] }).avertissements;

const LIGNES = [
  { compte: '615000', libelleCompte: 'Entretien', piece: 'F12', datePiece: '2026-03-12', debit: '240.00' },
  {
    compte: '401000',
    libelleCompte: 'Fournisseurs',
    auxiliaire: 'F001',
    libelleAuxiliaire: 'Ascenseurs du Midi',
    piece: 'F12',
    datePiece: '2026-03-12',
    credit: '240.00'
  }
];
const BLOC = {
  journal: 'AC',
  libelleJournal: 'Achats',
  numero: '1',
  date: '2026-03-15',
  libelle: 'Ascenseur',
  dateValidation: '2026-03-31',
  lignes: LIGNES
};

describe('fec ecrire', () => {
  it('writes the FEC of the blocs, and says nothing when all is well', async () => {
    const { code, sortie, erreur } = await ecrire({ blocs: [BLOC] });
    expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
    expect(sortie.split('\r\n')).toEqual([
      'JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\tPieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise',
      'AC\tAchats\t1\t20260315\t615000\tEntretien\t\t\tF12\t20260312\tAscenseur\t240,00\t0,00\t\t\t20260331\t\t',
      'AC\tAchats\t1\t20260315\t401000\tFournisseurs\tF001\tAscenseurs du Midi\tF12\t20260312\tAscenseur\t0,00\t240,00\t\t\t20260331\t\t',
      ''
    ]);
  });

  it.each([
    ['732829320FEC20261231.txt', []],
    ['000000000FEC20231231.txt', ['--encodage', 'iso-8859-15']],
    ['111111111FEC20221231.TXT', ['--encodage=utf-8']]
  ])('is the inverse of fec lire, whose output it takes as it is: %s', async (nom, options) => {
    const contenu = new Uint8Array(readFileSync(new URL(nom, DOSSIER)));
    const blocsOf = async (octets: Uint8Array) => {
      const lu = await run(['fec', 'lire', nom], { fichiers: { [nom]: octets } });
      expect(lu.code).toBe(0);
      return { lu, blocs: (JSON.parse(lu.sortie) as { blocs: unknown }).blocs };
    };
    const { lu, blocs } = await blocsOf(contenu);
    const ecrit = await ecrire(lu.sortie, ...options);
    expect(ecrit.code).toBe(0);
    expect((await blocsOf(ecrit.octets)).blocs).toEqual(blocs);
  });

  it('keeps numbers, dates and pieces as they are given, even blank, and says what the checker finds', async () => {
    const nu = {
      journal: 'AC',
      date: '2026-03-15',
      lignes: [
        { compte: '615000', debit: '1.00' },
        { compte: '401000', credit: '1.00', date: '2026-03-16' }
      ]
    };
    const execution = await ecrire({ blocs: [nu] });
    expect(execution.code).toBe(0);
    expect(execution.sortie.split('\r\n')[2]).toBe(
      'AC\t\t\t20260316\t401000\t\t\t\t\t\t\t0,00\t1,00\t\t\t\t\t'
    );
    expect(avertissementsOf(execution)).toContainEqual({
      code: 'FEC-VALEUR-ABSENTE',
      message:
        'Valeur obligatoire absente : date de validation. Complétez-la dans le logiciel d’origine. (2 fois)',
      ligne: 2,
      colonne: 'ValidDate'
    });
  });

  it('[INV-24] writes ISO 8859-15 and lists the characters it replaced', async () => {
    const execution = await ecrire(
      { blocs: [{ ...BLOC, libelle: 'L’été, 12 € 東' }] },
      '--encodage',
      'iso-8859-15'
    );
    expect(execution.code).toBe(0);
    expect(new TextDecoder('iso-8859-15').decode(execution.octets)).toContain("\tL'été, 12 € ?\t");
    expect(avertissementsOf(execution)).toEqual([
      {
        code: 'FEC-CARACTERE-REMPLACE',
        message: "Le caractère « ’ » n’existe pas dans ce jeu de caractères : « ' » est écrit à sa place."
      },
      {
        code: 'FEC-CARACTERE-REMPLACE',
        message: 'Le caractère « 東 » n’existe pas dans ce jeu de caractères : « ? » est écrit à sa place.'
      }
    ]);
  });

  it('[INV-21] lists the texts that it cleaned, by their place', async () => {
    const lignes = LIGNES.map((ligne, i) => (i === 1 ? { ...ligne, libelle: 'a|b\tc' } : ligne));
    const execution = await ecrire({ blocs: [{ ...BLOC, lignes }] });
    expect(execution.sortie).toContain('\ta b c\t');
    expect(avertissementsOf(execution).map(({ code, chemin }) => [code, chemin])).toEqual([
      ['FEC-TEXTE-NETTOYE', 'blocs[0].lignes[1].libelle']
    ]);
  });

  it('says when blocs would not be read again apart', async () => {
    const execution = await ecrire({ blocs: [BLOC, BLOC] });
    expect(execution.code).toBe(0);
    expect(avertissementsOf(execution)).toContainEqual({
      code: 'FEC-RELECTURE',
      message: expect.stringContaining('1 écriture au lieu de 2') as string,
      chemin: 'blocs'
    });
  });

  it('[INV-22] says that a SIREN has no right key, and writes', async () => {
    const entree = { blocs: [BLOC] };
    const execution = await run(['fec', 'ecrire', '--siren', '111111111', '--cloture', '2026-12-31'], {
      entree
    });
    expect(execution.code).toBe(0);
    expect(avertissementsOf(execution).map(({ code }) => code)).toEqual(['FEC-SIREN']);
  });
});

describe('fec ecrire, what it refuses', () => {
  const avec = (champs: object) => ({ blocs: [BLOC, { ...BLOC, ...champs }] });
  const ligne = (champs: object) => avec({ lignes: [{ ...LIGNES[0], ...champs }, LIGNES[1]] });

  it.each<[string, unknown, string[][]]>([
    ['blocs that do not balance', ligne({ debit: '240.01' }), [['ECR-DESEQUILIBRE', 'blocs[1]']]],
    ['no bloc', { blocs: [] }, [['FEC-VIDE', 'blocs']]],
    ['a bloc without line', avec({ lignes: [] }), [['CLI-VALEUR', 'blocs[1].lignes']]],
    ['a line without account', ligne({ compte: ' ' }), [['CLI-VALEUR', 'blocs[1].lignes[0].compte']]],
    ['a day that does not exist', avec({ date: '2026-02-30' }), [['CLI-VALEUR', 'blocs[1].date']]],
    ['an amount in another form', ligne({ debit: '240,00' }), [['CLI-VALEUR', 'blocs[1].lignes[0].debit']]],
    ['an amount that is a number', ligne({ debit: 240 }), [['CLI-TYPE', 'blocs[1].lignes[0].debit']]],
    [
      'an amount too large',
      ligne({ debit: '100000000000.01' }),
      [['FEC-MONTANT-TROP-GRAND', 'blocs[1].lignes[0].debit']]
    ],
    ['an unknown field of a bloc', avec({ Numero: '1' }), [['CLI-CHAMP-INCONNU', 'blocs[1].Numero']]],
    [
      'an unknown field of a line',
      ligne({ montant: '1.00' }),
      [['CLI-CHAMP-INCONNU', 'blocs[1].lignes[0].montant']]
    ],
    ['an unknown field beside the blocs', { blocs: [BLOC], bloc: [] }, [['CLI-CHAMP-INCONNU', 'bloc']]],
    ['no blocs', {}, [['CLI-CHAMP-MANQUANT', 'blocs']]]
  ])('%s', async (_, entree, refus) => {
    const execution = await ecrire(entree);
    expect(execution).toMatchObject({ code: 1, sortie: '' });
    expect(refusalsOf(execution)).toEqual(refus);
  });

  it('every bloc that does not balance, with the side that lacks', async () => {
    const faux = { ...BLOC, lignes: LIGNES.map((une, i) => (i === 0 ? { ...une, debit: '200.00' } : une)) };
    const execution = await ecrire({ blocs: [faux, BLOC, faux] });
    expect(refusalsOf(execution)).toEqual([
      ['ECR-DESEQUILIBRE', 'blocs[0]'],
      ['ECR-DESEQUILIBRE', 'blocs[2]']
    ]);
    expect(execution.erreur).toContain('au débit');
  });

  it('sums that cents no longer hold', async () => {
    const lignes = Array.from({ length: 1000 }, () => [
      { compte: '512', debit: '99999999999.00' },
      { compte: '471', credit: '99999999999.00' }
    ]).flat();
    expect(refusalsOf(await ecrire({ blocs: [{ ...BLOC, lignes }] }))).toEqual([
      ['FEC-MONTANT-TROP-GRAND', 'blocs[0]']
    ]);
  });

  it.each([
    [['--cloture', '2026-12-31']],
    [['--siren', '732829320']],
    [['--siren', '73282932', '--cloture', '2026-12-31']],
    [['--siren', '732 829 320', '--cloture', '2026-12-31']],
    [['--siren', '732829320', '--cloture', '2026-02-30']],
    [['--siren', '732829320', '--cloture', '31/12/2026']],
    [[...SIREN, '--encodage', 'utf-16']]
  ])('the options %j', async (options) => {
    expect(await run(['fec', 'ecrire', ...options], { entree: { blocs: [BLOC] } })).toMatchObject({
      code: 2,
      sortie: ''
    });
  });
});
