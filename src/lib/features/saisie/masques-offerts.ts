import type { Masque } from '#lib/domain/masques/masque.ts';
import type { Poste } from './contexte.ts';

/** The masques that the entry of an entité offers: its own, never those of another (MAS-02), by name. */
export async function masquesOfferts({ base }: Poste, entite: string): Promise<Masque[]> {
  const rows = await base.masques.where('entite').equals(entite).toArray();
  return rows.map(({ masque }) => masque).sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}
