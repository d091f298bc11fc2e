import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import { guessTypeDeJournal } from '#lib/domain/ecritures/type-de-journal.ts';
import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Anomalies } from './anomalies.ts';
import { checkCaracteres } from './caracteres.ts';
import { checkLettrage } from './lettrage.ts';
import type { LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';
import { checkNumeros } from './numeros.ts';
import type { Ecritures } from './regrouper.ts';
import { sumsAreExact, type TotauxDEcritures } from './totaux.ts';

/** A journal of the file, by its first line. */
export interface JournalDuFichier {
  readonly premiere: number;
  readonly code: string;
  readonly libelle: string;
  readonly classe: ClasseDeJournal;
}

/** Journals by their index in the dictionary of codes. */
export function journauxOf(lignes: LignesLues): ReadonlyMap<number, JournalDuFichier> {
  const journaux = new Map<number, JournalDuFichier>();
  for (let i = 0; i < lignes.count; i++) {
    const index = lignes.journal.at(i);
    if (journaux.has(index)) continue;
    const code = lignes.journal.texteAt(i);
    const libelle = lignes.textes.libelleJournal.texteAt(i);
    const type = guessTypeDeJournal(code, libelle);
    journaux.set(index, {
      premiere: i,
      code,
      libelle,
      classe: classeDeJournal({ type, libelle: libelle || code })
    });
  }
  return journaux;
}

/** Everything that can only be judged once the lines are écritures (spec 1.3, 1.4; INV-18 to INV-23). */
export function checkEcritures(
  lignes: LignesLues,
  ecritures: Ecritures,
  totaux: TotauxDEcritures,
  journaux: ReadonlyMap<number, JournalDuFichier>,
  anomalies: Anomalies
): void {
  checkBalance(lignes, totaux, anomalies);
  checkNumeros(lignes, ecritures, totaux, anomalies);
  checkValidation(lignes, anomalies);
  checkJournaux(lignes, journaux, anomalies);
  checkOuvertures(lignes, totaux, journaux, anomalies);
  checkClotures(lignes, ecritures, totaux, journaux, anomalies);
  checkLettrage(lignes, anomalies);
  checkCaracteres(lignes, anomalies);
}

/** INV-19, and what a reader of the books should know of the shape of each écriture. */
function checkBalance(lignes: LignesLues, totaux: TotauxDEcritures, anomalies: Anomalies): void {
  if (!sumsAreExact(lignes))
    anomalies.add('FEC-MONTANT-TROP-GRAND', null, 'Debit', messages.totauxTropGrands);
  let [totalDebit, totalCredit] = [0, 0];
  for (const [e, premiere] of totaux.premiere.entries()) {
    const source = lignes.ligneSource[premiere] ?? 0;
    const numero = () => lignes.numero.texteAt(premiere);
    const [debit = 0, credit = 0] = [totaux.debit[e], totaux.credit[e]];
    totalDebit += debit;
    totalCredit += credit;
    if (debit !== credit) {
      const journal = lignes.journal.texteAt(premiere);
      anomalies.add('FEC-DESEQUILIBRE', source, debit < credit ? 'Debit' : 'Credit', () =>
        messages.desequilibre(journal, numero(), debit, credit)
      );
    }
    if (totaux.lignes[e] === 1) {
      anomalies.add('FEC-ECRITURE-D-UNE-LIGNE', source, 'EcritureNum', () =>
        messages.ecritureDUneLigne(numero())
      );
    }
    if (totaux.plusieursDates[e] === 1) {
      anomalies.add('FEC-ECRITURE-SUR-PLUSIEURS-DATES', source, 'EcritureDate', () =>
        messages.plusieursDates(numero())
      );
    }
  }
  if (totalDebit !== totalCredit) {
    anomalies.add('FEC-FICHIER-DESEQUILIBRE', null, totalDebit < totalCredit ? 'Debit' : 'Credit', () =>
      messages.fichierDesequilibre(totalDebit, totalCredit)
    );
  }
}

function checkValidation(lignes: LignesLues, anomalies: Anomalies): void {
  const validation = lignes.dates.dateValidation;
  let last = SANS_DATE;
  let said = false;
  for (let i = 0; i < lignes.count; i++) {
    const day = validation[i] ?? SANS_DATE;
    if (day === SANS_DATE) continue;
    // One line out of order puts all that follow it out of order: the first says it.
    if (day < last && !said) {
      said = true;
      anomalies.add(
        'FEC-VALIDATION-ORDRE',
        lignes.ligneSource[i] ?? 0,
        'ValidDate',
        messages.validationOrdre
      );
    }
    if (day > last) last = day;
    const date = lignes.date[i] ?? SANS_DATE;
    if (date !== SANS_DATE && day < date) {
      anomalies.add(
        'FEC-VALIDATION-ANTERIEURE',
        lignes.ligneSource[i] ?? 0,
        'ValidDate',
        messages.validationAnterieure
      );
    }
  }
}

const MAX_LIBELLE_DE_JOURNAL = 31;

/** INV-07 binds what Régie creates; INV-18 wants no centralising journal in a FEC. */
function checkJournaux(
  lignes: LignesLues,
  journaux: ReadonlyMap<number, JournalDuFichier>,
  anomalies: Anomalies
): void {
  for (const { premiere, code, libelle } of journaux.values()) {
    const source = lignes.ligneSource[premiere] ?? 0;
    if (code !== '' && !/^[0-9A-Za-z]{1,3}$/.test(code)) {
      anomalies.add('FEC-JOURNAL-CODE', source, 'JournalCode', () => messages.journalCode(code));
    }
    if (libelle.length > MAX_LIBELLE_DE_JOURNAL) {
      anomalies.add('FEC-JOURNAL-LIBELLE', source, 'JournalLib', () => messages.journalLibelle(libelle));
    }
    if (/centralis/i.test(libelle)) {
      anomalies.add('FEC-CENTRALISATION', source, 'JournalCode', () => messages.centralisation(code));
    }
  }
}

/** INV-18: openings come first. The first one that does not says it for all. */
function checkOuvertures(
  lignes: LignesLues,
  totaux: TotauxDEcritures,
  journaux: ReadonlyMap<number, JournalDuFichier>,
  anomalies: Anomalies
): void {
  let started = false;
  for (const premiere of totaux.premiere) {
    const isOuverture = journaux.get(lignes.journal.at(premiere))?.classe === 'ouverture';
    if (isOuverture && started) {
      anomalies.add(
        'FEC-OUVERTURE-PLACE',
        lignes.ligneSource[premiere] ?? 0,
        'EcritureNum',
        messages.ouverturePlace
      );
      return;
    }
    started ||= !isOuverture;
  }
}

const [AUTRE, GESTION, GESTION_NON_SOLDEE, RESULTAT] = [0, 1, 2, 3] as const;
const MIN_COMPTES_DE_GESTION = 2;

/**
 * INV-18: a closing entry brings charges and produits to the result and touches nothing else. By the journal, or
 * because every account of charge or produit it touches is at zero in the end.
 */
function checkClotures(
  lignes: LignesLues,
  ecritures: Ecritures,
  totaux: TotauxDEcritures,
  journaux: ReadonlyMap<number, JournalDuFichier>,
  anomalies: Anomalies
): void {
  const kinds = kindsOfComptes(lignes);
  const counts = [AUTRE, GESTION, GESTION_NON_SOLDEE, RESULTAT].map(() => new Uint32Array(ecritures.count));
  for (let i = 0; i < lignes.count; i++) {
    const count = counts[kinds[lignes.compte.at(i)] ?? AUTRE];
    const e = ecritures.byLigne[i] ?? 0;
    if (count) count[e] = (count[e] ?? 0) + 1;
  }
  for (const [e, premiere] of totaux.premiere.entries()) {
    const [others = 0, soldes = 0, unsettled = 0, results = 0] = counts.map((count) => count[e]);
    if (others > 0 || results === 0 || soldes + unsettled < MIN_COMPTES_DE_GESTION) continue;
    const isCloture = journaux.get(lignes.journal.at(premiere))?.classe === 'cloture';
    if (!isCloture && unsettled > 0) continue;
    anomalies.add('FEC-CLOTURE-DES-COMPTES', lignes.ligneSource[premiere] ?? 0, 'CompteNum', () =>
      messages.clotureDesComptes(lignes.numero.texteAt(premiere))
    );
  }
}

function kindsOfComptes({ compte, debit, credit, count }: LignesLues): Uint8Array {
  const soldes = new Float64Array(compte.dictionnaire.taille);
  for (let i = 0; i < count; i++) {
    const c = compte.at(i);
    soldes[c] = (soldes[c] ?? 0) + (debit[i] ?? 0) - (credit[i] ?? 0);
  }
  return Uint8Array.from(soldes, (solde, c) => {
    const texte = compte.dictionnaire.texte(c);
    if (texte.startsWith('12')) return RESULTAT;
    if (!/^[67]/.test(texte)) return AUTRE;
    return solde === 0 ? GESTION : GESTION_NON_SOLDEE;
  });
}
