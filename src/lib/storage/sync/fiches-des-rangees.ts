import { isGroupeEntier, isReglagePartage, isValeurDeChamp } from '#lib/sync/fiches/formes.ts';
import type { GenreDeFiche } from '#lib/sync/fiches/sujets.ts';
import { AGENCE, nomDe } from '#lib/sync/protocol.ts';
import type {
  ARegulariserRow,
  EntiteRow,
  ExerciceRow,
  JournalRow,
  LettrageRow,
  MasqueRow,
  PlanRow,
  ReglageRow
} from '../rows.ts';

/**
 * The rows of the ledger as other postes see them: fiches, each with fields that are merged one by one. What is derived,
 * what is of this poste alone and what the sealed log says (closings) is in none of them.
 */
export interface Fiche {
  readonly document: string;
  /** `<genre>:<clé>` */
  readonly nom: string;
  readonly champs: Readonly<Record<string, unknown>>;
}

/** The field that says that a fiche was set aside: no absent key ever says that. */
export const ARCHIVE = 'archive';

/** The field of the fiche of an exercice that says which takeover it has. */
const REPRISE = 'reprise';

/** Where postes say which takeover an exercice has. */
export function champDeReprise(entite: string, debut: string): { document: string; sujet: string } {
  return { document: ficheDEntite(entite), sujet: `${nomDeFiche('exercice', debut)}/${REPRISE}` };
}

type EnFiches = (row: never) => readonly Fiche[];

export function ficheDEntite(entite: string): string {
  return nomDe({ genre: 'fiches', entite });
}

/** A key may hold anything: what separates the parts of a name is escaped in it. */
function nomDeFiche(genre: GenreDeFiche, cle: string): string {
  return `${genre}:${encodeURIComponent(cle)}`;
}

const EN_FICHES: Readonly<Record<string, EnFiches>> = {
  entites: ({ code, ...champs }: EntiteRow) => [
    { document: AGENCE, nom: nomDeFiche('entite', code), champs }
  ],
  journaux: ({ code, ...champs }: JournalRow) => [
    { document: AGENCE, nom: nomDeFiche('journal', code), champs }
  ],
  comptesDeBase: ({ numero, ...champs }: { readonly numero: string }) => [
    { document: AGENCE, nom: nomDeFiche('compteDeBase', numero), champs }
  ],
  reglages: ({ cle, valeur }: ReglageRow) =>
    isReglagePartage(cle) ? [{ document: AGENCE, nom: nomDeFiche('reglage', cle), champs: { valeur } }] : [],
  exercices: ({ entite, debut, fin }: ExerciceRow) => [
    { document: ficheDEntite(entite), nom: nomDeFiche('exercice', debut), champs: { fin } }
  ],
  plans: ({ entite, comptes, auxiliaires }: PlanRow) => {
    const document = ficheDEntite(entite);
    return [
      ...comptes.map(({ numero, ...champs }) => ({ document, nom: nomDeFiche('compte', numero), champs })),
      ...auxiliaires.map(({ compte, code, ...champs }) => ({
        document,
        nom: nomDeFiche('auxiliaire', `${compte}|${code}`),
        champs
      }))
    ];
  },
  // One value: its lines, its due date and its journal go together.
  masques: ({ id, entite, journal, echeance, masque, attente }: MasqueRow) => [
    {
      document: entite === '' ? AGENCE : ficheDEntite(entite),
      nom: nomDeFiche('masque', id),
      champs: { masque: { entite, journal, echeance, masque, ...(attente && { attente }) } }
    }
  ],
  lettrages: ({ id, entite, ...groupe }: LettrageRow) => [
    { document: ficheDEntite(entite), nom: nomDeFiche('lettrage', id), champs: { groupe } }
  ],
  aRegulariser: (row: ARegulariserRow) => {
    // Until someone decides, each poste makes the row of the draft itself.
    if (isDeSonDocument(row) && !row.issue) return [];
    const { id, entite, issue, ...entree } = row;
    return [
      { document: ficheDEntite(entite), nom: nomDeFiche('regularisation', id), champs: { entree, issue } }
    ];
  }
};

/** The field that says what was decided of an entry of « À régulariser », or that it was taken back. */
export function champDeDecision(
  { id, entite }: Pick<ARegulariserRow, 'id' | 'entite'>,
  champ: 'issue' | typeof ARCHIVE
): { readonly document: string; readonly sujet: string } {
  return { document: ficheDEntite(entite), sujet: `${nomDeFiche('regularisation', id)}/${champ}` };
}

/** Whether what waits there stands in the document of its exercice, and not on this poste alone. */
export function isDeSonDocument({ tete, raison }: ARegulariserRow): boolean {
  return tete !== undefined && raison.code !== 'SYN-DOCUMENT-REFAIT';
}

/** The fiches of a row of that table, with its fields that say something. */
export function fichesDe(table: string, row: unknown): readonly Fiche[] {
  return EN_FICHES[table]?.(row as never) ?? [];
}

/** A row to be put in its table, or to leave it when `row` is null; as a change of a chart when it is part of one. */
export type RangeeDeFiche =
  | { readonly table: string; readonly cle: string; readonly row: object | null }
  | {
      readonly table: 'plans';
      readonly cle: string;
      readonly liste: 'comptes' | 'auxiliaires';
      readonly place: string;
      readonly row: object | null;
    };

type Champs = Readonly<Record<string, unknown>>;
type DeFiche = (cle: string, champs: Champs, entite: string) => RangeeDeFiche;

const simple =
  (table: string, nomDeCle: string): DeFiche =>
  (cle, champs) => ({ table, cle, row: { ...sansNuls(champs), [nomDeCle]: cle } });

const DE_FICHES: Readonly<Record<GenreDeFiche, DeFiche>> = {
  entite: (cle, champs) => ({
    table: 'entites',
    cle,
    row: { code: cle, ...sansNuls(champs), siren: champs['siren'] ?? null }
  }),
  journal: simple('journaux', 'code'),
  compteDeBase: simple('comptesDeBase', 'numero'),
  reglage: simple('reglages', 'cle'),
  // Its takeover is no part of its row: it comes as a pièce, and is written whole (`reprises-partagees.ts`).
  exercice: (debut, { [REPRISE]: _reprise, ...champs }, entite) => ({
    table: 'exercices',
    cle: `${entite}/${debut}`,
    row: { id: `${entite}/${debut}`, entite, debut, ...sansNuls(champs) }
  }),
  compte: (numero, champs, entite) => ({
    table: 'plans',
    cle: entite,
    liste: 'comptes',
    place: numero,
    row: { numero, ...sansNuls(champs) }
  }),
  auxiliaire: (place, champs, entite) => {
    const barre = place.indexOf('|');
    const [compte, code] = [place.slice(0, barre), place.slice(barre + 1)];
    return {
      table: 'plans',
      cle: entite,
      liste: 'auxiliaires',
      place,
      row: { compte, code, ...sansNuls(champs) }
    };
  },
  masque: (id, { masque }) => ({ table: 'masques', cle: id, row: { id, ...(masque as object) } }),
  lettrage: (id, { groupe }, entite) => ({
    table: 'lettrages',
    cle: id,
    row: { id, entite, ...(groupe as object) }
  }),
  regularisation: (id, { entree, issue }, entite) => ({
    table: 'aRegulariser',
    cle: id,
    row: { id, entite, ...(entree as object), ...(issue !== null && issue !== undefined && { issue }) }
  })
};

/** Without these, a fiche is still on its way: its fields may come in several updates. */
const INDISPENSABLES: Readonly<Record<GenreDeFiche, readonly string[]>> = {
  entite: ['nom', 'nature'],
  journal: ['libelle', 'type', 'origine'],
  compteDeBase: ['libelle', 'natures'],
  reglage: ['valeur'],
  exercice: ['fin'],
  compte: ['libelle'],
  auxiliaire: ['libelle'],
  masque: ['masque'],
  lettrage: ['groupe'],
  regularisation: ['entree']
};

/**
 * The row that a fiche is, from all of its fields.
 *
 * @param entite of its document; empty for the agency
 * @returns null for one that is not whole yet, or of a genre that this version does not know: it stays in its document
 */
export function rangeeDeFiche(nom: string, champs: Champs, entite: string): RangeeDeFiche | null {
  const deuxPoints = nom.indexOf(':');
  const genre = nom.slice(0, deuxPoints);
  if (!isGenreConnu(genre)) return null;
  const cle = decodeURIComponent(nom.slice(deuxPoints + 1));
  // What the server would refuse counts for nothing here either, whoever let it through (I8).
  const recevables = Object.entries(champs).filter(([champ, valeur]) =>
    isValeurDeChamp({ genre, cle, champ }, valeur)
  );
  const { [ARCHIVE]: archive, ...siens } = Object.fromEntries(recevables);
  const rangee = DE_FICHES[genre](cle, siens, entite);
  if (archive === true) return { ...rangee, row: null };
  if (genre === 'lettrage' && !isGroupeEntier(siens['groupe'])) return null;
  return INDISPENSABLES[genre].every((champ) => (siens[champ] ?? null) !== null) ? rangee : null;
}

function isGenreConnu(genre: string): genre is GenreDeFiche {
  return Object.hasOwn(DE_FICHES, genre);
}

/** A field that was taken away is a null on the way, and no field in a row. */
function sansNuls(champs: Champs): Champs {
  return Object.fromEntries(Object.entries(champs).filter(([, v]) => v !== null && v !== undefined));
}
