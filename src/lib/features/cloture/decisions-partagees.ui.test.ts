import * as Y from 'yjs';
import { describe, expect, it } from 'vitest';
import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { relirePublication } from '#lib/storage/base.ts';
import { PARTAGE } from '#lib/storage/sync/partage.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { LivreDexie, prendreMandat } from '#lib/storage/sync/livre-dexie.ts';
import { projeterDocument } from '#lib/sync/moteur/projeter.ts';
import { nomDuBrouillard } from '#lib/sync/protocol.ts';
import { lireRegistre, publier } from '#lib/sync/registre/document.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Poste } from './ports.ts';
import { compterSuspens } from './queries.ts';
import { annulerDecision, regulariser } from './regulariser.ts';
import { baseDeCloture, posteDe, saisir, Y2026 } from './testing.ts';

const LE = '2027-02-15T10:00:00.000Z';
const MARS = '2026-03' as MoisIso;
const ACHAT = bloc('AC 2026-03-15 Facture EDF', '606  100,00 D', '401/EDF  100,00 C');
const BROUILLARD = nomDuBrouillard(Y2026.id);

/** Documents as the server holds them. */
type Documents = Map<string, Y.Doc>;

class PosteQuiPartage {
  readonly poste: Poste;
  readonly #livre: LivreDexie;
  readonly #mandat: number;

  constructor(poste: Poste, mandat: number) {
    this.poste = poste;
    this.#livre = new LivreDexie(poste.base, () => LE);
    this.#mandat = mandat;
  }

  /** Sends what waits, then puts in its books all that the documents hold. */
  async echanger(documents: Documents): Promise<void> {
    const { poste } = this;
    await this.envoyer(documents);
    for (const [nom, doc] of documents)
      await this.#livre.transaction(this.#mandat, 'stricte', (t) =>
        projeterDocument(t, { nom, epoque: '0', doc }, () => 'tout')
      );
    expect(await poste.base.aPublier.count()).toBe(0);
  }

  envoyer(documents: Documents): Promise<void> {
    return this.#livre.transaction(this.#mandat, 'stricte', async (t) => {
      for (const nom of await t.documentsAPublier()) {
        const doc = documents.get(nom) ?? new Y.Doc();
        documents.set(nom, doc);
        const lignes = await t.aPublier(nom);
        for (const ligne of lignes) publier(doc, ligne.racine, [ligne], null);
        await t.retirerPubliees(lignes.map(({ seq }) => seq));
      }
    });
  }

  async attente(): Promise<string[]> {
    const rows = await this.poste.base.aRegulariser.toArray();
    return rows.filter(({ issue }) => !issue).map(({ id }) => id);
  }
}

/** March is closed: the log of the server said so. */
async function clore({ base }: Poste): Promise<void> {
  const { debut, fin } = Y2026;
  const exercice = { fin, numeros: {}, mois: {}, moisClos: [MARS], cloture: null };
  const etat: EtatDuJournal = { ...etatVide('C01'), pos: 1, exercices: { [debut]: exercice } };
  await base.tetes.put(etat);
  await base.exercices.update(Y2026.id, { moisClos: [MARS], closJusquAu: dateIso('2026-03-31') });
}

/** One types in March, offline, while March is closed: both have the draft in « À régulariser », under one name. */
async function deuxPostes() {
  const ouvrir = async (nom: string) => {
    const poste = posteDe(await baseDeCloture());
    await activerPartage(poste.base, { poste: nom }, LE);
    return new PosteQuiPartage(poste, await prendreMandat(poste.base));
  };
  const [un, deux] = [await ouvrir('p1'), await ouvrir('p2')];
  const documents: Documents = new Map();
  await saisir(un.poste, 'a', ACHAT);
  for (const { poste } of [un, deux]) await clore(poste);
  const tous = async () => {
    for (const poste of [un, deux, un, deux]) await poste.echanger(documents);
  };
  await tous();
  const [id = ''] = await deux.attente();
  expect(await un.attente()).toEqual([id]);
  return { un, deux, documents, tous, id };
}

const brouillard = (documents: Documents) =>
  (lireRegistre(documents.get(BROUILLARD) ?? new Y.Doc(), 'blocs').get('a') ?? []).filter(
    ({ supprime }) => supprime !== true
  );

describe('a decision of « À régulariser » on a poste that shares', () => {
  it('[F26][I4] is known to every poste, and the draft waits nowhere any more', async () => {
    const { un, deux, documents, tous, id } = await deuxPostes();
    expect(await regulariser(un.poste, id, { sort: 'repris' })).toMatchObject({ ok: true });
    await tous();
    for (const { poste } of [un, deux]) {
      expect(await compterSuspens(poste)).toBe(0);
      expect(await poste.base.aRegulariser.get(id)).toMatchObject({ bloc: ACHAT, issue: { sort: 'repris' } });
      const blocs = await poste.base.blocs.toArray();
      expect(blocs.map((row) => row.bloc.date)).toEqual(['2026-04-01']);
    }
    expect(brouillard(documents)).toEqual([]);
  });

  it('[F26] a poste that comes later finds it decided, and has it nowhere to decide again', async () => {
    const { un, documents, tous, id } = await deuxPostes();
    await regulariser(un.poste, id, { sort: 'ecarte', motif: 'Déjà saisie' });
    await tous();
    const poste = posteDe(await baseDeCloture());
    await activerPartage(poste.base, { poste: 'p3' }, LE);
    await clore(poste);
    const trois = new PosteQuiPartage(poste, await prendreMandat(poste.base));
    await trois.echanger(documents);
    expect(await trois.attente()).toEqual([]);
    expect(await poste.base.aRegulariser.get(id)).toMatchObject({ issue: { motif: 'Déjà saisie' } });
  });

  it('[I4] taken back, the entry waits again everywhere, once; what it became leaves', async () => {
    const { un, deux, documents, tous, id } = await deuxPostes();
    await regulariser(un.poste, id, { sort: 'repris' });
    await tous();
    // By someone else than who decided.
    expect((await annulerDecision(deux.poste, id)).ok).toBe(true);
    await tous();
    const [attendue = ''] = await un.attente();
    expect(brouillard(documents).map(({ revId }) => `a/${revId}`)).toEqual([attendue]);
    for (const { poste } of [un, deux]) {
      expect(await poste.base.aRegulariser.toArray()).toMatchObject([{ id: attendue, bloc: ACHAT }]);
      expect(await poste.base.blocs.count()).toBe(0);
      expect(await compterSuspens(poste)).toBe(1);
    }
    expect(await regulariser(un.poste, attendue, { sort: 'ecarte', motif: 'Doublon' })).toMatchObject({
      ok: true
    });
    await tous();
    expect([await un.attente(), await deux.attente()]).toEqual([[], []]);
  });

  it('[I4] taken back while nothing is shared, it waits again everywhere once sharing is on again', async () => {
    const { un, deux, documents, tous, id } = await deuxPostes();
    await regulariser(un.poste, id, { sort: 'ecarte', motif: 'Doublon' });
    await tous();
    const { base } = un.poste;
    await base.reglages.delete(PARTAGE);
    await relirePublication(base);
    expect((await annulerDecision(un.poste, id)).ok).toBe(true);
    expect(await base.aPublier.count()).toBe(0);
    await activerPartage(base, { poste: 'p1' }, LE);
    await tous();
    const [attendue = ''] = await deux.attente();
    expect(brouillard(documents).map(({ revId }) => `a/${revId}`)).toEqual([attendue]);
    for (const { poste } of [un, deux])
      expect(await poste.base.aRegulariser.toArray()).toMatchObject([{ id: attendue, bloc: ACHAT }]);
    // Told once, whatever is switched on again.
    await activerPartage(base, { poste: 'p1' }, LE);
    expect(await base.aPublier.count()).toBe(0);
  });

  it('[F37] what stands in no document any more is decided for all, and put back for all', async () => {
    const { un, deux, tous, id } = await deuxPostes();
    for (const { poste } of [un, deux]) {
      const raison = { code: 'SYN-DOCUMENT-REFAIT', exercice: Y2026.id } as const;
      await poste.base.transaction('rw', poste.base.aRegulariser, () =>
        poste.base.aRegulariser.update(id, { raison })
      );
    }
    await regulariser(un.poste, id, { sort: 'ecarte', motif: 'Refait' });
    await tous();
    expect(await deux.poste.base.aRegulariser.get(id)).toMatchObject({ issue: { motif: 'Refait' } });
    await annulerDecision(un.poste, id);
    await tous();
    expect((await deux.poste.base.aRegulariser.get(id))?.issue).toBeUndefined();
  });
});
