import { defineConfig } from '@playwright/test';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CHROMIUM_ARGS, findChromium } from './src/tools/chromium.ts';

const executablePath = findChromium();
const port = Number(process.env['REGIE_E2E_PORT'] ?? 4879);
const url = `http://localhost:${port}`;
/** One calendar for the browser, for what a journey expects of it, and for the server. */
const FUSEAU = 'Europe/Paris';
process.env['TZ'] = FUSEAU;

export default defineConfig({
  testDir: 'src/tests/e2e',
  testMatch: '**/*.e2e.ts',
  outputDir: 'test-results',
  // One browser waits for its screens half of the time: a second one works meanwhile. Journeys of a file share a poste.
  workers: 2,
  fullyParallel: false,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  // A shared machine may stall one step for seconds; what needed its second chance is named « flaky ».
  retries: process.env['CI'] ? 1 : 0,
  expect: { timeout: 10_000 },
  reporter: 'list',
  use: {
    baseURL: url,
    browserName: 'chromium',
    locale: 'fr-FR',
    timezoneId: FUSEAU,
    viewport: { width: 1440, height: 900 },
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: [...CHROMIUM_ARGS] }
  },
  webServer: {
    // The real server on the real build; process.execPath is the Node 24 of the project.
    command: `"${process.execPath}" sync-server/main.ts`,
    // Its own data: a server of this machine may be at work on the usual ones.
    env: { REGIE_PORT: String(port), REGIE_DONNEES: join(tmpdir(), `regie-e2e-${port}`) },
    url: `${url}/health`,
    reuseExistingServer: false,
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 }
  }
});
