import { isDateIso, type DateIso } from '#lib/domain/dates.ts';

/** What a file's name says of the books inside. Nothing of it is believed without the content. */
export interface NomDeFec {
  readonly siren: string | null;
  readonly cloture: DateIso | null;
  /** The eight digits after « FEC » when they are not a day. */
  readonly clotureFausse: string | null;
  /** Code and name of the entité, when the name carries more than the law asks. */
  readonly code: string | null;
  readonly nomEntite: string | null;
  /** Whether it is exactly `SirenFECAAAAMMJJ`, with or without extension. */
  readonly legal: boolean;
}

const PATTERN = /^(.*?)(\d{9})?[-_ ]?FEC[-_ ]?(\d{8})(.*)$/i;

/**
 * Reads `SirenFECAAAAMMJJ` (LPF art. A47 A-1), and what agencies put around it: `0401-Les-Tilleuls_…` gives the
 * code 0401 and the name « Les Tilleuls ». A folder of that form serves when the file itself has no prefix.
 */
export function parseNomDeFec(path: string): NomDeFec {
  const parts = path.split(/[\\/]/);
  const base = (parts.at(-1) ?? '').replace(/\.(txt|csv|tsv|xml|fec)$/i, '');
  const folder = parts.at(-2) ?? '';
  const match = PATTERN.exec(base);
  const [, prefix = '', siren, compact = '', rest = ''] = match ?? [];
  const day = `${compact.slice(0, 4)}-${compact.slice(4, 6)}-${compact.slice(6)}`;
  const entite = parseEntite(match ? prefix : base) ?? parseEntite(folder);
  return {
    siren: siren ?? null,
    cloture: match && isDateIso(day) ? day : null,
    clotureFausse: match && !isDateIso(day) ? compact : null,
    code: entite?.code ?? null,
    nomEntite: entite?.nom ?? null,
    legal: match !== null && prefix === '' && siren !== undefined && rest === '' && isDateIso(day)
  };
}

/** `0401-Les-Tilleuls_` → 0401, Les Tilleuls. A code begins with a digit or is a short word in capitals. */
function parseEntite(text: string): { code: string; nom: string | null } | null {
  const match = /^(\d[0-9A-Za-z]{0,11}|[A-Z][A-Z0-9]{0,11})(?:[-_ ]+(.*))?$/.exec(text.replace(/[-_ ]+$/, ''));
  if (!match?.[1]) return null;
  const nom = (match[2] ?? '').replace(/[-_ ]+/g, ' ').trim();
  return { code: match[1], nom: nom || null };
}
