import type { RefusDEcriture } from '#lib/storage/reprise.ts';

/** Why a decision cannot be carried out as it stands: a person corrects it and confirms again. */
export type RefusDeDecision =
  | { readonly code: 'REP-NON-IMPORTABLE' }
  | { readonly code: 'REP-CODE-ABSENT' }
  | { readonly code: 'REP-CODE-FORME'; readonly entite: string }
  | { readonly code: 'REP-NOM-ABSENT'; readonly entite: string }
  | { readonly code: 'REP-SIREN'; readonly siren: string }
  | { readonly code: 'REP-ENTITE-CONTREDITE'; readonly du: string; readonly entite: string }
  | { readonly code: 'REP-EXERCICE-INVERSE' }
  | { readonly code: 'REP-EXERCICE-LONG'; readonly maximumEnMois: number }
  | { readonly code: 'REP-EXERCICE-ETRANGER' }
  | { readonly code: 'REP-JOURNAL-CODE'; readonly journal: string; readonly choisi: string }
  | {
      readonly code: 'REP-JOURNAUX-CONFONDUS';
      readonly journaux: readonly [string, string];
      readonly choisi: string;
    }
  | {
      readonly code: 'REP-JOURNAL-PRIS';
      readonly journal: string;
      readonly libelleDuFichier: string;
      readonly libelleDeRegie: string;
    };

/** Why a file could not be read. */
export type RefusDeLecture =
  | { readonly code: 'REP-FICHIER-DISPARU' }
  | { readonly code: 'REP-FICHIER-CHANGE' }
  | { readonly code: 'REP-ARCHIVE' }
  | { readonly code: 'REP-MEMOIRE' }
  | { readonly code: 'REP-LECTURE'; readonly detail: string };

/** Every reason for which a file is not taken over. Nothing of it is written then. */
export type RefusDeReprise =
  | RefusDEcriture
  | RefusDeDecision
  | RefusDeLecture
  | { readonly code: 'REP-ANNULEE' }
  | { readonly code: 'REP-AUTRE-ONGLET' }
  /** Sizes in octets. */
  | { readonly code: 'REP-PLACE'; readonly besoin: number; readonly libre: number }
  | { readonly code: 'REP-PLACE-EPUISEE' }
  | { readonly code: 'REP-DEUX-FICHIERS'; readonly chemin: string }
  | { readonly code: 'REP-ECRITURE'; readonly detail: string };

export type CodeDeRefus = RefusDeReprise['code'];
