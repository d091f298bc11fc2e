import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import {
  CHEMINS,
  FERMETURES,
  PREMIERE_EPOQUE,
  VERSION_DU_PROTOCOLE,
  nomAvecEpoque
} from '#lib/sync/protocol.ts';
import { publier, registreDe } from '#lib/sync/registre/document.ts';
import { depaqueter, empaqueter } from '#lib/sync/registre/paquet.ts';
import { cleDe, revIdDe, type Revision } from '#lib/sync/registre/revision.ts';
import { makeBuild } from '../testing/build-d-essai.ts';
import {
  PosteDEssai,
  messageDeMiseAJour,
  messageDOuverture,
  type DocumentDEssai
} from '../testing/poste-d-essai.ts';
import { openServeurDEssai, type ServeurDEssai } from '../testing/serveur-d-essai.ts';

const NOM = 'fiches/K1';
const LE = '2026-03-31T08:00:00.000Z';
const SUJET = 'compte:401000/libelle';
const build = makeBuild();
let serveur: ServeurDEssai;
let honnete: DocumentDEssai;
let hostile: DocumentDEssai;
let postes: PosteDEssai[];
let cle: string;

beforeEach(async () => {
  // The library prints each connection that it closes; the process of the server sends that to its log.
  vi.spyOn(console, 'error').mockReturnValue();
  serveur = await openServeurDEssai(build);
  postes = ['poste-a', 'poste-b'].map((poste) => new PosteDEssai({ port: serveur.port, poste }));
  const [a, b] = postes.map((poste) => poste.ouvrir(NOM));
  if (!a || !b) throw new Error('deux postes');
  [honnete, hostile] = [a, b];
  cle = honnete.ecrire(SUJET, 'Fournisseurs');
  await Promise.all([honnete.acquitte(), hostile.contient(cle), hostile.acquitte()]);
});
afterEach(async () => {
  for (const poste of postes) poste.partir();
  await serveur.close();
  vi.restoreAllMocks();
});
afterAll(() => {
  rmSync(build, { recursive: true });
});

/** What the server holds, the keys that the other poste sees, and the roots of the document. */
function tout(): readonly [Uint8Array, readonly string[], readonly string[]] {
  const doc = serveur.partage.documents.lire(NOM);
  return [Y.encodeStateAsUpdate(doc), [...registreDe(honnete.doc, 'champs').keys()], [...doc.share.keys()]];
}

function revision(champs: Partial<Revision>): Uint8Array {
  const contenu = { v: 'x', par: 'poste-b', le: LE };
  return empaqueter({ parents: [], rang: 1, poste: 'poste-b', contenu, ...champs });
}

function ecrireTel(doc: Y.Doc, valeur: Uint8Array, sujet = SUJET): void {
  registreDe(doc, 'champs').set(cleDe(sujet, revIdDe(randomBytes(12))), valeur);
}

const CONTENU_D_AUTRUI = { v: 'x', par: 'poste-a', le: LE };

describe('[F22] a poste that lies: its document is closed, nobody sees anything of it', () => {
  it.each<readonly [string, (doc: Y.Doc) => void]>([
    [
      'writes under the name of another',
      (doc) => {
        ecrireTel(doc, revision({ poste: 'poste-a' }));
      }
    ],
    [
      'signs a value for another',
      (doc) => {
        ecrireTel(doc, revision({ contenu: CONTENU_D_AUTRUI }));
      }
    ],
    [
      'gives itself a rank',
      (doc) => {
        ecrireTel(doc, revision({ rang: 2_000_000 }));
      }
    ],
    [
      'writes something that is no value',
      (doc) => {
        ecrireTel(doc, new Uint8Array([1, 2, 3]));
      }
    ],
    ['writes a text', (doc) => doc.getMap('champs').set(cleDe(SUJET, revIdDe(randomBytes(12))), 'x')],
    ['writes under a key of its own making', (doc) => doc.getMap('champs').set('x', revision({}))],
    [
      'writes a field of no fiche',
      (doc) => {
        ecrireTel(doc, revision({}), 'secret:1/cle');
      }
    ],
    [
      'closes an exercice that nobody has sealed',
      (doc) => {
        ecrireTel(doc, revision({}), 'exercice:2026-01-01/cloture');
      }
    ],
    [
      'says of a field what none of its sort may say',
      (doc) => {
        ecrireTel(doc, revision({ contenu: { v: { x: 1 }, par: 'poste-b', le: LE } }));
      }
    ],
    ['writes in another root', (doc) => doc.getMap('blocs').set(cle, revision({}))],
    [
      'writes in a root of its own',
      (doc) => {
        doc.getText('notes').insert(0, 'x');
      }
    ],
    [
      'takes away what another wrote',
      (doc) => {
        registreDe(doc, 'champs').delete(cle);
      }
    ],
    ['changes a revision in its place', (doc) => registreDe(doc, 'champs').set(cle, revision({}))]
  ])('%s', async (_quoi, acte) => {
    const avant = tout();
    acte(hostile.doc);
    expect(await hostile.ferme()).toBe(FERMETURES.refusee);
    honnete.ecrire('compte:512000/libelle', 'Banque');
    await honnete.acquitte();
    const [, cles, racines] = tout();
    expect(cles).toHaveLength(avant[1].length + 1);
    expect(racines).toEqual(avant[2]);
    expect(serveur.partage.documents.lire(NOM).getMap('champs').size).toBe(cles.length);
  });
});

it('[F21] an update that rests on what the server does not hold is refused', async () => {
  const cache = new Y.Doc();
  const valeur = revision({});
  const publierUne = () =>
    publier(cache, 'champs', [{ cle: cleDe(SUJET, revIdDe(randomBytes(12))), valeur }], null);
  publierUne();
  const trou = Y.encodeStateVector(cache);
  publierUne();
  hostile.envoyerTel(Y.encodeStateAsUpdate(cache, trou));
  expect(await hostile.ferme()).toBe(FERMETURES.lacune);
  expect(serveur.partage.documents.lire(NOM).getMap('champs').size).toBe(1);
});

it('[F23] an update that was captured and is sent again, by anyone, changes nothing', async () => {
  const avant = tout();
  const curseur = async () => (await serveur.api('/api/changements')).corps.toString('utf8');
  const moment = await curseur();
  hostile.envoyerTel(Y.encodeStateAsUpdate(honnete.doc));
  // The answer to the copy counts as one to what is written here: only what the other sees tells that both were read.
  const ecrite = hostile.ecrire('compte:512000/libelle', 'Banque');
  await honnete.contient(ecrite);
  expect(tout()[1]).toEqual([...avant[1], ecrite]);
  expect(JSON.parse(await curseur())).toMatchObject({
    curseur: (JSON.parse(moment) as { curseur: number }).curseur + 1
  });
});

/** One byte changed, left out or put in, or all that follows it cut. */
const mutation = fc.record({
  acte: fc.constantFrom('changer', 'retirer', 'inserer', 'couper'),
  ou: fc.nat(10_000),
  octet: fc.nat(255)
});

function muter(
  message: Uint8Array,
  { acte, ou, octet }: { acte: string; ou: number; octet: number }
): Uint8Array {
  const rang = ou % message.length;
  const [avant, apres] = [message.subarray(0, rang), message.subarray(rang + 1)];
  if (acte === 'couper') return avant;
  if (acte === 'retirer') return Buffer.concat([avant, apres]);
  const reste = acte === 'changer' ? apres : message.subarray(rang);
  return Buffer.concat([avant, Buffer.from([octet]), reste]);
}

it('[F21] [F22] [I8] messages of which any byte is changed: the server goes on, and holds what it held', async () => {
  const nom = nomAvecEpoque(NOM, PREMIERE_EPOQUE);
  const jeton = JSON.stringify({ secret: '', poste: 'poste-b', protocole: VERSION_DU_PROTOCOLE });
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(honnete.doc));
  const etat = Y.encodeStateVector(doc);
  ecrireTel(doc, revision({}));
  const messages = [
    messageDOuverture(nom, jeton),
    messageDeMiseAJour(nom, Y.encodeStateAsUpdate(doc, etat)),
    messageDeMiseAJour(nom, Y.encodeStateAsUpdate(doc)),
    // Says nothing: the answer to it tells that those before it were dealt with.
    messageDeMiseAJour(nom, new Uint8Array([0, 0]))
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.nat(messages.length - 2),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (lequel, mutations) => {
        const envois = messages.map((message, rang) =>
          rang === lequel ? mutations.reduce(muter, message) : message
        );
        await envoyerPuisPartir(envois, lequel !== 0);
      }
    ),
    { numRuns: 200 }
  );
  const mesures = (await serveur.ask('/metrics')).corps.toString('utf8');
  expect(mesures).toMatch(/regie_refus_total\{raison="MAJ-/);
  honnete.ecrire('compte:512000/libelle', 'Banque');
  await honnete.acquitte();
  const registre = registreDe(serveur.partage.documents.lire(NOM), 'champs');
  expect(registre.get(cle)).toEqual(registreDe(honnete.doc, 'champs').get(cle));
  for (const valeur of registre.values()) expect(depaqueter(valeur).ok).toBe(true);
  expect((await serveur.ask('/health')).statut).toBe(200);
});

/** A socket of its own: opens the document, says the rest once it may, and leaves once the server has answered. */
function envoyerPuisPartir([ouverture, ...suite]: readonly Uint8Array[], repond: boolean): Promise<void> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${serveur.port}${CHEMINS.sync}`);
    const envoyer = (message: Uint8Array) => {
      if (message.length > 0) socket.send(Buffer.from(message));
    };
    let reponses = 0;
    socket.addEventListener('open', () => {
      envoyer(ouverture ?? new Uint8Array());
      if (!repond) socket.close();
    });
    socket.addEventListener('message', () => {
      reponses += 1;
      if (reponses === 1) suite.forEach(envoyer);
      else socket.close();
    });
    socket.addEventListener('close', () => {
      resolve();
    });
  });
}
