import type { ChampDeTete } from '../domain/bloc-en-saisie.ts';

export { TITRES } from '../domain/coller-dans-le-bloc.ts';

/** What the fields of the head are called. */
export const TITRES_DE_TETE: Readonly<Record<ChampDeTete, string>> = {
  journal: 'Journal',
  date: 'Date',
  piece: 'Pièce',
  libelle: 'Libellé',
  montant: 'Montant',
  banque: 'Règlement'
};
