import { assert } from '../assert.ts';
import type { DateIso } from '../dates.ts';
import { centimes, type Centimes } from '../montant.ts';
import type { NumeroDeCompte } from '../ecritures/bloc.ts';

/** A line of the books, wherever they are kept and whatever its state: lettrage goes across exercices. */
export interface RefDeLigne {
  /** Id of the exercice. */
  readonly exercice: string;
  /** Id of a bloc recorded in Régie, or what `cleDeBlocRepris` calls an imported one. */
  readonly bloc: string;
  /** Place of the line in its bloc, from 0. */
  readonly rang: number;
}

/** What made a lettrage: a person, one of the proposals, or the file that was taken over. */
export type OrigineDeLettrage =
  'main' | 'reference' | 'exact' | 'combinaison' | 'anciennete' | 'ecart' | 'repris';

/** A line in its group, with what it was worth when it was lettered: a draft may change. */
export interface LigneLettree {
  readonly ref: RefDeLigne;
  /** Débit − crédit. */
  readonly montant: Centimes;
}

/** Lines of one account and third party that settle each other. Rule: INV-30. */
export interface Lettrage {
  readonly id: string;
  readonly entite: string;
  readonly compte: NumeroDeCompte;
  /** Empty for the lines that carry no sub-ledger. */
  readonly auxiliaire: string;
  readonly lignes: readonly LigneLettree[];
  /** Sum of its lines: zero when it is complete, what is left to settle when it is partial. */
  readonly ecart: Centimes;
  /** In capitals: `AA`, `AB`… per entité, account and third party. An imported one keeps its own. */
  readonly code: string;
  /** The day it was recorded; a file may not say. Source: spec regles-comptables, 1.5. */
  readonly dateLet: DateIso | null;
  readonly origine: OrigineDeLettrage;
}

/** What a line is found by among the lettrages of an entité. */
export function cleDeLigne({ exercice, bloc, rang }: RefDeLigne): string {
  return `${exercice}|${bloc}|${rang}`;
}

export function isComplet({ ecart }: Pick<Lettrage, 'ecart'>): boolean {
  return ecart === 0;
}

/** The letters as lists show them: a partial group in lower case, as French programs write it. */
export function lettreAffichee(lettrage: Pick<Lettrage, 'code' | 'ecart'>): string {
  return isComplet(lettrage) ? lettrage.code : lettrage.code.toLowerCase();
}

/** Sum of lines, débit − crédit. */
export function ecartDe(lignes: Iterable<{ readonly montant: Centimes }>): Centimes {
  let ecart = 0;
  for (const { montant } of lignes) ecart += montant;
  return centimes(ecart);
}

/** Letters in the order they are given: `AA` is 0, `AZ` 25, `BA` 26, `ZZ` 675, `AAA` 676. */
export function codeDeRang(rang: number): string {
  assert(Number.isSafeInteger(rang) && rang >= 0, `lettrage: no letters of rank ${rang}`);
  let [reste, longueur] = [rang, 2];
  for (let combien = 26 ** 2; reste >= combien; combien *= 26) {
    reste -= combien;
    longueur++;
  }
  let code = '';
  for (let place = 0; place < longueur; place++) {
    code = String.fromCharCode(65 + (reste % 26)) + code;
    reste = Math.floor(reste / 26);
  }
  return code;
}

/** The reverse of `codeDeRang`; null for letters that Régie does not give. */
export function rangDeCode(code: string): number | null {
  if (!/^[A-Z]{2,}$/.test(code) || code.length > LONGUEUR_SUIVIE) return null;
  let avant = 0;
  for (let longueur = 2; longueur < code.length; longueur++) avant += 26 ** longueur;
  return avant + Array.from(code).reduce((rang, lettre) => rang * 26 + lettre.charCodeAt(0) - 65, 0);
}

/** Longer letters of a file (`ACOMPTE`) are words, and do not push ours after them. */
const LONGUEUR_SUIVIE = 4;

/**
 * Gives letters one after the other, none that is `pris` already, after the last one in use: the letters of a group
 * that was just undone come back, those in the middle are not used twice in a year.
 *
 * @param pris letters in use for this account and third party, whatever their case
 */
export function codesSuivants(pris: Iterable<string>): () => string {
  let rang = -1;
  for (const code of pris) rang = Math.max(rang, rangDeCode(code.toUpperCase()) ?? -1);
  return () => codeDeRang(++rang);
}

/** The line that a key names; null when it names none. */
export function refDeCle(cle: string): RefDeLigne | null {
  const [, exercice, bloc, rang] = /^(.+\/\d{4}-\d{2}-\d{2})\|(.+)\|(\d+)$/.exec(cle) ?? [];
  if (exercice === undefined || bloc === undefined) return null;
  return { exercice, bloc, rang: Number(rang) };
}
