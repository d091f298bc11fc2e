import { accepte, refuse } from '#lib/domain/result.ts';
import { normalise } from '#lib/domain/texte.ts';
import type { Alternative, Condition, Intervalle } from './conditions.ts';
import { lireValeur, vide, type Lu } from './criteres.ts';
import { decouper, type ColonneNommee, type Partie } from './decouper.ts';
import type { IndexDeTable } from './index-de-table.ts';
import { valeursCommencantPar } from './intervalles.ts';
import { joursDe, lirePeriode } from './periodes.ts';
import { motCherche, motDuChamp } from './recherche.ts';
import type { RefusDeFiltre } from './refus.ts';
import { decimalesDe, type Champ, type ChampChiffre, type ChampDeDate } from './table.ts';

export interface FiltreLu {
  readonly conditions: readonly Condition[];
  readonly refus: readonly RefusDeFiltre[];
}

const LONGUEUR_MAXIMALE = 2000;
const PARTIES_MAXIMALES = 32;

/**
 * Reads a filter as people type it. Every part must hold, in whatever order:
 *
 * - a word, or a phrase between quotes, found in any column as it is shown, accents and case set aside;
 *   amounts and numbers by how they begin (`1234` finds 1 234,56), dates when they hold a slash or are ISO;
 * - `compte:401`, which a column of codes begins with, and any other column of text holds; `=` is the same;
 *   an account is found as it is printed too, `450-1` for 4501;
 * - `debit>1000`, `debit>=1 000,50`, `solde<0`, `debit:100..200`; `debit:50` takes the cents that are not
 *   typed as any, `debit=50` as zero;
 * - `date:03/26`, `date:2026`, `date:15/03/2026`, `date:15/03`, `date>15/03/26`, `date:01/03/26..31/03/26`;
 * - `piece:` or `piece:vide` for an empty cell, `piece:*` for any other;
 * - `-` in front of any of these leaves out what it finds.
 *
 * Never throws. A part that cannot be read is refused, with its place, and the others apply.
 */
export function lireFiltre(texte: string, index: IndexDeTable): FiltreLu {
  const refus: RefusDeFiltre[] = [];
  const champOf = (nom: string) => findChamp(index.table.champs, nom);
  const parties = decouper(texte.slice(0, LONGUEUR_MAXIMALE), (nom) => colonneOf(champOf(nom)));
  if (texte.length > LONGUEUR_MAXIMALE)
    refus.push(enTrop(texte, 'FIL-TROP-LONG', LONGUEUR_MAXIMALE, LONGUEUR_MAXIMALE));

  const conditions: Condition[] = [];
  for (const partie of parties.slice(0, PARTIES_MAXIMALES)) {
    const lue = partie.nom === undefined ? lireMot(partie, index) : lireCritere(partie, champOf, index);
    if (!lue.ok) refus.push({ ...lue.refus, partie: partie.brut, position: partie.position });
    else if (lue.valeur) conditions.push(lue.valeur);
  }
  const premiereDeTrop = parties[PARTIES_MAXIMALES];
  if (premiereDeTrop)
    refus.push(enTrop(texte, 'FIL-TROP-DE-PARTIES', PARTIES_MAXIMALES, premiereDeTrop.position));
  return { conditions, refus };
}

function enTrop(
  texte: string,
  code: 'FIL-TROP-LONG' | 'FIL-TROP-DE-PARTIES',
  maximum: number,
  position: number
): RefusDeFiltre {
  return { code, maximum, partie: texte.slice(position).trimEnd(), position };
}

/** A name as it is compared: « Débit (€) » is `debit`. */
function cleDeNom(nom: string): string {
  return normalise(nom).replace(/[^\p{L}\p{N}]/gu, '');
}

function findChamp(champs: readonly Champ[], nom: string): Champ | undefined {
  const cle = cleDeNom(nom);
  if (cle === '') return undefined;
  return (
    champs.find(({ id }) => cleDeNom(id) === cle) ??
    champs.find(({ titre }) => cleDeNom(titre) === cle) ??
    champs.find(({ noms = [] }) => noms.some((autre) => cleDeNom(autre) === cle))
  );
}

function colonneOf(champ: Champ | undefined): ColonneNommee | undefined {
  return champ && { chiffre: champ.nature === 'montant' || champ.nature === 'nombre' };
}

/** Titles of the columns whose name begins as `nom` does. */
function titresProches(champs: readonly Champ[], nom: string): readonly string[] {
  const debut = cleDeNom(nom).slice(0, 3);
  if (debut === '') return [];
  return champs
    .filter(({ id, titre, noms = [] }) => [id, titre, ...noms].some((n) => cleDeNom(n).startsWith(debut)))
    .map(({ titre }) => titre);
}

/** A word or a phrase; null when nothing of it can be sought, as a lone apostrophe. */
function lireMot({ valeur, exclut }: Partie, index: IndexDeTable): Lu<Condition | null> {
  if (motCherche(valeur) === '') return accepte(null);
  const alternatives = index.table.champs.flatMap((champ): Alternative[] => {
    if (champ.nature === 'texte') {
      const texte = motDuChamp(champ, valeur);
      return texte === '' ? [] : [{ sorte: 'contient', champ, texte }];
    }
    const intervalles = champ.nature === 'date' ? joursVus(valeur, champ, index) : valeursVues(valeur, champ);
    return intervalles.length === 0 ? [] : [{ sorte: 'valeurs', champ, intervalles, vides: false }];
  });
  return accepte({ exclut, alternatives });
}

function valeursVues(mot: string, champ: ChampChiffre): readonly Intervalle[] {
  return valeursCommencantPar(mot, decimalesDe(champ)) ?? [];
}

/** A year alone would find nearly every row: it takes a slash, or the three parts of an ISO date. */
function joursVus(mot: string, champ: ChampDeDate, index: IndexDeTable): readonly Intervalle[] {
  if (!/^[\d/]*\/[\d/]*$|^\d{4}-\d\d-\d\d$/.test(mot)) return [];
  const periode = lirePeriode(mot);
  return periode.ok ? joursDe(periode.valeur, index.bornes(champ)) : [];
}

function lireCritere(
  partie: Partie,
  champOf: (nom: string) => Champ | undefined,
  index: IndexDeTable
): Lu<Condition> {
  const { nom = '', operateur = ':', valeur, phrase, exclut } = partie;
  if (nom === '') return refuse({ code: 'FIL-CHAMP-MANQUANT' });
  const champ = champOf(nom);
  if (champ === undefined) {
    return refuse({ code: 'FIL-CHAMP-INCONNU', nom, proches: titresProches(index.table.champs, nom) });
  }
  if (valeur.trim() === '' && operateur !== ':' && operateur !== '=') {
    return refuse({ code: 'FIL-VALEUR-MANQUANTE', titre: champ.titre });
  }
  if (operateur === ':' && !phrase) {
    if (valeur === '' || valeur.toLowerCase() === 'vide')
      return accepte({ exclut, alternatives: [vide(champ)] });
    if (valeur === '*') return accepte({ exclut: !exclut, alternatives: [vide(champ)] });
  }
  const lue = lireValeur(champ, operateur, valeur, index);
  return lue.ok ? accepte({ exclut, alternatives: [lue.valeur] }) : lue;
}
