import type { Browser, Page } from 'playwright';

/** An event of the browser's trace. Durations in microseconds: on the clock, and of processor. */
interface Evenement {
  readonly ph: string;
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

/** The longest task of the main thread of a page, in milliseconds. */
export interface PlusLongueTache {
  /** On the clock, what a person waits for: as `longtask` observers see it. */
  readonly duree: number;
  /** Of processor, what the application asks for: another program that runs at the same time does not lengthen it. */
  readonly cpu: number;
}

/** Follows the tasks of the page by the browser's own trace, until the answer is called. */
export async function suivreLesTaches(
  navigateur: Browser,
  page: Page
): Promise<() => Promise<PlusLongueTache>> {
  await navigateur.startTracing(page, {
    screenshots: false,
    categories: ['disabled-by-default-devtools.timeline']
  });
  return async () => {
    return plusLongueTacheOf([...evenementsUtiles(await navigateur.stopTracing())]);
  };
}

/** A trace is longer than a text may be: one event a line, of which few are looked at. */
function* evenementsUtiles(trace: Buffer): Generator<Evenement> {
  for (let debut = 0; debut < trace.length;) {
    const bout = trace.indexOf('\n', debut);
    const fin = bout < 0 ? trace.length : bout;
    const ligne = trace.toString('utf8', debut, fin);
    debut = fin + 1;
    // What follows the last event describes the machine.
    if (ligne.startsWith('{"args"') && /"name":"(RunTask|thread_name)"/.test(ligne))
      yield JSON.parse(ligne.slice(0, ligne.lastIndexOf('}') + 1)) as Evenement;
  }
}

function plusLongueTacheOf(evenements: readonly Evenement[]): PlusLongueTache {
  const threadOf = ({ pid, tid }: Evenement) => `${pid}/${tid}`;
  const mains = new Set(
    evenements
      .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
      .map(threadOf)
  );
  const taches = evenements.filter((e) => e.ph === 'X' && e.name === 'RunTask' && mains.has(threadOf(e)));
  const longest = (durations: readonly number[]) => durations.reduce((a, b) => Math.max(a, b), 0) / 1000;
  return {
    duree: longest(taches.map(({ dur = 0 }) => dur)),
    cpu: longest(taches.map(({ tdur = 0 }) => tdur))
  };
}
