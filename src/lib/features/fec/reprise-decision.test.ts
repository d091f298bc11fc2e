import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { readFec } from './domain/read-fec.ts';
import { journalChoisi, refusDeDecision } from './reprise-decision.ts';
import { ACHAT, APPEL, fecDepose, TILLEULS } from './reprise-testing.ts';
import type { DecisionDeReprise } from './reprise.ts';
import { chunksOf } from './sources.ts';

const DECISION: DecisionDeReprise = {
  id: 0,
  entite: { code: '0401', nom: 'Les Tilleuls', siren: null, nature: 'syndic' },
  exercice: { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') },
  journaux: {},
  remplace: false
};
const ACHATS: JournalRow = { code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' };

async function refusOf(
  changes: Partial<DecisionDeReprise>,
  connus: readonly JournalRow[] = [],
  nom = TILLEULS,
  montres: readonly string[] = []
) {
  const { fichier } = fecDepose(nom, [APPEL, ACHAT]);
  return refusDeDecision(
    { ...DECISION, ...changes },
    await readFec(nom, () => chunksOf(fichier)),
    connus,
    new Set(montres)
  );
}

const entite = (changes: Partial<DecisionDeReprise['entite']>) => ({
  entite: { ...DECISION.entite, ...changes }
});
const exercice = (debut: string, fin: string) => ({ exercice: { debut: dateIso(debut), fin: dateIso(fin) } });
const SANS_CODE = 'copro_000000000FEC20261231.txt';

it('accepts what was proposed', async () => {
  expect(await refusOf({})).toBeNull();
  expect(await refusOf({}, [ACHATS])).toBeNull();
});

it('refuses a file of which no balanced books can be made', async () => {
  const lecture = await readFec(TILLEULS, () => chunksOf(new Blob(['bonjour'])));
  expect(refusDeDecision(DECISION, lecture, [], new Set())).toEqual({ code: 'REP-NON-IMPORTABLE' });
});

it.each(['0401', 'A', 'Tilleuls-2', '12.3_b', 'x'.repeat(20)])(
  'accepts « %s » as the code of an entité',
  async (code) => {
    expect(await refusOf(entite({ code }), [], SANS_CODE)).toBeNull();
  }
);

it.each(['0401/2', '04|01', ' 0401', '04 01', 'Été', '..', '.a', '-a', 'x'.repeat(21), '04\u00a001'])(
  'refuses « %s » as the code of an entité',
  async (code) => {
    expect(await refusOf(entite({ code }), [], SANS_CODE)).toEqual({ code: 'REP-CODE-FORME', entite: code });
  }
);

it('wants a code, a name, and a SIREN that can be one', async () => {
  expect(await refusOf(entite({ code: '' }), [], SANS_CODE)).toEqual({ code: 'REP-CODE-ABSENT' });
  expect(await refusOf(entite({ nom: ' \t' }))).toEqual({ code: 'REP-NOM-ABSENT', entite: '0401' });
  expect(await refusOf(entite({ siren: '123456789' }))).toEqual({ code: 'REP-SIREN', siren: '123456789' });
  expect(await refusOf(entite({ siren: '732829320' }))).toBeNull();
});

it('refuses an entité that is visibly not the file’s', async () => {
  expect(await refusOf(entite({ code: '0402' }))).toEqual({
    code: 'REP-ENTITE-CONTREDITE',
    du: '0401',
    entite: '0402'
  });
});

it.each([
  ['2026-12-31', '2026-01-01', { code: 'REP-EXERCICE-INVERSE' }],
  ['2026-01-01', '2028-01-01', { code: 'REP-EXERCICE-LONG', maximumEnMois: 24 }],
  ['2026-01-01', '2027-12-31', null],
  ['2024-01-01', '2025-12-31', { code: 'REP-EXERCICE-ETRANGER' }],
  ['2027-01-01', '2027-12-31', { code: 'REP-EXERCICE-ETRANGER' }],
  ['2025-07-01', '2026-01-01', null]
])('judges the exercice from %s to %s', async (debut, fin, refus) => {
  expect(await refusOf(exercice(debut, fin))).toEqual(refus);
});

it('[JNL-03] wants three letters or digits for a journal that is renamed, none for one that is not', async () => {
  for (const choisi of ['', 'ABCD', 'A-B', 'É'])
    expect(await refusOf({ journaux: { AC: choisi } })).toEqual({
      code: 'REP-JOURNAL-CODE',
      journal: 'AC',
      choisi
    });
  expect(await refusOf({ journaux: { AC: 'AC', AF: 'a2' } })).toBeNull();
});

it('[JNL-28] takes the longer code of a journal that Régie has', async () => {
  const connus = [{ ...ACHATS, code: 'ACHAT' }];
  expect(await refusOf({ journaux: { AC: 'ACHAT' } }, connus)).toBeNull();
});

it('[I2] does not merge two journals of a file', async () => {
  expect(await refusOf({ journaux: { AC: 'AF' } })).toEqual({
    code: 'REP-JOURNAUX-CONFONDUS',
    journaux: ['AF', 'AC'],
    choisi: 'AF'
  });
  expect(await refusOf({ journaux: { AC: 'AF', AF: 'AC' } })).toBeNull();
});

it('refuses a code that Régie gave to another journal meanwhile, unless a person saw it or chose another', async () => {
  const ventes: JournalRow = { ...ACHATS, libelle: 'Ventes', type: 'vente' };
  expect(await refusOf({}, [ventes])).toEqual({
    code: 'REP-JOURNAL-PRIS',
    journal: 'AC',
    libelleDuFichier: 'Achats',
    libelleDeRegie: 'Ventes'
  });
  expect(await refusOf({ journaux: { AC: 'HA' } }, [ventes])).toBeNull();
  expect(await refusOf({ journaux: { AC: 'AC' } }, [ventes])).toBeNull();
  expect(await refusOf({}, [ventes], TILLEULS, ['AC'])).toBeNull();
});

it('journalChoisi reads no more than what was chosen', () => {
  expect(journalChoisi({ journaux: { AC: 'HA' } }, 'AC')).toBe('HA');
  expect(journalChoisi({ journaux: {} }, 'constructor')).toBe('constructor');
});
