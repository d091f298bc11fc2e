/** `node src/tools/icones.ts`: redraws the application's PNG icons from static/icones/regie.svg. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './chromium.ts';

const DOSSIER = fileURLToPath(new URL('../../static/icones', import.meta.url));
const COULEUR = '#23508e';
/** Systems cut a maskable icon to their own shape: what matters stays within the middle 80 %. */
const ZONE_SURE = 0.8;

const svg = readFileSync(join(DOSSIER, 'regie.svg'), 'utf8');
const executablePath = findChromium();
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: [...CHROMIUM_ARGS]
});
for (const taille of [192, 512]) {
  await draw(`regie-${taille}.png`, taille, 1, 'transparent');
  await draw(`regie-maskable-${taille}.png`, taille, ZONE_SURE, COULEUR);
}
await browser.close();

async function draw(nom: string, taille: number, echelle: number, fond: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: taille, height: taille } });
  const cote = Math.round(taille * echelle);
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${fond}}svg{width:${cote}px;height:${cote}px}</style>${svg}`
  );
  await page.screenshot({ path: join(DOSSIER, nom), omitBackground: true });
  await page.close();
}
