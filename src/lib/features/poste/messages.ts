import type { RefusDeRetrait } from '#lib/storage/reprise.ts';

/** Why a takeover stays on this poste, and what to do. */
export function messageDeRetrait(refus: RefusDeRetrait): string {
  switch (refus.code) {
    case 'RET-SCELLEE':
      return 'La reprise reste : des écritures ont été validées à sa suite, et elle est dans le journal scellé, que rien ne modifie. Corrigez par des écritures dans l’exercice ouvert.';
    case 'RET-BLOCS':
      return refus.nombre > 1
        ? `La reprise reste : ${refus.nombre.toLocaleString('fr')} écritures saisies dans cet exercice partiraient avec elle. Supprimez-les d’abord.`
        : 'La reprise reste : une écriture saisie dans cet exercice partirait avec elle. Supprimez-la d’abord.';
    case 'RET-EBAUCHES':
      return refus.nombre > 1
        ? `La reprise reste : ${refus.nombre.toLocaleString('fr')} ébauches attendent dans la saisie de cet exercice. Enregistrez-les ou supprimez-les, puis recommencez.`
        : 'La reprise reste : une ébauche attend dans la saisie de cet exercice. Enregistrez-la ou supprimez-la, puis recommencez.';
  }
}
