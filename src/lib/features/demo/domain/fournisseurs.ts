import { assert } from '#lib/domain/assert.ts';
import type { Prng } from './prng.ts';
import type { Tiers } from './types.ts';

/** Made-up trade names, shared by the whole agency: one supplier keeps one code in every set of books. */
const FOURNISSEURS = {
  syndic: ['Cabinet Valclair'],
  eau: ['Eaux de la Vallée Claire', 'Régie des eaux de Montclair'],
  energie: ['Énergies du Plateau', 'Électricité du Val Fleuri'],
  chauffage: ['Chaleur et Confort du Val', 'Thermique des Coteaux', 'Chauffage Beauvallon'],
  nettoyage: ['Net et Clair Services', 'Propreté des Ormes', 'Brillance Entretien'],
  ascenseur: ['Ascenseurs du Belvédère', 'Élévateurs Réunis du Val'],
  espacesVerts: ['Jardins de la Plaine', 'Les Paysagistes du Coteau'],
  assurance: ['Mutuelle Abri Commun', 'Assurances du Vieux Port'],
  plomberie: ['Plomberie des Remparts', 'Sanitaire Dépannage du Lac'],
  electricien: ['Électro Services du Canal', 'Lumière et Courant'],
  serrurerie: ['Serrurerie du Donjon', 'Clés et Portes du Bourg'],
  peinture: ['Peintures du Grand Large', 'Couleurs et Façades'],
  toiture: ['Couvertures du Haut Pré', 'Étanchéité des Cimes'],
  droguerie: ['Droguerie du Marché', 'Fournitures des Halles'],
  bureauDEtudes: ['Études Bâti Durable', 'Diagnostics du Pont'],
  poste: ['Courrier Express du Val'],
  bailleur: ['Foncière de la Place'],
  telecom: ['Liaisons et Réseaux du Val'],
  informatique: ['Logiciels de la Tour', 'Ateliers du Nombre'],
  comptable: ['Expertise et Conseil des Quais'],
  formation: ['Savoirs et Métiers Formation']
} as const;

export type Metier = keyof typeof FOURNISSEURS;

const TIERS: ReadonlyMap<string, Tiers> = new Map(
  Object.values(FOURNISSEURS)
    .flat()
    .map((nom, i) => [nom, { code: `F${String(i + 1).padStart(3, '0')}`, nom }])
);

export function choisirFournisseur(metier: Metier, prng: Prng): Tiers {
  const tiers = TIERS.get(prng.choix<string>(FOURNISSEURS[metier]));
  assert(tiers !== undefined, `no supplier for ${metier}`);
  return tiers;
}

/** One supplier per trade, kept from one exercice to the next. */
export function fournisseursHabituels(prng: Prng): Record<Metier, Tiers> {
  const metiers = Object.keys(FOURNISSEURS) as Metier[];
  return Object.fromEntries(metiers.map((metier) => [metier, choisirFournisseur(metier, prng)])) as Record<
    Metier,
    Tiers
  >;
}
