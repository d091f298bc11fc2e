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

/** Parts of the suite that an agency works in, in the order of the screen. */
export const MODULES_D_AGENCE = {
  syndic: 'Syndic',
  gerance: 'Gérance',
  saisonnier: 'Saisonnier',
  comptabilite: 'Comptabilité'
} as const;
export type ModuleDAgence = keyof typeof MODULES_D_AGENCE;

/** Languages that a label is translated into; French is the label itself. */
export const LANGUES_DE_LIBELLE = {
  en: 'Anglais',
  de: 'Allemand',
  es: 'Espagnol',
  it: 'Italien',
  nl: 'Néerlandais',
  pt: 'Portugais'
} as const;
export type LangueDeLibelle = keyof typeof LANGUES_DE_LIBELLE;

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
  /** One bank account of several entités, with its bank options (JNL-14, JNL-15). */
  readonly commun: boolean;
  /** Modules that have this type; null, all do. */
  readonly modules: readonly ModuleDAgence[] | null;
}

const USUEL = {
  centralise: false,
  masqueParDefaut: false,
  creable: true,
  commun: false,
  modules: null
} as const;
const DU_SYNDIC = { ...USUEL, modules: ['syndic'] } as const;

/** JNL-06 to JNL-20. */
export const TYPES_DE_JOURNAL: Readonly<Record<TypeDeJournal, CaracteristiquesDeJournal>> = {
  standard: { ...USUEL, libelle: 'Standard' },
  tresorerie: { ...USUEL, libelle: 'Trésorerie', centralise: true },
  achat: { ...USUEL, libelle: 'Achat' },
  vente: { ...USUEL, libelle: 'Vente' },
  'cloture-ouverture': { ...USUEL, libelle: 'Clôture/Ouverture', masqueParDefaut: true },
  'appel-de-fonds': { ...DU_SYNDIC, libelle: 'Appel de fonds' },
  repartition: { ...DU_SYNDIC, libelle: 'Répartition' },
  'repartition-speciale': { ...DU_SYNDIC, libelle: 'Répartition spéciale', creable: false },
  'tresorerie-compte-commun': {
    ...USUEL,
    libelle: 'Trésorerie compte commun',
    centralise: true,
    commun: true,
    modules: ['syndic', 'gerance']
  },
  quittancement: { ...USUEL, libelle: 'Quittancement', modules: ['gerance'] },
  honoraires: { ...USUEL, libelle: 'Honoraires', modules: ['gerance', 'saisonnier'] }
};

/** What the label is to a person of that language: the translation, else the French label. Rule: JNL-05. */
export function libelleDuJournal(
  { libelle, traductions }: Pick<Journal, 'libelle' | 'traductions'>,
  langue: LangueDeLibelle | 'fr'
): string {
  const traduit = langue === 'fr' ? undefined : traductions?.[langue]?.trim();
  return traduit === undefined || traduit === '' ? libelle : traduit;
}

/** Where the counterpart of its blocs goes; undefined for a journal whose blocs are typed whole. Rule: JNL-07. */
export function compteDeContrepartie(
  journal: Pick<Journal, 'type' | 'compteDeCentralisation'>
): NumeroDeCompte | undefined {
  return TYPES_DE_JOURNAL[journal.type].centralise ? journal.compteDeCentralisation : undefined;
}

/** Whether its blocs lack the line that the journal should write by itself: imported ones come without the account. */
export function isSansCompteDeCentralisation(
  journal: Pick<Journal, 'type' | 'compteDeCentralisation'>
): boolean {
  return TYPES_DE_JOURNAL[journal.type].centralise && !journal.compteDeCentralisation;
}

/**
 * The journal without what its type and its other options hide: a box that is no longer on the screen does not act
 * from behind it. Empty texts are left out. Rules: JNL-07, JNL-15, JNL-29, JNL-30.
 */
export function journalNet(journal: Journal): Journal {
  const { centralise, commun } = TYPES_DE_JOURNAL[journal.type];
  const { pieceObligatoire, pieceAutomatique, modules, compteCommun } = journal;
  const verifiee = isPieceVerifiee(journal);
  const compte = (centralise ? journal.compteDeCentralisation : undefined)?.trim();
  const fiscal = journal.codeFiscalite?.trim();
  const traductions = sansVides(journal.traductions ?? {});
  return {
    code: journal.code.trim(),
    libelle: journal.libelle.trim(),
    type: journal.type,
    ...(compte && { compteDeCentralisation: compte }),
    ...(pieceObligatoire === true && { pieceObligatoire }),
    ...(pieceAutomatique === true && { pieceAutomatique }),
    ...(verifiee && { pieceVerifiee: true }),
    ...(verifiee && journal.doublonsAutorises === true && { doublonsAutorises: true }),
    ...(modules && modules.length > 0 && { modules }),
    ...(Object.keys(traductions).length > 0 && { traductions }),
    ...(fiscal && { codeFiscalite: fiscal }),
    ...(commun &&
      compteCommun && { compteCommun: { ...sansVides(compteCommun), entites: compteCommun.entites } })
  };
}

/** « Toujours vérifier l’existence », which an automatic number hides. Rule: JNL-29. */
export function isPieceVerifiee({
  pieceAutomatique,
  pieceVerifiee
}: Pick<Journal, 'pieceAutomatique' | 'pieceVerifiee'>): boolean {
  return pieceVerifiee === true && pieceAutomatique !== true;
}

/** The values with something written in them, without the blanks around it. */
function sansVides<T extends object>(valeurs: T): Partial<T> {
  const ecrites = Object.entries(valeurs).flatMap(([cle, valeur]: [string, unknown]) =>
    typeof valeur === 'string' && valeur.trim() !== '' ? [[cle, valeur.trim()] as const] : []
  );
  return Object.fromEntries(ecrites) as Partial<T>;
}

/** The journal that a code of the source is linked to at import, its only effect. Rule: JNL-28. */
export function journalDeCodeFiscalite<J extends Pick<Journal, 'codeFiscalite'>>(
  code: string,
  journaux: readonly J[]
): J | undefined {
  const voulu = code.trim().toUpperCase();
  return voulu === '' ? undefined : journaux.find((un) => un.codeFiscalite?.trim().toUpperCase() === voulu);
}
