import { assert } from '../assert.ts';
import type { DateIso } from '../dates.ts';
import {
  cleDeLigne,
  codesSuivants,
  ecartDe,
  isComplet,
  lettreAffichee,
  type Lettrage,
  type LigneLettree,
  type OrigineDeLettrage,
  type RefDeLigne
} from './lettrage.ts';
import { accepte, refuse, type Result } from '../result.ts';
import type { RefusDeLettrage, Tiers } from './refus.ts';

/** A line of the books as it stands now. */
export interface LigneConnue extends LigneLettree, Tiers {}

/** What a lettrage is judged by. */
export interface EtatDeLettrage {
  readonly entite: string;
  /** Lines of the accounts at stake, by `cleDeLigne`. */
  readonly lignes: ReadonlyMap<string, LigneConnue>;
  /** Their groups, those of a takeover included. */
  readonly lettrages: readonly Lettrage[];
}

export interface DemandeDeLettrage {
  /** Random and permanent. */
  readonly id: string;
  readonly refs: readonly RefDeLigne[];
  readonly dateLet: DateIso;
  readonly origine: OrigineDeLettrage;
  /** Lines that do not come to zero are lettered all the same, and what is left stays due. */
  readonly partiel: boolean;
}

/** A new group, and the partial ones that it completes: they end with it. */
export interface LettrageDecide {
  readonly lettrage: Lettrage;
  readonly remplaces: readonly Lettrage[];
}

/**
 * Letters lines that settle each other. Lines of a partial group come with the whole of it. Amounts and dates of the
 * books are read, never changed (INV-31).
 *
 * @returns every reason not to. Rules: INV-30.
 */
export function lettrer(
  demande: DemandeDeLettrage,
  etat: EtatDeLettrage
): Result<LettrageDecide, RefusDeLettrage[]> {
  const { refs, remplaces } = etendre(demande.refs, etat.lettrages);
  const lignes = refs.flatMap((ref) => etat.lignes.get(cleDeLigne(ref)) ?? []);
  const refus = [
    ...refusDeLignes(refs, lignes),
    ...refusDeLettres(lignes, etat.lettrages),
    ...refusDeSomme(lignes, demande.partiel)
  ];
  const [premiere] = lignes;
  if (refus.length > 0 || !premiere) return refuse(refus);
  const code = remplaces[0]?.code ?? codesSuivants(codesPris(etat.lettrages, premiere))();
  return accepte({ lettrage: composer(demande, etat.entite, lignes, code), remplaces });
}

/** The group of lines that were judged: of one account and third party, free, at least two. */
export function composer(
  { id, dateLet, origine }: Pick<Lettrage, 'id' | 'dateLet' | 'origine'>,
  entite: string,
  lignes: readonly LigneConnue[],
  code: string
): Lettrage {
  const [premiere] = lignes;
  assert(premiere !== undefined && lignes.length > 1, 'lettrage: a group of one line');
  return {
    id,
    entite,
    compte: premiere.compte,
    auxiliaire: premiere.auxiliaire,
    lignes: lignes.map(({ ref, montant }) => ({ ref, montant })),
    ecart: ecartDe(lignes),
    code,
    dateLet,
    origine
  };
}

/** A selection with the rest of the partial groups that it touches: its sum in sight is theirs too. */
export function etendre(
  refs: readonly RefDeLigne[],
  lettrages: readonly Lettrage[]
): { readonly refs: readonly RefDeLigne[]; readonly remplaces: readonly Lettrage[] } {
  const choisies = new Map(refs.map((ref) => [cleDeLigne(ref), ref]));
  const remplaces = lettrages.filter(
    (lettrage) => !isComplet(lettrage) && lettrage.lignes.some(({ ref }) => choisies.has(cleDeLigne(ref)))
  );
  for (const { lignes } of remplaces) for (const { ref } of lignes) choisies.set(cleDeLigne(ref), ref);
  return { refs: [...choisies.values()], remplaces };
}

/** The group to undo: what its lines were worth was never touched, so nothing else is to put back (INV-31). */
export function delettrer(id: string, etat: EtatDeLettrage): Result<Lettrage, RefusDeLettrage[]> {
  const found = etat.lettrages.find((lettrage) => lettrage.id === id);
  return found ? accepte(found) : refuse([{ code: 'LET-DISPARU' }]);
}

/**
 * Puts back a group that was undone, if its lines are still what they were and are free. Its letters may have been
 * given to another meanwhile: it then takes the next ones.
 */
export function remettre(lettrage: Lettrage, etat: EtatDeLettrage): Result<Lettrage, RefusDeLettrage[]> {
  const { lignes } = lettrage;
  const changees = lignes.filter(({ ref, montant }) => {
    const now = etat.lignes.get(cleDeLigne(ref));
    return now?.montant !== montant || cleDeTiers(now) !== cleDeTiers(lettrage);
  });
  const refus: RefusDeLettrage[] = [...refusDeLettres(lignes, etat.lettrages, 'partiels aussi')];
  if (changees.length > 0)
    refus.push({ code: 'LET-CHANGEE', lettre: lettreAffichee(lettrage), lignes: changees.length });
  if (refus.length > 0) return refuse(refus);
  const pris = codesPris(etat.lettrages, lettrage);
  return accepte(pris.has(lettrage.code) ? { ...lettrage, code: codesSuivants(pris)() } : lettrage);
}

function refusDeLignes(refs: readonly RefDeLigne[], lignes: readonly LigneConnue[]): RefusDeLettrage[] {
  const refus: RefusDeLettrage[] = [];
  if (refs.length < 2) refus.push({ code: 'LET-TROP-PEU', lignes: refs.length });
  if (lignes.length < refs.length) refus.push({ code: 'LET-ABSENTE', lignes: refs.length - lignes.length });
  const tiers = new Map(lignes.map((ligne) => [cleDeTiers(ligne), ligne]));
  if (tiers.size > 1)
    refus.push({
      code: 'LET-TIERS-MELES',
      tiers: [...tiers.values()].map(({ compte, auxiliaire }) => ({ compte, auxiliaire }))
    });
  return refus;
}

/** A line is in one complete group at most. */
function refusDeLettres(
  lignes: readonly LigneLettree[],
  lettrages: readonly Lettrage[],
  lesquels: 'complets' | 'partiels aussi' = 'complets'
): RefusDeLettrage[] {
  const choisies = new Set(lignes.map(({ ref }) => cleDeLigne(ref)));
  return lettrages.flatMap((lettrage): RefusDeLettrage[] => {
    if (lesquels === 'complets' && !isComplet(lettrage)) return [];
    const prises = lettrage.lignes.filter(({ ref }) => choisies.has(cleDeLigne(ref))).length;
    return prises === 0 ? [] : [{ code: 'LET-DEJA', lettre: lettreAffichee(lettrage), lignes: prises }];
  });
}

function refusDeSomme(lignes: readonly LigneConnue[], partiel: boolean): RefusDeLettrage[] {
  const ecart = ecartDe(lignes);
  if (ecart === 0 || lignes.length < 2) return [];
  if (lignes.every(({ montant }) => montant >= 0)) return [{ code: 'LET-UN-SEUL-COTE', cote: 'debit' }];
  if (lignes.every(({ montant }) => montant <= 0)) return [{ code: 'LET-UN-SEUL-COTE', cote: 'credit' }];
  return partiel ? [] : [{ code: 'LET-ECART', ecart }];
}

/** Letters in use for an account and third party, in capitals. */
export function codesPris(lettrages: readonly Lettrage[], tiers: Tiers): Set<string> {
  const cle = cleDeTiers(tiers);
  return new Set(lettrages.filter((un) => cleDeTiers(un) === cle).map(({ code }) => code.toUpperCase()));
}

export function cleDeTiers({ compte, auxiliaire }: Tiers): string {
  return `${compte}|${auxiliaire}`;
}
