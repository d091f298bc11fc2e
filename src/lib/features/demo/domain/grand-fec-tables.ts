import type { Compte } from '#lib/domain/comptes/compte.ts';
import { PLAN_GENERAL } from '#lib/domain/comptes/plan-general.ts';
import { nomDEntreprise, nomDeCoproprietaire } from './noms.ts';
import { at, prng, type Prng } from './prng.ts';
import type { Tiers } from './types.ts';

/** The accounts and third parties that a big ledger draws from. */
export interface Tables {
  readonly charges: readonly Compte[];
  readonly produits: readonly Compte[];
  readonly banques: readonly Compte[];
  readonly fournisseurs: readonly Tiers[];
  readonly clients: readonly Tiers[];
}

const SITES = 20;

export function tablesOf(graine: number): Tables {
  const noms = prng(graine, 'tiers');
  return {
    charges: subdiviser(racines('6', 40), SITES),
    produits: subdiviser(racines('70', 8), SITES),
    banques: subdiviser([{ numero: '512', libelle: 'Banques' }], 5),
    fournisseurs: Array.from({ length: 2000 }, (_, i) => ({ code: codeOf('F', i), nom: nomDEntreprise(i) })),
    clients: Array.from({ length: 3000 }, (_, i) => ({
      code: codeOf('C', i),
      nom: nomDeCoproprietaire(noms)
    }))
  };
}

/** One of the table, the first ones far more often: a tenth of the third parties makes a third of the lines. */
export function tirerAuDebut<T>(items: readonly T[], tirage: Prng): T {
  const u = tirage.entier(0, 999_999);
  return at(items, Math.floor((items.length * u * u) / 1e12));
}

/** `606400` and its sisters: one account per site of the entité. */
function subdiviser(comptes: readonly Compte[], sites: number): Compte[] {
  return comptes.flatMap(({ numero, libelle }) =>
    Array.from({ length: sites }, (_, i) => ({
      numero: numero.padEnd(5, '0') + String(i + 1).padStart(2, '0'),
      libelle: `${libelle} - site ${i + 1}`
    }))
  );
}

function racines(debut: string, nombre: number): Compte[] {
  return PLAN_GENERAL.filter(({ numero }) => numero.startsWith(debut) && numero.length === 4).slice(
    0,
    nombre
  );
}

function codeOf(lettre: string, rang: number): string {
  return lettre + String(rang + 1).padStart(5, '0');
}
