import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');
const THEMES = ['jour', 'nuit'] as const;

/** Every token that is one pair of plain colours, by name: [jour, nuit]. */
const jetons = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[\da-f]{6}), (#[\da-f]{6})\);/g)].map(
    ([, nom = '', jour = '', nuit = '']) => [nom, { jour, nuit }] as const
  )
);

/** Relative luminance of `#rrggbb`. Source: WCAG 2.2, « relative luminance ». */
function luminance(couleur: string): number {
  const [r = 0, v = 0, b = 0] = [1, 3, 5].map((debut) => {
    const canal = Number.parseInt(couleur.slice(debut, debut + 2), 16) / 255;
    return canal <= 0.04045 ? canal / 12.92 : ((canal + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * v + 0.0722 * b;
}

function contraste(a: string, b: string): number {
  const [sombre = 0, clair = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (clair + 0.05) / (sombre + 0.05);
}

const FEUILLES = ['papier', 'surface', 'creux', 'survol', 'accent-fond'];

/** Every text colour with every ground it is written on. */
const PAIRES: Record<string, readonly string[]> = {
  encre: [...FEUILLES, 'vert-fond', 'ambre-fond', 'rouge-fond'],
  'encre-2': [...FEUILLES, 'vert-fond', 'ambre-fond', 'rouge-fond'],
  'encre-3': FEUILLES,
  accent: FEUILLES,
  'accent-2': FEUILLES,
  vert: [...FEUILLES, 'vert-fond'],
  ambre: [...FEUILLES, 'ambre-fond'],
  rouge: [...FEUILLES, 'rouge-fond'],
  'sur-accent': ['accent', 'accent-survol'],
  'sur-accent-2': ['accent', 'accent-survol'],
  'sur-rouge': ['rouge']
};

describe.each(THEMES)('contrast of the tokens, %s', (theme) => {
  it.each(Object.entries(PAIRES))('%s reads at 4.5:1 on every ground it meets', (texte, fonds) => {
    for (const fond of fonds) {
      const [dessus, dessous] = [jetons.get(texte)?.[theme], jetons.get(fond)?.[theme]];
      expect(dessus, `--${texte} is missing`).toBeDefined();
      expect(dessous, `--${fond} is missing`).toBeDefined();
      expect(contraste(dessus ?? '', dessous ?? ''), `${texte} on ${fond}`).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('shows the focus frame at 3:1 on every ground', () => {
    for (const fond of FEUILLES)
      expect(
        contraste(jetons.get('accent')?.[theme] ?? '', jetons.get(fond)?.[theme] ?? '')
      ).toBeGreaterThanOrEqual(3);
  });
});

it('gives the same touch measures when asked for and by itself', () => {
  const mesures = (bloc: string | undefined) => bloc?.match(/--[\w-]+: [^;]+;/g);
  const demande = mesures(/\[data-densite='tactile'\] \{([^}]*)\}/.exec(css)?.[1]);
  const automatique = mesures(/:not\(\[data-densite='bureau'\]\) \{([^}]*)\}/.exec(css)?.[1]);
  expect(demande).toContain('--ligne: 44px;');
  expect(automatique).toEqual(demande);
});
