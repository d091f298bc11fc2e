import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { accomplir, type Acte, type RefusDActe } from './actes.ts';
import type { BlocEnSaisie, ContexteDeSaisie } from './bloc-en-saisie.ts';

/** An act that was done, with the bloc before and after it: states share all that did not change. */
export interface Etape {
  readonly acte: Acte;
  readonly avant: BlocEnSaisie;
  readonly apres: BlocEnSaisie;
}

/** A bloc being typed and what can be undone of it, until it is recorded ([UI-15]). */
export interface Session {
  readonly etat: BlocEnSaisie;
  /** The last one done is at the end. */
  readonly faites: readonly Etape[];
  /** The last one undone is at the end. */
  readonly defaites: readonly Etape[];
}

export const LIMITE_D_ANNULATION = 200;

export function sessionDe(etat: BlocEnSaisie): Session {
  return { etat, faites: [], defaites: [] };
}

/** Does an act. One that changes nothing is not kept; what had been undone cannot be done again. */
export function faire(session: Session, acte: Acte, contexte: ContexteDeSaisie): Result<Session, RefusDActe> {
  const issue = accomplir(session.etat, acte, contexte);
  if (!issue.ok) return refuse(issue.refus);
  if (issue.valeur === session.etat) return accepte(session);
  const etape = { acte, avant: session.etat, apres: issue.valeur };
  return accepte({
    etat: issue.valeur,
    faites: [...session.faites, etape].slice(-LIMITE_D_ANNULATION),
    defaites: []
  });
}

/** Ctrl+Z; the same session when there is nothing left. */
export function annuler(session: Session): Session {
  const etape = session.faites.at(-1);
  if (etape === undefined) return session;
  return {
    etat: etape.avant,
    faites: session.faites.slice(0, -1),
    defaites: [...session.defaites, etape]
  };
}

/** Ctrl+Y, Ctrl+Shift+Z; the same session when nothing was undone. */
export function retablir(session: Session): Session {
  const etape = session.defaites.at(-1);
  if (etape === undefined) return session;
  return {
    etat: etape.apres,
    faites: [...session.faites, etape],
    defaites: session.defaites.slice(0, -1)
  };
}
