import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright';
import { startServeur, type Serveur } from '../e2e/serveur.ts';
import { construirePageDesPostes } from '../synchro/page-des-postes.ts';
import type { Atelier } from './atelier.ts';
import { CompteurDOctets } from './compteur-d-octets.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { processeurDe } from './processeur-d-un-poste.ts';

const PAGE = fileURLToPath(new URL('postes', import.meta.url));

/** A poste of the agency: a Chromium of its own, its books on disk, what it sends and receives counted. */
export interface PosteDuBanc {
  readonly nom: string;
  readonly page: Page;
  readonly navigateur: BrowserContext;
  readonly octets: CompteurDOctets;
  /** Milliseconds of processor that it has spent so far, its browser whole. */
  readonly processeur: () => number;
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
      processeur: () => processeurDe(profil) ?? Number.NaN
    };
    this.#postes.push(poste);
    return poste;
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
