import {
  attenteParDossier,
  compterLesRefus,
  demandesEnCours,
  ecrituresEnAttente,
  reponsesRecues
} from '#lib/features/synchronisation/attente.ts';
import { choisir, reprendreLeChoix, type ChoixFait } from '#lib/features/synchronisation/choix.ts';
import { activer, changerLeSecret, desactiver, reassocier } from '#lib/features/synchronisation/partager.ts';
import {
  ceQuiAttend,
  versionsConcurrentes,
  type CeQuiAttend
} from '#lib/features/synchronisation/queries.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { lirePartage } from '#lib/storage/sync/partage.ts';
import { Panne, type RaisonDePanne } from '#lib/sync/moteur/ports.ts';
import type { Agence } from '#lib/sync/protocol.ts';
import { CANAL_DU_PARTAGE } from './canal.ts';
import { ServeurHttp } from './serveur-http.ts';

/** What this poste shares, and what of it waits, as its books say it: the network is no part of it. */
export interface PartageDuPoste extends CeQuiAttend {
  readonly partage: boolean;
  /** The name under which the other postes know this one. */
  readonly poste: string | null;
  readonly ecritures: number;
}

/** What screens ask of the books about sharing. Who talks to the server is another worker. */
export class PartageService {
  readonly #base: Base;
  readonly #announce: () => void;

  constructor(base: Base, announce: () => void) {
    this.#base = base;
    this.#announce = announce;
  }

  async etat(): Promise<PartageDuPoste> {
    const partage = await lirePartage(this.#base);
    return {
      ...(await ceQuiAttend(this.#base)),
      partage: partage !== null,
      poste: partage?.poste ?? null,
      ecritures: await ecrituresEnAttente(this.#base),
      // Those that a person has not answered yet: what was changed since is no refusal any more.
      refus: await compterLesRefus(this.#base)
    };
  }

  attente() {
    return attenteParDossier(this.#base);
  }

  demandes() {
    return demandesEnCours(this.#base);
  }

  reponses(attendues: Parameters<typeof reponsesRecues>[1]) {
    return reponsesRecues(this.#base, attendues);
  }

  versions(entite?: string) {
    return versionsConcurrentes(this.#base, entite);
  }

  compterVersions() {
    return this.#base.blocs.orderBy('concurrentes.entite').count();
  }

  choisir(bloc: string, revId: string | null) {
    return this.#annoncer(choisir(this.#poste, bloc, revId));
  }

  reprendreLeChoix(choix: ChoixFait) {
    return this.#annoncer(reprendreLeChoix(this.#poste, choix));
  }

  /** What answers at this address, asked now with this secret; the one that this poste has when it is left out. */
  async serveur(secret?: string | null): Promise<Result<Agence, RaisonDePanne>> {
    const partage = await lirePartage(this.#base);
    const acces = {
      origine: location.origin,
      poste: partage?.poste ?? crypto.randomUUID(),
      secret: secret === undefined ? (partage?.secret ?? null) : secret
    };
    try {
      return accepte(await new ServeurHttp(acces).agence());
    } catch (error) {
      if (error instanceof Panne) return refuse(error.raison);
      throw error;
    }
  }

  async activer(secret: string | null) {
    // A name that no poste ever had: what this one was called before, another copy of its books may be.
    const [poste, maintenant] = [crypto.randomUUID(), new Date().toISOString()];
    const partage = { poste, ...(secret !== null && { secret }), maintenant };
    return this.#dire(activer(this.#base, partage));
  }

  async changerLeSecret(secret: string | null): Promise<void> {
    await this.#dire(changerLeSecret(this.#base, secret));
  }

  /** Another poste answers to the name of this one: it takes a new one, and says all that it had not sent under it. */
  reassocier() {
    return this.#dire(reassocier(this.#base, crypto.randomUUID(), () => crypto.randomUUID()));
  }

  desactiver() {
    return this.#dire(desactiver(this.#base));
  }

  /** What this poste alone has, in a file. */
  async faireLeSac(phrase: string) {
    const { faireLeSac } = await import('#lib/features/sauvegarde/sac.ts');
    const { signal } = new AbortController();
    return faireLeSac(this.#base, { phrase, faiteLe: new Date().toISOString() }, { signal });
  }

  async rendreLeSac(fichier: Blob, phrase: string) {
    const { rendreLeSac } = await import('#lib/features/sauvegarde/sac.ts');
    const { signal } = new AbortController();
    return this.#annoncer(rendreLeSac(this.#base, { fichier, phrase }, { signal }));
  }

  /** How many documents the books have taken in as they stand: none just after « Réparer ». */
  documentsLus() {
    return this.#base.marques.count();
  }

  get #poste() {
    return {
      base: this.#base,
      maintenant: () => new Date().toISOString(),
      nouvelId: () => crypto.randomUUID()
    };
  }

  async #annoncer<T extends { readonly ok: boolean }>(acte: Promise<T>): Promise<T> {
    const fait = await acte;
    if (fait.ok) this.#announce();
    return fait;
  }

  /** The other tabs and their workers learn that this poste shares, or no longer does. */
  async #dire<T>(acte: Promise<T>): Promise<T> {
    const fait = await acte;
    const canal = new BroadcastChannel(CANAL_DU_PARTAGE);
    canal.postMessage(null);
    canal.close();
    this.#announce();
    return fait;
  }
}
