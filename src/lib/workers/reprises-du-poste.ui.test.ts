import { beforeEach, describe, expect, it } from 'vitest';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { sha256DeSegment } from '#lib/domain/segments/empreinte.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import { lireReprise, lireReprisePartagee } from '#lib/storage/scelle/reprise-a-sceller.ts';
import { reprisesARecevoir, reprisesEnRoute } from '#lib/storage/sync/reprises-partagees.ts';
import { exerciceDe, repriseDe, type RepriseDeTest } from '#lib/storage/testing/reprise-de.ts';
import { Panne } from '#lib/sync/moteur/ports.ts';
import { AgenceEnMemoire, PosteEnEssai } from './testing/deux-postes.ts';
import { PiecesEnMemoire } from './testing/pieces-en-memoire.ts';

const EXERCICE = exerciceDe('0401');
const REPRIS: readonly Bloc[] = [
  { ...bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C'), numero: 'AF1' },
  { ...bloc('XX 2026-02-01 Eau', '601  20,00 D', '401  20,00 C'), numero: 'XX3' }
];
const AUTRE = [bloc('AF 2026-01-01 Appel corrigé', '4501/018  121,00 D', '701  121,00 C')];

const reprendre =
  (blocs: readonly Bloc[] = REPRIS, options: RepriseDeTest = { journaux: { XX: 'OD' } }, remplace = false) =>
  async (base: Base) => {
    expect(await ecrireReprise(base, repriseDe(blocs, options), remplace)).toBeNull();
  };

/** All that the books of an exercice say, as another poste must say it. */
async function livresDe(base: Base) {
  const segment = await new LecteurDeLivres(base).segment(EXERCICE.id);
  const row = await base.segments.get(EXERCICE.id);
  return {
    dit: row && { ...row, texte: null, nouvelle: null },
    texte: segment && sha256DeSegment(segment),
    source: segment && [...segment.textes.ligneSource],
    soldes: await base.soldesSegments.get(EXERCICE.id)
  };
}

let agence: AgenceEnMemoire;
beforeEach(() => {
  agence = new AgenceEnMemoire(new PiecesEnMemoire());
});

async function deuxPostes(): Promise<[PosteEnEssai, PosteEnEssai]> {
  const un = await PosteEnEssai.ouvrir(agence, 'p1', reprendre());
  await un.echanger();
  await un.transferer();
  await un.echanger();
  const deux = await PosteEnEssai.ouvrir(agence, 'p2');
  await deux.echanger();
  return [un, deux];
}

describe('[I5] the takeover of one poste', () => {
  it('is the same books on another: lines, balances, journals, and where each line came from', async () => {
    const [un, deux] = await deuxPostes();
    expect(await reprisesARecevoir(deux.base)).toEqual([EXERCICE.id]);
    expect(await deux.transferer()).toBe(1);
    expect(await livresDe(deux.base)).toEqual(await livresDe(un.base));
    expect(await reprisesARecevoir(deux.base)).toEqual([]);
    // What was received is told to nobody, and nothing is left to do on either.
    expect(await deux.base.aPublier.count()).toBe(0);
    expect([await un.transferer(), await deux.transferer()]).toEqual([0, 0]);
    expect(await lireReprise(deux.base, EXERCICE)).toEqual(await lireReprise(un.base, EXERCICE));
  });

  it('is said only once the server holds it, and what rests on it waits until then', async () => {
    const un = await PosteEnEssai.ouvrir(agence, 'p1', reprendre());
    const attendues = () => un.base.transaction('r', un.base.tables, () => reprisesEnRoute(un.base, '0401'));
    expect([...(await attendues())]).toEqual([EXERCICE.debut]);
    await un.echanger();
    agence.pieces.passent = 0;
    await expect(un.transferer()).rejects.toThrow(Panne);
    await un.echanger();
    const deux = await PosteEnEssai.ouvrir(agence, 'p2');
    await deux.echanger();
    expect(await reprisesARecevoir(deux.base)).toEqual([]);
    agence.pieces.passent = Infinity;
    await un.transferer();
    expect([...(await attendues())]).toEqual([EXERCICE.debut]);
    await un.echanger();
    expect([...(await attendues())]).toEqual([]);
  });

  it('may be sealed by a poste that does not have its books yet, as who brought it says', async () => {
    const [un, deux] = await deuxPostes();
    expect(await lireReprise(deux.base, EXERCICE)).toBeNull();
    expect(await lireReprisePartagee(deux.base, EXERCICE)).toEqual(await lireReprise(un.base, EXERCICE));
  });

  it('[F38] cut on its way, goes on from the byte where it was, and nothing of it is in the books before', async () => {
    const [un, deux] = await deuxPostes();
    agence.pieces.passent = 1;
    await expect(deux.transferer()).rejects.toThrow(Panne);
    expect(await deux.base.segments.count()).toBe(0);
    expect(await deux.base.textes.count()).toBe(0);
    agence.pieces.passent = Infinity;
    await deux.transferer();
    expect(agence.pieces.lues).toBe(2);
    expect(await livresDe(deux.base)).toEqual(await livresDe(un.base));
  });

  it('[F38] that comes otherwise than it was named is not written', async () => {
    const [, deux] = await deuxPostes();
    for (const octets of agence.pieces.pieces.values()) octets.set([0x39], octets.length - 200);
    expect(await deux.transferer()).toBe(0);
    expect(await deux.base.segments.count()).toBe(0);
    expect(await reprisesARecevoir(deux.base)).toEqual([EXERCICE.id]);
  });

  it('taken back, or replaced by another file, is so everywhere', async () => {
    const [un, deux] = await deuxPostes();
    await deux.transferer();
    await reprendre(AUTRE, {}, true)(un.base);
    await un.transferer();
    await un.echanger();
    await deux.echanger();
    expect(await deux.transferer()).toBe(1);
    expect(await livresDe(deux.base)).toEqual(await livresDe(un.base));
    expect(await retirerReprise(un.base, EXERCICE.id)).toBeNull();
    await un.echanger();
    await deux.echanger();
    await deux.transferer();
    for (const table of ['segments', 'chiffres', 'textes', 'soldesSegments', 'exercices'])
      expect(await deux.base.table(table).count()).toBe(0);
    // Brought again, it comes again.
    await reprendre()(un.base);
    await un.transferer();
    await un.echanger();
    await deux.echanger();
    await deux.transferer();
    expect(await livresDe(deux.base)).toEqual(await livresDe(un.base));
  });

  it('that a poste has already, from the backup it began with, is not fetched again', async () => {
    const reprise = repriseDe(REPRIS, { journaux: { XX: 'OD' } });
    const memes = async (base: Base) => {
      expect(await ecrireReprise(base, { ...reprise, textes: [...reprise.textes] }, false)).toBeNull();
    };
    const un = await PosteEnEssai.ouvrir(agence, 'p1', memes);
    await un.echanger();
    await un.transferer();
    await un.echanger();
    const deux = await PosteEnEssai.ouvrir(agence, 'p2', memes);
    await deux.echanger();
    await deux.transferer();
    expect([agence.pieces.lues, agence.pieces.deposees]).toEqual([0, 1]);
    expect(await reprisesARecevoir(deux.base)).toEqual([]);
  });

  it('that came in a backup gives way to what the others have put in its place since, or taken back', async () => {
    const [un] = await deuxPostes();
    await reprendre(AUTRE, {}, true)(un.base);
    await un.transferer();
    await un.echanger();
    const deux = await PosteEnEssai.ouvrir(agence, 'p2', reprendre());
    // Before it has heard the others, it says nothing.
    expect(await deux.transferer()).toBe(0);
    await deux.echanger();
    await deux.transferer();
    expect(await livresDe(deux.base)).toEqual(await livresDe(un.base));
    expect(await un.transferer()).toBe(0);
  });

  it('[I8] of which something is said that cannot be read takes nothing away', async () => {
    const [, deux] = await deuxPostes();
    await deux.transferer();
    const cle: [string, string] = ['fiches/0401', 'exercice:2026-01-01/reprise'];
    const row = await deux.base.champs.get(cle);
    const [tete] = row?.tetes ?? [];
    if (!row || !tete) throw new Error('it was said');
    const tetes = [{ ...tete, contenu: { ...tete.contenu, v: { segment: 1 } } }];
    await deux.base.champs.put({ ...row, tetes });
    expect(await deux.transferer()).toBe(0);
    expect(await deux.base.segments.count()).toBe(1);
  });

  it('holds its exercice while it is on its way: another file is refused unless it replaces it', async () => {
    const [, deux] = await deuxPostes();
    expect(await ecrireReprise(deux.base, repriseDe(AUTRE), false)).toEqual({
      code: 'REP-EXERCICE-OCCUPE',
      exercice: EXERCICE.id
    });
  });

  it('[F35] is given back to a server that was restored without it', async () => {
    const [un] = await deuxPostes();
    agence.pieces.pieces.clear();
    await un.base.curseurs.put({ nom: 'repere.incarnation', valeur: 'i2' });
    await un.transferer();
    expect(agence.pieces.pieces.size).toBe(1);
  });
});
