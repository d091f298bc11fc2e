import type { Anomalies } from './anomalies.ts';
import type { TotauxDEcritures } from './controles.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

/** Numbers of one sequence in file order, and the line that bears each. */
interface Suite {
  readonly valeurs: number[];
  readonly lines: number[];
}

/** The numbers of a file follow each other over the whole file, or per journal: whichever leaves fewer holes. */
export function checkNumeros(lignes: LignesLues, totaux: TotauxDEcritures, anomalies: Anomalies): void {
  const valeurs = valeursOf(lignes);
  const whole = suites(lignes, totaux, valeurs, () => '');
  const perJournal = suites(lignes, totaux, valeurs, (line) => `${lignes.journal.at(line)}`);
  const [holes, journalHoles] = [holesOf(whole), holesOf(perJournal)];
  const fewer = holes.length <= journalHoles.length;
  const texte = (line: number) => lignes.numero.dictionnaire.texte(lignes.numero.at(line));
  for (const [before, after] of fewer ? holes : journalHoles) {
    anomalies.add('FEC-NUMERO-TROU', lignes.ligneSource[after] ?? 0, 'EcritureNum', () =>
      messages.numeroTrou(texte(before), texte(after))
    );
  }
  for (const suite of fewer ? whole : perJournal) {
    const turn = suite.valeurs.findIndex((valeur, i) => i > 0 && valeur < (suite.valeurs[i - 1] ?? 0));
    const [before, at] = [suite.lines[turn - 1], suite.lines[turn]];
    if (before === undefined || at === undefined) continue;
    anomalies.add('FEC-NUMERO-ORDRE', lignes.ligneSource[at] ?? 0, 'EcritureNum', () =>
      messages.numeroOrdre(texte(before), texte(at))
    );
  }
}

interface ValeurDeNumero {
  readonly prefix: string;
  readonly valeur: number;
}

/** `AC-0012` counts as 12 in the sequence « AC- »; null where a number does not end with digits or is zero. */
function valeursOf(lignes: LignesLues): (line: number) => ValeurDeNumero | null {
  const { numero } = lignes;
  return (line) => {
    const match = /^(.*?)(\d{1,15})$/.exec(numero.dictionnaire.texte(numero.at(line)));
    const valeur = Number(match?.[2] ?? 0);
    return valeur === 0 ? null : { prefix: match?.[1] ?? '', valeur };
  };
}

function suites(
  lignes: LignesLues,
  totaux: TotauxDEcritures,
  valeurOf: (line: number) => ValeurDeNumero | null,
  scopeOf: (line: number) => string
): Suite[] {
  const found = new Map<string, Suite>();
  for (const premiere of totaux.premiere) {
    const numero = valeurOf(premiere);
    if (!numero) continue;
    const key = `${scopeOf(premiere)}\u0000${numero.prefix}`;
    let suite = found.get(key);
    if (!suite) found.set(key, (suite = { valeurs: [], lines: [] }));
    suite.valeurs.push(numero.valeur);
    suite.lines.push(premiere);
  }
  return [...found.values()];
}

/** Pairs of lines whose numbers are neighbours in their sequence without following each other. */
function holesOf(found: readonly Suite[]): [number, number][] {
  const holes: [number, number][] = [];
  for (const { valeurs, lines } of found) {
    const order = Uint32Array.from(valeurs.keys()).sort((a, b) => (valeurs[a] ?? 0) - (valeurs[b] ?? 0));
    for (let i = 1; i < order.length; i++) {
      const [before = 0, after = 0] = [order[i - 1], order[i]];
      if ((valeurs[after] ?? 0) > (valeurs[before] ?? 0) + 1) holes.push([lines[before] ?? 0, lines[after] ?? 0]);
    }
  }
  return holes;
}
