import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isDateIso } from '#lib/domain/dates.ts';
import { commandeFichier, commandeJson } from './commande.ts';
import { refusalsOf, run } from './testing.ts';

/** A table with one command of each kind: JSON, a file with a report and reasons, raw output, a bug. */
const TABLE = [
  commandeJson({
    nom: 'somme',
    resume: 'ajoute',
    aide: [],
    options: [{ nom: '--double', resume: 'deux fois' }],
    entree: v.strictObject({ nombres: v.array(v.number()), note: v.optional(v.string()) }),
    sortie: v.strictObject({ somme: v.number() }),
    run: ({ nombres }, options) => ({
      sortie: { somme: nombres.reduce((a, b) => a + b, 0) * (options.has('--double') ? 2 : 1) }
    })
  }),
  commandeFichier({
    nom: 'fichier verifier',
    resume: 'vérifie',
    aide: ['Lit un fichier.'],
    options: [{ nom: '--au', valeur: 'D', resume: 'jusqu’à', accepte: isDateIso, attendu: 'une date' }],
    sortie: v.strictObject({ taille: v.number() }),
    run: ({ nom, octets }, options) => ({
      sortie: { nom, taille: octets.length, au: options.get('--au') },
      erreurs: octets.length === 0 ? [{ code: 'VIDE', message: 'vide', ligne: 1, colonne: 'Debit' }] : []
    })
  }),
  commandeFichier({
    nom: 'fichier copier',
    resume: 'copie',
    aide: [],
    options: [{ nom: '--siren', valeur: 'S', resume: 'de qui', obligatoire: true }],
    sortie: null,
    run: ({ octets }) => ({ octets: [octets] })
  }),
  commandeJson({
    nom: 'bogue',
    resume: 'casse',
    aide: [],
    options: [],
    entree: v.strictObject({}),
    sortie: v.strictObject({}),
    run: () => {
      throw new Error('Bug : promesse rompue');
    }
  })
];

const runTable = (ligne: string, entree?: unknown, fichiers = {}) =>
  run(ligne === '' ? [] : ligne.split(' '), { entree, fichiers, commandes: TABLE });

describe('exit 0', () => {
  it('reads one JSON object and writes one, on a line', async () => {
    const { code, sortie, erreur } = await runTable('somme', { nombres: [1, 2] });
    expect({ code, sortie, erreur }).toEqual({ code: 0, sortie: '{"somme":3}\n', erreur: '' });
  });

  it('reads the JSON of a file as well, with a byte order mark or not', async () => {
    const fichiers = { 'a.json': '\ufeff{"nombres":[4]}' };
    expect((await runTable('somme a.json', undefined, fichiers)).sortie).toBe('{"somme":4}\n');
    expect((await runTable('somme --double a.json', undefined, fichiers)).sortie).toBe('{"somme":8}\n');
  });

  it('gives the bytes of a file to the command, with its name alone', async () => {
    const { code, sortie } = await runTable('fichier verifier dossier/a.txt --au=2026-03-31', undefined, {
      'dossier/a.txt': 'abc'
    });
    expect({ code, sortie }).toEqual({ code: 0, sortie: '{"nom":"a.txt","taille":3,"au":"2026-03-31"}\n' });
  });

  it('writes the bytes of a file as they are', async () => {
    const octets = new Uint8Array([0xa4, 0x0d, 0x0a, 0xff]);
    const execution = await runTable('fichier copier a --siren 732829320', undefined, { a: octets });
    expect(execution).toMatchObject({ code: 0, octets, erreur: '' });
  });

  it('writes long lists in pieces that make one JSON', async () => {
    const nombres = Array.from({ length: 2_500 }, (_, i) => i);
    const table = [
      commandeJson({
        nom: 'liste',
        resume: 'liste',
        aide: [],
        options: [],
        entree: v.strictObject({}),
        sortie: v.unknown(),
        run: () => ({ sortie: { nombres, vide: [], absent: undefined, objet: { a: null } } })
      })
    ];
    const { sortie } = await run(['liste'], { entree: {}, commandes: table });
    expect(sortie).toBe(`${JSON.stringify({ nombres, vide: [], objet: { a: null } })}\n`);
  });
});

describe('exit 1', () => {
  it('refuses unknown fields by name, missing ones and wrong types, with their place', async () => {
    const execution = await runTable('somme', { nombres: [1, '2', null], notes: 'x' });
    expect(execution).toMatchObject({ code: 1, sortie: '' });
    expect(refusalsOf(execution)).toEqual([
      ['CLI-TYPE', 'nombres[1]'],
      ['CLI-TYPE', 'nombres[2]'],
      ['CLI-CHAMP-INCONNU', 'notes']
    ]);
    expect(refusalsOf(await runTable('somme', {}))).toEqual([['CLI-CHAMP-MANQUANT', 'nombres']]);
  });

  it('does not take for known the fields that every object has', async () => {
    const execution = await runTable('somme', '{"nombres":[],"constructor":1}');
    expect(refusalsOf(execution)).toEqual([['CLI-CHAMP-INCONNU', 'constructor']]);
    expect(refusalsOf(await runTable('somme', '{"nombres":[],"__proto__":1}'))).toEqual([
      ['CLI-CHAMP-INCONNU', '__proto__']
    ]);
  });

  it('refuses what is JSON but not an object', async () => {
    for (const entree of ['[]', '12', 'null', '"texte"']) {
      expect(refusalsOf(await runTable('somme', entree))).toEqual([['CLI-TYPE']]);
    }
  });

  it('prints the report and the reasons', async () => {
    const { code, sortie, erreur } = await runTable('fichier verifier a', undefined, { a: '' });
    expect({ code, sortie }).toEqual({ code: 1, sortie: '{"nom":"a","taille":0}\n' });
    expect(erreur).toBe('{"erreurs":[{"code":"VIDE","message":"vide","ligne":1,"colonne":"Debit"}]}\n');
  });

  it('reports a bug as a reason, without a trace of the stack', async () => {
    const { code, erreur } = await runTable('bogue', {});
    expect(code).toBe(1);
    expect(JSON.parse(erreur)).toMatchObject({ erreurs: [{ code: 'CLI-INTERNE' }] });
    expect(erreur).toContain('promesse rompue');
    expect(erreur).not.toContain('execute.ts');
  });
});

describe('exit 2, one French sentence', () => {
  it('prints nothing on standard output, and a line on standard error', async () => {
    const usages: [string, unknown?][] = [
      [''],
      ['--schema'],
      ['some'],
      ['soustraction'],
      ['fichier'],
      ['fichier verifie a'],
      ['fichier verifier'],
      ['fichier verifier absent.txt'],
      ['fichier verifier a b'],
      ['fichier verifier a --au'],
      ['fichier verifier a --au --aide'],
      ['fichier verifier a --au hier'],
      ['fichier verifier a --au 2026-01-01 --au 2026-01-02'],
      ['fichier copier a'],
      ['somme'],
      ['somme --doubles'],
      ['somme --double=3'],
      ['somme -x'],
      ['somme', ''],
      ['somme', '{"nombres":[1,]}'],
      ['somme', '{"nombres":\n [1 2]}'],
      ['somme', '{"nombres":[1]'],
      ['somme', '{'],
      ['somme', 'nombres']
    ];
    const phrases: string[] = [];
    for (const [ligne, entree] of usages) {
      const { code, sortie, erreur } = await runTable(ligne, entree, { a: 'abc' });
      expect([ligne, code, sortie]).toEqual([ligne, 2, '']);
      phrases.push(erreur);
    }
    expect(phrases.join('')).toMatchInlineSnapshot(`
      "Indiquez une commande. Voyez « regie --aide ».
      Indiquez une commande. Voyez « regie --aide ».
      La commande « some » n’existe pas. Vouliez-vous dire « somme » ? Voyez « regie --aide ».
      La commande « soustraction » n’existe pas. Voyez « regie --aide ».
      La commande « fichier » demande un second mot : fichier verifier, fichier copier.
      La commande « fichier verifie » n’existe pas. Vouliez-vous dire « fichier verifier » ? Voyez « regie --aide ».
      Indiquez le fichier à lire. Voyez « regie fichier verifier --aide ».
      Le fichier « absent.txt » est introuvable : vérifiez le nom et le dossier.
      L’argument « b » est en trop : « fichier verifier » ne lit qu’un fichier. Voyez « regie fichier verifier --aide ».
      L’option « --au » attend une valeur : --au D.
      L’option « --au » attend une valeur : --au D.
      L’option « --au » n’accepte pas « hier » : elle attend une date.
      L’option « --au » est donnée deux fois.
      L’option « --siren S » est obligatoire. Voyez « regie fichier copier --aide ».
      « somme » lit un objet JSON sur l’entrée standard, ou dans le fichier indiqué. Voyez « regie somme --aide ».
      L’option « --doubles » n’existe pas pour « somme ». Vouliez-vous dire « --double » ? Voyez « regie somme --aide ».
      L’option « --double » ne prend pas de valeur.
      L’option « -x » n’existe pas pour « somme ». Voyez « regie somme --aide ».
      L’entrée est vide : un objet JSON est attendu.
      L’entrée n’est pas un JSON lisible : le signe « ] » n’y a pas sa place.
      L’entrée n’est pas un JSON lisible : erreur à la ligne 2, colonne 5.
      L’entrée n’est pas un JSON lisible : elle s’arrête avant la fin.
      L’entrée n’est pas un JSON lisible : elle s’arrête avant la fin.
      L’entrée n’est pas un JSON lisible : le signe « o » n’y a pas sa place.
      "
    `);
  });

  it('says what cannot be read', async () => {
    const octets = new Uint8Array([0xff, 0xfe, 0x7b, 0x00]);
    const { code, erreur } = await runTable('somme a', undefined, { a: octets });
    expect(code).toBe(2);
    expect(erreur).toContain('UTF-8');
  });
});

describe('--aide and --schema', () => {
  it('presents the table', async () => {
    const { code, sortie } = await runTable('--aide');
    expect(code).toBe(0);
    for (const mot of ['somme', 'fichier verifier', 'fichier copier', 'Code 2', '--schema']) {
      expect(sortie).toContain(mot);
    }
    expect((await runTable('fichier --aide')).sortie).not.toContain('somme');
  });

  it('presents a command, its options and its file, even when they are not given', async () => {
    const { code, sortie } = await runTable('fichier copier --aide');
    expect(code).toBe(0);
    expect(sortie).toContain('npm run -s regie -- fichier copier FICHIER --siren S\n');
    expect((await runTable('somme --aide')).sortie).toContain('somme [FICHIER] [--double]\n');
    expect((await runTable('fichier verifier --aide')).sortie).toContain('Lit un fichier.');
  });

  it('gives the JSON Schema of the input and of the output', async () => {
    const { code, sortie } = await runTable('somme --schema');
    expect(code).toBe(0);
    expect(JSON.parse(sortie)).toMatchObject({
      entree: { type: 'object', required: ['nombres'], additionalProperties: false },
      sortie: { properties: { somme: { type: 'number' } } }
    });
    expect(JSON.parse((await runTable('fichier copier --schema')).sortie)).toEqual({
      entree: null,
      sortie: null
    });
  });
});
