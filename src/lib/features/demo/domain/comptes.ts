import { assert } from '#lib/domain/assert.ts';
import type { Compte } from '#lib/domain/comptes/compte.ts';
import { PLAN_COPROPRIETE } from '#lib/domain/comptes/plan-copropriete.ts';
import { planDeGerance } from '#lib/domain/comptes/plan-gerance.ts';
import { PLAN_GENERAL } from '#lib/domain/comptes/plan-general.ts';
import type { NatureDEntite } from './types.ts';

const JOURNAUX = {
  AN: 'À nouveaux',
  AF: 'Appels de fonds',
  QT: 'Quittancement',
  VE: 'Ventes',
  AC: 'Achats',
  BQ: 'Banque',
  PA: 'Paie',
  OD: 'Opérations diverses'
} as const;

export type CodeDeJournal = keyof typeof JOURNAUX;

/** What the agency details further than the plan comptable général does. */
const SUBDIVISIONS: readonly Compte[] = [{ numero: '1641', libelle: 'Emprunt bancaire' }];

const LIBELLES: Readonly<Record<NatureDEntite, ReadonlyMap<string, string>>> = {
  syndicat: libellesOf(PLAN_COPROPRIETE),
  gerance: libellesOf(planDeGerance()),
  cabinet: libellesOf([...PLAN_GENERAL, ...SUBDIVISIONS])
};

export function libelleDeJournal(code: CodeDeJournal): string {
  return JOURNAUX[code];
}

/** @throws when the chart of that nature does not hold the account: a syndicat has the legal chart only. */
export function libelleDeCompte(nature: NatureDEntite, compte: string): string {
  const libelle = LIBELLES[nature].get(compte);
  assert(libelle !== undefined, `libelleDeCompte: ${compte} is not in the chart of a ${nature}`);
  return libelle;
}

function libellesOf(comptes: readonly Compte[]): ReadonlyMap<string, string> {
  return new Map(comptes.map(({ numero, libelle }) => [numero, libelle]));
}
