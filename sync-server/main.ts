import { readFileSync } from 'node:fs';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { jugerMiseAJour } from '#lib/sync/serveur/juger-mise-a-jour.ts';
import { addressOf, readConfig } from './config.ts';
import { createHandler } from './handler.ts';
import { openServer } from './listen.ts';
import { sentenceOf, type RefusDeDemarrage } from './messages.ts';
import { ouvrirPartage } from './partage.ts';
import { readPolicy, securityHeaders } from './security-headers.ts';
import { loadApplication } from './static-files.ts';
import { detournerConsole, ouvrirTraces } from './traces.ts';

interface Demarre {
  readonly adresse: string;
  readonly close: () => Promise<void>;
}

// A machine set to UTC would date a validation made after midnight from the day before.
process.env['TZ'] ||= 'Europe/Paris';

const demarre = await start();
if (demarre.ok) {
  stopOnSignal(demarre.valeur.close);
  console.log(`Régie est prête : ${demarre.valeur.adresse}`);
} else {
  process.stderr.write(`${sentenceOf(demarre.refus)}\n`);
  process.exitCode = 1;
}

async function start(): Promise<Result<Demarre, RefusDeDemarrage>> {
  const config = readConfig(process.env);
  if (!config.ok) return config;
  const { host, port, dossier, secret } = config.valeur;
  const traces = ouvrirTraces(config.valeur.traces);
  detournerConsole(traces);

  const application = await loadApplication(dossier);
  if (!application.ok) return application;
  const policy = readPolicy(application.valeur.page);
  if (!policy.ok) return refuse({ code: 'SRV-BUILD-INCOMPLET', dossier, raison: policy.refus });

  const commun = {
    ...config.valeur,
    version: readVersion(),
    headers: securityHeaders(policy.valeur),
    traces
  };
  const partage = ouvrirPartage({ ...commun, juger: jugerMiseAJour });
  if (!partage.ok) return partage;
  const handler = createHandler({
    ...commun,
    application: application.valeur,
    secret,
    partage: partage.valeur
  });
  const serveur = await openServer({ handler, upgrade: partage.valeur.upgrade }, { host, port });
  if (!serveur.ok) {
    await partage.valeur.arreter();
    return serveur;
  }
  const { close } = serveur.valeur;
  return accepte({
    adresse: addressOf(host, serveur.valeur.port),
    close: async () => {
      // No new client, then those who are here are sent away; answers under way still end.
      const closed = close();
      await partage.valeur.arreter();
      await closed;
    }
  });
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
