import { compareNumeros } from '#lib/domain/comptes/compte.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { RaisonsDe } from '#lib/listes/suppression/examen.ts';

/** Where a record is used: how many lines name it, and in which exercices, by their name, latest first. */
export interface Lignes {
  readonly nombre: number;
  readonly exercices: readonly string[];
}

/** Why an account or a journal is not deleted. Rule: LST-19. */
export type RaisonDeGarder =
  /** Imported or recorded in Régie: what is written in the books keeps what it names. */
  | { readonly code: 'SUP-ECRITURES'; readonly lignes: Lignes }
  /** Masques write in it, or settle in it (MAS-17). */
  | { readonly code: 'SUP-MASQUES'; readonly noms: readonly string[] }
  /** It is the total of accounts that stay. */
  | { readonly code: 'SUP-SUBDIVISE'; readonly comptes: readonly NumeroDeCompte[] };

/**
 * An account goes when no line of any exercice names it and all that detail it go as well.
 *
 * @param numeros all those of the chart, in any order
 */
export function raisonsDeGarderUnCompte(
  numeros: Iterable<NumeroDeCompte>,
  lignesByCompte: ReadonlyMap<NumeroDeCompte, Lignes>
): RaisonsDe<RaisonDeGarder> {
  const tries = [...numeros].sort(compareNumeros);
  const rangs = new Map(tries.map((numero, i) => [numero, i]));
  return (numero, partants) => {
    const restent: NumeroDeCompte[] = [];
    // In chart order whatever starts with a number follows it at once.
    for (let i = (rangs.get(numero) ?? tries.length) + 1; tries[i]?.startsWith(numero) === true; i++) {
      const detail = tries[i];
      if (detail !== undefined && !partants.has(detail)) restent.push(detail);
    }
    return [
      ...parEcritures(lignesByCompte.get(numero)),
      ...(restent.length > 0 ? [{ code: 'SUP-SUBDIVISE', comptes: restent } as const] : [])
    ];
  };
}

/** A journal, common to all entités (JNL-02), goes when no line of any of them went through it, and no masque would. */
export function raisonsDeGarderUnJournal(
  lignesByJournal: ReadonlyMap<string, Lignes>,
  masquesByJournal: ReadonlyMap<string, readonly { readonly nom: string }[]>
): RaisonsDe<RaisonDeGarder> {
  return (code) => {
    const noms = [...new Set(masquesByJournal.get(code)?.map(({ nom }) => nom))].sort();
    return [
      ...parEcritures(lignesByJournal.get(code)),
      ...(noms.length > 0 ? [{ code: 'SUP-MASQUES', noms } as const] : [])
    ];
  };
}

function parEcritures(lignes: Lignes | undefined): RaisonDeGarder[] {
  return lignes ? [{ code: 'SUP-ECRITURES', lignes }] : [];
}

/** The part of a chart that a deletion touches. */
export interface Plan {
  readonly comptes: readonly { readonly numero: NumeroDeCompte; readonly libelle: string }[];
  readonly auxiliaires: readonly Auxiliaire[];
}

interface Auxiliaire {
  readonly compte: NumeroDeCompte;
  readonly code: string;
  readonly libelle: string;
}

/** What was taken out of a chart, and where its third parties stood: enough to put it back as it was. */
export interface ComptesRetires {
  readonly comptes: Plan['comptes'];
  readonly auxiliaires: readonly { readonly place: number; readonly auxiliaire: Auxiliaire }[];
}

/** Takes accounts out of a chart, and their third parties with them. */
export function retirerDuPlan<P extends Plan>(
  plan: P,
  numeros: ReadonlySet<NumeroDeCompte>
): { readonly plan: P; readonly retires: ComptesRetires } {
  const { comptes, auxiliaires } = plan;
  return {
    plan: {
      ...plan,
      comptes: comptes.filter(({ numero }) => !numeros.has(numero)),
      auxiliaires: auxiliaires.filter(({ compte }) => !numeros.has(compte))
    },
    retires: {
      comptes: comptes.filter(({ numero }) => numeros.has(numero)),
      auxiliaires: auxiliaires
        .map((auxiliaire, place) => ({ place, auxiliaire }))
        .filter(({ auxiliaire }) => numeros.has(auxiliaire.compte))
    }
  };
}

/** Puts them back. What the chart has opened again meanwhile stays as it is there. */
export function remettreDansLePlan<P extends Plan>(plan: P, { comptes, auxiliaires }: ComptesRetires): P {
  const connus = new Set(plan.comptes.map(({ numero }) => numero));
  const tiers = new Set(plan.auxiliaires.map(cleDeTiers));
  const remis = [...plan.auxiliaires];
  for (const { place, auxiliaire } of auxiliaires)
    if (!tiers.has(cleDeTiers(auxiliaire))) remis.splice(place, 0, auxiliaire);
  return {
    ...plan,
    comptes: [...plan.comptes, ...comptes.filter(({ numero }) => !connus.has(numero))].sort((a, b) =>
      compareNumeros(a.numero, b.numero)
    ),
    auxiliaires: remis
  };
}

function cleDeTiers({ compte, code }: Auxiliaire): string {
  return `${compte}\u0000${code}`;
}
