import { compareAge, type LigneALettrer } from './ligne.ts';

/** Lines looked at on each side: an account of forty thousand open lines would be read forty thousand times. */
const PORTEE = 400;

/**
 * The lines nearest in age to one of the other side, half before it and half after while there are some, oldest
 * first: what settles a debt is seldom years away from it.
 *
 * @param lignes oldest first
 * @param maximum even
 */
export function voisines(
  cible: LigneALettrer,
  lignes: readonly LigneALettrer[],
  maximum: number,
  isCandidate: (ligne: LigneALettrer) => boolean
): { readonly lignes: readonly LigneALettrer[]; readonly bornees: boolean } {
  const place = placeDe(cible, lignes);
  const [avant, apres]: [LigneALettrer[], LigneALettrer[]] = [[], []];
  const [debut, fin] = [Math.max(place - PORTEE, 0), Math.min(place + PORTEE, lignes.length)];
  // One more on each side than is kept: whether any was left out is to be said.
  for (let i = place - 1; i >= debut && avant.length <= maximum; i--) pick(lignes[i], avant, isCandidate);
  for (let i = place; i < fin && apres.length <= maximum; i++) pick(lignes[i], apres, isCandidate);
  const gardeesAvant = Math.min(avant.length, Math.max(maximum / 2, maximum - apres.length));
  const gardeesApres = Math.min(apres.length, maximum - gardeesAvant);
  const entiere = debut === 0 && fin === lignes.length;
  return {
    lignes: [...avant.slice(0, gardeesAvant).reverse(), ...apres.slice(0, gardeesApres)],
    bornees: !entiere || gardeesAvant < avant.length || gardeesApres < apres.length
  };
}

function pick(
  ligne: LigneALettrer | undefined,
  into: LigneALettrer[],
  isCandidate: (ligne: LigneALettrer) => boolean
): void {
  if (ligne && isCandidate(ligne)) into.push(ligne);
}

/** How many of the lines are older. */
function placeDe(cible: LigneALettrer, lignes: readonly LigneALettrer[]): number {
  let [bas, haut] = [0, lignes.length];
  while (bas < haut) {
    const milieu = (bas + haut) >>> 1;
    const ligne = lignes[milieu];
    if (ligne && compareAge(ligne, cible) < 0) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}
