import type { FileDAvis } from '../avis.svelte.ts';
import { ALaDemande } from '../a-la-demande.svelte.ts';
import type Selections from './selections/Selections.svelte';
import type Sorties from './sorties/Sorties.svelte';
import type Suppression from './suppression/Suppression.svelte';

/** The parts of a list that its rows do not wait for. */
export interface RenfortsDeListe<Row extends object> {
  readonly sorties: ALaDemande<typeof Sorties, Sorties<Row>>;
  readonly selections: ALaDemande<typeof Selections, Selections<Row>>;
  readonly suppression: ALaDemande<typeof Suppression, Suppression<Row>>;
}

export function renfortsDeListe<Row extends object>(avis: FileDAvis): RenfortsDeListe<Row> {
  const dire = (quoi: string) => () => {
    avis.montrer(`${quoi} : rechargez la page, puis recommencez.`, { ton: 'rouge' });
  };
  return {
    sorties: new ALaDemande(
      () => import('./sorties/Sorties.svelte'),
      dire('Les sorties de cette liste n’ont pas pu être chargées')
    ),
    selections: new ALaDemande(
      () => import('./selections/Selections.svelte'),
      dire('Les sélections enregistrées n’ont pas pu être chargées')
    ),
    suppression: new ALaDemande(
      () => import('./suppression/Suppression.svelte'),
      dire('La suppression n’a pas pu être chargée')
    )
  };
}
