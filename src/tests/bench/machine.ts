import { spawnSync } from 'node:child_process';
import { availableParallelism, totalmem } from 'node:os';
import { findChromium } from '../../tools/chromium.ts';

/** What figures were taken on, in a sentence: without it they mean nothing. */
export function decrireMachine(date: Date): string {
  const jour = date.toLocaleDateString('fr-FR', { dateStyle: 'long' });
  const memoire = Math.round(totalmem() / 2 ** 30);
  return `Mesuré le ${jour} : ${availableParallelism()} cœurs, ${memoire} Gio de mémoire, Node ${process.versions.node}, ${chromium()}.`;
}

/** `Chromium 156.0.8078.79`, or that there is none. */
function chromium(): string {
  const path = findChromium();
  const answer = path === undefined ? '' : spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout;
  return /\S+ [\d.]+/.exec(answer)?.[0] ?? 'sans Chromium';
}
