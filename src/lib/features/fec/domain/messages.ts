import { formatMontant, type Centimes } from '#lib/domain/montant.ts';
import type { CodeAnomalie } from './anomalies.ts';
import type { Colonne } from './colonnes.ts';
import type { FormeDeNombre } from './nombres.ts';

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
  Debit: 'montant au débit (0,00 s’il est nul)',
  Credit: 'montant au crédit (0,00 s’il est nul)',
  ValidDate: 'date de validation'
};

const MAX_QUOTED = 60;

/** A value of the file: cut when it is long, its control characters shown as « · ». */
function quoted(value: string): string {
  const chars = Array.from(value.slice(0, MAX_QUOTED * 2));
  const shown = chars
    .slice(0, MAX_QUOTED)
    .join('')
    .replace(/[\p{Cc}\u2028\u2029]/gu, '·');
  return `« ${shown}${chars.length > MAX_QUOTED ? '…' : ''} »`;
}
const euros = (cents: number) => `${formatMontant(cents as Centimes)}\u00a0€`;
const plural = (count: number, one: string, many: string) => `${count} ${count < 2 ? one : many}`;

export const suite = (code: CodeAnomalie, count: number) =>
  `${code} : ${plural(count, 'autre ligne de ce fichier a', 'autres lignes de ce fichier ont')} la même anomalie.`;

export const fichierVide = () =>
  'Le fichier ne contient aucune écriture. Exportez de nouveau le FEC depuis le logiciel d’origine.';
export const fichierBinaire = (kind: string) =>
  `Ce n’est pas un FEC mais ${kind}. Un FEC est un fichier texte (.txt, .csv) ou XML : demandez l’export « fichier des écritures comptables ».`;
export const fichierTropGrand = (lignes: number, limite: number) =>
  `Le fichier compte environ ${lignes} lignes ; la limite est de ${limite} par fichier. Demandez un fichier par exercice.`;
export const ligneSansFin = () =>
  'Une ligne dépasse quatre millions de caractères : ce n’est pas un FEC, ou ses fins de ligne ont été perdues. Exportez-le de nouveau.';
export const encodageRefuse = (encodage: string) =>
  `Le fichier est écrit en ${encodage.toUpperCase()}. L’administration n’admet que l’ASCII, l’ISO 8859-15 et l’UTF-8 : exportez-le dans l’un d’eux avant de le lui remettre. Régie le lit quand même.`;
export const encodageVoisin = () =>
  'Le fichier est écrit en Windows-1252, voisin de l’ISO 8859-15 que demande la loi. Les caractères ont été compris.';
export const octetIllisible = () =>
  'La ligne contient un caractère qui n’est pas de l’UTF-8, comme le reste du fichier. Il a été lu comme du Windows-1252 : vérifiez les libellés.';
export const caractereDeCommande = (value: string) =>
  `Le texte ${quoted(value)} contient un caractère de commande ou un séparateur. Il est gardé ; un FEC écrit par Régie aura une espace à sa place.`;
export const caracterePerdu = (value: string) =>
  `Un caractère du texte ${quoted(value)} a été perdu avant l’export (« \ufffd »). Corrigez-le dans le logiciel d’origine s’il importe.`;

export const separateurRefuse = (separateur: string) =>
  `Les champs sont séparés par ${quoted(separateur)}. La loi n’admet que la tabulation et la barre verticale « | » : changez le séparateur de l’export.`;
export const guillemets = () =>
  'Les champs sont entre guillemets, ce que la loi ne prévoit pas. Ils ont été retirés : exportez sans guillemets.';
export const enteteIllisible = () =>
  'La première ligne ne nomme pas les colonnes d’un FEC et n’a pas la forme d’une écriture. Vérifiez que c’est bien un FEC, exporté avec son en-tête.';
export const enteteAbsente = () =>
  'La première ligne devrait nommer les colonnes. Régie les a reconnues à leur place : 18 colonnes dans l’ordre légal.';
export const enteteRepetee = () =>
  'L’en-tête paraît de nouveau : plusieurs fichiers ont été mis bout à bout. La ligne est ignorée.';
export const tropDeColonnes = (count: number, limite: number) =>
  `L’en-tête nomme ${count} colonnes ; un FEC en a 18, et Régie en lit ${limite} au plus. Retirez les colonnes inutiles de l’export.`;
export const colonneVitale = (noms: readonly string[]) =>
  `${noms.length > 1 ? 'Colonnes indispensables absentes' : 'Colonne indispensable absente'} : ${noms.join(', ')}. Sans ${noms.length > 1 ? 'elles' : 'elle'}, aucune écriture ne peut être reprise : exportez un FEC complet.`;
export const colonneAbsente = (nom: string) =>
  `La colonne obligatoire ${nom} est absente de l’en-tête. Ajoutez-la à l’export, même à blanc.`;
export const colonneDouble = (nom: string) =>
  `${nom} paraît deux fois : on ne peut pas savoir lequel croire. Supprimez l’un des deux.`;
export const colonneNom = (nom: string, colonne: Colonne) =>
  `La colonne ${quoted(nom)} devrait se nommer ${colonne}. Elle a été comprise, mais l’administration ne la reconnaîtra pas.`;
export const colonneCasse = (nom: string, colonne: Colonne) =>
  `La colonne ${quoted(nom)} s’écrit ${colonne} dans la loi. Elle a été reconnue.`;
export const colonneEnPlus = (nom: string) =>
  `La colonne ${quoted(nom)} n’est pas prévue par la loi. Elle est conservée.`;
export const colonnesOrdre = () =>
  'Les 18 colonnes de la loi ne viennent pas les premières ou pas dans son ordre. Elles ont été lues par leur nom.';

export const ligneTronquee = (trouves: number, attendus: number, derniere: boolean) =>
  `La ligne a ${plural(trouves, 'champ', 'champs')} au lieu de ${attendus}. ${
    derniere
      ? 'C’est la dernière : le fichier semble coupé, exportez-le ou téléchargez-le de nouveau.'
      : 'Elle est coupée, ou un libellé contient un saut de ligne : corrigez-le dans le logiciel d’origine.'
  }`;
export const ligneTropLongue = (trouves: number, attendus: number) =>
  `La ligne a ${trouves} champs au lieu de ${attendus} : un libellé contient sans doute le séparateur. Corrigez-le dans le logiciel d’origine.`;
export const ligneVide = () => 'La ligne est vide. Elle est ignorée.';
export const ligneSansValeur = () =>
  'La ligne n’a que des champs vides. Elle est ignorée : supprimez-la de l’export.';
export const separateurFinal = () => 'La ligne finit par un séparateur de trop. Il est ignoré.';
export const separateursEnTrop = (count: number) =>
  `La ligne finit par ${count} séparateurs de trop. Ils sont ignorés, mais l’administration refuserait la ligne.`;

export const valeurAbsente = (colonne: Colonne) =>
  `Valeur obligatoire absente : ${NOM_DE_COLONNE[colonne] ?? colonne}. Complétez-la dans le logiciel d’origine.`;
export const montantAbsent = () => 'La ligne n’a ni débit ni crédit. Elle compte pour zéro.';
export const sansMontant = () => 'Le débit et le crédit sont tous deux nuls. La ligne est gardée.';
export const deuxSens = () => 'La ligne est à la fois au débit et au crédit. Elle est gardée telle quelle.';
export const montantNegatif = () => 'Le montant est négatif. Il garde son signe et son côté.';
export const sensRefuse = (value: string) =>
  `${value === '' ? 'Le sens est absent' : `Le sens ${quoted(value)} est inconnu`} : attendu D, C, +1 ou -1.`;
export const compteSansTroisChiffres = (compte: string) =>
  `Le compte ${quoted(compte)} ne commence pas par trois chiffres du plan comptable. Il est gardé.`;
export const journalCode = (code: string) =>
  `Le code ${quoted(code)} dépasse trois lettres ou chiffres. Un journal repris garde le sien ; Régie n’en crée pas de tel.`;
export const journalLibelle = (libelle: string) =>
  `Le libellé ${quoted(libelle)} dépasse 31 caractères. Un journal repris garde le sien ; Régie n’en crée pas de tel.`;
export const auxiliaireIncomplet = (numbered: boolean) =>
  numbered
    ? 'Le compte auxiliaire n’a pas de libellé. Complétez-le après la reprise.'
    : 'Un libellé de compte auxiliaire est donné sans numéro : la ligne n’est rattachée à aucun tiers.';
export const deviseIncomplete = () => 'Un montant en devise est donné sans sa devise. Il est gardé.';
export const deviseIllisible = (value: string) =>
  `Le montant en devise ${quoted(value)} n’est pas un nombre. Il est gardé tel quel ; les écritures en euros n’en dépendent pas.`;
export const lettrageIncomplet = (lettered: boolean) =>
  lettered
    ? 'La ligne est lettrée sans date de lettrage. Le lettrage est gardé.'
    : 'Une date de lettrage est donnée sans lettrage. Elle est gardée.';
export const libelleDeCompte = (numero: string, premier: string, second: string) =>
  `Le compte ${quoted(numero)} porte deux libellés : ${quoted(premier)} puis ${quoted(second)}. Chaque ligne garde le sien.`;
export const libelleDeJournal = (code: string, premier: string, second: string) =>
  `Le journal ${quoted(code)} porte deux libellés : ${quoted(premier)} puis ${quoted(second)}. Chaque écriture garde le sien.`;

export const dateForme = (value: string) =>
  `La date ${quoted(value)} n’est pas écrite AAAAMMJJ, la forme de la loi. Elle a été comprise.`;
export const dateCourte = (value: string) =>
  `La date ${quoted(value)} a un jour ou un mois d’un seul chiffre, que l’administration ne lit pas. Elle a été comprise : changez le format de l’export.`;
export const dateAnnee = (value: string) =>
  `L’année de la date ${quoted(value)} est hors de 1900-2099 : vérifiez-la.`;
export const dateRefusee = (error: 'illisible' | 'inexistante', value: string, xml: boolean) =>
  error === 'illisible'
    ? `La date ${quoted(value)} est illisible : attendu ${xml ? 'AAAA-MM-JJ' : 'AAAAMMJJ'}. Corrigez-la dans le logiciel d’origine.`
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
      return `Le montant ${quoted(value)} n’est pas un nombre : attendu par exemple 1234,56. Corrigez-le dans le logiciel d’origine.`;
    case 'ambigu':
      return `Le montant ${quoted(value)} peut se lire de deux façons (milliers ou décimales). Exportez avec la virgule décimale, sans séparateur de milliers.`;
    case 'decimales':
      return `Le montant ${quoted(value)} a plus de deux décimales : il ne peut pas être repris au centime. Corrigez-le dans le logiciel d’origine.`;
    case 'trop-grand':
      return `Le montant ${quoted(value)} dépasse cent milliards d’euros : c’est sans doute une erreur. Corrigez-le dans le logiciel d’origine.`;
  }
}

export const totauxTropGrands = () =>
  'Le total des montants dépasse ce qui se calcule au centime près : des montants sont faux. Vérifiez l’export.';

export const CODE_DE_LA_FORME = {
  point: 'FEC-MONTANT-POINT',
  milliers: 'FEC-MONTANT-MILLIERS',
  xml: 'FEC-XML-VALEUR'
} as const satisfies Record<FormeDeNombre, CodeAnomalie>;

export function montantForme(form: FormeDeNombre, value: string): string {
  switch (form) {
    case 'point':
      return `Le montant ${quoted(value)} est écrit avec un point. La loi demande la virgule : changez le format de l’export.`;
    case 'milliers':
      return `Le montant ${quoted(value)} sépare les milliers. La loi ne l’admet pas : changez le format de l’export.`;
    case 'xml':
      return xmlValeur(value, 'montant');
  }
}

export const desequilibre = (journal: string, numero: string, debit: number, credit: number) =>
  `L’écriture ${quoted(numero)} du journal ${quoted(journal)} n’est pas équilibrée : débit ${euros(debit)}, crédit ${euros(credit)}, écart ${euros(debit - credit)}. Corrigez-la dans le logiciel d’origine.`;
export const fichierDesequilibre = (debit: number, credit: number) =>
  `Le fichier n’est pas équilibré : débit ${euros(debit)}, crédit ${euros(credit)}, écart ${euros(debit - credit)}. Une ligne manque ou un montant est faux.`;
export const regroupementImpossible = (journal: string, ecart: number) =>
  `Les numéros d’écriture ne permettent pas de séparer les écritures du journal ${quoted(journal)}, et à partir d’ici leur cumul ne revient pas à zéro : écart ${euros(ecart)}. Exportez avec de vrais numéros, ou corrigez l’écart.`;
export const ecritureDUneLigne = (numero: string) =>
  `L’écriture ${quoted(numero)} n’a qu’une ligne : il lui manque sa contrepartie, ou un autre numéro la porte.`;
export const plusieursDates = (numero: string) =>
  `L’écriture ${quoted(numero)} s’étend sur plusieurs dates. Chaque ligne garde la sienne ; l’écriture compte à la première.`;
export const numeroInutilisable = (ecritures: number) =>
  `Les numéros d’écriture sont vides, constants ou différents à chaque ligne : les lignes ont été regroupées par journal, chaque fois que le cumul revient à zéro (${plural(ecritures, 'écriture', 'écritures')}).`;
export const numeroReutilise = (journal: string, numero: string) =>
  `Le numéro ${quoted(numero)} du journal ${quoted(journal)} sert à plusieurs écritures équilibrées, une par date. Elles ont été séparées.`;
export const numeroTrou = (premier: string, suivant: string) =>
  `La suite des numéros d’écriture saute de ${quoted(premier)} à ${quoted(suivant)} : vérifiez qu’aucune écriture ne manque.`;
export const numeroOrdre = (precedent: string, numero: string) =>
  `Le numéro ${quoted(numero)} suit ${quoted(precedent)} : la loi demande l’ordre de validation, où les numéros croissent.`;
export const validationOrdre = () =>
  'La date de validation est antérieure à celle d’une écriture précédente : la loi demande l’ordre de validation.';
export const validationAnterieure = () =>
  'La date de validation est antérieure à la date de l’écriture : vérifiez l’une et l’autre.';
export const ouverturePlace = () =>
  'L’écriture d’à-nouveaux devrait ouvrir le fichier avec les premiers numéros. Elle est reprise à sa place.';
export const clotureDesComptes = (numero: string) =>
  `L’écriture ${quoted(numero)} solde les comptes de charges et de produits : elle ne devrait pas figurer dans un FEC. Elle est reprise telle quelle.`;
export const centralisation = (journal: string) =>
  `Le journal ${quoted(journal)} semble centraliser les autres : ses écritures ne devraient pas figurer dans un FEC. Vérifiez qu’elles ne comptent pas deux fois.`;
export const lettrageDesequilibre = (compte: string, lettre: string, ecart: number) =>
  `Le lettrage ${quoted(lettre)} du compte ${quoted(compte)} n’est pas soldé : écart ${euros(ecart)}. Il est gardé.`;
export const horsExercice = (date: string, debut: string, fin: string) =>
  `La date ${date} est hors de l’exercice du ${debut} au ${fin}. La ligne est gardée : vérifiez sa date.`;
export const nomContredit = (cloture: string, debut: string, fin: string) =>
  `Le fichier annonce une clôture au ${cloture}, mais ses écritures vont du ${debut} au ${fin}. L’exercice a été compris d’après les dates.`;
export const plusieursExercices = (debut: string, fin: string) =>
  `Les écritures vont du ${debut} au ${fin} : plus d’un exercice. Demandez un fichier par exercice.`;

export const nomInattendu = (nom: string) =>
  `Le nom ${quoted(nom)} n’a pas la forme légale : SIREN, « FEC », puis la date de clôture AAAAMMJJ. Renommez le fichier.`;
export const sirenFaux = (siren: string) =>
  /^0+$/.test(siren)
    ? 'Le SIREN du nom de fichier est à zéro : l’entité n’en a pas, ou le fichier est anonyme.'
    : `Le SIREN ${siren} du nom de fichier a une clé fausse : vérifiez-le.`;
export const clotureFausse = (cloture: string) =>
  `La date de clôture ${quoted(cloture)} du nom de fichier n’existe pas : corrigez-la.`;
export const cloturesDifferentes = (nom: string, fichier: string) =>
  `Le nom annonce une clôture au ${nom}, le contenu au ${fichier}. Celle du contenu est retenue.`;

export const xmlIllisible = (reason: string) =>
  `Le fichier XML est mal formé : ${reason}. Il est coupé ou abîmé : exportez-le de nouveau.`;
export const xmlDoctype = () =>
  'Le fichier XML contient une déclaration DOCTYPE, refusée par sécurité. Un FEC n’en a pas besoin : retirez-la.';
export const xmlRacine = (nom: string) =>
  `La racine du fichier XML est ${quoted(nom)} au lieu de « comptabilite » : ce n’est pas un FEC. Vérifiez le fichier.`;
export const xmlElement = (nom: string) =>
  `L’élément ${quoted(nom)} n’est pas prévu à cet endroit. Il est ignoré.`;
export const xmlElementDouble = (nom: string) =>
  `${nom} paraît deux fois au même endroit : on ne peut pas savoir lequel croire. Supprimez l’un des deux.`;
export const xmlOrdre = (nom: string) =>
  `L’élément ${quoted(nom)} n’est pas à la place que lui donne le schéma de l’administration. Il a été lu.`;
export const xmlAbsent = (nom: string) => `L’élément obligatoire ${nom} est absent. Ajoutez-le à l’export.`;
export const xmlLignes = (count: number) =>
  `L’écriture a ${count === 0 ? 'zéro ligne' : 'une ligne'} : le schéma de l’administration en demande deux au moins.`;
export const xmlCloture = (value: string) =>
  `La date de clôture ${quoted(value)} n’est pas une date AAAA-MM-JJ qui existe : corrigez DateCloture.`;
export const xmlTropDeColonnes = (limite: number) =>
  `Les lignes portent plus de ${limite} éléments différents au-delà de ceux de la loi. Retirez-les de l’export.`;

const VALEURS_XML = {
  date: 'une date AAAA-MM-JJ',
  montant: 'un nombre avec un point décimal',
  compte: 'trois chiffres, puis des chiffres ou des lettres'
} as const;
export const xmlValeur = (value: string, nature: keyof typeof VALEURS_XML) =>
  `La valeur ${quoted(value)} n’a pas la forme que demande le schéma de l’administration : ${VALEURS_XML[nature]}. Elle a été comprise.`;
