import { messageDeBloc } from '#lib/domain/ecritures/messages.ts';
import { compterLignes, entier, enumerer } from '#lib/domain/enumerer.ts';
import { centimes, formatMontant, type Centimes } from '#lib/domain/montant.ts';
import type { RaisonDeReste } from './en-masse.ts';
import type { ArretDeRecherche, Methode } from './proposition.ts';
import type { RefusDeLettrage, Tiers } from '#lib/domain/lettrage/refus.ts';

/** Why lines are not lettered, or a group not undone, and what to do. */
export function messageDeLettrage(refus: RefusDeLettrage): string {
  switch (refus.code) {
    case 'LET-TROP-PEU':
      return refus.lignes === 0
        ? 'Choisissez d’abord les lignes à lettrer : au moins une au débit et une au crédit.'
        : 'Une ligne ne se lettre pas seule : choisissez aussi celle qui la solde.';
    case 'LET-ABSENTE':
      return `${compterLignes(refus.lignes)} ${refus.lignes > 1 ? 'ne sont plus dans ce compte' : 'n’est plus dans ce compte'} : la liste a changé dans une autre fenêtre. Choisissez de nouveau.`;
    case 'LET-TIERS-MELES':
      return `Les lignes choisies sont de plusieurs tiers (${enumerer(refus.tiers.map(nomDeTiers), 'tiers')}) : ne lettrez ensemble que celles d’un même compte et d’un même tiers.`;
    case 'LET-DEJA':
      return `${compterLignes(refus.lignes)} ${refus.lignes > 1 ? 'sont déjà lettrées' : 'est déjà lettrée'} ${refus.lettre} : retirez-${refus.lignes > 1 ? 'les' : 'la'} de la sélection, ou défaites d’abord ce lettrage.`;
    case 'LET-UN-SEUL-COTE':
      return refus.cote === 'debit'
        ? 'Toutes les lignes choisies sont au débit : ajoutez celles qui les soldent au crédit.'
        : 'Toutes les lignes choisies sont au crédit : ajoutez celles qui les soldent au débit.';
    case 'LET-ECART':
      return `Il manque ${euros(refus.ecart)} au ${refus.ecart > 0 ? 'crédit' : 'débit'} : complétez la sélection, lettrez en partie, ou passez l’écart de règlement.`;
    case 'LET-DISPARU':
      return 'Ce lettrage a déjà été défait, dans une autre fenêtre ou avec l’une de ses écritures : il n’y a rien à défaire.';
    case 'LET-CHANGEE':
      return `${compterLignes(refus.lignes)} du lettrage ${refus.lettre} ${refus.lignes > 1 ? 'ont changé' : 'a changé'} depuis qu’il a été défait : lettrez de nouveau à la main.`;
    case 'LET-ECART-NUL':
      return 'Les lignes choisies se soldent : il n’y a pas d’écart à passer. Lettrez-les simplement.';
    case 'LET-ECART-LIMITE':
      return `L’écart de ${euros(refus.ecart)} dépasse la limite convenue de ${euros(refus.limite)} : lettrez en partie, passez vous-même l’écriture, ou relevez la limite.`;
    case 'LET-ECART-BLOC':
      return `L’écriture d’écart ne peut pas être enregistrée. ${messageDeBloc(refus.refus)}`;
    case 'LET-PLACE':
      return 'Ce poste n’a plus de place : rien n’a été lettré. Libérez de la place, puis recommencez.';
  }
}

/** More lines are chosen than a person can have looked at. */
export function direTropDeLignes(lignes: number, maximum: number): string {
  return `${compterLignes(lignes)} choisies : un lettrage à la main en prend ${entier(maximum)} au plus. Filtrez la liste, choisissez un tiers, ou lettrez tous les tiers.`;
}

/** Why a search does not say everything. */
export function messageDArret(arret: ArretDeRecherche): string {
  switch (arret.code) {
    case 'LET-BORNE-LIGNES':
      return `${compterLignes(arret.ouvertes)} à lettrer : les combinaisons ont été cherchées parmi les ${entier(arret.voisines)} lignes les plus proches de chacune.`;
    case 'LET-BORNE-TRAVAIL':
      return `Recherche de combinaisons arrêtée : ${compterLignes(arret.vues)} examinée${arret.vues > 1 ? 's' : ''} sur ${entier(arret.ouvertes)}. Lettrez ce qui est proposé, puis relancez.`;
    case 'LET-BORNE-CHAINE':
      return `Par ancienneté, ${compterLignes(arret.lignes)} se suivent sans jamais se solder : au-delà de ${entier(arret.maximum)}, aucun lettrage n’est proposé. Lettrez d’abord une partie à la main.`;
  }
}

/** Why a mass run has left lines of a third party open. */
export function messageDeReste(raison: RaisonDeReste): string {
  switch (raison.code) {
    case 'LET-RESTE-UN-COTE':
      return raison.cote === 'debit'
        ? 'Rien à rapprocher : tout est au débit.'
        : 'Rien à rapprocher : tout est au crédit.';
    case 'LET-RESTE-MONTANTS':
      return 'Aucun débit et aucun crédit ne se soldent.';
    case 'LET-RESTE-AMBIGU':
      return raison.propositions > 1
        ? `${entier(raison.propositions)} rapprochements ont plusieurs solutions : à choisir à la main.`
        : 'Un rapprochement a plusieurs solutions : à choisir à la main.';
    case 'LET-RESTE-BORNE':
      return messageDArret(raison.arret);
  }
}

/** What a proposal stands on, in a few words. */
export function titreDeMethode(methode: Methode): string {
  switch (methode) {
    case 'reference':
      return 'Même référence';
    case 'exact':
      return 'Même montant';
    case 'combinaison':
      return 'Combinaison';
    case 'anciennete':
      return 'Plus ancienne dette';
  }
}

export function nomDeTiers({ compte, auxiliaire }: Tiers): string {
  return auxiliaire === '' ? compte : `${compte} ${auxiliaire}`;
}

/** Without sign: the sentence says on which side. */
function euros(montant: Centimes): string {
  return `${formatMontant(centimes(Math.abs(montant)))}\u00a0€`;
}
