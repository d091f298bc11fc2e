import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import { waitForOfflineCopy } from './application.ts';
import { Regie } from './ecrans.ts';
import { tirerUneLigne, type Ligne } from './ligne.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { EcranDeSaisie } from './saisie.ts';
import { startServeur, type Serveur } from './serveur.ts';

export const DOSSIER = '/dossier/0042/2026-01-01';

/** Browsers, each with its own line, and one real server between them, with its own data. */
export class Agence {
  readonly #browser: Browser;
  readonly #donnees: string;
  readonly #postes: PosteDAgence[] = [];
  #serveur: Serveur;

  private constructor(browser: Browser, serveur: Serveur, donnees: string) {
    this.#browser = browser;
    this.#serveur = serveur;
    this.#donnees = donnees;
  }

  static async ouvrir(browser: Browser): Promise<Agence> {
    const donnees = mkdtempSync(join(tmpdir(), 'regie-agence-'));
    return new Agence(browser, await startServeur({ donnees }), donnees);
  }

  /** A new computer of the agency, whose browser has never seen Régie. */
  async poste(): Promise<PosteDAgence> {
    const ligne = await tirerUneLigne(() => this.#serveur.port);
    const contexte = await this.#browser.newContext({
      baseURL: ligne.url,
      viewport: { width: 1440, height: 900 }
    });
    const poste = new PosteDAgence(contexte, await contexte.newPage(), ligne);
    this.#postes.push(poste);
    return poste;
  }

  /** The small book on a first poste that shares it, with drafts on it, and a second poste that has them. */
  async deuxPostes(...brouillons: readonly Brouillon[]): Promise<readonly [PosteDAgence, PosteDAgence]> {
    const a = await this.poste();
    await a.regie.reprendreUnLivre(fecDEssai());
    await a.partager(/Activer le partage/);
    for (const brouillon of brouillons) await a.saisir(brouillon);
    const b = await this.poste();
    await b.partager(/Rejoindre/);
    for (const poste of [a, b]) await waitForOfflineCopy(poste.page);
    return [a, b];
  }

  /** Stops the server as a power cut would, and starts what `dossier` holds of the application in its place. */
  async relancer(dossier?: string): Promise<void> {
    const { port } = this.#serveur;
    await this.#serveur.kill();
    this.#serveur = await startServeur({
      donnees: this.#donnees,
      port,
      ...(dossier !== undefined && { dossier })
    });
  }

  async fermer(): Promise<void> {
    for (const poste of this.#postes) await poste.fermer();
    await this.#serveur.kill();
  }
}

export interface Brouillon {
  readonly libelle: string;
  readonly montant: string;
  /** As it is typed; a day that stays open by default. */
  readonly date?: string;
}

/** One computer of the agency, and what the person in front of it does. */
export class PosteDAgence {
  page: Page;
  regie: Regie;
  readonly #contexte: BrowserContext;
  readonly #ligne: Ligne;

  constructor(contexte: BrowserContext, page: Page, ligne: Ligne) {
    this.page = page;
    this.regie = new Regie(page);
    this.#contexte = contexte;
    this.#ligne = ligne;
  }

  get contexte(): BrowserContext {
    return this.#contexte;
  }

  get url(): string {
    return this.#ligne.url;
  }

  /** The one word about where the work is. */
  get indicateur(): Locator {
    return this.page.getByRole('banner').getByRole('link').last();
  }

  async partager(acte: RegExp): Promise<void> {
    await this.page.goto('/synchronisation');
    await this.page.getByRole('button', { name: 'Essayer' }).click();
    await expect(this.page.getByText('Le serveur répond')).toBeVisible();
    await this.page.getByRole('button', { name: acte }).click();
    await expect(this.page.getByRole('heading', { name: 'Serveur' })).toBeVisible();
    await this.expectToutRecu();
  }

  async expectToutRecu(): Promise<void> {
    await expect(this.indicateur).toHaveText('Tout est reçu par le serveur', { timeout: 30_000 });
  }

  get sac(): Locator {
    return this.page.getByRole('group', { name: 'Sac de survie' });
  }

  /** Its tab dies at once, without a farewell to the page, and another one is there. */
  async tuer(): Promise<void> {
    const suivante = await this.#contexte.newPage();
    await this.page.close({ runBeforeUnload: false });
    this.page = suivante;
    this.regie = new Regie(suivante);
  }

  couper(): void {
    this.#ligne.couper();
  }

  /** @see Ligne.vieillir */
  vieillir(vieille: boolean): void {
    this.#ligne.vieillir(vieille);
  }

  /** The network is back, and the person says so rather than wait. */
  async revenir(): Promise<void> {
    this.#ligne.rebrancher();
    await this.reessayer();
    await expect(this.indicateur).not.toContainText('Hors ligne', { timeout: 30_000 });
  }

  async reessayer(): Promise<void> {
    await this.regie.aller('Synchronisation');
    await this.page.getByRole('button', { name: 'Réessayer maintenant' }).click();
  }

  async saisir({ libelle, montant, date = '15/06/2026' }: Brouillon): Promise<void> {
    const saisie = new EcranDeSaisie(this.page);
    if (!(await saisie.grille.isVisible())) await this.regie.aller('Saisie');
    await saisie.champ('Date').fill(date);
    await saisie.grille.locator('.compte').first().click();
    await expect(saisie.cellule).toBeFocused();
    await saisie.taper('601', 'Tab', libelle, 'Tab', montant, 'Tab', 'Tab', '401', 'Tab', 'Control+Enter');
    await expect(saisie.faites()).toContainText(libelle);
  }

  async ouvrir(libelle: string | RegExp): Promise<void> {
    const rangee = this.regie.rangee('Écritures', libelle);
    await expect(async () => {
      await this.regie.aller('Écritures');
      await expect(rangee).toBeVisible({ timeout: 5_000 });
      // What comes from the other poste reads the list again: a double click may fall between two of its rows.
      await rangee.dblclick({ timeout: 2_000 });
      await expect(this.page.getByRole('heading', { name: libelle, level: 1 })).toBeVisible({
        timeout: 5_000
      });
    }).toPass({ timeout: 30_000 });
  }

  /** The dialogue that a row of this list opens. */
  async ouvrirLaRangee(liste: string, texte: string | RegExp): Promise<Locator> {
    const dialogue = this.page.getByRole('dialog');
    await expect(async () => {
      // As above: the other row opened, if any did.
      if (await dialogue.isVisible()) await this.page.keyboard.press('Escape');
      await this.regie.rangee(liste, texte).dblclick({ timeout: 2_000 });
      await expect(dialogue).toContainText(texte, { timeout: 3_000 });
    }).toPass({ timeout: 30_000 });
    return dialogue;
  }

  /** Another label for its first line, with the keys. */
  async modifier(libelle: string, nouveau: string): Promise<void> {
    const saisie = new EcranDeSaisie(this.page);
    await this.ouvrir(libelle);
    await this.page.getByRole('button', { name: /^Modifier/ }).click();
    await expect(saisie.grille).toBeVisible();
    await saisie.grille.locator('.compte').first().click();
    await expect(saisie.cellule).toBeFocused();
    await saisie.taper('Tab', nouveau, 'Tab', 'Control+Enter');
    await expect(saisie.faites().or(this.page.getByText(nouveau)).first()).toBeVisible();
  }

  async supprimer(libelle: string): Promise<void> {
    await this.ouvrir(libelle);
    await this.page.getByRole('button', { name: 'Supprimer' }).click();
    await expect(this.page.getByRole('heading', { name: libelle, level: 1 })).toBeHidden();
  }

  /** Asks the server of the agency for a number. */
  async valider(libelle: string): Promise<void> {
    await this.ouvrir(libelle);
    await this.page.getByRole('button', { name: /^Valider…/ }).click();
    const dialogue = this.page.getByRole('dialog', { name: /^Valid/ });
    await dialogue.getByRole('button', { name: 'Valider', exact: true }).click();
    await expect(dialogue).toBeHidden();
  }

  async clore(jusquAu: string): Promise<void> {
    await this.regie.aller('Périodes');
    await this.page.getByRole('button', { name: `Clore jusqu’à ${jusquAu}` }).click();
    const dialogue = this.page.getByRole('dialog', { name: new RegExp(jusquAu) });
    await dialogue.getByRole('button', { name: 'Clore', exact: true }).click();
    await expect(dialogue).toBeHidden();
  }

  async fermer(): Promise<void> {
    await this.#contexte.close();
    await this.#ligne.fermer();
  }

  /** Every écriture and balance of the books of this poste, read past its screens. */
  livres(): Promise<Livres> {
    return this.page.evaluate(lireLesLivres);
  }
}

/** What must be the same on each poste. */
export interface Livres {
  /** Day, whether it is sealed, versions that stand beside it, lines; in an order of their own. */
  readonly ecritures: readonly string[];
  /** What waits in « À régulariser »: day and label of its first line, and why. */
  readonly aRegulariser: readonly string[];
  /** Account, and what its balances come to, in cents. */
  readonly soldes: Readonly<Record<string, number>>;
}

/** Both hold the same, once what was on its way has arrived; answers what they hold. */
export async function expectMemesLivres(
  [a, b]: readonly [PosteDAgence, PosteDAgence],
  vrai: (livres: Livres) => void
): Promise<void> {
  await expect(async () => {
    const livres = await a.livres();
    expect(await b.livres()).toEqual(livres);
    vrai(livres);
  }).toPass({ timeout: 30_000 });
}

/** Runs in a page. */
async function lireLesLivres(): Promise<Livres> {
  interface Ligne {
    readonly compte: string;
    readonly libelle?: string;
    readonly debit: number;
    readonly credit: number;
  }
  interface Bloc {
    readonly date: string;
    readonly lignes: readonly Ligne[];
  }
  interface BlocRow {
    readonly bloc: Bloc;
    readonly scelle?: object;
    readonly concurrentes?: { readonly tetes: readonly unknown[] };
  }
  interface Suspens {
    readonly bloc: Bloc;
    readonly raison: { readonly code: string };
    readonly issue?: object;
  }
  const base = await new Promise<IDBDatabase>((resolve) => {
    indexedDB.open('regie').onsuccess = ({ target }) => {
      resolve((target as IDBOpenDBRequest).result);
    };
  });
  const lues = base.transaction(['blocs', 'soldes', 'aRegulariser']);
  const lire = <T>(table: string) =>
    new Promise<readonly T[]>((resolve) => {
      const demande = lues.objectStore(table).getAll();
      demande.onsuccess = () => {
        resolve(demande.result as T[]);
      };
    });
  const [blocs, rangees, suspens] = await Promise.all([
    lire<BlocRow>('blocs'),
    lire<Ligne>('soldes'),
    lire<Suspens>('aRegulariser')
  ]);
  base.close();
  const ecritures = blocs.map(({ bloc, scelle, concurrentes }) => {
    const lignes = bloc.lignes.map((l) => [l.compte, l.libelle ?? '', l.debit, l.credit].join(' '));
    const etat = scelle ? 'scellé' : 'brouillard';
    return [bloc.date, etat, `${concurrentes?.tetes.length ?? 0} à côté`, ...lignes].join(' | ');
  });
  const aRegulariser = suspens
    .filter(({ issue }) => issue === undefined)
    .map(({ bloc, raison }) => [bloc.date, bloc.lignes[0]?.libelle ?? '', raison.code].join(' | '));
  const soldes: Record<string, number> = {};
  for (const { compte, debit, credit } of rangees) soldes[compte] = (soldes[compte] ?? 0) + debit - credit;
  return { ecritures: ecritures.toSorted(), aRegulariser: aRegulariser.toSorted(), soldes };
}
