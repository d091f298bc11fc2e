import type { NatureDePlan } from '#lib/domain/comptes/compte.ts';

/** The plans of the base chart, one per kind of entités. */
export const PLANS: readonly {
  readonly id: NatureDePlan;
  readonly libelle: string;
  readonly detail: string;
}[] = [
  { id: 'copropriete', libelle: 'Syndicats de copropriétaires', detail: 'arrêté du 14 mars 2005' },
  { id: 'gerance', libelle: 'Comptabilité des mandants', detail: 'usages de la gérance' },
  { id: 'general', libelle: 'Agence et sociétés', detail: 'plan comptable général' }
];
