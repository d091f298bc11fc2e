import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { baseVide, contenu, effacer } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import type { EncodageDeSortie } from './domain/encoder-fec.ts';
import { exporterFec, type FecExporte } from './export.ts';
import {
  ACHAT,
  APPEL,
  blocsComplets,
  decisionDe,
  fecDepose,
  reprendreTout,
  sessionOf,
  sourd,
  TILLEULS
} from './reprise-testing.ts';

const ID = '0401/2026-01-01';

function exporter(
  base: Base,
  encodage: EncodageDeSortie = 'utf-8',
  signal = new AbortController().signal
): Promise<FecExporte> {
  return exporterFec(
    base,
    new LecteurDeLivres(base),
    { exercice: ID, encodage, contenu: 'fec' },
    sourd,
    signal
  );
}

async function blocsDe(base: Base): Promise<Bloc[]> {
  const segment = await new LecteurDeLivres(base).segment(ID);
  return Array.from({ length: segment?.blocs ?? 0 }, (_, b) => (segment ? blocOf(segment, b) : APPEL));
}

/** Words that real labels are made of, in the letters that both encodings have. */
const anyTexte = fc.stringMatching(/^[A-Za-zéèàçœ€'"&;0-9][A-Za-zéèàçœ€'"&;0-9 ./-]{0,12}[a-z]$/);

/** Books as a program exports them, with everything a line may carry. */
const anyLivre: fc.Arbitrary<Bloc[]> = fc
  .array(
    fc.tuple(
      anyBloc(),
      fc.array(fc.record({ piece: anyTexte, libelle: anyTexte, mode: anyTexte }), {
        minLength: 9,
        maxLength: 9
      })
    ),
    {
      minLength: 1,
      maxLength: 8
    }
  )
  .map((drawn) =>
    blocsComplets(
      drawn.map(([bloc, textes]) => ({
        ...bloc,
        lignes: bloc.lignes.map((ligne, i) => {
          const { piece = '', libelle = '', mode = '' } = textes[i] ?? {};
          const lettrage = i % 2 === 0 ? { lettre: 'AB', dateLettrage: bloc.date } : {};
          const devise = i % 3 === 0 ? { devise: 'USD', montantDevise: '-12,5' } : {};
          return {
            ...ligne,
            piece,
            libelle,
            ...lettrage,
            ...devise,
            extras: { ModeRglt: mode, Ville: libelle }
          };
        })
      }))
    )
  );

it(
  '[INV-17] gives books that come in again identical, to the cent and to the letter',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLivre,
        fc.constantFrom<EncodageDeSortie>('utf-8', 'iso-8859-15'),
        async (blocs, encodage) => {
          const [first, second] = [await baseVide(), await baseVide()];
          await reprendreTout(sessionOf(first), [
            fecDepose(TILLEULS, blocs, { extras: ['ModeRglt', 'Ville'] })
          ]);
          const { fichier, lignes, ecritures, debit, credit, remplaces } = await exporter(first, encodage);
          const [resultat] = await reprendreTout(sessionOf(second), [{ chemin: TILLEULS, fichier }]);
          expect(resultat).toMatchObject({ refus: null, lignes, ecritures, debit });
          expect([debit, remplaces]).toEqual([credit, []]);
          const [before, after] = [await blocsDe(first), await blocsDe(second)];
          expect(before).toHaveLength(blocs.length);
          expect(after).toEqual(before);
          expect(await second.soldesSegments.toArray()).toEqual(await first.soldesSegments.toArray());
          expect(await second.plans.toArray()).toEqual(await first.plans.toArray());
          await Promise.all([effacer(first), effacer(second)]);
        }
      ),
      { numRuns: 25 }
    );
  }
);

it('is named, described and judged by our own checker', async () => {
  const base = await baseVide();
  await reprendreTout(sessionOf(base), [
    fecDepose('0401-Les-Tilleuls_732829320FEC20261231.txt', [APPEL, ACHAT])
  ]);
  const exporte = await exporter(base);
  expect(exporte).toMatchObject({
    nom: '732829320FEC20261231.txt',
    nomDescription: '732829320FEC20261231-description.txt',
    lignes: 4,
    ecritures: 2,
    debit: 42_005,
    credit: 42_005,
    conforme: true,
    anomalies: [],
    brouillards: 0
  });
  const lines = (await exporte.fichier.text()).split('\r\n');
  expect(lines[0]?.split('\t')).toHaveLength(18);
  expect(lines[1]).toBe(
    'AF\tAppels de fonds\t1\t20260101\t4501\tCompte 4501\t018\tTiers 018\tP1\t20260101\tAppel 1T\t120,05\t0,00\t\t\t20260101\t\t'
  );
  expect(await exporte.description.text()).toContain('Exercice : du 01/01/2026 au 31/12/2026');
});

it('says what our checker finds, as on the way in', async () => {
  const base = await baseVide();
  // Numbers 1 and 3: a hole that the books came with.
  await reprendreTout(sessionOf(base), [
    fecDepose(TILLEULS, [
      { ...APPEL, numero: '1' },
      { ...APPEL, numero: '3' }
    ])
  ]);
  expect((await exporter(base)).anomalies.map(({ code }) => code)).toContain('FEC-NUMERO-TROU');
});

it('keeps the journal codes of the file, whatever they became in Régie', async () => {
  const base = await baseVide();
  const session = sessionOf(base);
  const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL, ACHAT])], sourd);
  await session.reprendre([decisionDe(fichiers[0], { journaux: { AF: 'AC', AC: 'HA' } })], sourd);
  const text = await (await exporter(base)).fichier.text();
  expect(text.split('\r\n').map((line) => line.split('\t')[0])).toEqual([
    'JournalCode',
    'AF',
    'AF',
    'AC',
    'AC',
    ''
  ]);
});

it('leaves drafts out, and says how many', async () => {
  const base = await baseVide();
  await reprendreTout(sessionOf(base), [fecDepose(TILLEULS, [APPEL])]);
  await enregistrerBloc(base, { id: 'x', bloc: ACHAT, exercice: exerciceDe('0401'), classe: 'courant' });
  expect(await exporter(base)).toMatchObject({ brouillards: 1, lignes: 2, debit: 12_005 });
});

it('[INV-24] lists what ISO 8859-15 does not have', async () => {
  const base = await baseVide();
  await reprendreTout(sessionOf(base), [fecDepose(TILLEULS, [{ ...APPEL, libelle: 'Appel d’été à 5 €' }])]);
  const { fichier, remplaces } = await exporter(base, 'iso-8859-15');
  expect(remplaces).toEqual([['’', "'"]]);
  expect(new TextDecoder('iso-8859-15').decode(await fichier.arrayBuffer())).toContain("Appel d'été à 5 €");
});

it('stops when cancelled, and changes nothing', async () => {
  const base = await baseVide();
  const blocs = blocsComplets(Array.from({ length: 12_000 }, () => APPEL));
  await ecrireReprise(base, repriseDe(blocs), false);
  const before = await contenu(base);
  const abort = new AbortController();
  const seen: number[] = [];
  const stop = exporterFec(
    base,
    new LecteurDeLivres(base),
    { exercice: ID, encodage: 'utf-8', contenu: 'fec' },
    (fait) => {
      seen.push(fait);
      if (fait === 5000) abort.abort(new DOMException('Export annulé', 'AbortError'));
    },
    abort.signal
  );
  await expect(stop).rejects.toMatchObject({ name: 'AbortError' });
  expect(seen).toEqual([0, 5000]);
  expect(await contenu(base)).toEqual(before);
});

it('has nothing to give for an exercice that is gone, or that has no écriture', async () => {
  const base = await baseVide();
  await expect(exporter(base)).rejects.toThrow('Cet exercice n’est plus sur ce poste.');
  await base.exercices.put(exerciceDe('0401'));
  await base.entites.put({ code: '0401', nom: 'Les Tilleuls', siren: null, nature: 'syndic' });
  await expect(exporter(base)).rejects.toThrow('Cet exercice n’a pas d’écriture validée à exporter.');
});

describe('écritures recorded in Régie', () => {
  /** As the sealing of a bloc leaves it. */
  async function sceller(
    base: Base,
    id: string,
    bloc: Bloc,
    pos: number,
    classe: ClasseDeJournal = 'courant'
  ) {
    await enregistrerBloc(base, { id, bloc, exercice: exerciceDe('0401'), classe });
    await base.blocs.update(id, {
      etat: 'scelle',
      scelle: { pos, hash: '0'.repeat(64) },
      bloc: { ...bloc, dateValidation: '2026-04-02' as DateIso }
    });
  }

  const SAISI: Bloc = {
    journal: 'OD',
    date: '2026-03-31' as DateIso,
    numero: '1',
    lignes: [
      { compte: '601', debit: centimes(1000), credit: ZERO },
      { compte: '401', auxiliaire: 'GARD', debit: ZERO, credit: centimes(1000) }
    ]
  };

  async function dossier(): Promise<Base> {
    const base = await baseVide();
    await reprendreTout(sessionOf(base), [fecDepose(TILLEULS, [APPEL])]);
    await base.journaux.bulkPut([
      { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' },
      { code: 'AN', libelle: 'À-nouveaux', type: 'cloture-ouverture', origine: 'cree' }
    ]);
    return base;
  }

  async function lignesDe({ fichier }: FecExporte): Promise<string[][]> {
    return (await fichier.text())
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split('\t'));
  }

  it('[INV-20] follow the takeover in the order of their validation, with all that a FEC asks of a line', async () => {
    const base = await dossier();
    await sceller(base, 'b', { ...SAISI, numero: '2' }, 3);
    await sceller(base, 'a', SAISI, 2);
    const exporte = await exporter(base);
    expect(exporte).toMatchObject({ conforme: true, ecritures: 3, lignes: 6, brouillards: 0 });
    const lines = await lignesDe(exporte);
    expect(lines.map(([journal, , numero]) => `${journal ?? ''} ${numero ?? ''}`)).toEqual([
      'AF 1',
      'AF 1',
      'OD 1',
      'OD 1',
      'OD 2',
      'OD 2'
    ]);
    expect(lines[3]).toEqual(
      'OD|Opérations diverses|1|20260331|401|401|GARD|GARD|OD-1|20260331|401|0,00|10,00|||20260402||'.split(
        '|'
      )
    );
  });

  it('[INV-18] openings come first, and what closes classes 6 and 7 is left out', async () => {
    const base = await dossier();
    await sceller(base, 'a', SAISI, 2);
    await sceller(base, 'c', { ...SAISI, journal: 'AN', numero: '2' }, 3, 'cloture');
    await sceller(base, 'o', { ...SAISI, journal: 'AN', numero: '1' }, 4, 'ouverture');
    const journaux = (await lignesDe(await exporter(base))).map(([journal]) => journal);
    expect(journaux).toEqual(['AN', 'AN', 'AF', 'AF', 'OD', 'OD']);
  });

  it('go on under the code that their journal has in the file of the takeover', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL])], sourd);
    await session.reprendre([decisionDe(fichiers[0], { journaux: { AF: 'AP' } })], sourd);
    await sceller(base, 'a', { ...SAISI, journal: 'AP', numero: '2' }, 2);
    const journaux = (await lignesDe(await exporter(base))).map(([journal]) => journal);
    expect(journaux).toEqual(['AF', 'AF', 'AF', 'AF']);
  });

  it('drafts are in an export « de travail » alone, which no name or verdict calls a FEC', async () => {
    const base = await dossier();
    await enregistrerBloc(base, { id: 'x', bloc: SAISI, exercice: exerciceDe('0401'), classe: 'courant' });
    const livres = new LecteurDeLivres(base);
    const { signal } = new AbortController();
    const travail = await exporterFec(
      base,
      livres,
      { exercice: ID, encodage: 'utf-8', contenu: 'travail' },
      sourd,
      signal
    );
    expect(travail).toMatchObject({
      nom: 'export-de-travail-0401-20261231.txt',
      ecritures: 2,
      lignes: 4,
      conforme: false,
      brouillards: 0
    });
    const derniere = (await lignesDe(travail)).at(-1);
    expect(derniere?.[15]).toBe('');
  });

  it('says what to do when there are only drafts', async () => {
    const base = await dossier();
    await base.segments.clear();
    await enregistrerBloc(base, { id: 'x', bloc: SAISI, exercice: exerciceDe('0401'), classe: 'courant' });
    await expect(exporter(base)).rejects.toThrow('validez-les');
  });
});
