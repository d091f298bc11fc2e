import { extname } from 'node:path';

const UTF8 = '; charset=utf-8';

/** Every kind of file a build holds. `nosniff` is sent with each, so a missing kind would not run. */
const TYPES: Readonly<Record<string, string>> = {
  '.html': `text/html${UTF8}`,
  '.js': `text/javascript${UTF8}`,
  '.mjs': `text/javascript${UTF8}`,
  '.css': `text/css${UTF8}`,
  '.txt': `text/plain${UTF8}`,
  '.csv': `text/csv${UTF8}`,
  '.md': `text/markdown${UTF8}`,
  '.json': 'application/json',
  '.map': 'application/json',
  '.xml': 'application/xml',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
  '.pdf': 'application/pdf',
  '.zip': 'application/zip',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.gif': 'image/gif',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf'
};

export function contentTypeOf(path: string): string {
  return TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream';
}

/** Whether compressing is worth it: pictures, fonts and archives already are compressed. */
export function isCompressible(contentType: string): boolean {
  return /^text\/|json$|xml$|\/wasm$|\/ttf$/.test(contentType.replace(UTF8, ''));
}
