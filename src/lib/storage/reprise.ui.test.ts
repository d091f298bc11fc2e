import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { isQuotaExceeded, type Base } from './base.ts';
import { enregistrerBloc, supprimerBrouillard } from './enregistrer-bloc.ts';
import { LecteurDeLivres } from './lire-livre.ts';
import type { TexteRow } from './rows.ts';
import { textesDe } from './textes-en-rangees.ts';
import { ecrireReprise, mergePlans, retirerReprise, type RepriseAEcrire } from './reprise.ts';
import { autreOnglet, baseVide, contenu } from './testing/base-de-test.ts';
import { storeInBucketOf } from './testing/petit-disque.ts';
import { exerciceDe, repriseDe, TILLEULS } from './testing/reprise-de.ts';

const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C  Provisions');
const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C');
const PLANES = { ...TILLEULS, code: '0402', nom: 'Les Platanes' };

const byColonne = (a: TexteRow, b: TexteRow) => (a.colonne < b.colonne ? -1 : 1);

/** Everything that is written under one exercice; all or nothing of it must be there. */
async function presence(base: Base, id: string): Promise<boolean[]> {
  const tables = [base.exercices, base.segments, base.chiffres, base.soldesSegments];
  const rows = await Promise.all(tables.map(async (table) => (await table.get(id)) !== undefined));
  return [...rows, (await textesDe(base, id).count()) > 0];
}

describe('ecrireReprise', () => {
  it('[I1] writes the books whole', async () => {
    const base = await baseVide();
    const reprise = repriseDe([APPEL, ACHAT]);
    expect(await ecrireReprise(base, reprise, false)).toBeNull();
    expect(await base.entites.toArray()).toEqual([TILLEULS]);
    expect(await base.exercices.toArray()).toEqual([reprise.exercice]);
    expect(await base.segments.toArray()).toEqual([reprise.segment]);
    expect(await base.soldesSegments.get('0401/2026-01-01')).toEqual({
      id: '0401/2026-01-01',
      ...reprise.soldes
    });
    expect((await base.journaux.toArray()).map(({ code }) => code)).toEqual(['AC', 'AF']);
    expect((await base.plans.get('0401'))?.comptes.map(({ numero }) => numero)).toEqual([
      '401',
      '4501',
      '6211',
      '701'
    ]);
    expect(await new LecteurDeLivres(base).segment('0401/2026-01-01')).toMatchObject({
      chiffres: reprise.chiffres
    });
  });

  it.each(['entites', 'exercices', 'journaux', 'plans', 'segments', 'chiffres', 'textes', 'soldesSegments'])(
    '[I1] leaves every table as it was when the transaction dies while %s is written',
    async (table) => {
      const base = await baseVide();
      await ecrireReprise(base, repriseDe([APPEL], { entite: PLANES }), false);
      const before = await contenu(base);
      abortWhileWriting(table);
      await expect(ecrireReprise(base, repriseDe([APPEL, ACHAT]), false)).rejects.toThrow();
      vi.restoreAllMocks();
      expect(await contenu(base)).toEqual(before);
    }
  );

  it('[I1] leaves the takeover it would have replaced when the transaction dies', async () => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL]), false);
    const before = await contenu(base);
    abortWhileWriting('soldesSegments');
    await expect(ecrireReprise(base, repriseDe([ACHAT]), true)).rejects.toThrow();
    vi.restoreAllMocks();
    expect(await contenu(base)).toEqual(before);
  });

  it('[I1] leaves every table as it was when the disk is full', async () => {
    await storeInBucketOf(500_000);
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL], { entite: PLANES }), false);
    const before = await contenu(base);
    // Numbers that cannot be compressed: what the browser counts is what it writes.
    const large = Array.from({ length: 20_000 }, () => ({ ...ACHAT, numero: crypto.randomUUID() }));
    const error = await ecrireReprise(base, repriseDe(large), false).catch((cause: unknown) => cause);
    expect(isQuotaExceeded(error)).toBe(true);
    expect(await contenu(base)).toEqual(before);
  });

  it('[LST-19] refuses a file whose journal was deleted since it was read', async () => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL], { entite: PLANES }), false);
    // Régie had this journal when the file was read: the file does not bring it.
    const reprise = { ...repriseDe([APPEL, ACHAT]), journaux: [] };
    const before = await contenu(base);
    const exercice = '0401/2026-01-01';
    expect(await ecrireReprise(base, reprise, false)).toEqual({
      code: 'REP-JOURNAL-DISPARU',
      exercice,
      journal: 'AC'
    });
    expect(await contenu(base)).toEqual(before);
  });

  it('recognises the same file, whatever exercice it is now given', async () => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL], { sha256: 'abc' }), false);
    const before = await contenu(base);
    const refus = { code: 'REP-DEJA-REPRIS', exercice: '0401/2026-01-01' };
    expect(await ecrireReprise(base, repriseDe([APPEL], { sha256: 'abc' }), false)).toEqual(refus);
    expect(await ecrireReprise(base, repriseDe([APPEL], { sha256: 'abc', entite: PLANES }), true)).toEqual(
      refus
    );
    expect(await contenu(base)).toEqual(before);
  });

  it('refuses another file of the same exercice, or puts it in the place of the first', async () => {
    const base = await baseVide();
    const lecteur = new LecteurDeLivres(base);
    await ecrireReprise(base, repriseDe([APPEL, ACHAT]), false);
    await lecteur.livre('0401/2026-01-01');
    const other = repriseDe([ACHAT]);
    expect(await ecrireReprise(base, other, false)).toEqual({
      code: 'REP-EXERCICE-OCCUPE',
      exercice: '0401/2026-01-01'
    });
    expect(await ecrireReprise(base, other, true)).toBeNull();
    expect(await base.segments.toArray()).toEqual([other.segment]);
    expect(await base.soldesSegments.toArray()).toEqual([{ id: '0401/2026-01-01', ...other.soldes }]);
    expect(await Promise.all([base.chiffres.count(), base.exercices.count()])).toEqual([1, 1]);
    expect(await base.textes.toArray()).toEqual([...other.textes].toSorted(byColonne));
    // What was in memory of the first one no longer serves.
    expect(await lecteur.segment('0401/2026-01-01')).toMatchObject({ chiffres: other.chiffres });
    expect((await lecteur.livre('0401/2026-01-01')).lignes).toBe(2);
  });

  it('takes the same file again in its own place', async () => {
    const base = await baseVide();
    const reprise = repriseDe([APPEL]);
    await ecrireReprise(base, reprise, false);
    const before = await contenu(base);
    expect(await ecrireReprise(base, reprise, true)).toBeNull();
    expect(await contenu(base)).toEqual(before);
  });

  it.each([
    ['2025-07-01', '2026-01-01'],
    ['2026-12-31', '2027-12-31'],
    ['2025-01-01', '2027-12-31']
  ])('[INV-29] refuses an exercice from %s to %s that meets another', async (debut, fin) => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL]), false);
    const exercice = exerciceDe('0401', debut, fin);
    const refus = { code: 'REP-CHEVAUCHEMENT', exercice: '0401/2026-01-01' };
    expect(await ecrireReprise(base, repriseDe([ACHAT], { exercice }), false)).toEqual(refus);
    expect(await ecrireReprise(base, repriseDe([ACHAT], { exercice }), true)).toEqual(refus);
    expect(await base.segments.count()).toBe(1);
  });

  it.each([
    ['2025-01-01', '2025-12-31'],
    ['2027-01-01', '2027-12-31']
  ])('takes the neighbouring exercice from %s to %s', async (debut, fin) => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL]), false);
    const exercice = exerciceDe('0401', debut, fin);
    expect(await ecrireReprise(base, repriseDe([ACHAT], { exercice }), false)).toBeNull();
    expect(await base.exercices.count()).toBe(2);
  });

  it('does not give the code of one entité to another', async () => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([APPEL]), false);
    const exercice = exerciceDe('0401', '2027-01-01', '2027-12-31');
    const autre = { ...TILLEULS, nom: 'Les Platanes' };
    expect(await ecrireReprise(base, repriseDe([APPEL], { entite: autre, exercice }), false)).toEqual({
      code: 'REP-ENTITE-PRISE',
      exercice: '0401/2027-01-01',
      nom: 'Les Tilleuls'
    });
    const same = { ...TILLEULS, nom: 'LES TILLEULS ' };
    expect(await ecrireReprise(base, repriseDe([APPEL], { entite: same, exercice }), false)).toBeNull();
    expect(await base.entites.toArray()).toEqual([TILLEULS]);
  });

  it('does not shorten an exercice below the blocs recorded in it', async () => {
    const base = await baseVide();
    const exercice = exerciceDe('0401');
    await ecrireReprise(base, repriseDe([APPEL]), false);
    const draft = { ...APPEL, date: dateIso('2026-12-31') };
    await enregistrerBloc(base, { id: 'b', bloc: draft, exercice, classe: 'courant' });
    const until = (fin: string) => repriseDe([ACHAT], { exercice: exerciceDe('0401', '2026-01-01', fin) });
    expect(await ecrireReprise(base, until('2026-12-30'), true)).toEqual({
      code: 'REP-BLOCS-HORS-EXERCICE',
      exercice: '0401/2026-01-01',
      blocs: 1
    });
    expect(await ecrireReprise(base, until('2026-12-31'), true)).toBeNull();
  });

  it('keeps the journals and the labels that Régie already has', async () => {
    const base = await baseVide();
    await base.journaux.add({
      code: 'AC',
      libelle: 'Achats de la copropriété',
      type: 'achat',
      origine: 'cree'
    });
    await ecrireReprise(base, repriseDe([APPEL, ACHAT]), false);
    expect(await base.journaux.get('AC')).toMatchObject({
      libelle: 'Achats de la copropriété',
      type: 'achat'
    });
  });

  it('lets exactly one of two tabs win, without any lock between them', async () => {
    const base = await baseVide();
    const other = await autreOnglet(base);
    const [one, two] = [repriseDe([APPEL]), repriseDe([ACHAT])];
    const refus = await Promise.all([ecrireReprise(base, one, false), ecrireReprise(other, two, false)]);
    expect(refus.filter((answer) => answer === null)).toHaveLength(1);
    expect(refus.filter((answer) => answer !== null)).toEqual([
      { code: 'REP-EXERCICE-OCCUPE', exercice: '0401/2026-01-01' }
    ]);
    const winner = refus[0] === null ? one : two;
    expect(await base.segments.toArray()).toEqual([winner.segment]);
    expect(await new LecteurDeLivres(other).segment('0401/2026-01-01')).toMatchObject({
      chiffres: winner.chiffres
    });
  });

  it('lets exactly one of two tabs take one file over', async () => {
    const base = await baseVide();
    const other = await autreOnglet(base);
    const [one, two] = [
      repriseDe([APPEL], { sha256: 'abc' }),
      repriseDe([APPEL], { sha256: 'abc', entite: PLANES })
    ];
    const refus = await Promise.all([ecrireReprise(base, one, false), ecrireReprise(other, two, false)]);
    expect(refus.filter((answer) => answer === null)).toHaveLength(1);
    expect(await base.segments.count()).toBe(1);
    expect(await base.entites.count()).toBe(1);
  });

  it('[I1] leaves each exercice whole or absent when the tab is closed in the middle', async () => {
    const base = await baseVide();
    let [written, absent] = [0, 0];
    for (let round = 0; round < 8; round++) {
      const worker = new Worker(new URL('./testing/fermeture.worker.ts', import.meta.url), {
        type: 'module'
      });
      const ready = new Promise((resolve) => (worker.onmessage = resolve));
      worker.postMessage({ nom: base.name, tour: round });
      await ready;
      await new Promise((next) => setTimeout(next, round * 4));
      worker.terminate();
    }
    for (let round = 0; round < 8; round++) {
      for (let annee = 2000; annee < 2010; annee++) {
        const found = await presence(base, `R${round}/${annee}-01-01`);
        expect(new Set(found).size).toBe(1);
        if (found[0] === true) written++;
        else absent++;
      }
    }
    expect(written).toBe(await base.segments.count());
    expect(absent).toBeGreaterThan(0);
  });
});

describe('retirerReprise', () => {
  it('takes back all that the takeover brought, and the entité with its last exercice', async () => {
    const base = await baseVide();
    const exercice = exerciceDe('0401', '2027-01-01', '2027-12-31');
    await ecrireReprise(base, repriseDe([APPEL]), false);
    await ecrireReprise(base, repriseDe([ACHAT], { exercice }), false);
    expect(await retirerReprise(base, '0401/2026-01-01')).toBeNull();
    expect(await presence(base, '0401/2026-01-01')).toEqual([false, false, false, false, false]);
    expect(await presence(base, exercice.id)).toEqual([true, true, true, true, true]);
    expect(await base.entites.count()).toBe(1);
    expect(await retirerReprise(base, exercice.id)).toBeNull();
    expect(await Promise.all([base.entites.count(), base.plans.count(), base.segments.count()])).toEqual([
      0, 0, 0
    ]);
    expect(await retirerReprise(base, exercice.id)).toBeNull();
  });

  it('[INV-26] takes the draft à-nouveaux that it left with it, not those that are final', async () => {
    const base = await baseVide();
    const suivant = exerciceDe('0401', '2027-01-01', '2027-12-31');
    await ecrireReprise(base, repriseDe([APPEL]), false);
    await base.exercices.put(suivant);
    const enregistrer = (id: string, de: string) =>
      enregistrerBloc(base, {
        id,
        bloc: { ...APPEL, date: suivant.debut },
        exercice: suivant,
        classe: 'ouverture',
        liens: { reportDe: de }
      });
    await enregistrer('an-0401-2027-01-01', '0401/2026-01-01');
    await enregistrer('an-0401-2028-01-01', suivant.id);
    expect(await retirerReprise(base, '0401/2026-01-01')).toBeNull();
    expect(await base.blocs.toCollection().primaryKeys()).toEqual(['an-0401-2028-01-01']);
    await supprimerBrouillard(base, 'an-0401-2028-01-01');
    expect(await base.soldes.count()).toBe(0);

    await ecrireReprise(base, repriseDe([APPEL]), false);
    await enregistrer('an-0401-2027-01-01', '0401/2026-01-01');
    await base.blocs.update('an-0401-2027-01-01', { etat: 'scelle', scelle: { pos: 1, hash: 'a' } });
    expect(await retirerReprise(base, '0401/2026-01-01')).toBeNull();
    expect(await base.blocs.count()).toBe(1);
  });

  it('stays while blocs were recorded in the exercice', async () => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([ACHAT]), false);
    await enregistrerBloc(base, { id: 'b', bloc: APPEL, exercice: exerciceDe('0401'), classe: 'courant' });
    const before = await contenu(base);
    expect(await retirerReprise(base, '0401/2026-01-01')).toEqual({ code: 'RET-BLOCS', nombre: 1 });
    expect(await contenu(base)).toEqual(before);
  });

  it('[I4] stays while a bloc is being typed in the exercice: nothing that was typed is lost', async () => {
    const base = await baseVide();
    await ecrireReprise(base, repriseDe([ACHAT]), false);
    await base.ebauches.add({
      id: 'e',
      exercice: '0401/2026-01-01',
      origine: null,
      contenu: null,
      jointes: [],
      revision: 1,
      creeeLe: '2026-05-01T08:00:00.000Z',
      modifieeLe: '2026-05-01T08:00:00.000Z'
    });
    const before = await contenu(base);
    expect(await retirerReprise(base, '0401/2026-01-01')).toEqual({ code: 'RET-EBAUCHES', nombre: 1 });
    expect(await contenu(base)).toEqual(before);
    await base.ebauches.clear();
    expect(await retirerReprise(base, '0401/2026-01-01')).toBeNull();
  });
});

it('mergePlans keeps what the entité has, adds the rest in the order of the chart', () => {
  const before = {
    entite: '0401',
    comptes: [{ numero: '512', libelle: 'Banque' }],
    auxiliaires: [{ compte: '4501', code: '018', libelle: 'Lot 18' }]
  };
  const added: RepriseAEcrire['plan'] = {
    entite: '0401',
    comptes: [
      { numero: '401', libelle: 'Fournisseurs' },
      { numero: '512', libelle: 'BNP' }
    ],
    auxiliaires: [
      { compte: '4501', code: '018', libelle: 'autre' },
      { compte: '4502', code: '018', libelle: 'Lot 18, travaux' }
    ]
  };
  expect(mergePlans(before, added)).toEqual({
    entite: '0401',
    comptes: [
      { numero: '401', libelle: 'Fournisseurs' },
      { numero: '512', libelle: 'Banque' }
    ],
    auxiliaires: [
      { compte: '4501', code: '018', libelle: 'Lot 18' },
      { compte: '4502', code: '018', libelle: 'Lot 18, travaux' }
    ]
  });
});

/** The browser ends the transaction as soon as it has something to write in that table. */
function abortWhileWriting(table: string): void {
  for (const method of ['put', 'add'] as const) {
    const write = Object.getOwnPropertyDescriptor(IDBObjectStore.prototype, method)?.value as Write;
    vi.spyOn(IDBObjectStore.prototype, method).mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = write.apply(this, args);
      if (this.name === table) this.transaction.abort();
      return request;
    });
  }
  onTestFinished(() => {
    vi.restoreAllMocks();
  });
}

type Write = (this: IDBObjectStore, value: unknown, key?: IDBValidKey) => IDBRequest<IDBValidKey>;
