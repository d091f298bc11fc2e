import type { Atelier } from './atelier.ts';
import { simple, type Mesure } from './mesure.ts';
import { ouvrirNavigateur } from './navigateur.ts';
import { adresseDe, servirPageDuBanc } from './page-du-banc.ts';

/** A large journal previewed and validated in a worker, in a real IndexedDB. */
export async function mesurerScellement(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await servirPageDuBanc(atelier.dossier());
  const navigateur = await ouvrirNavigateur(atelier.dossier());
  try {
    const page = navigateur.pages()[0] ?? (await navigateur.newPage());
    await page.goto(adresseDe(serveur));
    const { apercu, scellement } = await page.evaluate(() => window.banc.mesurerScellement());
    const enSecondes = (mesures: readonly number[]) => mesures.map((ms) => ms / 1000);
    return [
      simple('Scellement', 'Aperçu de 20 000 blocs à valider', 's', enSecondes(apercu), 2),
      simple(
        'Scellement',
        '20 000 blocs de 4 lignes validés dans leurs livres',
        's',
        enSecondes(scellement),
        10
      )
    ];
  } finally {
    await navigateur.close();
    await serveur.close();
  }
}
