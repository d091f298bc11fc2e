import type { Atelier } from './atelier.ts';
import { simple, type Mesure } from './mesure.ts';
import { ouvrirNavigateur } from './navigateur.ts';
import { adresseDe, servirPageDuBanc } from './page-du-banc.ts';

/** A year closed for good: that of one entité, then those of a whole agency in one pass. */
export async function mesurerClotures(atelier: Atelier): Promise<Mesure[]> {
  const serveur = await servirPageDuBanc(atelier.dossier());
  const navigateur = await ouvrirNavigateur(atelier.dossier());
  try {
    const page = navigateur.pages()[0] ?? (await navigateur.newPage());
    await page.goto(adresseDe(serveur));
    const { saisie, reprise, lot } = await page.evaluate(() => window.banc.mesurerClotures());
    const ligne = (quoi: string, mesures: readonly number[], auPlus: number) =>
      simple(
        'Cloture',
        quoi,
        's',
        mesures.map((ms) => ms / 1000),
        auPlus
      );
    return [
      ligne('Clôture définitive d’un exercice de 20 000 lignes validées', saisie, 2),
      ligne('Clôture définitive d’un exercice de 20 000 lignes reprises', reprise, 2),
      ligne('500 entités de 100 blocs de 4 lignes closes en un passage', lot, 180)
    ];
  } finally {
    await navigateur.close();
    await serveur.close();
  }
}
