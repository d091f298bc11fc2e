import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import {
  appel,
  commande,
  ENTITE,
  EXERCICE_2025,
  EXERCICE_2026,
  horloge,
  miroir,
  valider
} from '#lib/testing/scellement.ts';
import { canonique } from './canonique.ts';
import { hashOf } from './chaine.ts';
import type { Acte } from './commande.ts';
import type { Scelle } from './evenement.ts';
import { ligneDe, lireJournal, lireLigne, type EntreeGardee } from './format.ts';
import { MagasinEnMemoire } from './magasin-en-memoire.ts';
import { traiter } from './sequenceur.ts';
import { signer, verificateurDe } from './signature.ts';
import { verifierJournal, type OptionsDeVerification } from './verifier.ts';

const AUCUN = { blocs: 0, debit: 0, credit: 0 };
const encode = (texte: string) => new TextEncoder().encode(texte);
const verifierSignature = verificateurDe(crypto.subtle);

/** A log with every sort of entry: its lines, signed here and there. */
let lignes: readonly string[];
const texte = () => `${lignes.join('\n')}\n`;

beforeAll(async () => {
  const paire = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'sign',
    'verify'
  ]);
  const spki = await crypto.subtle.exportKey('spki', paire.publicKey);
  const publique = btoa(String.fromCharCode(...new Uint8Array(spki)));
  const entrees = await sceller([
    { type: 'cle', poste: 'poste-1', algorithme: 'ECDSA-P256-SHA256', publique },
    valider(appel('2025-03-01', 10), { id: 'a' }),
    valider(appel('2025-04-01', 20), { id: 'b' }),
    valider(
      { ...miroir(appel('2025-04-01', 20), '2025-12-31'), journal: 'OD' },
      { id: 'c', extourneDe: 'b' }
    ),
    { type: 'clore-mois', exercice: EXERCICE_2025, mois: '2025-01' } as Acte,
    { type: 'clore-exercice', exercice: EXERCICE_2025, nature: 'provisoire' },
    { type: 'rouvrir-exercice', exercice: EXERCICE_2025, motif: 'Facture « oubliée »' },
    { type: 'clore-exercice', exercice: EXERCICE_2025, nature: 'definitive' },
    { ...valider(appel('2026-01-01', 30), { id: 'r' }), type: 'valider-report' } as Acte,
    valider(appel('2026-01-02', 40), { id: 'd' })
  ]);
  lignes = await Promise.all(
    entrees.map(async (entree, i) =>
      i === 3 || i === 9
        ? ligneDe({ ...entree, signature: await signer(crypto.subtle, paire.privateKey, entree.hash) })
        : ligneDe(entree)
    )
  );
});

async function sceller(actes: readonly Acte[]): Promise<readonly EntreeGardee[]> {
  const magasin = new MagasinEnMemoire(ENTITE);
  magasin.ouvrirExercice(contexteDeSyndicat({ exercice: EXERCICE_2025 }));
  magasin.ouvrirExercice(contexteDeSyndicat());
  for (const [i, acte] of actes.entries()) {
    if ('bloc' in acte) magasin.enregistrer(acte.id, acte.bloc, acte.exercice.debut);
    const { verdicts } = await traiter(magasin, ENTITE, [commande(`c${i}`, acte)], horloge('2026-03-31'));
    expect(verdicts).toMatchObject([{ etat: 'acceptee' }]);
  }
  return magasin.entrees;
}

const verifier = (octets: Uint8Array | string, options: OptionsDeVerification = {}) =>
  verifierJournal(lireJournal(typeof octets === 'string' ? encode(octets) : octets), {
    verifierSignature,
    ...options
  });

/** The log with one entry changed, hashed again, and the next ones chained again on it, as a forger would. */
function refaire(pos: number, changer: (scelle: Scelle) => unknown): string {
  let avant = '0'.repeat(64);
  const faites = lignes.map((ligne) => {
    const scelle = JSON.parse(lireLigne(ligne)?.canonique ?? '') as Scelle;
    const suivi = { ...scelle, avant: scelle.pos > pos ? avant : scelle.avant };
    const fait = canonique(scelle.pos === pos ? changer(suivi) : suivi);
    avant = hashOf(fait);
    return ligneDe({ canonique: fait, hash: avant });
  });
  return `${faites.join('\n')}\n`;
}

/** The same, of the event alone. */
const refaireEvenement = (pos: number, changes: (evenement: Scelle['evenement']) => object) =>
  refaire(pos, (scelle) => ({ ...scelle, evenement: { ...scelle.evenement, ...changes(scelle.evenement) } }));

describe('verifierJournal', () => {
  it('[I2] accepts a log as it was sealed, and says where it ends', async () => {
    expect(await verifier(texte())).toMatchObject({
      conforme: true,
      entrees: 10,
      signeJusquA: 10,
      tete: {
        pos: 10,
        hash: lireLigne(lignes[9] ?? '')?.hash,
        valideLe: '2026-03-31',
        exercices: {
          '2025-01-01': { cloture: 'definitive', numeros: { AF: 2, OD: 1 } },
          '2026-01-01': { cloture: null, numeros: { AF: 2 }, report: 9 }
        }
      }
    });
    expect(await verifier('')).toEqual({ conforme: true, entrees: 0, tete: null, signeJusquA: null });
    expect(await verifier(lignes.join('\n'))).toMatchObject({ conforme: true });
  });

  it('[F24] names the first entry where a byte was changed, cut or inserted', async () => {
    const octets = encode(texte());
    const debuts = lignes.reduce<number[]>(
      (ends, ligne) => [...ends, (ends.at(-1) ?? 0) + encode(ligne).length + 1],
      [0]
    );
    const entreeDe = (place: number) => debuts.findLastIndex((debut) => debut <= place) + 1;
    await fc.assert(
      fc.asyncProperty(
        fc.nat(octets.length - 2),
        fc.constantFrom('change', 'cut', 'insert'),
        fc.integer({ min: 0, max: 255 }),
        async (place, acte, octet) => {
          fc.pre(acte !== 'change' || octets[place] !== octet);
          const insere = acte === 'cut' ? [] : [octet];
          const apres = octets.subarray(acte === 'insert' ? place : place + 1);
          const change = new Uint8Array([...octets.subarray(0, place), ...insere, ...apres]);
          // Ten same digits in a row: cutting any of them, or writing it again, gives the same file.
          fc.pre(new TextDecoder().decode(change) !== texte());
          const { conforme, premiereAlteration } = await verifier(change);
          expect(conforme).toBe(false);
          expect(premiereAlteration?.pos).toBe(entreeDe(place));
        }
      ),
      { numRuns: 400 }
    );
  });

  it('[F19] names the place where a line is missing, is twice or has moved', async () => {
    for (let i = 0; i < lignes.length - 1; i++) {
      const sans = lignes.filter((_, j) => j !== i);
      expect((await verifier(sans.join('\n'))).premiereAlteration).toMatchObject({ pos: i + 1 });
      const double = lignes.flatMap((ligne, j) => (j === i ? [ligne, ligne] : [ligne]));
      expect((await verifier(double.join('\n'))).premiereAlteration).toMatchObject({ pos: i + 2 });
      const echangees = lignes.with(i, lignes[i + 1] ?? '').with(i + 1, lignes[i] ?? '');
      expect((await verifier(echangees.join('\n'))).premiereAlteration).toMatchObject({ pos: i + 1 });
    }
  });

  it('[I2] sees that the end is missing, or was made again, only when it is told a head', async () => {
    const attendue = { pos: 10, hash: lireLigne(lignes[9] ?? '')?.hash ?? '' };
    const court = lignes.slice(0, 8).join('\n');
    expect(await verifier(court)).toMatchObject({ conforme: true, entrees: 8 });
    expect(await verifier(court, { attendue })).toMatchObject({
      conforme: false,
      premiereAlteration: { pos: 9, raison: { code: 'VER-FIN-MANQUANTE', attendue: 10 } }
    });
    const refait = refaireEvenement(10, () => ({ valideLe: '2026-04-01' }));
    expect(await verifier(refait)).toMatchObject({ conforme: true });
    expect(await verifier(refait, { attendue })).toMatchObject({
      premiereAlteration: { pos: 10, raison: { code: 'VER-TETE' } }
    });
    expect(await verifier(texte(), { attendue })).toMatchObject({ conforme: true });
  });

  it.each<[string, number, string, (evenement: Scelle['evenement']) => object]>([
    [
      '[I1] a bloc out of balance',
      3,
      'VER-DESEQUILIBRE',
      () => ({ bloc: { ...appel('2025-04-01'), lignes: appel('2025-04-01').lignes.slice(1) } })
    ],
    ['[INV-12] a number given twice', 3, 'VER-NUMERO', () => ({ numero: 1 })],
    ['[INV-12] a hole in the numbers', 3, 'VER-NUMERO', () => ({ numero: 3 })],
    ['[F8] a validation before the last one', 10, 'VER-VALIDATION', () => ({ valideLe: '2023-03-31' })],
    ['a bloc of another exercice', 2, 'VER-HORS-EXERCICE', () => ({ bloc: appel('2026-03-01') })],
    [
      'exercices that overlap',
      9,
      'VER-EXERCICE',
      () => ({ exercice: { debut: '2025-07-01', fin: '2026-06-30' } })
    ],
    [
      'an exercice whose end moved',
      3,
      'VER-EXERCICE',
      () => ({ exercice: { debut: '2025-01-01', fin: '2025-06-30' } })
    ],
    ['[INV-10] a bloc sealed again', 10, 'VER-BLOC-DOUBLE', () => ({ id: 'a' })],
    ['[INV-11] a bloc reversed twice', 10, 'VER-EXTOURNE-DOUBLE', () => ({ extourneDe: 'b' })],
    [
      '[I3] totals of a closing that are not those of its entries',
      8,
      'VER-TOTAUX',
      () => ({ totaux: { blocs: 3, debit: 1, credit: 1 } })
    ],
    [
      '[I3] numbers of a closing that are not those of its entries',
      8,
      'VER-NUMEROS',
      () => ({ numeros: { AF: 2 } })
    ],
    [
      '[I3] a bloc after the closing of its period',
      10,
      'VER-PERIODE-CLOSE',
      () => ({ exercice: EXERCICE_2025, numero: 3, bloc: appel('2025-05-05') })
    ],
    ['an entry of an unknown type', 8, 'VER-FORME', ({ type }) => ({ type: `${type}-x` })],
    ['an opening of what is not closed', 7, 'VER-CLOTURE', () => ({ exercice: EXERCICE_2026 })],
    ['a number inside the bloc', 2, 'VER-FORME', () => ({ bloc: { ...appel('2025-03-01'), numero: '9' } })],
    [
      'sums that a double does not hold',
      2,
      'VER-DESEQUILIBRE',
      () => ({
        bloc: {
          ...appel('2025-03-01'),
          lignes: Array(4).fill({
            compte: '1',
            debit: Number.MAX_SAFE_INTEGER,
            credit: Number.MAX_SAFE_INTEGER
          })
        }
      })
    ]
  ])('%s', async (_, pos, code, changes) => {
    expect(await verifier(refaireEvenement(pos, changes))).toMatchObject({
      conforme: false,
      entrees: pos - 1,
      premiereAlteration: { pos, raison: { code } }
    });
  });

  it('[INV-26] refuses à-nouveaux that are sealed before the exercice before is final', async () => {
    expect(await verifier(refaireEvenement(8, () => ({ nature: 'provisoire' })))).toMatchObject({
      premiereAlteration: { pos: 9, raison: { code: 'VER-REPORT' } }
    });
  });

  it('refuses a closing of what is closed', async () => {
    const close = JSON.parse(lireLigne(lignes[5] ?? '')?.canonique ?? '') as Scelle;
    expect(await verifier(refaire(7, (scelle) => ({ ...scelle, evenement: close.evenement })))).toMatchObject(
      {
        premiereAlteration: { pos: 7, raison: { code: 'VER-CLOTURE' } }
      }
    );
  });

  it('[INV-13] refuses a closing before that of the exercice before', async () => {
    const close = JSON.parse(lireLigne(lignes[7] ?? '')?.canonique ?? '') as Scelle;
    const suivant = { ...close.evenement, exercice: EXERCICE_2026, totaux: AUCUN, numeros: {} };
    for (const nature of ['provisoire', 'definitive'])
      expect(
        await verifier(refaire(8, (scelle) => ({ ...scelle, evenement: { ...suivant, nature } })))
      ).toMatchObject({ premiereAlteration: { pos: 8, raison: { code: 'VER-CLOTURE' } } });
  });

  it('[INV-12] names the entry after the one that was made again, when the chain was not', async () => {
    const [refaite = ''] = refaireEvenement(2, () => ({ valideLe: '2026-03-30' }))
      .split('\n')
      .slice(1);
    expect(await verifier(lignes.with(1, refaite).join('\n'))).toMatchObject({
      premiereAlteration: { pos: 3, raison: { code: 'VER-CHAINE' } }
    });
  });

  it('[I2] refuses a signature that the key in force did not make', async () => {
    const entrees = lignes.map((ligne) => lireLigne(ligne));
    const [quatrieme, derniere] = [entrees[3], entrees[9]];
    const change = entrees.with(3, {
      ...quatrieme,
      ...{ signature: derniere?.signature ?? '' }
    } as EntreeGardee);
    expect(await verifierJournal(change, { verifierSignature })).toMatchObject({
      entrees: 3,
      signeJusquA: null,
      premiereAlteration: { pos: 4, raison: { code: 'VER-SIGNATURE' } }
    });
    const sansCle = refaire(1, (scelle) => ({
      ...scelle,
      evenement: { type: 'cle', poste: 'x', algorithme: 'ECDSA-P256-SHA256', publique: 'AAAA' }
    }));
    const signees = sansCle
      .trim()
      .split('\n')
      .map((ligne) => ({ ...lireLigne(ligne), signature: derniere?.signature }) as EntreeGardee);
    expect(await verifierJournal(signees, { verifierSignature })).toMatchObject({
      premiereAlteration: { pos: 1, raison: { code: 'VER-SIGNATURE' } }
    });
  });

  it('goes on from where a verification stopped, and gives the same state', async () => {
    const debut = await verifier(lignes.slice(0, 6).join('\n'));
    const fin = await verifier(lignes.slice(6).join('\n'), debut.tete ? { depuis: debut.tete } : {});
    expect(fin).toMatchObject({ conforme: true, entrees: 4 });
    expect(fin.tete).toEqual((await verifier(texte())).tete);
  });

  it('stops when it is asked to, says so, and can go on', async () => {
    const arret = new AbortController();
    const entrees = Array.from(lireJournal(encode(texte())));
    const rapport = await verifierJournal(
      (function* () {
        for (const [i, entree] of entrees.entries()) {
          if (i === 4) arret.abort();
          yield entree;
        }
      })(),
      { signal: arret.signal }
    );
    expect(rapport).toMatchObject({ conforme: false, entrees: 4, interrompue: true, tete: { pos: 4 } });
    expect(rapport).not.toHaveProperty('premiereAlteration');
  });

  it('says every thousand entries how far it is', async () => {
    const bloc = (i: number) => valider(appel('2026-01-02', i + 1), { id: `b${i}` });
    const entrees = await sceller(Array.from({ length: 2_001 }, (_, i) => bloc(i)));
    const vus: number[] = [];
    await verifierJournal(entrees, { progres: (n) => void vus.push(n) });
    expect(vus).toEqual([1_000, 2_000]);
  });

  it('[F24] sees a row that stands at another place than its entry says', async () => {
    const entrees = lignes.map(
      (ligne, i) => ({ ...lireLigne(ligne), pos: i === 2 ? 30 : i + 1 }) as EntreeGardee
    );
    expect(await verifierJournal(entrees)).toMatchObject({
      premiereAlteration: { pos: 3, raison: { code: 'VER-POSITION' } }
    });
  });

  it('[I8] never throws, whatever it reads', async () => {
    const hostiles = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.json().map(encode),
      fc
        .record({
          pos: fc.integer(),
          evenement: fc.object(),
          le: fc.string(),
          avant: fc.string(),
          entite: fc.string()
        })
        .map((scelle) => JSON.stringify(scelle))
        .map((canon) => encode(ligneDe({ canonique: canon, hash: hashOf(canon) })))
    );
    await fc.assert(
      fc.asyncProperty(hostiles, async (octets) => {
        const { conforme } = await verifier(octets);
        expect(conforme).toBe(octets.length === 0);
      })
    );
    const profond = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(await verifier(ligneDe({ canonique: profond, hash: hashOf(profond) }))).toMatchObject({
      premiereAlteration: { pos: 1, raison: { code: 'VER-FORME' } }
    });
  });
});

describe('lireLigne', () => {
  it('[I2] gives back the entry of a line, and nothing of another text', () => {
    for (const ligne of lignes) {
      const lue = lireLigne(ligne);
      expect(lue && ligneDe(lue)).toBe(ligne);
    }
    for (const autre of ['', '{}', ` ${lignes[0] ?? ''}`, `${lignes[0] ?? ''}\r`, '\ufeff'])
      expect(lireLigne(autre)).toBeNull();
  });
});
