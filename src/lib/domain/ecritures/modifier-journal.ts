import type { NumeroDeCompte } from './bloc.ts';
import { checkJournal, type ContexteDeJournal, type RefusDeJournal } from './check-journal.ts';
import { classeDeJournal } from './classe-de-journal.ts';
import { compteDeContrepartie, journalNet, type Journal, type ModuleDAgence } from './journal.ts';

export type RefusDeModification =
  | RefusDeJournal
  /** The code names it in everything that was written: it never changes. */
  | { readonly code: 'JNL-CODE-CHANGE'; readonly journal: string }
  /** `lignes` of écritures went through it; `modules` show it, when it is assigned to several. JNL-23. */
  | {
      readonly code: 'JNL-CENTRALISATION-FIGEE';
      readonly compte: NumeroDeCompte;
      readonly lignes: number;
      readonly modules: readonly ModuleDAgence[];
    }
  /** Reports count its lines apart, as those of an opening or a closing, or among those of the year. */
  | { readonly code: 'JNL-CLASSE-FIGEE'; readonly lignes: number };

export interface ContexteDeModification extends ContexteDeJournal {
  /** Lines of écritures of any exercice that went through the journal. */
  readonly lignes: number;
}

/**
 * Every reason not to change `avant` into `apres`. What an imported journal brought and keeps is not held against
 * it: its code, its label, its type (section 9, item 13). Rules: JNL-10, JNL-23 and those of `checkJournal`.
 *
 * @param contexte its `autres` are without the journal itself
 */
export function checkModification(
  avant: Journal,
  apres: Journal,
  contexte: ContexteDeModification
): RefusDeModification[] {
  const garde = codesGardes(avant, apres);
  return [
    ...(apres.code === avant.code ? [] : [{ code: 'JNL-CODE-CHANGE', journal: avant.code } as const]),
    ...checkJournal(apres, contexte).filter(({ code }) => !garde.has(code)),
    ...checkChangementDeCentralisation(avant, apres, contexte.lignes),
    ...(contexte.lignes > 0 && classeDeJournal(avant) !== classeDeJournal(apres)
      ? [{ code: 'JNL-CLASSE-FIGEE', lignes: contexte.lignes } as const]
      : [])
  ];
}

/** Refusals of what has not changed, and came with the books. */
function codesGardes(avant: Journal, apres: Journal): ReadonlySet<RefusDeModification['code']> {
  return new Set<RefusDeModification['code']>([
    'JNL-CODE-FORME',
    'JNL-CODE-PRIS',
    ...(avant.libelle === apres.libelle ? (['JNL-LIBELLE-ABSENT', 'JNL-LIBELLE-LONG'] as const) : []),
    ...(avant.type === apres.type ? (['JNL-TYPE-NON-CREABLE'] as const) : [])
  ]);
}

/**
 * The centralising account of a journal that was used, or that several modules show, is not changed: its écritures
 * would no longer be seen in entry. A journal that had none may receive one. Rule: JNL-23.
 */
function checkChangementDeCentralisation(
  avant: Journal,
  apres: Journal,
  lignes: number
): RefusDeModification[] {
  const compte = compteDeContrepartie(avant);
  if (compte === undefined || compteDeContrepartie(apres) === compte) return [];
  const modules = (avant.modules ?? []).length > 1 ? (avant.modules ?? []) : [];
  return lignes > 0 || modules.length > 0
    ? [{ code: 'JNL-CENTRALISATION-FIGEE', compte, lignes, modules }]
    : [];
}

/** What a copy starts from: all but what only one journal may have. Rules: JNL-03, JNL-22, JNL-28. */
export function copieDe(journal: Journal): Journal {
  return journalNet({ ...journal, code: '', compteDeCentralisation: '', codeFiscalite: '' });
}
