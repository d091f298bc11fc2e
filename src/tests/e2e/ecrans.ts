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

  /** Takes a book over on an empty device, as a person who arrives does. */
  async reprendreUnLivre(fichier: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.ouvrir('/importer');
    await this.deposer(fichier);
    await this.nommerLEntite('0042', 'Les Tilleuls');
    await this.reprendre();
  }

  /** The field of the filter: its name says which list it narrows. */
  filtre(titre: string): Locator {
    return this.page.getByRole('textbox', { name: `Filtrer : ${titre}` });
  }

  entete(titre: string, colonne: string): Locator {
    return this.liste(titre)
      .getByRole('columnheader')
      .filter({ has: this.page.getByText(colonne, { exact: true }) });
  }

  /** Titles of the columns, from left to right, without what their sort adds, nor the boxes before them. */
  titres(titre: string): Promise<string[]> {
    return this.liste(titre)
      .locator('[role=columnheader]:not(.case)')
      .evaluateAll((tous) => tous.map((un) => un.firstElementChild?.textContent.trim() ?? ''));
  }

  /** What the rows that are drawn show, from top to bottom, whatever order they stand in the page. */
  rangees(titre: string, choisies = ''): Promise<string[][]> {
    return this.liste(titre).evaluate(
      (grille, parmi) =>
        [...grille.querySelectorAll(`[role=row]${parmi}`)]
          .filter((rangee) => rangee.querySelector('[role=gridcell]') !== null)
          .filter((rangee) => rangee.closest('.bas') === null)
          .toSorted((a, b) => Number(a.ariaRowIndex) - Number(b.ariaRowIndex))
          .map((rangee) =>
            [...rangee.children]
              .filter((cellule) => !cellule.matches('.case'))
              .map((cellule) => cellule.textContent.trim())
          ),
      choisies
    );
  }

  /** Those of these rows that are selected. */
  selection(titre: string): Promise<string[][]> {
    return this.rangees(titre, '[aria-selected=true]');
  }

  /** One column of these rows. */
  async colonne(titre: string, nom: string): Promise<string[]> {
    const rang = (await this.titres(titre)).indexOf(nom);
    expect(rang, `the column ${nom} is shown`).toBeGreaterThanOrEqual(0);
    return (await this.rangees(titre)).map((cellules) => cellules[rang] ?? '');
  }

  /** Chooses an act in a menu of the bar above the list. */
  async choisir(menu: string, acte: string | RegExp): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: menu, exact: true }).click();
    await this.page.getByRole('menu', { name: menu }).getByRole('menuitem', { name: acte }).click();
  }

  /** What a screen reader is told without being interrupted. */
  annonce(texte: string | RegExp): Locator {
    return this.page.locator('[role=status]:not([aria-live=assertive])').filter({ hasText: texte });
  }

  get barreDEtat(): Locator {
    return this.page.getByRole('contentinfo');
  }

  /** From now on, remembers each frame where nothing has the keyboard; to be called before the page is opened. */
  async veillerSurLeFocus(): Promise<void> {
    await this.page.addInitScript(() => {
      const pertes: string[] = [];
      let entre = false;
      const regarder = (): void => {
        const { activeElement } = document;
        entre ||= activeElement?.closest('[role=grid]') != null;
        if (entre && activeElement === document.body) pertes.push(`${Math.round(performance.now())} ms`);
        requestAnimationFrame(regarder);
      };
      requestAnimationFrame(regarder);
      Object.assign(globalThis, { pertesDeFocus: pertes });
    });
  }

  /** The keyboard is somewhere, and has been at each frame since the list had it. */
  async jamaisSurBody(): Promise<void> {
    const vu = await this.page.evaluate(() => ({
      actif: document.activeElement?.tagName ?? '',
      pertes: (globalThis as { pertesDeFocus?: string[] }).pertesDeFocus ?? ['not watched']
    }));
    expect(vu).toEqual({ actif: expect.not.stringMatching(/^(BODY|HTML|)$/) as unknown, pertes: [] });
  }

  /** The cell that has the keyboard, as text. */
  celluleActive(): Promise<string> {
    return this.page.evaluate(() => document.activeElement?.closest('[role=row]')?.textContent.trim() ?? '');
  }
}
