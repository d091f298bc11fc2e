import { hasRacine } from '../comptes/compte.ts';
import type { DateIso } from '../dates.ts';
import type { Bloc, Ligne } from '../ecritures/bloc.ts';
import { ecartOf } from '../ecritures/check-bloc.ts';
import { TYPES_DE_JOURNAL, type Journal } from '../ecritures/journal.ts';
import { centimes, ZERO } from '../montant.ts';
import { accepte, refuse, type Result } from '../result.ts';
import type { Masque } from './masque.ts';
import type { BlocVentile } from './ventiler.ts';

/** When the settlement is made: a date, or « sans règlement ». */
export type DateDeReglement = 'sans' | DateIso;

export type RefusDeReglement =
  /** Not a treasury journal, or one that has no centralising account. */
  | { readonly code: 'MAS-REGLEMENT-JOURNAL'; readonly journal: string }
  | { readonly code: 'MAS-REGLEMENT-SANS-TIERS' }
  | { readonly code: 'MAS-REGLEMENT-SOLDE'; readonly compte: string };

/** What is proposed: what was chosen for this run, else today; nothing without an automatic journal. Rule: MAS-19. */
export function reglementPropose(
  { journalReglement, programmation }: Pick<Masque, 'journalReglement' | 'programmation'>,
  aujourdHui: DateIso
): DateDeReglement {
  return journalReglement === undefined ? 'sans' : (programmation?.reglement ?? aujourdHui);
}

/** Suppliers, then clients: whose account an invoice settles when several classes of third parties stand in it. */
const RACINES_DE_TIERS = ['40', '41'] as const;

/**
 * The bloc that settles an invoice: each line of its third party on the other side, and the centralising account of the
 * treasury journal for the whole. A credit note, whose sides are swapped, gives the mirror. It has no pièce: numbers are
 * per journal (JNL-27).
 *
 * The third party is on accounts 40, else 41, else the last line when it is of class 4 (the counterpart, MAS-27).
 * Rules: MAS-17, MAS-46, JNL-21.
 */
export function reglementDe(
  facture: BlocVentile,
  journal: Journal,
  date: DateIso
): Result<Bloc, readonly RefusDeReglement[]> {
  const banque = compteDeReglementOf(journal);
  if (banque === null) return refuse([{ code: 'MAS-REGLEMENT-JOURNAL', journal: journal.code }]);
  const tiers = lignesDeTiers(facture.lignes);
  const [premier] = tiers;
  if (premier === undefined) return refuse([{ code: 'MAS-REGLEMENT-SANS-TIERS' }]);
  const solde = ecartOf(tiers);
  if (solde === 0) return refuse([{ code: 'MAS-REGLEMENT-SOLDE', compte: premier.compte }]);
  const contrepartie: Ligne = {
    compte: banque,
    debit: solde > 0 ? solde : ZERO,
    credit: solde < 0 ? centimes(0 - solde) : ZERO
  };
  return accepte({
    journal: journal.code,
    date,
    ...(facture.libelle !== undefined && { libelle: facture.libelle }),
    lignes: [...tiers.map(mirror), contrepartie]
  });
}

/** The centralising account an automatic settlement goes to; null when the journal cannot settle. */
export function compteDeReglementOf({ type, compteDeCentralisation }: Journal): string | null {
  return TYPES_DE_JOURNAL[type].centralise ? (compteDeCentralisation ?? null) : null;
}

function lignesDeTiers(lignes: readonly Ligne[]): readonly Ligne[] {
  for (const racine of RACINES_DE_TIERS) {
    const found = lignes.filter(({ compte }) => hasRacine(compte, racine));
    if (found.length > 0) return found;
  }
  return lignes.slice(-1).filter(({ compte }) => hasRacine(compte, '4'));
}

function mirror({ compte, auxiliaire, debit, credit }: Ligne): Ligne {
  return { compte, ...(auxiliaire !== undefined && { auxiliaire }), debit: credit, credit: debit };
}
