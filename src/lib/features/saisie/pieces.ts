import { bytesToHex } from '@noble/hashes/utils.js';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { isQuotaExceeded } from '#lib/storage/base.ts';
import { remplacerBlocs } from '#lib/storage/enregistrer-bloc.ts';
import type { BlocRow, PieceJointe, PieceRow } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import { formatAnnonce, formatOf, TAILLE_MAXIMALE_EN_OCTETS } from './domain/piece-jointe.ts';
import { disparu, versionDe } from './ailleurs.ts';
import type { RefusDePiece, RefusDeSaisie } from './refus.ts';
import type { BlocVu } from './supprimer-blocs.ts';
import { ecrire, retourDe, type Retour } from './transaction.ts';

/** A file as it was dropped. */
export interface FichierDePiece {
  readonly nom: string;
  readonly octets: Uint8Array<ArrayBuffer>;
}

/**
 * Keeps a document under its SHA-256, once whatever number of blocs name it. Its bytes say what it is, not its name.
 * Rule: MAS-45.
 *
 * @returns what a bloc or an ébauche names it by; until one does, it is swept after a day
 */
export async function deposerPiece(
  { base, maintenant }: Poste,
  { nom, octets }: FichierDePiece
): Promise<Result<PieceJointe, RefusDePiece>> {
  const maximum = TAILLE_MAXIMALE_EN_OCTETS;
  if (octets.length === 0) return refuse({ code: 'PCE-VIDE', nom });
  if (octets.length > maximum)
    return refuse({ code: 'PCE-TROP-GRANDE', nom, octets: octets.length, maximum });
  const type = formatOf(octets);
  const annonce = formatAnnonce(nom);
  if (!type) return refuse(annonce ? { code: 'PCE-CONTREFAITE', nom, annonce } : { code: 'PCE-TYPE', nom });
  const sha256 = await empreinteOf(octets);
  try {
    await base.transaction('rw', base.pieces, async () => {
      // Kept again, it is as new: what swept the forgotten ones must not take it.
      const known = (await base.pieces.where('sha256').equals(sha256).count()) > 0;
      const ajouteeLe = maintenant();
      await (known
        ? base.pieces.update(sha256, { ajouteeLe })
        : base.pieces.add({ sha256, type, octets, ajouteeLe }));
    });
  } catch (error) {
    if (isQuotaExceeded(error)) return refuse({ code: 'PCE-PLACE', nom });
    throw error;
  }
  return accepte({ sha256, nom });
}

/** A document by its hash, checked against it: what the disk damaged is not shown for what it was. */
export async function lirePiece({ base }: Poste, sha256: string): Promise<Result<PieceRow, RefusDePiece>> {
  const row = await base.pieces.get(sha256);
  if (!row && base.publication) return refuse({ code: 'PCE-AILLEURS', sha256, pourquoi: 'en-route' });
  if (!row) return refuse({ code: 'PCE-ABSENTE', sha256 });
  if ((await empreinteOf(row.octets)) !== sha256) return refuse({ code: 'PCE-ABIMEE', sha256 });
  return accepte(row);
}

/**
 * Gives a recorded bloc these documents, in this order: adds, removes and moves. A bloc of a closed period or that was
 * extourné may still receive one: it changes no amount. A sealed one may not.
 */
export function joindrePieces(
  poste: Poste,
  { id, revision }: BlocVu,
  jointes: readonly PieceJointe[]
): Promise<Result<{ readonly revision: number; readonly retour: Retour }, readonly RefusDeSaisie[]>> {
  return ecrire(poste, async () => {
    const avant = await poste.base.blocs.get(id);
    if (!avant) return refuse([disparu(poste.base, id)]);
    if (avant.revision !== revision)
      return refuse([{ code: 'SAI-REVISION', id, autre: versionDe(poste.base, avant) }]);
    if (avant.etat !== 'brouillard') return refuse([{ code: 'SAI-SCELLE', id }]);
    const documents = [...new Set(jointes.map(({ sha256 }) => sha256))];
    const apres: BlocRow = { ...avant, jointes, documents, revision: revision + 1 };
    await remplacerBlocs([avant], [apres]);
    return accepte({ revision: apres.revision, retour: retourDe([avant], [apres]) });
  });
}

/** How long a document that nothing names is kept: undoing, and an entry that was interrupted, still find it. */
const GARDE_EN_MS = 24 * 3600 * 1000;

/**
 * Sweeps the documents that no bloc and no ébauche has named for a day.
 *
 * @returns how many went
 */
export async function balayerPieces({ base, maintenant }: Poste): Promise<number> {
  const limite = new Date(Date.parse(maintenant()) - GARDE_EN_MS).toISOString();
  // Nearly all are named: one reading of the index says so, rather than a transaction each.
  const nommes = new Set<unknown>(await base.blocs.orderBy('documents').uniqueKeys());
  const hashes = (await base.pieces.toCollection().primaryKeys()).filter((sha256) => !nommes.has(sha256));
  let partis = 0;
  for (const sha256 of hashes) {
    const parti = await base.transaction('rw', base.pieces, base.blocs, base.ebauches, async () => {
      if ((await base.blocs.where('documents').equals(sha256).count()) > 0) return false;
      const tenue = (await base.ebauches.toArray()).some(({ jointes }) =>
        jointes.some((jointe) => jointe.sha256 === sha256)
      );
      const row = tenue ? undefined : await base.pieces.get(sha256);
      if (!row || row.ajouteeLe > limite) return false;
      await base.pieces.delete(sha256);
      return true;
    });
    if (parti) partis++;
  }
  return partis;
}

async function empreinteOf(octets: Uint8Array<ArrayBuffer>): Promise<string> {
  return bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', octets)));
}
