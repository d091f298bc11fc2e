import { hasRacine } from '../comptes/compte.ts';
import type { NumeroDeCompte } from './bloc.ts';

/** Common to all entités (JNL-02): a journal says how its blocs are typed and where they belong. */
export interface Journal {
  readonly code: string;
  readonly libelle: string;
  readonly type: TypeDeJournal;
  /** Where the automatic counterpart of a treasury journal goes: one bank account, one journal (JNL-22). */
  readonly compteDeCentralisation?: NumeroDeCompte;
  /** « N° de pièce obligatoire » (JNL-25). */
  readonly pieceObligatoire?: boolean;
  /** « N° de pièce automatique »: a number is proposed on a new bloc (JNL-26). */
  readonly pieceAutomatique?: boolean;
  /** « Toujours vérifier l'existence »; says nothing when the number is automatic (JNL-29). */
  readonly pieceVerifiee?: boolean;
  /** « Autoriser les doublons »: a number found twice may be forced, and leaves a trace (JNL-30). */
  readonly doublonsAutorises?: boolean;
  /** Modules that show it; absent or empty, all do (JNL-24). */
  readonly modules?: readonly ModuleDAgence[];
  /** Its label by language, beyond the French one (JNL-05). */
  readonly traductions?: Readonly<Partial<Record<LangueDeLibelle, string>>>;
  /** Links an imported line to the journal, nothing else (JNL-28). */
  readonly codeFiscalite?: string;
  /** Of a « trésorerie compte commun » alone (JNL-14 to JNL-17). */
  readonly compteCommun?: CompteCommun;
}

/** Parts of the suite that an agency works in. */
export type ModuleDAgence = 'syndic' | 'gerance' | 'saisonnier' | 'comptabilite';

export type LangueDeLibelle = 'en' | 'de' | 'es' | 'it' | 'nl' | 'pt';

/** One bank account of several entités (JNL-15). */
export interface CompteCommun {
  /** Codes of the entités of the pool. */
  readonly entites: readonly string[];
  readonly iban?: string;
  readonly bic?: string;
  readonly formatDeRemise?: string;
  readonly numeroEmetteur?: string;
  readonly noteSurBordereau?: string;
  readonly numeroDEnTete?: string;
}

export type TypeDeJournal =
  | 'standard'
  | 'tresorerie'
  | 'achat'
  | 'vente'
  | 'cloture-ouverture'
  | 'appel-de-fonds'
  | 'repartition'
  | 'repartition-speciale'
  | 'tresorerie-compte-commun'
  | 'quittancement'
  | 'honoraires';

/** What a type changes. */
export interface CaracteristiquesDeJournal {
  readonly libelle: string;
  /** Treasury: every bloc is balanced on the centralising account (JNL-07). */
  readonly centralise: boolean;
  /** Its blocs are hidden until asked for (JNL-10). */
  readonly masqueParDefaut: boolean;
  /** False: read on import, never created (JNL-13). */
  readonly creable: boolean;
}

const USUEL = { centralise: false, masqueParDefaut: false, creable: true } as const;

/** JNL-06 to JNL-20. */
export const TYPES_DE_JOURNAL: Readonly<Record<TypeDeJournal, CaracteristiquesDeJournal>> = {
  standard: { ...USUEL, libelle: 'Standard' },
  tresorerie: { ...USUEL, libelle: 'Trésorerie', centralise: true },
  achat: { ...USUEL, libelle: 'Achat' },
  vente: { ...USUEL, libelle: 'Vente' },
  'cloture-ouverture': { ...USUEL, libelle: 'Clôture/Ouverture', masqueParDefaut: true },
  'appel-de-fonds': { ...USUEL, libelle: 'Appel de fonds' },
  repartition: { ...USUEL, libelle: 'Répartition' },
  'repartition-speciale': { ...USUEL, libelle: 'Répartition spéciale', creable: false },
  'tresorerie-compte-commun': {
    ...USUEL,
    libelle: 'Trésorerie compte commun',
    centralise: true
  },
  quittancement: { ...USUEL, libelle: 'Quittancement' },
  honoraires: { ...USUEL, libelle: 'Honoraires' }
};

export const CODE_LONGUEUR_MAXIMALE = 3;
export const LIBELLE_LONGUEUR_MAXIMALE = 31;

export type RefusDeJournal =
  | { readonly code: 'JNL-CODE-ABSENT' }
  | { readonly code: 'JNL-CODE-FORME'; readonly journal: string }
  | { readonly code: 'JNL-CODE-PRIS'; readonly journal: string }
  | { readonly code: 'JNL-LIBELLE-ABSENT' }
  | { readonly code: 'JNL-LIBELLE-LONG'; readonly longueur: number }
  | { readonly code: 'JNL-TYPE-NON-CREABLE'; readonly type: TypeDeJournal }
  | { readonly code: 'JNL-CENTRALISATION-ABSENTE' }
  | { readonly code: 'JNL-CENTRALISATION-CLASSE'; readonly compte: NumeroDeCompte }
  | { readonly code: 'JNL-CENTRALISATION-HORS-BASE'; readonly compte: NumeroDeCompte };

export interface ContexteDeJournal {
  /** Codes of the other journals, imported ones included. */
  readonly codes: Iterable<string>;
  /** Numbers of the base chart: the only ones a centralising account may be chosen from (JNL-21). */
  readonly comptesDeBase: ReadonlySet<NumeroDeCompte>;
}

/**
 * Every reason not to create `journal` in Régie; an empty list means it may be. A journal read from a file
 * keeps what it brings: the importer shows these as warnings. Case does not distinguish two codes.
 * Rules: INV-05, INV-07, JNL-03, JNL-04, JNL-07, JNL-13, JNL-21.
 */
export function checkJournal(journal: Journal, contexte: ContexteDeJournal): RefusDeJournal[] {
  return [
    ...checkCode(journal.code, contexte.codes),
    ...checkLibelle(journal.libelle),
    ...checkType(journal, contexte.comptesDeBase)
  ];
}

function checkCode(code: string, codes: Iterable<string>): RefusDeJournal[] {
  if (code.trim() === '') return [{ code: 'JNL-CODE-ABSENT' }];
  const refus: RefusDeJournal[] = [];
  if (code.length > CODE_LONGUEUR_MAXIMALE || !/^[0-9A-Za-z]+$/.test(code))
    refus.push({ code: 'JNL-CODE-FORME', journal: code });
  const wanted = code.toUpperCase();
  for (const taken of codes)
    if (taken.toUpperCase() === wanted) {
      refus.push({ code: 'JNL-CODE-PRIS', journal: taken });
      break;
    }
  return refus;
}

function checkLibelle(libelle: string): RefusDeJournal[] {
  if (libelle.trim() === '') return [{ code: 'JNL-LIBELLE-ABSENT' }];
  // Characters as a person counts them: an accent typed apart is not one more.
  const longueur = Array.from(libelle.normalize('NFC')).length;
  return longueur > LIBELLE_LONGUEUR_MAXIMALE ? [{ code: 'JNL-LIBELLE-LONG', longueur }] : [];
}

function checkType(journal: Journal, comptesDeBase: ReadonlySet<NumeroDeCompte>): RefusDeJournal[] {
  const { type, compteDeCentralisation: compte } = journal;
  const { creable, centralise } = TYPES_DE_JOURNAL[type];
  const refus: RefusDeJournal[] = [];
  if (!creable) refus.push({ code: 'JNL-TYPE-NON-CREABLE', type });
  if (!centralise) return refus;
  if (compte === undefined || compte === '') refus.push({ code: 'JNL-CENTRALISATION-ABSENTE' });
  else if (!hasRacine(compte, '5')) refus.push({ code: 'JNL-CENTRALISATION-CLASSE', compte });
  else if (!comptesDeBase.has(compte)) refus.push({ code: 'JNL-CENTRALISATION-HORS-BASE', compte });
  return refus;
}
