/**
 * How the link of an extourne names an imported bloc, which is not written on: by its rank in the takeover. The same
 * file taken over again gives the same ranks, for blocs are numbered in the order of its lines; another file in its
 * place may give this rank to another bloc, so that whoever follows the link also asks whether one mirrors the other.
 */
export function cleDeBlocRepris(exercice: string, id: string): string {
  return `${exercice}#${id}`;
}

/** The bloc that a link names; null when it names one recorded in Régie. */
export function blocReprisDe(cle: string): { readonly exercice: string; readonly id: string } | null {
  const [, exercice, id] = /^(.+\/\d{4}-\d{2}-\d{2})#([1-9]\d*)$/.exec(cle) ?? [];
  return exercice === undefined || id === undefined ? null : { exercice, id };
}
