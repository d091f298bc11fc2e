import { basename } from 'node:path';
import type { Page } from 'playwright';
import { GRAINE, type Atelier } from './atelier.ts';
import { comparaison, simple, type Mesure } from './mesure.ts';
import { ouvrirNavigateur } from './navigateur.ts';
import { adresseDe, servirPageDuBanc } from './page-du-banc.ts';
import { centilesParTiers, type Releve } from './serie.ts';

/** What the ledger costs in a real IndexedDB: the product's own functions, in a worker, without its screens. */
export async function mesurerBaseDeDonnees(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await servirPageDuBanc(atelier.dossier());
  const navigateur = await ouvrirNavigateur(atelier.dossier());
  try {
    const page = navigateur.pages()[0] ?? (await navigateur.newPage());
    await page.goto(adresseDe(serveur));
    const million = atelier.grandFec(1_000_000);
    await page.setInputFiles('input', million);
    return await mesurer(page, basename(million));
  } finally {
    await navigateur.close();
    await serveur.close();
  }
}

async function mesurer(page: Page, million: string): Promise<Mesure[]> {
  const balance = await page.evaluate(() => window.banc.mesurerBalance());
  const duMillion = await page.evaluate((nom) => window.banc.mesurerMillion(window.fichier(nom)), million);
  const segments = await page.evaluate((graine) => window.banc.mesurerSegments(graine), GRAINE);
  // The last two write in the ledger that the one before has filled.
  const ecriture = await page.evaluate(() => window.banc.mesurerEcriture());
  const dexie = await page.evaluate(() => window.banc.mesurerDexie());
  return [
    comparaison('G2', 'Balance à froid, 60 mois × 1 000 comptes', balance, 'T', {
      sur: 'rapport',
      auPlus: 10
    }),
    comparaison('G2', 'Balance à froid d’un exercice de 1 000 000 de lignes', duMillion.balance, 'T', {
      sur: 'rapport',
      auPlus: 10
    }),
    comparaison(
      'G3',
      'Soldes de 1 000 000 de lignes recalculés et comparés, à froid',
      duMillion.recalcul,
      'T',
      {
        sur: 'rapport',
        auPlus: 50
      }
    ),
    ...enregistrements(ecriture),
    comparaison('G7', '100 000 lignes mises en colonnes et écrites', segments, 'en blocs par Dexie', {
      sur: 'gain',
      auMoins: 10
    }),
    comparaison('G8', '1 000 blocs écrits par Dexie', dexie, 'sans Dexie', { sur: 'rapport', auPlus: 1.4 })
  ];
}

function enregistrements(releve: Releve): Mesure[] {
  return [
    comparaison('G6', 'Enregistrement d’un bloc et de ses soldes', releve, 'un dépôt nu', {
      sur: 'rapport',
      auPlus: 2.5
    }),
    simple('G6', 'Enregistrement d’un bloc, médiane', 'ms', releve.figure, 5),
    simple('G6', 'Enregistrement d’un bloc, 95ᵉ centile', 'ms', centilesParTiers(releve.figure, 95), 20)
  ];
}
