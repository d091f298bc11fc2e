import { accepte, type Result } from '#lib/domain/result.ts';
import { createApi, type RepondreALApi } from './api/api.ts';
import { ROUTES } from './api/routes.ts';
import { autreConnexion, ouvrirBase, type OptionsDeBase } from './base/base.ts';
import { FileDEcriture } from './base/file-d-ecriture.ts';
import { DepotDeDocuments } from './documents/depot.ts';
import { retenirRefusee } from './documents/refusees.ts';
import { lireCleDeChiffrement, ouvrirCle } from './journal/cle-du-serveur.ts';
import { JournauxScelles } from './journal/journaux-scelles.ts';
import { Ramassage } from './journal/ramassage.ts';
import type { RefusDeDemarrage } from './messages.ts';
import { Mesures } from './mesures.ts';
import { DepotDePieces } from './pieces/depot.ts';
import type { Hotes } from './request-path.ts';
import { DocumentsPartages, type Juge } from './sockets/documents-partages.ts';
import { ouvrirSockets, type Sockets } from './sockets/sockets.ts';
import { decrirePanne, type Traces } from './traces.ts';

export interface OptionsDePartage extends Hotes, OptionsDeBase {
  readonly donnees: string;
  readonly secret: string | null;
  readonly piecesEnOctets: number;
  /** What opens the signing key of the server; null: a file beside the base. */
  readonly cle?: string | null;
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
  readonly journaux: JournauxScelles;
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
  const chiffrement = lireCleDeChiffrement(base.dossier, options.cle ?? null);
  if (!chiffrement.ok) {
    base.close();
    return chiffrement;
  }
  const { traces, secret, version } = options;

  const mesures: Mesures = new Mesures({
    sockets: () => sockets.ouvertes(),
    documentsOuverts: () => documents.ouverts,
    enAttente: () => file.enAttente + journaux.enAttente,
    baseBloquee: () => file.bloquee
  });
  const surTransaction = (duree: number, actes: number) => {
    mesures.transaction.observe(duree);
    mesures.groupe.observe(actes);
  };
  const file = new FileDEcriture(base.db, { surTransaction });
  const depot = new DepotDeDocuments(base, file);
  const pieces = new DepotDePieces(base, file, options.piecesEnOctets);
  const documents = new DocumentsPartages({ depot, juger: options.juger, secret, mesures, traces });
  const cle = ouvrirCle(base.db, chiffrement.valeur);
  if (cle.remplacee) traces.warn({}, 'la clé du serveur ne s’ouvre plus : une nouvelle signe désormais');
  const connexion = autreConnexion(base, options);
  const journaux = new JournauxScelles({
    base,
    db: connexion,
    cle,
    bloquee: () => file.bloquee,
    surAjout: (bouges) => {
      documents.annoncerJournaux(bouges);
      for (const { entite } of bouges) ramassage.noter(entite);
    },
    ecoute: {
      surTransaction,
      surPanne: () => {
        file.bloquer();
      }
    }
  });
  const ramassage = new Ramassage({ depot, documents, journaux, traces });
  verifier(journaux, mesures, traces);
  const sockets = ouvrirSockets(documents, options);
  const api = createApi({
    routes: ROUTES,
    ressources: { base, documents: depot, pieces, journaux, version },
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
    journaux,
    sante: () => (file.bloquee ? { etat: 'alarme', base: 'bloquee' } : { etat: 'ok', base: 'ok' }),
    arreter: async () => {
      clearInterval(essai);
      clearInterval(menage);
      sockets.arreter();
      ramassage.arreter();
      await documents.arreter();
      await journaux.finir();
      file.vider();
      connexion.close();
      base.close();
    }
  });
}

/** In the background: a log that is altered takes nothing more, and those who look after the server are told. */
function verifier(journaux: JournauxScelles, mesures: Mesures, traces: Traces): void {
  journaux.verifier().then(
    (alteres) => {
      mesures.alteres.set(alteres.length);
      for (const { pos } of alteres) traces.error({ pos }, 'journal scellé altéré');
    },
    (error: unknown) => {
      traces.error(decrirePanne(error), 'journaux scellés non vérifiés');
    }
  );
}
