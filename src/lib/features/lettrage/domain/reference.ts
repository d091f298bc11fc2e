import { ecartDe } from '#lib/domain/lettrage/lettrage.ts';
import { ZERO } from '#lib/domain/montant.ts';
import type { LigneALettrer } from './ligne.ts';
import { isRefusee, type Proposition, type Refusees, type Trouvailles } from './proposition.ts';

/** Shorter words with a digit are lots, quarters, floors: everybody has them. */
const LONGUEUR_MINIMALE = 4;
/** References read in one line: a label copied from a bank may be long. */
const REFERENCES_MAXIMALES = 8;

/**
 * All the lines that name the same reference, when they come to zero. The pièce of a line is a reference; so is any
 * word of its label that has a digit and is not a date.
 *
 * @param lignes oldest first
 */
export function parReference(lignes: readonly LigneALettrer[], refusees: Refusees): Trouvailles {
  const parMot = new Map<string, number[]>();
  for (const [rang, ligne] of lignes.entries()) {
    for (const mot of referencesDe(ligne)) {
      const rangs = parMot.get(mot);
      if (rangs) rangs.push(rang);
      else parMot.set(mot, [rang]);
    }
  }
  const prises = new Uint8Array(lignes.length);
  const propositions: Proposition[] = [];
  for (const [reference, rangs] of parMot) {
    const libres = rangs.filter((rang) => prises[rang] === 0);
    if (libres.length < 2) continue;
    const trouvees = libres.flatMap((rang) => lignes[rang] ?? []);
    if (ecartDe(trouvees) !== 0 || trouvees.every(({ montant }) => montant === 0)) continue;
    if (isRefusee(refusees, trouvees)) continue;
    for (const rang of libres) prises[rang] = 1;
    propositions.push({ methode: 'reference', lignes: trouvees, ecart: ZERO, ambigu: false, reference });
  }
  return { propositions, arrets: [] };
}

/** What a line may have in common with the one that settles it, pièce first. */
export function referencesDe({ piece, libelle }: Pick<LigneALettrer, 'piece' | 'libelle'>): string[] {
  const mots = new Set<string>();
  const nue = depouiller(piece);
  if (nue.length >= LONGUEUR_MINIMALE && /\d/.test(nue)) mots.add(nue);
  for (const mot of libelle.split(/[\s,;:()«»"]+/)) {
    if (mots.size === REFERENCES_MAXIMALES) break;
    if (!/\d/.test(mot) || isDate(mot)) continue;
    const reference = depouiller(mot);
    if (reference.length >= LONGUEUR_MINIMALE && !isAnnee(reference)) mots.add(reference);
  }
  return [...mots];
}

/** `n°FA-2026/012` and `FA2026012` are one reference. */
function depouiller(mot: string): string {
  return mot
    .toUpperCase()
    .replace(/^N[°O.]+/, '')
    .replace(/[^0-9A-Z]+/g, '');
}

function isDate(mot: string): boolean {
  return (
    /^\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?$/.test(mot) || /^(\d{1,2}[/.-])?(\d{4}|\d{4}[/.-]\d{2})$/.test(mot)
  );
}

function isAnnee(mot: string): boolean {
  return /^(19|20)\d{2}$/.test(mot);
}
