import { garderDans, lireDe, type Memoire } from '#lib/platform/memoire.ts';
import type { Option } from '../choix.ts';

const CLE = 'palette.recents';
const MAX_RECENTS = 8;

/** What was last chosen in the palette on this poste, latest first: whole, as what was found is not at hand again. */
export class Recents {
  #options = $state.raw<readonly Option[]>([]);
  readonly #memoire: Memoire | undefined;

  constructor(memoire?: Memoire) {
    this.#memoire = memoire;
    this.#options = lireRecents(lireDe(memoire, CLE));
  }

  get options(): readonly Option[] {
    return this.#options;
  }

  retenir({ groupe: _, ...option }: Option): void {
    this.#options = [option, ...this.#options.filter(({ id }) => id !== option.id)].slice(0, MAX_RECENTS);
    garderDans(this.#memoire, CLE, JSON.stringify(this.#options));
  }
}

function lireRecents(texte: string | null): readonly Option[] {
  try {
    const lu: unknown = JSON.parse(texte ?? '');
    return Array.isArray(lu) ? lu.filter(estUneOption).slice(0, MAX_RECENTS) : [];
  } catch {
    return [];
  }
}

function estUneOption(lu: unknown): lu is Option {
  if (typeof lu !== 'object' || lu === null || !('id' in lu) || !('libelle' in lu)) return false;
  const facultatifs = ['code', 'detail', 'aussi', 'raccourci'] as const;
  return (
    typeof lu.id === 'string' &&
    typeof lu.libelle === 'string' &&
    facultatifs.every((nom) => !(nom in lu) || typeof (lu as Record<string, unknown>)[nom] === 'string')
  );
}
