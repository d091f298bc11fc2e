import { dateOfJour, formatDate, jourOf, type DateIso } from '#lib/domain/dates.ts';
import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { Anomalies } from './anomalies.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { checkNumeros } from './numeros.ts';
import type { Ecritures } from './regrouper.ts';

/** What one écriture of the file adds up to, found in one pass over the lines. */
export interface TotauxDEcritures {
  readonly premiere: Uint32Array;
  readonly lignes: Uint32Array;
  readonly debit: Float64Array;
  readonly credit: Float64Array;
  readonly plusieursDates: Uint8Array;
}

export function totalise(lignes: LignesLues, ecritures: Ecritures): TotauxDEcritures {
  const totaux: TotauxDEcritures = {
    premiere: new Uint32Array(ecritures.count),
    lignes: new Uint32Array(ecritures.count),
    debit: new Float64Array(ecritures.count),
    credit: new Float64Array(ecritures.count),
    plusieursDates: new Uint8Array(ecritures.count)
  };
  for (let i = 0; i < lignes.count; i++) {
    const e = ecritures.byLigne[i] ?? 0;
    if (totaux.lignes[e] === 0) totaux.premiere[e] = i;
    else if (lignes.date[totaux.premiere[e] ?? 0] !== lignes.date[i]) totaux.plusieursDates[e] = 1;
    totaux.lignes[e] = (totaux.lignes[e] ?? 0) + 1;
    totaux.debit[e] = (totaux.debit[e] ?? 0) + (lignes.debit[i] ?? 0);
    totaux.credit[e] = (totaux.credit[e] ?? 0) + (lignes.credit[i] ?? 0);
  }
  return totaux;
}

/** Everything that can only be judged once the lines are écritures (spec 1.3, 1.4; INV-18 to INV-23). */
export function checkEcritures(
  lignes: LignesLues,
  ecritures: Ecritures,
  totaux: TotauxDEcritures,
  anomalies: Anomalies,
  cloture: DateIso | null
): void {
  checkBalance(lignes, totaux, anomalies);
  checkNumeros(lignes, totaux, anomalies);
  checkValidation(lignes, anomalies);
  checkOuvertureEtCloture(lignes, ecritures, totaux, anomalies);
  checkLettrage(lignes, anomalies);
  if (cloture) checkExercice(lignes, anomalies, cloture);
}

/** Lines of journals that open the books: detailed openings keep the dates of years before. */
export function ouvertures(lignes: LignesLues): (line: number) => boolean {
  const opening = new Set<number>();
  for (const [journal, label] of labelByJournal(lignes)) if (OUVERTURE.test(label)) opening.add(journal);
  return (line) => opening.has(lignes.journal.at(line));
}

function checkBalance(lignes: LignesLues, totaux: TotauxDEcritures, anomalies: Anomalies): void {
  for (const [e, premiere] of totaux.premiere.entries()) {
    const source = lignes.ligneSource[premiere] ?? 0;
    const numero = () => lignes.numero.dictionnaire.texte(lignes.numero.at(premiere));
    const [debit = 0, credit = 0] = [totaux.debit[e], totaux.credit[e]];
    if (debit !== credit) {
      const journal = () => lignes.journal.dictionnaire.texte(lignes.journal.at(premiere));
      anomalies.add('FEC-DESEQUILIBRE', source, 'Debit', () => messages.desequilibre(journal(), numero(), debit, credit));
    } else if (totaux.lignes[e] === 1) {
      anomalies.add('FEC-ECRITURE-D-UNE-LIGNE', source, 'EcritureNum', () => messages.ecritureDUneLigne(numero()));
    }
    if (totaux.plusieursDates[e] === 1) {
      anomalies.add('FEC-ECRITURE-SUR-PLUSIEURS-DATES', source, 'EcritureDate', () => messages.plusieursDates(numero()));
    }
  }
}

function checkValidation(lignes: LignesLues, anomalies: Anomalies): void {
  const validation = lignes.dates.dateValidation;
  let last = SANS_DATE;
  let said = false;
  for (let i = 0; i < lignes.count; i++) {
    const day = validation[i] ?? SANS_DATE;
    if (day === SANS_DATE) continue;
    if (day < last && !said) {
      said = true;
      anomalies.add('FEC-VALIDATION-ORDRE', lignes.ligneSource[i] ?? 0, 'ValidDate', messages.validationOrdre);
    }
    if (day > last) last = day;
    const date = lignes.date[i] ?? SANS_DATE;
    if (date !== SANS_DATE && day < date) {
      anomalies.add('FEC-VALIDATION-ANTERIEURE', lignes.ligneSource[i] ?? 0, 'ValidDate', messages.validationAnterieure);
    }
  }
}

const OUVERTURE = /(^|[^a-z])(a[- ]?nouveaux?|ouverture|ran|bilan d.ouverture)/i;
const CLOTURE = /cl[oô]ture/i;

function checkOuvertureEtCloture(
  lignes: LignesLues,
  ecritures: Ecritures,
  totaux: TotauxDEcritures,
  anomalies: Anomalies
): void {
  const labels = labelByJournal(lignes);
  const gestion = gestionShares(lignes, ecritures);
  let onlyOpenings = true;
  for (const [e, premiere] of totaux.premiere.entries()) {
    const label = labels.get(lignes.journal.at(premiere)) ?? '';
    const isOpening = OUVERTURE.test(label);
    const source = lignes.ligneSource[premiere] ?? 0;
    if (isOpening && !onlyOpenings && !anomalies.has('FEC-OUVERTURE-PLACE')) {
      anomalies.add('FEC-OUVERTURE-PLACE', source, 'EcritureNum', messages.ouverturePlace);
    }
    if (!isOpening) onlyOpenings = false;
    // Charges and produits brought to the result, and nothing else: a closing entry.
    const [moved = 0, result = 0] = [gestion.moved[e], gestion.result[e]];
    if (CLOTURE.test(label) && moved > 0 && result > 0 && moved + result === totaux.lignes[e]) {
      const numero = lignes.numero.dictionnaire.texte(lignes.numero.at(premiere));
      anomalies.add('FEC-CLOTURE-DES-COMPTES', source, 'CompteNum', () => messages.clotureDesComptes(numero));
    }
  }
}

/** Code and label of each journal, as one text to look for a word in. */
function labelByJournal(lignes: LignesLues): Map<number, string> {
  const labels = new Map<number, string>();
  for (let i = 0; i < lignes.count; i++) {
    const journal = lignes.journal.at(i);
    if (labels.has(journal)) continue;
    const libelle = lignes.textes.libelleJournal;
    labels.set(journal, `${lignes.journal.dictionnaire.texte(journal)} ${libelle.dictionnaire.texte(libelle.at(i))}`);
  }
  return labels;
}

/** Lines on classes 6 and 7, and on the result (12), per écriture. */
function gestionShares(lignes: LignesLues, ecritures: Ecritures): { moved: Uint32Array; result: Uint32Array } {
  const moved = new Uint32Array(ecritures.count);
  const result = new Uint32Array(ecritures.count);
  const kinds = new Uint8Array(lignes.compte.dictionnaire.taille);
  for (let c = 0; c < kinds.length; c++) {
    const compte = lignes.compte.dictionnaire.texte(c);
    kinds[c] = /^[67]/.test(compte) ? 1 : compte.startsWith('12') ? 2 : 0;
  }
  for (let i = 0; i < lignes.count; i++) {
    const e = ecritures.byLigne[i] ?? 0;
    const kind = kinds[lignes.compte.at(i)];
    if (kind === 1) moved[e] = (moved[e] ?? 0) + 1;
    else if (kind === 2) result[e] = (result[e] ?? 0) + 1;
  }
  return { moved, result };
}

/** A lettrage that is not settled is only said: real files have some, and lettrage binds nobody (spec 1.6). */
function checkLettrage(lignes: LignesLues, anomalies: Anomalies): void {
  const { lettre } = lignes.textes;
  const groups = new Map<string, { source: number; balance: number }>();
  for (let i = 0; i < lignes.count; i++) {
    const letter = lettre.at(i);
    if (letter === 0) continue;
    const key = `${lignes.compte.at(i)} ${lignes.auxiliaire.at(i)} ${letter}`;
    const movement = (lignes.debit[i] ?? 0) - (lignes.credit[i] ?? 0);
    const group = groups.get(key);
    if (group) group.balance += movement;
    else groups.set(key, { source: lignes.ligneSource[i] ?? 0, balance: movement });
  }
  for (const [key, { source, balance }] of groups) {
    if (balance === 0) continue;
    const [compte = 0, , letter = 0] = key.split(' ').map(Number);
    anomalies.add('FEC-LETTRAGE-DESEQUILIBRE', source, 'EcritureLet', () =>
      messages.lettrageDesequilibre(lignes.compte.dictionnaire.texte(compte), lettre.dictionnaire.texte(letter), balance)
    );
  }
}

/** Longest exercice the law knows: a first one of 18 months, rounded up. */
const LONGEST_EXERCICE_IN_DAYS = 550;

function checkExercice(lignes: LignesLues, anomalies: Anomalies, cloture: DateIso): void {
  const fin = jourOf(cloture);
  const debut = fin - LONGEST_EXERCICE_IN_DAYS + 1;
  const isOuverture = ouvertures(lignes);
  const outside: number[] = [];
  for (let i = 0; i < lignes.count; i++) {
    const day = lignes.date[i] ?? SANS_DATE;
    if (day !== SANS_DATE && (day < debut || day > fin) && !isOuverture(i)) outside.push(i);
  }
  const say = (source: number | null, i: number) => {
    const date = formatDate(dateOfJour(lignes.date[i] ?? 0));
    anomalies.add('FEC-HORS-EXERCICE', source, 'EcritureDate', () =>
      messages.horsExercice(date, formatDate(dateOfJour(debut)), formatDate(cloture))
    );
  };
  const [first] = outside;
  // A wrong name is one fault; a few lines astray are that many.
  if (first !== undefined && outside.length * 2 > lignes.count) say(null, first);
  else for (const i of outside) say(lignes.ligneSource[i] ?? 0, i);
}
