import { compareNumeros, hasFormeImputable, hasRacine } from '#lib/domain/comptes/compte.ts';
import { compteDeContrepartie } from '#lib/domain/ecritures/journal.ts';
import { prochainNumero, type PieceExistante } from '#lib/domain/ecritures/pieces.ts';
import { findTexte, texteOf } from '#lib/domain/segments/dictionnaire.ts';
import type { PartDeLivre } from '#lib/domain/segments/livre.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { lirePlanDeBase } from '#lib/storage/plan-de-base.ts';
import { lignesParJournal } from '#lib/storage/usages.ts';

/** An account that may centralise a journal, and the journal that has it already. */
export interface CompteOffert {
  readonly numero: string;
  readonly libelle: string;
  readonly journal: string | null;
}

/** Lines of all exercices that went through a journal. */
export async function lignesDuJournal(base: Base, code: string): Promise<number> {
  const siennes = (await lignesParJournal(base, [code])).get(code);
  return [...(siennes?.values() ?? [])].reduce((total, lignes) => total + lignes, 0);
}

/** Banks and tills, before investments and transfers. */
function isUsuel(numero: string): boolean {
  return hasRacine(numero, '512', '514', '53');
}

/** The treasury accounts of the base chart that entries can stand on, the usual ones first. Rules: JNL-21, JNL-22. */
export async function comptesDeCentralisation(base: Base): Promise<CompteOffert[]> {
  const pris = new Map<string, string>();
  for (const journal of await base.journaux.toArray()) {
    const compte = compteDeContrepartie(journal);
    if (compte !== undefined) pris.set(compte, journal.code);
  }
  const libelles = new Map<string, string>();
  for (const { numero, libelle } of await lirePlanDeBase(base))
    if (hasRacine(numero, '5') && hasFormeImputable(numero) && !libelles.has(numero))
      libelles.set(numero, libelle);
  return [...libelles]
    .map(([numero, libelle]) => ({ numero, libelle, journal: pris.get(numero) ?? null }))
    .sort(
      (a, b) => Number(isUsuel(b.numero)) - Number(isUsuel(a.numero)) || compareNumeros(a.numero, b.numero)
    );
}

/** A number of pièce, where it is typed. */
export interface PieceCherchee {
  readonly journal: string;
  readonly piece: string;
  readonly exercice: string;
  /** The bloc that is being changed: it may keep its own. */
  readonly sauf?: string;
}

/** How many écritures one is told of: the first is enough to go and look. */
const MAX_PIECES = 20;

/**
 * Écritures of a journal that bear this number: those recorded in Régie, in any entité, and those taken over in this
 * exercice. Rules: JNL-27, JNL-29.
 */
export async function piecesExistantes(
  base: Base,
  livres: LecteurDeLivres,
  { journal, piece, exercice, sauf }: PieceCherchee
): Promise<PieceExistante[]> {
  if (piece === '') return [];
  const rows = await base.blocs
    .where('pieces')
    .equals(`${journal}|${piece}`)
    .filter(({ id }) => id !== sauf)
    .limit(MAX_PIECES)
    .toArray();
  const saisies = rows.map((row) => ({ exercice: row.exercice, bloc: row.id }));
  const reprise = await repriseDe(livres, exercice);
  const reprises = reprise ? blocsAvec(reprise, journal, piece) : [];
  return [...saisies, ...reprises.map((bloc) => ({ exercice, bloc }))].slice(0, MAX_PIECES);
}

/**
 * The number to propose on a new bloc; null when the journal does not number by itself. Rules: JNL-26, JNL-27.
 * @param dernier the one typed last in this journal, when it is known
 */
export async function numeroPropose(
  base: Base,
  livres: LecteurDeLivres,
  { journal: code, exercice, dernier = '' }: Omit<PieceCherchee, 'piece'> & { readonly dernier?: string }
): Promise<string | null> {
  const journal = await base.journaux.get(code);
  if (journal?.pieceAutomatique !== true) return null;
  const cles = await base.blocs.where('pieces').startsWith(`${code}|`).uniqueKeys();
  const saisies = cles.flatMap((cle) => (typeof cle === 'string' ? cle.slice(code.length + 1) : []));
  const reprise = await repriseDe(livres, exercice);
  return prochainNumero(journal, [...saisies, ...(reprise ? piecesDe(reprise, code) : [])], dernier);
}

async function repriseDe(livres: LecteurDeLivres, exercice: string): Promise<PartDeLivre | undefined> {
  return (await livres.livre(exercice)).parts.find(({ etat }) => etat === 'repris');
}

/** Names of the blocs of a takeover that bear the number in the journal, each once. */
function blocsAvec({ segment, blocOfLigne, blocId }: PartDeLivre, journal: string, piece: string): string[] {
  const { chiffres, textes } = segment;
  const { valeurs, dictionnaire } = textes.colonnes.piece;
  const [sien, numero] = [findTexte(chiffres.journaux, journal), findTexte(dictionnaire, piece)];
  const blocs = new Set<number>();
  for (let i = 0; i < segment.lignes && blocs.size < MAX_PIECES; i++) {
    const bloc = blocOfLigne[i] ?? 0;
    if (valeurs[i] === numero && chiffres.journal[bloc] === sien) blocs.add(bloc);
  }
  return Array.from(blocs, blocId);
}

/** Numbers of pièce of a journal in a takeover, each once. */
function piecesDe({ segment, blocOfLigne }: PartDeLivre, journal: string): string[] {
  const { chiffres, textes } = segment;
  const { valeurs, dictionnaire } = textes.colonnes.piece;
  const sien = findTexte(chiffres.journaux, journal);
  const numeros = new Set<number>();
  for (let i = 0; i < segment.lignes; i++)
    if (chiffres.journal[blocOfLigne[i] ?? 0] === sien) numeros.add(valeurs[i] ?? 0);
  return Array.from(numeros, (numero) => texteOf(dictionnaire, numero));
}
