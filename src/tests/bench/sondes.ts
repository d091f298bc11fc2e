import type { Page } from 'playwright';

declare global {
  interface Window {
    /** Milliseconds since the page was asked for, when the first row of its list was painted. */
    readonly premiereLigne: Promise<number>;
    /** The same, for what a person sees first: the picture of the last screen where there is one, else that row. */
    readonly premiereDonnee: Promise<number>;
    /** The same, when the list next shows another number of rows. */
    readonly compteChange: Promise<number>;
  }
}

/**
 * These probes run in the page and look little and seldom: the usual ways of a test driver search the whole page
 * several times a second, on the thread that is being measured.
 */

/** Runs before the scripts of the page: notes when data are on screen, then the first row of a list. */
export function guetterLaPremiereLigne(): void {
  const [donnee, ligne] = [Promise.withResolvers<number>(), Promise.withResolvers<number>()];
  Object.assign(window, { premiereDonnee: donnee.promise, premiereLigne: ligne.promise });
  // The frame that holds what was just drawn is painted once the next task runs.
  const peinte = ({ resolve }: PromiseWithResolvers<number>) => {
    requestAnimationFrame(() => {
      setTimeout(() => {
        resolve(performance.now());
      });
    });
  };
  const look = () => {
    const vivante =
      (document.querySelector('[role=grid] [aria-rowindex="2"]:not(.pied)')?.textContent.trim() ?? '') !== '';
    if (vivante || document.getElementById('dernier-ecran') !== null) peinte(donnee);
    if (!vivante) return;
    observer.disconnect();
    peinte(ligne);
  };
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
}

/**
 * Waits until the first row of a list is painted.
 *
 * @param titre what a screen reader calls the list
 * @returns milliseconds since the page was asked for
 */
export function attendreLaListe(page: Page, titre: string): Promise<number> {
  return page.evaluate((row) => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const look = () => {
      if ((document.querySelector(row)?.textContent.trim() ?? '') === '') requestAnimationFrame(look);
      else {
        setTimeout(() => {
          resolve(performance.now());
        });
      }
    };
    requestAnimationFrame(look);
    return promise;
  }, premiereLigneDe(titre));
}

const LIMITE_DU_COMPTE_EN_MS = 30_000;

/**
 * Before a gesture: `window.compteChange` will settle once the list shows, painted, another number of rows.
 *
 * @param titre what a screen reader calls the list
 */
export function guetterLeCompte(page: Page, titre: string): Promise<void> {
  return page.evaluate(
    ([selector, limite]) => {
      const { promise, resolve, reject } = Promise.withResolvers<number>();
      Object.assign(window, { compteChange: promise });
      const grille = document.querySelector(selector);
      if (!grille) {
        reject(new Error(`Pas de liste : ${selector}`));
        return;
      }
      const observer = new MutationObserver(() => {
        observer.disconnect();
        requestAnimationFrame(() => {
          setTimeout(() => {
            resolve(performance.now());
          });
        });
      });
      observer.observe(grille, { attributeFilter: ['aria-rowcount'] });
      setTimeout(() => {
        reject(new Error('La liste montre toujours autant de lignes.'));
      }, limite);
    },
    [`[role=grid][aria-label="${titre}"]`, LIMITE_DU_COMPTE_EN_MS] as const
  );
}

/** Selector of the first row of a list. */
export function premiereLigneDe(titre: string): string {
  return `[role=grid][aria-label="${titre}"] [aria-rowindex="2"]:not(.pied)`;
}

const DELAI_EN_MS = 180_000;

/**
 * Waits for a button or a link that begins with these words, and clicks it.
 *
 * @returns milliseconds since the page was asked for, at the click
 * @throws when it does not come: the page shows something else than what is measured
 */
export async function cliquer(page: Page, quoi: 'button' | 'a', debut: string): Promise<number> {
  const moment = await page.evaluate(
    ([selector, words, timeout]) => {
      const { promise, resolve } = Promise.withResolvers<number | null>();
      const limit = performance.now() + timeout;
      const look = () => {
        const all = Array.from(document.querySelectorAll<HTMLElement>(selector));
        const found = all.find((one) => one.textContent.trim().startsWith(words));
        if (found) {
          resolve(performance.now());
          found.click();
        } else if (performance.now() < limit) setTimeout(look, 20);
        else resolve(null);
      };
      look();
      return promise;
    },
    [`${quoi}:not([disabled], [aria-disabled=true])`, debut, DELAI_EN_MS] as const
  );
  if (moment === null) throw new Error(`Rien à l’écran ne commence par « ${debut} » : ${page.url()}`);
  return moment;
}

/** The clock of the page: milliseconds since it was asked for. */
export function maintenant(page: Page): Promise<number> {
  return page.evaluate(() => performance.now());
}
