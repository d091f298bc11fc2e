import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import type { JournalNomme } from './rapprochement.ts';

/** What the description that must accompany a FEC speaks of (LPF art. A47 A-1, X). */
export interface SujetDeDescription {
  readonly nom: string;
  readonly entite: string;
  readonly debut: DateIso;
  readonly fin: DateIso;
  readonly encodage: string;
  readonly octets: number;
  readonly lignes: number;
  readonly journaux: readonly JournalNomme[];
  readonly extras: readonly string[];
}

const CHAMPS: readonly (readonly [string, string, string])[] = [
  ['JournalCode', 'alphanumérique', 'code du journal'],
  ['JournalLib', 'alphanumérique', 'libellé du journal'],
  ['EcritureNum', 'alphanumérique', 'numéro de l’écriture, le même sur toutes ses lignes'],
  ['EcritureDate', 'date AAAAMMJJ', 'date de comptabilisation'],
  ['CompteNum', 'alphanumérique', 'numéro de compte'],
  ['CompteLib', 'alphanumérique', 'libellé du compte'],
  ['CompAuxNum', 'alphanumérique', 'numéro de compte auxiliaire, à blanc si non utilisé'],
  ['CompAuxLib', 'alphanumérique', 'libellé du compte auxiliaire, à blanc si non utilisé'],
  ['PieceRef', 'alphanumérique', 'référence de la pièce justificative'],
  ['PieceDate', 'date AAAAMMJJ', 'date de la pièce justificative'],
  ['EcritureLib', 'alphanumérique', 'libellé de l’écriture'],
  ['Debit', 'numérique', 'montant au débit, en euros, virgule décimale'],
  ['Credit', 'numérique', 'montant au crédit, en euros, virgule décimale'],
  ['EcritureLet', 'alphanumérique', 'lettrage, à blanc si non utilisé'],
  ['DateLet', 'date AAAAMMJJ', 'date de lettrage, à blanc si non utilisé'],
  ['ValidDate', 'date AAAAMMJJ', 'date de validation'],
  ['Montantdevise', 'numérique', 'montant en devise, à blanc si non utilisé'],
  ['Idevise', 'alphanumérique', 'devise, à blanc si non utilisé']
];

/** The description of a FEC: fields, codes, character set, form of the records. */
export function descriptionDeFec(sujet: SujetDeDescription): string {
  const fields = [
    ...CHAMPS,
    ...sujet.extras.map((nom) => [nom, 'alphanumérique', 'repris du logiciel d’origine'] as const)
  ];
  return [
    `Description du fichier des écritures comptables ${sujet.nom}`,
    '',
    `Entité : ${sujet.entite}`,
    `Exercice : du ${formatDate(sujet.debut)} au ${formatDate(sujet.fin)}`,
    `Jeu de caractères : ${sujet.encodage.toUpperCase()}`,
    'Organisation : fichier à plat, longueur variable, champs séparés par une tabulation, enregistrements terminés par CR LF',
    'La première ligne porte les noms des champs.',
    `Longueur : ${sujet.lignes} enregistrements de données, ${sujet.octets} octets`,
    '',
    'Champs, dans l’ordre :',
    ...fields.map(([nom, nature, sens], i) => `${i + 1}. ${nom} (${nature}) : ${sens}`),
    '',
    'Codes des journaux :',
    ...sujet.journaux.map(({ code, libelle }) => `${code} : ${libelle}`),
    ''
  ].join('\r\n');
}
