import { createReadStream } from 'node:fs';
import { isDateIso, type DateIso, type MoisIso } from '#lib/domain/dates.ts';
import type { LigneAMirer } from '#lib/domain/ecritures/miroir.ts';
import { centimes } from '#lib/domain/montant.ts';
import { totauxDe } from '#lib/domain/scelle/appliquer.ts';
import type { ExerciceScelle, RepriseScellee, Totaux } from '#lib/domain/scelle/evenement.ts';
import { nombreFinal } from '#lib/domain/segments/numeros.ts';
import { moisCompte } from '#lib/domain/segments/soldes.ts';
import { DepotDePieces } from '../pieces/depot.ts';
import type { SegmentRepris } from './faits.ts';

const SEGMENTS_AU_PLUS = 20;
const ATTENTE = '47';
/** How the text of a takeover begins (`sha256DeSegment`). */
const COLONNES = ['bloc', 'numero', 'journal', 'compte', 'auxiliaire', 'date', 'debit', 'credit'];

interface SegmentCompte {
  readonly blocs: readonly { readonly date: DateIso; readonly debit: number; readonly credit: number }[];
  readonly lignes: number;
  /** By journal of the file. */
  readonly numeros: ReadonlyMap<string, { readonly lu: number | null; readonly blocs: number }>;
  readonly attente: ReadonlyMap<string, number>;
  readonly mirees: ReadonlyMap<number, readonly LigneAMirer[]>;
}

/**
 * Imported years, counted again from the pièces that hold their text: their hash was verified when they came. A large
 * one takes a second to read, so they are read before the transaction that rests on them.
 */
export class SegmentsRepris {
  readonly #dossier: string;
  readonly #connus = new Map<string, SegmentCompte>();

  /** @param dossier where pièces are */
  constructor(dossier: string) {
    this.#dossier = dossier;
  }

  /**
   * Reads a segment if it is there and was not read; says whether it can be relied upon.
   *
   * @param rangs of its blocs whose lines will be asked for
   */
  async preparer(sha256: string, rangs: ReadonlySet<number> = new Set()): Promise<boolean> {
    const connu = this.#connus.get(sha256);
    if (connu && [...rangs].every((rang) => connu.mirees.has(rang))) return true;
    const voulus = new Set([...rangs, ...(connu?.mirees.keys() ?? [])]);
    const compte = await compter(DepotDePieces.chemin(this.#dossier, sha256), voulus).catch(() => null);
    if (compte === null) return false;
    this.#connus.delete(sha256);
    this.#connus.set(sha256, compte);
    const [ancien] = this.#connus.keys();
    if (this.#connus.size > SEGMENTS_AU_PLUS && ancien !== undefined) this.#connus.delete(ancien);
    return true;
  }

  /**
   * What was prepared of it. One that is not there yet is a takeover all the same.
   *
   * @param journaux those of Régie, by those of the file that have another name there
   */
  lire(sha256: string, exercice: ExerciceScelle, journaux: ReadonlyMap<string, string>): SegmentRepris {
    const compte = this.#connus.get(sha256);
    if (!compte) return { reprise: null, attente: new Map(), lignes: () => null };
    return {
      reprise: repriseDe(sha256, compte, exercice, journaux),
      attente: compte.attente,
      lignes: (rang) => compte.mirees.get(rang) ?? null
    };
  }
}

function repriseDe(
  segment: string,
  { blocs, lignes, numeros }: SegmentCompte,
  { debut, fin }: ExerciceScelle,
  journaux: ReadonlyMap<string, string>
): RepriseScellee {
  const mois: Record<MoisIso, Totaux> = {};
  for (const { date, debit, credit } of blocs) {
    const un = moisCompte(date, { debut, fin });
    const avant = mois[un] ?? { blocs: 0, debit: 0, credit: 0 };
    mois[un] = {
      blocs: avant.blocs + 1,
      debit: centimes(avant.debit + debit),
      credit: centimes(avant.credit + credit)
    };
  }
  return {
    type: 'reprise',
    exercice: { debut, fin },
    segment,
    lignes,
    totaux: totauxDe(mois),
    mois,
    numeros: numerosDe(numeros, journaux)
  };
}

/** Two journals of the file may have become one: it goes on after the greater of their numbers. */
function numerosDe(
  numeros: SegmentCompte['numeros'],
  journaux: ReadonlyMap<string, string>
): Readonly<Record<string, number>> {
  const parJournal = new Map<string, { lu: number | null; blocs: number }>();
  for (const [code, { lu, blocs }] of numeros) {
    const journal = journaux.get(code) ?? code;
    const avant = parJournal.get(journal);
    parJournal.set(journal, {
      lu: lu === null ? (avant?.lu ?? null) : Math.max(lu, avant?.lu ?? 0),
      blocs: blocs + (avant?.blocs ?? 0)
    });
  }
  return Object.fromEntries(Array.from(parJournal, ([code, { lu, blocs }]) => [code, lu ?? blocs]));
}

/** @throws when it is not the text of a takeover, or cannot be read */
async function compter(chemin: string, voulus: ReadonlySet<number>): Promise<SegmentCompte> {
  const comptage = new Comptage(voulus);
  let rang = 0;
  for await (const ligne of lignesDe(chemin)) {
    const champs = ligne.split('\t');
    if (rang++ > 0) comptage.ajouter(champs.map(deplier));
    else if (COLONNES.some((nom, i) => champs[i] !== nom)) throw new Error('segment: other columns');
  }
  if (rang === 0) throw new Error('segment: no columns');
  return comptage;
}

/** Line feeds alone end them: labels may hold what other readers take for an end of line. */
async function* lignesDe(chemin: string): AsyncGenerator<string> {
  let reste = '';
  for await (const morceau of createReadStream(chemin, 'utf8') as AsyncIterable<string>) {
    const lignes = (reste + morceau).split('\n');
    reste = lignes.pop() ?? '';
    yield* lignes;
  }
  if (reste !== '') yield reste;
}

class Comptage implements SegmentCompte {
  readonly blocs: { date: DateIso; debit: number; credit: number }[] = [];
  lignes = 0;
  readonly numeros = new Map<string, { lu: number | null; blocs: number }>();
  readonly attente = new Map<string, number>();
  readonly mirees = new Map<number, LigneAMirer[]>();
  readonly #voulus: ReadonlySet<number>;

  constructor(voulus: ReadonlySet<number>) {
    this.#voulus = voulus;
  }

  ajouter([bloc, numero = '', journal = '', compte = '', auxiliaire = '', date = '', ...montants]: string[]) {
    const rang = Number(bloc);
    const [debit, credit] = [Number(montants[0]), Number(montants[1])];
    if (!isDateIso(date) || !Number.isSafeInteger(debit) || !Number.isSafeInteger(credit))
      throw new Error('segment: a line that is none');
    this.lignes += 1;
    if (rang === this.blocs.length + 1) this.#commencer(date, journal, numero);
    const courant = this.blocs.at(-1);
    if (courant === undefined || rang !== this.blocs.length) throw new Error('segment: blocs out of order');
    courant.debit += debit;
    courant.credit += credit;
    if (compte.startsWith(ATTENTE))
      this.attente.set(compte, (this.attente.get(compte) ?? 0) + debit - credit);
    if (!this.#voulus.has(rang)) return;
    const ligne = { compte, auxiliaire, debit: centimes(debit), credit: centimes(credit) };
    this.mirees.set(rang, [...(this.mirees.get(rang) ?? []), ligne]);
  }

  #commencer(date: DateIso, journal: string, numero: string): void {
    this.blocs.push({ date, debit: 0, credit: 0 });
    const avant = this.numeros.get(journal) ?? { lu: null, blocs: 0 };
    const lu = nombreFinal(numero);
    this.numeros.set(journal, {
      lu: lu === null ? avant.lu : Math.max(lu, avant.lu ?? 0),
      blocs: avant.blocs + 1
    });
  }
}

const DEPLIES: Readonly<Record<string, string>> = { '\\\\': '\\', '\\t': '\t', '\\n': '\n', '\\r': '\r' };

function deplier(champ: string): string {
  return champ.includes('\\') ? champ.replace(/\\[\\tnr]/g, (signe) => DEPLIES[signe] ?? signe) : champ;
}
