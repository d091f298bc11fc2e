import Dexie from 'dexie';
import { describe, expect, it, vi } from 'vitest';
import type { EtatDuStockage } from '#lib/platform/stockage.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { JournalRow } from '#lib/storage/rows.ts';
import { autreOnglet, baseVide, isVide } from '#lib/storage/testing/base-de-test.ts';
import {
  ACHAT,
  APPEL,
  decisionDe,
  fecDepose,
  PLANES,
  reprendreTout,
  sessionOf,
  sourd,
  TILLEULS,
  VASTE
} from './reprise-testing.ts';
import { SessionDeReprise, type ResultatDeReprise } from './reprise.ts';

describe('reprendre', () => {
  it('takes over what was confirmed, whole', async () => {
    const base = await baseVide();
    const resultats = await reprendreTout(sessionOf(base), [
      fecDepose(TILLEULS, [APPEL, ACHAT]),
      fecDepose(PLANES, [ACHAT])
    ]);
    expect(
      resultats.map(({ chemin, ecritures, lignes, debit, refus, code }) => [
        chemin,
        ecritures,
        lignes,
        debit,
        refus,
        code
      ])
    ).toEqual([
      [TILLEULS, 2, 4, 42_005, null, null],
      [PLANES, 1, 2, 30_000, null, null]
    ]);
    expect(await base.segments.toCollection().primaryKeys()).toEqual(['0401/2026-01-01', '0402/2026-01-01']);
    expect((await base.journaux.toArray()).map(({ code, libelle, type }) => [code, libelle, type])).toEqual([
      ['AC', 'Achats', 'achat'],
      ['AF', 'Appels de fonds', 'appel-de-fonds']
    ]);
    expect((await new LecteurDeLivres(base).livre('0401/2026-01-01')).lignes).toBe(4);
  });

  it('[JNL-17] takes over the common account of other entités, and warns of it', async () => {
    const base = await baseVide();
    const journal: JournalRow = {
      code: 'CC',
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '6211',
      compteCommun: { entites: ['0402'] },
      origine: 'cree'
    };
    await base.journaux.add(journal);
    const resultats = await reprendreTout(sessionOf(base), [
      fecDepose(TILLEULS, [APPEL, ACHAT]),
      fecDepose(PLANES, [ACHAT])
    ]);
    expect(resultats.map(({ refus, avertissements }) => [refus, avertissements])).toEqual([
      [null, [expect.stringMatching(/^Le compte 6211 est le compte commun du journal CC/)]],
      [null, []]
    ]);
  });

  it('refuses the same file twice in one drop, and two files of one exercice even to replace', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const twice = [
      fecDepose(TILLEULS, [APPEL]),
      fecDepose(`b/${TILLEULS}`, [APPEL]),
      fecDepose(`c/${TILLEULS}`, [ACHAT])
    ];
    const { fichiers } = await session.analyser(twice, sourd);
    const resultats = await session.reprendre(
      fichiers.map((fichier) => decisionDe(fichier, { remplace: true })),
      sourd
    );
    expect(resultats.map(({ code }) => code)).toEqual([null, 'REP-DEUX-FICHIERS', 'REP-DEUX-FICHIERS']);
    expect(resultats[1]?.refus).toContain(TILLEULS);
    expect((await base.segments.toArray()).map(({ fichier }) => fichier.nom)).toEqual([TILLEULS]);
  });

  it('takes the second file of one exercice when the first was refused', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const { fichiers } = await session.analyser(
      [fecDepose(`a/${TILLEULS}`, [APPEL]), fecDepose(`b/${TILLEULS}`, [ACHAT])],
      sourd
    );
    const nameless = { code: '0401', nom: ' ', siren: null, nature: 'syndic' } as const;
    const resultats = await session.reprendre(
      [decisionDe(fichiers[0], { entite: nameless }), decisionDe(fichiers[1])],
      sourd
    );
    expect(resultats.map(({ code }) => code)).toEqual(['REP-NOM-ABSENT', null]);
  });

  it('replaces a takeover only when asked to, file and choice being kept from one confirmation to the next', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    await reprendreTout(session, [fecDepose(TILLEULS, [APPEL])]);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [ACHAT])], sourd);
    const [refused] = await session.reprendre([decisionDe(fichiers[0])], sourd);
    expect(refused).toMatchObject({ code: 'REP-EXERCICE-OCCUPE', ecritures: 0, lignes: 0, debit: 0 });
    const [replaced] = await session.reprendre([decisionDe(fichiers[0], { remplace: true })], sourd);
    expect(replaced).toMatchObject({ refus: null, debit: 30_000 });
    expect(await base.segments.count()).toBe(1);
  });

  it('takes nothing of a file that changed since it was analysed', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const depose = fecDepose(TILLEULS, [APPEL]);
    const changed = fecDepose(TILLEULS, [APPEL, ACHAT]).fichier;
    const { fichiers } = await session.analyser([depose], sourd);
    // The columns kept in memory are given back: the file is read again.
    session.annuler();
    vi.spyOn(depose.fichier, 'slice').mockImplementation((...args) => changed.slice(...args));
    vi.spyOn(depose.fichier, 'size', 'get').mockReturnValue(changed.size);
    const [resultat] = await session.reprendre([decisionDe(fichiers[0])], sourd);
    expect(resultat).toMatchObject({ code: 'REP-FICHIER-CHANGE', lignes: 0 });
    expect(await isVide(base)).toBe(true);
  });

  it.each([
    ['NotFoundError', 'REP-FICHIER-DISPARU'],
    ['NotReadableError', 'REP-FICHIER-CHANGE'],
    ['UnknownError', 'REP-LECTURE']
  ])('takes nothing of a file that the browser no longer reads: %s', async (name, code) => {
    const base = await baseVide();
    const session = sessionOf(base);
    const depose = fecDepose(TILLEULS, [APPEL]);
    const { fichiers } = await session.analyser([depose], sourd);
    session.annuler();
    vi.spyOn(depose.fichier, 'slice').mockImplementation(() => {
      throw new DOMException('gone', name);
    });
    const [resultat] = await session.reprendre([decisionDe(fichiers[0])], sourd);
    expect(resultat?.code).toBe(code);
    expect(await isVide(base)).toBe(true);
  });

  it('keeps what is written when cancelled between two files, and takes the rest when asked again', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const { fichiers } = await session.analyser(
      [fecDepose(TILLEULS, [APPEL]), fecDepose(PLANES, [ACHAT])],
      sourd
    );
    const decisions = fichiers.map((fichier) => decisionDe(fichier));
    const resultats = await session.reprendre(decisions, ({ quoi }) => {
      if (quoi === PLANES) session.annuler();
    });
    expect(resultats.map(({ code }) => code)).toEqual([null, 'REP-ANNULEE']);
    expect(await base.entites.toCollection().primaryKeys()).toEqual(['0401']);
    const [rest] = await session.reprendre(decisions.slice(1), sourd);
    expect(rest).toMatchObject({ chemin: PLANES, lignes: 2, refus: null });
  });

  it('says that the disk is full, and goes on with the next file', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const put = base.textes.put.bind(base.textes);
    vi.spyOn(base.textes, 'put').mockImplementation((row) =>
      row.exercice.startsWith('0401')
        ? Dexie.Promise.reject(new DOMException('full', 'QuotaExceededError'))
        : put(row)
    );
    const resultats = await reprendreTout(session, [
      fecDepose(TILLEULS, [APPEL]),
      fecDepose(PLANES, [ACHAT])
    ]);
    expect(resultats.map(({ code }) => code)).toEqual(['REP-PLACE-EPUISEE', null]);
    expect(await base.entites.toCollection().primaryKeys()).toEqual(['0402']);
    expect(await base.exercices.count()).toBe(1);
  });

  it('writes nothing when the room announced went short since the analysis', async () => {
    const base = await baseVide();
    const stockage = vi
      .fn<() => Promise<EtatDuStockage>>()
      .mockResolvedValueOnce(VASTE)
      .mockResolvedValue({ persistant: true, usage: 10, quota: 10 });
    const session = new SessionDeReprise(base, () => '', stockage);
    const resultats = await reprendreTout(session, [
      fecDepose(TILLEULS, [APPEL]),
      fecDepose(PLANES, [ACHAT])
    ]);
    expect(resultats.map(({ code }) => code)).toEqual(['REP-PLACE', 'REP-PLACE']);
    expect(await isVide(base)).toBe(true);
  });

  it('does not start while another tab imports', async () => {
    const base = await baseVide();
    const [mine, theirs] = [sessionOf(base), sessionOf(await autreOnglet(base))];
    const deposes = [fecDepose(TILLEULS, [APPEL]), fecDepose(PLANES, [ACHAT])];
    const { fichiers } = await theirs.analyser(deposes, sourd);
    const decisions = fichiers.map((fichier) => decisionDe(fichier));
    const ormes = fecDepose('0403-Ormes_000000000FEC20261231.txt', [APPEL, ACHAT]);
    const analyse = await mine.analyser([ormes], sourd);
    const meanwhile: Promise<ResultatDeReprise[]>[] = [];
    const done = await mine.reprendre([decisionDe(analyse.fichiers[0])], ({ fait }) => {
      if (fait === 0) meanwhile.push(theirs.reprendre(decisions, sourd));
    });
    expect(done.map(({ refus }) => refus)).toEqual([null]);
    const [refused] = await Promise.all(meanwhile);
    expect(refused?.map(({ code }) => code)).toEqual(['REP-AUTRE-ONGLET', 'REP-AUTRE-ONGLET']);
    expect((await theirs.reprendre(decisions, sourd)).map(({ refus }) => refus)).toEqual([null, null]);
  });

  it('gives a journal of the file the code that was chosen for it', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const other = fecDepose(PLANES, [APPEL], { libelles: { AF: 'Affaires foncières' } });
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL]), other], sourd);
    const decisions = [decisionDe(fichiers[0]), decisionDe(fichiers[1], { journaux: { AF: 'AF2' } })];
    expect((await session.reprendre(decisions, sourd)).map(({ refus }) => refus)).toEqual([null, null]);
    expect((await base.journaux.toArray()).map(({ code, libelle }) => [code, libelle])).toEqual([
      ['AF', 'Appels de fonds'],
      ['AF2', 'Affaires foncières']
    ]);
    const repris = (await base.segments.get('0402/2026-01-01'))?.journaux;
    expect(repris?.map(({ code, journal }) => [code, journal])).toEqual([['AF', 'AF2']]);
  });

  it('takes two meanings of a code for one journal when they were shown and left so', async () => {
    const base = await baseVide();
    const other = fecDepose(PLANES, [APPEL], { libelles: { AF: 'Affaires foncières' } });
    const resultats = await reprendreTout(sessionOf(base), [fecDepose(TILLEULS, [APPEL]), other]);
    expect(resultats.map(({ refus }) => refus)).toEqual([null, null]);
    expect(await base.journaux.count()).toBe(1);
  });

  it('refuses a code that another tab has given another meaning since the analysis', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL])], sourd);
    await base.journaux.add({
      code: 'AF',
      libelle: 'Affaires foncières',
      type: 'standard',
      origine: 'repris'
    });
    const [resultat] = await session.reprendre([decisionDe(fichiers[0])], sourd);
    expect(resultat?.code).toBe('REP-JOURNAL-PRIS');
    expect(await base.exercices.count()).toBe(0);
  });

  it('does not give the code of an entité made meanwhile to another', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL])], sourd);
    await base.entites.add({ code: '0401', nom: 'Les Ormes', siren: null, nature: 'syndic' });
    const [resultat] = await session.reprendre([decisionDe(fichiers[0])], sourd);
    expect(resultat).toMatchObject({
      code: 'REP-ENTITE-PRISE',
      refus: expect.stringContaining('Les Ormes') as string
    });
    expect(await base.exercices.count()).toBe(0);
  });

  it('counts openings by the type of the journal that Régie has', async () => {
    const base = await baseVide();
    await base.journaux.add({
      code: 'AF',
      libelle: 'À nouveaux',
      type: 'cloture-ouverture',
      origine: 'cree'
    });
    const session = sessionOf(base);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL])], sourd);
    await session.reprendre([decisionDe(fichiers[0], { journaux: { AF: 'AF' } })], sourd);
    expect([...((await base.soldesSegments.get('0401/2026-01-01'))?.classe ?? [])]).toEqual([1, 1]);
  });

  it('cannot take over what was never analysed', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL])], sourd);
    const [resultat] = await session.reprendre([decisionDe(fichiers[0], { id: 7 })], sourd);
    expect(resultat).toMatchObject({ code: 'REP-FICHIER-DISPARU', chemin: '' });
  });

  it('takes a folder of 60 files in one go', async () => {
    const base = await baseVide();
    const noms = Array.from({ length: 60 }, (_, i) => `${1000 + i}-Immeuble-${i}_000000000FEC20261231.txt`);
    const deposes = noms.map((nom, i) =>
      fecDepose(`cabinet/${nom}`, [{ ...APPEL, libelle: `Appel ${i}` }, ACHAT])
    );
    const resultats = await reprendreTout(sessionOf(base), deposes);
    expect(resultats.filter(({ refus }) => refus !== null)).toEqual([]);
    expect(await base.entites.count()).toBe(60);
    expect(await base.journaux.count()).toBe(2);
  });
});
