import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { bloc } from '#lib/testing/bloc.ts';
import { nomDe } from '#lib/sync/protocol.ts';
import { publier, registreDe } from '#lib/sync/registre/document.ts';
import { ecrireBloc } from '#lib/sync/registre/ecrire-bloc.ts';
import { revIdDe } from '#lib/sync/registre/revision.ts';
import { bancDeServeur } from '../testing/banc-de-serveur.ts';
import { EXERCICE } from '../testing/entite-d-essai.ts';
import { PosteDEssai } from '../testing/poste-d-essai.ts';

const { ouvrir } = bancDeServeur();

const DOSSIERS = Array.from({ length: 20 }, (_, rang) =>
  nomDe({ genre: 'brouillard', entite: `K${rang}`, debut: EXERCICE.debut })
);
/** 1 700 blocs of one's own, as the failure catalogue says; those of the others are a tenth of theirs. */
const SIENS = 85;
const AUTRES = 105;

function saisir(doc: Y.Doc, poste: string, combien: number): void {
  const publications = Array.from({ length: combien }, (_, i) => {
    const contenu = {
      bloc: bloc(`OD 2026-01-15 ${poste} ${i}`, '601  20,00 D', '401  20,00 C'),
      classe: 'courant' as const,
      enregistreLe: null
    };
    const revId = revIdDe(randomBytes(12));
    const id = randomBytes(9).toString('base64url');
    return ecrireBloc(id, contenu, { remplacees: [], revId, poste }).publication;
  });
  // Together, as the engine sends what has waited.
  publier(doc, 'blocs', publications, null);
}

it('[F28] [I4] a month of work handed in at once, against a month of the others: all of it goes through, and no limit cuts it', async () => {
  const serveur = await ouvrir();
  const reste = new PosteDEssai({ port: serveur.port, poste: 'reste' });
  const chez = DOSSIERS.map((nom) => reste.ouvrir(nom));
  for (const { doc } of chez) saisir(doc, 'reste', AUTRES);
  await Promise.all(chez.map((document) => document.acquitte()));

  const absent = new PosteDEssai({ port: serveur.port, poste: 'absent' });
  const revenus = DOSSIERS.map((nom) => {
    const doc = new Y.Doc();
    saisir(doc, 'absent', SIENS);
    return absent.ouvrir(nom, undefined, doc);
  });
  await Promise.all(revenus.map((document) => document.acquitte()));
  await expect
    .poll(() => chez.map(({ doc }) => registreDe(doc, 'blocs').size), { timeout: 20_000 })
    .toEqual(DOSSIERS.map(() => SIENS + AUTRES));
  for (const [rang, nom] of DOSSIERS.entries()) {
    const cles = [...registreDe(serveur.partage.documents.lire(nom), 'blocs').keys()].sort();
    for (const document of [chez[rang], revenus[rang]])
      expect([...registreDe(document?.doc ?? new Y.Doc(), 'blocs').keys()].sort()).toEqual(cles);
  }
  expect([...absent.fermetures, ...reste.fermetures]).toEqual([]);
  absent.partir();
  reste.partir();
}, 60_000);
