import { cleDeLigne, ecartDe, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { cleDeTiers } from '#lib/domain/lettrage/lettrer.ts';
import type { Tiers } from '#lib/domain/lettrage/refus.ts';
import type { LigneDuCompte } from './lignes-du-livre.ts';

/** The lines of one account and third party in one exercice. */
export interface TiersDExercice extends Tiers {
  readonly lignes: readonly LigneDuCompte[];
}

/** One exercice of an entité, as lettrage reads it. */
export interface ExerciceLu {
  readonly id: string;
  readonly lignes: readonly LigneDuCompte[];
  /** Whether a line opens the exercice: it was carried from the one before. */
  readonly isReport: (ligne: LigneDuCompte) => boolean;
  /** Whether the exercice has been opened at all. */
  readonly ouvert: boolean;
}

/** An account and third party over all exercices. */
export interface TiersLu extends Tiers {
  /** What its balance is made of today, oldest exercice first. */
  readonly lignes: readonly LigneDuCompte[];
  /** Those too that the detailed à-nouveaux of a later exercice stand for. */
  readonly toutes: readonly LigneDuCompte[];
  /** Its groups, those of the takeovers included. */
  readonly lettrages: readonly Lettrage[];
}

/** The id under which an imported group is known, and undone. */
export function idDuLettrageRepris(exercice: string, { compte, auxiliaire }: Tiers, lettre: string): string {
  return `repris:${exercice}|${compte}|${auxiliaire}|${lettre}`;
}

/**
 * The groups that a file brought, but those that were undone since. Letters start again with each exercice; a group
 * that does not come to zero is shown as it is, partial.
 */
export function lettragesRepris(
  entite: string,
  exercice: string,
  lignes: readonly LigneDuCompte[],
  defaits: ReadonlySet<string>
): Lettrage[] {
  const groupes = Map.groupBy(
    lignes.filter(({ lettreReprise }) => lettreReprise !== ''),
    (ligne) => idDuLettrageRepris(exercice, ligne, ligne.lettreReprise)
  );
  return [...groupes].flatMap(([id, siennes]): Lettrage[] => {
    const [premiere] = siennes;
    if (!premiere || defaits.has(id)) return [];
    const { compte, auxiliaire, lettreReprise: code, dateLettreReprise: dateLet } = premiere;
    const reduites = siennes.map(({ ref, montant }) => ({ ref, montant }));
    return [
      {
        id,
        entite,
        compte,
        auxiliaire,
        lignes: reduites,
        ecart: ecartDe(siennes),
        code,
        dateLet,
        origine: 'repris'
      }
    ];
  });
}

/**
 * Puts the exercices of an entité end to end, third party by third party. À-nouveaux repeat what the years before have
 * left: they are passed over when they say the same in one sum, for the lines behind them can still be settled; they
 * stand for those lines when they were lettered themselves or say another amount, for the books say so. Either way the
 * lines come to the balance of the account (INV-33).
 *
 * @param exercices oldest first
 */
export function enchainer(exercices: readonly ExerciceLu[], lettrages: readonly Lettrage[]): TiersLu[] {
  const lettrees = new Set(lettrages.flatMap(({ lignes }) => lignes.map(({ ref }) => cleDeLigne(ref))));
  const tiers = new Map<string, { courantes: LigneDuCompte[]; toutes: LigneDuCompte[] } & Tiers>();
  for (const [rang, { lignes, isReport, ouvert }] of exercices.entries()) {
    const parTiers = Map.groupBy(lignes, cleDeTiers);
    for (const [cle, siennes] of parTiers) {
      const [{ compte, auxiliaire } = { compte: '', auxiliaire: '' }] = siennes;
      if (!tiers.has(cle)) tiers.set(cle, { compte, auxiliaire, courantes: [], toutes: [] });
    }
    for (const [cle, un] of tiers) {
      const siennes = parTiers.get(cle) ?? [];
      const reports = rang > 0 && ouvert ? siennes.filter(isReport) : [];
      const repris =
        reports.some(({ ref }) => lettrees.has(cleDeLigne(ref))) ||
        (rang > 0 && ouvert && ecartDe(reports) !== ecartDe(un.courantes));
      const suite = repris ? siennes : siennes.filter((ligne) => !reports.includes(ligne));
      un.courantes = repris ? suite : [...un.courantes, ...suite];
      un.toutes.push(...siennes);
    }
  }
  const parTiers = Map.groupBy(lettrages, cleDeTiers);
  return [...tiers].map(([cle, { compte, auxiliaire, courantes, toutes }]) => ({
    compte,
    auxiliaire,
    lignes: courantes,
    toutes,
    lettrages: parTiers.get(cle) ?? []
  }));
}
