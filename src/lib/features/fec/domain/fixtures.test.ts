import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fecText } from './write-fec.ts';
import type { LectureFec } from './read-fec.ts';
import { blocsOf, lire, NOM } from './testing.ts';

const DOSSIER = new URL('../../../../tests/fixtures/fec/', import.meta.url);
const octetsDe = (fichier: string) => new Uint8Array(readFileSync(new URL(fichier, DOSSIER)));
const indexDe = (dossier: string) =>
  JSON.parse(readFileSync(new URL(`${dossier}/index.json`, DOSSIER), 'utf8')) as unknown;

/** A count that shares nothing with the reader: split, trim, take the comma out. */
function countBySplitting(fichier: string, separateur: string) {
  const lignes = readFileSync(new URL(fichier, DOSSIER), 'latin1')
    .split('\n')
    .slice(1)
    .filter((ligne) => ligne !== '');
  const champs = lignes.map((ligne) => ligne.split(separateur).map((champ) => champ.trim()));
  const cents = (champ = '') => Number(champ.replace(',', ''));
  const soldes: Record<string, number> = {};
  for (const c of champs) soldes[c[4] ?? ''] = (soldes[c[4] ?? ''] ?? 0) + cents(c[11]) - cents(c[12]);
  const sum = (rang: number) => champs.reduce((total, c) => total + cents(c[rang]), 0);
  return { lignes: lignes.length, debit: sum(11), credit: sum(12), soldes };
}

function countByReading({ totaux, resume }: LectureFec) {
  const soldes = Object.fromEntries(
    resume.comptes.map(({ compte, debit, credit }) => [compte, debit - credit])
  );
  return { lignes: totaux.lignes, debit: totaux.debit, credit: totaux.credit, soldes };
}

const REELS = [
  {
    fichier: '000000000FEC20231231.txt',
    separateur: '\t',
    ecritures: 666,
    debit: 1_265_350_82,
    dernier: '2023-12-31'
  },
  {
    fichier: '111111111FEC20221231.TXT',
    separateur: '|',
    ecritures: 248,
    debit: 225_682_23,
    dernier: '2023-07-31'
  }
];

describe('real files', () => {
  it.each(REELS)('$fichier is read whole, as an independent count finds it', async (reel) => {
    const lecture = await lire(octetsDe(reel.fichier), reel.fichier);
    expect(countByReading(lecture)).toEqual(countBySplitting(reel.fichier, reel.separateur));
    expect(lecture.totaux).toMatchObject({
      ecritures: reel.ecritures,
      debit: reel.debit,
      credit: reel.debit
    });
    expect(lecture).toMatchObject({ importable: true, exercice: { debut: '2023-01-01', fin: reel.dernier } });
    for (const { lignes } of blocsOf(lecture)) {
      expect(lignes.reduce((ecart, { debit, credit }) => ecart + debit - credit, 0)).toBe(0);
    }
  });

  it('without numbers: 666 écritures, one over several dates, the largest of 456 lines (spec 1.6)', async () => {
    const lecture = await lire(octetsDe('000000000FEC20231231.txt'), '000000000FEC20231231.txt');
    const blocs = blocsOf(lecture);
    const datesOf = (bloc: (typeof blocs)[number]) => new Set(bloc.lignes.map(({ date }) => date)).size;
    expect(blocs.filter((bloc) => datesOf(bloc) > 1)).toHaveLength(1);
    expect(Math.max(...blocs.map(({ lignes }) => lignes.length))).toBe(456);
    // Every validation date is blank: the tax office would refuse it, Régie takes it.
    expect(lecture.conforme).toBe(false);
    expect(lecture.anomalies.filter(({ gravite }) => gravite === 'bloquant')[0]).toMatchObject({
      code: 'FEC-VALEUR-ABSENTE',
      ligne: 2,
      colonne: 'ValidDate'
    });
  });

  it.each(REELS)('$fichier gives the same books whatever the chunks it comes in', async ({ fichier }) => {
    const whole = await lire(octetsDe(fichier), fichier);
    for (const morceau of [1, 7, 4096])
      expect(await lire(octetsDe(fichier), fichier, morceau)).toEqual(whole);
  });

  it.each(REELS)(
    '[INV-17] $fichier written and read again is the same, to the letter',
    async ({ fichier }) => {
      const lecture = await lire(octetsDe(fichier), fichier);
      const extras = lecture.segment?.textes.extras.map(({ nom }) => nom);
      const again = await lire([...fecText(blocsOf(lecture), extras)].join(''), fichier);
      expect(blocsOf(again)).toEqual(blocsOf(lecture));
      expect(again.resume).toEqual(lecture.resume);
    }
  );
});

interface Sain {
  readonly ecritures: number;
  readonly nom?: string;
  readonly avertissements?: readonly string[];
}

const SAINS = Object.entries(indexDe('sains') as Record<string, Sain>);

describe('healthy files in every form', () => {
  it('the index is that of the folder', () => {
    const fichiers = readdirSync(new URL('sains/', DOSSIER)).filter((nom) => nom !== 'index.json');
    expect(fichiers.sort()).toEqual(SAINS.map(([fichier]) => fichier));
  });

  it.each(SAINS)('%s', async (fichier, { ecritures, nom = NOM, avertissements = [] }) => {
    const modele = await lire(octetsDe('732829320FEC20261231.txt'));
    const lecture = await lire(octetsDe(`sains/${fichier}`), nom, 11);
    expect([...new Set(lecture.anomalies.map(({ code }) => code))]).toEqual(avertissements);
    expect(lecture).toMatchObject({ conforme: true, importable: true, exercice: modele.exercice });
    expect(lecture.totaux).toEqual({ ...modele.totaux, ecritures });
    expect(lecture.resume.comptes).toEqual(modele.resume.comptes);
  });
});

interface Abime {
  readonly code: string;
  readonly ligne: number | null;
  readonly colonne: string | null;
  readonly conforme: boolean;
  readonly importable: boolean;
  readonly aussi?: readonly string[];
  readonly nom?: string;
}

const ABIMES = Object.entries(indexDe('abimes') as Record<string, Abime>);

describe('damaged files: every planted fault is named, at its line and column, and nothing else is', () => {
  it('the index is that of the folder', () => {
    const fichiers = readdirSync(new URL('abimes/', DOSSIER)).filter((nom) => nom !== 'index.json');
    expect(fichiers.sort()).toEqual(ABIMES.map(([fichier]) => fichier));
    expect(ABIMES.length).toBeGreaterThan(120);
  });

  it.each(ABIMES)(
    '%s',
    async (fichier, { code, ligne, colonne, conforme, importable, aussi = [], nom = NOM }) => {
      const lecture = await lire(octetsDe(`abimes/${fichier}`), nom);
      expect(lecture).toMatchObject({ conforme, importable });
      expect(lecture.anomalies).toContainEqual(expect.objectContaining({ code, ligne, colonne }));
      expect(new Set(lecture.anomalies.map((anomalie) => anomalie.code))).toEqual(new Set([code, ...aussi]));
      // Books are made of it, or not a single bloc may be.
      expect(lecture.anomalies.some(({ gravite }) => gravite === 'bloquant')).toBe(!conforme);
    }
  );
});
