import { onMount, untrack } from 'svelte';
import type { FileDAvis } from '../../avis.svelte.ts';
import { direMontree } from '../dire.ts';
import type { EtatDeListe } from '../etat-de-liste.svelte.ts';
import { SouvenirDeListe } from '../laissee.svelte.ts';
import { direCeQuiEstPerdu } from '../liste-laissee.ts';
import type { VoisinageDeListe } from './voisinage.ts';

interface Liens<Row> {
  readonly liste: EtatDeListe<Row>;
  readonly voisinage: () => VoisinageDeListe | undefined;
  /** What else moves the cursor of the list. */
  readonly signaux: () => readonly unknown[];
  readonly avis: FileDAvis;
  readonly annoncer: (texte: string) => void;
}

/**
 * Shows a list as it was left here before, or reduced to what another list leads to, or both, and says it. Called
 * while the component of the list is made.
 * @returns what remembers it in its turn
 */
export function arriverDans<Row>({
  liste,
  voisinage,
  signaux,
  avis,
  annoncer
}: Liens<Row>): SouvenirDeListe<Row> {
  const arrivee = untrack(voisinage);
  liste.reprendre(arrivee?.laissee);
  const souvenir = new SouvenirDeListe(liste, voisinage, signaux);
  const extrait = $derived(voisinage()?.extrait ?? null);
  $effect(() => {
    if (extrait) void liste.reduire(extrait);
  });
  $effect(() => {
    const retire = extrait !== null && liste.montree !== extrait;
    if (retire || voisinage()?.perdu === true) untrack(() => voisinage()?.retirer());
  });
  onMount(() => {
    if (arrivee?.extrait) annoncer(direMontree(arrivee.extrait));
    if (arrivee?.perdu === true)
      avis.montrer(
        'Cette fenêtre ne sait plus à quels enregistrements cette liste était limitée : elle est entière. Reprenez « Aller à » depuis la liste de départ.',
        { ton: 'ambre' }
      );
    for (const perte of arrivee?.laissee ? direCeQuiEstPerdu(arrivee.laissee) : [])
      avis.montrer(perte, { ton: 'ambre' });
  });
  return souvenir;
}
