import { describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import { lireJournal, type EntreeGardee } from '#lib/domain/scelle/format.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { dateIso, moisOf } from '#lib/domain/dates.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { lireReprise } from '#lib/storage/scelle/reprise-a-sceller.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { verifierEnWorker } from '#lib/workers/verification.ts';
import { exporterLeJournal } from './exporter.ts';
import { verifierLesJournaux } from './verifier.ts';
import { journauxAVerifier, lireLesVerifications } from './verifications-gardees.ts';

const ENTITE = '0401';
const EXERCICE = exerciceDe(ENTITE);
const LE = '2026-11-22T17:00:00.000Z';

function sequenceur(base: Base): SequenceurDuPoste {
  return new SequenceurDuPoste({
    base,
    horloge: () => ({ jour: dateIso('2026-11-22'), instant: LE }),
    cle: () => Promise.resolve(null),
    nouvelId: () => crypto.randomUUID()
  });
}

/** Three sealed écritures, and a month that is closed after them. */
async function livres(base: Base, combien = 3): Promise<Base> {
  await base.entites.put(TILLEULS);
  await base.exercices.put(EXERCICE);
  await base.journaux.put({ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' });
  const comptes = ['401', '601'].map((numero) => ({ numero, libelle: numero }));
  await base.plans.put({ entite: ENTITE, comptes, auxiliaires: [] });
  await sceller(base, combien);
  await sequenceur(base).soumettre(ENTITE, [
    { type: 'clore-mois', exercice: periode(), mois: moisOf(EXERCICE.debut) }
  ]);
  return base;
}

function periode() {
  const { debut, fin } = EXERCICE;
  return { debut, fin };
}

async function sceller(base: Base, combien: number): Promise<void> {
  const actes: Acte[] = [];
  for (let i = 1; i <= combien; i++) {
    const un = bloc(`AC 2026-03-10 Eau ${i}`, `601  ${i},00 D`, `401  ${i},00 C`);
    await enregistrerBloc(base, { id: `b${i}`, bloc: un, exercice: EXERCICE, classe: 'courant' });
    actes.push({
      type: 'valider',
      id: `b${i}`,
      revision: 1,
      exercice: periode(),
      bloc: un
    });
  }
  await sequenceur(base).soumettre(ENTITE, actes);
}

async function verifier(base: Base) {
  const verificateur = {
    base,
    verifierSignature: verificateurDe(crypto.subtle),
    maintenant: () => LE
  };
  const [seule] = await verifierLesJournaux(verificateur, [ENTITE]);
  return seule;
}

/** What Dexie refuses to write, someone who opens the database may. */
async function forcer(base: Base, table: string, cle: IDBValidKey, changer: (row: never) => unknown) {
  const brute = base.backendDB();
  const transaction = brute.transaction(table, 'readwrite');
  const rows = transaction.objectStore(table);
  const lu = rows.get(cle);
  await new Promise((resolve, reject) => {
    lu.onsuccess = () => {
      const apres = changer(lu.result as never);
      if (apres === null) rows.delete(cle);
      else rows.put(apres);
    };
    transaction.oncomplete = resolve;
    transaction.onerror = reject;
  });
}

describe('the verification of a log and of its books', () => {
  it('[I2] says how many entries it read and that none is altered, and keeps it', async () => {
    const base = await livres(await baseVide());
    const attendue = { entite: ENTITE, le: LE, entrees: 4, alteration: null, ecarts: [], nombreDEcarts: 0 };
    expect(await verifier(base)).toMatchObject(attendue);
    expect(await lireLesVerifications(base)).toMatchObject([attendue]);
    expect(await journauxAVerifier(base, Date.parse(LE) + 1)).toEqual([]);
    await sequenceur(base).soumettre(ENTITE, [
      { type: 'clore-exercice', exercice: periode(), nature: 'provisoire' }
    ]);
    expect(await journauxAVerifier(base, Date.parse(LE) + 1)).toEqual([ENTITE]);
  });

  it('[F24] a byte changed in the database is named, and nothing is sealed on top of it', async () => {
    const base = await livres(await baseVide());
    await forcer(base, 'scelles', [ENTITE, 2], (row: { canonique: string }) => ({
      ...row,
      canonique: row.canonique.replace('Eau 2', 'Eau 9')
    }));
    expect(await verifier(base)).toMatchObject({
      entrees: 1,
      alteration: { pos: 2, raison: { code: 'VER-EMPREINTE' } }
    });
    const { verdicts } = await sequenceur(base).soumettre(ENTITE, [
      { type: 'clore-exercice', exercice: periode(), nature: 'provisoire' }
    ]);
    expect(verdicts).toMatchObject([{ refus: { code: 'SCE-CHAINE-ALTEREE', pos: 2 } }]);
  });

  it('[F24] an end that was cut off is missed', async () => {
    const base = await livres(await baseVide());
    await forcer(base, 'scelles', [ENTITE, 4], () => null);
    expect(await verifier(base)).toMatchObject({
      alteration: { pos: 4, raison: { code: 'VER-FIN-MANQUANTE' } }
    });
  });

  it('[I2] misses none of many blocs of one day: gone, changed, a draft again, or found under another day', async () => {
    const base = await livres(await baseVide(), 30);
    await forcer(base, 'blocs', 'b3', () => null);
    await forcer(base, 'blocs', 'b5', (row: { bloc: object }) => ({
      ...row,
      bloc: { ...row.bloc, libelle: 'Autre' }
    }));
    await forcer(base, 'blocs', 'b7', (row: object) => ({ ...row, jour: `${EXERCICE.id}|2026-07-01` }));
    await forcer(base, 'blocs', 'b9', (row: object) => ({ ...row, etat: 'brouillard' }));
    const verification = await verifier(base);
    expect(verification?.ecarts.filter(({ code }) => code.startsWith('LIV-BLOC'))).toEqual([
      { code: 'LIV-BLOC-ABSENT', pos: 3, id: 'b3' },
      { code: 'LIV-BLOC-DIFFERENT', pos: 5, id: 'b5' },
      { code: 'LIV-BLOC-DIFFERENT', pos: 9, id: 'b9' }
    ]);
  });

  it.each<[string, string, IDBValidKey, (row: never) => unknown, object]>([
    [
      'a sealed bloc that changed',
      'blocs',
      'b2',
      (row: { bloc: object }) => ({ ...row, bloc: { ...row.bloc, libelle: 'Autre' } }),
      { code: 'LIV-BLOC-DIFFERENT', pos: 2, id: 'b2' }
    ],
    ['a sealed bloc that is gone', 'blocs', 'b2', () => null, { code: 'LIV-BLOC-ABSENT', pos: 2, id: 'b2' }],
    [
      'a bloc made final by nobody',
      'blocs',
      'b2',
      (row: object) => ({ ...row, id: 'faux' }),
      { code: 'LIV-BLOC-SANS-ENTREE', id: 'faux', exercice: EXERCICE.id }
    ],
    [
      'a closing that went away',
      'exercices',
      EXERCICE.id,
      (row: object) => ({ ...row, moisClos: [] }),
      { code: 'LIV-CLOTURE', exercice: periode() }
    ]
  ])('[I2][I3] %s is an écart of the books, and the log goes on', async (_, table, cle, changer, ecart) => {
    const base = await livres(await baseVide());
    await forcer(base, table, cle, changer);
    const trouvee = await verifier(base);
    expect(trouvee?.alteration).toBeNull();
    expect(trouvee?.ecarts).toContainEqual(ecart);
    expect((await base.tetes.get(ENTITE))?.alteree).toBeUndefined();
  });

  it('[I5] a balance that is not the sum of the sealed lines is named', async () => {
    const base = await livres(await baseVide());
    const cle = [EXERCICE.id, '2026-03', '601', '', 'courant', 'scelle'];
    await forcer(base, 'soldes', cle, (row: { debit: number }) => ({ ...row, debit: row.debit + 1 }));
    expect(await verifier(base)).toMatchObject({
      ecarts: [{ code: 'LIV-SOLDE', exercice: periode(), compte: '601' }],
      nombreDEcarts: 1
    });
  });

  it('[I2] a head that says otherwise than its entries is made again from them', async () => {
    const base = await livres(await baseVide());
    const tete = await base.tetes.get(ENTITE);
    await base.tetes.update(ENTITE, { valideLe: dateIso('2020-01-01'), alteree: 2 });
    expect(await verifier(base)).toMatchObject({ alteration: null });
    expect(await base.tetes.get(ENTITE)).toEqual(tete);
  });

  it('[I2] a takeover whose columns changed is no longer the one that was sealed', async () => {
    const base = await baseVide();
    const un = bloc('AC 2026-03-10 Eau', '601  10,00 D', '401  10,00 C');
    await ecrireReprise(base, repriseDe([un]), false);
    const row = await base.exercices.get(EXERCICE.id);
    const reprise = row && (await lireReprise(base, row));
    assert(!!reprise, 'the takeover is there');
    await sequenceur(base).soumettre(ENTITE, [reprise]);
    expect(await verifier(base)).toMatchObject({ entrees: 1, nombreDEcarts: 0 });
    await forcer(base, 'chiffres', EXERCICE.id, (chiffres: { date: Int32Array }) => ({
      ...chiffres,
      date: chiffres.date.map((jour) => jour + 1)
    }));
    expect(await verifier(base)).toMatchObject({
      alteration: null,
      ecarts: [{ code: 'LIV-REPRISE', pos: 1, exercice: periode() }]
    });
  });

  it('tells the difference between what was read and what was stopped', async () => {
    const base = await livres(await baseVide());
    const arret = new AbortController();
    arret.abort();
    const verificateur = { base, maintenant: () => LE };
    expect(await verifierLesJournaux(verificateur, [ENTITE], { signal: arret.signal })).toEqual([]);
    expect(await lireLesVerifications(base)).toEqual([]);
  });

  it('runs in a worker of its own, and says how far it is', async () => {
    const base = await livres(await baseVide(), 1_100);
    const avancement: [number, number][] = [];
    const [seule] = await verifierEnWorker(
      [ENTITE],
      { onProgress: (fait, total) => avancement.push([fait, total]) },
      base.name
    );
    expect(seule).toMatchObject({ entrees: 1_101, alteration: null, nombreDEcarts: 0 });
    expect(avancement).toEqual([
      [0, 1_101],
      [1_000, 1_101]
    ]);
  });
});

it('[I2] the exported log is whole, and verifies as the command line does', async () => {
  const base = await livres(await baseVide());
  const exporte = await exporterLeJournal(base, ENTITE, () => undefined, new AbortController().signal);
  const octets = new Uint8Array(await (exporte?.fichier ?? new Blob()).arrayBuffer());
  const entrees: (EntreeGardee | null)[] = [...lireJournal(octets)];
  expect(await verifierJournal(entrees)).toMatchObject({ conforme: true, entrees: 4 });
  const { pos, hash } = (await base.tetes.get(ENTITE)) ?? { pos: 0, hash: '' };
  expect(exporte).toMatchObject({ nom: 'journal-scelle-0401-4.jsonl', entrees: 4, tete: { pos, hash } });
  expect(await exporterLeJournal(base, '0402', () => undefined, new AbortController().signal)).toBeNull();
});
