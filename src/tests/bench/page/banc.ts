import { wrap, type Remote } from 'comlink';
import type { Banc } from './banc.worker.ts';

declare global {
  interface Window {
    /** The worker in which the product's storage is measured, as it runs in the application. */
    readonly banc: Remote<Banc>;
    readonly fichier: (nom: string) => File;
  }
}

const worker = new Worker(new URL('./banc.worker.ts', import.meta.url), { type: 'module' });

Object.assign(window, {
  banc: wrap<Banc>(worker),
  fichier: (nom: string) => {
    const files = document.querySelector('input')?.files ?? [];
    const found = Array.from(files).find(({ name }) => name === nom);
    if (!found) throw new Error(`Bug : banc: no file ${nom}`);
    return found;
  }
});
