import { formatNombre } from '../format.ts';
import type { Repere } from './serie.ts';

const FINE = '\u202f';

/** Size of the unit in cents, from how many cents on it is used, and its name. */
const UNITES = [
  { centimes: 100_000_000, des: 1_000_000_00, nom: 'M€' },
  { centimes: 100_000, des: 10_000_00, nom: 'k€' },
  { centimes: 100, des: 0, nom: '€' }
] as const;

/** Marks of an axis of amounts, in cents, in the unit of the largest: `12 k€`, `2,5 k€`, `800 €`; zero has none. */
export function formatAxe(marques: readonly number[]): string[] {
  const largest = Math.max(0, ...marques.map(Math.abs));
  const { centimes, nom } = UNITES.find(({ des }) => largest >= des) ?? UNITES[2];
  return marques.map((marque) => {
    // Whole hundredths of the unit: a float would write 0,30000000000000004.
    const centiemes = Math.round((Math.abs(marque) * 100) / centimes);
    if (centiemes === 0) return '0';
    const decimales = String(centiemes % 100)
      .padStart(2, '0')
      .replace(/0+$/, '');
    const nombre = formatNombre(Math.trunc(centiemes / 100)) + (decimales && `,${decimales}`);
    return `${marque < 0 ? '-' : ''}${nombre}${FINE}${nom}`;
  });
}

const MARGE = 0.06;

/** Bounds of the axis: zero is always in it, so that heights compare as amounts do. */
export function etendueDe(min: number | null, max: number | null): [min: number, max: number] {
  const [bas, haut] = [Math.min(0, min ?? 0), Math.max(0, max ?? 0)];
  if (bas === haut) return [0, 100];
  const marge = (haut - bas) * MARGE;
  return [bas < 0 ? bas - marge : 0, haut > 0 ? haut + marge : 0];
}

const MIN_CARACTERES = 9;
const MAX_LIGNES = 3;

/** What is written under a place when a line holds `caracteres`: its short name, then its words, cut with « … ». */
export function etiquette({ court, sous }: Repere, caracteres: number): string {
  if (sous === undefined) return court;
  if (sous.length <= court.length) return `${court}\n${sous}`;
  return caracteres < MIN_CARACTERES ? court : [court, ...couper(sous, caracteres)].join('\n');
}

function couper(texte: string, caracteres: number): string[] {
  const lignes: string[] = [];
  for (const mot of texte.split(' ')) {
    const last = lignes.at(-1);
    if (last !== undefined && last.length + 1 + mot.length <= caracteres)
      lignes.splice(-1, 1, `${last} ${mot}`);
    else lignes.push(mot);
  }
  const shown = lignes.slice(0, MAX_LIGNES).map((ligne) => tronquer(ligne, caracteres));
  const last = shown.at(-1);
  if (lignes.length > MAX_LIGNES && last !== undefined && !last.endsWith('…'))
    shown.splice(-1, 1, tronquer(`${last}…`, caracteres));
  return shown;
}

function tronquer(ligne: string, caracteres: number): string {
  return ligne.length <= caracteres ? ligne : `${ligne.slice(0, caracteres - 1)}…`;
}

/** One mark in how many is written when each needs `largeur` pixels and has `place` of them. */
export function pasDesMarques(largeur: number, place: number): number {
  return place <= 0 ? 1 : Math.max(1, Math.ceil(largeur / place));
}
