import adapter from '@sveltejs/adapter-static';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { version } = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));

/** The script of our own in the page: Kit hashes only its own. */
const amorce = readFileSync(new URL('src/amorce.js', import.meta.url));
const empreinteDeLAmorce = /** @type {const} */ (
  `sha256-${createHash('sha256').update(amorce).digest('base64')}`
);

/** @type {import('@sveltejs/kit').Config} */
export default {
  // A page without a rune of its own would be compiled the old way, where binding to what it holds redoes all it shows.
  compilerOptions: { runes: true },
  kit: {
    adapter: adapter({ pages: 'build', assets: 'build', fallback: '200.html' }),
    // The page carries its own styles: the picture of the last screen does not wait for files to be painted.
    inlineStyleThreshold: 100_000,
    // Equal sources give equal builds: the default version is a timestamp.
    version: { name: version },
    // Registered by hand (src/lib/platform/service-worker.ts), so that an update never reloads by itself.
    serviceWorker: { register: false },
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['self'],
        'script-src': ['self', empreinteDeLAmorce],
        'worker-src': ['self'],
        'style-src': ['self'],
        'style-src-attr': [
          'unsafe-hashes',
          // The one constant style attribute of SvelteKit 2.70.4's route announcer; an e2e journey fails when it changes.
          'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=',
          // Those of a copied table, checked cell by cell when it goes to the clipboard: each refusal costs a report.
          'sha256-36y2yQ/m8GpT740El8+eCSqTjBJvLTy10FfwkKeoM6I=',
          'sha256-7um5j6DfrbdCloCYacMe67SBajH8TSBF6ZNT+NATeHg='
        ],
        'img-src': ['self', 'data:', 'blob:'],
        // A pièce justificative is read beside the entry, in the reader of the browser: only what this page made itself.
        'frame-src': ['blob:'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'object-src': ['none'],
        'base-uri': ['self'],
        'form-action': ['self']
      }
    },
    typescript: {
      config: (config) => ({
        ...config,
        include: [
          ...config.include,
          '../workers/**/*.ts',
          '../vite.config.ts',
          '../playwright.config.ts',
          '../eslint.config.js'
        ]
      })
    }
  }
};
