import type { EtatDuTravail } from '#lib/ui/cadre/etat-du-travail.ts';

/**
 * Where the work of this poste is, in words. As long as sharing is not switched on, all of it is here.
 * @param alerte what matters more than where it is; nothing when it is empty
 */
export function etatHonnete(enLigne: boolean, alerte = ''): EtatDuTravail {
  if (alerte !== '') return { texte: alerte, court: alerte, ton: 'rouge', icone: 'alerte' };
  return enLigne
    ? { texte: 'Tout est enregistré sur ce poste', court: 'Sur ce poste', ton: 'vert', icone: 'poste' }
    : {
        texte: 'Hors ligne : tout est enregistré sur ce poste',
        court: 'Hors ligne',
        ton: 'ambre',
        icone: 'hors-ligne'
      };
}

export const LIVRES_FERMES = 'Livres de ce poste fermés';
