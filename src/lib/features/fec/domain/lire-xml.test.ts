import { describe, expect, it } from 'vitest';
import { blocsOf, lire, marques } from './testing.ts';

const NOM = '732829320FEC20261231.xml';
const read = (xml: string, morceau?: number) => lire(xml, NOM, morceau);

const ligne = (compte: string, montant: string, autres = '') =>
  `<ligne>\n<CompteNum>${compte}</CompteNum>\n<CompteLib>Compte ${compte}</CompteLib>\n${montant}${autres}\n</ligne>\n`;
const DEBIT = ligne('615000', '<Debit>12.50</Debit>');
const CREDIT = ligne('401000', '<Credit>12.50</Credit>');

function ecriture(numero: string, lignes: string, lettrage = ''): string {
  return `<ecriture>\n<EcritureNum>${numero}</EcritureNum>\n<EcritureDate>2026-03-15</EcritureDate>\n<EcritureLib>Facture</EcritureLib>\n<PieceRef>F1</PieceRef>\n<PieceDate>2026-03-12</PieceDate>\n${lettrage}<ValidDate>2026-03-31</ValidDate>\n${lignes}</ecriture>\n`;
}

function fichier(ecritures: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<comptabilite>\n<exercice>\n<DateCloture>2026-12-31</DateCloture>\n<journal>\n<JournalCode>AC</JournalCode>\n<JournalLib>Achats</JournalLib>\n${ecritures}</journal>\n</exercice>\n</comptabilite>\n`;
}

describe('the XML form', () => {
  it('gives its écritures as the source groups them, with the line of each element', async () => {
    // The same number twice: the file itself says that they are two.
    const lecture = await read(fichier(ecriture('7', DEBIT + CREDIT) + ecriture('7', DEBIT + CREDIT)), 5);
    expect(marques(lecture)).toEqual([]);
    expect(lecture).toMatchObject({
      conforme: true,
      cloture: '2026-12-31',
      totaux: { lignes: 4, ecritures: 2, debit: 25_00 }
    });
    expect([...(lecture.segment?.textes.ligneSource ?? [])]).toEqual([15, 20, 33, 38]);
    expect(blocsOf(lecture)[0]).toEqual({
      journal: 'AC',
      libelleJournal: 'Achats',
      numero: '7',
      date: '2026-03-15',
      libelle: 'Facture',
      dateValidation: '2026-03-31',
      lignes: [
        {
          compte: '615000',
          libelleCompte: 'Compte 615000',
          libelle: 'Facture',
          piece: 'F1',
          datePiece: '2026-03-12',
          date: '2026-03-15',
          dateValidation: '2026-03-31',
          debit: 12_50,
          credit: 0
        },
        expect.objectContaining({ compte: '401000', debit: 0, credit: 12_50 })
      ]
    });
  });

  it('may be written on one line: not one record is lost', async () => {
    const many = Array.from({ length: 500 }, (_, i) => ecriture(String(i + 1), DEBIT + CREDIT)).join('');
    const lecture = await read(fichier(many).replaceAll('\n', ''), 97);
    expect(lecture.totaux).toMatchObject({ lignes: 1000, ecritures: 500, debit: 500 * 12_50 });
    expect(lecture.conforme).toBe(true);
  });

  it('puts the lettrage of an écriture on its third parties', async () => {
    const lettrage = '<EcritureLet>AA</EcritureLet>\n<DateLet>2026-04-01</DateLet>\n';
    const [bloc] = blocsOf(await read(fichier(ecriture('1', DEBIT + CREDIT, lettrage))));
    expect(bloc?.lignes.map(({ lettre, dateLettrage }) => [lettre, dateLettrage])).toEqual([
      [undefined, undefined],
      ['AA', '2026-04-01']
    ]);
    const sansTiers = DEBIT + ligne('512000', '<Credit>12.50</Credit>');
    const [autre] = blocsOf(await read(fichier(ecriture('1', sansTiers, lettrage))));
    expect(autre?.lignes.map(({ lettre }) => lettre)).toEqual(['AA', 'AA']);
  });

  it('keeps what a line holds after its own fields', async () => {
    const lecture = await read(
      fichier(ecriture('1', ligne('615000', '<Debit>12.50</Debit>', '\n<Axe>A1</Axe>') + CREDIT))
    );
    expect(lecture.conforme).toBe(true);
    expect(blocsOf(lecture)[0]?.lignes.map(({ extras }) => extras)).toEqual([{ Axe: 'A1' }, { Axe: '' }]);
  });

  it('reads entities, CDATA, comments and line breaks within a text', async () => {
    const texte = fichier(ecriture('1', DEBIT + CREDIT)).replace(
      'Facture',
      'Entretien &amp; <![CDATA[<ascenseur>]]>, <!-- 1er -->&#233;t&#xE9;  2\r\n026'
    );
    for (const morceau of [1, 1000]) {
      expect(blocsOf(await read(texte, morceau))[0]?.libelle).toBe('Entretien & <ascenseur>, été  2 026');
    }
  });

  it('an écriture without line is said, and brings nothing', async () => {
    const lecture = await read(fichier(ecriture('1', '') + ecriture('2', DEBIT + CREDIT)));
    expect(marques(lecture)).toEqual(['FEC-XML-SCHEMA 8 -']);
    expect(lecture.totaux.ecritures).toBe(1);
  });

  it('a document without écriture is empty', async () => {
    expect(marques(await read(fichier('')))).toEqual(['FEC-VIDE - -']);
    expect(marques(await read('<comptabilite/>'))).toEqual(['FEC-VIDE - -']);
  });
});

describe('what is refused, with its line', () => {
  const sain = fichier(ecriture('1', DEBIT + CREDIT));
  it.each([
    [
      'a declaration of entities, before they are expanded',
      sain.replace('<comptabilite>', '<!DOCTYPE x [<!ENTITY a "&b;&b;">]>\n<comptabilite>'),
      'FEC-XML-DOCTYPE 2 -'
    ],
    ['an entity of no document', sain.replace('Facture', '&constructor;'), 'FEC-XML-ILLISIBLE 11 -'],
    ['a file cut in a tag', sain.slice(0, -8), 'FEC-XML-ILLISIBLE 28 -'],
    ['a file cut between two tags', sain.slice(0, sain.indexOf('<ValidDate>')), 'FEC-XML-ILLISIBLE 14 -'],
    ['two roots', `${sain}<comptabilite/>`, 'FEC-XML-ILLISIBLE 29 -'],
    ['another root', sain.replaceAll('comptabilite', 'facture'), 'FEC-XML-RACINE 2 -'],
    [
      'an écriture outside a journal',
      sain.replace('<journal>', '<ecriture></ecriture>\n<journal>'),
      'FEC-XML-ILLISIBLE 5 -'
    ],
    [
      'elements within elements without end',
      sain.replace('<journal>', '<a>'.repeat(200)),
      'FEC-XML-ILLISIBLE 5 -'
    ],
    [
      'an amount without side',
      sain.replace('<Debit>12.50</Debit>', '<Montant>12.50</Montant>'),
      'FEC-SENS 15 Sens'
    ]
  ])('%s', async (_, xml, marque) => {
    const lecture = await read(xml, 13);
    expect(lecture).toMatchObject({ conforme: false, importable: false });
    expect(marques(lecture)).toContain(marque);
  });

  it('more kinds of elements than a line may have', async () => {
    const lignes = Array.from({ length: 200 }, (_, i) =>
      ligne('615000', '<Debit>0</Debit>', `<X${i}>1</X${i}>`)
    ).join('');
    expect(marques(await read(fichier(ecriture('1', lignes))))).toContainEqual(
      expect.stringMatching(/^FEC-TROP-DE-COLONNES/)
    );
  });
});
