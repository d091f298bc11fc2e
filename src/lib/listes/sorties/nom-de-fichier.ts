import { couper } from './couper.ts';
import type { DescriptionDeListe } from './liste-a-sortir.ts';

const MAX_LENGTH = 120;

/** `Balance - Les Tilleuls - 2026-03-15.xlsx`: a name that every file system takes. */
export function nomDeSortie(
  { titre, sousTitres, date }: Pick<DescriptionDeListe, 'titre' | 'sousTitres' | 'date'>,
  extension: 'csv' | 'xlsx' | 'pdf'
): string {
  const nom = [titre, sousTitres[0] ?? '']
    .map(clean)
    .filter((part) => part !== '')
    .join(' - ');
  const court = couper(nom, MAX_LENGTH).trim();
  return `${court === '' ? 'Liste' : court} - ${date}.${extension}`;
}

function clean(texte: string): string {
  return texte
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/[<>:"/\\|?*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '');
}
