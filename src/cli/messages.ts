import type { BaseIssue } from 'valibot';
import type { OptionDeCommande } from './commande.ts';

const voir = (commande: string) => `Voyez « regie ${commande === '' ? '' : `${commande} `}--aide ».`;
const suggestion = (proche: string | null) => (proche === null ? '' : ` Vouliez-vous dire « ${proche} » ?`);

export const commandeAbsente = () => `Indiquez une commande. ${voir('')}`;
export const commandeInconnue = (mots: string, proche: string | null) =>
  `La commande « ${mots} » n’existe pas.${suggestion(proche)} ${voir('')}`;
export const commandeIncomplete = (famille: string, noms: readonly string[]) =>
  `La commande « ${famille} » demande un second mot : ${noms.join(', ')}.`;

export const optionInconnue = (option: string, commande: string, proche: string | null) =>
  `L’option « ${option} » n’existe pas pour « ${commande} ».${suggestion(proche)} ${voir(commande)}`;
export const optionDouble = (option: string) => `L’option « ${option} » est donnée deux fois.`;
export const optionSansValeur = ({ nom, valeur = '' }: OptionDeCommande) =>
  `L’option « ${nom} » attend une valeur : ${nom} ${valeur}.`;
export const optionAvecValeur = (option: string) => `L’option « ${option} » ne prend pas de valeur.`;
export const optionFausse = ({ nom, attendu = '' }: OptionDeCommande, valeur: string) =>
  `L’option « ${nom} » n’accepte pas « ${valeur} » : elle attend ${attendu}.`;
export const optionAbsente = ({ nom, valeur = '' }: OptionDeCommande, commande: string) =>
  `L’option « ${nom} ${valeur} » est obligatoire. ${voir(commande)}`;
export const argumentEnTrop = (argument: string, commande: string) =>
  `L’argument « ${argument} » est en trop : « ${commande} » ne lit qu’un fichier. ${voir(commande)}`;

export const fichierAbsent = (commande: string) => `Indiquez le fichier à lire. ${voir(commande)}`;
export const fichierIllisible = (chemin: string, code: string) => {
  switch (code) {
    case 'ENOENT':
      return `Le fichier « ${chemin} » est introuvable : vérifiez le nom et le dossier.`;
    case 'EISDIR':
      return `« ${chemin} » est un dossier : indiquez un fichier.`;
    case 'EACCES':
    case 'EPERM':
      return `Le fichier « ${chemin} » ne peut pas être lu : vérifiez vos droits.`;
    default:
      return `Le fichier « ${chemin} » ne peut pas être lu (${code}).`;
  }
};

export const entreeAttendue = (commande: string) =>
  `« ${commande} » lit un objet JSON sur l’entrée standard, ou dans le fichier indiqué. ${voir(commande)}`;
export const entreeIllisible = () => 'L’entrée standard ne peut pas être lue : vérifiez la redirection.';
export const entreeVide = () => 'L’entrée est vide : un objet JSON est attendu.';
export const entreePasUtf8 = () =>
  'L’entrée n’est pas du texte UTF-8, ou elle est trop grande pour être lue d’un seul tenant.';

export const demiCaractere = () =>
  'Ce texte contient la moitié d’un caractère (« \\ud800 » seul, par exemple) : écrivez le caractère entier, ou retirez-le.';

export type PlaceDansJson =
  | { readonly fin: true }
  | { readonly signe: string | undefined }
  | { readonly ligne: number; readonly colonne: number };

export const jsonIllisible = (place: PlaceDansJson) => {
  const debut = 'L’entrée n’est pas un JSON lisible';
  if ('fin' in place) return `${debut} : elle s’arrête avant la fin.`;
  if ('ligne' in place) return `${debut} : erreur à la ligne ${place.ligne}, colonne ${place.colonne}.`;
  return place.signe === undefined
    ? `${debut}.`
    : `${debut} : le signe « ${place.signe} » n’y a pas sa place.`;
};
export const tableauInattendu = () => 'Un objet JSON est attendu, et non un tableau.';

export const sortieImpossible = (code: string) =>
  `La sortie ne peut pas être écrite (${code}) : vérifiez la place et les droits là où elle va.`;
export const erreurInterne = (detail: string) =>
  `Régie s’est arrêtée sur une erreur interne (${detail}). Signalez-la avec la commande et son entrée.`;

/** What is wrong with one place of the JSON input. */
export function natureOf(issue: BaseIssue<unknown>): 'inconnu' | 'manquant' | 'type' | 'valeur' {
  if (issue.kind === 'validation') return 'valeur';
  if (issue.type !== 'strict_object' || issue.path?.at(-1)?.origin !== 'key') return 'type';
  return issue.expected === 'never' ? 'inconnu' : 'manquant';
}

/** The sentence for a place of the JSON input that its schema has no sentence of its own for. */
export function formeInattendue(issue: BaseIssue<unknown>): string {
  const cle = issue.path?.at(-1)?.key;
  const champ = typeof cle === 'string' ? cle : '';
  switch (natureOf(issue)) {
    case 'inconnu':
      return `Le champ « ${champ} » est inconnu ici. L’option --schema donne les champs admis.`;
    case 'manquant':
      return `Le champ « ${champ} » manque.`;
    case 'type':
    case 'valeur':
      return `${TYPES[issue.type] ?? issue.expected ?? 'Autre chose'} est attendu ici, et non ${received(issue)}.`;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'Un texte',
  number: 'Un nombre',
  boolean: 'true ou false',
  array: 'Un tableau',
  strict_object: 'Un objet'
};

function received({ input }: BaseIssue<unknown>): string {
  if (Array.isArray(input)) return 'un tableau';
  if (typeof input === 'object' && input !== null) return 'un objet';
  const texte = JSON.stringify(input);
  return texte.length > 40 ? `${texte.slice(0, 40)}…` : texte;
}
