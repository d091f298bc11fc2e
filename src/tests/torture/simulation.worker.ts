import { parentPort, workerData } from 'node:worker_threads';
import { simuler } from '#lib/sync/simulateur/simuler.ts';
import type { Echec, Part } from './simulations.ts';

/** Runs its part of the seeds, and tells each that did not hold. */
const { premiere, nombre } = workerData as Part;
const PAR_PROGRES = 100;

let operations = 0;
for (let faites = 1; faites <= nombre; faites += 1) {
  const graine = premiere + faites - 1;
  const { manquements, ...simulation } = await simuler({ graine });
  operations += simulation.operations;
  const [premier] = manquements;
  const echec: Echec | null = premier ? { graine, premier } : null;
  if (echec !== null || faites % PAR_PROGRES === 0 || faites === nombre)
    parentPort?.postMessage({ echec, faites, operations });
}
