import type { NumeroDeCompte } from '../ecritures/bloc.ts';
import { accepte, refuse, type Result } from '../result.ts';
import type { NatureDePlan } from './compte.ts';
import { lireCompteSaisi, lireLibelle, subdivisionsDe, type RefusDeSaisie } from './compte-saisi.ts';
import { refusDeNomenclature, type RefusDeNomenclature } from './plan-copropriete.ts';
import type { CompteAjoute, CompteDeBase } from './plan-de-base.ts';

/** Why an account is not added to the base chart, nor changed in it. */
export type RefusDAjout =
  | RefusDeSaisie
  | RefusDeNomenclature
  | { readonly code: 'PLB-SANS-NATURE' }
  /** The base chart has it, for one of these kinds of entités or as an account that the agency added. */
  | { readonly code: 'PLB-DEJA-LA'; readonly numero: NumeroDeCompte; readonly libelle: string }
  /** Longer numbers detail it: it would take no entry (INV-14). */
  | {
      readonly code: 'PLB-TOTAL';
      readonly numero: NumeroDeCompte;
      readonly comptes: readonly NumeroDeCompte[];
    }
  /** Entités of a kind it would no longer be meant for have received it. */
  | {
      readonly code: 'PLB-NATURE-SERVIE';
      readonly nature: NatureDePlan;
      readonly entites: readonly string[];
    };

/** Every reason not to add an account to the base chart, else the account as it is kept. Rules: JNL-21, INV-14. */
export function checkAjout(
  saisi: CompteAjoute,
  base: readonly CompteDeBase[]
): Result<CompteAjoute, RefusDAjout[]> {
  const lu = lireCompteSaisi(saisi);
  const { natures } = saisi;
  const refus: RefusDAjout[] = [
    ...(lu.ok ? refusDePlace({ ...lu.valeur, natures }, base) : lu.refus),
    ...(natures.length === 0 ? [{ code: 'PLB-SANS-NATURE' } as const] : [])
  ];
  return lu.ok && refus.length === 0 ? accepte({ ...lu.valeur, natures }) : refuse(refus);
}

/**
 * Every reason not to change the label or the kinds of entités of an account that was added. Its number stays.
 *
 * @param base without it
 * @param receveurs entités that have it, by kind
 */
export function checkRetouche(
  avant: CompteAjoute,
  saisi: Omit<CompteAjoute, 'numero'>,
  base: readonly CompteDeBase[],
  receveurs: ReadonlyMap<NatureDePlan, readonly string[]>
): Result<CompteAjoute, RefusDAjout[]> {
  const libelle = lireLibelle(saisi.libelle);
  const { numero } = avant;
  const { natures } = saisi;
  const [nouvelles, quittees] = [
    natures.filter((une) => !avant.natures.includes(une)),
    avant.natures.filter((une) => !natures.includes(une))
  ];
  const refus: RefusDAjout[] = [
    ...(libelle.ok ? [] : [libelle.refus]),
    ...(natures.length === 0 ? [{ code: 'PLB-SANS-NATURE' } as const] : []),
    ...refusDePlace({ numero, libelle: saisi.libelle, natures: nouvelles }, base),
    ...quittees.flatMap((nature) => {
      const entites = receveurs.get(nature) ?? [];
      return entites.length > 0 ? [{ code: 'PLB-NATURE-SERVIE', nature, entites } as const] : [];
    })
  ];
  return libelle.ok && refus.length === 0
    ? accepte({ numero, libelle: libelle.valeur, natures })
    : refuse(refus);
}

/** What the base chart and the law have against the account, for the kinds of entités it is meant for. */
function refusDePlace({ numero, natures }: CompteAjoute, base: readonly CompteDeBase[]): RefusDAjout[] {
  const siens = base.filter((un) => un.natures.some((nature) => natures.includes(nature)));
  const present =
    siens.find((un) => un.numero === numero) ?? base.find((un) => un.numero === numero && un.ajoute === true);
  if (present) return [{ code: 'PLB-DEJA-LA', numero, libelle: present.libelle }];
  const legal = natures.includes('copropriete') ? refusDeNomenclature(numero) : null;
  const comptes = subdivisionsDe(numero, siens);
  return [
    ...(legal === null ? [] : [legal]),
    ...(comptes.length > 0 ? [{ code: 'PLB-TOTAL', numero, comptes } as const] : [])
  ];
}
