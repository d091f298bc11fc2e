import { sveltekit } from '@sveltejs/kit/vite';
import { playwright } from '@vitest/browser-playwright';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { CHROMIUM_ARGS, findChromium } from './src/tools/chromium.ts';

const chromium = findChromium();

/**
 * What the first screen mostly does without: a shared file that held any of it would bring all of it, with what it
 * needs. Trade and features, the engine of a list that lives in the page, what parses typed amounts and dates.
 */
const A_PART = [
  'decimal.js/',
  'src/lib/features/',
  'src/lib/workers/(?!ledger)',
  'src/lib/domain/([a-z]+/|expression|montant-saisi|date-saisie|exercices-messages)',
  'src/lib/(adresses-de-cloture|reprise-en-cours)',
  'src/lib/listes/(liste|suppression)',
  'src/lib/listes/vue/(?!selections|selection-liee|dernier-gagne)',
  'src/lib/platform/stockage',
  'src/lib/ui/(ZoneDeDepot|depot|ListeACocher|LigneDEtat)',
  'src/lib/ui/liste/(ListeCourte|champs-des-colonnes)'
].map((chemin) => new RegExp(`/${chemin}`));

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
                      test: (id: string) => !A_PART.some((chemin) => chemin.test(id)),
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
      'yjs',
      '@hocuspocus/provider',
      'fflate',
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
          provide: { toursDuModele: Number(process.env['REGIE_MODELE_TOURS'] ?? 100) },
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
