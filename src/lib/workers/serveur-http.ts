import * as v from 'valibot';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import {
  Panne,
  type FinDeJournal,
  type RaisonDePanne,
  type ReponseAuxCommandes,
  type Serveur
} from '#lib/sync/moteur/ports.ts';
import {
  agence,
  CHEMINS,
  changements,
  EN_TETES,
  pageDuJournal,
  reponseALaRemise,
  reponseAuxCommandes,
  segmentDe,
  VERSION_DU_PROTOCOLE,
  type Agence,
  type Changements,
  type PageDuJournal,
  type ReponseALaRemise
} from '#lib/sync/protocol.ts';

/** Who asks, and where. */
export interface AccesAuServeur {
  /** Without a slash at its end. */
  readonly origine: string;
  readonly poste: string;
  readonly secret: string | null;
}

/** A server that has not answered by then is not there. */
const DELAI_MS = 20_000;

const RAISONS: Readonly<Record<number, RaisonDePanne>> = {
  401: 'secret-refuse',
  403: 'secret-refuse',
  426: 'protocole',
  429: 'trop-de-demandes',
  507: 'disque-plein'
};

/**
 * The server of the agency over HTTP. An answer is ours when it says so in a header and in its shape: a captive portal
 * that answers 200 to anything is not taken for it (F39).
 */
export class ServeurHttp implements Serveur {
  readonly #acces: AccesAuServeur;
  readonly #fetch: typeof fetch;

  constructor(acces: AccesAuServeur, demander: typeof fetch = (...demande) => fetch(...demande)) {
    this.#acces = acces;
    this.#fetch = demander;
  }

  agence(): Promise<Agence> {
    return this.#demander(agence, CHEMINS.agence);
  }

  changements(depuis: number): Promise<Changements> {
    return this.#demander(changements, `${CHEMINS.changements}?depuis=${depuis}`);
  }

  scelles(entite: string, apres: number, limite: number): Promise<PageDuJournal> {
    const chemin = `${CHEMINS.scelles}/${segmentDe(entite)}`;
    return this.#demander(pageDuJournal, `${chemin}?apres=${apres}&limite=${limite}`);
  }

  async commander(repondueJusqua: number, commandes: readonly Commande[]): Promise<ReponseAuxCommandes> {
    const corps = { repondueJusqua, commandes };
    const reponse = await this.#demander(reponseAuxCommandes, CHEMINS.commandes, corps);
    return reponse as unknown as ReponseAuxCommandes;
  }

  remettre(entite: string, fin: FinDeJournal): Promise<ReponseALaRemise> {
    const chemin = `${CHEMINS.scelles}/${segmentDe(entite)}/remise`;
    return this.#demander(reponseALaRemise, chemin, fin);
  }

  async #demander<S extends v.GenericSchema>(
    schema: S,
    chemin: string,
    corps?: object
  ): Promise<v.InferOutput<S>> {
    const reponse = await this.#envoyer(chemin, corps);
    if (reponse.headers.get(EN_TETES.protocole) === null)
      throw new Panne('pas-le-serveur', `${reponse.status} without our header`);
    if (!reponse.ok) throw panneDe(reponse);
    const lu = v.safeParse(schema, await jsonDe(reponse));
    if (!lu.success) throw new Panne('pas-le-serveur', v.getDotPath(lu.issues[0]) ?? 'shape');
    return lu.output;
  }

  async #envoyer(chemin: string, corps: object | undefined): Promise<Response> {
    try {
      return await this.#fetch(`${this.#acces.origine}${chemin}`, {
        method: corps ? 'POST' : 'GET',
        headers: { ...enTetesDe(this.#acces), ...(corps && { 'Content-Type': 'application/json' }) },
        ...(corps && { body: JSON.stringify(corps) }),
        cache: 'no-store',
        redirect: 'error',
        signal: AbortSignal.timeout(DELAI_MS)
      });
    } catch (cause) {
      throw new Panne('hors-ligne', String(cause));
    }
  }
}

/** Who asks, and in which protocol. */
export function enTetesDe({ poste, secret }: AccesAuServeur): Record<string, string> {
  return {
    [EN_TETES.poste]: poste,
    [EN_TETES.protocole]: String(VERSION_DU_PROTOCOLE),
    ...(secret !== null && { Authorization: `Bearer ${secret}` })
  };
}

export async function jsonDe(reponse: Response): Promise<unknown> {
  try {
    return await reponse.json();
  } catch (cause) {
    throw new Panne('pas-le-serveur', String(cause));
  }
}

export function panneDe({ status, headers }: Response): Panne {
  const secondes = Number(headers.get('Retry-After') ?? Number.NaN);
  const attendre = Number.isFinite(secondes) ? secondes * 1000 : null;
  return new Panne(RAISONS[status] ?? 'erreur', String(status), attendre);
}
