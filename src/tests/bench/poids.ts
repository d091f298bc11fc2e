import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright';

const BUILD = fileURLToPath(new URL('../../../build/', import.meta.url));

/** Scripts that the page asked for so far, those of workers left out: paths from the root of the site. */
export function scriptsOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => path.endsWith('.js') && !path.includes('/workers/'))
  );
}

/** Thousands of octets of files of the build, as the server sends them at best. */
export function poidsDe(paths: Iterable<string>): number {
  let octets = 0;
  for (const path of paths) octets += gzipSync(readFileSync(join(BUILD, path)), { level: 9 }).length;
  return octets / 1000;
}
