import { accepte, refuse, type Result } from '#lib/domain/result.ts';

/** What `npm run demo` is asked to write. */
export interface OptionsDeDemo {
  readonly immeubles: number;
  readonly exercices: number;
  readonly graine: number;
  /** Lines wanted per file; null leaves each entité its own size. */
  readonly lignes: number | null;
  readonly dossier: string;
}

export type RefusDOption =
  | { readonly code: 'DEMO-OPTION-INCONNUE'; readonly option: string }
  | { readonly code: 'DEMO-OPTION-DOUBLE'; readonly option: string }
  | { readonly code: 'DEMO-VALEUR-ABSENTE'; readonly option: string }
  | {
      readonly code: 'DEMO-NOMBRE';
      readonly option: string;
      readonly valeur: string;
      readonly min: number;
      readonly max: number;
    };

interface Borne {
  readonly min: number;
  readonly max: number;
  readonly defaut: number | null;
}

/** A seed is 32 bits wide; books are kept ten years; the rest is what a disk reasonably holds. */
export const NOMBRES = {
  '--immeubles': { min: 1, max: 5000, defaut: 20 },
  '--exercices': { min: 1, max: 10, defaut: 2 },
  '--graine': { min: 0, max: 4_294_967_295, defaut: 1 },
  '--lignes': { min: 2, max: 1_000_000, defaut: null }
} as const satisfies Record<string, Borne>;

type OptionDeNombre = keyof typeof NOMBRES;

export const DOSSIER_PAR_DEFAUT = 'demo';

/** Reads the words after `npm run demo --`: `--immeubles 20` or `--immeubles=20`. */
export function lireOptions(mots: readonly string[]): Result<OptionsDeDemo | 'aide', RefusDOption> {
  if (mots.includes('--aide')) return accepte('aide');
  const valeurs = new Map<string, string>();
  for (let i = 0; i < mots.length; i++) {
    const [option = '', ...suite] = (mots[i] ?? '').split('=');
    if (option !== '--dossier' && !isOptionDeNombre(option))
      return refuse({ code: 'DEMO-OPTION-INCONNUE', option });
    if (valeurs.has(option)) return refuse({ code: 'DEMO-OPTION-DOUBLE', option });
    const valeur = suite.length > 0 ? suite.join('=') : mots[++i];
    if (valeur === undefined || valeur === '' || valeur.startsWith('--'))
      return refuse({ code: 'DEMO-VALEUR-ABSENTE', option });
    if (isOptionDeNombre(option) && nombreOf(option, valeur) === null)
      return refuse({
        code: 'DEMO-NOMBRE',
        option,
        valeur,
        min: NOMBRES[option].min,
        max: NOMBRES[option].max
      });
    valeurs.set(option, valeur);
  }
  const nombre = <T extends OptionDeNombre>(option: T): number | (typeof NOMBRES)[T]['defaut'] =>
    nombreOf(option, valeurs.get(option) ?? '') ?? NOMBRES[option].defaut;
  return accepte({
    immeubles: nombre('--immeubles'),
    exercices: nombre('--exercices'),
    graine: nombre('--graine'),
    lignes: nombre('--lignes'),
    dossier: valeurs.get('--dossier') ?? DOSSIER_PAR_DEFAUT
  });
}

function isOptionDeNombre(option: string): option is OptionDeNombre {
  return Object.hasOwn(NOMBRES, option);
}

/** The number, or null when it is not a whole one inside its bounds. */
function nombreOf(option: OptionDeNombre, valeur: string): number | null {
  if (!/^\d{1,10}$/.test(valeur)) return null;
  const { min, max } = NOMBRES[option];
  const nombre = Number(valeur);
  return nombre >= min && nombre <= max ? nombre : null;
}
