/** The same object without these fields. */
export function sans<T extends object, C extends keyof T>(objet: T, champs: readonly C[]): Omit<T, C> {
  const retires: ReadonlySet<string> = new Set(champs.map(String));
  const gardes = Object.entries(objet).filter(([champ]) => !retires.has(champ));
  // Whatever is left has kept its name and its value.
  return Object.fromEntries(gardes) as Omit<T, C>;
}
