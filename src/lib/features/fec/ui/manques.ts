import { isDateIso } from '#lib/domain/dates.ts';

/** What a person filled in for one file of an import. */
export interface ChoixPourUnFichier {
  readonly analyse: { readonly chemin: string };
  readonly code: string;
  readonly nom: string;
  readonly debut: string;
  readonly fin: string;
}

const CODE = /^[0-9A-Za-z][0-9A-Za-z._-]{0,19}$/;

/** Why the import cannot be confirmed yet, file by file, each with its remedy. */
export function manquesOf(fichiers: readonly ChoixPourUnFichier[]): string[] {
  const reasons: string[] = [];
  const seen = new Set<string>();
  for (const { analyse, code, nom, debut, fin } of fichiers) {
    const say = (reason: string) => reasons.push(`${analyse.chemin.split('/').at(-1) ?? ''} : ${reason}`);
    if (!CODE.test(code)) say('donnez un code d’entité (lettres et chiffres, 20 au plus).');
    if (nom.trim() === '') say('donnez le nom de l’entité.');
    if (!isDateIso(debut) || !isDateIso(fin)) say('donnez le début et la fin de l’exercice.');
    else if (debut > fin) say('la fin de l’exercice précède son début.');
    if (seen.has(`${code}/${debut}`))
      say('un autre fichier retenu porte déjà sur cette entité et cet exercice.');
    seen.add(`${code}/${debut}`);
  }
  return reasons;
}
