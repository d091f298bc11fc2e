import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecrireEntete, lireEntete } from './domain/entete.ts';
import { ecrireFichier, lireEnteteDe } from './fichier.ts';
import { abimer, contenuDe, copieDe, fichierDe, PHRASE, RAPIDE, SANS_SUITE } from './fichier-testing.ts';

const TABLES = {
  entites: [{ code: '0401', nom: 'Les Tilleuls', siren: null }],
  vide: [],
  chiffres: [{ id: '0401/2026-01-01', debit: Float64Array.from({ length: 300 }, (_, i) => Math.sin(i)) }]
};

const entropie = (length: number) =>
  Array.from({ length }, (_, i) => String.fromCharCode(33 + ((i * 7919) % 90))).join('');

describe('a file written then read', () => {
  it('holds the same rows', async () => {
    expect(await contenuDe(await fichierDe(TABLES))).toEqual(TABLES);
    expect(await contenuDe(await fichierDe({}))).toEqual({});
  });

  it('holds the same rows whatever they are', async () => {
    const anyRangee = fc.record({ id: fc.uuid(), texte: fc.string(), montants: fc.float64Array() });
    // Names that a record read from a file never takes, and that no table has (seed 464919640).
    const anyNom = fc.string().filter((nom) => !['prototype', 'constructor', '__proto__'].includes(nom));
    const anyTables = fc.dictionary(anyNom, fc.array(anyRangee, { maxLength: 8 }), { maxKeys: 4 });
    await fc.assert(
      fc.asyncProperty(anyTables, async (tables) => {
        expect(await contenuDe(await fichierDe(tables))).toEqual(structuredClone(tables));
      }),
      { numRuns: 40 }
    );
  });

  it('ends well wherever its last piece ends, a whole one included', async () => {
    const tails = new Set<number>();
    for (let length = 0; length < 200; length++) {
      const fichier = await fichierDe({ t: [entropie(length)] });
      const lu = await lireEnteteDe(fichier);
      if (!lu.ok) throw new Error(lu.refus.code);
      tails.add((fichier.size - lu.valeur.longueur) % (RAPIDE.tranche + 16));
      expect(await contenuDe(fichier)).toEqual({ t: [entropie(length)] });
    }
    expect(tails).toContain(0);
  });

  it('opens with the passphrase composed otherwise, and with no other', async () => {
    const fichier = await ecrireFichier(copieDe(TABLES), 'été à la résidence', RAPIDE, SANS_SUITE);
    expect(await contenuDe(fichier, ' été à la résidence'.normalize('NFD'))).toEqual(TABLES);
    for (const phrase of ['Été à la résidence', 'ete a la residence', 'été à la  résidence', ''])
      expect(await contenuDe(fichier, phrase)).toEqual({ code: 'SAU-PHRASE-FAUSSE' });
  });

  it('shows nothing of the books, and is never twice the same', async () => {
    const tables = { entites: [{ nom: 'Les Tilleuls '.repeat(20) }] };
    const [one, two] = await Promise.all([fichierDe(tables), fichierDe(tables)]);
    const [left, right] = await Promise.all([one.bytes(), two.bytes()]);
    expect(new TextDecoder('latin1').decode(left)).not.toContain('Tilleuls');
    const lu = await lireEnteteDe(one);
    if (!lu.ok) throw new Error(lu.refus.code);
    expect(left.subarray(lu.valeur.longueur)).not.toEqual(right.subarray(lu.valeur.longueur));
  });

  it('is read whole when its key costs what it really does', { timeout: 60_000 }, async () => {
    const vraie = { cout: { logN: 17, r: 8, p: 1 }, tranche: 1 << 20 };
    expect(await contenuDe(await fichierDe(TABLES, vraie))).toEqual(TABLES);
  });
});

describe('a file that is not what was written', () => {
  it('is refused for any one bit changed, anywhere', async () => {
    const fichier = await fichierDe(TABLES);
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: fichier.size - 1 }), fc.nat({ max: 7 }), async (position, bit) => {
        expect(await contenuDe(await abimer(fichier, position, bit))).toHaveProperty('code');
      }),
      { numRuns: 400 }
    );
  });

  it('is refused for any byte changed in its header', async () => {
    const fichier = await fichierDe({});
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) throw new Error(lu.refus.code);
    for (let position = 0; position < lu.valeur.longueur; position++)
      expect(await contenuDe(await abimer(fichier, position, position % 8))).toHaveProperty('code');
  });

  it('is refused wherever it is cut, between two pieces included', async () => {
    const fichier = await fichierDe(TABLES);
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) throw new Error(lu.refus.code);
    const step = RAPIDE.tranche + 16;
    for (let piece = lu.valeur.longueur; piece < fichier.size; piece += step)
      for (const end of [piece - 1, piece, piece + 1, piece + 16, piece + 17, piece + 64])
        if (end < fichier.size)
          expect(await contenuDe(fichier.slice(0, end))).toEqual({ code: 'SAU-ABIMEE' });
    for (let end = 0; end < lu.valeur.longueur; end++)
      expect(await contenuDe(fichier.slice(0, end))).toHaveProperty('code');
    expect(await contenuDe(fichier.slice(0, fichier.size - 1))).toEqual({ code: 'SAU-ABIMEE' });
  });

  it('is refused with anything added, a piece of its own included', async () => {
    const fichier = await fichierDe(TABLES);
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) throw new Error(lu.refus.code);
    const { longueur } = lu.valeur;
    const piece = (rang: number) => fichier.slice(longueur + rang * 80, longueur + (rang + 1) * 80);
    for (const extra of [new Blob(['x']), piece(0), new Blob([new Uint8Array(80)])])
      expect(await contenuDe(new Blob([fichier, extra]))).toEqual({ code: 'SAU-ABIMEE' });
    const swapped = [fichier.slice(0, longueur), piece(1), piece(0), fichier.slice(longueur + 160)];
    expect(await contenuDe(new Blob(swapped))).toEqual({ code: 'SAU-ABIMEE' });
    const without = [fichier.slice(0, longueur), fichier.slice(longueur + 80)];
    expect(await contenuDe(new Blob(without))).toEqual({ code: 'SAU-ABIMEE' });
  });

  it('is refused under the header of another', async () => {
    const fichier = await fichierDe(TABLES);
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) throw new Error(lu.refus.code);
    const { entete, longueur } = lu.valeur;
    const forged = ecrireEntete({ ...entete, faiteLe: '2026-03-02T10:00:00.000Z' });
    expect(await contenuDe(new Blob([forged, fichier.slice(longueur)]))).toEqual({ code: 'SAU-ABIMEE' });
  });

  it('says whether it is no backup, a newer one, or a damaged one', async () => {
    const bytes = await (await fichierDe(TABLES)).bytes();
    const avec = (position: number, byte: number) => {
      const changed = new Uint8Array(bytes);
      changed[position] = byte;
      return contenuDe(new Blob([changed]));
    };
    expect(await contenuDe(new Blob(['JournalCode\tJournalLib']))).toEqual({
      code: 'SAU-PAS-UNE-SAUVEGARDE'
    });
    expect(await contenuDe(new Blob([]))).toEqual({ code: 'SAU-PAS-UNE-SAUVEGARDE' });
    expect(await avec(8, 2)).toEqual({ code: 'SAU-FORMAT-RECENT', format: 2 });
    expect(await avec(8, 0)).toEqual({ code: 'SAU-ABIMEE' });
    expect(await avec(20, 0)).toEqual({ code: 'SAU-ABIMEE' });
    expect(await avec(bytes.length - 1, (bytes.at(-1) ?? 0) ^ 1)).toEqual({ code: 'SAU-ABIMEE' });
  });

  it('says that the file is gone', async () => {
    const fichier = await fichierDe(TABLES);
    const gone = Object.create(fichier, {
      slice: {
        value: () => ({ arrayBuffer: () => Promise.reject(new DOMException('', 'NotReadableError')) })
      }
    }) as Blob;
    expect(await contenuDe(gone)).toEqual({ code: 'SAU-LECTURE', detail: 'NotReadableError' });
  });
});

it('does not make a key that would take all the memory', () => {
  const entete = {
    schema: 2,
    faiteLe: '2026-03-01T10:00:00.000Z',
    tables: {},
    octets: 33,
    tranche: 64,
    cle: { sorte: 'scrypt' as const, logN: 20, r: 8, p: 1, sel: '0'.repeat(64), temoin: '0'.repeat(32) }
  };
  expect(() => ecrireEntete(entete)).toThrow('cannot be read');
  const juste = ecrireEntete({ ...entete, cle: { ...entete.cle, logN: 19 } });
  expect(lireEntete(juste)).toMatchObject({ ok: true, valeur: { longueur: juste.length } });
});

it('stops when asked to, while it makes the key or writes', async () => {
  const controller = new AbortController();
  controller.abort(new DOMException('', 'AbortError'));
  const suite = { signal: controller.signal, onOctets: () => undefined };
  await expect(ecrireFichier(copieDe(TABLES), PHRASE, RAPIDE, suite)).rejects.toThrow(DOMException);
  const later = new AbortController();
  const writing = {
    signal: later.signal,
    onOctets: () => {
      later.abort(new DOMException('', 'AbortError'));
    }
  };
  const large = copieDe({ t: Array.from({ length: 50 }, () => entropie(2000)) });
  await expect(ecrireFichier(large, PHRASE, RAPIDE, writing)).rejects.toThrow(DOMException);
});
