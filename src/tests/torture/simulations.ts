import { Worker } from 'node:worker_threads';
import type { Manquement } from '#lib/sync/simulateur/monde.ts';

/** Seeds that follow each other. */
export interface Part {
  readonly premiere: number;
  readonly nombre: number;
}

export interface Echec {
  readonly graine: number;
  readonly premier: Manquement;
}

export interface BilanDesSimulations extends Part {
  readonly operations: number;
  /** In the order of their seeds, however they were shared out. */
  readonly echecs: readonly Echec[];
}

export interface Message {
  readonly echec: Echec | null;
  readonly faites: number;
  readonly operations: number;
}

/** Shares the seeds out, as evenly as whole numbers go. */
export function partager({ premiere, nombre }: Part, en: number): Part[] {
  const parts: Part[] = [];
  for (let rang = 0; rang < en; rang += 1) {
    const [debut, fin] = [rang, rang + 1].map((un) => Math.floor((nombre * un) / en)) as [number, number];
    if (fin > debut) parts.push({ premiere: premiere + debut, nombre: fin - debut });
  }
  return parts;
}

/** @param surProgres told how many runs are done, and how many did not hold */
export async function simulerEnNombre(
  tout: Part,
  processus: number,
  surProgres: (faites: number, echecs: number) => void
): Promise<BilanDesSimulations> {
  const echecs: Echec[] = [];
  const parts = partager(tout, processus).map((part) => ({ part, faites: 0, operations: 0 }));
  await Promise.all(
    parts.map(
      (une) =>
        new Promise<void>((resolve, reject) => {
          const worker = new Worker(new URL('./simulation.worker.ts', import.meta.url), {
            workerData: une.part
          });
          worker.on('message', ({ echec, faites, operations }: Message) => {
            if (echec) echecs.push(echec);
            Object.assign(une, { faites, operations });
            surProgres(
              parts.reduce((somme, part) => somme + part.faites, 0),
              echecs.length
            );
          });
          worker.on('error', reject);
          worker.on('exit', (code) => {
            if (code === 0 && une.faites === une.part.nombre) resolve();
            else reject(new Error(`torture: a part ended after ${une.faites} of ${une.part.nombre}`));
          });
        })
    )
  );
  echecs.sort((a, b) => a.graine - b.graine);
  return { ...tout, operations: parts.reduce((somme, part) => somme + part.operations, 0), echecs };
}
