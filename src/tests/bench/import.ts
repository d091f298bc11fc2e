import type { BrowserContext } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { startServeur } from '../e2e/serveur.ts';
import { importer, ouvrirLImport, voirLaBalance } from './application.ts';
import type { Atelier } from './atelier.ts';
import { SondeDeMemoire } from './memoire-de-l-onglet.ts';
import { simple, type Mesure } from './mesure.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { attendreLaListe, premiereLigneDe } from './sondes.ts';
import { suivreLesTaches, type PlusLongueTache } from './taches.ts';

const TOURS = 3;

/** What one import through the screens took. Times in seconds, from the confirmation save the reading before it. */
interface Import {
  readonly lecture: number;
  readonly balance: number;
  readonly grandLivre: number;
  readonly tache: PlusLongueTache;
  /** Megabytes, null where the system does not say. */
  readonly memoire: number | null;
}

export function mesurerGrandImport(atelier: Atelier): Promise<Mesure[]> {
  return mesurer(atelier, 'Import1', '1 000 000 de lignes, un fichier', [atelier.grandFec(1_000_000)]);
}

export function mesurerLot(atelier: Atelier): Promise<Mesure[]> {
  return mesurer(atelier, 'Import500', '500 fichiers de 2 000 lignes', atelier.cabinet(500));
}

async function mesurer(
  atelier: Atelier,
  objectif: string,
  quoi: string,
  fichiers: readonly string[]
): Promise<Mesure[]> {
  const imports: Import[] = [];
  const serveur = await startServeur();
  try {
    for (let tour = 0; tour < TOURS; tour++) {
      const navigateur = await ouvrirNavigateur(atelier.dossier());
      imports.push(await unImport(navigateur, serveur.url, fichiers).finally(() => navigateur.close()));
    }
  } finally {
    await serveur.kill();
  }
  return rowsOf(objectif, quoi, imports);
}

function rowsOf(objectif: string, quoi: string, imports: readonly Import[]): Mesure[] {
  const memoire = imports.flatMap((one) => one.memoire ?? []);
  const row = (texte: string, unite: 's' | 'ms' | 'Mo', valeurs: readonly number[], auPlus: number | null) =>
    simple(objectif, `${quoi} : ${texte}`, unite, valeurs, auPlus);
  return [
    row(
      'lecture et contrôles, avant la confirmation',
      's',
      imports.map(({ lecture }) => lecture),
      null
    ),
    row(
      'de la confirmation à la balance affichée',
      's',
      imports.map(({ balance }) => balance),
      10
    ),
    row(
      'de la confirmation au grand livre d’un compte',
      's',
      imports.map(({ grandLivre }) => grandLivre),
      60
    ),
    row(
      'plus longue tâche de la page, en processeur',
      'ms',
      imports.map(({ tache }) => tache.cpu),
      50
    ),
    row(
      'plus longue tâche de la page, à l’horloge',
      'ms',
      imports.map(({ tache }) => tache.duree),
      null
    ),
    ...(memoire.length > 0 ? [row('mémoire de l’onglet au plus haut', 'Mo', memoire, 300)] : [])
  ];
}

async function unImport(contexte: BrowserContext, url: string, fichiers: readonly string[]): Promise<Import> {
  const navigateur = contexte.browser();
  assert(navigateur !== null, 'banc: no browser');
  const page = await ongletDe(contexte);
  await ouvrirLImport(page, url);
  const memoire = await SondeDeMemoire.poser(navigateur);
  const plusLongueTache = await suivreLesTaches(navigateur, page);
  const { depot, confirmation } = await importer(page, fichiers);
  const balance = await voirLaBalance(page);
  await page.dispatchEvent(`${premiereLigneDe('Balance')} [role=gridcell]`, 'dblclick');
  const grandLivre = await attendreLaListe(page, 'Grand livre');
  return {
    lecture: (confirmation - depot) / 1000,
    balance: (balance - confirmation) / 1000,
    grandLivre: (grandLivre - confirmation) / 1000,
    tache: await plusLongueTache(),
    memoire: memoire.lever()
  };
}
