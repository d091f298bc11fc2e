import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { appel } from '#lib/testing/scellement.ts';
import { cheminDeBase } from '../base/base.ts';
import { rapport, toutes } from '../testing/banc-de-serveur.ts';
import { makeBuild } from '../testing/build-d-essai.ts';
import { ClientDEssai, EXERCICE, PosteComplet } from '../testing/entite-d-essai.ts';
import { lancer, type Processus } from '../testing/processus.ts';
import { dossierDEssai } from '../testing/serveur-d-essai.ts';
import { tuerEnScellant } from '../testing/tuer-en-scellant.ts';
import { generateur } from '../testing/tuer.ts';

const MORTS = 25;

it(`[F11][F12][I2] ${MORTS} kills while postes validate: every answer stands, numbers without hole nor double`, async () => {
  const { scelles, redemandees, fautes } = await tuerEnScellant({
    morts: MORTS,
    hasard: generateur(20_261_123)
  });
  expect(fautes).toEqual([]);
  // A loop in which nobody could validate would prove nothing.
  expect(scelles).toBeGreaterThan(MORTS);
  expect(redemandees).toBeGreaterThan(0);
}, 240_000);

describe('a server that is killed', () => {
  const build = makeBuild();
  const donnees = dossierDEssai();
  let serveur: Processus | null = null;
  afterEach(() => serveur?.tuer());
  afterAll(() => {
    for (const dossier of [build, donnees]) rmSync(dossier, { recursive: true });
  });
  const demarrer = async (port = 0): Promise<Processus> =>
    (serveur = await lancer({
      REGIE_BUILD: build,
      REGIE_DONNEES: donnees,
      REGIE_PORT: String(port),
      REGIE_TRACES: 'silent'
    }));
  const valider = (id: string) =>
    ({ type: 'valider', id, revision: 'r', exercice: EXERCICE, bloc: appel('2026-01-15') }) as const;

  it('[F12][F13] after its COMMIT, before anyone heard: the same answer, and pulls go on where they were', async () => {
    const { port } = await demarrer();
    const premier = new PosteComplet(port, 'poste-a');
    await premier.partager('K1');
    premier.partir();
    const client = new ClientDEssai(port, 'poste-a');
    await client.sceller('K1', ...Array.from({ length: 20 }, (_, i) => valider(`b${i}`)));
    const page = await client.demander<{ lignes: string[] }>('/api/scelles/K1?apres=0&limite=10');

    const une = client.commande('K1', valider('sans-reponse'));
    const perdue = client.envoyer([une]).catch(() => null);
    await vi.waitFor(() => {
      expect(posSurLeDisque()).toBe(22);
    }, 5_000);
    await serveur?.tuer();
    await perdue;
    client.repondueJusqua = une.devSeq - 1;
    await demarrer(port);
    expect(await client.envoyer([une])).toMatchObject([{ pos: 22, numero: 21 }]);
    const suite = await client.journal('K1', page.lignes.length);
    expect([...page.lignes, ...suite.lignes]).toEqual(await toutes(client));
    expect(await rapport(client)).toMatchObject({ conforme: true, entrees: 22, signeJusquA: 22 });
  });

  function posSurLeDisque(): number {
    const db = new DatabaseSync(cheminDeBase(donnees), { readOnly: true });
    const row = db.prepare("SELECT pos FROM tetes WHERE entite = 'K1'").get();
    db.close();
    return Number(row?.['pos'] ?? 0);
  }
});
