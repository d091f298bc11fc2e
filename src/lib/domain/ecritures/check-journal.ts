import { hasFormeImputable, hasRacine } from '../comptes/compte.ts';
import { parseIban } from '../identifiants/iban.ts';
import type { NumeroDeCompte } from './bloc.ts';
import { checkCompteCommun, type EntiteAuPlan, type RefusDeCompteCommun } from './compte-commun.ts';
import {
  journalDeCodeFiscalite,
  TYPES_DE_JOURNAL,
  type Journal,
  type LangueDeLibelle,
  type ModuleDAgence,
  type TypeDeJournal
} from './journal.ts';

export const CODE_LONGUEUR_MAXIMALE = 3;
export const LIBELLE_LONGUEUR_MAXIMALE = 31;

export type RefusDeJournal =
  | { readonly code: 'JNL-CODE-ABSENT' }
  | { readonly code: 'JNL-CODE-FORME'; readonly journal: string }
  | { readonly code: 'JNL-CODE-PRIS'; readonly journal: string }
  | { readonly code: 'JNL-LIBELLE-ABSENT' }
  | { readonly code: 'JNL-LIBELLE-LONG'; readonly longueur: number }
  | { readonly code: 'JNL-TRADUCTION-LONGUE'; readonly langue: LangueDeLibelle; readonly longueur: number }
  | { readonly code: 'JNL-TYPE-NON-CREABLE'; readonly type: TypeDeJournal }
  | { readonly code: 'JNL-TYPE-MODULE'; readonly type: TypeDeJournal; readonly module: ModuleDAgence }
  | { readonly code: 'JNL-CENTRALISATION-ABSENTE' }
  | { readonly code: 'JNL-CENTRALISATION-CLASSE'; readonly compte: NumeroDeCompte }
  | { readonly code: 'JNL-CENTRALISATION-FORME'; readonly compte: NumeroDeCompte }
  | { readonly code: 'JNL-CENTRALISATION-HORS-BASE'; readonly compte: NumeroDeCompte }
  | { readonly code: 'JNL-CENTRALISATION-PRISE'; readonly compte: NumeroDeCompte; readonly journal: string }
  | { readonly code: 'JNL-FISCALITE-PRISE'; readonly codeFiscalite: string; readonly journal: string }
  | RefusDeCompteCommun
  | { readonly code: 'JNL-COMMUN-IBAN'; readonly iban: string };

export interface ContexteDeJournal {
  /** The other journals, imported ones included. */
  readonly autres: readonly Journal[];
  /** Numbers of the base chart: the only ones a centralising account may be chosen from (JNL-21). */
  readonly comptesDeBase: ReadonlySet<NumeroDeCompte>;
  /** All entités of the agency, with the accounts of their charts (JNL-16, JNL-17). */
  readonly entites: readonly EntiteAuPlan[];
}

/**
 * Every reason not to create `journal` in Régie; an empty list means it may be. A journal read from a file
 * keeps what it brings. Case does not distinguish two codes.
 * Rules: INV-05, INV-07, JNL-03, JNL-04, JNL-07, JNL-13, JNL-16, JNL-17, JNL-21, JNL-22.
 */
export function checkJournal(journal: Journal, contexte: ContexteDeJournal): RefusDeJournal[] {
  return [
    ...checkCode(journal.code, contexte.autres),
    ...checkLibelle(journal.libelle),
    ...checkTraductions(journal),
    ...checkType(journal),
    ...checkCentralisation(journal, contexte),
    ...checkCodeFiscalite(journal, contexte.autres),
    ...checkBanque(journal, contexte.entites)
  ];
}

/** Characters as a person counts them: an accent typed apart is not one more. */
export function longueurDeLibelle(libelle: string): number {
  return Array.from(libelle.normalize('NFC')).length;
}

function checkCode(code: string, autres: readonly Journal[]): RefusDeJournal[] {
  if (code.trim() === '') return [{ code: 'JNL-CODE-ABSENT' }];
  const refus: RefusDeJournal[] = [];
  if (code.length > CODE_LONGUEUR_MAXIMALE || !/^[0-9A-Za-z]+$/.test(code))
    refus.push({ code: 'JNL-CODE-FORME', journal: code });
  const pris = autres.find((autre) => autre.code.toUpperCase() === code.toUpperCase());
  if (pris) refus.push({ code: 'JNL-CODE-PRIS', journal: pris.code });
  return refus;
}

function checkLibelle(libelle: string): RefusDeJournal[] {
  if (libelle.trim() === '') return [{ code: 'JNL-LIBELLE-ABSENT' }];
  const longueur = longueurDeLibelle(libelle);
  return longueur > LIBELLE_LONGUEUR_MAXIMALE ? [{ code: 'JNL-LIBELLE-LONG', longueur }] : [];
}

function checkTraductions({ traductions = {} }: Journal): RefusDeJournal[] {
  return (Object.entries(traductions) as [LangueDeLibelle, string][]).flatMap(([langue, libelle]) => {
    const longueur = longueurDeLibelle(libelle);
    return longueur > LIBELLE_LONGUEUR_MAXIMALE
      ? [{ code: 'JNL-TRADUCTION-LONGUE', langue, longueur } as const]
      : [];
  });
}

function checkType({ type, modules = [] }: Journal): RefusDeJournal[] {
  const { creable, modules: siens } = TYPES_DE_JOURNAL[type];
  const etranger = modules.find((module) => siens !== null && !siens.includes(module));
  return [
    ...(creable ? [] : [{ code: 'JNL-TYPE-NON-CREABLE', type } as const]),
    ...(etranger === undefined ? [] : [{ code: 'JNL-TYPE-MODULE', type, module: etranger } as const])
  ];
}

/** One reason at a time: an account that cannot be is not looked for further. */
function checkCentralisation(
  { type, compteDeCentralisation: compte }: Journal,
  { autres, comptesDeBase }: ContexteDeJournal
): RefusDeJournal[] {
  if (!TYPES_DE_JOURNAL[type].centralise) return [];
  if (compte === undefined || compte === '') return [{ code: 'JNL-CENTRALISATION-ABSENTE' }];
  if (!hasRacine(compte, '5')) return [{ code: 'JNL-CENTRALISATION-CLASSE', compte }];
  if (!hasFormeImputable(compte)) return [{ code: 'JNL-CENTRALISATION-FORME', compte }];
  if (!comptesDeBase.has(compte)) return [{ code: 'JNL-CENTRALISATION-HORS-BASE', compte }];
  const autre = autres.find(
    (un) => TYPES_DE_JOURNAL[un.type].centralise && un.compteDeCentralisation === compte
  );
  return autre ? [{ code: 'JNL-CENTRALISATION-PRISE', compte, journal: autre.code }] : [];
}

/** A code that linked two journals would link none. */
function checkCodeFiscalite({ codeFiscalite = '' }: Journal, autres: readonly Journal[]): RefusDeJournal[] {
  const autre = journalDeCodeFiscalite(codeFiscalite, autres);
  return autre ? [{ code: 'JNL-FISCALITE-PRISE', codeFiscalite, journal: autre.code }] : [];
}

function checkBanque(journal: Journal, entites: readonly EntiteAuPlan[]): RefusDeJournal[] {
  if (!TYPES_DE_JOURNAL[journal.type].commun) return [];
  const { iban = '' } = journal.compteCommun ?? {};
  return [
    ...checkCompteCommun(journal, entites),
    ...(iban === '' || parseIban(iban).ok ? [] : [{ code: 'JNL-COMMUN-IBAN', iban } as const])
  ];
}
