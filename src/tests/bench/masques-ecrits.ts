import type { Atelier } from './atelier.ts';
import { simple, type Mesure } from './mesure.ts';
import { ouvrirNavigateur } from './navigateur.ts';
import { adresseDe, servirPageDuBanc } from './page-du-banc.ts';

/** Programmed masques written with their balances, and a template applied: in a worker, in a real IndexedDB. */
export async function mesurerMasquesEcrits(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await servirPageDuBanc(atelier.dossier());
  const navigateur = await ouvrirNavigateur(atelier.dossier());
  try {
    const page = navigateur.pages()[0] ?? (await navigateur.newPage());
    await page.goto(adresseDe(serveur));
    const { traitement, application } = await page.evaluate(() => window.banc.mesurerMasquesEcrits());
    const enSecondes = (mesures: readonly number[]) => mesures.map((ms) => ms / 1000);
    return [
      simple(
        'MasquesEcrits',
        '10 000 masques de 6 lignes sur 500 entités, écrits avec leurs soldes',
        's',
        enSecondes(traitement),
        10
      ),
      simple('MasquesEcrits', 'Un modèle appliqué à 500 entités', 's', enSecondes(application), 2)
    ];
  } finally {
    await navigateur.close();
    await serveur.close();
  }
}
