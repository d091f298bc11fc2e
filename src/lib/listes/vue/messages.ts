import { messageDeDate, messageDeMontant } from '#lib/domain/messages-saisie.ts';
import type { RefusDeVue } from './refus.ts';
import type { RefusDeSelection } from './selections.ts';

/** What of a demand was not followed, and what to write instead. */
export function messageDeVue(refus: RefusDeVue | RefusDeSelection): string {
  switch (refus.code) {
    case 'FIL-CHAMP-INCONNU':
      return `Aucune colonne ne s’appelle ${cite(refus.nom)}.${proposer(refus.proches)} Pour chercher ce texte tel quel, mettez-le entre guillemets.`;
    case 'FIL-CHAMP-MANQUANT':
      return `${cite(refus.partie)} ne dit pas quelle colonne comparer. Écrivez son nom devant, comme debit>1000.`;
    case 'FIL-VALEUR-MANQUANTE':
      return `${cite(refus.partie)} attend une valeur : complétez la comparaison de la colonne ${refus.titre}.`;
    case 'FIL-COMPARAISON':
      return `La colonne ${refus.titre} contient du texte, qui ne se compare pas : remplacez le signe de ${cite(refus.partie)} par deux-points.`;
    case 'FIL-MONTANT':
      return `${cite(refus.partie)} : ${messageDeMontant(refus.cause)}`;
    case 'FIL-NOMBRE':
      return `${cite(refus.partie)} n’est pas un nombre de la colonne ${refus.titre}. Écrivez par exemple ${refus.decimales === 0 ? '12 ou 10..20' : '12,5 ou 10..20'}.`;
    case 'FIL-DATE':
      return refus.cause.code === 'DAT-FORME' || refus.cause.code === 'DAT-VIDE'
        ? `${cite(refus.partie)} ne donne pas une date complète. Écrivez un jour (15/03/2026), un mois (03/2026), une année (2026) ou deux bornes (01/03/26..31/03/26).`
        : `${cite(refus.partie)} : ${messageDeDate(refus.cause)}`;
    case 'FIL-BORNES':
      return `Dans ${cite(refus.partie)}, la seconde borne est avant la première : échangez-les.`;
    case 'FIL-TROP-LONG':
      return `Le filtre dépasse ${refus.maximum} caractères : la fin n’est pas lue. Raccourcissez-le.`;
    case 'FIL-TROP-DE-PARTIES':
      return `Le filtre a plus de ${refus.maximum} critères : la suite, depuis ${cite(refus.partie)}, n’est pas lue. Retirez-en.`;
    case 'VUE-TRI-INCONNU':
      return `Cette liste n’a plus le champ ${cite(refus.champ)} : le tri se fait sans lui. Choisissez-en un autre dans « Trier… ».`;
    case 'VUE-GROUPE-INCONNU':
      return `Cette liste n’a plus le champ ${cite(refus.champ)} : les lignes ne sont pas regroupées. Choisissez un autre regroupement.`;
    case 'SEL-ILLISIBLE':
      return 'Cette sélection enregistrée ne peut pas être relue. Supprimez-la, puis enregistrez-la de nouveau.';
  }
}

function proposer(titres: readonly string[]): string {
  if (titres.length === 0) return '';
  return ` Pensez à ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(titres)}.`;
}

const CITATION_MAXIMALE = 40;

/** A piece of what was typed, kept short; what the screen would not show is replaced. */
function cite(texte: string): string {
  const visible = texte.replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, '\ufffd');
  return `« ${visible.length > CITATION_MAXIMALE ? `${visible.slice(0, CITATION_MAXIMALE)}…` : visible} »`;
}
