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
    // Without the first, Chromium adds all that it writes by default: half a gigabyte for one import.
    categories: ['-*', 'disabled-by-default-devtools.timeline']
  });
  return async () => {
    const trace = JSON.parse((await navigateur.stopTracing()).toString('utf8')) as {
      readonly traceEvents: readonly Evenement[];
    };
    return plusLongueTacheOf(trace.traceEvents);
  };
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
