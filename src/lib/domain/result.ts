/** What a command answers: a value, or the reasons a person can understand and repair. */
export type Result<T, Refus> =
  { readonly ok: true; readonly valeur: T } | { readonly ok: false; readonly refus: Refus };

export function accepte<T>(valeur: T): { readonly ok: true; readonly valeur: T } {
  return { ok: true, valeur };
}

export function refuse<Refus>(refus: Refus): { readonly ok: false; readonly refus: Refus } {
  return { ok: false, refus };
}
