import type { BrowserContext, Page } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { startServeur } from '../e2e/serveur.ts';
import { semer } from './application.ts';
import type { Atelier } from './atelier.ts';
import { attendreLeRepos } from './gestes.ts';
import { simple, type Mesure } from './mesure.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { Processeur } from './processeur.ts';
import { cliquer } from './sondes.ts';

const COMPTES = 20_000;
const TIERS = 100_000;
const BLOCS = 12;
const BUT_PAR_TOUCHE = 16;
const ECRITURES_SEMEES = 1_000;

/** What one key took of the main thread, in milliseconds of processor. */
interface Releves {
  readonly compte: number[];
  readonly montant: number[];
  readonly cellule: number[];
  readonly enregistrement: number[];
}

/** Blocs typed in the application itself, with twenty thousand accounts and a hundred thousand third parties. */
export async function mesurerSaisieALEcran(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await startServeur();
  let navigateur: BrowserContext | undefined;
  try {
    navigateur = await ouvrirNavigateur(atelier.dossier());
    const page = await ongletDe(navigateur);
    await semer(page, serveur.url, atelier.grandFec(ECRITURES_SEMEES));
    await agrandirLePlan(page);
    await page.reload();
    await cliquer(page, 'a', 'Saisie');
    await page.getByRole('grid', { name: 'Lignes du bloc' }).locator('input').waitFor();
    // The index of the chart is made in the worker, once.
    await page.keyboard.type('compte 19');
    await page.getByRole('listbox', { name: 'Comptes proposés' }).getByRole('option').first().waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    return rowsOf(await taperDesBlocs(page));
  } finally {
    await navigateur?.close();
    await serveur.kill();
  }
}

async function taperDesBlocs(page: Page): Promise<Releves> {
  const processeur = await Processeur.poser(page);
  const releves: Releves = { compte: [], montant: [], cellule: [], enregistrement: [] };
  const presser = async (serie: number[], ...touches: readonly string[]) => {
    for (const touche of touches) serie.push(await touchePeinte(page, processeur, touche));
  };
  for (let bloc = 0; bloc < BLOCS; bloc++) {
    await presser(releves.compte, ...Array.from(`9${String(100_00 + bloc)}`));
    await presser(releves.cellule, 'Tab', 'Tab');
    await presser(releves.montant, ...Array.from('1250,40'));
    await presser(releves.cellule, 'Tab', 'Tab');
    await presser(releves.compte, ...Array.from('lefevre'));
    await presser(releves.cellule, 'Tab');
    await presser(releves.enregistrement, 'Control+Enter');
  }
  const faites = page.getByRole('region', { name: /^Saisies de / }).getByRole('heading');
  await attendreLeRepos(page);
  assert((await faites.innerText()).includes(`${BLOCS} bloc`), 'banc: the blocs were not recorded');
  return releves;
}

/** @returns milliseconds of processor until the frame after the key is painted, and what the page does next is done */
async function touchePeinte(page: Page, processeur: Processeur, touche: string): Promise<number> {
  const avant = await processeur.lire();
  await page.keyboard.press(touche);
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30)));
      })
  );
  return (await processeur.lire()) - avant;
}

/** Adds accounts and third parties to the chart of the entité, where the application keeps it. */
async function agrandirLePlan(page: Page): Promise<void> {
  await page.evaluate(
    async ([comptes, tiers]) => {
      const attendre = <T>(demande: IDBRequest<T>) =>
        new Promise<T>((resolve) => {
          demande.onsuccess = () => {
            resolve(demande.result);
          };
        });
      const base = await attendre(indexedDB.open('regie'));
      const table = base.transaction('plans', 'readwrite').objectStore('plans');
      const [plan] = (await attendre(table.getAll())) as { comptes: object[]; auxiliaires: object[] }[];
      if (!plan) throw new Error('Pas de plan');
      const nouveaux = Array.from({ length: comptes }, (_, i) => ({
        numero: String(900_000 + i).padStart(6, '0'),
        libelle: `Compte ${i}`
      }));
      const nouveauxTiers = Array.from({ length: tiers }, (_, i) => ({
        compte: String(900_000 + (i % 1_000)),
        code: `T${i}`,
        libelle: `Lefèvre ${i}`
      }));
      const comptesDuPlan = [...plan.comptes, ...nouveaux];
      await attendre(
        table.put({ ...plan, comptes: comptesDuPlan, auxiliaires: [...plan.auxiliaires, ...nouveauxTiers] })
      );
      base.close();
    },
    [COMPTES, TIERS] as const
  );
}

function rowsOf({ compte, montant, cellule, enregistrement }: Releves): Mesure[] {
  const quoi = 'Saisie à l’écran, 20 000 comptes et 100 000 tiers : processeur de la page,';
  const row = (texte: string, valeurs: readonly number[], auPlus: number | null = BUT_PAR_TOUCHE) =>
    simple('SaisieEcran', `${quoi} ${texte}`, 'ms', valeurs, auPlus);
  return [
    row('une lettre d’un compte, sa liste affichée', compte),
    row('un chiffre d’un montant', montant),
    row('une cellule à l’autre', cellule),
    row('un bloc enregistré, le suivant prêt', enregistrement, null)
  ];
}
