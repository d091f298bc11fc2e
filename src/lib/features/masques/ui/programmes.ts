import { parseDate } from '#lib/domain/date-saisie.ts';
import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { dateDEcritureOf, programmer } from '#lib/domain/masques/echeances.ts';
import { expandLibelle } from '#lib/domain/masques/libelles.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { messageDeVentilation } from '#lib/domain/masques/messages.ts';
import { reglementPropose } from '#lib/domain/masques/reglement.ts';
import { ventiler } from '#lib/domain/masques/ventiler.ts';
import { messageDeDate, messageDeMontant } from '#lib/domain/messages-saisie.ts';
import { parseMontant } from '#lib/domain/montant-saisi.ts';
import { formatMontant, type Centimes } from '#lib/domain/montant.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { MasqueRow } from '#lib/storage/rows.ts';
import { messageDExecution } from '../messages.ts';
import type { MasqueATraiter } from '../traiter.ts';
import { montantDuMasque } from './colonnes.ts';

/** What a person changed in a row, for one run. */
export type Modification = Omit<MasqueATraiter, 'id'>;

/** It is of the due date that was shown: once that one is written, the next is as the masque says. Rule: MAS-48. */
export interface ModificationDuTour {
  readonly echeance: MasqueRow['echeance'];
  readonly change: Modification;
}

/** What was changed of the due date that `row` has now. */
export function modificationDe(
  { id, echeance }: MasqueRow,
  modifications: ReadonlyMap<string, ModificationDuTour>
): Modification | undefined {
  const connue = modifications.get(id);
  return connue?.echeance === echeance ? connue.change : undefined;
}

/** A row of « Masques programmés ». */
export interface MasqueDu {
  readonly id: string;
  readonly entite: string;
  readonly nomDEntite: string;
  readonly journal: string;
  readonly nom: string;
  readonly montant: Centimes;
  readonly piece: string;
  readonly libelle: string;
  readonly echeance: DateIso;
  /** « sans règlement », or a date (MAS-18, MAS-19). */
  readonly reglement: string;
  readonly jointes: number;
  /** Why the last run left it waiting; empty when it did not. */
  readonly attente: string;
  readonly row: MasqueRow;
}

/** The cells that can be changed there. Rule: MAS-48. */
export const CHAMPS_MODIFIABLES = ['montant', 'piece', 'libelle', 'echeance', 'reglement'] as const;
export type ChampModifiable = (typeof CHAMPS_MODIFIABLES)[number];

export const TITRES: Readonly<Record<ChampModifiable, string>> = {
  montant: 'Montant',
  piece: 'Pièce',
  libelle: 'Libellé défaut',
  echeance: 'Prochaine échéance',
  reglement: 'Date de règlement'
};

export function isModifiable(colonne: string, du: MasqueDu): colonne is ChampModifiable {
  if (colonne === 'reglement') return du.row.masque.journalReglement !== undefined;
  return (CHAMPS_MODIFIABLES as readonly string[]).includes(colonne);
}

/** A due masque as the list shows it, with what was changed for this run. */
export function masqueDu(
  row: MasqueRow,
  nomDEntite: string,
  modification: Modification | undefined,
  aujourdHui: DateIso
): MasqueDu | null {
  const { masque, attente } = row;
  if (masque.programmation === null) return null;
  const date = dateDEcritureOf(masque.programmation);
  const reglement = modification?.reglement ?? reglementPropose(masque, aujourdHui);
  return {
    id: row.id,
    entite: row.entite,
    nomDEntite,
    journal: row.journal,
    nom: masque.nom,
    montant: modification?.montant ?? montantDuMasque(row),
    piece: modification?.piece ?? masque.piece ?? '',
    libelle: modification?.libelle ?? expandLibelle(masque.libelle ?? '', date),
    echeance: date,
    reglement:
      masque.journalReglement === undefined || reglement === 'sans'
        ? 'sans règlement'
        : formatDate(reglement),
    jointes: modification?.jointes?.length ?? 0,
    attente: attente?.raisons.map(messageDExecution).join(' ') ?? '',
    row
  };
}

/** What a cell says when it opens. */
export function texteDeCellule(champ: ChampModifiable, du: MasqueDu): string {
  if (champ === 'montant') return formatMontant(du.montant);
  if (champ === 'echeance') return formatDate(du.echeance);
  return champ === 'reglement' && du.reglement === 'sans règlement' ? 'sans' : du[champ];
}

/** What was typed in a cell: a change of this run, or of the masque itself for its due date. */
export type Saisie =
  | { readonly sorte: 'tour'; readonly modification: Modification }
  | { readonly sorte: 'masque'; readonly masque: Masque };

export function lireCellule(
  champ: ChampModifiable,
  texte: string,
  { row: { masque }, echeance }: MasqueDu,
  aujourdhui: DateIso
): Result<Saisie, string> {
  switch (champ) {
    case 'piece':
      return accepte({ sorte: 'tour', modification: { piece: texte.trim() } });
    case 'libelle':
      return accepte({ sorte: 'tour', modification: { libelle: expandLibelle(texte.trim(), echeance) } });
    case 'montant': {
      const lu = parseMontant(texte);
      if (!lu.ok) return refuse(messageDeMontant(lu.refus));
      const { montant } = lu.valeur;
      // Its lines say now what they would say in the middle of the night. A credit note is asked about after.
      const essai = ventiler(masque, { date: echeance, montant, avoir: true });
      if (!essai.ok) return refuse(essai.refus.slice(0, 1).map(messageDeVentilation).join(''));
      return accepte({ sorte: 'tour', modification: { montant } });
    }
    case 'reglement': {
      if (/^sans\b/i.test(texte.trim()))
        return accepte({ sorte: 'tour', modification: { reglement: 'sans' } });
      const lue = parseDate(texte, { aujourdhui });
      return lue.ok
        ? accepte({ sorte: 'tour', modification: { reglement: lue.valeur } })
        : refuse(messageDeDate(lue.refus));
    }
    case 'echeance': {
      if (masque.programmation === null) return refuse('Ce masque n’est plus programmé.');
      // Blank, as in its window: the masque stays, and comes back no more (MAS-38).
      if (texte.trim() === '')
        return accepte({ sorte: 'masque', masque: { ...masque, programmation: null } });
      const lue = parseDate(texte, { aujourdhui });
      if (!lue.ok) return refuse(messageDeDate(lue.refus));
      const { reglement } = masque.programmation;
      const programmation = {
        ...programmer({ ...masque.programmation, prochaineEcheance: lue.valeur }),
        ...(reglement !== undefined && { reglement })
      };
      return accepte({ sorte: 'masque', masque: { ...masque, programmation } });
    }
  }
}
