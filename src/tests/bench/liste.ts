import type { CDPSession } from 'playwright';
import { assert } from '#lib/domain/assert.ts';
import { startServeur } from '../e2e/serveur.ts';
import { semer } from './application.ts';
import type { Atelier } from './atelier.ts';
import { simple, type Mesure } from './mesure.ts';
import { ongletDe, ouvrirNavigateur } from './navigateur.ts';
import { attendreLaListe, cliquer } from './sondes.ts';

const TOURS = 7;
/** Long enough for what the screen before still had to do. */
const REPOS_EN_MS = 500;

/** A list of a hundred thousand lines opened from another screen: what the main thread spends until it is shown. */
export async function mesurerListe(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await startServeur();
  const navigateur = await ouvrirNavigateur(atelier.dossier());
  try {
    const page = await ongletDe(navigateur);
    await semer(page, serveur.url, atelier.grandFec(100_000));
    const session = await navigateur.newCDPSession(page);
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    const durees: number[] = [];
    for (let tour = 0; tour < TOURS; tour++) {
      await page.reload();
      await attendreLaListe(page, 'Balance');
      await page.waitForTimeout(REPOS_EN_MS);
      const avant = await cpuOf(session);
      await cliquer(page, 'a', 'Écritures');
      await attendreLaListe(page, 'Écritures');
      durees.push((await cpuOf(session)) - avant);
      await page.goBack();
      await attendreLaListe(page, 'Balance');
    }
    return [
      simple('Liste', 'Liste de 100 000 lignes, processeur de la page jusqu’à l’affichage', 'ms', durees, 100)
    ];
  } finally {
    await navigateur.close();
    await serveur.kill();
  }
}

/** Milliseconds of processor that the main thread has spent on tasks. */
async function cpuOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  const taches = metrics.find(({ name }) => name === 'TaskDuration');
  assert(taches !== undefined, 'banc: no TaskDuration');
  return taches.value * 1000;
}
