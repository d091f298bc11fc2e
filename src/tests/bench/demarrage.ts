import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { startServeur } from '../e2e/serveur.ts';
import { semer } from './application.ts';
import type { Atelier } from './atelier.ts';
import { comparaison, simple, type Mesure } from './mesure.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { servirPageBlanche } from './page-blanche.ts';
import { poidsDe, scriptsOf } from './poids.ts';
import { guetterLaPremiereLigne } from './sondes.ts';

const TOURS = 5;
const PREMIERE_DONNEE = 'À froid et hors ligne, jusqu’à la première donnée affichée';
const LISTE_VIVANTE = 'À froid et hors ligne, jusqu’à la liste vivante';
const VISITE = 'première visite en ligne';

/** From the address, in a Chromium that was not running. Milliseconds. */
interface Depart {
  /** To the first data on screen: the picture of the last list, else its first row. */
  readonly donnee: number;
  /** To the first row of the live list. */
  readonly ligne: number;
}

interface Demarrage {
  readonly premiereVisite: number;
  readonly horsLigne: Depart;
  readonly pageBlanche: number;
  /** JavaScript that the page asked for before that row: paths from the root of the site. */
  readonly scripts: readonly string[];
}

export async function mesurerDemarrage(atelier: Atelier): Promise<Mesure[]> {
  const { profil, adresse, port } = await semerUnProfil(atelier);
  const demarrages: Demarrage[] = [];
  for (let tour = 0; tour < TOURS; tour++) {
    const copie = atelier.dossier();
    cpSync(profil, copie, { recursive: true });
    demarrages.push(await demarrer(copie, adresse, port));
  }
  const donnees = demarrages.map(({ horsLigne }) => horsLigne.donnee);
  const lignes = demarrages.map(({ horsLigne }) => horsLigne.ligne);
  const visites = demarrages.map(({ premiereVisite }) => premiereVisite);
  return [
    comparaison(
      'G14',
      PREMIERE_DONNEE,
      { figure: donnees, reference: demarrages.map(({ pageBlanche }) => pageBlanche) },
      'page blanche',
      { sur: 'rapport', auPlus: 3.5 }
    ),
    comparaison('G14', PREMIERE_DONNEE, { figure: donnees, reference: visites }, VISITE, {
      sur: 'rapport',
      auPlus: 0.6
    }),
    comparaison('G14', LISTE_VIVANTE, { figure: lignes, reference: visites }, VISITE),
    simple(
      'G14',
      'JavaScript de la page jusqu’à la liste vivante, compressé',
      'ko',
      [poidsDe(demarrages[0]?.scripts ?? [])],
      120
    )
  ];
}

/** A profile that has books, and nothing of the application: as a person who clears the cache of the browser. */
async function semerUnProfil(atelier: Atelier): Promise<{ profil: string; adresse: string; port: number }> {
  const profil = atelier.dossier();
  const serveur = await startServeur();
  const navigateur = await ouvrirNavigateur(profil, 'block');
  try {
    const page = await ongletDe(navigateur);
    await semer(page, serveur.url, atelier.grandFec(100_000));
    return { profil, adresse: page.url(), port: serveur.port };
  } finally {
    await navigateur.close();
    await serveur.kill();
    for (const cache of ['Cache', 'Code Cache']) {
      rmSync(join(profil, 'Default', cache), { recursive: true, force: true });
    }
  }
}

async function demarrer(profil: string, adresse: string, port: number): Promise<Demarrage> {
  const serveur = await startServeur({ port });
  const scripts: string[] = [];
  const { ligne: premiereVisite } = await aFroid(profil, adresse, async (page) => {
    scripts.push(...(await scriptsOf(page)));
    // The page is controlled once everything is kept for offline use; who reads the list leaves a picture of it.
    await page.waitForFunction(
      () => navigator.serviceWorker.controller !== null && localStorage.getItem('images') !== null
    );
  }).finally(() => serveur.kill());
  const horsLigne = await aFroid(profil, adresse);
  const blanche = await servirPageBlanche();
  const { ligne: pageBlanche } = await aFroid(profil, blanche.adresse).finally(blanche.fermer);
  return { premiereVisite, horsLigne, pageBlanche, scripts };
}

/** Opens the address in a new Chromium. */
async function aFroid(
  profil: string,
  adresse: string,
  ensuite?: (page: Page) => Promise<void>
): Promise<Depart> {
  const navigateur = await ouvrirNavigateur(profil);
  try {
    await navigateur.addInitScript(guetterLaPremiereLigne);
    const page = await ongletDe(navigateur);
    await page.goto(adresse, { waitUntil: 'commit' });
    const depart = await page.evaluate(async () => ({
      donnee: await window.premiereDonnee,
      ligne: await window.premiereLigne
    }));
    await ensuite?.(page);
    return depart;
  } finally {
    await navigateur.close();
  }
}
