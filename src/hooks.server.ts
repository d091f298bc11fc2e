import type { Handle } from '@sveltejs/kit';
import amorce from './amorce.js?raw';

/**
 * How the one page of the application is written, when it is built: its own script first, the font of every screen
 * asked for at once, and the modules once that script says so.
 */
export const handle: Handle = ({ event, resolve }) =>
  resolve(event, {
    preload: ({ type, path }) => type !== 'font' || path.includes('inter-latin-wght'),
    transformPageChunk: ({ html }) =>
      html
        .replaceAll('rel="modulepreload"', 'rel="ensuite"')
        .replace('<script data-amorce></script>', () => `<script>${amorce}</script>`)
  });
