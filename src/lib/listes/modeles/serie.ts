import { assert } from '#lib/domain/assert.ts';
import type {
  ColonneASortir,
  DescriptionDeListe,
  NatureDeColonne,
  Rangee,
  Valeur
} from '../sorties/liste-a-sortir.ts';
import { categorieDe, direCategorie, rangsDe } from './categories.ts';
import type { Calcul, ModeleDeGraphique } from './modele.ts';
import { Somme } from './sommes.ts';

/** One bar, or one point. */
export interface PointDeSerie {
  readonly titre: string;
  /** Cents when the series is of amounts. Null when there is nothing to divide, or beyond what a number holds. */
  readonly valeur: number | null;
  /** Records behind it. */
  readonly nombre: number;
}

export interface Serie {
  /** What its values are: « Somme de Débit ». */
  readonly titre: string;
  readonly nature: NatureDeColonne;
  /** Amounts that are read by their side: a sum and an average of soldes are soldes. */
  readonly solde?: boolean;
  readonly points: readonly PointDeSerie[];
  /** Of all records, « Autres » included: a sum of the sums, an average of all. */
  readonly total: PointDeSerie;
}

export const CALCULS: Readonly<Record<Calcul, string>> = {
  somme: 'Somme',
  nombre: 'Nombre de lignes',
  moyenne: 'Moyenne'
};

/** One category, while records are added up. */
interface Cumul {
  readonly categorie: Valeur;
  readonly somme: Somme;
  nombre: number;
}

/**
 * What the records of each category add up to. The largest come first, whatever their sign, and the rest is one point,
 * « Autres »; months are all there, in the order of the calendar.
 *
 * @param rangees one value per column of `liste`, which has every field that the template cites
 */
export function serieDe(
  modele: ModeleDeGraphique,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[]
): Serie {
  const { calcul } = modele;
  const place = liste.colonnes.findIndex(({ id }) => id === modele.categorie);
  const champ = liste.colonnes[place];
  assert(champ !== undefined, `graphique: no field ${modele.categorie}`);
  const placeDeValeur = liste.colonnes.findIndex(({ id }) => id === modele.valeur);
  const valeurs = calcul === 'nombre' ? undefined : liste.colonnes[placeDeValeur];
  assert(calcul === 'nombre' || valeurs !== undefined, `graphique: no field ${modele.valeur ?? ''}`);
  const nature = valeurs?.nature ?? 'nombre';
  const cumuls = new Map<Valeur, Cumul>();
  for (const rangee of rangees) {
    const categorie = categorieDe(rangee[place] ?? null, champ.nature);
    let cumul = cumuls.get(categorie);
    if (!cumul) cumuls.set(categorie, (cumul = { categorie, somme: new Somme(), nombre: 0 }));
    cumul.nombre++;
    cumul.somme.ajouter(rangee[placeDeValeur] ?? null);
  }
  const point = (titre: string, parts: readonly Cumul[]) => pointDe(titre, parts, calcul, nature);
  const tous = [...cumuls.values()];
  const seuls = (cumul: Cumul) => point(direCategorie(cumul.categorie, champ), [cumul]);
  return {
    titre: valeurs ? `${CALCULS[calcul]} de ${valeurs.titre}` : CALCULS.nombre,
    nature,
    ...(valeurs?.solde === true && { solde: true }),
    points:
      champ.nature === 'date'
        ? enOrdre(tous, champ).map(seuls)
        : lesPlusGrands(tous, modele.combien, seuls, point),
    total: point('Total', tous)
  };
}

/** Sums put together again: an average of « Autres » is that of all its records. */
function pointDe(
  titre: string,
  parts: readonly Cumul[],
  calcul: Calcul,
  nature: NatureDeColonne
): PointDeSerie {
  const somme = new Somme();
  for (const part of parts) somme.joindre(part.somme);
  const nombre = parts.reduce((total, part) => total + part.nombre, 0);
  const valeur =
    calcul === 'nombre' ? nombre : calcul === 'somme' ? somme.total(nature) : somme.moyenne(nature);
  return { titre, valeur, nombre };
}

function enOrdre(tous: readonly Cumul[], { nature }: ColonneASortir): readonly Cumul[] {
  const rang = rangsDe(
    tous.map(({ categorie }) => categorie),
    nature
  );
  return tous.toSorted((a, b) => {
    const [ra, rb] = [rang(a.categorie), rang(b.categorie)];
    return ra === rb ? 0 : ra - rb;
  });
}

function lesPlusGrands(
  tous: readonly Cumul[],
  combien: number,
  seul: (cumul: Cumul) => PointDeSerie,
  ensemble: (titre: string, parts: readonly Cumul[]) => PointDeSerie
): PointDeSerie[] {
  const grandeur = ({ valeur }: PointDeSerie) => Math.abs(valeur ?? 0);
  const ranges = tous
    .map((cumul) => ({ cumul, point: seul(cumul) }))
    .toSorted((a, b) => grandeur(b.point) - grandeur(a.point));
  // One category more costs no more room than « Autres » of one.
  const garde = ranges.length === combien + 1 ? ranges.length : combien;
  const autres = ranges.slice(garde);
  return [
    ...ranges.slice(0, garde).map(({ point }) => point),
    ...(autres.length === 0
      ? []
      : [
          ensemble(
            `Autres (${autres.length.toLocaleString('fr')})`,
            autres.map(({ cumul }) => cumul)
          )
        ])
  ];
}
