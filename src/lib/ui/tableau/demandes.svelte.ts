import { untrack } from 'svelte';
import { suivre } from '../suivre.ts';
import type { Fenetrage } from './fenetrage.svelte.ts';
import type { SourceDeLignes } from './source.ts';

interface Liens<Row> {
  readonly source: () => SourceDeLignes<Row>;
  readonly fenetrage: Fenetrage;
  /** A place to go to once there are rows there, in rows from the top. */
  readonly aRetrouver: () => number | null;
  readonly onerreur: (cause: unknown) => void;
}

/** Asks for what is seen; before the first answer, for what will be seen. Called while a component is made. */
export function demanderLesLignes<Row>({ source, fenetrage, aRetrouver, onerreur }: Liens<Row>): void {
  let derniereDemande: Promise<void> | undefined;
  $effect(() => {
    const { enAttente, version } = source();
    suivre(version);
    const debut = enAttente ? Math.floor(aRetrouver() ?? 0) : fenetrage.debut;
    const visibles = Math.ceil(fenetrage.hauteurVisible / fenetrage.hauteurDeLigne) + 1;
    const fin = enAttente ? debut + visibles : fenetrage.debut + fenetrage.taille;
    untrack(() => {
      const demande = source().charger(debut, fin);
      if (demande === derniereDemande) return;
      derniereDemande = demande;
      demande.catch(onerreur);
    });
  });
}
