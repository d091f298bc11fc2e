import { formatDate, partsOf, type DateIso } from '../dates.ts';
import { MOIS } from '../mois.ts';

/**
 * The label of a bloc made from a masque: `Facture EDF #m` → `Facture EDF Janvier 2019`. `##` gives one `#`; a `#` before
 * anything else stays as it is. Read by hand: a regular expression costs ten times as much, and batches pass here.
 *
 * @param date of the entry, not of the day it is typed
 * Rules: MAS-11 to MAS-16.
 */
export function expandLibelle(modele: string, date: DateIso): string {
  let at = modele.indexOf('#');
  if (at < 0) return modele;
  const valeurs = valeursAu(date);
  let libelle = '';
  let lu = 0;
  while (at >= 0) {
    const valeur = valeurs[modele.charAt(at + 1)];
    if (valeur !== undefined) {
      libelle += modele.slice(lu, at) + valeur;
      lu = at + 2;
    }
    at = modele.indexOf('#', valeur === undefined ? at + 1 : lu);
  }
  return libelle + modele.slice(lu);
}

/** What each letter after `#` stands for, at a date. */
type Valeurs = Readonly<Record<string, string>>;

/** Those of the last date asked for: the masques of a batch share a few. */
let dernieres: { readonly date: DateIso; readonly valeurs: Valeurs } | null = null;

function valeursAu(date: DateIso): Valeurs {
  if (dernieres?.date !== date) dernieres = { date, valeurs: computeValeurs(date) };
  return dernieres.valeurs;
}

function computeValeurs(date: DateIso): Valeurs {
  const { annee, mois } = partsOf(date);
  return {
    '#': '#',
    d: formatDate(date),
    m: `${enTitre(MOIS[mois - 1] ?? '')} ${annee}`,
    t: `${ordinal(Math.ceil(mois / 3))} trimestre ${annee}`,
    s: `${ordinal(Math.ceil(mois / 6))} semestre ${annee}`,
    a: String(annee)
  };
}

function enTitre(mot: string): string {
  return `${mot.slice(0, 1).toUpperCase()}${mot.slice(1)}`;
}

function ordinal(rang: number): string {
  return rang === 1 ? '1er' : `${rang}e`;
}
