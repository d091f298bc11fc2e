import {
  addDays,
  dateOfJour,
  endOfMonth,
  jourOf,
  moisOf,
  startOfMonth,
  type DateIso
} from '#lib/domain/dates.ts';
import {
  addMouvement,
  addSoldes,
  cumulOf,
  parCompte,
  type CumulsByCompte,
  type ParCompte
} from '#lib/domain/segments/balance-des-soldes.ts';
import { textesOf } from '#lib/domain/segments/dictionnaire.ts';
import { moisCompte, type ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import type { Base } from './base.ts';
import { renommer } from './journaux-repris.ts';
import type { LecteurDeLivres } from './lire-livre.ts';
import type { ExerciceRow, SoldeRow } from './rows.ts';

/** A period of an exercice; both ends included. */
export interface PeriodeDeBalance {
  readonly du?: DateIso;
  readonly au?: DateIso;
}

/** What a period means in one exercice: its days, and the months that it covers in part. */
interface Etendue {
  readonly exercice: ExerciceRow;
  readonly debut: DateIso;
  readonly fin: DateIso;
  readonly partiels: ReadonlySet<string>;
}

/** How lines are read: under which key, and without which. */
type Lecture = Required<Pick<DemandeDeCumuls, 'keyOf' | 'sauf'>>;

/** The books of one exercice, and how they are read for a report. */
export interface DemandeDeCumuls {
  readonly exercice: ExerciceRow;
  readonly periode: PeriodeDeBalance;
  /** Class of a journal, by its code in Régie. */
  readonly classeOf: (code: string) => ClasseDeJournal;
  readonly keyOf?: ParCompte;
  /** Class of journals that is left out. */
  readonly sauf?: ClasseDeJournal | undefined;
}

/**
 * Movements per account over a period, of one moment of the database. Whole months come from the stored balances;
 * only a date inside a month adds that month's blocs, so the cost does not grow with the lines. What is dated before
 * the exercice counts on its first day, what is dated after it on its last.
 */
export async function cumulsDExercice(
  base: Base,
  livres: LecteurDeLivres,
  { exercice, periode, classeOf, keyOf = parCompte, sauf }: DemandeDeCumuls
): Promise<CumulsByCompte> {
  const cumuls: CumulsByCompte = new Map();
  const etendue = etendueOf(exercice, periode);
  if (!etendue) return cumuls;
  const { debut, fin, partiels } = etendue;
  const isWhole = (mois: string) => mois >= moisOf(debut) && mois <= moisOf(fin) && !partiels.has(mois);
  return base.transaction('r', tablesOf(base), async () => {
    const stored = await base.soldesSegments.get(exercice.id);
    if (stored) addSoldes(cumuls, stored, isWhole, keyOf, sauf);
    for (const { mois, compte, auxiliaire, classe, debit, credit } of await soldesDeBrouillard(
      base,
      exercice.id
    )) {
      if (isWhole(mois) && classe !== sauf)
        addMouvement(cumulOf(cumuls, keyOf(compte, auxiliaire)), classe, debit, credit);
    }
    if (partiels.size === 0) return cumuls;
    await addLignesReprises(cumuls, livres, etendue, classeOf, { keyOf, sauf });
    await addBrouillards(cumuls, base, etendue, { keyOf, sauf });
    return cumuls;
  });
}

/** The same with all that moved before the period in the opening: an account stands where its grand livre says. */
export async function cumulsAvecReport(
  base: Base,
  livres: LecteurDeLivres,
  demande: DemandeDeCumuls
): Promise<CumulsByCompte> {
  const { du } = demande.periode;
  if (du === undefined || du <= demande.exercice.debut) return cumulsDExercice(base, livres, demande);
  return base.transaction('r', tablesOf(base), async () => {
    const cumuls = await cumulsDExercice(base, livres, demande);
    const avant = await cumulsDExercice(base, livres, { ...demande, periode: { au: addDays(du, -1) } });
    for (const [key, { ouvertureDebit, ouvertureCredit, debit, credit }] of avant) {
      addMouvement(cumulOf(cumuls, key), 'ouverture', ouvertureDebit + debit, ouvertureCredit + credit);
    }
    return cumuls;
  });
}

function tablesOf({ soldesSegments, soldes, segments, chiffres, blocs }: Base) {
  return [soldesSegments, soldes, segments, chiffres, blocs];
}

/** Balances of the blocs recorded in Régie. */
export async function soldesDeBrouillard(base: Base, exercice: string): Promise<SoldeRow[]> {
  // An array comes after every text: these are all the keys that begin with the exercice.
  return base.soldes
    .where('[exercice+mois+compte+auxiliaire+classe+etat]')
    .between([exercice], [exercice, []])
    .toArray();
}

function etendueOf(exercice: ExerciceRow, { du, au }: PeriodeDeBalance): Etendue | null {
  const debut = du && du > exercice.debut ? du : exercice.debut;
  const fin = au && au < exercice.fin ? au : exercice.fin;
  if (debut > fin) return null;
  const partiels = new Set<string>();
  if (debut !== startOfMonth(debut) && debut !== exercice.debut) partiels.add(moisOf(debut));
  if (fin !== endOfMonth(fin) && fin !== exercice.fin) partiels.add(moisOf(fin));
  return { exercice, debut, fin, partiels };
}

async function addLignesReprises(
  cumuls: CumulsByCompte,
  livres: LecteurDeLivres,
  { exercice, debut, fin, partiels }: Etendue,
  classeOf: (code: string) => ClasseDeJournal,
  { keyOf, sauf }: Lecture
): Promise<void> {
  const repris = await livres.chiffres(exercice.id);
  if (!repris) return;
  const { debuts, journal, journaux, date, compte, auxiliaire, debit, credit, ...noms } = renommer(
    repris.chiffres,
    repris.row.journaux
  );
  const [comptes, auxiliaires] = [textesOf(noms.comptes), textesOf(noms.auxiliaires)];
  const classes = textesOf(journaux).map(classeOf);
  const du = debut === exercice.debut ? -Infinity : jourOf(debut);
  const au = fin === exercice.fin ? Infinity : jourOf(fin);
  for (let b = 0; b < repris.row.blocs; b++) {
    const [first = 0, end = 0] = [debuts[b], debuts[b + 1]];
    const jour = date[first] ?? 0;
    if (jour < du || jour > au || !partiels.has(moisCompte(dateOfJour(jour), exercice))) continue;
    const classe = classes[journal[b] ?? 0] ?? 'courant';
    if (classe === sauf) continue;
    for (let i = first; i < end; i++) {
      const key = keyOf(comptes[compte[i] ?? 0] ?? '', auxiliaires[auxiliaire[i] ?? 0] ?? '');
      addMouvement(cumulOf(cumuls, key), classe, debit[i] ?? 0, credit[i] ?? 0);
    }
  }
}

async function addBrouillards(
  cumuls: CumulsByCompte,
  base: Base,
  { exercice, debut, fin, partiels }: Etendue,
  { keyOf, sauf }: Lecture
): Promise<void> {
  const rows = base.blocs
    .where('jour')
    .between(`${exercice.id}|${debut}`, `${exercice.id}|${fin}`, true, true);
  await rows.each(({ bloc, classe }) => {
    if (classe === sauf || !partiels.has(moisOf(bloc.date))) return;
    for (const { compte, auxiliaire = '', debit, credit } of bloc.lignes) {
      addMouvement(cumulOf(cumuls, keyOf(compte, auxiliaire)), classe, debit, credit);
    }
  });
}
