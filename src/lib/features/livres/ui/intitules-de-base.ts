import type { Application, Dossier } from '#lib/app.svelte.ts';
import { parseNumeroDeCompte, PLAN_DE } from '#lib/domain/comptes/compte.ts';
import { planDeBase } from '#lib/domain/comptes/plan-de-base.ts';

/** What the base chart of the agency calls an account meant for this entité; empty when it does not know it. */
export function intitulesDeBase(
  app: Application,
  { entite }: Pick<Dossier, 'entite'>
): (numero: string) => string {
  const nature = PLAN_DE[entite.nature];
  const intitules = new Map(
    planDeBase(app.connue.comptesDeBase)
      .filter(({ natures }) => natures.includes(nature))
      .map(({ numero, libelle }) => [numero, libelle])
  );
  return (numero) => {
    const lu = parseNumeroDeCompte(numero);
    return lu.ok ? (intitules.get(lu.valeur) ?? '') : '';
  };
}
