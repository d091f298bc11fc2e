import { assert } from '#lib/domain/assert.ts';
import type { Jugement, Verdict } from '#lib/domain/scelle/magasin.ts';
import type { Scelle } from '#lib/domain/scelle/evenement.ts';
import type { DemandeRow, ScelleRow } from '../rows.ts';

/** What is kept of a command and its answer. What was accepted is in the log: only where is kept here. */
export function demandeDe({ commande, verdict }: Jugement, recueLe: string): DemandeRow {
  const { id, entite } = commande;
  return verdict.etat === 'acceptee'
    ? { id, pos: verdict.pos, recueLe }
    : { id, entite, etat: 'refusee', commande, refus: verdict.refus, recueLe };
}

/** The answer that was given, said again; undefined when it waits for one. */
export function verdictDe(row: DemandeRow, entree: ScelleRow | undefined): Verdict | undefined {
  if (row.etat === 'refusee') {
    assert(row.refus !== undefined, 'verdictDe: a refusal without its reason');
    return { etat: 'refusee', refus: row.refus };
  }
  if (row.etat === 'attente') return undefined;
  assert(entree !== undefined, `verdictDe: no entry ${row.pos ?? 0}`);
  const { evenement } = JSON.parse(entree.canonique) as Scelle;
  const { pos, hash } = entree;
  if (evenement.type !== 'bloc' && evenement.type !== 'a-nouveaux') return { etat: 'acceptee', pos, hash };
  const { numero, valideLe } = evenement;
  return { etat: 'acceptee', pos, hash, numero, valideLe };
}
