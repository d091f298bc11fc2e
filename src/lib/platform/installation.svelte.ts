/** Chromium's event, not yet in TypeScript's DOM library. */
interface BeforeInstallPromptEvent extends Event {
  prompt(): Promise<{ readonly outcome: 'accepted' | 'dismissed' }>;
}

/** What the installation flow needs from the browser: `window`, or a test's own. */
export type Fenetre = EventTarget & { readonly matchMedia?: Window['matchMedia'] };

/**
 * Installing Régie as an application of the computer. The browser's own offer is held back until the
 * person asks, in the settings; browsers without this offer install from their own menu.
 */
export class Installation {
  /** Runs in its own window, without the browser's bars. */
  installee = $state(false);
  #offre = $state.raw<BeforeInstallPromptEvent | null>(null);

  constructor(fenetre: Fenetre) {
    this.installee = fenetre.matchMedia?.('(display-mode: standalone)').matches ?? false;
    fenetre.addEventListener('beforeinstallprompt', (event) => {
      event.preventDefault();
      this.#offre = event as BeforeInstallPromptEvent;
    });
    fenetre.addEventListener('appinstalled', () => {
      this.#offre = null;
      this.installee = true;
    });
  }

  /** Whether an « Installer » button would do something. */
  get proposable(): boolean {
    return this.#offre !== null;
  }

  /** Shows the browser's question. From a click only. An offer serves once: the browser makes another. */
  async propose(): Promise<'acceptee' | 'refusee' | 'indisponible'> {
    const offre = this.#offre;
    if (!offre) return 'indisponible';
    this.#offre = null;
    const { outcome } = await offre.prompt();
    return outcome === 'accepted' ? 'acceptee' : 'refusee';
  }
}
