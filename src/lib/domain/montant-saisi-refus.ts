/** Why a typed amount is not taken. The sentences are in `messages-saisie.ts`. */
export type RefusDeMontant =
  | { readonly code: 'MNT-VIDE' }
  | { readonly code: 'MNT-TROP-LONG'; readonly maximum: number }
  | { readonly code: 'MNT-CARACTERE'; readonly caractere: string }
  | { readonly code: 'MNT-FORME'; readonly texte: string }
  | { readonly code: 'MNT-DATE'; readonly texte: string }
  | { readonly code: 'MNT-DEVISE' }
  | { readonly code: 'MNT-DEUX-SIGNES' }
  | { readonly code: 'MNT-PARENTHESES' }
  /** Three digits after a lone point or comma: thousands or decimals. Each reading is given as it can be typed. */
  | { readonly code: 'MNT-AMBIGU'; readonly texte: string; readonly lectures: readonly [string, string] }
  | { readonly code: 'MNT-GROUPES'; readonly texte: string }
  | { readonly code: 'MNT-DECIMALES'; readonly texte: string }
  | { readonly code: 'MNT-TROP-GRAND' }
  | { readonly code: 'MNT-CALCUL'; readonly apres: string }
  | { readonly code: 'MNT-POURCENTAGE' }
  | { readonly code: 'MNT-DIVISION-PAR-ZERO' };
