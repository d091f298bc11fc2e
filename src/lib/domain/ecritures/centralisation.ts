import { centimes } from '../montant.ts';
import type { Bloc, Ligne, NumeroDeCompte } from './bloc.ts';
import { ecartOf } from './check-bloc.ts';
import { compteDeContrepartie, type Journal } from './journal.ts';

/**
 * The line that balances what was typed on the centralising account of a treasury journal; none when what was typed
 * balances already. Computed from the typed lines alone, so it follows each of their changes. It takes the label and
 * the pièce of the first line, as the bank statement will show one movement for them all.
 * Rules: INV-05, JNL-07, JNL-21.
 *
 * @param saisies without the counterpart
 */
export function contrepartie(saisies: readonly Ligne[], compte: NumeroDeCompte): readonly Ligne[] {
  const ecart = ecartOf(saisies);
  if (ecart === 0) return [];
  const [premiere] = saisies;
  const { libelle, piece, datePiece } = premiere ?? {};
  return [
    {
      compte,
      ...(libelle !== undefined && { libelle }),
      ...(piece !== undefined && { piece }),
      ...(datePiece !== undefined && { datePiece }),
      debit: centimes(Math.max(0 - ecart, 0)),
      credit: centimes(Math.max(ecart, 0))
    }
  ];
}

/** The bloc with its counterpart, as it is recorded; the bloc itself in a journal that has none. Rule: JNL-07. */
export function blocAvecContrepartie(saisi: Bloc, journal: Journal): Bloc {
  const compte = compteDeContrepartie(journal);
  if (compte === undefined) return saisi;
  return { ...saisi, lignes: [...saisi.lignes, ...contrepartie(saisi.lignes, compte)] };
}

/**
 * The lines of a recorded bloc that a person typed, to change them again: without the counterpart, which is the last
 * line when it is on the centralising account and is what the others call for. A bloc typed whole in another program
 * keeps all its lines.
 */
export function lignesSaisies(lignes: readonly Ligne[], journal: Journal): readonly Ligne[] {
  const compte = compteDeContrepartie(journal);
  const derniere = lignes.at(-1);
  if (compte === undefined || derniere?.compte !== compte) return lignes;
  const saisies = lignes.slice(0, -1);
  const [attendue] = contrepartie(saisies, compte);
  const memes =
    attendue !== undefined && attendue.debit === derniere.debit && attendue.credit === derniere.credit;
  return memes ? saisies : lignes;
}
