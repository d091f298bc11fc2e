import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { FichierModifie, readFec } from './read-fec.ts';
import { ecriture, fec, lire, marques, NOM, sourceOf } from './testing.ts';

const TEXTE = fec(ecriture('AC 1 20260315', '615000 240,00 D', '401000 240,00 C'));

describe('readFec', () => {
  it('tells what the file is and what it holds', async () => {
    expect(await lire(TEXTE, `dossier/${NOM}`)).toMatchObject({
      fichier: {
        nom: `dossier/${NOM}`,
        octets: new TextEncoder().encode(TEXTE).length,
        sha256: createHash('sha256').update(TEXTE).digest('hex'),
        encodage: 'utf-8',
        separateur: '\t',
        format: 'plat'
      },
      nom: { siren: '732829320', legal: true },
      cloture: '2026-12-31',
      exercice: { debut: '2026-01-01', fin: '2026-12-31' },
      totaux: { lignes: 2, ecritures: 1, debit: 240_00, credit: 240_00 },
      resume: { journaux: [{ code: 'AC', libelle: 'Journal AC', lignes: 2, debit: 240_00, credit: 240_00 }] },
      conforme: true,
      importable: true,
      anomalies: []
    });
  });

  it('tells how far it is, from nothing to the end, never back', async () => {
    const lus: number[] = [];
    await readFec(NOM, sourceOf(TEXTE, 30), { onProgress: (octets) => lus.push(octets) });
    const total = new TextEncoder().encode(TEXTE).length;
    expect(lus.at(-1)).toBe(total);
    expect(lus.every((octets, i) => octets <= total && (i === 0 || octets >= (lus[i - 1] ?? 0)))).toBe(true);
  });

  it('stops at once when asked to, at any point', async () => {
    for (const after of [1, 3, 5]) {
      const controller = new AbortController();
      let calls = 0;
      const lecture = readFec(NOM, sourceOf(TEXTE, 100), {
        signal: controller.signal,
        onProgress: () => {
          if (++calls === after) controller.abort(new DOMException('Reprise annulée', 'AbortError'));
        }
      });
      await expect(lecture).rejects.toThrow('Reprise annulée');
      expect(calls).toBe(after);
    }
  });

  it('a source that fails is not a fault of the file', async () => {
    const cassee = async function* () {
      yield await Promise.resolve(new Uint8Array(10));
      throw new Error('disque retiré');
    };
    await expect(readFec(NOM, cassee)).rejects.toThrow('disque retiré');
  });

  it.each([
    ['grew', TEXTE + TEXTE.split('\r\n').slice(1).join('\r\n').repeat(50)],
    ['shrank', TEXTE.slice(0, -40)],
    ['was emptied', '']
  ])('a file that %s meanwhile is not half read', async (_, autre) => {
    let pass = 0;
    const changeante = () => sourceOf(pass++ === 0 ? TEXTE : autre, 50)();
    await expect(readFec(NOM, changeante)).rejects.toBeInstanceOf(FichierModifie);
  });
});

describe('the name of the file', () => {
  it.each<[string, string[]]>([
    [NOM, []],
    ['export.txt', ['FEC-NOM - -']],
    ['732829321FEC20261231.txt', ['FEC-SIREN - -']],
    ['000000000FEC20261231.txt', ['FEC-SIREN - -']],
    ['732829320FEC20261331.txt', ['FEC-NOM - -']]
  ])('[INV-22] %s', async (nom, attendues) => {
    const lecture = await lire(TEXTE, nom);
    expect(marques(lecture)).toEqual(attendues);
    expect(lecture.conforme).toBe(true);
  });

  it('says nothing of a file that cannot be read', async () => {
    const lecture = await lire('%PDF-1.7', NOM);
    expect(lecture).toMatchObject({
      cloture: '2026-12-31',
      exercice: null,
      totaux: { lignes: 0 },
      importable: false,
      segment: null
    });
    expect(marques(lecture)).toEqual(['FEC-BINAIRE - -']);
  });
});
