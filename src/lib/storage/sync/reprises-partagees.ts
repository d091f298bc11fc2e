import * as v from 'valibot';
import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { RepriseScellee } from '#lib/domain/scelle/evenement.ts';
import type { Base } from '../base.ts';
import { effacerColonnes, ecrireColonnes, TABLES_DES_COLONNES, type ColonnesAEcrire } from '../reprise.ts';
import type { ExerciceRow, SegmentRow } from '../rows.ts';
import { champDeReprise, ficheDEntite } from './fiches-des-rangees.ts';
import { tenuesParLeServeur } from './pieces-partagees.ts';
import { publicationEnCours, sansPublier } from './publication.ts';

const empreinte = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));
const nombre = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** Imported books keep their signs. */
const montant = v.pipe(v.number(), v.safeInteger());

/**
 * What postes say of the takeover of an exercice, once the server holds its text: what the others write of it beside its
 * columns, and what the sequencer seals of it. The server reads `segment` and `journaux`, and counts the rest again.
 */
const dite = v.object({
  /** The SHA-256 of its text, which is the pièce. */
  segment: empreinte,
  /** Journals of Régie, by all those of the file. */
  journaux: v.record(v.string(), v.string()),
  lignes: nombre,
  blocs: nombre,
  debit: montant,
  credit: montant,
  totaux: v.record(v.string(), montant),
  mois: v.record(v.string(), v.record(v.string(), montant)),
  numeros: v.record(v.string(), nombre),
  /** Of the file. */
  sha256: v.string(),
  fichier: v.object({
    nom: v.string(),
    octets: nombre,
    encodage: v.string(),
    separateur: v.nullable(v.string()),
    format: v.picklist(['plat', 'xml'])
  }),
  conforme: v.boolean(),
  reprisLe: v.string(),
  /** Lines of the file, as first line and how many follow it; null when they are too scattered to be said. */
  source: v.nullable(v.array(nombre))
});
export type RepriseDite = Readonly<v.InferOutput<typeof dite>>;

/** What is to be done so that this poste and the others have the same takeover of an exercice. */
export type RepriseAFaire =
  /** Nobody knows it: its text goes to the server, then the fiche says so. */
  | { readonly sorte: 'publier'; readonly exercice: ExerciceRow; readonly segment: SegmentRow }
  /** This life of the server may lack its text (F35). */
  | { readonly sorte: 'deposer'; readonly exercice: ExerciceRow; readonly segment: SegmentRow }
  /** Whether it is the one of the others, its text tells. */
  | { readonly sorte: 'reconnaitre'; readonly exercice: ExerciceRow; readonly segment: SegmentRow }
  | { readonly sorte: 'recevoir'; readonly exercice: ExerciceRow; readonly dite: RepriseDite }
  /** Who brought it took it back. */
  | { readonly sorte: 'retirer'; readonly exercice: Exercice };

/** The fiche of an exercice may have gone before its books. */
type Exercice = Pick<ExerciceRow, 'id' | 'entite' | 'debut'>;

const TABLES = ['exercices', 'segments', 'champs', 'tetes', 'scelles', 'curseurs'] as const;

/** Compares the takeovers of this poste with what postes say, and with what is sealed, which no one changes (I2). */
export function reprisesAFaire(base: Base): Promise<RepriseAFaire[]> {
  return base.transaction('r', tables(base, TABLES), async () => {
    const exercices = await base.exercices.toArray();
    const segments = new Map((await base.segments.toArray()).map((row) => [row.id, row]));
    const dites = await lireDites(base, exercices);
    const tenues = await tenuesParLeServeur(base);
    const connus = new Set(exercices.map(({ id }) => id));
    const aFaire: RepriseAFaire[] = [];
    for (const [i, exercice] of exercices.entries()) {
      const segment = segments.get(exercice.id);
      const sienne = dites[i] ?? null;
      // Said by a later version, or by one that is wrong: it takes nothing away.
      if (sienne === ILLISIBLE) continue;
      // Nearly all of them are as everybody has them.
      if (segment?.texte?.etat === 'partage' && segment.texte.sha256 === sienne?.segment) {
        if (!tenues.has(sienne.segment)) aFaire.push({ sorte: 'deposer', exercice, segment });
        continue;
      }
      const scelle = segment || sienne ? await segmentScelle(base, exercice) : null;
      const une = aFaireDe(exercice, segment, { dite: sienne, scelle });
      if (une) aFaire.push(une);
    }
    for (const { id, entite, texte } of segments.values())
      if (texte?.etat === 'partage' && !connus.has(id))
        aFaire.push({ sorte: 'retirer', exercice: { id, entite, debut: id.slice(-10) as DateIso } });
    return aFaire;
  });
}

function aFaireDe(
  exercice: ExerciceRow,
  segment: SegmentRow | undefined,
  { dite: sienne, scelle }: { readonly dite: RepriseDite | null; readonly scelle: string | null }
): RepriseAFaire | null {
  if (segment === undefined) return sienne && { sorte: 'recevoir', exercice, dite: sienne };
  const { texte } = segment;
  if (texte === undefined) return { sorte: 'reconnaitre', exercice, segment };
  const isSienne = texte.sha256 === sienne?.segment;
  if (texte.etat === 'a-publier' || scelle === texte.sha256)
    return isSienne && texte.etat === 'partage' ? null : { sorte: 'publier', exercice, segment };
  if (sienne === null) return { sorte: 'retirer', exercice };
  return isSienne ? null : { sorte: 'recevoir', exercice, dite: sienne };
}

/** Exercices whose books are on their way to this poste: what it shows of them is not all there is. */
export async function reprisesARecevoir(base: Base): Promise<string[]> {
  const aFaire = await reprisesAFaire(base);
  return aFaire.flatMap(({ sorte, exercice }) => (sorte === 'recevoir' ? [exercice.id] : []));
}

/** What postes say of the takeover of an exercice; null when they say that it has none. */
export async function repriseDite(
  base: Base,
  exercice: Pick<ExerciceRow, 'entite' | 'debut'>
): Promise<RepriseDite | null> {
  const [lue = null] = await lireDites(base, [exercice]);
  return lue === ILLISIBLE ? null : lue;
}

const ILLISIBLE = 'illisible';

async function lireDites(
  base: Base,
  exercices: readonly Pick<ExerciceRow, 'entite' | 'debut'>[]
): Promise<(RepriseDite | typeof ILLISIBLE | null)[]> {
  const cles = exercices.map(({ entite, debut }): [string, string] => {
    const { document, sujet } = champDeReprise(entite, debut);
    return [document, sujet];
  });
  const rows = await base.champs.bulkGet(cles);
  return rows.map((row) => {
    const valeur = row?.tetes[0]?.contenu.v ?? null;
    const lue = v.safeParse(dite, valeur);
    return lue.success ? lue.output : valeur === null ? null : ILLISIBLE;
  });
}

async function segmentScelle(base: Base, { entite, debut }: Exercice): Promise<string | null> {
  const pos = (await base.tetes.get(entite))?.exercices[debut]?.reprise;
  const entree = pos === undefined ? undefined : await base.scelles.get([entite, pos]);
  if (!entree) return null;
  const { evenement } = JSON.parse(entree.canonique) as { readonly evenement: Partial<RepriseScellee> };
  return evenement.segment ?? null;
}

/**
 * Whose word counts between a takeover of this poste and what the others say of its exercice: `ici` for one that was
 * imported while sharing, or that nobody else ever spoke of; null as long as the others were not heard.
 */
export async function quiLEmporte(
  base: Base,
  { entite, debut }: Pick<ExerciceRow, 'entite' | 'debut'>,
  { nouvelle }: SegmentRow
): Promise<'ici' | 'ailleurs' | null> {
  if (nouvelle) return 'ici';
  const { document, sujet } = champDeReprise(entite, debut);
  // What came in a backup may be older than what took its place since, or than its withdrawal.
  if ((await base.champs.get([document, sujet])) !== undefined) return 'ailleurs';
  return (await base.marques.get(document)) === undefined ? null : 'ici';
}

/** First days of the exercices of an entité whose takeover the server cannot have yet, inside the caller's transaction. */
export async function reprisesEnRoute(base: Base, entite: string): Promise<ReadonlySet<string>> {
  const enRoute = new Set<string>();
  const segments = await base.segments.where('id').startsWith(`${entite}/`).toArray();
  const siens = segments.filter((segment) => segment.entite === entite);
  if (siens.length === 0) return enRoute;
  const scelles = (await base.tetes.get(entite))?.exercices ?? {};
  const document = ficheDEntite(entite);
  const attente = await base.aPublier.where('document').equals(document).toArray();
  for (const { id, texte } of siens) {
    const debut = id.slice(entite.length + 1) as DateIso;
    if (scelles[debut]?.reprise !== undefined) continue;
    const { sujet } = champDeReprise(entite, debut);
    const isDite = texte?.etat === 'partage' && !attente.some(({ cle }) => cle.startsWith(`${sujet}/`));
    if (!isDite) enRoute.add(debut);
  }
  return enRoute;
}

/** What the sequencer seals of a takeover whose books may not be here yet. */
export function scelleeDe(
  { segment, lignes, totaux, mois, numeros }: RepriseDite,
  { debut, fin }: { readonly debut: DateIso; readonly fin: DateIso }
): RepriseScellee {
  const compte = { totaux, mois } as unknown as Pick<RepriseScellee, 'totaux' | 'mois'>;
  return { type: 'reprise', exercice: { debut, fin }, segment, lignes, numeros, ...compte };
}

/** Notes what the text of a takeover is, unless another one took its place meanwhile. */
export async function noterTexte(base: Base, segment: SegmentRow, texte: SegmentRow['texte']): Promise<void> {
  assert(texte !== undefined, 'noterTexte: what its text is');
  await base.transaction('rw', base.segments, async () => {
    if ((await base.segments.get(segment.id))?.sha256 === segment.sha256)
      await base.segments.update(segment.id, { texte, nouvelle: undefined });
  });
}

/**
 * Says to the others which takeover an exercice has, once the server holds it.
 *
 * @returns false when another one took its place meanwhile, or it was taken back
 */
export function publierReprise(
  base: Base,
  { exercice, segment, dite: sienne }: { exercice: ExerciceRow; segment: SegmentRow; dite: RepriseDite }
): Promise<boolean> {
  const { exercices, segments, champs, aPublier } = base;
  return base.transaction('rw', exercices, segments, champs, aPublier, async () => {
    const ici = await segments.get(segment.id);
    if (ici?.sha256 !== segment.sha256 || !(await exercices.get(exercice.id))) return false;
    const champ = champDeReprise(exercice.entite, exercice.debut);
    await publicationEnCours()?.champ({ ...champ, v: sienne, dit: 'toujours' });
    await segments.update(segment.id, { texte: { sha256: sienne.segment, etat: 'partage' } });
    return true;
  });
}

/**
 * Writes the books that another poste brought, all of them or nothing (I1). What the entité is made of comes by its
 * fiches.
 *
 * @returns false when they are no longer those that are wanted
 */
export function ecrireRepriseRecue(
  base: Base,
  exercice: ExerciceRow,
  sienne: RepriseDite,
  colonnes: ColonnesAEcrire
): Promise<boolean> {
  return base.transaction('rw', tables(base, [...TABLES_DES_COLONNES, ...TABLES]), async () => {
    sansPublier();
    const voulue = await repriseDite(base, exercice);
    if (voulue?.segment !== sienne.segment || !(await base.exercices.get(exercice.id))) return false;
    // Two postes may each have taken the same file over for an exercice of its own: their rows are told apart.
    const { segment } = colonnes;
    const meme = await base.segments.where('sha256').equals(segment.sha256).first();
    const isPris = meme !== undefined && meme.id !== segment.id;
    const row = isPris ? { ...segment, sha256: `${segment.sha256} ${segment.id}` } : segment;
    await ecrireColonnes(base, { ...colonnes, segment: row });
    return true;
  });
}

/** Takes away the books that who brought them took back. */
export function retirerRepriseRecue(base: Base, exercice: Exercice): Promise<boolean> {
  return base.transaction('rw', tables(base, [...TABLES_DES_COLONNES, ...TABLES]), async () => {
    sansPublier();
    const segment = await base.segments.get(exercice.id);
    const scelle = await segmentScelle(base, exercice);
    if (segment?.texte?.etat !== 'partage' || segment.texte.sha256 === scelle) return false;
    if ((await lireDites(base, [exercice]))[0] !== null) return false;
    await effacerColonnes(base, exercice.id);
    return true;
  });
}

function tables(base: Base, noms: readonly string[]) {
  return [...new Set(noms)].map((nom) => base.table(nom));
}
