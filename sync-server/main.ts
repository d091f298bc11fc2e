import { readFileSync } from 'node:fs';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { addressOf, readConfig } from './config.ts';
import { createHandler } from './handler.ts';
import { openServer } from './listen.ts';
import { sentenceOf, type RefusDeDemarrage } from './messages.ts';
import { readPolicy, securityHeaders } from './security-headers.ts';
import { loadApplication } from './static-files.ts';

interface Demarre {
  readonly adresse: string;
  readonly close: () => Promise<void>;
}

const demarre = await start();
if (demarre.ok) {
  stopOnSignal(demarre.valeur.close);
  console.log(`Régie est prête : ${demarre.valeur.adresse}`);
} else {
  console.error(sentenceOf(demarre.refus));
  process.exitCode = 1;
}

async function start(): Promise<Result<Demarre, RefusDeDemarrage>> {
  const config = readConfig(process.env);
  if (!config.ok) return config;
  const { host, port, dossier } = config.valeur;

  const application = await loadApplication(dossier);
  if (!application.ok) return application;
  const policy = readPolicy(application.valeur.page);
  if (!policy.ok) return refuse({ code: 'SRV-BUILD-INCOMPLET', dossier, raison: policy.refus });

  const handler = createHandler({
    application: application.valeur,
    headers: securityHeaders(policy.valeur),
    host,
    version: readVersion()
  });
  const serveur = await openServer(handler, { host, port });
  if (!serveur.ok) return serveur;
  return accepte({ adresse: addressOf(host, serveur.valeur.port), close: serveur.valeur.close });
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    readonly version: string;
  };
  return manifest.version;
}

/** The first signal ends properly; a second one, from someone who will not wait, ends at once. */
function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) process.exit(1);
      stopping = true;
      void close().then(() => {
        process.exit(0);
      });
    });
  }
}
