import type { BrowserContext, Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { startServeur } from '../e2e/serveur.ts';
import { semer } from './application.ts';
import type { Atelier } from './atelier.ts';
import { ChronoDuWorker } from './chrono-du-worker.ts';
import {
  attendreLeRepos,
  defiler,
  filtrer,
  glisserUneColonne,
  montrerToutesLesColonnes,
  sortirLeClasseur,
  trierParTroisCles,
  type Frappe
} from './gestes.ts';
import { simple, type Mesure } from './mesure.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { poidsDe, scriptsOf } from './poids.ts';
import { Processeur } from './processeur.ts';
import { attendreLaListe, cliquer } from './sondes.ts';

const TOURS = 7;
const COLONNES = 15;
const TITRE = 'Écritures';

/** What one opening of the list took, from a page that has just been loaded on a screen without a list. */
interface Ouverture {
  /** Milliseconds of processor until its rows were painted. */
  readonly processeur: number;
  /** Octets that the page holds more than before. */
  readonly memoire: number;
  /** Scripts asked for on the way, without that of the screen itself. */
  readonly scripts: readonly string[];
}

interface Releves {
  readonly ouvertures: readonly Ouverture[];
  readonly frappes: readonly Frappe[];
  readonly defilements: readonly number[];
  readonly glissements: readonly number[];
  readonly tris: readonly number[];
  readonly classeurs: readonly number[];
}

/** The lines of an exercice of a hundred thousand, in fifteen columns: what one does all day, on the main thread. */
export async function mesurerListe(atelier: Atelier): Promise<Mesure[]> {
  return surUneListe(atelier, 100_000, async (page) => {
    const processeur = await Processeur.poser(page);
    const ouvertures: Ouverture[] = [];
    for (let tour = 0; tour < TOURS; tour++) ouvertures.push(await ouvrir(page, processeur));
    return rowsOf({
      ouvertures,
      frappes: await filtrer(page, TITRE, processeur),
      defilements: await plusieurs(() => defiler(page, TITRE, processeur)),
      glissements: await plusieurs(() => glisserUneColonne(page, TITRE, processeur)),
      tris: await plusieurs(() => trierAFroid(page)),
      classeurs: await plusieurs(() => sortirLeClasseur(page), 3)
    });
  });
}

/** Ten times more: the filter stays in the worker, and the list still follows. */
export async function mesurerListeDUnMillion(atelier: Atelier): Promise<Mesure[]> {
  return surUneListe(atelier, 1_000_000, async (page) => {
    const processeur = await Processeur.poser(page);
    const chrono = await ChronoDuWorker.poser(page);
    const frappes = await filtrer(page, TITRE, processeur);
    const filtres = await chrono.durees('demander');
    const defilements = await plusieurs(() => defiler(page, TITRE, processeur));
    const tris = await plusieurs(() => trierAFroid(page), 3);
    const row = (texte: string, valeurs: readonly number[], auPlus: number | null) =>
      simple('Liste1M', `Liste de 1 000 000 de lignes : ${texte}`, 'ms', valeurs, auPlus);
    return [
      row('filtre, dans le worker', filtres, 200),
      row(
        'de la lettre tapée aux lignes affichées, à l’horloge',
        frappes.map(({ horloge }) => horloge),
        null
      ),
      row(
        'de la lettre tapée aux lignes affichées, processeur de la page',
        frappes.map(({ affichage }) => affichage),
        null
      ),
      row('défilement, processeur de la page par image', defilements, null),
      row('tri sur trois clés, dans le worker', tris, null)
    ];
  });
}

/** A poste that holds one ledger, its lines on the screen with all their columns. */
async function surUneListe(
  atelier: Atelier,
  lignes: number,
  mesurer: (page: Page) => Promise<Mesure[]>
): Promise<Mesure[]> {
  const serveur = await startServeur();
  let navigateur: BrowserContext | undefined;
  try {
    navigateur = await ouvrirNavigateur(atelier.dossier());
    const page = await ongletDe(navigateur);
    await semer(page, serveur.url, atelier.grandFec(lignes));
    await cliquer(page, 'a', TITRE);
    await attendreLaListe(page, TITRE);
    await montrerToutesLesColonnes(page);
    const colonnes = await page.getByRole('grid', { name: TITRE }).getByRole('columnheader').count();
    assert(colonnes === COLONNES, `banc: ${colonnes} columns`);
    return await mesurer(page);
  } finally {
    await navigateur?.close();
    await serveur.kill();
  }
}

async function ouvrir(page: Page, processeur: Processeur): Promise<Ouverture> {
  await page.goto(new URL('/poste', page.url()).href);
  // Its address names no dossier: the menu leads to the last one.
  await page.getByRole('link', { name: TITRE }).first().waitFor();
  await attendreLeRepos(page);
  const dejaLa = new Set(await scriptsOf(page));
  const memoire = await processeur.memoire();
  const avant = await processeur.lire();
  await cliquer(page, 'a', TITRE);
  await attendreLaListe(page, TITRE);
  const apres = await processeur.lire();
  const scripts = (await scriptsOf(page)).filter((path) => path.includes('/chunks/') && !dejaLa.has(path));
  await attendreLeRepos(page);
  return { processeur: apres - avant, memoire: (await processeur.memoire()) - memoire, scripts };
}

/** @returns milliseconds in the worker of a new tab, which has never sorted this list */
async function trierAFroid(ouverte: Page): Promise<number> {
  const page = await ouverte.context().newPage();
  try {
    await page.goto(ouverte.url());
    await attendreLaListe(page, TITRE);
    // The answers of the opening have all left.
    await attendreLeRepos(page);
    const chrono = await ChronoDuWorker.poser(page);
    await trierParTroisCles(page);
    return await chrono.prochaine('demander');
  } finally {
    await page.close();
  }
}

async function plusieurs(mesurer: () => Promise<number>, tours = TOURS): Promise<number[]> {
  const valeurs: number[] = [];
  for (let tour = 0; tour < tours; tour++) valeurs.push(await mesurer());
  return valeurs;
}

function rowsOf({ ouvertures, frappes, defilements, glissements, tris, classeurs }: Releves): Mesure[] {
  const row = (
    texte: string,
    valeurs: readonly number[],
    auPlus: number | null,
    unite: Mesure['unite'] = 'ms'
  ) => simple('Liste', `Liste de 100 000 lignes : ${texte}`, unite, valeurs, auPlus);
  return [
    row(
      'ouverture, processeur de la page jusqu’à l’affichage',
      ouvertures.map(({ processeur }) => processeur),
      100
    ),
    row(
      'de la lettre tapée aux lignes affichées, processeur de la page',
      frappes.map(({ affichage }) => affichage),
      32
    ),
    row(
      'la même, avec ce qui suit l’affichage',
      frappes.map(({ repos }) => repos),
      null
    ),
    row('défilement, processeur de la page par image', defilements, 16),
    row('colonne déplacée, processeur de la page par image', glissements, 8),
    row('tri sur trois clés, dans le worker', tris, 250),
    row(
      'mémoire de la page, au-delà d’un écran sans liste',
      ouvertures.map(({ memoire }) => memoire / 1e6),
      5,
      'Mo'
    ),
    row('classeur (XLSX)', classeurs, 6, 's'),
    row('JavaScript que la liste ajoute, compressé', [poidsDe(ouvertures[0]?.scripts ?? [])], 25, 'ko')
  ];
}
