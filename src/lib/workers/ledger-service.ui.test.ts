import { wrap, proxy, type Remote } from 'comlink';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  ACHAT,
  APPEL,
  decisionDe,
  fecDepose,
  PLANES,
  sourd,
  TILLEULS
} from '#lib/features/fec/reprise-testing.ts';
import { NOM_DE_LA_BASE } from '#lib/storage/base.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from './canal.ts';
import type { LedgerService } from './ledger-service.ts';

const ID = '0401/2026-01-01';
const workers: Worker[] = [];

/** A tab: its own worker, over the one database of this origin. */
async function onglet(): Promise<Remote<LedgerService>> {
  const worker = new Worker(new URL('../../../workers/ledger.worker.ts', import.meta.url), {
    type: 'module'
  });
  workers.push(worker);
  const ledger = wrap<LedgerService>(worker);
  expect(await ledger.ouvrir()).toBeNull();
  return ledger;
}

function fermerTout(): void {
  for (const worker of workers.splice(0)) worker.terminate();
}

function effacer(): Promise<void> {
  return new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NOM_DE_LA_BASE);
    request.onsuccess = request.onerror = () => {
      resolve();
    };
  });
}

/** How many lines the list of écritures has. */
async function lignesDe({ listes }: Awaited<ReturnType<typeof onglet>>): Promise<number | undefined> {
  const { numero } = await listes.ouvrirEcritures({ exercice: ID });
  return (await listes.demander(numero, { filtre: '', tris: [] }))?.montrees;
}

describe('the ledger of a tab', () => {
  beforeAll(effacer);
  afterAll(async () => {
    fermerTout();
    await effacer();
  });

  it('goes from the drop to the books, for every tab', { timeout: 60_000 }, async () => {
    const [mine, theirs] = await Promise.all([onglet(), onglet()]);
    const announced = new Promise<AnnonceDuLivre>((resolve) => {
      const canal = new BroadcastChannel(CANAL_DU_LIVRE);
      canal.onmessage = ({ data }: MessageEvent<AnnonceDuLivre>) => {
        canal.close();
        resolve(data);
      };
    });
    const { fichiers } = await mine.analyser([fecDepose(TILLEULS, [APPEL, ACHAT])], proxy(sourd));
    expect(await mine.anomalies(0)).toEqual([
      expect.objectContaining({ code: 'FEC-NOM' }),
      expect.objectContaining({ code: 'FEC-SIREN' })
    ]);
    const [resultat] = await mine.reprendre([decisionDe(fichiers[0])], proxy(sourd));
    expect(resultat?.refus).toBeNull();
    const { edition } = await mine.agence();
    expect(await announced).toEqual({ sorte: 'change', edition });
    expect((await theirs.agence()).edition.worker).not.toBe(edition.worker);
    const { entites, exercices, journaux, reprises } = await theirs.agence();
    expect([entites.length, exercices.length, journaux.length, reprises.length]).toEqual([1, 1, 2, 1]);
    const { totaux } = await theirs.balance(ID, {});
    expect([totaux.cloture.debit, totaux.cloture.credit]).toEqual([42_005, 42_005]);
    // A takeover replaced in one tab is what the other reads next, columns in memory or not.
    expect(await lignesDe(theirs)).toBe(4);
    const again = await mine.analyser([fecDepose(TILLEULS, [ACHAT])], proxy(sourd));
    await mine.reprendre([decisionDe(again.fichiers[0], { remplace: true })], proxy(sourd));
    expect(await lignesDe(theirs)).toBe(2);
    expect(await mine.verifier(proxy(sourd))).toEqual([{ exercice: ID, lignes: 2, ecart: null }]);
  });

  it('records and removes drafts', async () => {
    const ledger = await onglet();
    const { saisie } = ledger;
    const fait = await saisie.enregistrer({ id: 'x', bloc: ACHAT, exercice: ID, revision: null });
    expect(fait.ok).toBe(true);
    expect((await ledger.bloc(ID, 'x'))?.etat).toBe('brouillard');
    expect(await ledger.retirer(ID)).toEqual({ code: 'RET-BLOCS', nombre: 1 });
    await saisie.supprimer([{ id: 'x', revision: 1 }]);
    expect(await ledger.bloc(ID, 'x')).toBeNull();
    expect(await ledger.retirer(ID)).toBeNull();
    expect((await ledger.agence()).entites).toEqual([]);
  });

  it('hears « Annuler » while it reads', async () => {
    const ledger = await onglet();
    const deposes = Array.from({ length: 40 }, (_, i) =>
      fecDepose(
        `${i}/${TILLEULS}`,
        Array.from({ length: 500 }, () => APPEL)
      )
    );
    let cancelled: Promise<void> | undefined;
    const analyse = ledger.analyser(
      deposes,
      proxy(() => {
        cancelled ??= ledger.annulerReprise();
      })
    );
    await expect(analyse).rejects.toMatchObject({ name: 'AbortError' });
    await cancelled;
    const { fichiers } = await ledger.analyser([fecDepose(PLANES, [ACHAT])], proxy(sourd));
    expect(fichiers).toHaveLength(1);
  });

  it('takes the whole demonstration agency over', { timeout: 60_000 }, async () => {
    const ledger = await onglet();
    const resultats = await ledger.demonstration(proxy(sourd));
    expect(resultats.length).toBeGreaterThanOrEqual(40);
    expect(resultats.filter(({ refus }) => refus !== null)).toEqual([]);
    const verified = await ledger.verifier(proxy(sourd));
    expect(verified.filter(({ ecart }) => ecart !== null)).toEqual([]);
    expect(verified).toHaveLength(resultats.length);
  });

  it('lets the database go to a newer version, and says so', { timeout: 60_000 }, async () => {
    const ledger = await onglet();
    const ceded = ledger.cession();
    const newer = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(NOM_DE_LA_BASE, 990);
      request.onsuccess = () => {
        resolve(request.result);
      };
      request.onerror = () => {
        reject(request.error ?? new Error('not opened'));
      };
    });
    await ceded;
    await expect(ledger.agence()).rejects.toThrow();
    expect(await ledger.ouvrir()).toEqual({ code: 'BASE-PLUS-RECENTE' });
    newer.close();
  });
});
