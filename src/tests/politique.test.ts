import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { ecrireHtml } from '#lib/listes/interaction/presse-papiers.ts';

const CONFIGURATION = readFileSync(new URL('../../svelte.config.js', import.meta.url), 'utf8');

it('[LST-11] [UI-37] the security policy names each style of a copied table: a refusal per cell would freeze the page', () => {
  const colonne = { titre: 'Libellé', nature: 'texte', texte: () => 'a\nb' } as const;
  const html = ecrireHtml({ lignes: [0], colonnes: [colonne], entetes: true });
  const styles = Array.from(html.matchAll(/style=(?:'([^']*)'|"([^"]*)")/g), ([, a, b]) => a ?? b ?? '');
  expect(styles).toHaveLength(2);
  for (const style of styles)
    expect(CONFIGURATION).toContain(`'sha256-${createHash('sha256').update(style).digest('base64')}'`);
});
