import { refuse, type Result } from '#lib/domain/result.ts';
import {
  chiffrer,
  dechiffrer,
  deriverCle,
  lireMorceau,
  nouveauSel,
  type Cle,
  type CoutDeCle
} from './chiffrement.ts';
import { avecFin, FIN_EN_OCTETS, lireContenu, type Lot } from './domain/contenu.ts';
import {
  ecrireEntete,
  EMPREINTE_EN_OCTETS,
  ENTETE_MAXIMUM,
  lireEntete,
  type EnteteLu
} from './domain/entete.ts';
import { Arret, type RefusDeSauvegarde } from './domain/refus.ts';
import { fluxDe, morceauxDe } from './flux.ts';

/** A copy of the books, neither compressed nor encrypted, in pieces that the browser holds. */
export interface Copie {
  readonly schema: number;
  readonly faiteLe: string;
  readonly tables: Readonly<Record<string, number>>;
  readonly octets: number;
  /** Emptied as it is written: what is done no longer takes room. */
  readonly parts: Blob[];
}

export interface Suite {
  readonly signal: AbortSignal;
  /** How many bytes of the content are done. */
  readonly onOctets: (octets: number) => void;
}

/** How a file is made, aside from what is in it. */
export interface Fabrication {
  readonly cout: CoutDeCle;
  readonly tranche: number;
}

/** Compresses, hashes and encrypts a copy: a whole `.regie` file, which the browser holds. */
export async function ecrireFichier(
  copie: Copie,
  phrase: string,
  { cout, tranche }: Fabrication,
  suite: Suite
): Promise<Blob> {
  const { schema, faiteLe, tables } = copie;
  const sel = nouveauSel();
  const cle = await deriverCle(phrase, sel, cout, suite.signal);
  const entete = ecrireEntete({
    schema,
    faiteLe,
    tables,
    octets: copie.octets + FIN_EN_OCTETS,
    tranche,
    cle: { sorte: 'scrypt', ...cout, sel, temoin: cle.temoin }
  });
  const compresse = fluxDe(avecFin(suivre(vider(copie.parts), suite))).pipeThrough(
    new CompressionStream('gzip')
  );
  const fichier = [new Blob([entete])];
  const empreinte = entete.slice(-EMPREINTE_EN_OCTETS);
  for await (const piece of chiffrer(morceauxDe(compresse), { cle, empreinte, tranche }))
    fichier.push(new Blob([piece]));
  return new Blob(fichier, { type: 'application/octet-stream' });
}

/** What a file says of itself before any passphrase. */
export async function lireEnteteDe(fichier: Blob): Promise<Result<EnteteLu, RefusDeSauvegarde>> {
  try {
    return lireEntete(await lireMorceau(fichier, 0, ENTETE_MAXIMUM));
  } catch (error) {
    if (error instanceof Arret) return refuse(error.refus);
    throw error;
  }
}

/** @throws Arret when the passphrase is not that of the file */
export async function cleDe({ entete }: EnteteLu, phrase: string, signal: AbortSignal): Promise<Cle> {
  const { sel, temoin, logN, r, p } = entete.cle;
  const cle = await deriverCle(phrase, sel, { logN, r, p }, signal);
  if (cle.temoin !== temoin) throw new Arret({ code: 'SAU-PHRASE-FAUSSE' });
  return cle;
}

/**
 * Reads a file back, some rows at a time. Only its end proves it whole: until then nothing of it may be kept.
 *
 * @throws Arret when anything in it is not what was written
 */
export async function* lireFichier(
  fichier: Blob,
  { entete, longueur, empreinte }: EnteteLu,
  cle: Cle,
  suite: Suite
): AsyncGenerator<Lot> {
  let arret: unknown = null;
  const pieces = async function* () {
    try {
      yield* dechiffrer(fichier, longueur, { cle, empreinte, tranche: entete.tranche });
    } catch (error) {
      // A stream that fails tells its reader, not always with the reason that it was given.
      arret = error;
      throw error;
    }
  };
  const contenu = fluxDe(pieces()).pipeThrough(new DecompressionStream('gzip'));
  try {
    yield* lireContenu(suivre(morceauxDe(contenu), suite), entete.tables);
  } catch (error) {
    suite.signal.throwIfAborted();
    throw arret instanceof Arret ? arret : new Arret({ code: 'SAU-ABIMEE' }, { cause: error });
  }
}

/** A row may be a hundred million bytes: it is read back piece by piece. */
const MORCEAU_EN_OCTETS = 1 << 20;

async function* vider(parts: Blob[]): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let part = parts.shift(); part !== undefined; part = parts.shift())
    for (let at = 0; at < part.size; at += MORCEAU_EN_OCTETS)
      yield new Uint8Array(await part.slice(at, at + MORCEAU_EN_OCTETS).arrayBuffer());
}

async function* suivre(
  source: AsyncIterable<Uint8Array<ArrayBuffer>>,
  { signal, onOctets }: Suite
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let octets = 0;
  for await (const piece of source) {
    signal.throwIfAborted();
    octets += piece.length;
    onOctets(octets);
    yield piece;
  }
}
