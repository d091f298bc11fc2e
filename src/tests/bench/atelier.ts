import { closeSync, mkdirSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { cabinetDeDemonstration } from '#lib/features/demo/domain/cabinet.ts';
import { grandFec } from '#lib/features/demo/domain/grand-fec.ts';
import { nomDeFichierFec } from '#lib/features/demo/domain/nom-de-fichier.ts';
import { fecText } from '#lib/features/fec/domain/write-fec.ts';

/** Equal on every machine: figures of two runs are about the same books. */
export const GRAINE = 1;

const CHARACTERS_PER_WRITE = 1 << 20;

/** The files of one run of the bench, in a temporary folder: each is made when first asked for. */
export class Atelier {
  readonly #dossier = mkdtempSync(join(tmpdir(), 'regie-banc-'));
  readonly #made = new Map<string, readonly string[]>();
  #dossiers = 0;

  /** A new empty folder: a browser profile, a bundle. */
  dossier(): string {
    const path = join(this.#dossier, `dossier-${++this.#dossiers}`);
    mkdirSync(path);
    return path;
  }

  /** One ledger of that many lines. @returns its path */
  grandFec(lignes: number): string {
    const [path = ''] = this.#once(`grand-${lignes}`, (dossier) => {
      const fec = join(dossier, `GL${lignes}-Grand-livre_000000000FEC20251231.txt`);
      write(fec, grandFec({ lignes, graine: GRAINE }));
      return [fec];
    });
    return path;
  }

  /** As many entités as `fichiers`, one exercice of about 2 000 lines each. @returns their paths */
  cabinet(fichiers: number): readonly string[] {
    return this.#once(`cabinet-${fichiers}`, (dossier) => {
      const options = { immeubles: fichiers, exercices: 1, graine: GRAINE, lignesParExercice: 2_000 };
      return cabinetDeDemonstration(options)
        .take(fichiers)
        .map(({ entite, exercice, blocs }) => {
          const fec = join(dossier, nomDeFichierFec(entite, exercice));
          write(fec, blocs);
          return fec;
        })
        .toArray();
    });
  }

  fermer(): void {
    rmSync(this.#dossier, { recursive: true, force: true, maxRetries: 5 });
  }

  #once(nom: string, make: (dossier: string) => readonly string[]): readonly string[] {
    let made = this.#made.get(nom);
    if (!made) this.#made.set(nom, (made = make(this.dossier())));
    return made;
  }
}

function write(path: string, blocs: Iterable<Bloc>): void {
  const file = openSync(path, 'w');
  let pending = '';
  for (const text of fecText(blocs)) {
    pending += text;
    if (pending.length < CHARACTERS_PER_WRITE) continue;
    writeSync(file, pending);
    pending = '';
  }
  writeSync(file, pending);
  closeSync(file);
}
