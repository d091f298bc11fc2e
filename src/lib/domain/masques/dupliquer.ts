import { isMemeNom } from './check-masque.ts';
import type { Masque } from './masque.ts';

/**
 * « Dupliquer »: the same masque under another id and a name that is free. It is not programmed: two copies of one
 * schedule would both write. Rule: MAS-05.
 *
 * @param nomsPris names of the masques of its journal and entité, its own included
 */
export function dupliquerMasque(masque: Masque, id: string, nomsPris: readonly string[]): Masque {
  return { ...masque, id, nom: nomDeCopie(masque.nom, nomsPris), programmation: null };
}

/** `Facture` → `Facture (copie)`, then `Facture (copie 2)`… */
function nomDeCopie(nom: string, nomsPris: readonly string[]): string {
  const racine = nom.replace(/ \(copie(?: \d+)?\)$/, '');
  for (let rang = 1; ; rang++) {
    const propose = rang === 1 ? `${racine} (copie)` : `${racine} (copie ${rang})`;
    if (!nomsPris.some((pris) => isMemeNom(pris, propose))) return propose;
  }
}
