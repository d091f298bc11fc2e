import * as Y from 'yjs';
import { bloc } from './bloc.ts';
import { ecrireChamp, type ChampEcrit } from '#lib/sync/fiches/ecrire.ts';
import { lireRegistre, publier, type Racine } from '#lib/sync/registre/document.ts';
import { ecrireBloc, type BlocEcrit } from '#lib/sync/registre/ecrire-bloc.ts';
import { revIdDe, type ContenuDeBloc, type RevId } from '#lib/sync/registre/revision.ts';
import { tetesOf } from '#lib/sync/registre/tetes.ts';

/** What tests of the synchronisation write: blocs and fields with names that read well. */

export const DOCUMENT = 'brouillard/S01/2026-01-01';

/** The revision of that number: the same wherever it is asked. */
export function rev(numero: number): RevId {
  const octets = new Uint8Array(12);
  new DataView(octets.buffer).setUint32(8, numero);
  return revIdDe(octets);
}

export function contenu(euros = 100, date = '2026-03-31'): ContenuDeBloc {
  const montant = `${euros},00`;
  return {
    bloc: bloc(`AF ${date} Appel de fonds`, `4501/001  ${montant} D`, `701  ${montant} C`),
    classe: 'courant',
    enregistreLe: `${date}T09:00:00.000Z`
  };
}

/** A document whose Yjs client has that number. */
export function documentDe(client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
}

/** What changes in a document while `acte` runs, as one update a transaction. */
export function misesAJour(doc: Y.Doc, acte: () => void): Uint8Array[] {
  const recues: Uint8Array[] = [];
  const noter = (update: Uint8Array) => recues.push(update);
  doc.on('update', noter);
  acte();
  doc.off('update', noter);
  return recues;
}

/** Records a bloc on top of all that the document holds of it. */
export function enregistrer(
  doc: Y.Doc,
  id: string,
  numero: number,
  {
    de = contenu(),
    poste = 'p1',
    supprime = false
  }: { de?: ContenuDeBloc; poste?: string; supprime?: boolean } = {}
): BlocEcrit {
  const remplacees = tetesOf(lireRegistre(doc, 'blocs').get(id) ?? []);
  const ecrit = ecrireBloc(id, de, { remplacees, revId: rev(numero), poste, supprime });
  publier(doc, 'blocs', [ecrit.publication], null);
  return ecrit;
}

/** Writes a field on top of all that the document holds of it. */
export function ecrire(doc: Y.Doc, sujet: string, numero: number, v: unknown, poste = 'p1'): ChampEcrit {
  const tetes = tetesOf(lireRegistre(doc, 'champs').get(sujet) ?? []);
  const valeur = { v, par: poste, le: '2026-03-31T09:00:00.000Z' };
  const ecrit = ecrireChamp(sujet, valeur, { tetes, revId: rev(numero), poste });
  publier(doc, 'champs', [ecrit.publication], null);
  return ecrit;
}

export function clesDe(doc: Y.Doc, racine: Racine): string[] {
  return [...doc.getMap(racine).keys()].sort();
}

/** Another document with the same state. */
export function copieDe(doc: Y.Doc, client: number): Y.Doc {
  const copie = documentDe(client);
  Y.applyUpdate(copie, Y.encodeStateAsUpdate(doc));
  return copie;
}
