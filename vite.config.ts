import { existsSync } from 'node:fs';
import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** Debian's Chromium, or the one the environment names; Playwright's own download is never used. */
const chromium =
  process.env['CHROMIUM'] ??
  ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));

const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync'
];

export default defineConfig({
  plugins: [sveltekit()],
  worker: { format: 'es' },
  // Kit serves src only; the worker entry points stand beside it.
  server: { fs: { allow: ['workers'] } },
  optimizeDeps: {
    include: [
      'dexie',
      'comlink',
      'decimal.js',
      'saxes',
      '@zip.js/zip.js',
      '@noble/hashes/sha2.js',
      'ibantools',
      'valibot'
    ]
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['{src,workers,sync-server}/**/*.test.ts'],
          exclude: ['**/*.ui.test.ts']
        }
      },
      {
        extends: true,
        test: {
          name: 'ui',
          include: ['src/**/*.ui.test.ts'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: chromiumArgs }
            }),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
});
