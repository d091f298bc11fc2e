import { dev } from '$app/environment';
import { TravailEnCours, type Temoin } from './travail-en-cours.ts';

/**
 * What a person should know about versions:
 * - `prete`: a new version waits; « Recharger » takes it.
 * - `retenue-ici`, `retenue-ailleurs`: asked for, but this tab or another holds unsaved work.
 * - `remplacee`: another tab took the new version; this one still shows the old and should be reloaded.
 */
export type EtatDeMiseAJour = 'prete' | 'retenue-ici' | 'retenue-ailleurs' | 'remplacee';

/** What the update flow needs from the browser; tests give their own. */
export interface Navigateur {
  /** null where there is no offline copy to keep: in development, or when the browser refuses one. */
  readonly container: ServiceWorkerContainer | null;
  readonly travail: TravailEnCours;
  readonly reload: () => void;
}

const UNE_HEURE_MS = 3_600_000;

const PANNES = {
  adresse:
    'Hors ligne indisponible ici : ouvrez Régie sur http://localhost ou en https, dans un navigateur à jour.',
  telechargement: 'La copie hors ligne n’a pas pu être téléchargée en entier : rechargez la page.',
  refus: (detail: string) => `Le navigateur refuse la copie hors ligne (${detail}). Rechargez la page.`
} as const;

/**
 * The offline copy of the application and its updates. Never reloads by itself: a version waits until
 * a person asks for it, and until no tab would lose what is being typed.
 */
export class MiseAJour {
  /** Whether every screen now opens without the network. */
  installed = $state(false);
  /** What the bar shows; null when there is nothing to say, or « Plus tard » was chosen. */
  etat = $state<EtatDeMiseAJour | null>(null);
  /** « Recharger » was clicked and the new version is taking over. */
  enCours = $state(false);
  /**
   * This tab runs a version whose files are gone: a screen not opened yet would fail to load. Whoever
   * navigates should load the whole page instead; stays true after « Plus tard ».
   */
  perimee = $state(false);
  /** Why there is no offline copy, as a sentence; null when all is well. */
  panne = $state<string | null>(null);

  readonly #navigateur: Navigateur;
  #registration: ServiceWorkerRegistration | null = null;
  #reloading = false;

  constructor(navigateur: Navigateur) {
    this.#navigateur = navigateur;
  }

  get updateReady(): boolean {
    return this.etat !== null;
  }

  /** Registers the worker and watches for new versions. */
  async start(): Promise<void> {
    const { container } = this.#navigateur;
    if (!container) return;
    this.#watchControl(container);
    try {
      const registration = await container.register('/service-worker.js', {
        type: 'module',
        updateViaCache: 'none'
      });
      this.#registration = registration;
      this.#watchVersions(registration);
      await container.ready;
      this.installed = true;
      this.panne = null;
    } catch (error) {
      this.panne = PANNES.refus(error instanceof Error ? error.message : String(error));
    }
  }

  /** Asks the server for a new version; silent without network. */
  async checkForUpdate(): Promise<void> {
    await this.#registration?.update().catch(() => undefined);
  }

  /** « Recharger »: the new version takes over and this tab reloads once, unless work would be lost. */
  async applyUpdate(): Promise<void> {
    const { travail, reload } = this.#navigateur;
    if (this.enCours) return;
    if (travail.isUnsavedHere()) {
      this.etat = 'retenue-ici';
      return;
    }
    const waiting = this.#registration?.waiting;
    if (!waiting) {
      reload();
      return;
    }
    this.enCours = true;
    if (await travail.isUnsavedElsewhere()) {
      this.etat = 'retenue-ailleurs';
      this.enCours = false;
      return;
    }
    waiting.postMessage({ type: 'SKIP_WAITING' });
  }

  /** « Plus tard »: says nothing more until the next version. */
  postpone(): void {
    this.etat = null;
  }

  /** A screen that types says here whether a reload would lose something. */
  registerUnsaved(temoin: Temoin): () => void {
    return this.#navigateur.travail.registerUnsaved(temoin);
  }

  #watchVersions(registration: ServiceWorkerRegistration): void {
    if (registration.waiting && registration.active) this.etat = 'prete';
    this.#watchWorker(registration);
    registration.addEventListener('updatefound', () => {
      this.#watchWorker(registration);
    });
  }

  #watchWorker(registration: ServiceWorkerRegistration): void {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      // Without an active worker this is the first installation: nothing to reload, but it may fail.
      const first = !registration.active;
      if (worker.state === 'installed' && !first) this.etat = 'prete';
      if (worker.state === 'redundant' && first) this.panne = PANNES.telechargement;
    });
  }

  #watchControl(container: ServiceWorkerContainer): void {
    let controlled = container.controller !== null;
    container.addEventListener('controllerchange', () => {
      if (this.enCours) this.#reloadOnce();
      else if (controlled) this.#replaced();
      controlled = true;
    });
  }

  #replaced(): void {
    this.perimee = true;
    this.etat = 'remplacee';
  }

  #reloadOnce(): void {
    if (this.#reloading) return;
    this.#reloading = true;
    this.#navigateur.reload();
  }
}

/** The tab's own instance, to be called once when the application opens; checks hourly and on each return. */
export function startMiseAJour(): MiseAJour {
  const supported = 'serviceWorker' in navigator;
  const miseAJour = new MiseAJour({
    // In development there is no list of files to keep offline, and the worker would fail on it.
    container: supported && !dev ? navigator.serviceWorker : null,
    travail: new TravailEnCours(new BroadcastChannel('regie-travail-en-cours')),
    reload: () => {
      location.reload();
    }
  });
  if (!supported) miseAJour.panne = PANNES.adresse;
  void miseAJour.start();
  setInterval(() => void miseAJour.checkForUpdate(), UNE_HEURE_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void miseAJour.checkForUpdate();
  });
  return miseAJour;
}
