import fc from 'fast-check';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { centimes } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { rangeesV1 } from '#lib/storage/migrations/v1.fixture.ts';
import { creerBaseV3 } from '#lib/storage/migrations/v3.fixture.ts';
import type { PieceRow } from '#lib/storage/rows.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { storeInBucketOf } from '#lib/storage/testing/petit-disque.ts';
import { anyLivres, ecrireLivres, EXERCICE } from '#lib/storage/testing/livres-au-hasard.ts';
import { classeOf, exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import type { AvancementDeSauvegarde, EtapeDeSauvegarde, Execution } from './avancement.ts';
import { abimer, copieDe, PHRASE, RAPIDE, SANS_SUITE } from './fichier-testing.ts';
import { ecrireFichier } from './fichier.ts';
import { restaurer } from './restaurer.ts';
import { sauvegarder } from './sauvegarder.ts';

const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C  Provisions');
const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C');
const PLANES = { ...TILLEULS, code: '0402', nom: 'Les Platanes' };
const DEMANDE = { phrase: PHRASE, faiteLe: '2026-03-01T10:00:00.000Z' };

const sansFin: Execution = { signal: new AbortController().signal, onProgress: () => undefined };

/** Two entités taken over, blocs recorded since, settings. */
async function agence(): Promise<Base> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL, ACHAT]), false);
  await ecrireReprise(base, repriseDe([ACHAT], { entite: PLANES }), false);
  const exercice = exerciceDe('0401');
  for (const id of ['b1', 'b2', 'b3']) {
    await enregistrerBloc(base, { id, bloc: APPEL, exercice, classe: 'courant' });
  }
  await base.reglages.put({ cle: 'presentation.balance', valeur: '{"colonnes":["compte"]}' });
  return base;
}

async function sauvegardeDe(base: Base): Promise<Blob> {
  const made = await sauvegarder(base, DEMANDE, sansFin, RAPIDE);
  assert(made.ok, 'a backup is made');
  return made.valeur.fichier;
}

const restaurerDans = (base: Base, fichier: Blob, execution = sansFin) =>
  restaurer(base, { fichier, phrase: PHRASE }, execution);

async function ecarts(base: Base): Promise<(string | null)[]> {
  const livres = new LecteurDeLivres(base);
  const exercices = await base.exercices.toArray();
  return Promise.all(
    exercices.map(async (exercice) => (await verifierSoldes(base, livres, exercice, classeOf)).ecart)
  );
}

describe('a backup restored on an empty poste', () => {
  it('[I4] brings the same books, row by row, and their balances agree', async () => {
    const base = await agence();
    const made = await sauvegarder(base, DEMANDE, sansFin, RAPIDE);
    assert(made.ok, 'a backup is made');
    expect(made.valeur).toMatchObject({ faiteLe: DEMANDE.faiteLe, entites: 2, exercices: 2 });
    const neuve = await baseVide();
    expect(await restaurerDans(neuve, made.valeur.fichier)).toEqual({
      ok: true,
      valeur: { faiteLe: DEMANDE.faiteLe, entites: 2, exercices: 2 }
    });
    expect(await contenu(neuve)).toStrictEqual(await contenu(base));
    expect(await ecarts(neuve)).toEqual([null, null]);
    expect(await neuve.blocs.where('jour').startsWith('0401/2026-01-01|').count()).toBe(3);
  });

  it('[I2] brings the sealed log as it is, and what it seals stays final', async () => {
    const nom = `test-${crypto.randomUUID()}`;
    await creerBaseV3(nom);
    const base = await baseVide(nom);
    const made = await sauvegarder(base, DEMANDE, sansFin, RAPIDE);
    assert(made.ok, 'a backup is made');
    const neuve = await baseVide();
    expect(await restaurerDans(neuve, made.valeur.fichier)).toMatchObject({ ok: true });
    expect(await contenu(neuve)).toStrictEqual(await contenu(base));
    expect(await neuve.scelles.count()).toBe(2);
    await expect(neuve.blocs.delete('mZk3')).rejects.toThrow('validated');
  });

  it('[I5] brings any books', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyLivres(), async (livres) => {
        const [base, neuve] = [await baseVide(), await baseVide()];
        await ecrireLivres(base, livres);
        expect((await restaurerDans(neuve, await sauvegardeDe(base))).ok).toBe(true);
        expect(await contenu(neuve)).toStrictEqual(await contenu(base));
        expect(await ecarts(neuve)).toEqual([null]);
        expect((await neuve.exercices.toArray())[0]).toEqual(EXERCICE);
      }),
      { numRuns: 12 }
    );
  });

  it('brings thousands of rows and large columns, lot after lot', { timeout: 60_000 }, async () => {
    const [base, neuve] = [await baseVide(), await baseVide()];
    const blocs = Array.from({ length: 30_000 }, () => ({ ...ACHAT, numero: crypto.randomUUID() }));
    await ecrireReprise(base, repriseDe(blocs), false);
    const soldes = Array.from({ length: 9000 }, (_, i) => ({ code: `J${i}`, libelle: 'x'.repeat(i % 900) }));
    await base.table('journaux').bulkPut(soldes);
    const seen: AvancementDeSauvegarde[] = [];
    const suivi: Execution = { ...sansFin, onProgress: (avancement) => seen.push(avancement) };
    const made = await sauvegarder(base, DEMANDE, suivi, { ...RAPIDE, tranche: 1 << 20 });
    assert(made.ok, 'a backup is made');
    expect((await restaurerDans(neuve, made.valeur.fichier, suivi)).ok).toBe(true);
    expect(await contenu(neuve)).toStrictEqual(await contenu(base));
    const etapes: EtapeDeSauvegarde[] = ['lecture', 'fichier', 'verification', 'restauration'];
    for (const etape of etapes) {
      const of = seen.filter((one) => one.etape === etape);
      expect(of.length).toBeGreaterThan(2);
      expect(of.at(-1)?.fait).toBe(of.at(-1)?.total);
    }
  });

  it('[I1] is of one moment, whatever is recorded meanwhile', { timeout: 60_000 }, async () => {
    const base = await agence();
    const autre = await autreOnglet(base);
    const ended = new AbortController();
    let recorded = 0;
    const saisie = (async () => {
      while (!ended.signal.aborted) {
        const id = `c${recorded++}`;
        await enregistrerBloc(autre, { id, bloc: ACHAT, exercice: exerciceDe('0401'), classe: 'courant' });
      }
    })();
    for (let round = 0; round < 8; round++) {
      const fichier = await sauvegardeDe(base);
      const neuve = await baseVide();
      expect((await restaurerDans(neuve, fichier)).ok).toBe(true);
      expect(await ecarts(neuve)).toEqual([null, null]);
    }
    ended.abort();
    await saisie;
    expect(recorded).toBeGreaterThan(8);
  });

  it('takes the place of journals and settings that are left of books withdrawn', async () => {
    const fichier = await sauvegardeDe(await agence());
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([{ ...APPEL, journal: 'ZZ' }]), false);
    await retirerReprise(base, '0401/2026-01-01');
    await base.reglages.put({ cle: 'persistance.demandee', valeur: '2026-01-01' });
    expect(await base.journaux.count()).toBe(1);
    expect((await restaurerDans(base, fichier)).ok).toBe(true);
    expect((await base.journaux.toArray()).map(({ code }) => code)).toEqual(['AC', 'AF']);
    expect((await base.reglages.toArray()).map(({ cle }) => cle)).toEqual(['presentation.balance']);
  });
});

describe('a backup of an older database', () => {
  it('[I4] version 1 comes back in the shape of today: same books, found by their numbers of pièce', async () => {
    const tables = rangeesV1();
    const fichier = await ecrireFichier({ ...copieDe(tables), schema: 1 }, PHRASE, RAPIDE, SANS_SUITE);
    const base = await baseVide();
    expect((await restaurerDans(base, fichier)).ok).toBe(true);
    const [draft] = await base.blocs.where('pieces').equals('AC|').toArray();
    expect(draft).toEqual({ ...tables['blocs']?.[0], pieces: ['AC|'], revision: 1, enregistreLe: null });
    expect(await ecarts(base)).toEqual([null]);
    // What was restored, saved and restored again is the same once more.
    const neuve = await baseVide();
    expect((await restaurerDans(neuve, await sauvegardeDe(base))).ok).toBe(true);
    expect(await contenu(neuve)).toStrictEqual(await contenu(base));
  });
});

describe('a backup carries what is typed here', () => {
  it('[I4] ébauches, masques and pièces, a large one included', { timeout: 60_000 }, async () => {
    const [base, neuve] = [await agence(), await baseVide()];
    const octets = new Uint8Array(20 << 20);
    for (let at = 0; at < octets.length; at += 65_536)
      crypto.getRandomValues(octets.subarray(at, at + 65_536));
    const ajouteeLe = '2026-03-01T10:00:00.000Z';
    await base.pieces.bulkPut([
      { sha256: 'a'.repeat(64), type: 'application/pdf', octets, ajouteeLe },
      { sha256: 'b'.repeat(64), type: 'image/png', octets: Uint8Array.of(0x89, 0, 255), ajouteeLe }
    ]);
    await base.ebauches.put({
      id: 'e1',
      exercice: '0401/2026-01-01',
      origine: { bloc: 'b1', revision: 1 },
      contenu: { lignes: [{ compte: '40', debit: undefined }], curseur: [0, 2] },
      jointes: [{ sha256: 'a'.repeat(64), nom: 'facture.pdf' }],
      revision: 3,
      creeeLe: ajouteeLe,
      modifieeLe: ajouteeLe
    });
    await base.masques.put({
      id: 'm1',
      entite: '0401',
      journal: 'AC',
      echeance: '',
      masque: {
        id: 'm1',
        entite: '0401',
        journal: 'AC',
        nom: 'EDF',
        lignes: [{ compte: null, debit: centimes(1000), credit: centimes(0), fige: false }],
        programmation: null
      },
      revision: 1
    });
    const made = await sauvegarder(base, DEMANDE, sansFin, { ...RAPIDE, tranche: 1 << 20 });
    assert(made.ok, 'a backup is made');
    expect((await restaurerDans(neuve, made.valeur.fichier)).ok).toBe(true);
    const { pieces, ...autres } = await contenu(neuve);
    const { pieces: avant, ...autresAvant } = await contenu(base);
    expect(autres).toStrictEqual(autresAvant);
    expect(pieces?.length).toBe(2);
    // Twenty million numbers compared one by one would take a minute.
    const [une] = pieces as PieceRow[];
    expect(une?.octets).toBeInstanceOf(Uint8Array);
    expect(indexedDB.cmp(une?.octets, (avant as PieceRow[])[0]?.octets)).toBe(0);
  });
});

describe('a backup that is not made', () => {
  it('is refused without books, and with a passphrase too short', async () => {
    const refusDe = async (base: Base, phrase: string) => {
      const made = await sauvegarder(base, { ...DEMANDE, phrase }, sansFin, RAPIDE);
      return made.ok ? null : made.refus.code;
    };
    expect(await refusDe(await baseVide(), PHRASE)).toBe('SAU-RIEN');
    expect(await refusDe(await agence(), 'trop court')).toBe('SAU-PHRASE-COURTE');
  });

  it('is not offered when the file does not read back', async () => {
    const decrypt = vi
      .spyOn(crypto.subtle, 'decrypt')
      .mockRejectedValue(new DOMException('', 'OperationError'));
    onTestFinished(() => {
      decrypt.mockRestore();
    });
    expect(await sauvegarder(await agence(), DEMANDE, sansFin, RAPIDE)).toEqual({
      ok: false,
      refus: { code: 'SAU-ECHEC', detail: 'relecture du fichier : SAU-ABIMEE' }
    });
  });

  it.each(['lecture', 'fichier', 'verification'] as const)(
    'is cancelled during its %s, and the books are as they were',
    async (etape) => {
      const base = await agence();
      const before = await contenu(base);
      expect(await sauvegarder(base, DEMANDE, annulerPendant(etape), RAPIDE)).toEqual({
        ok: false,
        refus: { code: 'SAU-ANNULEE' }
      });
      expect(await contenu(base)).toEqual(before);
    }
  );
});

describe('[I1] a restoration that is refused changes nothing', () => {
  /** An empty poste with a setting of its own, and what a restoration answered; fails when anything changed. */
  async function refusDans(
    base: Base,
    fichier: Blob,
    phrase = PHRASE,
    execution = sansFin
  ): Promise<unknown> {
    const before = await contenu(base);
    const answer = await restaurer(base, { fichier, phrase }, execution);
    expect(await contenu(base)).toEqual(before);
    return answer.ok ? null : answer.refus;
  }

  async function posteVide(): Promise<Base> {
    const base = await baseVide();
    await base.reglages.put({ cle: 'persistance.demandee', valeur: '2026-01-01' });
    return base;
  }

  it('any bit changed, any cut', { timeout: 60_000 }, async () => {
    const fichier = await sauvegardeDe(await agence());
    const base = await posteVide();
    await fc.assert(
      fc.asyncProperty(fc.nat({ max: fichier.size - 1 }), fc.nat({ max: 7 }), async (position, bit) => {
        expect(await refusDans(base, await abimer(fichier, position, bit))).toHaveProperty('code');
        expect(await refusDans(base, fichier.slice(0, position))).toHaveProperty('code');
      }),
      { numRuns: 60 }
    );
    expect((await restaurerDans(base, fichier)).ok).toBe(true);
  });

  it('another passphrase, something else than a backup', async () => {
    const fichier = await sauvegardeDe(await agence());
    const base = await posteVide();
    expect(await refusDans(base, fichier, 'une autre phrase')).toEqual({ code: 'SAU-PHRASE-FAUSSE' });
    expect(await refusDans(base, new Blob(['FEC']))).toEqual({ code: 'SAU-PAS-UNE-SAUVEGARDE' });
  });

  it.each([
    ['its version', () => ({ ...copieDe({}), schema: 99 })],
    ['a table that is not known', () => copieDe({ mandats: [{ id: 'x' }] })]
  ])('a backup of a newer database: %s', async (_, copie) => {
    const fichier = await ecrireFichier(copie(), PHRASE, RAPIDE, SANS_SUITE);
    expect(await refusDans(await posteVide(), fichier)).toEqual({ code: 'SAU-SCHEMA-RECENT' });
  });

  it('books already there, however few', async () => {
    const fichier = await sauvegardeDe(await agence());
    expect(await refusDans(await agence(), fichier)).toEqual({ code: 'SAU-POSTE-OCCUPE', entites: 2 });
    const base = await posteVide();
    await base.exercices.put(exerciceDe('0401'));
    expect(await refusDans(base, fichier)).toEqual({ code: 'SAU-POSTE-OCCUPE', entites: 0 });
  });

  it('books that another tab brings while the file is verified', async () => {
    const fichier = await sauvegardeDe(await agence());
    const base = await baseVide();
    let brought: Promise<unknown> | null = null;
    const execution: Execution = {
      ...sansFin,
      onProgress: () => {
        brought ??= ecrireReprise(base, repriseDe([APPEL]), false);
      }
    };
    expect(await restaurerDans(base, fichier, execution)).toEqual({
      ok: false,
      refus: { code: 'SAU-POSTE-OCCUPE', entites: 1 }
    });
    expect(await base.entites.toArray()).toEqual([TILLEULS]);
  });

  it('one of two tabs that restore at once', async () => {
    const fichier = await sauvegardeDe(await agence());
    const base = await baseVide();
    const autre = await autreOnglet(base);
    const answers = await Promise.all([restaurerDans(base, fichier), restaurerDans(autre, fichier)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter(({ ok }) => !ok)).toEqual([
      { ok: false, refus: { code: 'SAU-POSTE-OCCUPE', entites: 2 } }
    ]);
  });

  it.each(['verification', 'restauration'] as const)('cancelled during its %s', async (etape) => {
    const fichier = await sauvegardeDe(await agence());
    const refus = await refusDans(await posteVide(), fichier, PHRASE, annulerPendant(etape));
    expect(refus).toEqual({ code: 'SAU-ANNULEE' });
  });

  it.each(['entites', 'textes', 'soldes', 'reglages'])(
    'a transaction that dies while %s is written',
    async (table) => {
      const fichier = await sauvegardeDe(await agence());
      const base = await posteVide();
      abortWhileAdding(table);
      expect(await refusDans(base, fichier)).toHaveProperty('code', 'SAU-ECHEC');
    }
  );

  it('a file that is gone once it was verified', async () => {
    const fichier = await sauvegardeDe(await agence());
    const base = await posteVide();
    let gone = false;
    const read = Object.getOwnPropertyDescriptor(Blob.prototype, 'arrayBuffer')?.value as Read;
    vi.spyOn(Blob.prototype, 'arrayBuffer').mockImplementation(function (this: Blob) {
      return gone ? Promise.reject(new DOMException('', 'NotReadableError')) : read.call(this);
    });
    onTestFinished(() => {
      vi.restoreAllMocks();
    });
    const onProgress = ({ fait, total }: AvancementDeSauvegarde) => {
      gone = fait === total;
    };
    const refus = await refusDans(base, fichier, PHRASE, { ...sansFin, onProgress });
    expect(refus).toEqual({ code: 'SAU-LECTURE', detail: 'NotReadableError' });
  });

  it('a disk that is full', { timeout: 60_000 }, async () => {
    const large = await baseVide();
    // Numbers that cannot be compressed: what the browser counts is what it writes.
    const blocs = Array.from({ length: 20_000 }, () => ({ ...ACHAT, numero: crypto.randomUUID() }));
    await ecrireReprise(large, repriseDe(blocs), false);
    const made = await sauvegarder(large, DEMANDE, sansFin, { ...RAPIDE, tranche: 1 << 20 });
    assert(made.ok, 'a backup is made');
    await storeInBucketOf(500_000);
    expect(await refusDans(await posteVide(), made.valeur.fichier)).toEqual({ code: 'SAU-PLACE' });
  });
});

type Read = (this: Blob) => Promise<ArrayBuffer>;
type Write = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;

/** Cancels as soon as that step says how far it is. */
function annulerPendant(voulue: EtapeDeSauvegarde): Execution {
  const controller = new AbortController();
  return {
    signal: controller.signal,
    onProgress: ({ etape }) => {
      if (etape === voulue) controller.abort(new DOMException('annulé', 'AbortError'));
    }
  };
}

/** The browser ends the transaction as soon as it has something to write in that table. */
function abortWhileAdding(table: string): void {
  const write = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, 'add')?.value as Write;
  vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...args) {
    const request = write.apply(this, args);
    if (this.name === table) this.transaction.abort();
    return request;
  });
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
}
