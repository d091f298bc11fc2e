import type { Ton } from '#lib/ui/ton.ts';
import type { FichierARevoir } from './reprise.svelte.ts';

/** One word for what will become of a file, and its colour. */
export function etatDuFichier({ analyse, inclus }: FichierARevoir): {
  readonly texte: string;
  readonly ton: Ton;
} {
  if (analyse.dejaRepris !== null) return { texte: 'Déjà repris', ton: 'neutre' };
  if (!analyse.importable) return { texte: 'Non importable', ton: 'rouge' };
  if (!inclus) return { texte: 'Laissé de côté', ton: 'neutre' };
  if (analyse.entite.sorte === 'a-demander' || analyse.conflits.length > 0)
    return { texte: 'À vérifier', ton: 'ambre' };
  return analyse.conforme ? { texte: 'Prêt', ton: 'vert' } : { texte: 'Prêt, non conforme', ton: 'ambre' };
}
