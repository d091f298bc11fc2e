import type { SoldeDeCompte } from '#lib/domain/cloture/a-nouveaux.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { CumulsByCompte, ParCompte } from '#lib/domain/segments/balance-des-soldes.ts';
import { cumulsDExercice } from '#lib/storage/balance.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import type { Poste } from './ports.ts';

/** What an exercice ends at, and what it began with, account by account and third party by third party. */
export interface SoldesDExercice {
  readonly cloture: readonly SoldeDeCompte[];
  readonly ouverture: readonly SoldeDeCompte[];
}

const SEPARATEUR = '\u0000';
const parTiers: ParCompte = (compte, auxiliaire) => `${compte}${SEPARATEUR}${auxiliaire}`;

/** Reads the stored balances, never the lines; inside the caller's transaction or alone. */
export async function soldesDExercice(
  { base, livres }: Pick<Poste, 'base' | 'livres'>,
  exercice: ExerciceRow
): Promise<SoldesDExercice> {
  const cumuls = await cumulsDExercice(base, livres, {
    exercice,
    periode: {},
    classeOf: () => 'courant',
    keyOf: parTiers
  });
  return {
    cloture: soldesOf(cumuls, (un) => un.ouvertureDebit + un.debit - un.ouvertureCredit - un.credit),
    ouverture: soldesOf(cumuls, (un) => un.ouvertureDebit - un.ouvertureCredit).filter(
      ({ solde }) => solde !== 0
    )
  };
}

type Cumul = CumulsByCompte extends Map<string, infer C> ? C : never;

function soldesOf(cumuls: CumulsByCompte, solder: (cumul: Cumul) => number): SoldeDeCompte[] {
  return Array.from(cumuls, ([cle, cumul]) => {
    const [compte = '', auxiliaire = ''] = cle.split(SEPARATEUR);
    return { compte, auxiliaire, solde: centimes(solder(cumul)) };
  });
}
