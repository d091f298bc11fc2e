import { accepte, type Result } from '#lib/domain/result.ts';
import { createApi, type RepondreALApi } from './api/api.ts';
import { ROUTES } from './api/routes.ts';
import { ouvrirBase, type OptionsDeBase } from './base/base.ts';
import { FileDEcriture } from './base/file-d-ecriture.ts';
import { DepotDeDocuments } from './documents/depot.ts';
import { retenirRefusee } from './documents/refusees.ts';
import type { RefusDeDemarrage } from './messages.ts';
import { Mesures } from './mesures.ts';
import { DepotDePieces } from './pieces/depot.ts';
import type { Hotes } from './request-path.ts';
import { DocumentsPartages, type Juge } from './sockets/documents-partages.ts';
import { ouvrirSockets, type Sockets } from './sockets/sockets.ts';
import type { Traces } from './traces.ts';

export interface OptionsDePartage extends Hotes, OptionsDeBase {
  readonly donnees: string;
  readonly secret: string | null;
  readonly piecesEnOctets: number;
  readonly version: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly traces: Traces;
  readonly juger: Juge;
}

/** What postes share through this server: its base, its documents, its sockets, its API. */
export interface Partage {
  readonly api: RepondreALApi;
  readonly upgrade: Sockets['upgrade'];
  readonly mesures: Mesures;
  readonly documents: DocumentsPartages;
  /** Whether the base can be written: when it cannot, reading goes on and nothing is acknowledged (F15). */
  readonly sante: () => Sante;
  readonly arreter: () => Promise<void>;
}

export interface Sante {
  readonly etat: 'ok' | 'alarme';
  readonly base: 'ok' | 'bloquee';
}

/** How often a base that could not be written is tried again, and what has to go through. */
const ESSAI_MS = 2_000;
const OCTETS_D_ESSAI = 64 * 1024;
const JOUR_MS = 24 * 3600 * 1000;

export function ouvrirPartage(options: OptionsDePartage): Result<Partage, RefusDeDemarrage> {
  const ouverte = ouvrirBase(options.donnees, options);
  if (!ouverte.ok) return ouverte;
  const base = ouverte.valeur;
  const { traces, secret, version } = options;

  const mesures: Mesures = new Mesures({
    sockets: () => sockets.ouvertes(),
    documentsOuverts: () => documents.ouverts,
    enAttente: () => file.enAttente,
    baseBloquee: () => file.bloquee
  });
  const file = new FileDEcriture(base.db, {
    surTransaction: (duree, actes) => {
      mesures.transaction.observe(duree);
      mesures.groupe.observe(actes);
    }
  });
  const depot = new DepotDeDocuments(base, file);
  const pieces = new DepotDePieces(base, file, options.piecesEnOctets);
  const documents = new DocumentsPartages({ depot, juger: options.juger, secret, mesures, traces });
  const sockets = ouvrirSockets(documents, options);
  const api = createApi({
    routes: ROUTES,
    ressources: { base, documents: depot, pieces, version },
    secret,
    headers: options.headers,
    mesures,
    traces
  });

  const essai = setInterval(() => {
    if (!file.bloquee) return;
    // Written and taken back in one transaction: it goes through only when there is room.
    const contenu = new Uint8Array(OCTETS_D_ESSAI);
    const ecrite = file.essayer(() => {
      retenirRefusee(base.db, { document: '', poste: '', raison: 'essai', contenu });
      base.db.exec("DELETE FROM refusees WHERE raison = 'essai'");
    });
    if (!ecrite) return;
    traces.warn({}, 'la base s’écrit de nouveau');
    documents.reprendre();
  }, ESSAI_MS);
  const menage = setInterval(() => void pieces.oublierAbandons(Date.now()), JOUR_MS);

  return accepte({
    api,
    upgrade: sockets.upgrade,
    mesures,
    documents,
    sante: () => (file.bloquee ? { etat: 'alarme', base: 'bloquee' } : { etat: 'ok', base: 'ok' }),
    arreter: async () => {
      clearInterval(essai);
      clearInterval(menage);
      sockets.arreter();
      await documents.arreter();
      file.vider();
      base.close();
    }
  });
}
