import type { Base } from '../base.ts';
import type { Publication } from './publication.ts';

/** The setting that says that this poste shares, and under which name. */
export const PARTAGE = 'partage';

/** The setting that says how many commands this poste has made under its name. */
export const DEV_SEQ = 'scellement.devSeq';

/** Settings that make a poste this one: a backup does not carry them, a restoration leaves them. */
export const REGLAGES_DU_POSTE = [PARTAGE, DEV_SEQ] as const;

/** What this poste is to the others. */
export interface Partage {
  /** Random name of the poste: the one that its commands bear. */
  readonly poste: string;
  /** That of the agency, which the server asks for; none where it asks for none. */
  readonly secret?: string;
}

export async function lirePartage(base: Base): Promise<Partage | null> {
  const garde = await base.reglages.get(PARTAGE);
  return garde ? (JSON.parse(garde.valeur) as Partage) : null;
}

/** How a ledger that has just been opened publishes; null when it shares nothing, and then loads nothing for it. */
export async function lirePublication(base: Base): Promise<Publication | null> {
  const partage = await lirePartage(base);
  if (partage === null) return null;
  const { PublicationDuPoste } = await import('./publication-du-poste.ts');
  return new PublicationDuPoste(partage);
}
