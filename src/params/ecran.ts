import type { ParamMatcher } from '@sveltejs/kit';
import { ECRANS_DE_DOSSIER, type EcranDeDossier } from '#lib/ecrans.ts';

/** Short addresses (`/balance`) that lead to the same screen of the last dossier. */
export const match = ((param): param is EcranDeDossier =>
  (ECRANS_DE_DOSSIER as readonly string[]).includes(param)) satisfies ParamMatcher;
