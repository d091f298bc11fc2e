import type { Disposition } from '#lib/listes/liste.ts';
import { repere } from '#lib/listes/interaction/ordre.ts';
import type { SectionDeCompte, VueGrandLivre } from './vue-grand-livre.ts';

/** A row of the grand livre that is no line: the account, what it carried, what it adds up to. */
export interface RangeeDeCompte {
  readonly sorte: 'titre' | 'report' | 'total';
  readonly section: SectionDeCompte;
  /** Sums of the lines shown; those of the account when none is hidden. */
  readonly debit: number;
  readonly credit: number;
  readonly entier: boolean;
}

/** One account on the screen: lines `[debut, fin)` of the order. */
interface Troncon {
  readonly section: SectionDeCompte;
  readonly debut: number;
  readonly fin: number;
}

const SORTES = ['titre', 'report', 'total'] as const;

/**
 * Lays lines out under their accounts. An account that did not move is shown for what it carried, unless lines are
 * hidden: then only accounts that have some left are.
 *
 * @param comptes in the order of the screen
 * @param lignes those of one account follow each other
 */
export function disposerGrandLivre(
  { rangs, lignes: toutes, comptes }: Pick<VueGrandLivre, 'rangs' | 'lignes' | 'comptes'>,
  lignes: Uint32Array,
  sommer: (lignes: Uint32Array) => { readonly debit: number; readonly credit: number }
): Disposition<RangeeDeCompte> {
  const entier = lignes.length === toutes.length;
  const troncons = tronconsDe(rangs, comptes, toutes, lignes).filter(
    ({ debut, fin }) => entier || fin > debut
  );
  const extra = troncons.reduce((n, { section }) => n + (section.report === null ? 2 : 3), 0);
  const ordre = new Int32Array(lignes.length + extra);
  let place = 0;
  for (const [t, { section, debut, fin }] of troncons.entries()) {
    ordre[place++] = repere(3 * t);
    if (section.report !== null) ordre[place++] = repere(3 * t + 1);
    ordre.set(lignes.subarray(debut, fin), place);
    place += fin - debut;
    ordre[place++] = repere(3 * t + 2);
  }
  return {
    ordre,
    repere: (n) => {
      const troncon = troncons[Math.floor(n / SORTES.length)];
      const sorte = SORTES[n % SORTES.length];
      if (!troncon || !sorte) return undefined;
      const { section, debut, fin } = troncon;
      const sommes = entier ? section : sommer(lignes.subarray(debut, fin));
      return { sorte, section, debit: sommes.debit, credit: sommes.credit, entier };
    }
  };
}

function tronconsDe(
  rangs: Uint32Array,
  comptes: readonly SectionDeCompte[],
  toutes: Uint32Array,
  lignes: Uint32Array
): Troncon[] {
  const bornes = new Map<number, { readonly debut: number; fin: number }>();
  for (const [i, ligne] of lignes.entries()) {
    const rang = rangs[ligne] ?? 0;
    const known = bornes.get(rang);
    if (known) known.fin = i + 1;
    else bornes.set(rang, { debut: i, fin: i + 1 });
  }
  return comptes.map((section): Troncon => {
    const premiere = section.debut < section.fin ? toutes[section.debut] : undefined;
    const borne = premiere === undefined ? undefined : bornes.get(rangs[premiere] ?? 0);
    return { section, debut: borne?.debut ?? 0, fin: borne?.fin ?? 0 };
  });
}
