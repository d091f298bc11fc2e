import type { Cahier, Feuille } from '../sorties/feuille.ts';
import type { Graisse } from '../sorties/glyphes.ts';
import type {
  ColonneASortir,
  DescriptionDeListe,
  NatureDeColonne,
  Rangee
} from '../sorties/liste-a-sortir.ts';
import { largeurUtile, MARGE } from '../sorties/pages-de-liste.ts';
import { largeurDe, mettreEnLignes } from '../sorties/pdf-mise-en-lignes.ts';
import { texteLisible } from '../sorties/valeurs.ts';
import { barresDe, echelleDe, place, pointsDe, type Cadre, type Echelle } from './graphique.ts';
import { titreImprime, type ModeleDeGraphique } from './modele.ts';
import type { PointDeSerie, Serie } from './serie.ts';

const TAILLE = 8;
const GRADUATION = 7;
/** Points between what is drawn and what is written beside it. */
const ECART = 5;
/** Length of the mark of a scale. */
const REPERE = 3;
const HAUTEUR_DE_BARRE = 20;
const HAUTEURS = { barres: { min: 60, max: 420 }, courbe: 260 } as const;
const MAX_NOM = 0.34;
const MARQUES = 6;
/** Nothing stands between two cents. */
const PAS_MIN: Readonly<Partial<Record<NatureDeColonne, number>>> = { montant: 1 };

/** The figures behind a chart, as a list: they are printed under it. */
export function tableDeSerie(
  modele: ModeleDeGraphique,
  liste: DescriptionDeListe,
  serie: Serie
): { readonly liste: DescriptionDeListe; readonly rangees: readonly Rangee[] } {
  const champ = liste.colonnes.find(({ id }) => id === modele.categorie);
  const compte = modele.calcul === 'nombre';
  const colonnes: ColonneASortir[] = [
    {
      id: 'categorie',
      titre: champ?.nature === 'date' ? 'Mois' : (champ?.titre ?? ''),
      nature: 'texte',
      alignement: 'gauche',
      largeur: 280
    },
    { id: 'nombre', titre: 'Lignes', nature: 'nombre', alignement: 'droite', largeur: 70 },
    ...(compte
      ? []
      : [
          {
            id: 'valeur',
            titre: serie.titre,
            nature: serie.nature,
            ...(serie.solde === true && { solde: true }),
            alignement: 'droite',
            largeur: 120
          } as const
        ])
  ];
  const rangeeDe = ({ titre, nombre, valeur }: PointDeSerie): Rangee =>
    compte ? [titre, nombre] : [titre, nombre, valeur];
  return {
    liste: {
      ...liste,
      titre: titreImprime(modele, liste),
      sousTitres: [
        ...liste.sousTitres,
        `${serie.titre} par ${champ?.nature === 'date' ? 'mois' : (champ?.titre.toLowerCase() ?? '')}`
      ],
      colonnes,
      nombreDeLignes: serie.points.length,
      totaux: rangeeDe(serie.total)
    },
    rangees: serie.points.map(rangeeDe)
  };
}

/** Draws the chart under `y`. @returns where the rest of the page begins */
export function dessinerGraphique(
  { dessin }: ModeleDeGraphique,
  serie: Serie,
  page: Feuille,
  cahier: Cahier,
  y: number
): number {
  const points = serie.points.filter(({ valeur }) => valeur !== null);
  if (points.length === 0) return y;
  const largeur = largeurUtile(cahier.format);
  const hauteur =
    dessin === 'courbe'
      ? HAUTEURS.courbe
      : Math.min(HAUTEURS.barres.max, Math.max(HAUTEURS.barres.min, points.length * HAUTEUR_DE_BARRE));
  const cadre = { x: MARGE, y: y - hauteur - 2 * TAILLE, largeur, hauteur };
  const trace = { page, cahier, serie, points, valeurs: points.map(({ valeur }) => valeur ?? 0) };
  if (dessin === 'courbe') dessinerCourbe(trace, cadre);
  else dessinerBarres(trace, cadre);
  return cadre.y - 3 * TAILLE;
}

interface Trace {
  readonly page: Feuille;
  readonly cahier: Cahier;
  readonly serie: Serie;
  readonly points: readonly PointDeSerie[];
  readonly valeurs: readonly number[];
}

/** Names on the left, bars from the zero line, each with its value at its end. */
function dessinerBarres({ page, cahier, serie, points, valeurs }: Trace, cadre: Cadre): void {
  const compose = (texte: string, graisse: Graisse = 'normal') => cahier.polices.composer(texte, graisse);
  const pas = cadre.hauteur / points.length;
  const taille = Math.min(TAILLE, pas * 0.8);
  const enPoints = (texte: string) => (largeurDe(compose(texte)) * taille) / 1000;
  const noms = Math.min(Math.max(...points.map(({ titre }) => enPoints(titre))), cadre.largeur * MAX_NOM);
  const montants = valeurs.map((valeur) => texteLisible(valeur, serie));
  const montant = Math.max(...montants.map(enPoints));
  const negatif = valeurs.some((valeur) => valeur < 0) ? montant + ECART : 0;
  const zone: Cadre = {
    ...cadre,
    x: cadre.x + noms + ECART + negatif,
    largeur: cadre.largeur - noms - 2 * ECART - negatif - montant
  };
  const echelle = echelleDe(valeurs, MARQUES, PAS_MIN[serie.nature] ?? 0);
  graduerEnBas({ page, cahier, nature: serie.nature }, echelle, zone);
  for (const [i, barre] of barresDe(valeurs, echelle, zone).entries()) {
    const base = barre.y + barre.hauteur / 2 - taille * 0.36;
    const [nom = []] = mettreEnLignes(
      compose(points[i]?.titre ?? ''),
      (noms * 1000) / taille + 1,
      1,
      compose('…')
    ).lignes;
    page.texteADroite(cadre.x + noms, base, nom, taille, noms);
    page.aplat(barre.x, barre.y, barre.largeur, barre.hauteur);
    const valeur = compose(montants[i] ?? '');
    if ((valeurs[i] ?? 0) < 0) page.texteADroite(barre.x - ECART, base, valeur, taille);
    else page.texte(barre.x + barre.largeur + ECART, base, valeur, taille);
  }
}

interface Graduation {
  readonly page: Feuille;
  readonly cahier: Cahier;
  readonly nature: NatureDeColonne;
}

function graduerEnBas({ page, cahier, nature }: Graduation, echelle: Echelle, zone: Cadre): void {
  const bas = zone.y - GRADUATION - ECART;
  const textes = echelle.marques.map((marque) =>
    cahier.polices.composer(marqueLisible(marque, nature), 'normal')
  );
  const large = Math.max(...textes.map((texte) => (largeurDe(texte) * GRADUATION) / 1000)) + 2 * ECART;
  const chacune = Math.max(1, Math.ceil(large / (zone.largeur / Math.max(1, textes.length - 1))));
  const zero = echelle.marques.indexOf(0);
  page.trait(zone.x, zone.y, zone.largeur, 'moyen');
  for (const [i, marque] of echelle.marques.entries()) {
    const x = place(echelle, marque, zone.x, zone.largeur);
    // Lines across would run through the amounts.
    const haut = marque === 0 ? zone.hauteur : 0;
    page.ligne(
      [
        { x, y: zone.y - REPERE },
        { x, y: zone.y + haut }
      ],
      'moyen'
    );
    if ((i - zero) % chacune === 0) page.texteAuCentre(x, bas, textes[i] ?? [], GRADUATION, large);
  }
}

/** Points joined from left to right; as many names under them as there is room for. */
function dessinerCourbe({ page, cahier, serie, points, valeurs }: Trace, cadre: Cadre): void {
  const compose = (texte: string) => cahier.polices.composer(texte, 'normal');
  const echelle = echelleDe(valeurs, MARQUES, PAS_MIN[serie.nature] ?? 0);
  const marques = echelle.marques.map((marque) => compose(marqueLisible(marque, serie.nature)));
  const large = Math.max(...marques.map((texte) => (largeurDe(texte) * GRADUATION) / 1000));
  const zone: Cadre = { ...cadre, x: cadre.x + large + ECART, largeur: cadre.largeur - large - ECART };
  for (const [i, marque] of echelle.marques.entries()) {
    const y = place(echelle, marque, zone.y, zone.hauteur);
    page.trait(zone.x, y, zone.largeur, marque === 0 ? 'moyen' : 'fin');
    page.texteADroite(zone.x - ECART, y - GRADUATION * 0.36, marques[i] ?? [], GRADUATION);
  }
  const places = pointsDe(valeurs, echelle, zone);
  page.ligne(places, 'courbe');
  for (const { x, y } of places) page.aplat(x - 2, y - 2, 4, 4);
  const pas = zone.largeur / points.length;
  const noms = points.map(({ titre }) => compose(titre));
  const nom = Math.min(Math.max(...noms.map((texte) => (largeurDe(texte) * GRADUATION) / 1000)), 90);
  const chacun = Math.max(1, Math.ceil((nom + ECART) / pas));
  for (const [i, { x }] of places.entries()) {
    if (i % chacun !== 0) continue;
    const [court = []] = mettreEnLignes(
      noms[i] ?? [],
      (Math.max(nom, pas - ECART) * 1000) / GRADUATION + 1,
      1,
      compose('…')
    ).lignes;
    const demi = (largeurDe(court) * GRADUATION) / 2000;
    const milieu = Math.min(Math.max(x, zone.x + demi), zone.x + zone.largeur - demi);
    page.texteAuCentre(milieu, zone.y - GRADUATION - ECART, court, GRADUATION, nom + pas);
  }
}

/** A mark of a scale: euros without their cents when it is round. */
function marqueLisible(marque: number, nature: NatureDeColonne): string {
  const unites = nature === 'montant' ? marque / 100 : marque;
  return texteLisible(Math.round(unites * 1e6) / 1e6, { nature: 'nombre' });
}
