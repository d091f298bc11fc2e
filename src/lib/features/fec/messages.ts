import type { RefusDEcriture } from '#lib/storage/reprise.ts';

/** What the import says when it takes nothing: why, and what to do. */

export const annulee = () => 'Reprise annulée : rien de ce fichier n’a été écrit.';
export const autreOnglet = () =>
  'Un autre onglet de Régie importe déjà des fichiers. Attendez qu’il ait fini, puis relancez la reprise.';
export const fichierDisparu = () => 'Le fichier n’est plus là : déposez-le de nouveau.';
export const nonImportable = () => 'Le fichier porte des anomalies bloquantes : corrigez-les à la source, puis déposez-le de nouveau.';
export const entiteContredite = (du: string, choisie: string) =>
  `Ce fichier est celui de « ${du} », pas de l’entité ${choisie} choisie. Choisissez la bonne entité.`;
export const exerciceInverse = () => 'La fin de l’exercice précède son début : corrigez les dates.';
export const exerciceEtranger = () =>
  'Aucune écriture du fichier n’est dans l’exercice choisi : corrigez ses dates.';
export const placeInsuffisante = () =>
  'Il n’y a plus assez de place sur ce poste. Rien de ce fichier n’a été écrit : libérez de l’espace disque, puis recommencez.';
export const memoireInsuffisante = () =>
  'Ce fichier dépasse la mémoire dont dispose le navigateur. Fermez d’autres onglets ou demandez un fichier par exercice.';
export const lectureImpossible = (detail: string) =>
  `Le fichier n’a pas pu être lu (${detail}). Vérifiez qu’il n’est pas ouvert ailleurs, puis déposez-le de nouveau.`;
export const ecritureImpossible = (detail: string) =>
  `L’enregistrement a échoué (${detail}). Rien de ce fichier n’a été écrit : recommencez, ou exportez vos données si cela persiste.`;

export function refusDEcriture(refus: RefusDEcriture): string {
  const [entite = '', debut = ''] = refus.exercice.split('/');
  const exercice = `l’entité ${entite}, exercice ouvert le ${debut.split('-').reverse().join('/')}`;
  switch (refus.code) {
    case 'REP-DEJA-REPRIS':
      return `Ce fichier a déjà été repris pour ${exercice}. Il n’y a rien à faire.`;
    case 'REP-EXERCICE-OCCUPE':
      return `Un autre fichier a déjà été repris pour ${exercice}. Cochez « Remplacer » pour lui substituer celui-ci.`;
    case 'REP-CHEVAUCHEMENT':
      return `Les dates chevauchent ${exercice}. Corrigez le début ou la fin.`;
  }
}
