import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { redresser } from '#lib/domain/ecritures/miroir.ts';
import { ZERO } from '#lib/domain/montant.ts';
import { coteDe } from './actes-de-cellules.ts';
import {
  avecUneLigne,
  isVierge,
  ligneVierge,
  MONTANT_VIDE,
  type BlocEnSaisie,
  type ContexteDeSaisie,
  type LigneEnSaisie,
  type ResteDeLigne
} from './bloc-en-saisie.ts';
import { avecContrepartie, compteDeContrepartie } from './contrepartie-automatique.ts';
import { compteEnSaisie, dateEnSaisie, montantEnSaisie } from './lire-cellule.ts';
import { sans } from './sans.ts';

/** An empty bloc: one line to type in. */
export function nouveauBloc({
  journal,
  date,
  piece = ''
}: {
  readonly journal: string;
  readonly date: DateIso;
  readonly piece?: string;
}): BlocEnSaisie {
  return {
    journal,
    date: dateEnSaisie(date),
    piece,
    libelle: '',
    masque: null,
    lignes: [ligneVierge(1)],
    prochainId: 2
  };
}

/** After Ctrl+Enter: same journal, same date ([UI-18]). */
export function blocSuivant(enregistre: BlocEnSaisie, piece = ''): BlocEnSaisie {
  const { journal, date } = enregistre;
  return { journal, date, piece, libelle: '', masque: null, lignes: [ligneVierge(1)], prochainId: 2 };
}

/** The lines that make the bloc: neither those left empty, nor a bank line of nothing. */
export function lignesRetenues({ lignes }: BlocEnSaisie): readonly LigneEnSaisie[] {
  return lignes.filter(
    (ligne) =>
      !isVierge(ligne) && !(ligne.automatique && ligne.debit.texte === '' && ligne.credit.texte === '')
  );
}

/** The bloc as it is recorded; null while its date cannot be read. A cell that cannot be read counts for nothing. */
export function blocDe(etat: BlocEnSaisie): Bloc | null {
  return etat.date.valeur === null ? null : blocAu(etat, etat.date.valeur);
}

/** As `blocDe`, with a date that stands for the one that cannot be read. */
export function blocAu(etat: BlocEnSaisie, date: DateIso): Bloc {
  return {
    journal: etat.journal,
    date,
    ...facultatif('libelle', etat.libelle),
    lignes: lignesRetenues(etat).map((ligne) => ligneDuBloc(ligne, etat.piece))
  };
}

function ligneDuBloc(ligne: LigneEnSaisie, piece: string): Ligne {
  const { valeur } = ligne.compte;
  return {
    compte: valeur?.compte ?? '',
    ...facultatif('auxiliaire', valeur?.auxiliaire ?? ''),
    ...facultatif('libelle', ligne.libelle),
    ...facultatif('piece', piece),
    debit: ligne.debit.valeur ?? ZERO,
    credit: ligne.credit.valeur ?? ZERO,
    ...facultatif('codeFiscalite', ligne.codeFiscalite),
    ...facultatif('analytique', ligne.analytique),
    ...facultatif('cle', ligne.cle),
    ...ligne.reste
  };
}

function facultatif<C extends string>(champ: C, texte: string): { readonly [K in C]?: string } {
  // A computed key loses its type: there is only this one.
  return texte.trim() === '' ? {} : ({ [champ]: texte } as { readonly [K in C]: string });
}

/** A recorded bloc, to be modified. What the grid does not show is kept with its lines. */
export function saisieDe(bloc: Bloc, contexte: ContexteDeSaisie): BlocEnSaisie {
  const piece = bloc.lignes[0]?.piece ?? '';
  const libelle = bloc.libelle ?? libelleCommun(bloc.lignes);
  const lignes = bloc.lignes.map((ligne, i) => ligneEnSaisie(ligne, i + 1, { piece, libelle }));
  const etat = {
    journal: bloc.journal,
    date: dateEnSaisie(bloc.date),
    piece,
    libelle,
    masque: null,
    lignes: avecBanqueAutomatique(lignes, bloc.journal, contexte),
    prochainId: lignes.length + 1
  };
  return avecContrepartie(avecUneLigne(etat), contexte);
}

/** A new bloc with the same lines: neither its number, nor its lettrage, nor its own dates and pièce. */
export function dupliquer(bloc: Bloc, date: DateIso, contexte: ContexteDeSaisie, piece = ''): BlocEnSaisie {
  const lignes = bloc.lignes.flatMap((ligne) => redresser(ligne) ?? []).map(sansSuivi);
  const copie: Bloc = { journal: bloc.journal, date, ...facultatif('libelle', bloc.libelle ?? ''), lignes };
  return { ...saisieDe(copie, contexte), piece };
}

function sansSuivi(ligne: Ligne): Ligne {
  return sans(ligne, ['piece', 'datePiece', 'date', 'lettre', 'dateLettrage', 'dateValidation', 'extras']);
}

function libelleCommun(lignes: readonly Ligne[]): string {
  const [premier = ''] = lignes.map(({ libelle }) => libelle ?? '');
  return lignes.every(({ libelle }) => libelle === premier) ? premier : '';
}

function ligneEnSaisie(ligne: Ligne, id: number, tete: { piece: string; libelle: string }): LigneEnSaisie {
  const { compte, auxiliaire, libelle, debit, credit, codeFiscalite, analytique, cle, piece, ...reste } =
    ligne;
  // A line with a pièce of its own keeps it whatever the head says.
  const aPart: ResteDeLigne = piece === undefined || piece === tete.piece ? reste : { ...reste, piece };
  const deuxCotes = debit !== 0 && credit !== 0;
  return {
    ...ligneVierge(id),
    compte: compteEnSaisie({ compte, auxiliaire: auxiliaire ?? null }),
    libelle: libelle === undefined || libelle === tete.libelle ? '' : libelle,
    ...(deuxCotes
      ? coteDe(debit - credit)
      : { debit: montantEnSaisie(debit), credit: montantEnSaisie(credit) }),
    codeFiscalite: codeFiscalite ?? '',
    analytique: analytique ?? '',
    cle: cle ?? '',
    reste: aPart
  };
}

/** In a treasury journal, the last line of the bank is again the automatic one; other bank lines are as typed. */
function avecBanqueAutomatique(
  lignes: readonly LigneEnSaisie[],
  journal: string,
  { journaux }: ContexteDeSaisie
): readonly LigneEnSaisie[] {
  const compte = compteDeContrepartie(journaux.get(journal));
  const banque =
    compte === null ? undefined : lignes.findLast((ligne) => ligne.compte.valeur?.compte === compte);
  if (banque === undefined || lignes.length < 2) return lignes;
  const vide = { debit: MONTANT_VIDE, credit: MONTANT_VIDE };
  return [...lignes.filter(({ id }) => id !== banque.id), { ...banque, ...vide, automatique: true }];
}
