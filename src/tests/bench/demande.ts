import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Groupe } from './groupes.ts';

/** What the command line asks for. */
export interface Demande {
  readonly groupes: readonly Groupe[];
  /** Goals whose rows are wanted, a part of those of the groups. */
  readonly objectifs: ReadonlySet<string>;
  /** Rewrite the table of the documentation. */
  readonly publier: boolean;
}

const PUBLIER = '--publier';

/** Reads goals in any case (`g6`); none means all. Refuses with a sentence. */
export function lireDemande(mots: readonly string[], groupes: readonly Groupe[]): Result<Demande, string> {
  const known = groupes.flatMap(({ objectifs }) => objectifs);
  const publier = mots.includes(PUBLIER);
  const nommes = mots.filter((mot) => mot !== PUBLIER);
  const found = nommes.map((mot) => known.find((objectif) => objectif.toLowerCase() === mot.toLowerCase()));
  const inconnu = nommes.find((_, i) => found[i] === undefined);
  if (inconnu !== undefined)
    return refuse(`Objectif inconnu : ${inconnu}. Objectifs mesurés : ${known.join(', ')}.`);
  if (publier && nommes.length > 0) {
    return refuse(`${PUBLIER} réécrit le tableau entier : lancez-le sans nommer d’objectif.`);
  }
  const objectifs = new Set(nommes.length > 0 ? found.filter((objectif) => objectif !== undefined) : known);
  const wanted = groupes.filter((groupe) => groupe.objectifs.some((objectif) => objectifs.has(objectif)));
  return accepte({ groupes: wanted, objectifs, publier });
}

/** Why the groups cannot be measured here; null when they can. */
export function manqueDeChromium(groupes: readonly Groupe[], chromium: string | undefined): string | null {
  if (chromium !== undefined || !groupes.some((groupe) => groupe.chromium)) return null;
  return 'Chromium est introuvable : installez-le (apt install chromium) ou donnez son chemin dans CHROMIUM. Sans lui : npm run bench -- G1 G12.';
}
