import { compterLignes, entier } from '#lib/domain/enumerer.ts';
import type { Acte, Commande, RefusDAnnulation } from './annulation.ts';
import type { RefusDeCellule } from './proposition.ts';

export { compterLignes, entier };

/** « 12 lignes sélectionnées, dont 3 masquées »; empty when nothing is selected. */
export function direSelection({ lignes, masquees }: { lignes: number; masquees: number }): string {
  if (lignes === 0) return '';
  const s = lignes > 1 ? 's' : '';
  const cachees = masquees === 0 ? '' : `, dont ${entier(masquees)} masquée${masquees > 1 ? 's' : ''}`;
  return `${compterLignes(lignes)} sélectionnée${s}${cachees}`;
}

const ACTES: Readonly<Record<Acte, string>> = {
  saisie: 'la saisie',
  effacement: 'l’effacement',
  collage: 'le collage',
  remplissage: 'le remplissage',
  serie: 'le remplissage en série',
  ajout: 'l’ajout',
  suppression: 'la suppression'
};

/** « la saisie de 3 lignes »: what comes after « Annuler » and « Rétablir ». */
export function nommerCommande({ acte, changements }: Commande): string {
  const lignes = new Set(changements.map(({ cle }) => cle)).size;
  if (lignes > 1) return `${ACTES[acte]} de ${compterLignes(lignes)}`;
  return acte === 'ajout' || acte === 'suppression' ? `${ACTES[acte]} d’une ligne` : ACTES[acte];
}

export function direAnnulation(commande: Commande): string {
  return `Annuler ${nommerCommande(commande)}`;
}

export function direRetablissement(commande: Commande): string {
  return `Rétablir ${nommerCommande(commande)}`;
}

/** Why an act was not undone, or not done again, and what to do. */
export function messageDAnnulation(
  refus: RefusDAnnulation,
  commande: Commande,
  sens: 'annuler' | 'rétablir'
): string {
  const impossible = `Impossible d${sens === 'annuler' ? '’' : 'e '}${sens} ${nommerCommande(commande)} :`;
  switch (refus.code) {
    case 'ANN-DISPARUE':
      return `${impossible} une des lignes a été supprimée depuis. Rien n’a changé ; corrigez les autres à la main.`;
    case 'ANN-REVENUE':
      return `${impossible} une des lignes existe de nouveau. Rien n’a changé ; vérifiez cette ligne.`;
    case 'ANN-MODIFIEE':
      return `${impossible} une des lignes a été modifiée depuis. Rien n’a changé ; vérifiez-la et corrigez à la main.`;
    case 'ANN-SCELLEE':
      return `${impossible} une des écritures est validée. Passez une écriture d’extourne pour la corriger.`;
  }
}

/** Why a cell does not take what was pasted or filled, and what to do. */
export function messageDeCellule(refus: RefusDeCellule): string {
  const ou = `Ligne ${entier(refus.rang)}`;
  switch (refus.code) {
    case 'CEL-PROTEGEE':
      return `${ou}, ${refus.titre} : cette cellule ne se modifie pas, elle garde sa valeur.`;
    case 'CEL-ILLISIBLE':
      return `${ou}, ${refus.titre} : ${refus.raison}`;
    case 'CEL-HORS-COLONNES':
      return `${ou} : ${extrait(refus.texte)} dépasse la dernière colonne. Collez plus à gauche, ou montrez plus de colonnes.`;
    case 'CEL-HORS-LIGNES':
      return `${ou} : ${extrait(refus.texte)} dépasse la dernière ligne. Ajoutez des lignes, puis collez de nouveau.`;
    case 'CEL-FIN-DE-SERIE':
      return `${ou}, ${refus.titre} : la série ne peut pas aller plus loin. Vérifiez ses premières valeurs et son pas.`;
  }
}

/** What was being typed in a record that went away: shown, so that it is not lost. */
export function messageDeSaisiePerdue(texte: string): string {
  return `La ligne en cours de saisie a disparu ou ne se modifie plus. Vous y aviez écrit ${extrait(texte)} : notez-le avant de continuer.`;
}

/** What a copy left out. */
export function direCopie(lignes: number, masquees: number): string {
  const copiees = `${compterLignes(lignes)} copiée${lignes > 1 ? 's' : ''}`;
  if (masquees === 0) return copiees;
  const restent = masquees > 1 ? 'lignes masquées ne le sont pas' : 'ligne masquée ne l’est pas';
  return `${copiees} ; ${entier(masquees)} ${restent}`;
}

const EXTRAIT_MAXIMAL = 40;

function extrait(texte: string): string {
  const caracteres = Array.from(
    texte
      .slice(0, 4 * EXTRAIT_MAXIMAL)
      .replace(/[\s\p{Cc}]+/gu, ' ')
      .trim()
  );
  const court = caracteres.slice(0, EXTRAIT_MAXIMAL).join('');
  return `« ${court}${caracteres.length > EXTRAIT_MAXIMAL ? '…' : ''} »`;
}
