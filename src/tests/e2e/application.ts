import { expect, type Page } from '@playwright/test';

/** Waits until the screen is open, whatever it is for, and answers its heading. */
export async function expectOpen(page: Page): Promise<string> {
  const heading = page.locator('h1').first();
  await expect(page).toHaveTitle(/\S/);
  await expect(page.locator('#regie')).not.toBeEmpty();
  await expect(heading).toBeVisible();
  // A screen whose code is missing shows SvelteKit's error page, which has a heading too.
  await expect(heading).not.toHaveText(/^\s*(?:\d{3}\b|.*(?:erreur|introuvable))/i);
  return (await heading.innerText()).trim();
}

/** Waits until every file of the application is kept offline and the page is served from there. */
export async function waitForOfflineCopy(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (navigator.serviceWorker.controller) return;
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  });
}
