import { describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import { autreOnglet, baseVide } from '#lib/storage/testing/base-de-test.ts';
import { storeInBucketOf } from '#lib/storage/testing/petit-disque.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { ebauchesDe, ecrireEbauche, prendreEbauche, remettreEbauche, supprimerEbauche } from './ebauches.ts';
import { EXERCICE, posteSur, remplir, SUIVANT, valeurDe } from './saisie-testing.ts';

const NEUVE = { id: 'e1', exercice: EXERCICE.id, origine: null, jointes: [], revision: null };

/** What a tab said it had done, before it was closed. */
type Dit = { readonly ebauche: string; readonly contenu?: string; readonly bloc?: string };

/** Closes a tab that types, once it has said that many things. */
async function fermerAuMilieu(nom: string, tour: number): Promise<Dit[]> {
  const worker = new Worker(new URL('./testing/fermeture.worker.ts', import.meta.url), { type: 'module' });
  const dits: Dit[] = [];
  const closed = Promise.withResolvers<undefined>();
  worker.onmessage = ({ data }: MessageEvent<Dit>) => {
    dits.push(data);
    if (dits.length === 5 + tour) {
      worker.terminate();
      closed.resolve(undefined);
    }
  };
  worker.postMessage({ nom, tour });
  await closed.promise;
  return dits;
}

describe('an ébauche', () => {
  it('[I4] is listed for its exercice, the last one touched first, and moves no balance', async () => {
    const un = posteSur(await remplir(await baseVide()));
    valeurDe(await ecrireEbauche(un, { ...NEUVE, contenu: { lignes: [{ compte: '40' }] } }));
    valeurDe(await ecrireEbauche(un, { ...NEUVE, id: 'e2', contenu: 'b' }));
    valeurDe(await ecrireEbauche(un, { ...NEUVE, id: 'e3', exercice: SUIVANT.id, contenu: 'c' }));
    const suite = valeurDe(await ecrireEbauche(un, { ...NEUVE, contenu: 'a', revision: 1 }));
    expect(suite).toMatchObject({ revision: 2, contenu: 'a' });
    expect(suite.creeeLe < suite.modifieeLe).toBe(true);
    expect((await ebauchesDe(un, EXERCICE.id)).map(({ id }) => id)).toEqual(['e1', 'e2']);
    expect(await un.base.soldes.count()).toBe(0);
    expect(await un.base.blocs.count()).toBe(0);
  });

  it('is deleted, and comes back', async () => {
    const un = posteSur(await baseVide());
    valeurDe(await ecrireEbauche(un, { ...NEUVE, contenu: 'a' }));
    const partie = await supprimerEbauche(un, 'e1');
    expect(await ebauchesDe(un, EXERCICE.id)).toEqual([]);
    expect(await supprimerEbauche(un, 'e1')).toBeNull();
    assert(partie !== null, 'it was there');
    await remettreEbauche(un, partie);
    expect(await ebauchesDe(un, EXERCICE.id)).toEqual([partie]);
  });

  it('that another tab takes, records or deletes is told to the first, and nothing of either is lost', async () => {
    const un = posteSur(await baseVide());
    const autre = posteSur(await autreOnglet(un.base));
    valeurDe(await ecrireEbauche(un, { ...NEUVE, contenu: 'ici' }));
    expect(await prendreEbauche(autre, 'e1')).toMatchObject({ contenu: 'ici', revision: 2 });
    const leur = valeurDe(await ecrireEbauche(autre, { ...NEUVE, contenu: 'là', revision: 2 }));
    expect(await ecrireEbauche(un, { ...NEUVE, contenu: 'encore ici', revision: 1 })).toEqual({
      ok: false,
      refus: { code: 'EBA-AILLEURS', autre: leur }
    });
    await supprimerEbauche(autre, 'e1');
    expect(await ecrireEbauche(un, { ...NEUVE, contenu: 'encore ici', revision: 1 })).toEqual({
      ok: false,
      refus: { code: 'EBA-DISPARUE' }
    });
    expect(await prendreEbauche(un, 'e1')).toBeNull();
  });

  it('says when the disk is full, and keeps what it had', async () => {
    await storeInBucketOf(500_000);
    const un = posteSur(await baseVide());
    const avant = valeurDe(await ecrireEbauche(un, { ...NEUVE, contenu: 'a' }));
    const lourd = Array.from({ length: 40_000 }, () => crypto.randomUUID()).join('');
    expect(await ecrireEbauche(un, { ...NEUVE, contenu: lourd, revision: 1 })).toEqual({
      ok: false,
      refus: { code: 'EBA-PLACE' }
    });
    expect(await ebauchesDe(un, EXERCICE.id)).toEqual([avant]);
  });

  it(
    '[I1][I4] a tab closed in the middle loses nothing that it was told is kept',
    { timeout: 60_000 },
    async () => {
      const base = await remplir(await baseVide());
      const un = posteSur(base);
      for (let tour = 0; tour < 6; tour++) {
        const dits = await fermerAuMilieu(base.name, tour);
        for (const { bloc, ebauche } of dits) {
          if (bloc === undefined) continue;
          expect(await base.blocs.get(bloc)).toBeDefined();
          expect(await base.ebauches.get(ebauche)).toBeUndefined();
        }
        const dernier = dits.at(-1);
        if (dernier?.contenu === undefined) continue;
        // It may have gone further before it was closed: then the bloc is there, whole, or more of the ébauche is.
        const gardee = await base.ebauches.get(dernier.ebauche);
        const enregistre = await base.blocs.get(dernier.ebauche.slice(2));
        expect(enregistre === undefined).toBe(gardee !== undefined);
        if (gardee) expect(String(gardee.contenu).startsWith(dernier.contenu)).toBe(true);
      }
      expect(await base.blocs.count()).toBeGreaterThan(5);
      const classes = await classesDesJournaux(base);
      expect((await verifierSoldes(base, un.livres, EXERCICE, classes)).ecart).toBeNull();
    }
  );
});
