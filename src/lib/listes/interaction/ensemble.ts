import { estLigne, type Ordre } from './ordre.ts';

/** A set of rows of the table. Never changed in place: every operation gives another set. */
export interface Ensemble {
  /** One byte per row of the table: 1 for a row of the set. */
  readonly bits: Uint8Array;
  readonly nombre: number;
}

export function ensembleVide(lignesDeTable: number): Ensemble {
  return { bits: new Uint8Array(lignesDeTable), nombre: 0 };
}

/** Rows outside of the table are left out. */
export function ensembleDe(lignes: Iterable<number>, lignesDeTable: number): Ensemble {
  return changer(ensembleVide(lignesDeTable), lignes, () => 1);
}

export function contient(ensemble: Ensemble, ligne: number): boolean {
  return ensemble.bits[ligne] === 1;
}

export function avec(ensemble: Ensemble, lignes: Iterable<number>): Ensemble {
  return changer(ensemble, lignes, () => 1);
}

export function sans(ensemble: Ensemble, lignes: Iterable<number>): Ensemble {
  return changer(ensemble, lignes, () => 0);
}

/** In when it was out, out when it was in. */
export function bascule(ensemble: Ensemble, lignes: Iterable<number>): Ensemble {
  return changer(ensemble, lignes, (bit) => 1 - bit);
}

function changer(ensemble: Ensemble, lignes: Iterable<number>, devient: (bit: number) => number): Ensemble {
  const bits = ensemble.bits.slice();
  let { nombre } = ensemble;
  for (const ligne of lignes) {
    const avant = bits[ligne];
    if (avant === undefined) continue;
    const apres = devient(avant);
    bits[ligne] = apres;
    nombre += apres - avant;
  }
  return { bits, nombre };
}

/** The records shown from one position to another, both included, in either direction. */
export function* lignesEntre(ordre: Ordre, de: number, a: number): Generator<number> {
  const [premiere, derniere] = [Math.max(0, Math.min(de, a)), Math.min(ordre.total - 1, Math.max(de, a))];
  for (let position = premiere; position <= derniere; position++) {
    const rangee = ordre.rangeeA(position);
    if (estLigne(rangee)) yield rangee;
  }
}

/** All the records shown, in the order of the screen. */
export function lignesMontrees(ordre: Ordre): Generator<number> {
  return lignesEntre(ordre, 0, ordre.total - 1);
}

/** The rows of the set, in the order of the table. */
export function listeDe({ bits, nombre }: Ensemble): Uint32Array {
  const liste = new Uint32Array(nombre);
  // `indexOf` crosses the empty stretches of a table far quicker than a loop.
  for (let n = 0, ligne = -1; n < nombre; n++) {
    ligne = bits.indexOf(1, ligne + 1);
    liste[n] = ligne;
  }
  return liste;
}

/** The rows of the set that are shown, in the order of the screen. */
export function listeALEcran(ensemble: Ensemble, ordre: Ordre): Uint32Array {
  const liste = new Uint32Array(Math.min(ensemble.nombre, ordre.montrees));
  let n = 0;
  for (const ligne of lignesMontrees(ordre)) if (contient(ensemble, ligne)) liste[n++] = ligne;
  return liste.subarray(0, n);
}

/** How many rows of the set are shown. */
export function compterALEcran(ensemble: Ensemble, ordre: Ordre): number {
  if (ordre.montrees === ordre.lignesDeTable) return ensemble.nombre;
  let n = 0;
  for (const ligne of listeDe(ensemble)) if (ordre.positionDe(ligne) >= 0) n++;
  return n;
}

/** The same set in a table of another length; rows beyond its end are gone. */
export function redimensionner(ensemble: Ensemble, lignesDeTable: number): Ensemble {
  if (ensemble.bits.length === lignesDeTable) return ensemble;
  return transposerEnsemble(ensemble, (ligne) => ligne, lignesDeTable);
}

/** The same records in a table that was made again. `nouvelle` gives the new row of an old one, −1 when gone. */
export function transposerEnsemble(
  ensemble: Ensemble,
  nouvelle: (ligne: number) => number,
  lignesDeTable: number
): Ensemble {
  return ensembleDe(Array.from(listeDe(ensemble), nouvelle), lignesDeTable);
}

export function memeEnsemble(a: Ensemble, b: Ensemble): boolean {
  return (
    a === b ||
    (a.nombre === b.nombre && a.bits.length === b.bits.length && a.bits.every((bit, i) => bit === b.bits[i]))
  );
}
