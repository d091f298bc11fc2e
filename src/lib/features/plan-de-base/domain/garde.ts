import { enumerer } from '#lib/domain/enumerer.ts';
import type { RaisonsDe } from '#lib/listes/suppression/examen.ts';

/** What uses an account of the base chart. */
export interface EmploisDUnCompte {
  /** Journals it centralises, by code. */
  readonly journaux: readonly string[];
  /** Entités whose chart has it, by code. */
  readonly entites: readonly string[];
  /** Templates of masques that name it (MAS-51). */
  readonly modeles: readonly string[];
}

/** Why an account stays in the base chart. Rule: LST-19. */
export type RaisonDeGarder =
  | { readonly code: 'PLB-DES-TEXTES' }
  | { readonly code: 'PLB-CENTRALISE'; readonly journaux: readonly string[] }
  | { readonly code: 'PLB-RECU'; readonly entites: readonly string[] }
  | { readonly code: 'PLB-MODELES'; readonly noms: readonly string[] };

/**
 * An account goes when the agency added it and nothing uses it.
 *
 * @param emplois of those that the agency added; the others are of the texts
 */
export function raisonsDeGarder(emplois: ReadonlyMap<string, EmploisDUnCompte>): RaisonsDe<RaisonDeGarder> {
  return (numero) => {
    const siens = emplois.get(numero);
    if (!siens) return [{ code: 'PLB-DES-TEXTES' }];
    const { journaux, entites, modeles } = siens;
    return [
      ...(journaux.length > 0 ? [{ code: 'PLB-CENTRALISE', journaux } as const] : []),
      ...(entites.length > 0 ? [{ code: 'PLB-RECU', entites } as const] : []),
      ...(modeles.length > 0 ? [{ code: 'PLB-MODELES', noms: modeles } as const] : [])
    ];
  };
}

/** Why it stays, and what would let it go. */
export function messageDeGarde(raison: RaisonDeGarder): string {
  switch (raison.code) {
    case 'PLB-DES-TEXTES':
      return 'Il vient du plan de base de Régie : seuls les comptes ajoutés par l’agence se suppriment.';
    case 'PLB-CENTRALISE':
      return `Compte de centralisation du journal ${enumerer(raison.journaux, 'journaux')} : donnez-lui d’abord un autre compte, ou supprimez-le.`;
    case 'PLB-RECU':
      return `Ouvert dans ${enumerer(raison.entites, 'entités')} : il ne peut partir qu’après avoir été supprimé de leur plan comptable.`;
    case 'PLB-MODELES': {
      const plusieurs = raison.noms.length > 1;
      const noms = raison.noms.map((nom) => `« ${nom} »`);
      return `Employé par ${plusieurs ? 'les modèles' : 'le modèle'} de masque ${enumerer(noms, 'modèles')} : il ne peut partir qu’après ${plusieurs ? 'eux' : 'lui'}.`;
    }
  }
}
