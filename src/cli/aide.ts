import { OPTIONS_COMMUNES } from './arguments.ts';
import type { Commande, OptionDeCommande } from './commande.ts';

const APPEL = 'npm run -s regie --';

const CONVENTIONS = `Conventions
  Entrée   un objet JSON sur l’entrée standard, ou un fichier
  Sortie   un objet JSON, en UTF-8
  Montants "1230.00" ou "-0.05" ; dates "2026-03-31" ; poids "33.33" ou 3333
  Code 0   fait
  Code 1   refusé : les raisons sont sur la sortie d’erreur, {"erreurs":[{"code","message",…}]}
  Code 2   commande mal écrite : une phrase sur la sortie d’erreur`;

/** What `regie --aide` prints, or `regie fec --aide` with the commands of that family alone. */
export function aideGenerale(commandes: readonly Commande[]): string {
  const noms = commandes.map(({ nom, resume }): [string, string] => [nom, resume]);
  return [
    'Régie, en ligne de commande',
    `${APPEL} COMMANDE [FICHIER] [options]`,
    `Commandes\n${columns(noms)}`,
    `Chaque commande connaît aussi\n${columns(OPTIONS_COMMUNES.map(lineOf))}`,
    CONVENTIONS
  ].join('\n\n');
}

const FICHIERS = { obligatoire: ['FICHIER'], facultatif: ['[FICHIER]'], aucun: [] } as const;

/** What `regie COMMANDE --aide` prints. */
export function aideDe(commande: Commande): string {
  const fichier = FICHIERS[commande.fichier];
  const options = commande.options.map((option) =>
    option.obligatoire ? writeOption(option) : `[${writeOption(option)}]`
  );
  return [
    `${commande.nom} : ${commande.resume}`,
    [APPEL, commande.nom, ...fichier, ...options].join(' '),
    ...commande.aide,
    `Options\n${columns([...commande.options, ...OPTIONS_COMMUNES].map(lineOf))}`
  ].join('\n\n');
}

function lineOf(option: OptionDeCommande): [string, string] {
  return [writeOption(option), option.resume];
}

function writeOption({ nom, valeur }: OptionDeCommande): string {
  return valeur === undefined ? nom : `${nom} ${valeur}`;
}

function columns(lignes: readonly (readonly [string, string])[]): string {
  const largeur = Math.max(...lignes.map(([gauche]) => gauche.length));
  return lignes.map(([gauche, droite]) => `  ${gauche.padEnd(largeur)}  ${droite}`).join('\n');
}
