import type { DateIso } from '../dates.ts';
import { isInExercice, monthsOf } from '../exercices.ts';
import { dernierNumero, memesTotaux, totauxDe, totauxDuMois } from './appliquer.ts';
import { exerciceVide, type EtatDExercice, type EtatDuJournal } from './etat.ts';
import type {
  BlocScelle,
  Evenement,
  ExerciceClos,
  ExerciceScelle,
  MoisClos,
  Numeros,
  RepriseScellee,
  ReportScelle,
  Scelle,
  Totaux
} from './evenement.ts';
import type { CauseDIllisible } from './format.ts';
import { isCompatible, isTropTard, moisPrecedentOuvert, precedentScelle, suivantClos } from './periodes.ts';

/** Why an entry cannot be the one that was sealed there. */
export type Alteration =
  /** Not a line of the format, or not as it was written; what the file shows of it, where it does. */
  | { readonly code: 'VER-ILLISIBLE'; readonly cause?: CauseDIllisible }
  | { readonly code: 'VER-FORME' }
  | { readonly code: 'VER-EMPREINTE'; readonly attendue: string; readonly trouvee: string }
  | { readonly code: 'VER-ENTITE'; readonly attendue: string; readonly trouvee: string }
  | { readonly code: 'VER-POSITION'; readonly attendue: number; readonly trouvee: number }
  /** Its link is not the hash of the entry before. */
  | { readonly code: 'VER-CHAINE'; readonly attendue: string; readonly trouvee: string }
  | { readonly code: 'VER-EXERCICE'; readonly exercice: ExerciceScelle }
  | {
      readonly code: 'VER-NUMERO';
      readonly journal: string;
      readonly attendu: number;
      readonly trouve: number;
    }
  | { readonly code: 'VER-VALIDATION'; readonly dernier: DateIso; readonly trouve: DateIso }
  | { readonly code: 'VER-DESEQUILIBRE' }
  | { readonly code: 'VER-HORS-EXERCICE'; readonly date: DateIso }
  | { readonly code: 'VER-PERIODE-CLOSE'; readonly date: DateIso }
  | { readonly code: 'VER-BLOC-DOUBLE'; readonly id: string }
  | { readonly code: 'VER-EXTOURNE-DOUBLE'; readonly id: string }
  | { readonly code: 'VER-TOTAUX'; readonly annonces: Totaux; readonly trouves: Totaux }
  | { readonly code: 'VER-NUMEROS' }
  | { readonly code: 'VER-REPRISE' }
  | { readonly code: 'VER-REPORT' }
  /** A closing of what is closed, out of its order, or an opening of what is final. */
  | { readonly code: 'VER-CLOTURE' }
  | { readonly code: 'VER-SIGNATURE' }
  /** The log stops before the head it was expected to reach. */
  | { readonly code: 'VER-FIN-MANQUANTE'; readonly attendue: number }
  | { readonly code: 'VER-TETE'; readonly attendue: string; readonly trouvee: string };

/** What is wrong with an entry after those that `etat` sums up, as far as the entry alone says; null when nothing is. */
export function alterationOf(
  etat: EtatDuJournal,
  { entite, pos, avant, evenement }: Scelle
): Alteration | null {
  if (pos !== etat.pos + 1) return { code: 'VER-POSITION', attendue: etat.pos + 1, trouvee: pos };
  if (entite !== etat.entite) return { code: 'VER-ENTITE', attendue: etat.entite, trouvee: entite };
  if (avant !== etat.hash) return { code: 'VER-CHAINE', attendue: etat.hash, trouvee: avant };
  if (evenement.type === 'cle') return null;
  const nomme = evenement.exercice;
  if (!isCompatible(nomme, etat)) return { code: 'VER-EXERCICE', exercice: nomme };
  return alterationDe(evenement, { etat, exercice: etat.exercices[nomme.debut] ?? exerciceVide(nomme.fin) });
}

interface Situation {
  readonly etat: EtatDuJournal;
  readonly exercice: EtatDExercice;
}

function alterationDe(
  evenement: Exclude<Evenement, { type: 'cle' }>,
  situation: Situation
): Alteration | null {
  const { exercice, etat } = situation;
  switch (evenement.type) {
    case 'reprise':
      return alterationDeReprise(evenement, exercice);
    case 'bloc':
      return alterationDeBloc(evenement, situation);
    case 'a-nouveaux':
      return alterationDeReport(evenement, situation) ?? alterationDeBloc(evenement, situation);
    case 'mois-clos':
      return (
        alterationDeMois(evenement, exercice) ??
        alterationDesTotaux(evenement, totauxDuMois(exercice.mois, evenement.mois), exercice.numeros)
      );
    case 'exercice-clos': {
      if (!isClotureDansLOrdre(evenement, situation)) return { code: 'VER-CLOTURE' };
      return alterationDesTotaux(evenement, totauxDe(exercice.mois), exercice.numeros);
    }
    case 'exercice-rouvert':
      return exercice.cloture === 'provisoire' && suivantClos(evenement.exercice, etat) === null
        ? null
        : { code: 'VER-CLOTURE' };
  }
}

function alterationDeReprise({ totaux, mois }: RepriseScellee, exercice: EtatDExercice): Alteration | null {
  const isFirst =
    exercice.reprise === undefined &&
    exercice.cloture === null &&
    exercice.moisClos.length === 0 &&
    totauxDe(exercice.mois).blocs === 0;
  if (!isFirst || totaux.debit !== totaux.credit) return { code: 'VER-REPRISE' };
  const somme = totauxDe(mois);
  return memesTotaux(totaux, somme) ? null : { code: 'VER-TOTAUX', annonces: totaux, trouves: somme };
}

function alterationDeBloc(evenement: BlocScelle | ReportScelle, situation: Situation): Alteration | null {
  const { exercice: nomme, numero, valideLe, bloc } = evenement;
  const { etat, exercice } = situation;
  if (!isEquilibre(bloc.lignes)) return { code: 'VER-DESEQUILIBRE' };
  if (bloc.numero !== undefined || bloc.dateValidation !== undefined) return { code: 'VER-FORME' };
  if (!isInExercice(bloc.date, nomme)) return { code: 'VER-HORS-EXERCICE', date: bloc.date };
  if (isTropTard(evenement, nomme, exercice)) return { code: 'VER-PERIODE-CLOSE', date: bloc.date };
  const attendu = dernierNumero(exercice.numeros, bloc.journal) + 1;
  if (numero !== attendu) return { code: 'VER-NUMERO', journal: bloc.journal, attendu, trouve: numero };
  const { valideLe: dernier } = etat;
  return dernier !== null && valideLe < dernier
    ? { code: 'VER-VALIDATION', dernier, trouve: valideLe }
    : null;
}

/** Sums that a double does not hold exactly are no sums. */
function isEquilibre(lignes: readonly { readonly debit: number; readonly credit: number }[]): boolean {
  let [debit, credit] = [0, 0];
  for (const ligne of lignes) {
    debit += ligne.debit;
    credit += ligne.credit;
  }
  return debit === credit && Number.isSafeInteger(debit);
}

function alterationDeReport(
  { exercice: { debut } }: ReportScelle,
  { etat, exercice }: Situation
): Alteration | null {
  const precedent = precedentScelle(etat, debut);
  const isFinal = precedent === null || etat.exercices[precedent.debut]?.cloture === 'definitive';
  return exercice.report === undefined && isFinal ? null : { code: 'VER-REPORT' };
}

/** Exercices close in their order: for good after the one before is final, for a while after it was closed. */
function isClotureDansLOrdre(
  { exercice: { debut }, nature }: ExerciceClos,
  { etat, exercice: { cloture } }: Situation
): boolean {
  if (cloture === 'definitive' || cloture === nature) return false;
  const precedent = precedentScelle(etat, debut);
  const avant = precedent && (etat.exercices[precedent.debut]?.cloture ?? null);
  return precedent === null || avant === 'definitive' || (avant === 'provisoire' && nature === avant);
}

function alterationDeMois({ exercice: nomme, mois }: MoisClos, exercice: EtatDExercice): Alteration | null {
  const isNext =
    exercice.cloture === null &&
    monthsOf(nomme).includes(mois) &&
    !exercice.moisClos.includes(mois) &&
    moisPrecedentOuvert(mois, nomme, exercice) === null;
  return isNext ? null : { code: 'VER-CLOTURE' };
}

function alterationDesTotaux(
  annonce: { readonly totaux: Totaux; readonly numeros: Numeros },
  trouves: Totaux,
  numeros: Numeros
): Alteration | null {
  if (!memesTotaux(annonce.totaux, trouves)) return { code: 'VER-TOTAUX', annonces: annonce.totaux, trouves };
  const journaux = Object.keys(numeros);
  const isSame =
    journaux.length === Object.keys(annonce.numeros).length &&
    journaux.every((journal) => dernierNumero(annonce.numeros, journal) === numeros[journal]);
  return isSame ? null : { code: 'VER-NUMEROS' };
}
