import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import * as Y from 'yjs';
import { assert } from '#lib/domain/assert.ts';
import { publier, registreDe } from '#lib/sync/registre/document.ts';
import { ecrireBloc } from '#lib/sync/registre/ecrire-bloc.ts';
import { revIdDe } from '#lib/sync/registre/revision.ts';
import { facture, idDeBloc } from './factures.ts';
import { comparaison, type But, type Mesure, type Unite } from './mesure.ts';
import { alterner, chronoRepete, serieOf } from './serie.ts';

const BLOCS = 10_000;
const TOURS = 5;

/** A document of ten thousand blocs beside the same ones as JSON, and beside a document of plain objects. */
export async function mesurerCompacite(): Promise<Mesure[]> {
  const contenus = Array.from({ length: BLOCS }, (_, n) => ({
    id: idDeBloc(n),
    contenu: { bloc: facture(n), classe: 'courant' as const, enregistreLe: '2026-03-31T08:00:00.000Z' }
  }));
  const increments: number[] = [];
  const doc = new Y.Doc();
  doc.on('update', ({ length }: Uint8Array) => increments.push(length));
  const nu = new Y.Doc();
  const publications = contenus.map(({ id, contenu }) => {
    nu.getMap('blocs').set(id, contenu);
    const revId = revIdDe(randomBytes(12));
    return ecrireBloc(id, contenu, { remplacees: [], revId, poste: 'poste-a' }).publication;
  });
  for (const { cle, valeur } of publications) registreDe(doc, 'blocs').set(cle, valeur);
  const ensemble = new Y.Doc();
  publier(ensemble, 'blocs', publications, null);
  const [instantane, instantaneNu] = [Y.encodeStateAsUpdate(doc), Y.encodeStateAsUpdate(nu)];
  assert(registreDe(ensemble, 'blocs').size === BLOCS, 'banc: every bloc is in the document');
  const json = JSON.stringify(contenus).length / BLOCS;
  const chargement = await alterner(
    TOURS,
    () =>
      chronoRepete(() => {
        charger(instantane);
      }),
    () =>
      chronoRepete(() => {
        charger(instantaneNu);
      })
  );
  return [
    octets('Document de 10 000 blocs, par bloc', instantane.length / BLOCS, json, 0.4),
    octets('Mise à jour d’un bloc', increments.reduce((a, b) => a + b, 0) / BLOCS, json, 0.45),
    octets('Document au repos, compressé, par bloc', gzipSync(instantane).length / BLOCS, json, 0.12),
    comparaison('G10', 'Ouverture d’un document de 10 000 blocs', chargement, 'blocs en objets', {
      sur: 'rapport',
      auPlus: 0.2
    })
  ];
}

function charger(instantane: Uint8Array): void {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, instantane);
  doc.destroy();
}

function octets(quoi: string, figure: number, json: number, auPlus: number): Mesure {
  const [unite, but]: [Unite, But] = ['o', { sur: 'rapport', auPlus }];
  const reference = { quoi: 'JSON', serie: serieOf([json]) };
  return { objectif: 'G10', quoi, unite, figure: serieOf([figure]), reference, but };
}
