import type { Ton } from './ton.ts';

export interface Avis {
  readonly id: number;
  readonly texte: string;
  readonly ton: Ton;
  /** One thing to do about it: « Voir », « Annuler ». */
  readonly acte?: { readonly libelle: string; readonly agir: () => void };
}

/** Short messages that do not stop the work: said politely, shown in a corner, newest last. */
export class FileDAvis {
  avis = $state.raw<readonly Avis[]>([]);
  #suivant = 1;

  montrer(texte: string, options: { ton?: Ton; acte?: Avis['acte'] } = {}): number {
    const id = this.#suivant++;
    const { ton = 'neutre', acte } = options;
    this.avis = [...this.avis, { id, texte, ton, ...(acte === undefined ? {} : { acte }) }];
    return id;
  }

  fermer(id: number): void {
    this.avis = this.avis.filter((un) => un.id !== id);
  }
}

/** What asks for nothing leaves by itself; a fault, or something to do, waits for its reader. */
export function dureeDe({ ton, acte, texte }: Avis): number | undefined {
  if (ton === 'rouge' || acte !== undefined) return undefined;
  return 4000 + texte.length * 50;
}
