import type { DateIso } from '#lib/domain/dates.ts';
import { premiereDateOuverteOf } from '#lib/domain/ecritures/check-bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import { blocsLettres } from '#lib/storage/lettrages.ts';
import type { BlocRow, ExerciceRow, MasqueRow } from '#lib/storage/rows.ts';
import { rowOf } from './commands.ts';
import type { MasqueTraite } from './traiter.ts';

/** Why a masque and what it wrote stay as they are. */
export type RefusDAnnulation =
  | { readonly code: 'MAS-ANN-MASQUE-DISPARU' }
  /** Changed, or run again, since. */
  | { readonly code: 'MAS-ANN-MASQUE-CHANGE' }
  | { readonly code: 'MAS-ANN-BLOC-DISPARU' }
  | { readonly code: 'MAS-ANN-BLOC-CHANGE'; readonly date: DateIso }
  | { readonly code: 'MAS-ANN-BLOC-SCELLE'; readonly date: DateIso }
  | { readonly code: 'MAS-ANN-BLOC-EXTOURNE'; readonly date: DateIso }
  | { readonly code: 'MAS-ANN-BLOC-LETTRE'; readonly date: DateIso }
  | { readonly code: 'MAS-ANN-PERIODE-CLOSE'; readonly date: DateIso };

export interface MasqueGarde extends Pick<MasqueTraite, 'id' | 'entite' | 'journal' | 'nom'> {
  readonly refus: RefusDAnnulation;
}

/** What undoing a run did: masques that are due again, blocs that are gone, and what was changed since and stays. */
export interface RapportDAnnulation {
  readonly remis: number;
  readonly blocs: number;
  readonly gardes: readonly MasqueGarde[];
}

/** Masques of one transaction. */
const MASQUES_PAR_GROUPE = 250;

/**
 * Undoes a run of programmed masques: the drafts it wrote go with their balances, the due dates come back. What was
 * changed since stays whole, the masque with its blocs, and the report says why. Rules: MAS-49, INV-13; I1, I5.
 */
export async function annulerTraitement(
  base: Base,
  traites: readonly MasqueTraite[],
  onProgress?: (fait: number, total: number) => void
): Promise<RapportDAnnulation> {
  const gardes: MasqueGarde[] = [];
  let [remis, blocs] = [0, 0];
  for (let debut = 0; debut < traites.length; debut += MASQUES_PAR_GROUPE) {
    onProgress?.(debut, traites.length);
    const fait = await annulerGroupe(base, traites.slice(debut, debut + MASQUES_PAR_GROUPE));
    remis += fait.remis;
    blocs += fait.blocs;
    gardes.push(...fait.gardes);
  }
  onProgress?.(traites.length, traites.length);
  return { remis, blocs, gardes };
}

function annulerGroupe(base: Base, groupe: readonly MasqueTraite[]): Promise<RapportDAnnulation> {
  const { masques, blocs, soldes, lettrages, exercices } = base;
  return base.transaction('rw', [masques, blocs, soldes, lettrages, exercices], async () => {
    const rows = await masques.bulkGet(groupe.map(({ id }) => id));
    const ids = groupe.flatMap((un) => un.blocs);
    const ecrits = new Map(
      (await blocs.bulkGet(ids)).flatMap((row) => (row ? [[row.id, row] as const] : []))
    );
    const cles = [...new Set(Array.from(ecrits.values(), ({ exercice }) => exercice))];
    const ouverts = new Map(
      (await exercices.bulkGet(cles)).flatMap((row) => (row ? [[row.id, row] as const] : []))
    );
    const lettres = await blocsLettres([...ecrits.values()]);
    const gardes: MasqueGarde[] = [];
    const remis: MasqueRow[] = [];
    const partis: BlocRow[] = [];
    for (const [i, traite] of groupe.entries()) {
      const row = rows[i];
      const siens = traite.blocs.map((id) => ecrits.get(id));
      const refus = refusDuMasque(row, traite) ?? refusDesBlocs(siens, ouverts, lettres);
      const { id, entite, journal, nom, programmation } = traite;
      if (refus !== null || row === undefined)
        gardes.push({ id, entite, journal, nom, refus: refus ?? { code: 'MAS-ANN-MASQUE-DISPARU' } });
      else {
        remis.push(rowOf({ ...row.masque, programmation }, row.revision + 1));
        partis.push(...siens.filter((un) => un !== undefined));
      }
    }
    await remplacerBlocs(partis, []);
    await masques.bulkPut(remis);
    return { remis: remis.length, blocs: partis.length, gardes };
  });
}

function refusDuMasque(row: MasqueRow | undefined, { revision }: MasqueTraite): RefusDAnnulation | null {
  if (row === undefined) return { code: 'MAS-ANN-MASQUE-DISPARU' };
  return row.revision === revision ? null : { code: 'MAS-ANN-MASQUE-CHANGE' };
}

/** The first reason that one of its blocs stays: then all of them do. */
function refusDesBlocs(
  blocs: readonly (BlocRow | undefined)[],
  exercices: ReadonlyMap<string, ExerciceRow>,
  lettres: ReadonlySet<string>
): RefusDAnnulation | null {
  for (const bloc of blocs) {
    if (bloc === undefined) return { code: 'MAS-ANN-BLOC-DISPARU' };
    if (lettres.has(bloc.id)) return { code: 'MAS-ANN-BLOC-LETTRE', date: bloc.bloc.date };
    const refus = refusDuBloc(bloc, exercices.get(bloc.exercice));
    if (refus) return refus;
  }
  return null;
}

function refusDuBloc(
  { bloc: { date }, etat, revision, liens }: BlocRow,
  exercice: ExerciceRow | undefined
): RefusDAnnulation | null {
  if (etat !== 'brouillard') return { code: 'MAS-ANN-BLOC-SCELLE', date };
  if (liens?.extourneePar !== undefined) return { code: 'MAS-ANN-BLOC-EXTOURNE', date };
  if (revision !== 1) return { code: 'MAS-ANN-BLOC-CHANGE', date };
  return exercice && isOuverte(date, exercice) ? null : { code: 'MAS-ANN-PERIODE-CLOSE', date };
}

function isOuverte(date: DateIso, { closJusquAu, moisClos, ...exercice }: ExerciceRow): boolean {
  const ouverte = premiereDateOuverteOf(date, {
    exercice,
    ...(closJusquAu !== undefined && { closJusquAu }),
    ...(moisClos && { moisClos: new Set(moisClos) })
  });
  return ouverte === date;
}
