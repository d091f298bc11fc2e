import { nomDuBrouillard } from '#lib/sync/protocol.ts';
import { cleDe, type ContenuDeBloc, type Revision } from '#lib/sync/registre/revision.ts';
import type { Base } from '../base.ts';
import type { ARegulariserRow } from '../rows.ts';
import { isDeSonDocument } from './fiches-des-rangees.ts';
import { lirePartage } from './partage.ts';
import { auteurDe } from './auteur.ts';
import type { APublierRow, TeteDeBlocRow, VersionConcurrente } from './rows.ts';

/**
 * Once a person has decided of an entry of « À régulariser », its draft leaves the document that holds it: every poste
 * would go on offering it otherwise, and those that come later too. Inside the caller's transaction over all tables.
 *
 * @param le UTC moment
 * @returns the deletion; null on a poste that shares nothing, and for what stands in no document
 */
export async function retirerDuDocument(
  base: Base,
  row: ARegulariserRow,
  le: string
): Promise<Pick<TeteDeBlocRow, 'revId' | 'rang'> | null> {
  const retrait = await publier(base, row, { suit: row.tete, supprime: true }, le);
  return retrait && { revId: retrait.revId, rang: retrait.rang };
}

/**
 * The entry as it waits again: back in its document as a revision that answers its deletion, and under its name then,
 * which all compute.
 */
export async function remettreEnAttente(
  base: Base,
  { issue, ...row }: ARegulariserRow,
  le: string
): Promise<ARegulariserRow> {
  const tete = issue?.retrait ? await publier(base, row, { suit: issue.retrait }, le) : null;
  return tete ? { ...row, id: cleDe(blocDe(row), tete.revId), tete } : row;
}

/** A revision of the entry that waits for the server, on top of the one that it answers. */
async function publier(
  base: Base,
  row: ARegulariserRow,
  {
    suit,
    supprime
  }: { readonly suit: Pick<TeteDeBlocRow, 'revId' | 'rang'> | undefined; readonly supprime?: true },
  enregistreLe: string
): Promise<VersionConcurrente | null> {
  const { tete } = row;
  const partage = await lirePartage(base);
  if (!partage || !suit || !tete || !isDeSonDocument(row)) return null;
  const { exercice, contenu } = tete;
  const { poste, nouvelleRevision } = auteurDe(partage);
  const revision: Revision<ContenuDeBloc> = {
    parents: [suit.revId],
    rang: suit.rang + 1,
    poste,
    ...(supprime && { supprime }),
    contenu
  };
  const revId = nouvelleRevision();
  const ligne: Omit<APublierRow, 'seq'> = {
    document: nomDuBrouillard(exercice),
    racine: 'blocs',
    cle: cleDe(blocDe(row), revId),
    valeur: revision,
    enregistreLe
  };
  await base.aPublier.add(ligne);
  return { ...revision, revId, exercice };
}

/** Of an entry that stands in a document: `<blocId>/<revId>`. */
function blocDe({ id }: ARegulariserRow): string {
  return id.slice(0, id.lastIndexOf('/'));
}
