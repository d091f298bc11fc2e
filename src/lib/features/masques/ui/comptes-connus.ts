import type { Compte } from '#lib/domain/comptes/compte.ts';
import { compteManquant } from '#lib/domain/comptes/compte-manquant.ts';
import type { Ouverture, PlanOuvert } from '#lib/domain/comptes/ouvrir-compte.ts';
import { planOf, type PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import { filtrer, preparer, type OptionPreparee } from '#lib/ui/choix.ts';
import type { LigneDeFiche } from './fiche.ts';

/** The account of a line, and its third party. */
export type CompteDeLigne = Pick<LigneDeFiche, 'compte' | 'auxiliaire'>;

/** What the account of a line may be, ready to be searched. */
export interface ComptesConnus {
  readonly options: readonly OptionPreparee[];
  readonly parTexte: ReadonlyMap<string, CompteDeLigne & { readonly libelle: string }>;
  readonly plan: PlanDeComptes;
}

export const AUCUN_COMPTE: ComptesConnus = comptesConnus({ comptes: [], auxiliaires: [] });

/** The accounts of a chart and their third parties; those that are closed are not offered. */
export function comptesConnus({ comptes, auxiliaires }: PlanOuvert): ComptesConnus {
  const ouverts = comptes.filter(({ ferme = false }: Compte) => !ferme);
  const numeros = new Set(ouverts.map(({ numero }) => numero));
  const lignes = [
    ...ouverts.map(({ numero, libelle }) => ({ compte: numero, libelle })),
    ...auxiliaires
      .filter(({ compte }) => numeros.has(compte))
      .map(({ compte, code, libelle }) => ({ compte, auxiliaire: code, libelle }))
  ];
  return {
    options: preparer(
      lignes.map((ligne) => ({
        id: texteDuCompte(ligne),
        code: texteDuCompte(ligne),
        libelle: ligne.libelle
      }))
    ),
    parTexte: new Map(lignes.map((ligne) => [cleDe(texteDuCompte(ligne)), ligne])),
    plan: planOf(comptes)
  };
}

/** As entry writes it: `401/EDF` for a third party. */
export function texteDuCompte({ compte, auxiliaire }: CompteDeLigne): string {
  return auxiliaire === undefined ? compte : `${compte}/${auxiliaire}`;
}

/** `edf` and `EDF` are one third party. */
function cleDe(texte: string): string {
  return texte.toLowerCase();
}

/** What it is called; empty when the chart does not have it. */
export function libelleDuCompte(compte: CompteDeLigne, { parTexte }: ComptesConnus): string {
  return parTexte.get(cleDe(texteDuCompte(compte)))?.libelle ?? '';
}

/**
 * A number or a third party as it is, else the first that the words find; what finds nothing stays as it was typed.
 * Rule: MAS-28.
 */
export function lireCompteDeLigne(tape: string, { options, parTexte }: ComptesConnus): CompteDeLigne {
  const texte = tape.trim();
  const { avant = '', apres } = /^(?<avant>[^/]*)(?:\/(?<apres>.*))?$/s.exec(texte)?.groups ?? {};
  const compte = avant.replace(/[\s.-]/g, '').toUpperCase();
  const auxiliaire = apres?.trim();
  const ecrit = { compte, ...(auxiliaire && { auxiliaire }) };
  if (texte === '') return { compte: '' };
  const premier = filtrer(options, texte)[0];
  const trouve =
    parTexte.get(cleDe(texteDuCompte(ecrit))) ??
    (auxiliaire || premier === undefined ? undefined : parTexte.get(cleDe(premier.id)));
  if (!trouve) return ecrit;
  return { compte: trouve.compte, ...(trouve.auxiliaire !== undefined && { auxiliaire: trouve.auxiliaire }) };
}

/** What the chart lacks and may be opened; null when nothing is to be. */
export function manquantDe(
  { compte, auxiliaire }: CompteDeLigne,
  { plan, parTexte }: ComptesConnus
): Ouverture | null {
  if (compte === '') return null;
  return compteManquant({ compte, auxiliaire: auxiliaire ?? null }, plan, (sien, code) =>
    parTexte.has(cleDe(texteDuCompte({ compte: sien, auxiliaire: code })))
  );
}
