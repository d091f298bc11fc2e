import { compterLignes, entier, enumerer } from '#lib/domain/enumerer.ts';
import type { RaisonDeGarder } from './suppression.ts';

/** Why an account or a journal stays, and what would let it go. */
export function messageDeGarde(raison: RaisonDeGarder): string {
  switch (raison.code) {
    case 'SUP-ECRITURES': {
      const { nombre, exercices } = raison.lignes;
      return `${compterLignes(nombre)} d’écriture (${enumerer(exercices, 'exercices')}) : il reste dans les livres.`;
    }
    case 'SUP-MASQUES': {
      const { noms } = raison;
      const plusieurs = noms.length > 1;
      return `${plusieurs ? 'Employé par les masques' : 'Employé par le masque'} ${enumerer(
        noms.map((nom) => `« ${nom} »`),
        'masques'
      )} : il ne peut partir qu’après ${plusieurs ? 'eux' : 'lui'}.`;
    }
    case 'SUP-SUBDIVISE': {
      const { comptes } = raison;
      return `Détaillé par ${enumerer(comptes, 'comptes')} : il ne peut partir qu’avec ${comptes.length > 1 ? 'eux' : 'lui'}.`;
    }
  }
}

/** What leaves with accounts that go; empty when they go alone. */
export function direTiersEmportes(nombre: number): string {
  if (nombre === 0) return '';
  return nombre === 1
    ? '1 tiers rattaché, sans écriture lui non plus, partira avec.'
    : `${entier(nombre)} tiers rattachés, sans écriture eux non plus, partiront avec.`;
}
