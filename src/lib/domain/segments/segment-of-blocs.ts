import { jourOf } from '../dates.ts';
import type { Bloc, Ligne } from '../ecritures/bloc.ts';
import { DictionnaireBuilder } from './dictionnaire.ts';
import {
  colonneDIndex,
  SANS_DATE,
  type ColonneDeDate,
  type ColonneDeTexte,
  type Segment,
  type Texte
} from './segment.ts';

/** The same columns made from blocs: drafts and sealed blocs are read as imported years are. */
export function segmentOfBlocs(blocs: readonly Bloc[], extras: readonly string[] = []): Segment {
  const lignes = blocs.flatMap((bloc) => bloc.lignes.map((ligne) => ({ bloc, ligne })));
  const debuts = new Uint32Array(blocs.length + 1);
  for (const [b, bloc] of blocs.entries()) debuts[b + 1] = (debuts[b] ?? 0) + bloc.lignes.length;
  const text = (of: (bloc: Bloc, ligne: Ligne) => string | undefined) =>
    texteOfValues(lignes.map(({ bloc, ligne }) => of(bloc, ligne) ?? ''));
  const days = (of: (bloc: Bloc, ligne: Ligne) => Ligne['date']) =>
    Int32Array.from(lignes, ({ bloc, ligne }) => {
      const date = of(bloc, ligne);
      return date === undefined ? SANS_DATE : jourOf(date);
    });
  const journal = texteOfValues(blocs.map((bloc) => bloc.journal));
  const compte = text((_, ligne) => ligne.compte);
  const auxiliaire = text((_, ligne) => ligne.auxiliaire);
  const colonnes: Record<ColonneDeTexte, Texte> = {
    libelleJournal: text((bloc) => bloc.libelleJournal),
    libelleCompte: text((_, ligne) => ligne.libelleCompte),
    libelleAuxiliaire: text((_, ligne) => ligne.libelleAuxiliaire),
    piece: text((_, ligne) => ligne.piece),
    libelle: text((bloc, ligne) => ligne.libelle ?? bloc.libelle),
    lettre: text((_, ligne) => ligne.lettre),
    devise: text((_, ligne) => ligne.devise),
    montantDevise: text((_, ligne) => ligne.montantDevise)
  };
  const dates: Record<ColonneDeDate, Int32Array<ArrayBuffer>> = {
    datePiece: days((_, ligne) => ligne.datePiece),
    dateLettrage: days((_, ligne) => ligne.dateLettrage),
    dateValidation: days((bloc, ligne) => ligne.dateValidation ?? bloc.dateValidation)
  };
  return {
    lignes: lignes.length,
    blocs: blocs.length,
    chiffres: {
      debuts,
      journal: journal.valeurs,
      date: days((bloc, ligne) => ligne.date ?? bloc.date),
      compte: compte.valeurs,
      auxiliaire: auxiliaire.valeurs,
      debit: Float64Array.from(lignes, ({ ligne }) => ligne.debit),
      credit: Float64Array.from(lignes, ({ ligne }) => ligne.credit),
      journaux: journal.dictionnaire,
      comptes: compte.dictionnaire,
      auxiliaires: auxiliaire.dictionnaire
    },
    textes: {
      numero: texteOfValues(blocs.map((bloc) => bloc.numero ?? '')),
      colonnes,
      dates,
      extras: extras.map((nom) => ({ nom, texte: text((_, ligne) => ligne.extras?.[nom]) })),
      ligneSource: new Uint32Array(lignes.length)
    }
  };
}

function texteOfValues(values: readonly string[]): Texte {
  const dictionnaire = new DictionnaireBuilder();
  // The same few texts come back line after line: each is encoded and looked for once.
  const known = new Map<string, number>();
  const wide = new Uint32Array(values.length);
  for (const [i, value] of values.entries()) {
    let index = known.get(value);
    if (index === undefined) known.set(value, (index = dictionnaire.internTexte(value)));
    wide[i] = index;
  }
  const valeurs = colonneDIndex(values.length, dictionnaire.taille);
  valeurs.set(wide);
  return { valeurs, dictionnaire: dictionnaire.build() };
}
