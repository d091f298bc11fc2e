import { planOf } from '#lib/domain/comptes/plan.ts';
import { PLAN_COPROPRIETE } from '#lib/domain/comptes/plan-copropriete.ts';
import { dateIso } from '#lib/domain/dates.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';

const JOURNAUX: readonly Journal[] = [
  { code: 'AC', libelle: 'Achats', type: 'achat', pieceObligatoire: true },
  { code: 'AF', libelle: 'Appels de fonds', type: 'appel-de-fonds' },
  { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512' },
  { code: 'OD', libelle: 'Opérations diverses', type: 'standard' }
];

/** A syndicat under the legal chart, exercice 2026, nothing closed. */
export function contexteDeSyndicat(changes: Partial<ContexteComptable> = {}): ContexteComptable {
  return {
    exercice: { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') },
    journaux: new Map(JOURNAUX.map((journal) => [journal.code, journal])),
    plan: planOf(PLAN_COPROPRIETE),
    ...changes
  };
}
