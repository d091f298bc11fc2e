import { formatCompact } from '#lib/domain/dates.ts';
import type { EntiteDeDemo, ExerciceDeDemo } from './types.ts';

/** Written where an entité has no SIREN, as most syndicats. */
const SANS_SIREN = '000000000';

/**
 * `0401-Les-Tilleuls_000000000FEC20251231.txt`: the legal name of a FEC (SIREN, `FEC`, closing date) behind a
 * prefix that carries what the 18 columns cannot say. An importer reads the prefix as the entité: its code up
 * to the first `-`, its name in the rest with `-` for a space. A SIREN of zeros means none. The nature shows in
 * the accounts: 450 with 701 for a syndicat, neither class 6 nor 7 for a mandant, the rest is the cabinet; here
 * the code says it too (`G…` for gérance, `CAB`).
 */
export function nomDeFichierFec(entite: EntiteDeDemo, { fin }: ExerciceDeDemo): string {
  return `${entite.code}-${slugOf(entite.nom)}_${entite.siren ?? SANS_SIREN}FEC${formatCompact(fin)}.txt`;
}

/** Letters and digits without accents: file systems disagree about the others. */
function slugOf(nom: string): string {
  return nom
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-');
}
