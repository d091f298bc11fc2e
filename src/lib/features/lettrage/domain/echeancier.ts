import { balanceAgeeOf, type BalanceAgee, type OptionsDAge } from '#lib/domain/comptes/balance-agee.ts';
import { jourOf } from '#lib/domain/dates.ts';
import { cleDeLigne, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';
import { restesDus } from './anciennete.ts';
import { cleDeTiers } from '#lib/domain/lettrage/lettrer.ts';
import { compareAge, type LigneALettrer } from './ligne.ts';
import type { Tiers } from '#lib/domain/lettrage/refus.ts';
import { echeanceSelon, isDette, type Terme } from './terme.ts';

/** A line of a third party, lettered or not, in the lists that tell what is due and since when. */
export interface LigneDeTiers extends LigneALettrer, Tiers {
  /** Whether the books say when it falls due. */
  readonly echeanceDite: boolean;
  readonly libelleCompte?: string;
  readonly libelleAuxiliaire?: string;
}

/** What is still due of a line. */
export interface Echeance<Ligne extends LigneDeTiers = LigneDeTiers> {
  readonly ligne: Ligne;
  readonly reste: Centimes;
  /** Days past due, below zero when it is to come; null for what is no debt: a payment is never late. */
  readonly retard: number | null;
}

export interface OptionsDEcheancier extends OptionsDAge {
  readonly terme: Terme;
  /** Payments that nobody lettered settle the oldest due lines too, as the law has it (INV-34). */
  readonly imputer?: boolean;
}

/**
 * What is due at a day, line by line, oldest first. A group that comes to zero at that day is settled; of a partial
 * one, payments settle the oldest lines and the rest is due.
 */
export function echeancierOf<Ligne extends LigneDeTiers>(
  lignes: readonly Ligne[],
  lettrages: readonly Lettrage[],
  { au, terme, imputer = false }: OptionsDEcheancier
): Echeance<Ligne>[] {
  const groupeDe = new Map<string, string>();
  for (const { id, lignes: siennes } of lettrages)
    for (const { ref } of siennes) groupeDe.set(cleDeLigne(ref), id);
  const dues = lignes
    .filter(({ date, montant }) => date <= au && montant !== 0)
    .map((ligne): Ligne => ({ ...ligne, echeance: echeanceSelon(ligne, terme) }))
    .sort(compareAge)
    .map((ligne): Due<Ligne> => ({ ligne, montant: ligne.montant }));
  const restes = imputerPar(dues, ({ ligne }) => groupeDe.get(cleDeLigne(ligne.ref)));
  const today = jourOf(au);
  return (imputer ? imputerPar(restes, ({ ligne }) => cleDeTiers(ligne)) : restes)
    .sort((a, b) => compareAge(a.ligne, b.ligne))
    .map(({ ligne, montant }) => ({
      ligne,
      reste: montant,
      retard: isDette(ligne, terme) ? today - jourOf(ligne.echeance) : null
    }));
}

interface Due<Ligne> {
  readonly ligne: Ligne;
  readonly montant: Centimes;
}

/** Payments settle the oldest due lines of their own set; what is of no set is left as it is. */
function imputerPar<Ligne>(
  dues: readonly Due<Ligne>[],
  ensembleDe: (due: Due<Ligne>) => string | undefined
): Due<Ligne>[] {
  const ensembles = Map.groupBy(dues, ensembleDe);
  return [...ensembles].flatMap(([ensemble, siennes]) =>
    ensemble === undefined
      ? siennes
      : restesDus(siennes).map(({ ligne: { ligne }, reste }) => ({ ligne, montant: reste }))
  );
}

/** The same, summed by third party and age. Rule: INV-33 (each row is the balance of its account at that day). */
export function balanceAgeeDe(echeances: readonly Echeance[], options: OptionsDAge): BalanceAgee {
  return balanceAgeeOf(echeances.map(mouvementDe), options);
}

function mouvementDe({ ligne, reste }: Echeance) {
  const { compte, auxiliaire, date, echeance, libelleCompte, libelleAuxiliaire } = ligne;
  return {
    compte,
    auxiliaire,
    date,
    echeance,
    ...(libelleCompte !== undefined && { libelleCompte }),
    ...(libelleAuxiliaire !== undefined && { libelleAuxiliaire }),
    debit: reste > 0 ? reste : ZERO,
    credit: reste < 0 ? centimes(0 - reste) : ZERO
  };
}
