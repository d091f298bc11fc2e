import { expect, type Locator } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { garderLesFichiers } from './fichiers.ts';
import { LIGNES, type LigneDEssai } from './livre-d-essai.ts';
import { test as base } from './poste.ts';

/** The list that these journeys go through. */
export const L = 'Écritures';
/** Rows of a full list, with its header. */
export const TOUTES = LIGNES.length + 1;
export const ECRANS = ['Balance', 'Grand livre', 'Écritures', 'Plan comptable', 'Journaux'] as const;

interface ParEssai {
  /** Another tab of the poste, a new session. */
  readonly session: () => Promise<Regie>;
  readonly regie: Regie;
}

/** Each journey comes in a tab of its own, a new session, and may open others. */
export const test = base.extend<ParEssai>({
  session: async ({ context }, use) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await use(async () => {
      const regie = new Regie(await context.newPage());
      await garderLesFichiers(regie.page);
      await regie.veillerSurLeFocus();
      return regie;
    });
  },
  regie: async ({ session }, use) => {
    await use(await session());
  },
  page: async ({ regie }, use) => {
    await use(regie.page);
  }
});

export async function ouvrirLaListe(regie: Regie): Promise<void> {
  await regie.ouvrir('/ecritures');
  await expect(regie.liste(L).getByRole('gridcell').first()).toBeVisible();
  // The bloc comes beside the list, which then shows the columns that it has room for.
  await expect(regie.page.getByRole('button', { name: 'Ouvrir l’écriture' })).toBeVisible();
  await regie.page.evaluate(async () => {
    for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame);
  });
}

export const compter = (regie: Regie, n: number) =>
  expect(regie.liste(L)).toHaveAttribute('aria-rowcount', String(n));
export const dans = (lu: () => Promise<unknown>) => expect.poll(lu);
export const libelles = (regie: Regie) => regie.colonne(L, 'Libellé');

/** The lines, each by what tells it from the others. */
export const ordreDe = (lignes: readonly LigneDEssai[]) =>
  lignes.map(({ numero, compte }) => `${numero} ${compte}`);
export const ORIGINE = ordreDe(LIGNES);
/** Those that the list shows, from top to bottom. */
export async function ordre(regie: Regie): Promise<string[]> {
  const [numeros, comptes] = [await regie.colonne(L, 'N°'), await regie.colonne(L, 'Compte')];
  return numeros.map((numero, i) => `${numero} ${comptes[i] ?? ''}`);
}

/** A number as it is shown; nothing is 0. */
export const francais = (texte: string) => Number(texte.replace(/[\u202f\s]/g, '').replace(',', '.') || 0);

export async function boite(
  element: Locator
): Promise<{ x: number; y: number; width: number; height: number }> {
  const found = await element.boundingBox();
  if (!found) throw new Error('not on the screen');
  return found;
}
