import type { Application, Dossier } from './app.svelte.ts';
import type { DemandeEnCours } from './features/synchronisation/attente.ts';
import { indicateurDe, type FaitsDePartage } from './features/synchronisation/indicateur.ts';
import { direLesReponses, motsDe, type MotsDIndicateur } from './features/synchronisation/messages.ts';
import type { EtatDuReseau } from './features/synchronisation/queries.ts';
import { AGENCE, nomDe, nomDuBrouillard } from './sync/protocol.ts';
import { CANAL_DU_PARTAGE } from './workers/canal.ts';
import type { Synchronisation } from './workers/synchronisation.ts';

/** While something is on its way, how often it is looked whether it has arrived. */
const REGARD_MS = 1_000;

const SANS_RESEAU: EtatDuReseau = {
  reseau: { etat: 'hors-ligne', raison: 'jamais', depuis: null },
  dernierEchange: null,
  alertes: []
};

/** What the frame shows, and how it is said aloud: not at each écriture that leaves. */
export interface EtatMontre extends MotsDIndicateur {
  readonly sorte: string;
}

/** What this window knows of the sharing of its poste, and the exchange under way. Outlives the screens. */
export class PartageDeLaFenetre {
  /** Null until the books have said it. */
  faits = $state.raw<FaitsDePartage | null>(null);
  /** The name of this poste for the others. */
  poste = $state.raw<string | null>(null);
  readonly #app: Application;
  readonly #canal = new BroadcastChannel(CANAL_DU_PARTAGE);
  #lecture: Promise<void> | null = null;
  #demarrage: Promise<Synchronisation> | null = null;
  #encore = false;
  #demandes: readonly Pick<DemandeEnCours, 'id' | 'entite'>[] = [];
  #regard: ReturnType<typeof setTimeout> | undefined;
  #suivis: readonly string[] = [];

  /** What the frame says; null for a poste that shares nothing. */
  get etat(): EtatMontre | null {
    // Not derived: whoever makes this object may be a screen, which it outlives.
    if (!this.faits?.partage) return null;
    const indicateur = indicateurDe(this.faits);
    const { code } = indicateur;
    const vaBien = ['recu', 'a-envoyer', 'demandes', 'pieces'].includes(code);
    return { ...motsDe(indicateur), sorte: vaBien ? 'en-ligne' : code };
  }

  constructor(app: Application) {
    this.#app = app;
    // Switched on or off, or under another secret: what exchanges begins anew with what is known now.
    this.#canal.onmessage = () => void this.recommencer();
  }

  /** Reads everything again. Asked for during a reading, it is done once more after it. */
  relire(): Promise<void> {
    if (this.#lecture) this.#encore = true;
    return (this.#lecture ??= this.#relire().finally(() => {
      this.#lecture = null;
      if (!this.#encore) return;
      this.#encore = false;
      void this.relire();
    }));
  }

  async #relire(): Promise<void> {
    clearTimeout(this.#regard);
    const ici = await this.#app.ledger.partage.etat();
    const echange = ici.partage ? await this.#echange() : null;
    const reseau = echange ? await echange.etat() : SANS_RESEAU;
    this.poste = ici.poste;
    const { reseau: lien, dernierEchange, alertes } = reseau;
    this.faits = { ...ici, reseau: lien, dernierEchange, alertes };
    await this.#direLesReponses();
    const enRoute = lien.etat === 'en-ligne' && ici.aPublier.nombre + ici.demandes + ici.pieces > 0;
    if (enRoute) this.#regard = setTimeout(() => void this.relire(), REGARD_MS);
  }

  /** What this window saw waiting, and that the server has answered since. */
  async #direLesReponses(): Promise<void> {
    const { partage } = this.#app.ledger;
    const attendues = (this.faits?.demandes ?? 0) > 0 ? await partage.demandes() : [];
    const encore = attendues.filter(({ etat }) => etat === 'attente');
    const ids = encore.map(({ id }) => id);
    const repondues = this.#demandes.filter(({ id }) => !ids.includes(id));
    this.#demandes = encore;
    if (repondues.length === 0) return;
    const dit = direLesReponses(await partage.reponses(repondues));
    if (dit) this.#app.avis.montrer(dit.texte, { ton: dit.ton });
  }

  /** The documents of what one works on stay open: what others do there is seen at once. */
  suivre(dossier: Dossier | undefined): void {
    this.#suivis = dossier
      ? [
          AGENCE,
          nomDe({ genre: 'fiches', entite: dossier.entite.code }),
          nomDuBrouillard(dossier.exercice.id)
        ]
      : [AGENCE];
    void this.#app.synchronisation?.suivre(this.#suivis);
  }

  async reessayer(): Promise<void> {
    if (this.faits?.partage) await (await this.#echange()).reessayer();
    await this.relire();
  }

  async reparer(): Promise<void> {
    if (this.faits?.partage) await (await this.#echange()).reparer();
    await this.relire();
  }

  async recommencer(): Promise<void> {
    const avant = this.#app.synchronisation;
    this.#app.synchronisation = null;
    await avant?.arreter();
    await this.relire();
  }

  /** Started once per window; what could not be started is tried again by who asks next. */
  async #echange(): Promise<Synchronisation> {
    const { synchronisation } = this.#app;
    return synchronisation ?? (this.#demarrage ??= this.#demarrer().finally(() => (this.#demarrage = null)));
  }

  async #demarrer(): Promise<Synchronisation> {
    const { demarrerLaSynchronisation } = await import('./workers/synchronisation.ts');
    const synchronisation = await demarrerLaSynchronisation(() => {
      this.#app.echanges++;
    });
    this.#app.synchronisation = synchronisation;
    await synchronisation.suivre(this.#suivis);
    return synchronisation;
  }
}

let deLaFenetre: PartageDeLaFenetre | undefined;

/** The one of this window: the frame starts it at rest, the screens show it. */
export function partageDeLaFenetre(app: Application): PartageDeLaFenetre {
  return (deLaFenetre ??= new PartageDeLaFenetre(app));
}
