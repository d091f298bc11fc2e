import { isTexteVide, type ChampDeTexte, type Table } from './table.ts';

/** The field of that name by which records are linked: one that is seen, or one kept for this alone. */
export function champDeLien({ champs, liens = [] }: Table, id: string): ChampDeTexte | undefined {
  return [...champs, ...liens].find(
    (champ): champ is ChampDeTexte => champ.id === id && champ.nature === 'texte'
  );
}

/**
 * The distinct texts of `champ` in `lignes`, in the order in which they are met; empty cells have none. Rows beyond
 * the table count for nothing. Rule: LST-20.
 */
export function distincts({ valeurs, libelles }: ChampDeTexte, lignes: Uint32Array): readonly string[] {
  const vus = new Uint8Array(libelles.taille);
  const textes = new Set<string>();
  for (const ligne of lignes) {
    const index = valeurs[ligne];
    if (index === undefined || vus[index] === 1) continue;
    vus[index] = 1;
    const texte = libelles.lire(index);
    if (!isTexteVide(texte)) textes.add(texte);
  }
  return [...textes];
}

/** Rows of the table whose `champ` is one of `valeurs`, ascending. Rule: LST-20. */
export function lignesDesValeurs(
  table: Table,
  { valeurs, libelles }: ChampDeTexte,
  voulues: readonly string[]
): Uint32Array<ArrayBuffer> {
  const cherchees = new Set(voulues);
  const voulus = new Uint8Array(libelles.taille);
  for (let index = 0; index < libelles.taille; index++)
    if (cherchees.has(libelles.lire(index))) voulus[index] = 1;
  const lignes = new Uint32Array(table.lignes);
  let n = 0;
  for (let ligne = 0; ligne < table.lignes; ligne++)
    if (voulus[valeurs[ligne] ?? 0] === 1) lignes[n++] = ligne;
  return lignes.slice(0, n);
}
