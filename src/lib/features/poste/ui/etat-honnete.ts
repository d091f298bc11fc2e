import type { Ton } from '#lib/ui/ton.ts';

/** Where the work of this poste is, in words. As long as sharing is not switched on, all of it is here. */
export function etatHonnete(enLigne: boolean): {
  readonly texte: string;
  readonly court: string;
  readonly ton: Ton;
} {
  return enLigne
    ? { texte: 'Tout est enregistré sur ce poste', court: 'Sur ce poste', ton: 'vert' }
    : { texte: 'Hors ligne : tout est enregistré sur ce poste', court: 'Hors ligne', ton: 'ambre' };
}
