import type { Atelier } from './atelier.ts';
import { simple, type Mesure } from './mesure.ts';
import { ouvrirNavigateur } from './navigateur.ts';
import { adresseDe, servirPageDuBanc } from './page-du-banc.ts';

/** The whole verification of a large log and of its books, as the application does it at rest. */
export async function mesurerVerification(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await servirPageDuBanc(atelier.dossier());
  const navigateur = await ouvrirNavigateur(atelier.dossier());
  try {
    const page = navigateur.pages()[0] ?? (await navigateur.newPage());
    await page.goto(adresseDe(serveur));
    const durees = await page.evaluate(() => window.banc.mesurerVerification());
    return [
      simple(
        'Verification',
        'Chaîne de 250 000 blocs de 4 lignes et ses livres, vérifiés dans un worker',
        's',
        durees.map((ms) => ms / 1000),
        15
      )
    ];
  } finally {
    await navigateur.close();
    await serveur.close();
  }
}
