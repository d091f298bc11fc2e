/// <reference types="vite/client" />
import type { PolicesDeSortie } from '#lib/listes/sorties/pdf-police.ts';
import cyrillic400 from '@fontsource/inter/files/inter-cyrillic-400-normal.woff?url';
import cyrillic600 from '@fontsource/inter/files/inter-cyrillic-600-normal.woff?url';
import greek400 from '@fontsource/inter/files/inter-greek-400-normal.woff?url';
import greek600 from '@fontsource/inter/files/inter-greek-600-normal.woff?url';
import latin400 from '@fontsource/inter/files/inter-latin-400-normal.woff?url';
import latin600 from '@fontsource/inter/files/inter-latin-600-normal.woff?url';
import latinExt400 from '@fontsource/inter/files/inter-latin-ext-400-normal.woff?url';
import latinExt600 from '@fontsource/inter/files/inter-latin-ext-600-normal.woff?url';

/**
 * The fonts of prints: Inter, as on the screen, in the only form the font engine writes again (WOFF 1). The alphabets
 * are separate files; a character is looked for in each, in this order.
 *
 * @returns null when a file cannot be read (the poste is offline and its cache is gone): prints are in Helvetica then
 */
export async function chargerPolices(): Promise<PolicesDeSortie | null> {
  const { default: moteur } = await import('@cantoo/fontkit');
  const [normal, gras] = await Promise.all([
    Promise.all([latin400, latinExt400, greek400, cyrillic400].map(bytesOf)),
    Promise.all([latin600, latinExt600, greek600, cyrillic600].map(bytesOf))
  ]);
  return areAll(normal) && areAll(gras) ? { moteur, normal, gras } : null;
}

async function bytesOf(url: string): Promise<Uint8Array | null> {
  try {
    const response = await fetch(url);
    return response.ok ? new Uint8Array(await response.arrayBuffer()) : null;
  } catch {
    return null;
  }
}

function areAll(files: readonly (Uint8Array | null)[]): files is readonly Uint8Array[] {
  return files.every((file) => file !== null);
}
