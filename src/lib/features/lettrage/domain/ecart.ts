import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc, NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { PLAN_DE, type NatureDePlan } from '#lib/domain/comptes/compte.ts';
import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeLettrage } from '#lib/domain/lettrage/refus.ts';

/** What an entité has agreed for the few cents that a payment leaves. */
export interface ReglesDEcart {
  /** Above it a difference is no more an écart de règlement. */
  readonly limite: Centimes;
  /** Of opérations diverses; empty until one is chosen. */
  readonly journal: string;
  /** Takes what is not paid… */
  readonly compteDePerte: NumeroDeCompte;
  /** …and what is paid in excess. */
  readonly compteDeProduit: NumeroDeCompte;
}

/** The legal chart of a copropriété has no 658 nor 758. Source: arrêté of 14 March 2005. */
const COMPTES: Readonly<Record<NatureDePlan, Pick<ReglesDEcart, 'compteDePerte' | 'compteDeProduit'>>> = {
  copropriete: { compteDePerte: '678', compteDeProduit: '718' },
  general: { compteDePerte: '658', compteDeProduit: '758' },
  gerance: { compteDePerte: '658', compteDeProduit: '758' }
};

export function reglesDEcartDe(nature: NatureDEntite): ReglesDEcart {
  return { limite: centimes(1_00), journal: '', ...COMPTES[PLAN_DE[nature]] };
}

/**
 * The bloc that brings a partial group to zero. Its first line is the one that joins the group.
 *
 * @returns a refusal above the agreed limit, or when nothing is left; `checkBloc` is still to judge the bloc
 */
export function blocDEcart(
  { compte, auxiliaire, ecart, code }: Pick<Lettrage, 'compte' | 'auxiliaire' | 'ecart' | 'code'>,
  regles: ReglesDEcart,
  date: DateIso
): Result<Bloc, RefusDeLettrage[]> {
  if (ecart === 0) return refuse([{ code: 'LET-ECART-NUL' }]);
  if (Math.abs(ecart) > regles.limite)
    return refuse([{ code: 'LET-ECART-LIMITE', ecart, limite: regles.limite }]);
  const montant = centimes(Math.abs(ecart));
  const [perte, produit] = [
    { debit: montant, credit: ZERO },
    { debit: ZERO, credit: montant }
  ];
  const libelle = `Écart de règlement, lettrage ${code}`;
  return accepte({
    journal: regles.journal,
    date,
    libelle,
    lignes: [
      { compte, ...(auxiliaire !== '' && { auxiliaire }), libelle, ...(ecart > 0 ? produit : perte) },
      {
        compte: ecart > 0 ? regles.compteDePerte : regles.compteDeProduit,
        libelle,
        ...(ecart > 0 ? perte : produit)
      }
    ]
  });
}
