import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { cleDeLigne, lettreAffichee } from '#lib/domain/lettrage/lettrage.ts';
import type { Base } from '#lib/storage/base.ts';

/** What lettrage says today of a line, over what its file said; nothing once it was undone. */
interface LettreDuJour {
  readonly lettre?: string;
  readonly dateLettrage?: DateIso;
}

/** Puts on the lines of a bloc the letters that they have today, as EcritureLet and DateLet. */
export type Lettreur = (nom: string, bloc: Bloc) => Bloc;

/**
 * Lettrage stands beside the books, which are final: a file that leaves must say what it says. Lines that it does not
 * name keep the letters they came with.
 *
 * @returns asked with the name that lettrage gives a bloc: `cleDeBlocRepris` for an imported one, else its id
 */
export async function lettreurDe(base: Base, exercice: string): Promise<Lettreur> {
  const lettres = await lettresDe(base, exercice);
  if (lettres.size === 0) return (_, bloc) => bloc;
  return (nom, bloc) => ({
    ...bloc,
    lignes: bloc.lignes.map((ligne, rang) => {
      const lettre = lettres.get(cleDeLigne({ exercice, bloc: nom, rang }));
      return lettre ? lettrer(ligne, lettre) : ligne;
    })
  });
}

async function lettresDe(base: Base, exercice: string): Promise<ReadonlyMap<string, LettreDuJour>> {
  const entite = (await base.exercices.get(exercice))?.entite ?? '';
  const rows = await base.lettrages.where('entite').equals(entite).toArray();
  const lettres = new Map<string, LettreDuJour>();
  // What was undone first: its lines may have been lettered again since.
  for (const { lignes, lettrage } of rows.toSorted((a, b) => Number(!!a.lettrage) - Number(!!b.lettrage))) {
    const dateLet = lettrage?.dateLet ?? null;
    const lettre: LettreDuJour = {
      ...(lettrage && { lettre: lettreAffichee(lettrage) }),
      ...(dateLet !== null && { dateLettrage: dateLet })
    };
    for (const cle of lignes) if (cle.startsWith(`${exercice}|`)) lettres.set(cle, lettre);
  }
  return lettres;
}

function lettrer({ lettre: _, dateLettrage: _date, ...ligne }: Ligne, lettre: LettreDuJour): Ligne {
  return { ...ligne, ...lettre };
}
