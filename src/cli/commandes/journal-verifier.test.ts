import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { run } from '../testing.ts';

const JOURNAL = readFileSync(
  fileURLToPath(new URL('../../tests/fixtures/scelle/journal.jsonl', import.meta.url)),
  'utf8'
);
const LIGNES = JOURNAL.trimEnd().split('\n');

async function verifier(texte: string, ...options: string[]) {
  const { code, sortie, erreur } = await run(['journal', 'verifier', 'j', ...options], {
    fichiers: { j: texte }
  });
  return { code, erreur, rapport: code === 2 ? null : (JSON.parse(sortie) as Rapport) };
}

interface Rapport {
  conforme: boolean;
  entrees: number;
  tete: { pos: number; hash: string } | null;
  premiereAlteration?: { pos: number; raison: string };
}

describe('journal verifier', () => {
  it('[I2] reads the format as it was released: golden file', async () => {
    const { code, erreur, rapport } = await verifier(JOURNAL);
    expect({ code, erreur }).toEqual({ code: 0, erreur: '' });
    expect(rapport).toMatchObject({ conforme: true, entrees: 14, tete: { pos: 14 } });
    expect(rapport).not.toHaveProperty('premiereAlteration');
  });

  it('says nothing of an empty log', async () => {
    expect((await verifier('')).rapport).toEqual({ conforme: true, entrees: 0, tete: null });
  });

  it('[F24] names the first altered entry, on both outputs', async () => {
    const { code, erreur, rapport } = await verifier(JOURNAL.replace('"debit":9990', '"debit":9980'));
    expect(code).toBe(1);
    expect(rapport).toMatchObject({
      conforme: false,
      entrees: 5,
      tete: { pos: 5 },
      premiereAlteration: { pos: 6 }
    });
    expect(JSON.parse(erreur)).toEqual({
      erreurs: [{ code: 'VER-EMPREINTE', message: rapport?.premiereAlteration?.raison, ligne: 6 }]
    });
  });

  it('[F19] names the place of a line that is missing', async () => {
    const { rapport } = await verifier(LIGNES.toSpliced(3, 1).join('\n'));
    expect(rapport?.premiereAlteration).toMatchObject({ pos: 4 });
  });

  it.each<[string, number, RegExp, string]>([
    ['a BOM', 1, /BOM/, `\ufeff${JOURNAL}`],
    ['ends of line of Windows', 1, /Windows/, JOURNAL.replaceAll('\n', '\r\n')],
    [
      'one of them',
      3,
      /Windows/,
      JOURNAL.split('\n')
        .with(2, `${LIGNES[2] ?? ''}\r`)
        .join('\n')
    ],
    ['an empty line', 15, /vide/, `${JOURNAL}\n`],
    ['an end cut short', 14, /incomplète/, JOURNAL.slice(0, -40)],
    ['another text', 1, /n’est pas une entrée/, 'Bonjour']
  ])('[F19] says what happened to a file with %s, and where', async (_, ligne, message, texte) => {
    const { code, erreur, rapport } = await verifier(texte);
    expect(code).toBe(1);
    expect(rapport?.premiereAlteration?.pos).toBe(ligne);
    expect(JSON.parse(erreur)).toMatchObject({ erreurs: [{ code: 'VER-ILLISIBLE', ligne }] });
    expect(rapport?.premiereAlteration?.raison).toMatch(message);
  });

  it('[I2] refuses a signature that was changed', async () => {
    const change = LIGNES.map((ligne, i) => (i === 1 ? ligne.replace(/("signature":")./, '$1!') : ligne));
    const { erreur } = await verifier(change.join('\n'));
    expect(JSON.parse(erreur)).toMatchObject({ erreurs: [{ code: 'VER-SIGNATURE', ligne: 2 }] });
  });

  it('[I2] warns of a log that has a key, and whose signatures are gone', async () => {
    const sans = JOURNAL.replaceAll(/,"signature":"[^"]*"/g, '');
    const { code, erreur, rapport } = await verifier(sans);
    expect({ code, conforme: rapport?.conforme }).toEqual({ code: 0, conforme: true });
    expect(JSON.parse(erreur)).toMatchObject({ avertissements: [{ code: 'VER-NON-SIGNE', ligne: 1 }] });
    const { erreur: fin } = await verifier(JOURNAL.replace(/,"signature":"[^"]*"\}\n$/, '}\n'));
    expect(JSON.parse(fin)).toMatchObject({ avertissements: [{ code: 'VER-NON-SIGNE' }] });
  });

  it('[I2] sees with --tete that the end is missing', async () => {
    const hash = (JSON.parse(LIGNES[13] ?? '') as { hash: string }).hash;
    const court = LIGNES.slice(0, 12).join('\n');
    expect(await verifier(court)).toMatchObject({ code: 0 });
    expect((await verifier(court, '--tete', `14:${hash}`)).rapport).toMatchObject({
      conforme: false,
      entrees: 12,
      premiereAlteration: { pos: 13 }
    });
    expect(await verifier(JOURNAL, '--tete', `14:${hash}`)).toMatchObject({ code: 0 });
    expect((await verifier(JOURNAL, '--tete', `12:${hash}`)).rapport).toMatchObject({
      premiereAlteration: { pos: 12 }
    });
  });

  it.each(['14', 'abc:1', `0:${'a'.repeat(64)}`, `1:${'A'.repeat(64)}`])(
    'refuses the head %s',
    async (tete) => {
      expect(await verifier(JOURNAL, '--tete', tete)).toMatchObject({ code: 2 });
    }
  );

  it('wants a file', async () => {
    expect(await run(['journal', 'verifier'])).toMatchObject({ code: 2 });
  });
});

/** The steps of the procedure of docs/journal-scelle.md, in another language than its own. */
it('[I2] is verified by the procedure of the document', async () => {
  const digest = async (texte: string) =>
    Buffer.from(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(texte))).toString('hex');
  let [pos, avant] = [0, '0'.repeat(64)];
  for (const ligne of LIGNES) {
    pos += 1;
    const { scelle, hash } = JSON.parse(ligne) as { scelle: { pos: number; avant: string }; hash: string };
    const texte = JSON.stringify(trie(scelle));
    expect({ hash: await digest(texte), pos: scelle.pos, avant: scelle.avant }).toEqual({ hash, pos, avant });
    expect(ligne).toContain(`"scelle":${texte}`);
    avant = hash;
  }
  expect(pos).toBe(14);
});

function trie(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(trie);
  if (typeof valeur !== 'object' || valeur === null) return valeur;
  return Object.fromEntries(
    Object.entries(valeur)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([cle, one]) => [cle, trie(one)])
  );
}
