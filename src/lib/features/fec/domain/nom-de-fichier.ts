import type { DateIso } from '#lib/domain/dates.ts';
import { isJourPlausible } from './dates-fec.ts';

/** What a file's name says of the books inside. Nothing of it is believed without the content. */
export interface NomDeFec {
  readonly siren: string | null;
  readonly cloture: DateIso | null;
  /** The eight digits after « FEC » when they are not a day of 1900 to 2099. */
  readonly clotureFausse: string | null;
  /** Code and name of the entité, when the name carries more than the law asks. */
  readonly code: string | null;
  readonly nomEntite: string | null;
  /** Whether it is exactly `SirenFECAAAAMMJJ`, with or without extension. */
  readonly legal: boolean;
}

/** A SIRET begins with its SIREN; digits that are neither are part of what stands before. */
const PATTERN = /^(.*?)(?:(?<!\d)(\d{9})(?:\d{5})?)?[-_ ]?FEC[-_ ]?(\d{8})/i;

/**
 * Reads `SirenFECAAAAMMJJ` (LPF art. A47 A-1), and what agencies put around it: `0401-Les-Tilleuls_…` gives the
 * code 0401 and the name « Les Tilleuls ». A folder of that form serves when the file itself has no prefix.
 */
export function parseNomDeFec(path: string): NomDeFec {
  const parts = path.split(/[\\/]/);
  const base = (parts.at(-1) ?? '').replace(/\.(txt|csv|tsv|xml|fec)$/i, '');
  const folder = parts.at(-2) ?? '';
  const match = PATTERN.exec(base);
  const [, prefix = '', siren, compact = ''] = match ?? [];
  const cloture = parseCloture(compact);
  const entite = parseEntite(match ? prefix : base) ?? parseEntite(folder);
  return {
    siren: siren ?? null,
    cloture: cloture?.date ?? null,
    clotureFausse: match && !cloture ? compact : null,
    code: entite?.code ?? null,
    nomEntite: entite?.nom ?? null,
    legal: /^\d{9}FEC\d{8}$/.test(base) && cloture?.legal === true
  };
}

/** `AAAAMMJJ` by law; `JJMMAAAA` is understood, since its last digits would be no month. */
function parseCloture(compact: string): { date: DateIso; legal: boolean } | null {
  const yearFirst = `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`;
  const dayFirst = `${compact.slice(4)}-${compact.slice(2, 4)}-${compact.slice(0, 2)}`;
  if (isJourPlausible(yearFirst)) return { date: yearFirst, legal: true };
  return isJourPlausible(dayFirst) ? { date: dayFirst, legal: false } : null;
}

/** `0401-Les-Tilleuls_` → 0401, Les Tilleuls. A code begins with a digit or is a short word in capitals. */
function parseEntite(text: string): { code: string; nom: string | null } | null {
  const match = /^(\d[0-9A-Za-z]{0,11}|[A-Z][A-Z0-9]{0,11})(?:[-_ ]+(.*))?$/.exec(
    text.replace(/[-_ ]+$/, '')
  );
  if (!match?.[1]) return null;
  const nom = (match[2] ?? '').replace(/[-_ ]+/g, ' ').trim();
  return { code: match[1], nom: nom || null };
}
