import { request, type IncomingHttpHeaders } from 'node:http';
import { createHandler } from '../handler.ts';
import { openServer } from '../listen.ts';
import { readPolicy, securityHeaders } from '../security-headers.ts';
import { loadApplication } from '../static-files.ts';

export interface Reponse {
  readonly statut: number;
  readonly headers: IncomingHttpHeaders;
  readonly corps: Buffer;
}

export interface Demande {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ServeurDEssai {
  readonly port: number;
  /** Sends the target as it is written: `fetch` would tidy `..` away before the server sees it. */
  readonly ask: (target: string, demande?: Demande) => Promise<Reponse>;
  readonly close: () => Promise<void>;
}

/** The real server on a real port, over the build in `dossier`. */
export async function openServeurDEssai(dossier: string, host = '127.0.0.1'): Promise<ServeurDEssai> {
  const application = await loadApplication(dossier);
  if (!application.ok) throw new Error(application.refus.code);
  const policy = readPolicy(application.valeur.page);
  if (!policy.ok) throw new Error(policy.refus);
  const headers = securityHeaders(policy.valeur);
  const serveur = await openServer(
    createHandler({ application: application.valeur, headers, host, version: '1.2.3' }),
    {
      host,
      port: 0
    }
  );
  if (!serveur.ok) throw new Error(serveur.refus.code);
  const { port, close } = serveur.valeur;
  return { port, close, ask: (target, demande) => ask(port, target, demande) };
}

function ask(port: number, target: string, { method = 'GET', headers = {} }: Demande = {}): Promise<Reponse> {
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, path: target, method, headers, agent: false } as const;
    request(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({
          statut: response.statusCode ?? 0,
          headers: response.headers,
          corps: Buffer.concat(chunks)
        });
      });
    })
      .on('error', reject)
      .end();
  });
}
