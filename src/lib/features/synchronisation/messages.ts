import { libelleExercice, type Exercice } from '#lib/domain/exercices.ts';
import type { Alerte } from '#lib/sync/moteur/alertes.ts';
import { messageDePanne } from '#lib/sync/moteur/messages.ts';
import type { Reseau } from './queries.ts';
import type { ReponseRecue } from './attente.ts';
import type { FaitsDePartage, Indicateur, PanneARegler } from './indicateur.ts';
import { depuisQuand } from './moment.ts';
import type { RefusDeSynchronisation } from './refus.ts';

/** What is wrong, and what to do. */
export function messageDeSynchronisation(refus: RefusDeSynchronisation): string {
  switch (refus.code) {
    case 'SYN-VERSION-DISPARUE':
      return 'Cette version n’est plus à choisir : quelqu’un l’a tranchée entre-temps, ici ou sur un autre poste. La liste est à jour.';
    case 'SYN-SCELLE':
      return 'Cette écriture a été validée entre-temps : elle ne change plus. L’autre version est dans « À régulariser ».';
    case 'SYN-PLACE':
      return 'Ce poste n’a plus de place pour enregistrer : libérez de l’espace, puis recommencez. Rien n’a changé.';
    case 'SYN-CHOIX-DEPASSE':
      return 'Ce choix ne s’annule plus : l’écriture a changé depuis, ici ou sur un autre poste. Ouvrez-la pour la corriger.';
    case 'SYN-SANS-TLS':
      return 'Le navigateur ne chiffre rien à cette adresse, qui n’est pas sûre : ouvrez l’agence par son adresse en https://, puis recommencez.';
    case 'SYN-DEJA-PARTAGE':
      return 'Ce poste partage déjà, activé dans un autre onglet.';
    case 'SYN-RESTE-A-ENVOYER':
      return `Le partage reste activé : ${resteDe(refus)}. Reliez ce poste au serveur, ou faites un sac de survie, avant de le désactiver.`;
  }
}

function resteDe({
  changements,
  demandes,
  concurrentes,
  pieces
}: Extract<RefusDeSynchronisation, { code: 'SYN-RESTE-A-ENVOYER' }>): string {
  return [
    changements > 0 ? `${accorder(changements, 'changement')} à envoyer` : '',
    pieces > 0 ? `${accorder(pieces, 'pièce ou reprise', 'pièces ou reprises')} à envoyer` : '',
    demandes > 0 ? `${accorder(demandes, 'demande')} sans réponse` : '',
    concurrentes > 0 ? `${accorder(concurrentes, 'écriture')} dont la version est à choisir` : ''
  ]
    .filter((part) => part !== '')
    .join(', ');
}

/** The indicator in words: whole where there is room, short where there is not. */
export interface MotsDIndicateur {
  readonly texte: string;
  readonly court: string;
  readonly ton: 'vert' | 'ambre' | 'rouge' | 'neutre';
  readonly icone: 'coche' | 'poste' | 'alerte' | 'versions' | 'hors-ligne' | 'deposer' | 'attente';
}

export function motsDe(indicateur: Indicateur, maintenant = new Date()): MotsDIndicateur {
  switch (indicateur.code) {
    case 'seul':
      return {
        texte: 'Tout est enregistré sur ce poste',
        court: 'Sur ce poste',
        ton: 'vert',
        icone: 'poste'
      };
    case 'alerte':
      return {
        texte: `${ALERTES[indicateur.alerte]}${indicateur.autres > 0 ? ` (et ${indicateur.autres} de plus)` : ''}`,
        court: 'À voir',
        ton: 'rouge',
        icone: 'alerte'
      };
    case 'panne':
      return { ...PANNES[indicateur.raison], ton: 'rouge', icone: 'alerte' };
    case 'refus': {
      const texte = `${accorder(indicateur.nombre, 'refus', 'refus')} à lire`;
      return { texte, court: texte, ton: 'rouge', icone: 'alerte' };
    }
    case 'concurrentes': {
      const court = accorder(indicateur.nombre, 'version concurrente', 'versions concurrentes');
      return { texte: `${court} à choisir`, court, ton: 'ambre', icone: 'versions' };
    }
    case 'hors-ligne': {
      const { depuis, enAttente } = indicateur;
      const ici = enAttente > 0 ? `${accorder(enAttente, 'envoi')} en attente` : 'tout est sur ce poste';
      const heure = depuis === null ? '' : ` depuis ${depuisQuand(depuis, maintenant)}`;
      return { texte: `Hors ligne${heure} : ${ici}`, court: 'Hors ligne', ton: 'ambre', icone: 'hors-ligne' };
    }
    case 'connexion':
      return {
        texte: 'Connexion au serveur : tout est sur ce poste',
        court: 'Connexion',
        ton: 'neutre',
        icone: 'attente'
      };
    case 'a-envoyer': {
      const { ecritures, changements } = indicateur;
      const texte =
        ecritures === changements
          ? `${accorder(ecritures, 'écriture')} à envoyer`
          : `${accorder(changements, 'changement')} à envoyer`;
      return { texte, court: texte, ton: 'neutre', icone: 'deposer' };
    }
    case 'demandes': {
      const texte = `${accorder(indicateur.nombre, 'demande')} sans réponse`;
      return { texte, court: texte, ton: 'neutre', icone: 'attente' };
    }
    case 'reprises': {
      const exercices = accorder(indicateur.nombre, 'exercice repris', 'exercices repris');
      return indicateur.sens === 'descend'
        ? {
            texte: `${exercices} à recevoir : chiffres incomplets`,
            court: 'Livres à recevoir',
            ton: 'ambre',
            icone: 'attente'
          }
        : {
            texte: `${exercices} à envoyer`,
            court: `${exercices} à envoyer`,
            ton: 'neutre',
            icone: 'deposer'
          };
    }
    case 'pieces': {
      const texte = `${accorder(indicateur.nombre, 'pièce')} à envoyer`;
      return { texte, court: texte, ton: 'neutre', icone: 'deposer' };
    }
    case 'recu':
      return {
        texte: 'Tout est reçu par le serveur',
        court: 'Tout est reçu',
        ton: 'vert',
        icone: 'coche'
      };
  }
}

const ALERTES: Readonly<Record<Alerte['code'], string>> = {
  'SYN-AUTRE-AGENCE': 'Une autre agence répond à cette adresse',
  'SYN-JOURNAL-ALTERE': 'Le journal scellé du serveur est altéré',
  'SYN-JOURNAL-FOURCHE': 'Deux journaux scellés pour une entité',
  'SYN-REMISE-REFUSEE': 'Le serveur ne reprend pas un journal scellé',
  'SYN-POSTE-COPIE': 'Ce poste est la copie d’un autre',
  'SYN-PUBLICATION-REFUSEE': 'Le serveur a refusé un changement',
  'SYN-DOCUMENT-REFUSE': 'Le serveur referme un dossier',
  'SYN-DOCUMENT-BLOQUE': 'Un dossier n’a pas pu être mis à jour'
};

const PANNES: Readonly<Record<PanneARegler, Pick<MotsDIndicateur, 'texte' | 'court'>>> = {
  'secret-refuse': { texte: 'Secret de l’agence refusé par le serveur', court: 'Secret refusé' },
  protocole: { texte: 'Application à recharger pour être reçue du serveur', court: 'À recharger' },
  'pas-le-serveur': { texte: 'Ce qui répond n’est pas le serveur', court: 'Pas le serveur' },
  'disque-plein': { texte: 'Disque du serveur plein : tout reste sur ce poste', court: 'Serveur plein' }
};

/** What to do when two postes brought two logs of one entité, or books that the server does not take (spec « Sync »). */
export function issueDAlerte(code: Alerte['code']): string {
  switch (code) {
    case 'SYN-JOURNAL-FOURCHE':
      return 'Deux postes ont validé, chacun de son côté, des écritures de la même entité : le premier journal arrivé sur le serveur fait foi. Ici, exportez le journal scellé de l’entité et une sauvegarde ; puis, sur un poste vide de l’agence, reprenez les écritures qui manquent par leur FEC, ou saisissez-les en brouillard.';
    case 'SYN-REMISE-REFUSEE':
    case 'SYN-JOURNAL-ALTERE':
      return 'Rien n’est perdu sur ce poste : gardez-en une sauvegarde avant toute réparation.';
    case 'SYN-POSTE-COPIE':
      return 'Sur un seul des deux postes, regardez ce qui attend ci-dessous, puis choisissez « Associer de nouveau » : il prend un nom à lui, et ce qu’il n’a pas envoyé part sous ce nom.';
    case 'SYN-AUTRE-AGENCE':
      return 'Si l’agence a changé d’adresse, ouvrez la nouvelle et restaurez-y une sauvegarde.';
    case 'SYN-PUBLICATION-REFUSEE':
    case 'SYN-DOCUMENT-REFUSE':
    case 'SYN-DOCUMENT-BLOQUE':
      return '« Réparer » relit tout ce que le serveur et ce poste savent, sans rien écarter.';
  }
}

/** What of the documents and of the imported books is not where it must be. */
export function phrasesDePieces({
  pieces,
  refusees,
  reprises
}: Pick<FaitsDePartage, 'pieces' | 'refusees' | 'reprises'>): string[] {
  const { aEnvoyer, aRecevoir } = reprises;
  const phrases = [
    refusees.pieces > 0
      ? `Le serveur refuse ${accorder(refusees.pieces, 'pièce justificative', 'pièces justificatives')} : le fichier est abîmé sur ce poste, ou trop grand. Rouvrez l’écriture qui le porte et joignez-le à nouveau.`
      : '',
    refusees.reprises > 0
      ? `Le serveur refuse ${accorder(refusees.reprises, 'exercice repris', 'exercices repris')} : la reprise est abîmée sur ce poste, ou trop grande. Importez à nouveau le FEC, en la remplaçant.`
      : '',
    pieces > 0
      ? `${accorder(pieces, 'pièce justificative', 'pièces justificatives')} à envoyer : tout reste sur ce poste, et part derrière les écritures.`
      : '',
    aEnvoyer.length > 0
      ? `${accorder(aEnvoyer.length, 'exercice repris', 'exercices repris')} à envoyer : rien ne s’en voit sur les autres postes avant que le serveur ait tout reçu.`
      : '',
    aRecevoir.length > 0
      ? `${accorder(aRecevoir.length, 'exercice repris', 'exercices repris')} à recevoir : jusque-là, les chiffres que ce poste en montre sont incomplets.`
      : ''
  ].filter((phrase) => phrase !== '');
  return phrases.length > 0 ? phrases : ['Toutes les pièces et tous les livres repris sont à leur place.'];
}

/** An exercice whose imported books are on their way. */
export function libelleDeReprise(
  sens: 'monte' | 'descend',
  { entite, exercice }: { readonly entite: string; readonly exercice: Exercice | undefined }
): string {
  const de = exercice ? `${entite}, exercice ${libelleExercice(exercice)}` : entite;
  return sens === 'monte' ? `Envoi de ${de}` : `Réception de ${de}`;
}

export { messageDAlerte, messageDePanne } from '#lib/sync/moteur/messages.ts';
export { messageDeRefus } from '#lib/sync/serveur/messages.ts';

/** Why nothing leaves now; empty while the server is there. */
export function messageDeReseau(reseau: Reseau): string {
  if (reseau.etat === 'en-ligne') return '';
  switch (reseau.raison) {
    case 'prise':
      return 'Le serveur répond, mais sa liaison continue reste fermée par un intermédiaire (proxy, antivirus) : les changements ne partent pas. Demandez que les WebSockets vers cette adresse soient permis.';
    case 'jamais':
      return 'Ce poste n’a encore rien échangé avec le serveur : la liaison s’établit.';
    default:
      return messageDePanne(reseau.raison);
  }
}

/** What to tell who asked, once the server has answered; nothing when none of it is for them to know. */
export function direLesReponses(
  recues: readonly ReponseRecue[]
): { readonly texte: string; readonly ton: 'vert' | 'rouge' } | null {
  const refus = recues.filter(({ etat }) => etat === 'refusee').length;
  const valides = recues.flatMap(({ etat, bloc }) => (etat === 'acceptee' && bloc ? [bloc] : []));
  const [premier] = valides;
  const clos = recues.filter(({ periode }) => periode !== null && periode !== 'exercice-rouvert').length;
  const rouverts = recues.filter(({ periode }) => periode === 'exercice-rouvert').length;
  const parts = [
    premier && valides.length === 1
      ? `« ${premier.libelle} » : validée ${premier.journal} n° ${premier.numero}.`
      : valides.length > 0
        ? `${accorder(valides.length, 'écriture validée', 'écritures validées')} par le serveur.`
        : '',
    clos > 0 ? `${accorder(clos, 'clôture faite', 'clôtures faites')} par le serveur.` : '',
    rouverts > 0 ? `${accorder(rouverts, 'exercice rouvert', 'exercices rouverts')} par le serveur.` : '',
    refus > 0
      ? `${accorder(refus, 'demande refusée', 'demandes refusées')} : la raison est dans « Synchronisation ».`
      : ''
  ].filter((part) => part !== '');
  return parts.length === 0 ? null : { texte: parts.join(' '), ton: refus > 0 ? 'rouge' : 'vert' };
}

const NOMBRE = new Intl.NumberFormat('fr-FR');

function accorder(nombre: number, un: string, plusieurs = `${un}s`): string {
  return `${NOMBRE.format(nombre)} ${nombre < 2 ? un : plusieurs}`;
}
