import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Erreur } from '../commande.ts';
import * as messages from './fec-messages.ts';

/** A hundred milliard euros, as when a FEC is read. */
const MONTANT_MAXIMAL = 10_000_000_000_000;

/** Every reason not to write the blocs, with its place in the input. Validated books keep what they bring: one line, signs, sides. */
export function checkBlocs(blocs: readonly Bloc[]): Erreur[] {
  if (blocs.length === 0) return [{ code: 'FEC-VIDE', message: messages.aucunBloc(), chemin: 'blocs' }];
  return blocs.flatMap((bloc, i) => {
    const chemin = `blocs[${i}]`;
    const excessifs = checkMontants(bloc, chemin);
    return excessifs.length > 0 ? excessifs : checkEquilibre(bloc, chemin);
  });
}

function checkMontants({ lignes }: Bloc, chemin: string): Erreur[] {
  return lignes.flatMap(({ debit, credit }, j) =>
    (['debit', 'credit'] as const)
      .filter((cote) => Math.abs({ debit, credit }[cote]) > MONTANT_MAXIMAL)
      .map((cote) => ({
        code: 'FEC-MONTANT-TROP-GRAND',
        message: messages.montantTropGrand(),
        chemin: `${chemin}.lignes[${j}].${cote}`
      }))
  );
}

function checkEquilibre({ lignes }: Bloc, chemin: string): Erreur[] {
  let [ecart, total] = [0, 0];
  for (const { debit, credit } of lignes) {
    ecart += debit - credit;
    total += Math.abs(debit) + Math.abs(credit);
  }
  if (total > Number.MAX_SAFE_INTEGER) {
    return [{ code: 'FEC-MONTANT-TROP-GRAND', message: messages.montantTropGrand(), chemin }];
  }
  if (ecart === 0) return [];
  const message = messageDeBloc({ code: 'ECR-DESEQUILIBRE', ecart: centimes(ecart) });
  return [{ code: 'ECR-DESEQUILIBRE', message, chemin }];
}
