import { lireSujet, sujetDe } from '../fiches/sujets.ts';
import type { ContenuDeChamp } from '../registre/revision.ts';
import type { Nommee } from '../registre/tetes.ts';

/** A group, as its one field says it; null once it is undone. */
export interface LettrageSimule {
  readonly lignes: readonly { readonly ligne: string; readonly montant: number }[];
}

/** The one field of a group is written whole. */
const GROUPE = 'groupe';

export function sujetDeLettrage(cle: string): string {
  return sujetDe({ genre: 'lettrage', cle, champ: GROUPE });
}

/**
 * Groups of a document that stand, by id: of two over one line, the first by its moment, then its id. The other waits
 * beside it and comes back when the first goes, as in the real ledger (`projeter-lettrages.ts`).
 */
export function lettragesTenus(
  champs: Iterable<readonly [string, readonly Nommee<ContenuDeChamp>[]]>
): Map<string, LettrageSimule> {
  const groupes = [...champs].flatMap(([sujet, [tete]]) => {
    const lu = lireSujet(sujet, 'fiches');
    const groupe = tete?.contenu.v as LettrageSimule | null | undefined;
    return lu?.genre === 'lettrage' && tete && groupe ? [{ id: lu.cle, le: tete.contenu.le, groupe }] : [];
  });
  groupes.sort((a, b) => (`${a.le} ${a.id}` < `${b.le} ${b.id}` ? -1 : 1));
  const prises = new Set<string>();
  const tenus = new Map<string, LettrageSimule>();
  for (const { id, groupe } of groupes) {
    if (groupe.lignes.some(({ ligne }) => prises.has(ligne))) continue;
    for (const { ligne } of groupe.lignes) prises.add(ligne);
    tenus.set(id, groupe);
  }
  return tenus;
}
