import { entier } from '../interaction/messages.ts';
import type { Examen } from './examen.ts';

/** What the records of a list are called. */
export interface NomDeRecord {
  readonly unite: readonly [singulier: string, pluriel: string];
  readonly feminin?: boolean;
}

/** Why nothing was deleted although it was confirmed. */
export type RefusDeSuppression =
  /** Between the examination and the confirmation, another window changed what some of them depend on. */
  | { readonly code: 'SUP-CHANGE' }
  /** No room left on this device: even a deletion writes. */
  | { readonly code: 'SUP-PLACE' };

/** « 12 comptes ». */
export function compterRecords(nombre: number, { unite: [un, plusieurs] }: NomDeRecord): string {
  return `${entier(nombre)} ${nombre > 1 ? plusieurs : un}`;
}

/** The question: how many are asked for, or found, once that is known. Rule: LST-17. */
export function titreDeSuppression(
  demandes: number,
  examen: Pick<Examen<unknown>, 'libres' | 'bloques'> | null,
  nom: NomDeRecord
): string {
  const [libres, bloques] = examen ? [examen.libres.length, examen.bloques.length] : [demandes, 0];
  if (libres > 0) return `Supprimer ${compterRecords(libres + bloques, nom)} ?`;
  return bloques > 0 ? direBloques(bloques, nom) : 'Rien à supprimer';
}

/** « 3 comptes ne peuvent pas être supprimés ». */
export function direBloques(nombre: number, nom: NomDeRecord): string {
  return `${compterRecords(nombre, nom)} ne ${nombre > 1 ? 'peuvent' : 'peut'} pas être ${supprime(nombre, nom)}`;
}

/** « 9 comptes seront supprimés pour de bon ». */
export function direLibres(nombre: number, nom: NomDeRecord): string {
  return `${compterRecords(nombre, nom)} ${nombre > 1 ? 'seront' : 'sera'} ${supprime(nombre, nom)} pour de bon`;
}

/** « 2 comptes ont déjà été supprimés dans une autre fenêtre ». */
export function direDisparus(nombre: number, nom: NomDeRecord): string {
  return `${compterRecords(nombre, nom)} ${nombre > 1 ? 'ont' : 'a'} déjà été ${supprime(nombre, nom)} dans une autre fenêtre`;
}

/** Nobody sees them in the list: « Vous en avez choisi 12, dont 2 que la liste masque. » */
export function direMasques(nombre: number, masques: number): string {
  return nombre === 1
    ? 'La liste masque ce que vous avez choisi.'
    : `Vous en avez choisi ${entier(nombre)}, dont ${entier(masques)} que la liste masque.`;
}

/** The act, when others stay: « Supprimer les 9 autres ». */
export function acteDeSuppression(libres: number, bloques: number): string {
  if (bloques === 0) return 'Supprimer';
  return libres > 1 ? `Supprimer les ${entier(libres)} autres` : 'Supprimer l’autre';
}

/** « 9 comptes supprimés ». */
export function direSupprimes(nombre: number, nom: NomDeRecord): string {
  return `${compterRecords(nombre, nom)} ${supprime(nombre, nom)}`;
}

export function messageDeSuppression(refus: RefusDeSuppression): string {
  switch (refus.code) {
    case 'SUP-CHANGE':
      return 'Les livres ont changé entre-temps, dans une autre fenêtre : rien n’a été supprimé. Relisez ce qui suit, puis recommencez.';
    case 'SUP-PLACE':
      return 'Ce poste n’a plus de place, et même une suppression en demande un peu : rien n’a été supprimé. Libérez de la place, puis recommencez.';
  }
}

/** What a password that was not accepted leaves to do. Rule: LST-18. */
export function messageDEssai(restants: number): string {
  if (restants === 0)
    return 'Trop de mots de passe faux : rien n’a été supprimé et la suppression est bloquée. Fermez votre session, puis identifiez-vous de nouveau.';
  return `Mot de passe faux : rien n’a été supprimé. Il reste ${restants} essai${restants > 1 ? 's' : ''}.`;
}

function supprime(nombre: number, { feminin = false }: NomDeRecord): string {
  return `supprimé${feminin ? 'e' : ''}${nombre > 1 ? 's' : ''}`;
}
