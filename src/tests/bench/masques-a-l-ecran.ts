import type { Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { programmer } from '#lib/domain/masques/echeances.ts';
import { rowOf } from '#lib/features/masques/commands.ts';
import { lignesDeMasque } from '#lib/testing/masque.ts';
import { startServeur } from '../e2e/serveur.ts';
import { semer } from './application.ts';
import type { Atelier } from './atelier.ts';
import { attendreLeRepos } from './gestes.ts';
import { simple, type Mesure } from './mesure.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { attendreLaListe, cliquer } from './sondes.ts';
import { suivreLesTaches, type PlusLongueTache } from './taches.ts';

const TOURS = 3;
const ENTITES = 500;
const MASQUES = 10_000;
const ECRITURES_SEMEES = 100;
const ECRAN = 'Masques programmés';
const JOUR = dateIso('2026-03-31');
const COMPTES = ['611', '612', '613', '614', '615', '401'].map((numero) => ({ numero, libelle: numero }));
const LIGNES = lignesDeMasque(
  '611  200,00 D',
  '612  300,00 D',
  '613  50,00 D figé',
  '614  450,00 D',
  '615  196,00 D',
  '401  1 196,00 C'
);

/** « Traiter la sélection » over ten thousand masques, on the screen: how long the page keeps a person waiting. */
export async function mesurerMasquesALEcran(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await startServeur();
  const taches: PlusLongueTache[] = [];
  try {
    for (let tour = 0; tour < TOURS; tour++) {
      const navigateur = await ouvrirNavigateur(atelier.dossier());
      const page = await ongletDe(navigateur);
      await semer(page, serveur.url, atelier.grandFec(ECRITURES_SEMEES));
      taches.push(await traiter(page, serveur.url).finally(() => navigateur.close()));
    }
  } finally {
    await serveur.kill();
  }
  const quoi = '10 000 masques traités à l’écran : plus longue tâche de la page,';
  return [
    simple(
      'MasquesEcrits',
      `${quoi} en processeur`,
      'ms',
      taches.map(({ cpu }) => cpu),
      50
    ),
    simple(
      'MasquesEcrits',
      `${quoi} à l’horloge`,
      'ms',
      taches.map(({ duree }) => duree),
      null
    )
  ];
}

/** From the click to the report, closed, and the list read again. */
async function traiter(page: Page, url: string): Promise<PlusLongueTache> {
  await remplir(page);
  await page.goto(`${url}/masques-programmes?date=${JOUR}`);
  await attendreLaListe(page, ECRAN);
  await attendreLeRepos(page);
  await page.keyboard.press('Control+a');
  await attendreLeRepos(page);
  const navigateur = page.context().browser();
  assert(navigateur !== null, 'banc: no browser');
  const plusLongueTache = await suivreLesTaches(navigateur, page);
  await cliquer(page, 'button', 'Traiter la sélection');
  await page.waitForSelector('dialog[open]', { timeout: 60_000 });
  const rapport = await page.locator('dialog[open]').innerText();
  assert(/10\s000 blocs écrits/.test(rapport), 'banc: every masque is written');
  await page.keyboard.press('Escape');
  await attendreLeRepos(page);
  return plusLongueTache();
}

/** Entités, their books and their masques, where the application keeps them. */
async function remplir(page: Page): Promise<void> {
  const codes = Array.from({ length: ENTITES }, (_, i) => `S${String(i).padStart(3, '0')}`);
  const programmation = programmer({ frequence: 'mensuelle', prochaineEcheance: JOUR, occurrences: 0 });
  const tables = {
    journaux: [{ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' }],
    entites: codes.map((code) => ({ code, nom: `Résidence ${code}`, siren: null, nature: 'syndic' })),
    exercices: codes.map((entite) => ({
      id: `${entite}/2026-01-01`,
      entite,
      debut: '2026-01-01',
      fin: '2026-12-31'
    })),
    plans: codes.map((entite) => ({ entite, comptes: COMPTES, auxiliaires: [] })),
    masques: Array.from({ length: MASQUES }, (_, i) =>
      rowOf(
        {
          id: `m${i}`,
          entite: codes[i % ENTITES] ?? '',
          journal: 'AC',
          nom: `Masque ${i}`,
          libelle: 'Facture #m',
          lignes: LIGNES,
          programmation
        },
        1
      )
    )
  };
  await page.evaluate(async (parTable) => {
    const ouverture = indexedDB.open('regie');
    const base = await new Promise<IDBDatabase>((resolve) => {
      ouverture.onsuccess = () => {
        resolve(ouverture.result);
      };
    });
    const transaction = base.transaction(Object.keys(parTable), 'readwrite');
    for (const [table, rows] of Object.entries(parTable))
      for (const row of rows) transaction.objectStore(table).put(row);
    await new Promise((resolve) => {
      transaction.oncomplete = resolve;
    });
    base.close();
  }, tables);
}
