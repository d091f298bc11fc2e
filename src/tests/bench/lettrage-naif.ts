import { ZERO } from '#lib/domain/montant.ts';
import type { TiersALettrer } from '#lib/features/lettrage/domain/en-masse.ts';
import { compareAge, type LigneALettrer } from '#lib/features/lettrage/domain/ligne.ts';
import type { Methode, Proposition } from '#lib/features/lettrage/domain/proposition.ts';
import { referencesDe } from '#lib/features/lettrage/domain/reference.ts';

const LIGNES_MAXIMALES = 8;

/** The rules of the mass run as one says them: every pair, then every set of lines, is looked at. */
export function lettrerTiersNaivement({ ouvertes }: TiersALettrer): { readonly propositions: Proposition[] } {
  let libres = ouvertes.toSorted(compareAge);
  const propositions: Proposition[] = [];
  const prendre = (methode: Methode, lignes: readonly LigneALettrer[], sure = true) => {
    libres = libres.filter((ligne) => !lignes.includes(ligne));
    if (sure) propositions.push({ methode, lignes, ecart: ZERO, ambigu: false });
  };
  for (const mot of new Set(libres.flatMap(referencesDe))) {
    const siennes = libres.filter((ligne) => referencesDe(ligne).includes(mot));
    if (siennes.length > 1 && somme(siennes) === 0) prendre('reference', siennes);
  }
  for (const debit of libres.filter(({ montant }) => montant > 0)) {
    const credit = libres.find(({ montant }) => montant === 0 - debit.montant);
    if (credit) prendre('exact', [debit, credit]);
  }
  for (const cible of libres) {
    if (!libres.includes(cible)) continue;
    const autres = libres.filter(
      ({ montant }) => montant * cible.montant < 0 && Math.abs(montant) < Math.abs(cible.montant)
    );
    const ensembles = [...sousEnsembles(autres, [], 0 - cible.montant)];
    const [premier] = ensembles;
    if (premier) prendre('combinaison', [cible, ...premier], new Set(ensembles.map(montantsDe)).size === 1);
  }
  return { propositions };
}

/** Every set of lines that comes to the amount, oldest first. */
function* sousEnsembles(
  lignes: readonly LigneALettrer[],
  choisies: readonly LigneALettrer[],
  montant: number
): Generator<readonly LigneALettrer[]> {
  if (choisies.length > 1 && somme(choisies) === montant) yield choisies;
  if (choisies.length === LIGNES_MAXIMALES) return;
  for (const [i, ligne] of lignes.entries()) {
    yield* sousEnsembles(lignes.slice(i + 1), [...choisies, ligne], montant);
  }
}

function montantsDe(lignes: readonly LigneALettrer[]): string {
  return lignes
    .map(({ montant }) => montant)
    .sort((a, b) => a - b)
    .join(' ');
}

function somme(lignes: readonly LigneALettrer[]): number {
  return lignes.reduce((total, { montant }) => total + montant, 0);
}
