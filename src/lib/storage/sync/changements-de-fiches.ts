import { texteTrie } from '#lib/sync/registre/texte-trie.ts';
import { ARCHIVE, fichesDe, type Fiche } from './fiches-des-rangees.ts';

/** A field whose value is another one. */
export interface ChangementDeChamp {
  readonly document: string;
  /** `<fiche>/<champ>` */
  readonly sujet: string;
  readonly v: unknown;
  /**
   * Whatever is known of it; or only where something was said before (a new fiche is not archived, unless it was); or
   * only where nothing was (of a fiche that others were never told of, they must know all).
   */
  readonly dit: 'toujours' | 'si-connu' | 'si-inconnu';
}

/** What a change of rows changes in the fiches of a table, field by field. */
export function changementsDeFiches(
  table: string,
  avant: readonly unknown[],
  apres: readonly unknown[]
): ChangementDeChamp[] {
  const anciennes = new Map(
    avant.flatMap((row) => fichesDe(table, row)).map((fiche) => [nomComplet(fiche), fiche])
  );
  const nouvelles = new Map(
    apres.flatMap((row) => fichesDe(table, row)).map((fiche) => [nomComplet(fiche), fiche])
  );
  const changements: ChangementDeChamp[] = [];
  for (const [nom, fiche] of nouvelles) changements.push(...changementsDe(anciennes.get(nom), fiche));
  for (const [nom, { document, nom: sienne }] of anciennes)
    if (!nouvelles.has(nom))
      changements.push({ document, sujet: `${sienne}/${ARCHIVE}`, v: true, dit: 'toujours' });
  return changements;
}

function nomComplet({ document, nom }: Fiche): string {
  return `${document}\n${nom}`;
}

function changementsDe(avant: Fiche | undefined, { document, nom, champs }: Fiche): ChangementDeChamp[] {
  const noms = new Set([...Object.keys(avant?.champs ?? {}), ...Object.keys(champs)]);
  const tous = [...noms].map((champ): ChangementDeChamp => {
    const [v, ancienne] = [champs[champ] ?? null, avant?.champs[champ] ?? null];
    const dit = isMeme(v, ancienne) ? 'si-inconnu' : 'toujours';
    return { document, sujet: `${nom}/${champ}`, v, dit };
  });
  if (avant && tous.every(({ dit }) => dit === 'si-inconnu')) return [];
  const dits = tous.filter(({ v, dit }) => v !== null || dit === 'toujours');
  if (avant) return dits;
  return [...dits, { document, sujet: `${nom}/${ARCHIVE}`, v: false, dit: 'si-connu' }];
}

function isMeme(v: unknown, ancienne: unknown): boolean {
  return v === ancienne || texteTrie(v) === texteTrie(ancienne);
}
