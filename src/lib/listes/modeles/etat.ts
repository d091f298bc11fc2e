import { assert } from '#lib/domain/assert.ts';
import { direLesTris } from '../messages-colonnes.ts';
import type {
  ColonneASortir,
  DescriptionDeListe,
  GroupeASortir,
  Rangee,
  Valeur
} from '../sorties/liste-a-sortir.ts';
import { categorieDe, direCategorie, rangsDe } from './categories.ts';
import { titreImprime, type ModeleDEtat } from './modele.ts';
import { Somme } from './sommes.ts';

/** A table ready to be laid out. */
export interface EtatDresse {
  readonly liste: DescriptionDeListe;
  /** In the order of the paper, one value per column of `liste`. */
  readonly rangees: readonly Rangee[];
}

/** A column of the paper, and where its values stand in the rows that come; none for the column that counts. */
interface ColonneDEtat {
  readonly colonne: ColonneASortir;
  readonly source: number | null;
}

const RANG: ColonneASortir = { id: '#', titre: 'Rang', nature: 'nombre', alignement: 'droite', largeur: 40 };

/**
 * Chooses columns, puts rows in order, adds up. Rows of equal value keep the order in which they come.
 *
 * @param rangees one value per column of `liste`, which has every field that the template cites
 */
export function dresserEtat(
  modele: ModeleDEtat,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[]
): EtatDresse {
  const ordonnees = ordonner(modele, liste, rangees);
  const colonnes: ColonneDEtat[] = [
    ...(modele.rangs ? [{ colonne: RANG, source: null }] : []),
    ...modele.colonnes.map((id) => {
      const source = placeDe(liste, id);
      const colonne = liste.colonnes[source];
      assert(colonne !== undefined, `état: no field ${id}`);
      return { colonne, source };
    })
  ];
  const groupes = modele.groupe === null ? null : grouper(modele, liste, ordonnees, colonnes);
  return {
    liste: {
      ...liste,
      titre: titreImprime(modele, liste),
      sousTitres: [...liste.sousTitres, ...ordreEnMots(modele, liste)],
      colonnes: colonnes.map(({ colonne }) => colonne),
      nombreDeLignes: ordonnees.length,
      ...(modele.totaux && aSommer(colonnes) && { totaux: sommer(colonnes, ordonnees) }),
      ...(groupes && { groupes })
    },
    rangees: ordonnees.map((rangee, i) =>
      colonnes.map(({ source }) => (source === null ? i + 1 : (rangee[source] ?? null)))
    )
  };
}

/** What puts the rows in another order than that of the screen. */
function ordreEnMots({ groupe, tris }: ModeleDEtat, { colonnes }: DescriptionDeListe): string[] {
  const par = colonnes.find(({ id }) => id === groupe);
  return [
    ...(par ? [`Par ${par.nature === 'date' ? 'mois' : par.titre.toLowerCase()}`] : []),
    ...(tris.length > 0 ? [direLesTris(tris, colonnes)] : [])
  ];
}

function placeDe({ colonnes }: DescriptionDeListe, id: string): number {
  const place = colonnes.findIndex((colonne) => colonne.id === id);
  assert(place >= 0, `état: no field ${id}`);
  return place;
}

/** Ascending or descending by number; what is empty comes last in both directions, as on the screen. */
interface Cle {
  readonly rangs: Float64Array;
  readonly decroit: boolean;
}

function ordonner(
  { groupe, tris }: ModeleDEtat,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[]
): readonly Rangee[] {
  const cles = [
    ...(groupe === null
      ? []
      : [{ champ: groupe, decroit: tris[0]?.champ === groupe && decroitDe(tris[0].sens) }]),
    ...tris.map(({ champ, sens }) => ({ champ, decroit: decroitDe(sens) }))
  ].map(({ champ, decroit }, i): Cle => {
    const place = placeDe(liste, champ);
    const nature = liste.colonnes[place]?.nature ?? 'texte';
    const lire = (rangee: Rangee): Valeur =>
      // The first key keeps the rows of a group together, and no more.
      groupe !== null && i === 0 ? categorieDe(rangee[place] ?? null, nature) : (rangee[place] ?? null);
    const valeurs = rangees.map(lire);
    return { rangs: Float64Array.from(valeurs, rangsDe(valeurs, nature)), decroit };
  });
  if (cles.length === 0) return rangees;
  const ordre = Array.from(rangees.keys()).sort((a, b) => comparer(cles, a, b) || a - b);
  return ordre.flatMap((r) => {
    const rangee = rangees[r];
    return rangee ? [rangee] : [];
  });
}

function decroitDe(sens: 'croissant' | 'decroissant'): boolean {
  return sens === 'decroissant';
}

function comparer(cles: readonly Cle[], a: number, b: number): number {
  for (const { rangs, decroit } of cles) {
    const [ra = 0, rb = 0] = [rangs[a], rangs[b]];
    if (ra === rb) continue;
    if (ra === Infinity || rb === Infinity || !decroit) return ra < rb ? -1 : 1;
    return ra < rb ? 1 : -1;
  }
  return 0;
}

function grouper(
  { groupe, sousTotaux }: ModeleDEtat,
  liste: DescriptionDeListe,
  rangees: readonly Rangee[],
  colonnes: readonly ColonneDEtat[]
): GroupeASortir[] {
  const place = placeDe(liste, groupe ?? '');
  const champ = liste.colonnes[place];
  assert(champ !== undefined, 'état: no group');
  const lire = (rangee: Rangee | undefined) => categorieDe(rangee?.[place] ?? null, champ.nature);
  const groupes: GroupeASortir[] = [];
  const additionne = sousTotaux && aSommer(colonnes);
  for (let debut = 0; debut < rangees.length;) {
    const valeur = lire(rangees[debut]);
    let fin = debut + 1;
    while (fin < rangees.length && lire(rangees[fin]) === valeur) fin++;
    groupes.push({
      titre: direCategorie(valeur, champ),
      debut,
      nombre: fin - debut,
      ...(additionne && { sousTotaux: sommer(colonnes, rangees.slice(debut, fin)) })
    });
    debut = fin;
  }
  return groupes;
}

function aSommer(colonnes: readonly ColonneDEtat[]): boolean {
  return colonnes.some(({ colonne }) => colonne.totalise === true);
}

function sommer(colonnes: readonly ColonneDEtat[], rangees: readonly Rangee[]): Rangee {
  return colonnes.map(({ colonne, source }) => {
    if (colonne.totalise !== true || source === null) return null;
    const somme = new Somme();
    for (const rangee of rangees) somme.ajouter(rangee[source] ?? null);
    return somme.total(colonne.nature);
  });
}
