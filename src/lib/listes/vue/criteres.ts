import { parseMontant } from '#lib/domain/montant-saisi.ts';
import { readNombre } from '#lib/domain/montant-saisi-nombre.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { APRES, type Alternative, type Intervalle } from './conditions.ts';
import type { Operateur } from './decouper.ts';
import type { IndexDeTable } from './index-de-table.ts';
import { valeursNommees } from './intervalles.ts';
import { joursDe, lirePeriode } from './periodes.ts';
import { motDuChamp } from './recherche.ts';
import type { PlaceDansLeFiltre, RefusDeFiltre } from './refus.ts';
import {
  decimalesDe,
  type Champ,
  type ChampChiffre,
  type ChampDeDate,
  type ChampDeMontant,
  type ChampDeNombre,
  type ChampDeTexte
} from './table.ts';

/** A refusal before it knows where it stands. */
type SansPlace<T> = T extends unknown ? Omit<T, keyof PlaceDansLeFiltre> : never;
export type Lu<T> = Result<T, SansPlace<RefusDeFiltre>>;

/** What finds the empty cells of a column. */
export function vide(champ: Champ): Alternative {
  return champ.nature === 'texte'
    ? { sorte: 'vide', champ }
    : { sorte: 'valeurs', champ, intervalles: [], vides: true };
}

/** Reads what a filter asks of one column: `valeur` as it is typed after the operator. */
export function lireValeur(
  champ: Champ,
  operateur: Operateur,
  valeur: string,
  index: IndexDeTable
): Lu<Alternative> {
  switch (champ.nature) {
    case 'texte':
      return lireTexte(champ, operateur, valeur);
    case 'date':
      return lireDates(champ, operateur, valeur, index);
    case 'montant':
    case 'nombre':
      return lireNombres(champ, operateur, valeur);
  }
}

/** Beginning and end of `a..b`; either may be missing. Undefined when it is no interval. */
function bornesDe(valeur: string): readonly [string, string] | undefined {
  const at = valeur.indexOf('..');
  return at < 0 || valeur === '..' ? undefined : [valeur.slice(0, at).trim(), valeur.slice(at + 2).trim()];
}

function lireTexte(champ: ChampDeTexte, operateur: Operateur, valeur: string): Lu<Alternative> {
  const isEgal = operateur === ':' || operateur === '=';
  const lire = (mot: string) => motDuChamp(champ, mot);
  const texte = lire(valeur);
  if (champ.code !== true) {
    if (!isEgal) return refuse({ code: 'FIL-COMPARAISON', titre: champ.titre });
    return accepte(texte === '' ? { sorte: 'vide', champ } : { sorte: 'contient', champ, texte });
  }
  if (texte === '') return accepte({ sorte: 'vide', champ });
  const bornes = isEgal ? bornesDe(valeur) : undefined;
  if (bornes === undefined) return accepte(codes(champ, operateur, texte));
  const [min, max] = bornes.map(lire) as [string, string];
  if (max !== '' && min > max + APRES) return refuse({ code: 'FIL-BORNES' });
  return accepte({ sorte: 'entre', champ, min, max: max === '' ? null : max + APRES });
}

/** Codes that compare so with those that begin with `texte`. */
function codes(champ: ChampDeTexte, operateur: Operateur, texte: string): Alternative {
  const [min, max] = {
    ':': [texte, texte + APRES],
    '=': [texte, texte + APRES],
    '>': [texte + APRES, null],
    '>=': [texte, null],
    '<': ['', texte],
    '<=': ['', texte + APRES]
  }[operateur] as [string, string | null];
  return { sorte: 'entre', champ, min, max };
}

interface NombreLu {
  readonly valeur: number;
  /** Decimals of the column that were not typed. */
  readonly inconnues: number;
}

function lireNombres(
  champ: ChampDeMontant | ChampDeNombre,
  operateur: Operateur,
  texte: string
): Lu<Alternative> {
  const lire = (borne: string) =>
    champ.nature === 'montant' ? lireMontant(borne) : lireNombre(borne, champ);
  const bornes = operateur === ':' || operateur === '=' ? bornesDe(texte) : undefined;
  if (bornes) return lireIntervalle(champ, bornes, lire, ({ valeur }) => ({ min: valeur, max: valeur }));
  const lu = lire(texte);
  if (!lu.ok) return lu;
  const nommees = valeursNommees(lu.valeur.valeur, operateur === ':' ? lu.valeur.inconnues : 0);
  return accepte(comparer(champ, operateur, nommees, nommees.min === 0));
}

function lireMontant(texte: string): Lu<NombreLu> {
  const lu = parseMontant(texte);
  if (!lu.ok) return refuse({ code: 'FIL-MONTANT', cause: lu.refus });
  const exact = lu.valeur.calcul !== undefined || /k/i.test(texte);
  const [, decimales = ''] = /[.,](\d{0,2})\D*$/.exec(texte) ?? [];
  return accepte({ valeur: lu.valeur.montant, inconnues: exact ? 0 : 2 - decimales.length });
}

function lireNombre(texte: string, champ: ChampDeNombre): Lu<NombreLu> {
  const decimales = decimalesDe(champ);
  const echec = refuse({ code: 'FIL-NOMBRE' as const, titre: champ.titre, decimales });
  const [, signe, chiffres = ''] = /^\s*([-+\u2212]?)\s*(.*?)\s*$/s.exec(texte) ?? [];
  const lu = readNombre(chiffres.replace(/\s/g, ' '));
  if (!lu.ok || lu.valeur.decimales.length > decimales) return echec;
  const inconnues = decimales - lu.valeur.decimales.length;
  const absolu = Number(lu.valeur.entier + lu.valeur.decimales + '0'.repeat(inconnues));
  if (!Number.isSafeInteger(absolu)) return echec;
  return accepte({ valeur: signe === '' || signe === '+' ? absolu : 0 - absolu, inconnues });
}

function lireDates(
  champ: ChampDeDate,
  operateur: Operateur,
  texte: string,
  index: IndexDeTable
): Lu<Alternative> {
  const isEgal = operateur === ':' || operateur === '=';
  const bornes = isEgal ? bornesDe(texte) : undefined;
  if (bornes) return lireIntervalle(champ, bornes, lireJours, (jours) => jours);
  const lue = lirePeriode(texte.trim());
  if (!lue.ok) return refuse({ code: 'FIL-DATE', cause: lue.refus });
  if (isEgal) {
    const intervalles = joursDe(lue.valeur, index.bornes(champ));
    return accepte({ sorte: 'valeurs', champ, intervalles, vides: false });
  }
  const jours = lireJours(texte);
  return jours.ok ? accepte(comparer(champ, operateur, jours.valeur, false)) : jours;
}

/** Days of one day, month or year: what a comparison may start from. */
function lireJours(texte: string): Lu<Intervalle> {
  const lue = lirePeriode(texte.trim());
  if (!lue.ok) return refuse({ code: 'FIL-DATE', cause: lue.refus });
  if (lue.valeur.sorte === 'anniversaire') {
    return refuse({ code: 'FIL-DATE', cause: { code: 'DAT-FORME', texte: texte.trim() } });
  }
  return accepte(lue.valeur.jours);
}

function lireIntervalle<T>(
  champ: ChampChiffre,
  [debut, fin]: readonly [string, string],
  lire: (texte: string) => Lu<T>,
  intervalleOf: (lu: T) => Intervalle
): Lu<Alternative> {
  const min = debut === '' ? undefined : lire(debut);
  if (min?.ok === false) return min;
  const max = fin === '' ? undefined : lire(fin);
  if (max?.ok === false) return max;
  const intervalle = {
    min: min ? intervalleOf(min.valeur).min : -Infinity,
    max: max ? intervalleOf(max.valeur).max : Infinity
  };
  if (intervalle.min > intervalle.max) return refuse({ code: 'FIL-BORNES' });
  return accepte({ sorte: 'valeurs', champ, intervalles: [intervalle], vides: false });
}

/** Values that compare so with `nommees`. An empty cell compares with nothing, but equals zero where zero is empty. */
function comparer(
  champ: ChampChiffre,
  operateur: Operateur,
  { min, max }: Intervalle,
  isZero: boolean
): Alternative {
  const intervalle = {
    ':': { min, max },
    '=': { min, max },
    '>': { min: max + 1, max: Infinity },
    '>=': { min, max: Infinity },
    '<': { min: -Infinity, max: min - 1 },
    '<=': { min: -Infinity, max }
  }[operateur];
  const isEgal = operateur === ':' || operateur === '=';
  const zeroVide = champ.nature !== 'date' && champ.zeroVide === true;
  return { sorte: 'valeurs', champ, intervalles: [intervalle], vides: isEgal && isZero && zeroVide };
}
