import { describe, expect, it, vi } from 'vitest';
import { baseVide, isVide } from '#lib/storage/testing/base-de-test.ts';
import {
  ACHAT,
  APPEL,
  decisionDe,
  fecDepose,
  PLANES,
  reprendreTout,
  sessionOf,
  sourd,
  TILLEULS
} from './reprise-testing.ts';

describe('analyser', () => {
  it('says what the files are and writes nothing', async () => {
    const base = await baseVide();
    const { fichiers, ecartes } = await sessionOf(base).analyser(
      [fecDepose(TILLEULS, [APPEL, ACHAT]), { chemin: 'notice.txt', fichier: new Blob(['bonjour']) }],
      sourd
    );
    expect(fichiers).toHaveLength(1);
    expect(fichiers[0]).toMatchObject({
      chemin: TILLEULS,
      entite: { sorte: 'nouvelle', code: '0401', nom: 'Les Tilleuls' },
      exercice: { debut: '2026-01-01', fin: '2026-12-31' },
      totaux: { lignes: 4, ecritures: 2, debit: 42_005, credit: 42_005 },
      nature: 'syndic',
      importable: true,
      conflits: [],
      dejaRepris: null
    });
    expect(ecartes.map(({ chemin }) => chemin)).toEqual(['notice.txt']);
    expect(await isVide(base)).toBe(true);
  });

  it('puts what is wrong on a line before what only follows from it', async () => {
    const depose = fecDepose(TILLEULS, [APPEL]);
    const text = (await depose.fichier.text()).replace('120,05', '12O,05');
    const { fichiers } = await sessionOf(await baseVide()).analyser(
      [{ ...depose, fichier: new Blob([text]) }],
      sourd
    );
    const { importable, bloquants, premieresAnomalies = [] } = fichiers[0] ?? {};
    expect([importable, premieresAnomalies.length]).toEqual([false, Math.min(3, bloquants ?? 0)]);
    expect(premieresAnomalies[0]).toMatch(/^Ligne 2, Debit : .*12O,05/);
    expect(premieresAnomalies.at(-1)).toMatch(/équilibr/);
  });

  it('reports progress that never goes back and ends at the total', async () => {
    const seen: { fait: number; total: number }[] = [];
    await sessionOf(await baseVide()).analyser(
      [fecDepose(TILLEULS, [APPEL]), fecDepose(PLANES, [ACHAT])],
      (avancement) => seen.push(avancement)
    );
    const faits = seen.map(({ fait }) => fait);
    expect(faits).toEqual([...faits].sort((a, b) => a - b));
    expect(seen.at(-1)?.fait).toBe(seen.at(-1)?.total);
  });

  it('recognises a file already taken over, and an entité that the agency has', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    await reprendreTout(session, [fecDepose(TILLEULS, [APPEL])]);
    const { fichiers } = await session.analyser(
      [fecDepose(TILLEULS, [APPEL]), fecDepose(TILLEULS, [ACHAT])],
      sourd
    );
    expect(fichiers.map(({ dejaRepris, entite }) => [dejaRepris, entite.sorte])).toEqual([
      ['0401/2026-01-01', 'existante'],
      [null, 'existante']
    ]);
  });

  it('shows a journal code to which two files of one drop give two meanings', async () => {
    const deposes = [
      fecDepose(TILLEULS, [APPEL]),
      fecDepose(PLANES, [APPEL], { libelles: { AF: 'Affaires foncières' } })
    ];
    const { fichiers } = await sessionOf(await baseVide()).analyser(deposes, sourd);
    expect(
      fichiers.map(({ conflits }) => conflits.map(({ code, libelleDeRegie }) => [code, libelleDeRegie]))
    ).toEqual([[], [['AF', 'Appels de fonds']]]);
  });

  it('[JNL-28] links a journal of the file to the one whose code fiscalité it has, and to it alone', async () => {
    const base = await baseVide();
    await base.journaux.add({
      code: 'VE',
      libelle: 'Ventes',
      type: 'vente',
      codeFiscalite: 'AF',
      origine: 'cree'
    });
    const session = sessionOf(base);
    const { fichiers } = await session.analyser([fecDepose(TILLEULS, [APPEL, ACHAT])], sourd);
    expect(fichiers.map(({ liens, conflits }) => [liens, conflits])).toEqual([[{ AF: 'VE' }, []]]);
    await session.reprendre([decisionDe(fichiers[0], { journaux: fichiers[0]?.liens ?? {} })], sourd);
    const [segment] = await base.segments.toArray();
    expect(segment?.journaux.map(({ code, journal }) => [code, journal])).toEqual([
      ['AF', 'VE'],
      ['AC', 'AC']
    ]);
    expect(await base.journaux.toCollection().primaryKeys()).toEqual(['AC', 'VE']);
  });

  it('rejects when it is cancelled, and leaves the session ready for another drop', async () => {
    const base = await baseVide();
    const session = sessionOf(base);
    const deposes = [fecDepose(TILLEULS, [APPEL]), fecDepose(PLANES, [ACHAT])];
    const cancelled = session.analyser(deposes, ({ quoi }) => {
      if (quoi === PLANES) session.annuler();
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(await isVide(base)).toBe(true);
    expect((await reprendreTout(session, deposes)).map(({ refus }) => refus)).toEqual([null, null]);
  });

  it('gives way to another drop, and mixes nothing of the two', async () => {
    const session = sessionOf(await baseVide());
    const first = session.analyser([fecDepose(PLANES, [ACHAT, ACHAT])], sourd);
    const second = session.analyser([fecDepose(TILLEULS, [APPEL])], sourd);
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    const { fichiers } = await second;
    expect(fichiers.map(({ chemin }) => chemin)).toEqual([TILLEULS]);
    const [resultat] = await session.reprendre([decisionDe(fichiers[0])], sourd);
    expect(resultat).toMatchObject({ chemin: TILLEULS, lignes: 2, refus: null });
  });

  it('reads nothing when the browser announces too little room, and says how much', async () => {
    const base = await baseVide();
    const depose = fecDepose(TILLEULS, [APPEL]);
    const octets = depose.fichier.size;
    const need = Math.ceil(octets * 0.6);
    const short = sessionOf(base, { persistant: null, usage: 1000, quota: 1000 + need - 1 });
    const { fichiers, ecartes } = await short.analyser([depose], sourd);
    expect(fichiers).toEqual([]);
    expect(ecartes[0]?.raison).toMatch(
      /^Il faut environ \d+.octets sur ce poste et le navigateur n’en laisse que \d+.octets à Régie/
    );
    const enough = sessionOf(base, { persistant: null, usage: 1000, quota: 1000 + need });
    expect((await enough.analyser([depose], sourd)).fichiers).toHaveLength(1);
    const unknown = sessionOf(base, { persistant: null, usage: null, quota: null });
    expect((await unknown.analyser([depose], sourd)).fichiers).toHaveLength(1);
  });

  it('sets a file aside that cannot be read, and reads the others', async () => {
    const lost = new Blob(['JournalCode']);
    vi.spyOn(lost, 'slice').mockImplementation(() => {
      throw new DOMException('not found', 'NotFoundError');
    });
    const session = sessionOf(await baseVide());
    const source = { chemin: 'z.txt', fichier: lost };
    const { fichiers, ecartes } = await session.analyser([source, fecDepose(TILLEULS, [APPEL])], sourd);
    expect(fichiers).toHaveLength(1);
    expect(ecartes).toEqual([
      { chemin: 'z.txt', raison: 'Le fichier n’est plus là : déposez-le de nouveau.' }
    ]);
  });
});

describe('anomalies', () => {
  it('are those of the file, read again when there were too many to keep', async () => {
    const session = sessionOf(await baseVide());
    // Without piece: one anomaly per line, spelled out up to a thousand times.
    const blank = {
      ...APPEL,
      lignes: Array.from({ length: 1000 }, () => APPEL.lignes)
        .flat()
        .map((ligne) => ({ ...ligne, piece: ' ' }))
    };
    const deposes = Array.from({ length: 105 }, (_, i) =>
      fecDepose(`${1000 + i}-I_000000000FEC20261231.txt`, [blank])
    );
    const { fichiers } = await session.analyser(deposes, sourd);
    const first = await session.anomalies(0);
    // Two thousand lines without piece are counted, and the first thousand spelled out.
    expect(fichiers[0]?.bloquants).toBe(2000);
    expect(first.length).toBeGreaterThan(1000);
    const codes = (anomalies: typeof first) => anomalies.map(({ code, ligne }) => `${code} ${ligne ?? ''}`);
    expect(codes(await session.anomalies(104))).toEqual(codes(first));
    expect(await session.anomalies(105)).toEqual([]);
  });
});
