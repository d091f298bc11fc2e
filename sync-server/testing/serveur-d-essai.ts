import { request, type IncomingHttpHeaders } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EN_TETES, VERSION_DU_PROTOCOLE } from '#lib/sync/protocol.ts';
import { jugerMiseAJour } from '#lib/sync/serveur/juger-mise-a-jour.ts';
import { createHandler } from '../handler.ts';
import { openServer } from '../listen.ts';

import { ouvrirPartage, type OptionsDePartage, type Partage } from '../partage.ts';
import { readPolicy, securityHeaders } from '../security-headers.ts';
import { loadApplication } from '../static-files.ts';
import { ouvrirTraces } from '../traces.ts';

export interface Reponse {
  readonly statut: number;
  readonly headers: IncomingHttpHeaders;
  readonly corps: Buffer;
}

export interface Demande {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly corps?: string | Uint8Array;
}

export interface ServeurDEssai {
  readonly port: number;
  readonly partage: Partage;
  readonly donnees: string;
  /** Sends the target as it is written: `fetch` would tidy `..` away before the server sees it. */
  readonly ask: (target: string, demande?: Demande) => Promise<Reponse>;
  /** Asks the API as a poste does. */
  readonly api: (target: string, demande?: Demande) => Promise<Reponse>;
  readonly close: () => Promise<void>;
}

export type OptionsDEssai = Partial<
  Pick<
    OptionsDePartage,
    'host' | 'noms' | 'secret' | 'cle' | 'donnees' | 'piecesEnOctets' | 'pagesAuPlus' | 'juger'
  >
>;

/** The real server on a real port, over the build in `dossier`, with data of its own. */
export async function openServeurDEssai(
  dossier: string,
  { host = '127.0.0.1', noms = [], secret = null, donnees, ...options }: OptionsDEssai = {}
): Promise<ServeurDEssai> {
  const application = await loadApplication(dossier);
  if (!application.ok) throw new Error(application.refus.code);
  const policy = readPolicy(application.valeur.page);
  if (!policy.ok) throw new Error(policy.refus);
  const temporaire = donnees ?? dossierDEssai();
  const commun = {
    host,
    noms,
    secret,
    headers: securityHeaders(policy.valeur),
    version: '1.2.3',
    traces: ouvrirTraces('silent')
  };
  const partage = ouvrirPartage({
    donnees: temporaire,
    piecesEnOctets: 10_000_000,
    juger: jugerMiseAJour,
    ...options,
    ...commun
  });
  if (!partage.ok) throw new Error(partage.refus.code);
  const handler = createHandler({ ...commun, application: application.valeur, partage: partage.valeur });
  const serveur = await openServer({ handler, upgrade: partage.valeur.upgrade }, { host, port: 0 });
  if (!serveur.ok) throw new Error(serveur.refus.code);
  const { port, close } = serveur.valeur;
  const enTetes = {
    [EN_TETES.poste]: 'poste-d-essai',
    [EN_TETES.protocole]: String(VERSION_DU_PROTOCOLE),
    ...(secret === null ? {} : { Authorization: `Bearer ${secret}` })
  };
  return {
    port,
    partage: partage.valeur,
    donnees: temporaire,
    ask: (target, demande) => ask(port, target, demande),
    api: (target, demande) => ask(port, target, { ...demande, headers: { ...enTetes, ...demande?.headers } }),
    close: async () => {
      const closed = close();
      await partage.valeur.arreter();
      await closed;
      if (donnees === undefined) rmSync(temporaire, { recursive: true });
    }
  };
}

/** A folder of data that nobody else uses. */
export function dossierDEssai(): string {
  return mkdtempSync(join(tmpdir(), 'regie-donnees-'));
}

function ask(
  port: number,
  target: string,
  { method = 'GET', headers = {}, corps }: Demande = {}
): Promise<Reponse> {
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
      .end(corps);
  });
}
