/** What `npm run build` finds before it starts. */
export interface Situation {
  /** Only if needed (`npm start`): a build of these very sources is then kept. */
  readonly siBesoin: boolean;
  /** Whether `build/` is whole and made from these very sources. */
  readonly current: boolean;
  /** A folder the build must write to and may not; null when all can be written. */
  readonly locked: string | null;
  /** Whether `npm ci` has been run. */
  readonly installed: boolean;
}

/** `phrase` is for the person: why nothing is built, or what to repair. */
export type Decision =
  | { readonly action: 'construire' }
  | { readonly action: 'garder'; readonly phrase: string | null }
  | { readonly action: 'refuser'; readonly phrase: string };

/** An up-to-date build stays usable from a read-only folder; nothing else can be done there. */
export function decideBuild({ siBesoin, current, locked, installed }: Situation): Decision {
  if (siBesoin && current) return { action: 'garder', phrase: null };
  if (locked !== null && current) {
    return {
      action: 'garder',
      phrase: `Le dossier ${locked} est en lecture seule ; l’application déjà construite est à jour et reste utilisée.`
    };
  }
  if (locked !== null) {
    return {
      action: 'refuser',
      phrase:
        `Le dossier ${locked} est en lecture seule : Régie ne peut pas y construire l’application. ` +
        `Donnez-vous le droit d’y écrire (chmod -R u+w "${locked}"), ou copiez Régie dans un dossier à vous.`
    };
  }
  if (!installed) {
    return {
      action: 'refuser',
      phrase: 'Les dépendances ne sont pas installées : lancez « npm ci », puis recommencez.'
    };
  }
  return { action: 'construire' };
}
