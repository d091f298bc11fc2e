import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as Y from 'yjs';
import { depaqueter } from './paquet.ts';
import { cleDe, lireCle, type ContenuDeBloc, type ContenuDeChamp } from './revision.ts';
import type { Nommee } from './tetes.ts';

/** The register of a document: a flat map from `<subject>/<revId>` to a packed revision. No value ever changes. */

/** The root of a document that holds its register, by what it is a register of. */
export const RACINES = ['blocs', 'champs'] as const;
export type Racine = (typeof RACINES)[number];

export interface ContenuParRacine {
  readonly blocs: ContenuDeBloc;
  readonly champs: ContenuDeChamp;
}

export function registreDe(doc: Y.Doc, racine: Racine): Y.Map<Uint8Array> {
  return doc.getMap<Uint8Array>(racine);
}

/** A revision as it is published: its key, and its bytes. */
export interface Publication {
  readonly cle: string;
  readonly valeur: Uint8Array;
}

/**
 * Puts revisions in a document and takes out those that they replace, in one transaction. One that the document holds
 * or has held is left out: sent twice, or replaced since by someone who saw it, it must not come back (F2, F9). Of one
 * whose replacement is there, in a document made again, only the trace is left (F37).
 *
 * @returns the keys that were added
 */
export function publier(
  doc: Y.Doc,
  racine: Racine,
  publications: readonly Publication[],
  origine: unknown
): string[] {
  const registre = registreDe(doc, racine);
  const nouvelles = publications.filter(({ cle }) => !aEuCle(registre, cle));
  if (nouvelles.length === 0) return [];
  const remplacees = clesRemplacees(doc, racine, nouvelles);
  const ajoutees: string[] = [];
  doc.transact(() => {
    for (const { cle, valeur } of nouvelles) {
      const lue = lireCle(cle);
      const revision = depaqueter(valeur);
      if (lue === null || !revision.ok) continue;
      registre.set(cle, valeur);
      if (remplacees.has(cle)) registre.delete(cle);
      else ajoutees.push(cle);
      for (const parent of revision.valeur.parents) {
        const remplacee = cleDe(lue.sujet, parent);
        if (registre.has(remplacee)) registre.delete(remplacee);
      }
    }
  }, origine);
  return ajoutees;
}

/** Keys that a revision of the document names among those that it replaces. */
function clesRemplacees(doc: Y.Doc, racine: Racine, nouvelles: readonly Publication[]): Set<string> {
  const sujets = new Set(nouvelles.map(({ cle }) => lireCle(cle)?.sujet ?? ''));
  const remplacees = new Set<string>();
  for (const [sujet, revisions] of lireRegistre(doc, racine, sujets))
    for (const { parents } of revisions) for (const parent of parents) remplacees.add(cleDe(sujet, parent));
  return remplacees;
}

/** Whether the key is there, or was: a deleted entry leaves its trace in the document. */
export function aEuCle(registre: Y.Map<Uint8Array>, cle: string): boolean {
  return registre._map.has(cle);
}

/** Subjects of which keys went, and none is left. */
export function sujetsDisparus(registre: Y.Map<Uint8Array>): Set<string> {
  const disparus = new Set<string>();
  for (const [cle, { deleted }] of registre._map) {
    const sujet = deleted ? lireCle(cle)?.sujet : undefined;
    if (sujet !== undefined) disparus.add(sujet);
  }
  if (disparus.size > 0)
    for (const cle of registre.keys()) disparus.delete(cle.slice(0, cle.lastIndexOf('/')));
  return disparus;
}

/** The revisions of each subject that a document holds. What cannot be read is left out: it stays for who can (I8). */
export function lireRegistre<R extends Racine>(
  doc: Y.Doc,
  racine: R,
  sujets?: ReadonlySet<string>
): Map<string, Nommee<ContenuParRacine[R]>[]> {
  const parSujet = new Map<string, Nommee<ContenuParRacine[R]>[]>();
  for (const [cle, valeur] of registreDe(doc, racine)) {
    const nommee = revisionDe<ContenuParRacine[R]>(cle, valeur, sujets);
    if (nommee === null) continue;
    const connues = parSujet.get(nommee.sujet);
    if (connues) connues.push(nommee.revision);
    else parSujet.set(nommee.sujet, [nommee.revision]);
  }
  return parSujet;
}

/** The revision of an entry; null when it is none, or of another subject. Its content was judged by the server. */
export function revisionDe<C>(
  cle: string,
  valeur: unknown,
  sujets?: ReadonlySet<string>
): { readonly sujet: string; readonly revision: Nommee<C> } | null {
  const lue = lireCle(cle);
  if (lue === null || (sujets && !sujets.has(lue.sujet)) || !(valeur instanceof Uint8Array)) return null;
  const depaquetee = depaqueter(valeur);
  if (!depaquetee.ok) return null;
  return { sujet: lue.sujet, revision: { ...depaquetee.valeur, revId: lue.revId } as Nommee<C> };
}

/** Of the keys that the document holds. A state vector does not move when a key leaves; this does. */
export function empreinteDuRegistre(doc: Y.Doc): string {
  const cles = RACINES.flatMap((racine) =>
    Array.from(registreDe(doc, racine).keys(), (cle) => `${racine} ${cle}`)
  );
  return bytesToHex(sha256(utf8ToBytes(cles.sort().join('\n')))).slice(0, 32);
}
