import { ErreurDUsage, type Commande, type OptionDeCommande, type Options } from './commande.ts';
import * as messages from './messages.ts';
import { nearest } from './nearest.ts';

export const OPTIONS_COMMUNES: readonly OptionDeCommande[] = [
  { nom: '--aide', resume: 'affiche cette aide' },
  { nom: '--schema', resume: 'affiche le schéma JSON de l’entrée et de la sortie' }
];

export interface LigneDeCommande {
  readonly commande: Commande;
  readonly fichier: string | null;
  readonly options: Options;
}

/**
 * Finds the command, its file and its options. Whatever is not understood is refused by name.
 *
 * @throws ErreurDUsage
 */
export function parseArguments(
  arguments_: readonly string[],
  commandes: readonly Commande[]
): LigneDeCommande {
  const commande = findCommande(wordsOf(arguments_), commandes);
  let fichier: string | null = null;
  const options = new Map<string, string>();
  const reste = arguments_.slice(commande.nom.split(' ').length);
  for (let i = 0; i < reste.length; i++) {
    const argument = reste[i] ?? '';
    if (!argument.startsWith('-')) {
      if (fichier !== null) throw new ErreurDUsage(messages.argumentEnTrop(argument, commande.nom));
      fichier = argument;
      continue;
    }
    const [nom = '', ...valeurs] = argument.split('=');
    const option = findOption(nom, commande);
    if (options.has(nom)) throw new ErreurDUsage(messages.optionDouble(nom));
    let valeur = valeurs.length > 0 ? valeurs.join('=') : undefined;
    if (option.valeur !== undefined) valeur ??= reste[++i];
    options.set(nom, checkValeur(option, valeur));
  }
  return { commande, fichier, options };
}

/** @throws ErreurDUsage when an option that the command cannot do without is not there. */
export function checkObligatoires(commande: Commande, options: Options): void {
  const absente = commande.options.find(({ nom, obligatoire }) => obligatoire && !options.has(nom));
  if (absente) throw new ErreurDUsage(messages.optionAbsente(absente, commande.nom));
}

/** The words before the first option: the command, and perhaps its file. */
export function wordsOf(arguments_: readonly string[]): readonly string[] {
  const fin = arguments_.findIndex((argument) => argument.startsWith('-'));
  return fin < 0 ? arguments_ : arguments_.slice(0, fin);
}

/** The commands of two words that begin with `mot`. */
export function familyOf(mot: string, commandes: readonly Commande[]): readonly Commande[] {
  return commandes.filter(({ nom }) => nom.startsWith(`${mot} `));
}

function findCommande(mots: readonly string[], commandes: readonly Commande[]): Commande {
  const [premier, second] = mots;
  if (premier === undefined) throw new ErreurDUsage(messages.commandeAbsente());
  const essais = second === undefined ? [premier] : [`${premier} ${second}`, premier];
  const trouvee = commandes.find(({ nom }) => essais.includes(nom));
  if (trouvee) return trouvee;

  const famille = familyOf(premier, commandes).map(({ nom }) => nom);
  if (famille.length > 0 && second === undefined) {
    throw new ErreurDUsage(messages.commandeIncomplete(premier, famille));
  }
  const noms = commandes.map(({ nom }) => nom);
  const proche = essais.map((essai) => nearest(essai, noms)).find((nom) => nom !== null) ?? null;
  throw new ErreurDUsage(messages.commandeInconnue(famille.length > 0 ? (essais[0] ?? '') : premier, proche));
}

function findOption(nom: string, commande: Commande): OptionDeCommande {
  const admises = [...commande.options, ...OPTIONS_COMMUNES];
  const trouvee = admises.find((option) => option.nom === nom);
  if (trouvee) return trouvee;
  const proche = nearest(
    nom,
    admises.map((option) => option.nom)
  );
  throw new ErreurDUsage(messages.optionInconnue(nom, commande.nom, proche));
}

function checkValeur(option: OptionDeCommande, valeur: string | undefined): string {
  if (option.valeur === undefined) {
    if (valeur !== undefined) throw new ErreurDUsage(messages.optionAvecValeur(option.nom));
    return '';
  }
  if (valeur === undefined || valeur === '' || valeur.startsWith('--')) {
    throw new ErreurDUsage(messages.optionSansValeur(option));
  }
  if (option.accepte && !option.accepte(valeur))
    throw new ErreurDUsage(messages.optionFausse(option, valeur));
  return valeur;
}
