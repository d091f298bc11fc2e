import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

/** What is read at the moment it is asked for, rather than counted as it goes. */
export interface Jauges {
  readonly sockets: () => number;
  readonly documentsOuverts: () => number;
  readonly enAttente: () => number;
  readonly baseBloquee: () => boolean;
}

/**
 * The server's measures, in a registry of their own. No label names a poste, an entité or a document: a dashboard is
 * seen by more people than the books are.
 */
export class Mesures {
  readonly #registre = new Registry();
  readonly misesAJour = new Counter({
    name: 'regie_mises_a_jour_total',
    help: 'Mises à jour de documents écrites et accusées.',
    registers: [this.#registre]
  });
  readonly refus = new Counter({
    name: 'regie_refus_total',
    help: 'Ce qui a été refusé, par raison.',
    labelNames: ['raison'],
    registers: [this.#registre]
  });
  readonly ecartees = new Counter({
    name: 'regie_lignes_ecartees_total',
    help: 'Lignes du journal d’un document qui n’ont pas pu être relues.',
    registers: [this.#registre]
  });
  readonly alteres = new Gauge({
    name: 'regie_journaux_alteres',
    help: 'Journaux scellés dont une entrée n’est plus celle qui a été scellée.',
    registers: [this.#registre]
  });
  readonly transaction = new Histogram({
    name: 'regie_transaction_secondes',
    help: 'Durée d’une transaction, écriture sur le disque comprise.',
    buckets: [0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [this.#registre]
  });
  readonly groupe = new Histogram({
    name: 'regie_actes_par_transaction',
    help: 'Actes qui ont partagé une transaction.',
    buckets: [1, 2, 5, 10, 25, 50, 100, 250],
    registers: [this.#registre]
  });
  readonly requetes = new Counter({
    name: 'regie_requetes_total',
    help: 'Réponses de l’API, par statut.',
    labelNames: ['statut'],
    registers: [this.#registre]
  });

  constructor(jauges: Jauges) {
    collectDefaultMetrics({ register: this.#registre, prefix: 'regie_' });
    this.#jauge('regie_sockets', 'Postes connectés.', jauges.sockets);
    this.#jauge('regie_documents_ouverts', 'Documents en mémoire.', jauges.documentsOuverts);
    this.#jauge('regie_file_d_ecriture', 'Actes qui attendent leur transaction.', jauges.enAttente);
    this.#jauge('regie_base_bloquee', '1 quand la base ne peut plus être écrite.', () =>
      Number(jauges.baseBloquee())
    );
  }

  #jauge(name: string, help: string, lire: () => number): void {
    const jauge: Gauge = new Gauge({
      name,
      help,
      registers: [this.#registre],
      collect: () => {
        jauge.set(lire());
      }
    });
  }

  get type(): string {
    return this.#registre.contentType;
  }

  /** In the text format of Prometheus. */
  texte(): Promise<string> {
    return this.#registre.metrics();
  }
}
