import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import type { PieceAttendue, RefusDEbauche, RefusDePiece, RefusDeSaisie, RoleDeBloc } from './refus.ts';

const ROLES: Readonly<Record<RoleDeBloc, string>> = {
  bloc: '',
  reglement: 'Règlement : ',
  origine: 'Bloc enregistré auparavant : '
};

/** Why nothing was written: what, where, and what to do. */
export function messageDeSaisie(refus: RefusDeSaisie): string {
  switch (refus.code) {
    case 'SAI-BLOC':
      return `${ROLES[refus.role]}${messageDeBloc(refus.refus)}`;
    case 'SAI-TIERS-INCONNU':
      return `${ROLES[refus.role]}Ligne ${refus.ligne} : le compte ${refus.compte} n’a pas de tiers « ${refus.auxiliaire} ». Ouvrez-le, ou choisissez-en un autre.`;
    case 'SAI-EXERCICE-DISPARU':
      return `L’exercice ${refus.exercice} n’est plus sur ce poste : choisissez-en un autre. La saisie reste en ébauche.`;
    case 'SAI-DOUBLON':
      return `${ROLES[refus.role]}Le n° de pièce « ${refus.piece} » existe déjà dans le journal ${refus.journal}. ${
        refus.forcable
          ? 'Affichez l’écriture qui le porte, changez de numéro, ou forcez l’enregistrement.'
          : 'Affichez l’écriture qui le porte, ou changez de numéro : ce journal n’autorise pas les doublons.'
      }`;
    case 'SAI-REVISION':
      return `Ce bloc a été enregistré ${refus.autre.autrePoste ? 'sur un autre poste' : 'dans un autre onglet'}${momentDe(refus.autre.enregistreLe)}. Gardez votre version et enregistrez-la par-dessus, ou reprenez l’autre.`;
    case 'SAI-DISPARU':
      return `Ce bloc a été supprimé dans un autre onglet${refus.partage ? ', ou sur un autre poste' : ''}. Votre saisie reste en ébauche : enregistrez-la comme un nouveau bloc, ou abandonnez-la.`;
    case 'SAI-SCELLE':
      return 'Ce bloc est validé : il ne change plus. Extournez-le, puis saisissez le bon.';
    case 'SAI-REPORT':
      return 'Ces à-nouveaux viennent de l’exercice précédent et le suivent : corrigez-le, ou saisissez une autre écriture.';
    case 'SAI-REPRIS':
      return 'Ce bloc vient d’une reprise : il est validé et ne change plus. Extournez-le, puis saisissez le bon.';
    case 'SAI-EXTOURNE-LIEE':
      return refus.extourne === refus.id
        ? 'Ce bloc est une extourne : il reste le miroir du bloc extourné. Supprimez-le pour revenir en arrière.'
        : 'Ce bloc a été extourné : il ne change plus. Supprimez d’abord son extourne.';
    case 'SAI-EXTOURNE-FAITE':
      return 'Ce bloc a déjà été extourné, et ne l’est qu’une fois : affichez son extourne.';
    case 'SAI-CHANGE':
      return 'Ces blocs ont changé depuis, peut-être dans un autre onglet : rien n’a été fait. Regardez où ils en sont, puis recommencez.';
    case 'SAI-RIEN-A-CHANGER':
      return 'Aucun bloc de la sélection ne peut changer de compte : regardez pourquoi dans la liste ci-contre.';
    case 'SAI-PLACE':
      return 'Ce poste n’a plus de place : rien n’a été enregistré, et votre saisie est toujours à l’écran. Libérez de la place sur le disque, puis recommencez.';
    case 'SAI-PANNE':
      return 'Le livre de ce poste n’a pas répondu : votre saisie n’est pas perdue. Enregistrez-la de nouveau ; si cela recommence, rechargez la page.';
  }
}

export function messageDEbauche(refus: RefusDEbauche): string {
  switch (refus.code) {
    case 'EBA-PRISE':
    case 'EBA-AILLEURS':
      return 'Ce bloc continue dans un autre onglet de ce poste. Gardez ici votre version, reprenez l’autre, ou laissez-le là-bas.';
    case 'EBA-DISPARUE':
      return 'Cette ébauche a été enregistrée ou supprimée dans un autre onglet : gardez votre version comme une nouvelle ébauche, ou abandonnez-la.';
    case 'EBA-PLACE':
      return 'Ce poste n’a plus de place : l’ébauche n’est plus gardée. Enregistrez le bloc dès que possible, ou libérez de la place sur le disque.';
  }
}

export function messageDePiece(refus: RefusDePiece): string {
  switch (refus.code) {
    case 'PCE-VIDE':
      return `« ${refus.nom} » est vide : choisissez un autre fichier.`;
    case 'PCE-TROP-GRANDE':
      return `« ${refus.nom} » pèse ${megaoctets(refus.octets)}, plus que les ${megaoctets(refus.maximum)} acceptés : réduisez sa résolution ou séparez-le en plusieurs fichiers.`;
    case 'PCE-CONTREFAITE':
      return `« ${refus.nom} » porte l’extension d’un ${refus.annonce} mais ${refus.annonce === 'PDF' ? 'ce PDF n’en est pas un' : 'n’en est pas un'} : ouvrez-le pour vérifier, puis enregistrez-le à nouveau.`;
    case 'PCE-TYPE':
      return `« ${refus.nom} » n’est ni un PDF ni une image (JPEG, PNG, WebP) : convertissez-le en PDF.`;
    case 'PCE-ILLISIBLE':
      return `« ${refus.nom} » est abîmé ou incomplet : il n’a pas été joint. Téléchargez-le ou numérisez-le de nouveau, puis déposez-le ici.`;
    case 'PCE-SANS-PAGE':
      return `« ${refus.nom} » ne montre aucune page : il est vide ou incomplet, et n’a pas été joint. Téléchargez-le ou numérisez-le de nouveau, puis déposez-le ici.`;
    case 'PCE-PROTEGEE':
      return `« ${refus.nom} » est protégé par un mot de passe : il sera demandé à chaque lecture, et la pièce ne s’imprimera pas avec l’écriture. Joignez plutôt une copie sans mot de passe.`;
    case 'PCE-ABSENTE':
      return 'Cette pièce n’est plus sur ce poste : ajoutez à nouveau le fichier.';
    case 'PCE-AILLEURS':
      return `Cette pièce n’est pas encore sur ce poste${ATTENTES[refus.pourquoi]}`;
    case 'PCE-ABIMEE':
      return 'Cette pièce a été abîmée sur ce poste et n’est pas montrée : ajoutez à nouveau le fichier, ou restaurez une sauvegarde.';
    case 'PCE-PLACE':
      return `Ce poste n’a plus de place pour « ${refus.nom} » : libérez de la place sur le disque, puis recommencez.`;
  }
}

const ATTENTES: Readonly<Record<PieceAttendue, string>> = {
  'en-route': ' : elle arrive du serveur.',
  absente:
    ' : le poste qui l’a jointe ne l’a pas encore envoyée. Elle s’affichera ici dès qu’elle sera arrivée ; si elle tarde, ouvrez Régie sur ce poste-là et reliez-le au serveur.',
  abimee: ', et ce que le serveur en donne est abîmé : joignez à nouveau le fichier depuis le poste qui l’a.',
  'poste-plein': ', qui n’a plus de place : libérez de la place sur le disque, puis rouvrez l’écriture.',
  'hors-ligne': ', qui ne joint pas le serveur : elle s’affichera ici dès que la liaison reviendra.'
};

/** Where the clock of the person stands. */
function momentDe(instant: string | null): string {
  if (instant === null) return '';
  const date = new Date(instant);
  const jour = date.toLocaleDateString('fr', { day: '2-digit', month: '2-digit', year: 'numeric' });
  const heure = date.toLocaleTimeString('fr', { hour: '2-digit', minute: '2-digit' });
  return ` le ${jour} à ${heure}`;
}

function megaoctets(octets: number): string {
  return `${(octets / (1 << 20)).toLocaleString('fr', { maximumFractionDigits: 1 })} Mo`;
}
