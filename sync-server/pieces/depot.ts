import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDApi } from '../api/messages.ts';
import type { Base } from '../base/base.ts';
import { EcritureImpossible, type FileDEcriture } from '../base/file-d-ecriture.ts';

/**
 * The text of the largest year that a poste imports, six million lines of 170 bytes. All of it goes through in parts,
 * on both sides: what a large one costs is its place on the disk.
 */
export const OCTETS_PAR_PIECE = 1024 * 1024 * 1024;
/** A part that nobody came back for in this time is given up. */
const ABANDON_MS = 30 * 24 * 3600 * 1000;

export interface Envoi {
  readonly sha256: string;
  /** Null when all of it comes in one go. */
  readonly plage: Plage | null;
  readonly octets: number;
  readonly poste: string;
  readonly flux: Readable;
}

/** Both ends included, as in `Content-Range`. */
export interface Plage {
  readonly debut: number;
  readonly fin: number;
}

export interface Reception {
  readonly complete: boolean;
  /** What is on the disk; where to go on from. */
  readonly recus: number;
}

/**
 * Pièces, each a file named by its SHA-256. What arrives is appended apart, wherever it is cut, and takes its name only
 * once all of it is there, is what it says it is, and is on the disk (F38).
 */
export class DepotDePieces {
  readonly #base: Base;
  readonly #file: FileDEcriture;
  readonly #quotaEnOctets: number;
  readonly #occupees = new Set<string>();

  constructor(base: Base, file: FileDEcriture, quotaEnOctets: number) {
    this.#base = base;
    this.#file = file;
    this.#quotaEnOctets = quotaEnOctets;
  }

  /** Where a pièce is, or will be. */
  static chemin(dossier: string, sha256: string): string {
    return join(dossier, 'pieces', sha256.slice(0, 2), sha256);
  }

  /**
   * The size of a pièce; null when all of it is not there. The file has the last word: a base that was put back without
   * its pièces takes them again.
   */
  octetsOf(sha256: string): number | null {
    const row = this.#base.db.prepare('SELECT octets FROM pieces WHERE sha256 = ?').get(sha256);
    const octets = (row as { readonly octets: number } | undefined)?.octets;
    if (octets === undefined) return null;
    const fichier = statSync(DepotDePieces.chemin(this.#base.dossier, sha256), { throwIfNoEntry: false });
    return fichier?.size === octets ? octets : null;
  }

  lire(sha256: string, { debut, fin }: Plage): Readable {
    return createReadStream(DepotDePieces.chemin(this.#base.dossier, sha256), { start: debut, end: fin });
  }

  async etatOf(sha256: string): Promise<Reception> {
    const octets = this.octetsOf(sha256);
    return octets === null
      ? { complete: false, recus: await tailleOf(this.#enCours(sha256)) }
      : { complete: true, recus: octets };
  }

  /** Takes a pièce, or the next part of one. */
  async recevoir(envoi: Envoi): Promise<Result<Reception, RefusDApi>> {
    const { sha256, octets } = envoi;
    const connus = this.octetsOf(sha256);
    if (connus !== null) return accepte({ complete: true, recus: connus });
    if (octets > OCTETS_PAR_PIECE) {
      return refuse({ code: 'PIECE-TROP-GRANDE', octetsAuPlus: OCTETS_PAR_PIECE });
    }
    if (this.#occupees.has(sha256)) return refuse({ code: 'PIECE-OCCUPEE' });
    this.#occupees.add(sha256);
    try {
      return await this.#recevoir(envoi);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      throw new EcritureImpossible('Le disque des pièces est plein.', { cause: error });
    } finally {
      this.#occupees.delete(sha256);
    }
  }

  /** Removes the parts of pièces that nobody finished. */
  async oublierAbandons(maintenant: number): Promise<void> {
    for (const { chemin, modifieLe } of await this.#partielles()) {
      if (maintenant - modifieLe > ABANDON_MS) await rm(chemin, { force: true });
    }
  }

  async #recevoir({ sha256, plage, octets, poste, flux }: Envoi): Promise<Result<Reception, RefusDApi>> {
    const chemin = this.#enCours(sha256);
    const recus = await tailleOf(chemin);
    const debut = plage?.debut ?? 0;
    if (debut !== 0 && debut !== recus) return refuse({ code: 'PIECE-REPRISE', recus });
    if (!(await this.#tient(octets - recus))) return refuse({ code: 'PIECE-QUOTA' });
    await mkdir(dirname(chemin), { recursive: true });
    const attendus = plage ? plage.fin - plage.debut + 1 : octets;
    const file = createWriteStream(chemin, { flags: debut === 0 ? 'w' : 'a' });
    // A line that is cut leaves what came before the cut: the next part goes on from there.
    await pipeline(flux, limite(attendus), file).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw error;
    });
    const ecrits = await tailleOf(chemin);
    if (ecrits < octets) return accepte({ complete: false, recus: ecrits });
    return this.#terminer(sha256, chemin, octets, poste);
  }

  async #terminer(
    sha256: string,
    chemin: string,
    octets: number,
    poste: string
  ): Promise<Result<Reception, RefusDApi>> {
    if ((await empreinteOf(chemin)) !== sha256) {
      await rm(chemin, { force: true });
      return refuse({ code: 'PIECE-EMPREINTE' });
    }
    const definitif = DepotDePieces.chemin(this.#base.dossier, sha256);
    await mkdir(dirname(definitif), { recursive: true });
    await synchroniser(chemin);
    await rename(chemin, definitif);
    await synchroniser(dirname(definitif));
    await this.#file.ecrire(() => {
      this.#base.db
        .prepare('INSERT INTO pieces VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
        .run(sha256, octets, poste, Date.now());
    });
    return accepte({ complete: true, recus: octets });
  }

  async #tient(octets: number): Promise<boolean> {
    const row = this.#base.db.prepare('SELECT coalesce(sum(octets), 0) AS octets FROM pieces').get();
    const enCours = (await this.#partielles()).reduce((somme, { octets: taille }) => somme + taille, 0);
    return (row as { readonly octets: number }).octets + enCours + octets <= this.#quotaEnOctets;
  }

  async #partielles() {
    const dossier = dirname(this.#enCours(''));
    const noms = await readdir(dossier).catch(() => []);
    return Promise.all(
      noms.map(async (nom) => {
        const chemin = join(dossier, nom);
        const { size: octets, mtimeMs: modifieLe } = await stat(chemin);
        return { chemin, octets, modifieLe };
      })
    );
  }

  #enCours(sha256: string): string {
    return join(this.#base.dossier, 'pieces', 'en-cours', `${sha256}.partie`);
  }
}

/** Lets the announced bytes through and not one more: what unpacks to more than it said is let go of. */
function limite(octets: number): Transform {
  let reste = octets;
  return new Transform({
    transform(morceau: Buffer, _encodage, suite) {
      if (reste === 0) {
        suite(new Error('pièce: more than was announced'));
        return;
      }
      const pris = morceau.subarray(0, reste);
      reste -= pris.length;
      suite(null, pris);
    }
  });
}

async function tailleOf(chemin: string): Promise<number> {
  return (await stat(chemin).catch(() => null))?.size ?? 0;
}

async function empreinteOf(chemin: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(chemin), hash);
  return hash.digest('hex');
}

/** A name, or a content, is on the disk only once its folder, or its file, was told to be. */
async function synchroniser(chemin: string): Promise<void> {
  const fichier = await open(chemin, 'r');
  try {
    await fichier.sync();
  } finally {
    await fichier.close();
  }
}
