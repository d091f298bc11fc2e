import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { bloc } from '#lib/testing/bloc.ts';
import { AGENCE, PREMIERE_EPOQUE, nomAvecEpoque, nomDe } from '#lib/sync/protocol.ts';
import { publier, registreDe } from '#lib/sync/registre/document.ts';
import { ecrireBloc } from '#lib/sync/registre/ecrire-bloc.ts';
import { depaqueter, empaqueter } from '#lib/sync/registre/paquet.ts';
import { cleDe, revIdDe } from '#lib/sync/registre/revision.ts';
import { bancDeServeur } from '../testing/banc-de-serveur.ts';
import { EXERCICE } from '../testing/entite-d-essai.ts';
import {
  INATTENDUS,
  SORTES,
  avec,
  chemins,
  dialoguer,
  empreinteDeLaBase,
  jetonDe,
  messageDe
} from '../testing/hostile.ts';
import { PosteDEssai, messageDeMiseAJour, messageDOuverture } from '../testing/poste-d-essai.ts';
import type { ServeurDEssai } from '../testing/serveur-d-essai.ts';

const { ouvrir } = bancDeServeur();
const SECRET = 'xK3fP0aZ9sQ1rT7uV5wY2bN4';
const FICHES = nomAvecEpoque('fiches/K1', PREMIERE_EPOQUE);
const TEMOIN = nomAvecEpoque('fiches/TEMOIN', PREMIERE_EPOQUE);
const VIDE = new Uint8Array([0, 0]);

/** An honest poste that has something to lose, and what it hears of the others. */
async function honnete(serveur: ServeurDEssai, secret = '') {
  const poste = new PosteDEssai({ port: serveur.port, secret });
  const [fiches, agence] = [poste.ouvrir('fiches/K1'), poste.ouvrir(AGENCE)];
  const cle = fiches.ecrire('compte:401000/libelle', 'Fournisseurs');
  await Promise.all([fiches.acquitte(), agence.acquitte()]);
  const cles = () => [...registreDe(fiches.doc, 'champs').keys()];
  return { poste, fiches, agence, cle, cles };
}

/** A message of any sort that says nothing that may be written: that it is read to its end is not asked. */
const message = fc.record({
  nom: fc.constantFrom(FICHES, FICHES, nomAvecEpoque(AGENCE, PREMIERE_EPOQUE)),
  type: fc.constantFrom(...Object.values(SORTES), 9, 10, 11, 100, 127),
  suite: fc.oneof(
    fc.uint8Array({ maxLength: 64 }),
    // A text, as the messages that postes may send each other have one.
    fc.string({ maxLength: 60 }).map((texte) => {
      const octets = Buffer.from(texte).subarray(0, 127);
      return Buffer.concat([Buffer.from([octets.length]), octets]);
    }),
    // What a poste holds, or lacks, with anything in it.
    fc.tuple(fc.nat(3), fc.uint8Array({ maxLength: 60 })).map(([sorte, octets]) => {
      return Buffer.concat([Buffer.from([sorte, octets.length]), octets]);
    })
  )
});

it('[F22] [F21] [I8] any sort of message, whatever it holds: nothing is written, nothing reaches the others, and they go on', async () => {
  const serveur = await ouvrir();
  const { poste, fiches, agence, cles } = await honnete(serveur);
  const [avant, connues, annonces] = [empreinteDeLaBase(serveur.donnees), cles(), agence.annonces.length];
  await fc.assert(
    fc.asyncProperty(fc.array(message, { minLength: 1, maxLength: 4 }), async (messages) => {
      const ouvertures = [FICHES, nomAvecEpoque(AGENCE, PREMIERE_EPOQUE)].map((nom) =>
        messageDOuverture(nom, jetonDe())
      );
      const hostiles = messages.map(({ nom, type, suite }) => messageDe(nom, type, suite));
      const temoin = messageDOuverture(TEMOIN, jetonDe());
      await dialoguer(serveur.port, [...ouvertures, ...hostiles, temoin], ({ nom }) => nom === TEMOIN);
    }),
    { numRuns: 300 }
  );
  const suivante = fiches.ecrire('compte:512000/libelle', 'Banque');
  await fiches.acquitte();
  expect(cles()).toEqual([...connues, suivante]);
  // Of what was said meanwhile, the honest poste heard its own change alone.
  for (const annonce of agence.annonces.slice(annonces)) expect(annonce).toContain('"fiches/K1"');
  expect(fiches.provider.awareness).toBeNull();
  expect(serveur.partage.documents.lire('fiches/K1').getMap('champs').size).toBe(connues.length + 1);
  expect(empreinteDeLaBase(serveur.donnees)).not.toBe(avant);
  poste.partir();
});

it('[F22] a free message, or one to be passed on, reaches no other poste: announcements are the server’s', async () => {
  const serveur = await ouvrir();
  const { poste, agence } = await honnete(serveur);
  const entendues = agence.annonces.length;
  const nom = nomAvecEpoque(AGENCE, PREMIERE_EPOQUE);
  const fausse = Buffer.from(
    JSON.stringify({
      type: 'change',
      curseur: 1,
      documents: [{ nom: 'fiches/K1', epoque: 'FAUSSE', seq: 9 }]
    })
  );
  const texte = Buffer.concat([Buffer.from([fausse.length]), fausse]);
  for (const sorte of [SORTES.libre, SORTES.diffusion])
    await dialoguer(
      serveur.port,
      [messageDOuverture(nom, jetonDe()), messageDe(nom, sorte, texte), messageDOuverture(TEMOIN, jetonDe())],
      (recu) => recu.nom === TEMOIN
    );
  const autre = poste.ouvrir('fiches/K2');
  autre.ecrire('compte:401000/libelle', 'Fournisseurs');
  await autre.acquitte();
  await expect.poll(() => agence.annonces.length).toBeGreaterThan(entendues);
  expect(agence.annonces.join()).not.toContain('FAUSSE');
  poste.partir();
});

it('[F22] [F23] each field of what opens a document changed: it opens nothing, or only what it asked for in its own name', async () => {
  const serveur = await ouvrir({ secret: SECRET });
  const { poste, fiches } = await honnete(serveur, SECRET);
  const avant = empreinteDeLaBase(serveur.donnees);
  const bon = { secret: SECRET, poste: 'poste-b', protocole: 1 };
  const jetons = chemins(bon).flatMap((chemin) =>
    INATTENDUS.map((inattendu) => JSON.stringify(avec(bon, chemin, inattendu)))
  );
  const sansSens = ['', '{', 'null', '[]', '"x"', `${JSON.stringify(bon)}x`, SECRET, 'x'.repeat(3_000)];
  const noms = ['fiches/K1', `${FICHES}@${FICHES}`, '__proto__', FICHES.toUpperCase(), `${FICHES}\0`];
  let ouverts = 0;
  const essayer = async (nom: string, jeton: string) => {
    const recus = await dialoguer(
      serveur.port,
      [
        messageDOuverture(nom, jeton),
        messageDeMiseAJour(nom, Y.encodeStateAsUpdate(fiches.doc)),
        messageDOuverture(TEMOIN, jetonDe({ secret: SECRET }))
      ],
      (recu) => recu.nom === TEMOIN
    );
    if (recus.some((recu) => recu.nom === nom && recu.type === SORTES.accuse)) ouverts += 1;
  };
  for (const jeton of [...jetons, ...sansSens]) await essayer(FICHES, jeton);
  // A name that anyone may have, and that is written as names are: `constructor`, once.
  expect(ouverts).toBeLessThanOrEqual(1);
  for (const nom of noms) await essayer(nom, JSON.stringify(bon));
  expect(ouverts).toBeLessThanOrEqual(1);
  expect(empreinteDeLaBase(serveur.donnees)).toBe(avant);
  const cle = fiches.ecrire('compte:512000/libelle', 'Banque');
  await fiches.acquitte();
  expect(serveur.partage.documents.lire('fiches/K1').getMap('champs').has(cle)).toBe(true);
  poste.partir();
});

it('[F22] [I1] each field of a draft changed: refused, or still whole, balanced, and of who sent it', async () => {
  const serveur = await ouvrir();
  const nom = nomDe({ genre: 'brouillard', entite: 'K1', debut: EXERCICE.debut });
  const surLeFil = nomAvecEpoque(nom, PREMIERE_EPOQUE);
  const poste = new PosteDEssai({ port: serveur.port });
  const document = poste.ouvrir(nom);
  await document.acquitte();
  const contenu = {
    bloc: bloc('OD 2026-03-31 Appel de fonds', '601  20,00 D', '401  20,00 C'),
    classe: 'courant' as const,
    enregistreLe: '2026-03-31T08:00:00.000Z',
    jointes: []
  };
  const revision = (id: string, auteur: string) =>
    ecrireBloc(id, contenu, { remplacees: [], revId: revIdDe(randomBytes(12)), poste: auteur }).publication;
  const bonne = revision('bon', 'poste-a');
  publier(document.doc, 'blocs', [bonne], null);
  await document.acquitte();
  const lue = depaqueter(revision('modele', 'poste-b').valeur);
  if (!lue.ok) throw new Error('a revision of ours');
  let envois = 0;
  let refusees = 0;
  for (const chemin of chemins(lue.valeur))
    for (const inattendu of INATTENDUS) {
      const valeur = paquetDe(avec(lue.valeur, chemin, inattendu));
      if (valeur === null) continue;
      envois += 1;
      const doc = new Y.Doc();
      const cle = cleDe(`hostile-${envois}`, revIdDe(randomBytes(12)));
      // Past our own writer, which would leave it out.
      registreDe(doc, 'blocs').set(cle, valeur);
      const recus = await dialoguer(
        serveur.port,
        [
          messageDOuverture(surLeFil, jetonDe()),
          messageDeMiseAJour(surLeFil, Y.encodeStateAsUpdate(doc)),
          messageDeMiseAJour(surLeFil, VIDE)
        ],
        ({ type }) => type === SORTES.accuse || type === SORTES.fermeture
      );
      if (recus.some(({ type }) => type === SORTES.fermeture)) refusees += 1;
    }
  expect(envois).toBeGreaterThan(200);
  const registre = registreDe(serveur.partage.documents.lire(nom), 'blocs');
  expect(registre.size).toBe(1 + envois - refusees);
  expect(registre.get(bonne.cle)).toEqual(bonne.valeur);
  for (const [cle, valeur] of registre) {
    const une = depaqueter(valeur);
    expect(une, cle).toMatchObject({
      ok: true,
      valeur: { poste: cle === bonne.cle ? 'poste-a' : 'poste-b' }
    });
    if (une.ok) expect(ecartDe(une.valeur), cle).toBe(0);
  }
  poste.partir();
}, 60_000);

function paquetDe(valeur: unknown): Uint8Array | null {
  try {
    return empaqueter(valeur as never);
  } catch {
    // A text that no JSON of ours holds never leaves a poste, and packs in no other way.
    return null;
  }
}

/** Débit − crédit of what it holds; not a number when one of its amounts is none. */
function ecartDe(revision: unknown): number {
  type Lignes = { contenu?: { bloc?: { lignes?: { debit: number; credit: number }[] } } };
  const lignes = (revision as Lignes).contenu?.bloc?.lignes ?? [];
  return lignes.reduce((ecart, { debit, credit }) => ecart + debit - credit, 0);
}
