import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { ecartDeMiroir, redresser } from '#lib/domain/ecritures/miroir.ts';
import { sans } from './sans.ts';

/**
 * The mirror of a bloc at another date: same accounts, sides swapped, so that both together come to nothing on each
 * account. Lettrage, numbers and validation stay with the bloc it cancels; pièces are kept, for they are what both
 * speak of. Amounts that a file wrote with a sign, or on both sides, are put right (INV-03). Rule: INV-11.
 */
export function extourneDe(bloc: Bloc, date: DateIso): Bloc {
  return {
    journal: bloc.journal,
    ...(bloc.libelleJournal === undefined ? {} : { libelleJournal: bloc.libelleJournal }),
    date,
    libelle: libelleDExtourne(bloc),
    lignes: bloc.lignes.flatMap((ligne) => miroirDe(ligne) ?? [])
  };
}

function libelleDExtourne({ libelle, lignes, numero }: Bloc): string {
  const annulee = libelle ?? lignes.find((ligne) => ligne.libelle)?.libelle ?? numero;
  return annulee === undefined ? 'Extourne' : `Extourne de ${annulee}`;
}

function miroirDe(ligne: Ligne): Ligne | null {
  const droite = redresser(ligne);
  if (droite === null) return null;
  const gardee = sans(droite, [
    'lettre',
    'dateLettrage',
    'dateValidation',
    'date',
    'libelle',
    'devise',
    'montantDevise',
    'extras'
  ]);
  return { ...gardee, debit: droite.credit, credit: droite.debit };
}

/**
 * Whether one is the mirror of the other. An extourne never changes: one that is no longer the mirror of the bloc whose
 * name it bears is that of another one, which had this name before.
 */
export function isExtourneDe(extourne: Bloc, bloc: Bloc): boolean {
  return ecartDeMiroir(extourne.lignes, bloc.lignes) === null;
}
