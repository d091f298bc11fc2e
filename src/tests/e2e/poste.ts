import { test as base, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';

/** What a journey goes through Régie with. */
export interface Appareil {
  readonly hasTouch?: boolean;
  readonly isMobile?: boolean;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** The clock stands still at this moment. */
  readonly moment?: string;
}

export const BUREAU: Appareil = {};
export const TABLETTE: Appareil = {
  hasTouch: true,
  isMobile: true,
  viewport: { width: 820, height: 1180 }
};

/** A page of the same origin that the server answers itself, offline copy or not. */
export const HORS_DE_L_APPLICATION = '/health';

interface ParEssai {
  readonly appareil: Appareil;
}
interface ParProcessus {
  readonly postes: (appareil: Appareil) => Promise<Poste>;
}

/**
 * Journeys on a device that has the small book: taken over through the screens once, put back as it was before each
 * journey. The application is already there, as on any device that is not new. `page` is a new tab, a new session.
 */
export const test = base.extend<ParEssai, ParProcessus>({
  appareil: [BUREAU, { option: true }],
  postes: [
    async ({ browser }, use) => {
      const ouverts = new Map<string, Promise<Poste>>();
      await use((appareil) => {
        const cle = JSON.stringify(appareil);
        const poste = ouverts.get(cle) ?? Poste.ouvrir(browser, appareil);
        ouverts.set(cle, poste);
        return poste;
      });
      for (const poste of await Promise.all(ouverts.values())) await poste.context.close();
    },
    { scope: 'worker' }
  ],
  context: async ({ postes, appareil }, use) => {
    const poste = await postes(appareil);
    await poste.remettre();
    await use(poste.context);
    await poste.ranger();
  }
});

class Poste {
  readonly context: BrowserContext;
  /** Has a copy of the book in its memory. */
  readonly #gardien: Page;

  private constructor(context: BrowserContext, gardien: Page) {
    this.context = context;
    this.#gardien = gardien;
  }

  static async ouvrir(browser: Browser, { moment, ...options }: Appareil): Promise<Poste> {
    const context = await browser.newContext(options);
    if (moment !== undefined) await context.clock.setFixedTime(new Date(moment));
    const page = await context.newPage();
    await new Regie(page).reprendreUnLivre(fecDEssai());
    await page.goto(HORS_DE_L_APPLICATION);
    await page.evaluate(copierLesLivres);
    return new Poste(context, page);
  }

  async remettre(): Promise<void> {
    await this.#gardien.evaluate(() =>
      (globalThis as unknown as { remettreLesLivres: () => Promise<void> }).remettreLesLivres()
    );
  }

  /** Nothing of a journey is left open. */
  async ranger(): Promise<void> {
    const onglets = this.context.pages().filter((page) => page !== this.#gardien);
    await Promise.all(onglets.map((onglet) => onglet.close()));
    await this.context.setOffline(false);
    await this.context.clearPermissions();
  }
}

/** Runs in a page: copies every table as it is, and leaves there what puts them back and forgets the choices. */
async function copierLesLivres(): Promise<void> {
  const attendre = <T>(demande: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      demande.onsuccess = () => {
        resolve(demande.result);
      };
      demande.onerror = () => {
        reject(demande.error ?? new Error('IndexedDB'));
      };
    });
  const surChaqueTable = async (
    mode: IDBTransactionMode,
    faire: (table: IDBObjectStore) => Promise<unknown>
  ) => {
    const livres = await attendre(indexedDB.open('regie'));
    const transaction = livres.transaction([...livres.objectStoreNames], mode);
    const finie = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => {
        resolve();
      };
      transaction.onabort = () => {
        reject(transaction.error ?? new Error('IndexedDB'));
      };
    });
    await Promise.all([...livres.objectStoreNames].map((nom) => faire(transaction.objectStore(nom))));
    await finie;
    livres.close();
  };
  const copies = new Map<string, unknown[]>();
  await surChaqueTable('readonly', async (table) => {
    if (table.keyPath === null) throw new Error(`${table.name}: rows that do not hold their key`);
    copies.set(table.name, await attendre(table.getAll()));
  });
  const remettreLesLivres = async () => {
    await surChaqueTable('readwrite', async (table) => {
      await attendre(table.clear());
      for (const rangee of copies.get(table.name) ?? []) await attendre(table.put(rangee));
    });
    localStorage.clear();
  };
  Object.assign(globalThis, { remettreLesLivres });
}
