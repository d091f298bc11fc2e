import { centimes, formatMontant } from '#lib/domain/montant.ts';
import type { Totaux } from '../domain/bloc-en-saisie.ts';

/** « manque 20,00 au crédit ». */
export function manqueAu({ ecart }: Pick<Totaux, 'ecart'>): string {
  return `manque ${formatMontant(centimes(Math.abs(ecart)))} au ${ecart > 0 ? 'crédit' : 'débit'}`;
}

/** The balance of the bloc in a pill: « Équilibré », « Écart 20,00 au crédit ». Nothing typed is neither. */
export function equilibreDe({ debit, credit, ecart }: Totaux): {
  readonly ton: 'vert' | 'rouge' | 'neutre';
  readonly texte: string;
} {
  if (debit === 0 && credit === 0) return { ton: 'neutre', texte: 'Rien de saisi' };
  if (ecart === 0) return { ton: 'vert', texte: 'Équilibré' };
  const cote = ecart > 0 ? 'crédit' : 'débit';
  return { ton: 'rouge', texte: `Écart ${formatMontant(centimes(Math.abs(ecart)))} au ${cote}` };
}
