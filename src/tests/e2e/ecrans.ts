import { expect, type Locator, type Page } from '@playwright/test';

/** What a person does on the screens, in the words that are written on them. */
export class Regie {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async ouvrir(adresse = '/'): Promise<void> {
    await this.page.goto(adresse);
    await expect(this.page.locator('h1').first()).toBeVisible();
  }

  /** Through the menu, as everyone does: no reload. */
  async aller(ecran: string): Promise<void> {
    await this.page.getByRole('navigation').getByRole('link', { name: ecran }).first().click();
    await expect(this.page.locator('h1').first()).toHaveText(new RegExp(ecran));
  }

  /** Chooses files as the button « Choisir des fichiers… » would, and waits for what was understood. */
  async deposer(
    ...fichiers: readonly (string | { name: string; mimeType: string; buffer: Buffer })[]
  ): Promise<void> {
    await this.page
      .locator('input[type=file]')
      .first()
      .setInputFiles(fichiers as string[]);
    await expect(this.page.getByRole('button', { name: /^Reprendre/ })).toBeVisible();
  }

  async nommerLEntite(code: string, nom: string): Promise<void> {
    await this.page.getByLabel('Code de l’entité').fill(code);
    await this.page.getByLabel('Nom', { exact: true }).fill(nom);
  }

  async reprendre(): Promise<void> {
    await this.page.getByRole('button', { name: /^Reprendre/ }).click();
    await expect(this.page.getByRole('heading', { name: 'Reprise terminée' })).toBeVisible();
  }

  async decouvrir(): Promise<void> {
    await this.ouvrir();
    await this.page.getByRole('button', { name: 'Découvrir avec un cabinet de démonstration' }).click();
    await expect(this.page.getByRole('heading', { name: 'Reprise terminée' })).toBeVisible({
      timeout: 30_000
    });
  }

  liste(titre: string): Locator {
    return this.page.getByRole('grid', { name: titre });
  }

  /** The row that shows `texte`. */
  rangee(titre: string, texte: string | RegExp): Locator {
    return this.liste(titre).getByRole('row').filter({ hasText: texte }).first();
  }

  /**
   * Narrows a list by its filter, and waits for the rows that are left: those that still move cannot be clicked.
   * @param rangees how many there are then, with the header and the totals
   */
  async filtrer(titre: string, mots: string, rangees: number): Promise<void> {
    await this.page.keyboard.press('Control+f');
    await this.page.keyboard.type(mots);
    await expect(this.liste(titre)).toHaveAttribute('aria-rowcount', String(rangees));
  }

  /** The cell that has the keyboard, as text. */
  celluleActive(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.closest('[role=row]')?.textContent.trim() ?? '');
  }
}
