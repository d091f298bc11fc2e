import { existsSync } from 'node:fs';

/** Where Debian, Ubuntu and Google put the browser; Playwright's own download is never used. */
const USUAL_PATHS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium'
];

/** The browser that CHROMIUM names, else the one this machine has; undefined when there is none. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  return [...(named ? [named] : []), ...USUAL_PATHS].find((path) => existsSync(path));
}

/** Tests drive pages of this machine only: no sandbox (root in a container), no service of the browser's maker. */
export const CHROMIUM_ARGS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];
