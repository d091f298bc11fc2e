import { formatMontant, type Centimes } from '#lib/domain/montant.ts';
import type { CodeAnomalie } from './anomalies.ts';
import type { Colonne } from './colonnes.ts';

/** The sentences of the FEC checker: what is wrong, and what to do about it. Lines and columns stand beside them. */

const NOM_DE_COLONNE: Partial<Record<Colonne, string>> = {
  JournalCode: 'code journal',
  JournalLib: 'libellé du journal',
  EcritureNum: 'numéro d’écriture',
  EcritureDate: 'date de comptabilisation',
  CompteNum: 'numéro de compte',
  CompteLib: 'libellé du compte',
  PieceRef: 'référence de la pièce',
  PieceDate: 'date de la pièce',
  EcritureLib: 'libellé de l’écriture',
  Debit: 'montant au débit',
  Credit: 'montant au crédit',
  ValidDate: 'date de validation'
};

const quoted = (value: string) => `« ${value.length > 60 ? `${value.slice(0, 60)}…` : value} »`;
const euros = (cents: number) => `${formatMontant(cents as Centimes)} €`;

export const fichierVide = () =>
  'Le fichier ne contient aucune écriture. Exportez de nouveau le FEC depuis le logiciel d’origine.';
export const fichierBinaire = (kind: string) =>
  `Ce n’est pas un FEC mais ${kind}. Un FEC est un fichier texte (.txt, .csv) ou XML : demandez l’export « fichier des écritures comptables ».`;
export const fichierTropGrand = (lignes: number, limite: number) =>
  `Le fichier compte environ ${lignes} lignes ; la limite est de ${limite} par fichier. Demandez un fichier par exercice.`;
export const ligneSansFin = () =>
  'Une ligne dépasse quatre millions de caractères : ce n’est pas un FEC, ou ses fins de ligne ont été perdues. Exportez-le de nouveau.';
export const encodageRefuse = (encodage: string) =>
  `Le fichier est écrit en ${encodage.toUpperCase()}. L’administration n’admet que l’ASCII, l’ISO 8859-15 et l’UTF-8 ; Régie le lit quand même.`;
export const encodageVoisin = () =>
  'Le fichier est écrit en Windows-1252, voisin de l’ISO 8859-15 que demande la loi. Les caractères ont été repris.';
export const octetsIllisibles = (count: number) =>
  `${count} octet(s) du fichier ne sont pas de l’UTF-8 : les caractères touchés paraissent comme « \ufffd ». Vérifiez l’encodage de l’export.`;
export const separateurRefuse = (separateur: string) =>
  `Les champs sont séparés par ${quoted(separateur)}. La loi n’admet que la tabulation et la barre verticale « | ».`;
export const enteteIllisible = () =>
  'La première ligne ne nomme aucune colonne d’un FEC et n’a pas la forme d’une écriture. Vérifiez que c’est bien un FEC.';
export const enteteAbsente = () =>
  'La première ligne devrait nommer les colonnes. Régie les a reconnues à leur place : 18 colonnes dans l’ordre légal.';
export const colonneVitale = (noms: readonly string[]) =>
  `Colonne indispensable absente : ${noms.join(', ')}. Sans elle, aucune écriture ne peut être reprise.`;
export const colonneAbsente = (nom: string) => `La colonne obligatoire ${nom} est absente de l’en-tête.`;
export const colonneDouble = (nom: string) =>
  `La colonne ${nom} paraît deux fois : on ne peut pas savoir laquelle croire. Supprimez l’une des deux.`;
export const colonneEnPlus = (nom: string) => `La colonne ${quoted(nom)} n’est pas prévue par la loi. Elle est conservée.`;
export const colonnesOrdre = () => 'Les colonnes ne sont pas dans l’ordre légal. Elles ont été lues par leur nom.';
export const ligneTronquee = (trouves: number, attendus: number, derniere: boolean) =>
  `La ligne a ${trouves} champ(s) au lieu de ${attendus}${
    derniere ? ' : le fichier semble coupé. Exportez-le ou téléchargez-le de nouveau.' : '. Vérifiez l’export à cette ligne.'
  }`;
export const ligneTropLongue = (trouves: number, attendus: number) =>
  `La ligne a ${trouves} champs au lieu de ${attendus} : un libellé contient sans doute le séparateur. Corrigez-le à la source.`;
export const ligneVide = () => 'La ligne est vide.';
export const separateurFinal = () => 'La ligne finit par un séparateur de trop.';
export const valeurAbsente = (colonne: Colonne) => `Valeur obligatoire absente : ${NOM_DE_COLONNE[colonne] ?? colonne}.`;
export const montantAbsent = () => 'La ligne n’a ni débit ni crédit.';
export const sansMontant = () => 'Le débit et le crédit sont tous deux nuls.';
export const deuxSens = () => 'La ligne est à la fois au débit et au crédit.';
export const sensRefuse = (value: string) => `Le sens ${quoted(value)} est inconnu : attendu D, C, +1 ou -1.`;
export const compteSansTroisChiffres = (compte: string) =>
  `Le compte ${quoted(compte)} ne commence pas par trois chiffres du plan comptable.`;
export const auxiliaireIncomplet = () => 'Le compte auxiliaire n’a pas de libellé.';
export const deviseIncomplete = () => 'Un montant en devise est donné sans sa devise.';
export const lettrageIncomplet = (lettered: boolean) =>
  lettered ? 'La ligne est lettrée sans date de lettrage.' : 'Une date de lettrage est donnée sans lettrage.';
export const libelleVariable = (numero: string, premier: string, second: string) =>
  `${quoted(numero)} porte deux libellés : ${quoted(premier)} puis ${quoted(second)}. Chaque ligne garde le sien.`;
export const dateForme = (value: string) => `La date ${quoted(value)} n’est pas écrite AAAAMMJJ. Elle a été comprise.`;
export const dateAnnee = (value: string) => `L’année de la date ${quoted(value)} est hors de 1900-2099.`;
export const dateRefusee = (error: 'illisible' | 'inexistante', value: string) =>
  error === 'illisible'
    ? `La date ${quoted(value)} est illisible : attendu AAAAMMJJ.`
    : `La date ${quoted(value)} n’existe pas au calendrier. Corrigez-la dans le logiciel d’origine.`;

export const CODE_DU_MONTANT = {
  illisible: 'FEC-MONTANT-ILLISIBLE',
  ambigu: 'FEC-MONTANT-AMBIGU',
  decimales: 'FEC-MONTANT-DECIMALES',
  'trop-grand': 'FEC-MONTANT-TROP-GRAND'
} as const satisfies Record<string, CodeAnomalie>;

export function montantRefuse(error: keyof typeof CODE_DU_MONTANT, value: string): string {
  switch (error) {
    case 'illisible':
      return `Le montant ${quoted(value)} n’est pas un nombre : attendu par exemple 1234,56.`;
    case 'ambigu':
      return `Le montant ${quoted(value)} peut se lire de deux façons (milliers ou décimales). Exportez avec la virgule décimale.`;
    case 'decimales':
      return `Le montant ${quoted(value)} a plus de deux décimales : il ne peut pas être repris au centime.`;
    case 'trop-grand':
      return `Le montant ${quoted(value)} dépasse ce qu’une comptabilité peut porter.`;
  }
}

export const montantForme = (form: 'point' | 'milliers', value: string) =>
  form === 'point'
    ? `Le montant ${quoted(value)} est écrit avec un point. La loi demande la virgule.`
    : `Le montant ${quoted(value)} sépare les milliers. La loi ne l’admet pas.`;

export const desequilibre = (journal: string, numero: string, debit: number, credit: number) =>
  `L’écriture ${quoted(numero)} du journal ${quoted(journal)} n’est pas équilibrée : débit ${euros(debit)}, crédit ${euros(credit)}, écart ${euros(debit - credit)}.`;
export const regroupementImpossible = (journal: string, ecart: number) =>
  `Les numéros d’écriture ne permettent pas de séparer les écritures du journal ${quoted(journal)}, et leur cumul ne revient pas à zéro : écart ${euros(ecart)}.`;
export const ecritureDUneLigne = (numero: string) => `L’écriture ${quoted(numero)} n’a qu’une ligne.`;
export const plusieursDates = (numero: string) =>
  `L’écriture ${quoted(numero)} s’étend sur plusieurs dates. Chaque ligne garde la sienne.`;
export const numeroInutilisable = (ecritures: number) =>
  `Les numéros d’écriture sont vides ou constants : les lignes ont été regroupées par journal, chaque fois que le cumul revient à zéro (${ecritures} écritures).`;
export const numeroReutilise = (journal: string, numero: string) =>
  `Le numéro ${quoted(numero)} du journal ${quoted(journal)} sert à plusieurs écritures de dates différentes.`;
export const numeroTrou = (premier: string, suivant: string) =>
  `La suite des numéros d’écriture saute de ${quoted(premier)} à ${quoted(suivant)}.`;
export const numeroOrdre = (precedent: string, numero: string) =>
  `Le numéro ${quoted(numero)} suit ${quoted(precedent)} : les numéros devraient croître.`;
export const validationOrdre = () =>
  'La date de validation est antérieure à celle d’une écriture précédente : la loi demande l’ordre de validation.';
export const validationAnterieure = () => 'La date de validation est antérieure à la date de l’écriture.';
export const ouverturePlace = () => 'L’écriture d’à-nouveaux devrait ouvrir le fichier avec les premiers numéros.';
export const clotureDesComptes = (numero: string) =>
  `L’écriture ${quoted(numero)} solde les comptes de charges et de produits : elle ne devrait pas figurer dans un FEC.`;
export const lettrageDesequilibre = (compte: string, lettre: string, ecart: number) =>
  `Le lettrage ${quoted(lettre)} du compte ${compte} n’est pas soldé : écart ${euros(ecart)}.`;
export const horsExercice = (date: string, debut: string, fin: string) =>
  `La date ${date} est hors de l’exercice qu’annonce le nom du fichier (du ${debut} au ${fin}).`;
export const nomInattendu = (nom: string) =>
  `Le nom ${quoted(nom)} n’a pas la forme légale : SIREN, « FEC », puis la date de clôture AAAAMMJJ.`;
export const sirenFaux = (siren: string) => `Le SIREN ${siren} du nom de fichier n’est pas valide.`;
export const clotureFausse = (cloture: string) => `La date de clôture ${quoted(cloture)} du nom de fichier n’existe pas.`;

export const xmlIllisible = (reason: string) => `Le fichier XML est mal formé : ${reason}. Exportez-le de nouveau.`;
export const xmlDoctype = () =>
  'Le fichier XML contient une déclaration DOCTYPE, refusée par sécurité. Un FEC n’en a pas besoin.';
export const xmlElement = (nom: string) => `L’élément « ${nom} » n’est pas prévu à cet endroit. Il est ignoré.`;
