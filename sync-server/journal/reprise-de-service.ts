import type { Base } from '../base/base.ts';

/** Beyond, a poste that has not come back is not waited for. */
const ATTENTE_MS = 15 * 60 * 1000;

/**
 * After a restore the logs of this base may be shorter than those that postes hold: an entry added now would take the
 * place of one that is sealed. Nothing is added until every poste that ever asked for something has shown what it
 * holds, or the time is over (F35). A poste gives back the end of logs before it asks for anything new.
 */
export class RepriseDeService {
  readonly #attendus: Set<string>;
  readonly #finMs: number;

  constructor(base: Base, maintenantMs: number) {
    this.#attendus = base.restauree ? postesConnus(base) : new Set();
    this.#finMs = this.#attendus.size > 0 ? finDe(base, maintenantMs) : 0;
  }

  /** This poste is about to ask for something new: it has no more to give back. */
  noter(poste: string): void {
    this.#attendus.delete(poste);
  }

  isEnCours(maintenantMs: number): boolean {
    return this.#attendus.size > 0 && maintenantMs < this.#finMs;
  }
}

function postesConnus({ db }: Base): Set<string> {
  return new Set(
    db
      .prepare('SELECT poste FROM rangs')
      .all()
      .map(({ poste }) => String(poste))
  );
}

/** Counted from the first start after the restore, whatever starts again since. */
function finDe({ db, incarnation }: Base, maintenantMs: number): number {
  const cle = `reprise-${incarnation}`;
  db.prepare('INSERT INTO meta VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    cle,
    String(maintenantMs + ATTENTE_MS)
  );
  const row = db.prepare('SELECT valeur FROM meta WHERE cle = ?').get(cle);
  return Number((row as { readonly valeur: string } | undefined)?.valeur ?? 0);
}
