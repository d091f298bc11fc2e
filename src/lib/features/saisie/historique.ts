import type { Bloc, NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { findTexte, texteOf } from '#lib/domain/segments/dictionnaire.ts';
import { blocRepris } from './bloc-repris.ts';
import type { Poste } from './contexte.ts';
import type { ReferenceDeBloc } from './refus.ts';

/** Blocs of the past that went through an account, or one of its third parties. */
export interface DemandeDHistorique {
  readonly exercice: string;
  readonly compte: NumeroDeCompte;
  readonly auxiliaire?: string;
  /** One journal alone, by its code in Régie. */
  readonly journal?: string;
  readonly limite: number;
}

/** A bloc of the past, under the journal code of Régie. */
export interface BlocPasse extends ReferenceDeBloc {
  readonly bloc: Bloc;
}

/** How many recorded blocs of an account are looked at for one third party: the latest ones say what is usual. */
const BLOCS_REGARDES = 400;

/**
 * What usually goes with an account or a third party, the latest first: what was recorded in Régie, then what was
 * imported, then the exercices before, until `limite`. Reads an index and columns in memory, never all blocs.
 */
export async function historique(poste: Poste, demande: DemandeDHistorique): Promise<BlocPasse[]> {
  const { base } = poste;
  const exercice = await base.exercices.get(demande.exercice);
  if (!exercice) return [];
  const tous = await base.exercices.where('entite').equals(exercice.entite).toArray();
  const passes = tous
    .filter(({ debut }) => debut <= exercice.debut)
    .sort((a, b) => (a.debut < b.debut ? 1 : -1));
  const found: BlocPasse[] = [];
  for (const { id } of passes) {
    found.push(...(await historiqueSaisi(poste, id, demande, demande.limite - found.length)));
    found.push(...(await historiqueRepris(poste, id, demande, demande.limite - found.length)));
    if (found.length >= demande.limite) break;
  }
  return found;
}

async function historiqueSaisi(
  { base }: Poste,
  exercice: string,
  demande: DemandeDHistorique,
  limite: number
): Promise<BlocPasse[]> {
  if (limite <= 0) return [];
  const { compte } = demande;
  const rows = await base.blocs
    .where('comptes')
    .between(`${exercice}|${compte}|`, `${exercice}|${compte}|\uffff`)
    .reverse()
    .limit(BLOCS_REGARDES)
    .toArray();
  return rows
    .filter(({ bloc }) => isVise(bloc, demande))
    .slice(0, limite)
    .map(({ id, bloc }) => ({ exercice, id, bloc }));
}

function isVise({ journal, lignes }: Bloc, demande: DemandeDHistorique): boolean {
  const { compte, auxiliaire, journal: voulu = journal } = demande;
  return (
    journal === voulu &&
    lignes.some(
      (ligne) =>
        ligne.compte === compte && (auxiliaire === undefined || (ligne.auxiliaire ?? '') === auxiliaire)
    )
  );
}

async function historiqueRepris(
  poste: Poste,
  exercice: string,
  demande: DemandeDHistorique,
  limite: number
): Promise<BlocPasse[]> {
  if (limite <= 0) return [];
  const rangs = await rangsRepris(poste, exercice, demande, limite);
  const blocs = await Promise.all(
    rangs.map(async (b) => {
      const id = String(b + 1);
      const bloc = await blocRepris(poste, exercice, id);
      return bloc ? [{ exercice, id, bloc }] : [];
    })
  );
  return blocs.flat();
}

/** The last imported blocs that have such a line, read backwards in the columns. */
async function rangsRepris(
  { base, livres }: Poste,
  exercice: string,
  { compte, auxiliaire, journal }: DemandeDHistorique,
  limite: number
): Promise<number[]> {
  const [segment, row] = [await livres.segment(exercice), await base.segments.get(exercice)];
  if (!segment || !row) return [];
  const { chiffres } = segment;
  const voulu = findTexte(chiffres.comptes, compte);
  const tiers = auxiliaire === undefined ? null : findTexte(chiffres.auxiliaires, auxiliaire);
  if (voulu === -1 || tiers === -1) return [];
  const codes = row.journaux.filter((un) => journal === undefined || un.journal === journal);
  const journaux = new Set(codes.map(({ code }) => findTexte(chiffres.journaux, code)));
  const rangs: number[] = [];
  for (let b = segment.blocs - 1; b >= 0 && rangs.length < limite; b--) {
    if (!journaux.has(chiffres.journal[b] ?? 0)) continue;
    const fin = chiffres.debuts[b + 1] ?? 0;
    for (let i = chiffres.debuts[b] ?? 0; i < fin; i++) {
      if (chiffres.compte[i] !== voulu || (tiers !== null && chiffres.auxiliaire[i] !== tiers)) continue;
      rangs.push(b);
      break;
    }
  }
  return rangs;
}

/** An account of a line, with its third party. */
export interface CompteRecent {
  readonly compte: NumeroDeCompte;
  readonly auxiliaire: string;
}

/** How far back the accounts last used are looked for. */
const BLOCS_RECENTS = 200;

/** The accounts last used in an exercice, the latest first: recorded blocs by day, then the end of the takeover. */
export async function comptesRecents(
  { base, livres }: Poste,
  exercice: string,
  limite: number
): Promise<CompteRecent[]> {
  const found = new Map<string, CompteRecent>();
  const ajouter = (compte: string, auxiliaire: string) => {
    const key = `${compte}\u0000${auxiliaire}`;
    if (found.size < limite && !found.has(key)) found.set(key, { compte, auxiliaire });
  };
  const rows = await base.blocs
    .where('jour')
    .between(`${exercice}|`, `${exercice}|\uffff`)
    .reverse()
    .limit(BLOCS_RECENTS)
    .toArray();
  for (const { bloc } of rows) for (const ligne of bloc.lignes) ajouter(ligne.compte, ligne.auxiliaire ?? '');
  const repris = found.size < limite ? await livres.chiffres(exercice) : null;
  if (repris) {
    const { debuts, compte, auxiliaire, comptes, auxiliaires } = repris.chiffres;
    const premier = debuts[Math.max(0, repris.row.blocs - BLOCS_RECENTS)] ?? 0;
    for (let i = repris.row.lignes - 1; i >= premier && found.size < limite; i--)
      ajouter(texteOf(comptes, compte[i] ?? 0), texteOf(auxiliaires, auxiliaire[i] ?? 0));
  }
  return [...found.values()];
}
