/** What a canvas is painted with: it knows no custom property. */
export interface Couleurs {
  readonly surface: string;
  readonly trait: string;
  readonly encre: string;
  readonly encre2: string;
  readonly encre3: string;
  readonly accent: string;
  readonly accentFond: string;
  readonly creux: string;
  readonly police: string;
}

const JETONS = {
  surface: '--surface',
  trait: '--trait',
  encre: '--encre',
  encre2: '--encre-2',
  encre3: '--encre-3',
  accent: '--accent',
  accentFond: '--accent-fond',
  creux: '--creux'
} as const;

/** On paper: black on white, whatever the theme of the screen. */
const PAPIER = {
  surface: 'white',
  trait: 'lightgray',
  encre: 'black',
  encre2: 'black',
  encre3: 'black',
  accent: 'black',
  accentFond: 'transparent',
  creux: 'white'
} as const;

/** The tokens as the browser resolves them in this theme. `sonde` is an element that nobody sees. */
export function lireCouleurs(sonde: HTMLElement, papier: boolean): Couleurs {
  const style = getComputedStyle(sonde);
  const police = `${style.fontSize} ${style.fontFamily}`;
  if (papier) return { ...PAPIER, police };
  const lire = (jeton: string): string => {
    // A custom property reads as it is written, `light-dark(…)` included; a colour made of it is resolved.
    sonde.style.color = `var(${jeton})`;
    return style.color;
  };
  return {
    surface: lire(JETONS.surface),
    trait: lire(JETONS.trait),
    encre: lire(JETONS.encre),
    encre2: lire(JETONS.encre2),
    encre3: lire(JETONS.encre3),
    accent: lire(JETONS.accent),
    accentFond: lire(JETONS.accentFond),
    creux: lire(JETONS.creux),
    police
  };
}

/** Tells when the theme, the density or the medium changes. @returns what stops it. */
export function suivreApparence(onchange: (papier: boolean) => void): () => void {
  const fin = new AbortController();
  const { signal } = fin;
  const papier = matchMedia('print');
  const dire = () => {
    onchange(papier.matches);
  };
  const racine = new MutationObserver(dire);
  racine.observe(document.documentElement, {
    attributes: true,
    attributeFilter: ['data-theme', 'data-densite']
  });
  for (const media of [papier, matchMedia('(prefers-color-scheme: dark)'), matchMedia('(pointer: coarse)')])
    media.addEventListener('change', dire, { signal });
  // The medium changes after this event, and a canvas must be painted before.
  addEventListener(
    'beforeprint',
    () => {
      onchange(true);
    },
    { signal }
  );
  addEventListener(
    'afterprint',
    () => {
      onchange(false);
    },
    { signal }
  );
  return () => {
    racine.disconnect();
    fin.abort();
  };
}
