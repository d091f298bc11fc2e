import type { Base } from '../base.ts';
import type { PieceJointe, PieceRow } from '../rows.ts';

/**
 * Which documents of the blocs the server holds for good, as far as this poste knows. What says so is a note that may be
 * lost: the question is then asked again. It is of one life of the server: one that was restored may lack them (F35).
 */
const RECUE = 'piece/';
/** The server will never take it as it is: spoilt on this poste, or too large. */
const REFUSEE = 'piece-refusee/';
/** What the engine knows of the server's base (`LivreDexie`). */
const INCARNATION = 'repere.incarnation';

/** Of this poste, those that the server has not said it holds; none of them may be given up (F16). */
export async function piecesAEnvoyer(base: Base): Promise<string[]> {
  const { blocs, aRegulariser, pieces, curseurs } = base;
  return base.transaction('r', [blocs, aRegulariser, pieces, curseurs], async () => {
    const ici = await pieces.toCollection().primaryKeys();
    if (ici.length === 0) return [];
    const tenues = await tenuesParLeServeur(base);
    const aSavoir = ici.filter((sha256) => !tenues.has(sha256));
    if (aSavoir.length === 0) return [];
    const refusees = new Set((await refuseesDe(base)).map(({ sha256 }) => sha256));
    const nommees = await piecesNommees(base);
    return aSavoir.filter((sha256) => nommees.has(sha256) && !refusees.has(sha256));
  });
}

/** Those that this life of the server is known to hold for good; takeovers among them, by the hash of their text. */
export async function tenuesParLeServeur({ curseurs }: Base): Promise<ReadonlySet<string>> {
  const incarnation = (await curseurs.get(INCARNATION))?.valeur;
  const notes = await curseurs.where('nom').startsWith(RECUE).toArray();
  return new Set(
    notes.flatMap(({ nom, valeur }) => (valeur === incarnation ? [nom.slice(RECUE.length)] : []))
  );
}

/** Named by what postes share: the books, the versions beside them, what waits in « À régulariser ». */
async function piecesNommees(base: Base): Promise<ReadonlySet<string>> {
  const nommees = new Set((await base.blocs.orderBy('documents').uniqueKeys()) as string[]);
  const nommer = (jointes: readonly PieceJointe[] = []) => {
    for (const { sha256 } of jointes) nommees.add(sha256);
  };
  for (const { concurrentes } of await base.blocs.orderBy('concurrentes.entite').toArray())
    for (const { contenu } of concurrentes?.tetes ?? []) nommer(contenu.jointes);
  for (const { jointes, tete } of await base.aRegulariser.toArray()) {
    nommer(jointes);
    nommer(tete?.contenu.jointes);
  }
  return nommees;
}

/** Named by a bloc of these exercices and not on this poste. */
export async function piecesAbsentes(base: Base, exercices: readonly string[]): Promise<string[]> {
  return base.transaction('r', [base.blocs, base.pieces], async () => {
    const nommees = new Set<string>();
    for (const exercice of exercices) {
      const rows = await base.blocs.where('jour').between(`${exercice}|`, `${exercice}|\uffff`).toArray();
      for (const { documents = [] } of rows) for (const sha256 of documents) nommees.add(sha256);
    }
    const voulues = [...nommees];
    const ici = await base.pieces.where('sha256').anyOf(voulues).primaryKeys();
    const presentes = new Set(ici);
    return voulues.filter((sha256) => !presentes.has(sha256));
  });
}

/** Those that the server will not take as they are, for whoever has the file to bring it again. */
export async function refuseesDe(
  base: Base
): Promise<readonly { sha256: string; genre: 'piece' | 'reprise' }[]> {
  const rows = await base.curseurs.where('nom').startsWith(REFUSEE).toArray();
  return rows.map(({ nom, valeur }) => ({
    sha256: nom.slice(REFUSEE.length),
    genre: valeur === 'reprise' ? 'reprise' : 'piece'
  }));
}

/** They are tried once more. */
export async function oublierRefusees(base: Base): Promise<void> {
  await base.curseurs.where('nom').startsWith(REFUSEE).delete();
}

export async function noterRecue(base: Base, sha256: string): Promise<void> {
  await base.transaction('rw', base.curseurs, async () => {
    const incarnation = (await base.curseurs.get(INCARNATION))?.valeur ?? '';
    await base.curseurs.put({ nom: RECUE + sha256, valeur: incarnation });
  });
}

export async function noterRefusee(base: Base, sha256: string, genre: 'piece' | 'reprise'): Promise<void> {
  await base.curseurs.put({ nom: REFUSEE + sha256, valeur: genre });
}

/** Keeps one that came from the server: it holds it, then. */
export async function garderPiece(base: Base, row: PieceRow): Promise<void> {
  await base.transaction('rw', base.pieces, base.curseurs, async () => {
    if ((await base.pieces.get(row.sha256)) === undefined) await base.pieces.add(row);
    await noterRecue(base, row.sha256);
  });
}
