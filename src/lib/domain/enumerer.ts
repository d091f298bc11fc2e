/** How many things a sentence names before it only counts them. */
const NOMMES = 3;

/** « 401, 4011 et 12 autres comptes ». */
export function enumerer(noms: readonly string[], quoi: string): string {
  const reste = noms.length - NOMMES;
  if (reste > 1) return `${noms.slice(0, NOMMES).join(', ')} et ${entier(reste)} autres ${quoi}`;
  return noms.length > 1 ? `${noms.slice(0, -1).join(', ')} et ${noms.at(-1) ?? ''}` : (noms[0] ?? '');
}

/** « 1 ligne », « 4 512 lignes ». */
export function compterLignes(nombre: number): string {
  return `${entier(nombre)} ligne${nombre > 1 ? 's' : ''}`;
}

/** `4512` → `"4 512"`. */
export function entier(nombre: number): string {
  return String(nombre).replace(/\B(?=(\d{3})+$)/g, '\u202f');
}
