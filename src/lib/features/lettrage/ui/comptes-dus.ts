import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { PlanRow } from '#lib/storage/rows.ts';
import type { Option } from '#lib/ui/choix.ts';
import { comptesALettrer } from './colonnes.ts';

/** What a nature of entité is owed by, and what it owes. */
const FAMILLES: Readonly<Record<NatureDEntite, readonly Option[]>> = {
  syndic: [
    { id: '45', libelle: 'Copropriétaires' },
    { id: '40', libelle: 'Fournisseurs' }
  ],
  gerance: [
    { id: '41', libelle: 'Locataires' },
    { id: '46', libelle: 'Mandants' },
    { id: '40', libelle: 'Fournisseurs' }
  ],
  cabinet: [
    { id: '41', libelle: 'Clients' },
    { id: '40', libelle: 'Fournisseurs' }
  ],
  autre: [
    { id: '41', libelle: 'Clients' },
    { id: '40', libelle: 'Fournisseurs' }
  ]
};

/** Families of third parties, then each account: what an aged balance may be drawn up of. The first is the default. */
export function comptesDus(plan: PlanRow | null, nature: NatureDEntite): Option[] {
  return [
    ...FAMILLES[nature].map((une) => ({ ...une, code: une.id, groupe: 'Familles' })),
    ...comptesALettrer(plan, nature)
  ];
}
