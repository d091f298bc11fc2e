import { describe, expect, it } from 'vitest';
import { ecriture, fec, lire, marques, NOM, type Champs } from './testing.ts';

const read = async (lignes: readonly Champs[], nom = NOM) => marques(await lire(fec(lignes), nom));
const paire = (entete: string, montant = '1,00') =>
  ecriture(entete, `601000 ${montant} D`, `401000 ${montant} C`);
const avec = (lignes: readonly Champs[], champs: Champs) => lignes.map((ligne) => ({ ...ligne, ...champs }));

describe('[INV-12] the sequence of numbers', () => {
  const numbers = async (...numeros: string[]) => {
    const found = await read(numeros.flatMap((numero, i) => paire(`${numero} 202601${String(i + 10)}`)));
    return found.filter((marque) => marque.startsWith('FEC-NUMERO'));
  };

  it('over the whole file', async () => {
    expect(await numbers('AC 1', 'VE 2', 'AC 3')).toEqual([]);
    expect(await numbers('AC 1', 'VE 2', 'AC 4')).toEqual(['FEC-NUMERO-TROU 6 EcritureNum']);
    expect(await numbers('AC 1', 'VE 3', 'AC 2')).toEqual(['FEC-NUMERO-ORDRE 6 EcritureNum']);
  });

  it('per journal, when a number serves in several', async () => {
    expect(await numbers('AC 1', 'AC 2', 'VE 1', 'VE 2')).toEqual([]);
    expect(await numbers('AC 1', 'AC 2', 'VE 1', 'VE 3')).toEqual(['FEC-NUMERO-TROU 8 EcritureNum']);
  });

  it('may have a prefix, and a range per journal', async () => {
    expect(await numbers('AC AC-001', 'AC AC-002', 'VE VE-001', 'VE VE-002')).toEqual([]);
    expect(await numbers('AC AC-001', 'AC AC-003', 'VE VE-001')).toEqual(['FEC-NUMERO-TROU 4 EcritureNum']);
    expect(await numbers('AC 100001', 'AC 100002', 'VE 200001', 'VE 200002')).toEqual([]);
    expect(await numbers('AC 100001', 'AC 100102')).toEqual(['FEC-NUMERO-TROU 4 EcritureNum']);
  });

  it('is not judged where numbers are no numbers', async () => {
    expect(await numbers('AC A', 'AC B', 'AC 5X')).toEqual([]);
    expect(await numbers('AC 0', 'VE 0')).toEqual(['FEC-NUMERO-INUTILISABLE - EcritureNum']);
  });
});

describe('[INV-19] balance', () => {
  it('names each écriture, the side that lacks, and the file', async () => {
    const lignes = [
      ...ecriture('AC 1 20260105', '601000 1,00 D', '401000 2,00 C'),
      ...ecriture('AC 2 20260106', '601000 4,00 D', '401000 2,00 C')
    ];
    expect(await read(lignes)).toEqual([
      'FEC-FICHIER-DESEQUILIBRE - Credit',
      'FEC-DESEQUILIBRE 2 Debit',
      'FEC-DESEQUILIBRE 4 Credit'
    ]);
  });

  it('a file in balance may hold écritures that are not', async () => {
    const lignes = [
      ...ecriture('AC 1 20260105', '601000 1,00 D', '401000 2,00 C'),
      ...ecriture('AC 2 20260106', '601000 2,00 D', '401000 1,00 C')
    ];
    expect(await read(lignes)).toEqual(['FEC-DESEQUILIBRE 2 Debit', 'FEC-DESEQUILIBRE 4 Credit']);
  });

  it('amounts whose sum is no longer exact are refused', async () => {
    const lignes = Array.from({ length: 60 }, (_, i) =>
      paire(`AC ${i + 1} 20260105`, '99999999999,99')
    ).flat();
    expect(await read(lignes)).toEqual([]);
    const trop = Array.from({ length: 500 }, (_, i) =>
      paire(`AC ${i + 1} 20260105`, '99999999999,99')
    ).flat();
    expect(await read(trop)).toEqual(['FEC-MONTANT-TROP-GRAND - Debit']);
  });
});

describe('[INV-20] validation', () => {
  it('the first date out of order says it for all that follow', async () => {
    const lignes = [
      ...avec(paire('AC 1 20260105'), { ValidDate: '20260401' }),
      ...avec(paire('AC 2 20260106'), { ValidDate: '20260301' }),
      ...avec(paire('AC 3 20260107'), { ValidDate: '20260302' })
    ];
    expect(await read(lignes)).toEqual(['FEC-VALIDATION-ORDRE 4 ValidDate']);
  });

  it('comes after the date of the écriture, or the same day', async () => {
    expect(await read(avec(paire('AC 1 20260105'), { ValidDate: '20260105' }))).toEqual([]);
    expect(await read(avec(paire('AC 1 20260105'), { ValidDate: '20260104' }))).toEqual([
      'FEC-VALIDATION-ANTERIEURE 2 ValidDate',
      'FEC-VALIDATION-ANTERIEURE 3 ValidDate'
    ]);
  });
});

describe('[INV-18] openings and closings', () => {
  const ouverture = (numero: string) => avec(paire(`AN ${numero} 20260101`), { JournalLib: 'A nouveaux' });

  it('openings come first; several may', async () => {
    expect(await read([...ouverture('1'), ...ouverture('2'), ...paire('AC 3 20260105')])).toEqual([]);
    expect(await read([...paire('AC 1 20260101'), ...ouverture('2'), ...ouverture('3')])).toEqual([
      'FEC-OUVERTURE-PLACE 4 EcritureNum'
    ]);
  });

  it.each(['A nouveaux', 'À-nouveaux', 'Journal d’ouverture', 'RAN'])('%s is one', async (libelle) => {
    const lignes = [...paire('AC 1 20260101'), ...avec(paire('XX 2 20260101'), { JournalLib: libelle })];
    expect(await read(lignes)).toEqual(['FEC-OUVERTURE-PLACE 4 EcritureNum']);
  });

  it.each(['France Télécom', 'Travaux', 'Opérations diverses'])('%s is not', async (libelle) => {
    expect(
      await read([...paire('AC 1 20260101'), ...avec(paire('XX 2 20260101'), { JournalLib: libelle })])
    ).toEqual([]);
  });

  const charges = [...ecriture('AC 1 20260105', '601000 3,00 D', '615000 4,00 D', '401000 7,00 C')];
  const solde = (journal: string, ...lignes: string[]) => ecriture(`${journal} 2 20261231`, ...lignes);

  it('an écriture that brings charges and produits to the result is a closing', async () => {
    const cloture = solde('OD', '120000 7,00 D', '601000 3,00 C', '615000 4,00 C');
    expect(await read([...charges, ...cloture])).toEqual(['FEC-CLOTURE-DES-COMPTES 5 CompteNum']);
  });

  it('by its journal alone when they are not all settled', async () => {
    const partielle = solde('CL', '120000 5,00 D', '601000 2,00 C', '615000 3,00 C');
    expect(await read([...charges, ...partielle])).toEqual([]);
    expect(await read([...charges, ...avec(partielle, { JournalLib: 'Clôture' })])).toEqual([
      'FEC-CLOTURE-DES-COMPTES 5 CompteNum'
    ]);
  });

  it('an allocation of the result, a reclassification or works in progress are not', async () => {
    expect(await read([...charges, ...solde('OD', '120000 7,00 D', '110000 7,00 C')])).toEqual([]);
    expect(await read([...charges, ...solde('OD', '606000 3,00 D', '601000 3,00 C')])).toEqual([]);
    expect(await read([...charges, ...solde('OD', '120000 3,00 D', '601000 3,00 C')])).toEqual([]);
  });
});

describe('[INV-07] an imported journal keeps its code and label, with a word', () => {
  it('once per journal', async () => {
    const lignes = [...paire('BANQ 1 20260105'), ...paire('BANQ 2 20260106')];
    expect(await read(lignes)).toEqual(['FEC-JOURNAL-CODE 2 JournalCode']);
    expect(await read(avec(paire('A-B 1 20260105'), { JournalLib: 'x'.repeat(32) }))).toEqual([
      'FEC-JOURNAL-CODE 2 JournalCode',
      'FEC-JOURNAL-LIBELLE 2 JournalLib'
    ]);
    expect(await read(avec(paire('BQ1 1 20260105'), { JournalLib: 'x'.repeat(31) }))).toEqual([]);
  });
});

describe('[INV-30] lettrage', () => {
  const ligne = (numero: string, lettre: string, montant: string, autres: Champs = {}) =>
    avec(paire(`AC ${numero} 20260105`, montant), { EcritureLet: '', ...autres }).map((champs, i) =>
      i === 1 && lettre !== '' ? { ...champs, EcritureLet: lettre, DateLet: '20260201' } : champs
    );

  it('a group that is not settled is said at its first line, by account, third party and letter', async () => {
    const lignes = [
      ...ligne('1', 'AA', '1,00'),
      ...ligne('2', 'BB', '2,00'),
      ...ligne('3', 'AA', '-1,00'),
      ...ligne('4', '', '5,00')
    ];
    expect((await read(lignes)).filter((marque) => marque.includes('LETTRAGE'))).toEqual([
      'FEC-LETTRAGE-DESEQUILIBRE 5 EcritureLet'
    ]);
    const tiers = (nom: string) => ({ CompAuxNum: nom, CompAuxLib: nom });
    const deux = [...ligne('1', 'AA', '1,00', tiers('F1')), ...ligne('2', 'AA', '-1,00', tiers('F2'))];
    expect((await read(deux)).filter((marque) => marque.includes('LETTRAGE'))).toHaveLength(2);
  });
});

describe('characters', () => {
  it.each(['a\u0000b', 'a\u001fb', 'a\u007fb', 'a\u0085b', 'a|b', 'a\u2028b', 'a\ufffdb'])(
    '%j is told where it stands',
    async (libelle) => {
      expect(await read(avec(paire('AC 1 20260105'), { CompAuxLib: libelle, CompAuxNum: 'X' }))).toEqual([
        'FEC-CARACTERE 2 CompAuxLib',
        'FEC-CARACTERE 3 CompAuxLib'
      ]);
    }
  );

  it('letters of any language are not', async () => {
    expect(
      await read(avec(paire('AC 1 20260105'), { EcritureLib: 'Élan œuvre 12 € ½ 東京 😀 {a} ~ \u00a7' }))
    ).toEqual([]);
  });

  it('a control character of a code or of a column of one’s own is told too', async () => {
    expect(await read(avec(paire('AC 1 20260105'), { JournalCode: 'A\u0001' }))).toContain(
      'FEC-CARACTERE 2 JournalCode'
    );
    const texte = fec(paire('AC 1 20260105')).replaceAll('\r\n', '\tx\u0001\r\n').replace('x\u0001', 'Axe');
    expect(marques(await lire(texte))).toContain('FEC-CARACTERE 3 Axe');
  });
});
