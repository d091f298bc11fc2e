import { citesDans, trouverChamp, VARIABLES } from './citations.ts';
import {
  LIMITES,
  type ChampDeModele,
  type Modele,
  type ModeleDEtat,
  type ModeleDEtiquettes,
  type ModeleDeGraphique
} from './modele.ts';
import { debordement, parPlanche, plancheDe, PLANCHES } from './planches.ts';
import { normalise } from '#lib/domain/texte.ts';

/** Why a template cannot be printed. */
export type RefusDeModele =
  | { readonly code: 'MOD-CHAMP-INCONNU'; readonly champ: string }
  | { readonly code: 'MOD-VARIABLE-INCONNUE'; readonly nom: string }
  | { readonly code: 'MOD-SANS-COLONNE' }
  | { readonly code: 'MOD-ETIQUETTE-VIDE' }
  | { readonly code: 'MOD-PLANCHE-VIDE' }
  | { readonly code: 'MOD-PLANCHE-DEBORDE'; readonly droite: number; readonly bas: number }
  | { readonly code: 'MOD-DEPART'; readonly maximum: number }
  | { readonly code: 'MOD-EXEMPLAIRES'; readonly maximum: number }
  | { readonly code: 'MOD-SANS-VALEUR' }
  | { readonly code: 'MOD-CATEGORIES'; readonly minimum: number; readonly maximum: number };

/** Every reason not to print it with these fields; an empty list means that it can be. Rule: LST-14. */
export function checkModele(modele: Modele, champs: readonly ChampDeModele[]): RefusDeModele[] {
  switch (modele.genre) {
    case 'etat':
      return checkEtat(modele, champs);
    case 'etiquettes':
      return checkEtiquettes(modele, champs);
    case 'graphique':
      return checkGraphique(modele, champs);
  }
}

function checkEtat(modele: ModeleDEtat, champs: readonly ChampDeModele[]): RefusDeModele[] {
  const { colonnes, groupe, tris, titre } = modele;
  const cites = [...colonnes, ...(groupe === null ? [] : [groupe]), ...tris.map(({ champ }) => champ)];
  return [
    ...checkTitre(titre),
    ...(colonnes.length === 0 ? [{ code: 'MOD-SANS-COLONNE' } as const] : []),
    ...inconnus(cites, champs)
  ];
}

function checkEtiquettes(modele: ModeleDEtiquettes, champs: readonly ChampDeModele[]): RefusDeModele[] {
  const { lignes, depart, exemplaires } = modele;
  const refus: RefusDeModele[] = [];
  for (const nom of new Set(lignes.flatMap(citesDans)))
    if (!trouverChamp(champs, nom)) refus.push({ code: 'MOD-CHAMP-INCONNU', champ: nom });
  if (lignes.every((ligne) => ligne.trim() === '')) refus.push({ code: 'MOD-ETIQUETTE-VIDE' });
  const planche = plancheDe(modele);
  const connue = PLANCHES.some(({ id }) => id === modele.planche);
  if (!connue && modele.planche !== 'perso') refus.push({ code: 'MOD-PLANCHE-VIDE' });
  const { colonnes, rangees, largeur, hauteur, margeGauche, margeHaut, ecartX, ecartY } = planche;
  const pleins = [colonnes, rangees].every((n) => Number.isInteger(n) && n >= 1);
  const tailles = [largeur, hauteur].every((n) => n >= TAILLE_MIN);
  if (!pleins || !tailles || ![margeGauche, margeHaut, ecartX, ecartY].every((n) => n >= 0)) {
    refus.push({ code: 'MOD-PLANCHE-VIDE' });
    return refus;
  }
  const { droite, bas } = debordement(planche);
  if (droite > 0 || bas > 0) refus.push({ code: 'MOD-PLANCHE-DEBORDE', droite, bas });
  const maximum = parPlanche(planche);
  if (!isBetween(depart, 1, maximum)) refus.push({ code: 'MOD-DEPART', maximum });
  if (!isBetween(exemplaires, 1, LIMITES.exemplaires))
    refus.push({ code: 'MOD-EXEMPLAIRES', maximum: LIMITES.exemplaires });
  return refus;
}

/** Millimetres under which no letter holds. */
const TAILLE_MIN = 5;

function checkGraphique(modele: ModeleDeGraphique, champs: readonly ChampDeModele[]): RefusDeModele[] {
  const { titre, categorie, calcul, valeur, combien } = modele;
  const { min, max } = LIMITES.categories;
  const aSommer = calcul === 'nombre' ? [] : [valeur];
  return [
    ...checkTitre(titre),
    ...inconnus([categorie], champs),
    ...(aSommer.some((id) => id === null) ? [{ code: 'MOD-SANS-VALEUR' } as const] : []),
    ...inconnus(
      aSommer.flatMap((id) => id ?? []),
      champs
    ),
    ...(isBetween(combien, min, max) ? [] : [{ code: 'MOD-CATEGORIES', minimum: min, maximum: max } as const])
  ];
}

function checkTitre(titre: string): RefusDeModele[] {
  const connues = new Set<string>(VARIABLES);
  return [...new Set(citesDans(titre))]
    .filter((nom) => !connues.has(normalise(nom)))
    .map((nom) => ({ code: 'MOD-VARIABLE-INCONNUE', nom }));
}

function inconnus(ids: readonly string[], champs: readonly ChampDeModele[]): RefusDeModele[] {
  const connus = new Set(champs.map(({ id }) => id));
  return [...new Set(ids)]
    .filter((id) => !connus.has(id))
    .map((champ) => ({ code: 'MOD-CHAMP-INCONNU', champ }));
}

function isBetween(n: number, min: number, max: number): boolean {
  return Number.isInteger(n) && n >= min && n <= max;
}
