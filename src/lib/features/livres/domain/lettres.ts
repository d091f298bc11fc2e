import { dateOfJour, jourOf, type DateIso } from '#lib/domain/dates.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import { lettreAffichee, refDeCle, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { texteAt } from '#lib/domain/segments/lire-bloc.ts';
import { locate, type Livre, type PartDeLivre } from '#lib/domain/segments/livre.ts';
import { SANS_DATE } from '#lib/domain/segments/segment.ts';
import type { Champ } from '#lib/listes/vue/table.ts';

/** What lettrage says of a line: over the letters of its file, which it may have taken away. */
interface LettreDeLigne {
  readonly lettre: string;
  readonly date: DateIso | null;
}

/** A group as it is kept; without `lettrage`, an imported one that was undone. */
export interface LettrageGarde {
  readonly lignes: readonly string[];
  readonly lettrage: Lettrage | null;
}

/** The letters of the lines of a book, by number of line; those that are not there are as their file has them. */
export type LettresDuLivre = ReadonlyMap<number, LettreDeLigne>;

/** @param gardes what is kept of the lettrages of the entité */
export function lettresDuLivre(
  livre: Livre,
  exercice: string,
  gardes: readonly LettrageGarde[]
): LettresDuLivre {
  if (gardes.length === 0) return new Map();
  const places = placesDe(livre, exercice);
  const lettres = new Map<number, LettreDeLigne>();
  // What was undone first: its lines may have been lettered again since.
  for (const { lignes, lettrage } of gardes.toSorted((a, b) => Number(!!a.lettrage) - Number(!!b.lettrage))) {
    for (const cle of lignes) {
      const ligne = placeDe(places, cle);
      if (ligne === undefined) continue;
      const lettre = lettrage ? lettreAffichee(lettrage) : '';
      lettres.set(ligne, { lettre, date: lettrage?.dateLet ?? null });
    }
  }
  return lettres;
}

/** The two columns of a book that lettrage changes; undefined when it changes nothing. */
export function champsLettres(livre: Livre, lettres: LettresDuLivre): readonly Champ[] | undefined {
  if (lettres.size === 0) return undefined;
  const libelles = new Map<string, number>([['', 0]]);
  const valeurs = new Uint32Array(livre.lignes);
  const jours = new Int32Array(livre.lignes);
  for (let ligne = 0; ligne < livre.lignes; ligne++) {
    const { lettre, date } = lettreDe(livre, lettres, ligne);
    if (!libelles.has(lettre)) libelles.set(lettre, libelles.size);
    valeurs[ligne] = libelles.get(lettre) ?? 0;
    jours[ligne] = date === null ? SANS_DATE : jourOf(date);
  }
  const textes = [...libelles.keys()];
  return [
    {
      id: 'lettre',
      titre: 'Lettrage',
      noms: ['let'],
      nature: 'texte',
      valeurs,
      libelles: { taille: textes.length, lire: (index) => textes[index] ?? '' }
    },
    { id: 'dateLettrage', titre: 'Date de lettrage', nature: 'date', valeurs: jours }
  ];
}

/** The letters of a line, whoever gave them. */
export function lettreDe(livre: Livre, lettres: LettresDuLivre, ligne: number): LettreDeLigne {
  const known = lettres.get(ligne);
  if (known) return known;
  const { part, at } = locate(livre, ligne);
  const { colonnes, dates } = part.segment.textes;
  const jour = dates.dateLettrage[at] ?? SANS_DATE;
  return { lettre: texteAt(colonnes.lettre, at), date: jour === SANS_DATE ? null : dateOfJour(jour) };
}

interface Places {
  readonly exercice: string;
  /** First line of each bloc, by the name that lettrage gives it. */
  readonly debuts: ReadonlyMap<string, number>;
}

function placesDe({ parts }: Livre, exercice: string): Places {
  const debuts = new Map<string, number>();
  for (const part of parts)
    for (let b = 0; b < part.segment.blocs; b++)
      debuts.set(nomDe(part, exercice, b), part.debut + (part.segment.chiffres.debuts[b] ?? 0));
  return { exercice, debuts };
}

function nomDe({ etat, blocId }: PartDeLivre, exercice: string, b: number): string {
  return etat === 'repris' ? cleDeBlocRepris(exercice, blocId(b)) : blocId(b);
}

function placeDe({ exercice, debuts }: Places, cle: string): number | undefined {
  const ref = refDeCle(cle);
  const debut = ref?.exercice === exercice ? debuts.get(ref.bloc) : undefined;
  return ref && debut !== undefined ? debut + ref.rang : undefined;
}
