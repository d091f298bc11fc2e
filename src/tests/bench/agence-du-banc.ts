import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { startServeur, type Serveur } from '../e2e/serveur.ts';
import { construirePageDesPostes } from '../synchro/page-des-postes.ts';
import type { Atelier } from './atelier.ts';
import { CompteurDOctets } from './compteur-d-octets.ts';
import { horloge } from './factures.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';

const PAGE = fileURLToPath(new URL('postes', import.meta.url));

/** A poste of the agency: a Chromium of its own, its books on disk, what it sends and receives counted. */
export interface PosteDuBanc {
  readonly nom: string;
  readonly page: Page;
  readonly navigateur: BrowserContext;
  readonly octets: CompteurDOctets;
  /** Folder that its browser was launched over. */
  readonly profil: string;
}

/** The real server in its process, and real postes around it. */
export class AgenceDuBanc {
  readonly serveur: Serveur;
  readonly #atelier: Atelier;
  readonly #dossiers: readonly string[];
  readonly #postes: PosteDuBanc[] = [];

  private constructor(serveur: Serveur, atelier: Atelier, dossiers: readonly string[]) {
    this.serveur = serveur;
    this.#atelier = atelier;
    this.#dossiers = dossiers;
  }

  static async ouvrir(atelier: Atelier): Promise<AgenceDuBanc> {
    const page = await construirePageDesPostes(PAGE);
    const donnees = mkdtempSync(join(tmpdir(), 'regie-banc-serveur-'));
    const serveur = await startServeur({ dossier: page, donnees });
    return new AgenceDuBanc(serveur, atelier, [page, donnees]);
  }

  /**
   * A poste that has never been here, its exchanges not started.
   *
   * @param entites that it brings; 0 for those of the others
   */
  async poste(nom: string, entites: number): Promise<PosteDuBanc> {
    const octets = await CompteurDOctets.poser(this.serveur.port);
    const profil = this.#atelier.dossier();
    const navigateur = await ouvrirNavigateur(profil, 'block');
    const page = await ongletDe(navigateur);
    await page.goto(octets.adresse);
    await page.waitForFunction(() => 'livre' in window);
    await page.evaluate(([un, nombre]) => window.livre.ouvrir(un, nombre), [nom, entites] as const);
    const poste: PosteDuBanc = {
      nom,
      page,
      navigateur,
      octets,
      profil
    };
    this.#postes.push(poste);
    return poste;
  }

  /**
   * Two postes, the first of which brought the books and told them to the second, and nothing more to say.
   *
   * @returns how long the second took to have them, in milliseconds
   */
  async deuxPostes(entites: number): Promise<{ a: PosteDuBanc; b: PosteDuBanc; arrivee: number }> {
    const a = await this.poste('poste-a', entites);
    await a.page.evaluate(() => window.echanges.demarrer());
    await a.page.evaluate(() => window.livre.quandToutEstParti());
    const b = await this.poste('poste-b', 0);
    const depart = horloge();
    await b.page.evaluate(() => window.echanges.demarrer());
    const fin = await b.page.evaluate(() => window.livre.quandToutEstLu());
    assert(
      (await b.page.evaluate(() => window.livre.nombreDExercices())) === entites,
      'banc: the second poste has the fiches of every dossier'
    );
    return { a, b, arrivee: fin - depart };
  }

  async fermer(): Promise<void> {
    for (const { navigateur, octets } of this.#postes) {
      await navigateur.close();
      octets.fermer();
    }
    await this.serveur.kill();
    for (const dossier of this.#dossiers) rmSync(dossier, { recursive: true, force: true });
  }
}
