import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './src/tools/chromium.ts';

const chromium = findChromium();

/** What several screens share, in a few files: a hundred small ones cost more to open than they save. */
const codeCommun: Plugin = {
  name: 'regie-code-commun',
  // Kit builds twice; only what browsers load is opened file by file.
  config: ({ build }) =>
    build?.ssr
      ? {}
      : {
          build: {
            rolldownOptions: {
              output: {
                codeSplitting: {
                  groups: [
                    {
                      name: 'commun',
                      minShareCount: 2,
                      entriesAware: true,
                      entriesAwareMergeThreshold: 4_700
                    }
                  ]
                },
                // Files put together may need each other: modules still run in their own order.
                strictExecutionOrder: true
              }
            }
          }
        }
};

export default defineConfig({
  plugins: [sveltekit(), codeCommun],
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
      '@cantoo/pdf-lib',
      '@cantoo/fontkit',
      'uplot',
      '@noble/hashes/sha2.js',
      '@noble/hashes/utils.js',
      '@noble/hashes/scrypt.js',
      'ibantools',
      'valibot',
      'fast-check'
    ]
  },
  test: {
    // A property runs hundreds of cases: on a busy machine it is slow, not wrong.
    testTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          // Plain functions leave nothing behind: a process for each file costs more than all its tests.
          isolate: false,
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
              launchOptions: { ...(chromium ? { executablePath: chromium } : {}), args: [...CHROMIUM_ARGS] }
            }),
            instances: [{ browser: 'chromium' }]
          }
        }
      }
    ]
  }
});
