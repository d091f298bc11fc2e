import { fileURLToPath } from 'node:url';
import { build, preview, type InlineConfig, type PreviewServer } from 'vite';

const RACINE = fileURLToPath(new URL('page', import.meta.url));

/** Builds the page that runs the product's storage outside of its screens, and serves it. */
export async function servirPageDuBanc(dossier: string): Promise<PreviewServer> {
  const config: InlineConfig = {
    configFile: false,
    root: RACINE,
    logLevel: 'warn',
    build: { outDir: dossier, emptyOutDir: true, target: 'esnext' },
    worker: { format: 'es' },
    preview: { host: 'localhost', port: 0 }
  };
  await build(config);
  return preview(config);
}

export function adresseDe(serveur: PreviewServer): string {
  const address = serveur.httpServer.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://localhost:${port}/`;
}
