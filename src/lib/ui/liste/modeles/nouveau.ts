import { citer } from '#lib/listes/modeles/citations.ts';
import type { ChampDeModele, GenreDeModele, Modele } from '#lib/listes/modeles/modele.ts';
import { PLANCHES, type Planche } from '#lib/listes/modeles/planches.ts';

const PERSO: Planche = {
  colonnes: 3,
  rangees: 8,
  largeur: 64,
  hauteur: 34,
  margeGauche: 7,
  margeHaut: 12,
  ecartX: 2,
  ecartY: 0
};
/** Beyond, a sheet is wider than high. */
const COLONNES_EN_PORTRAIT = 5;
const LIGNES_D_ETIQUETTE = 3;

/** A template to begin with: what the screen shows. @param vus ids of the fields seen, in their order */
export function nouveauModele(
  genre: GenreDeModele,
  champs: readonly ChampDeModele[],
  vus: readonly string[]
): Modele {
  const seen = champs.filter(({ id }) => vus.includes(id));
  const textes = seen.filter(({ nature }) => nature === 'texte' || nature === 'code');
  const somme = seen.find(({ totalise }) => totalise === true);
  switch (genre) {
    case 'etat':
      return {
        genre,
        titre: citer('liste'),
        colonnes: vus,
        groupe: null,
        sousTotaux: true,
        tris: [],
        orientation: vus.length > COLONNES_EN_PORTRAIT ? 'paysage' : 'portrait',
        totaux: true,
        rangs: false
      };
    case 'etiquettes':
      return {
        genre,
        planche: PLANCHES[0]?.id ?? 'perso',
        perso: PERSO,
        lignes: lesPlusLarges(textes).map(({ titre }) => citer(titre)),
        gras: true,
        depart: 1,
        exemplaires: 1
      };
    case 'graphique':
      return {
        genre,
        titre: citer('liste'),
        categorie: textes[0]?.id ?? champs[0]?.id ?? '',
        calcul: somme ? 'somme' : 'nombre',
        valeur: somme?.id ?? null,
        dessin: 'barres',
        combien: 12
      };
  }
}

/** What has room on the screen is what one reads; in the order of the screen. */
function lesPlusLarges(textes: readonly ChampDeModele[]): readonly ChampDeModele[] {
  const larges = textes.toSorted((a, b) => b.largeur - a.largeur).slice(0, LIGNES_D_ETIQUETTE);
  return textes.filter((champ) => larges.includes(champ));
}
