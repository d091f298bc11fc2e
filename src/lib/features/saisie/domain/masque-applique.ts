import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { ventiler, type RefusDeVentilation } from '#lib/domain/masques/ventiler.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { MasqueApplique } from './appliquer-masque.ts';
import { MONTANT_VIDE, type MontantEnSaisie } from './bloc-en-saisie.ts';

/**
 * What the grid receives of a masque: an amount that was read is shared, one that was not stands refused above the
 * stored amounts. Accounts that the masque leaves out are asked for in the grid, not here. Rules: MAS-21, MAS-24, MAS-43.
 */
export function masqueApplique(
  masque: Masque,
  usage: { readonly date: DateIso; readonly montant?: MontantEnSaisie; readonly avoir?: boolean }
): Result<MasqueApplique, readonly RefusDeVentilation[]> {
  const { date, montant = MONTANT_VIDE, avoir = false } = usage;
  const { libelle = '' } = masque;
  // Numbered by their account: a line that gets nothing is left out, and the others must be told apart.
  const lignes = masque.lignes.map((ligne, rang) => ({ ...ligne, compte: String(rang) }));
  const ventile = ventiler(
    { lignes, libelle },
    { date, avoir, ...(montant.valeur === null ? {} : { montant: montant.valeur }) }
  );
  if (!ventile.ok) return refuse(ventile.refus);
  return accepte({
    id: masque.id,
    nom: masque.nom,
    journal: masque.journal,
    libelle: ventile.valeur.libelle ?? '',
    modele: libelle,
    piece: masque.piece ?? '',
    montant,
    banque: masque.journalReglement ?? '',
    immeuble: masque.immeuble ?? null,
    lignes: ventile.valeur.lignes.map(({ compte, debit, credit }) => {
      const rang = Number(compte);
      const modele = masque.lignes[rang];
      assert(modele !== undefined, `masqueApplique: no line ${rang}`);
      return {
        rang,
        compte: modele.compte,
        auxiliaire: modele.auxiliaire ?? null,
        racine: masque.racine ?? null,
        debit,
        credit,
        fige: modele.fige,
        codeFiscalite: modele.codeFiscalite ?? '',
        analytique: modele.analytique ?? '',
        cle: modele.cle ?? ''
      };
    })
  });
}
