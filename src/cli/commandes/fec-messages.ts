export const aucunBloc = () => 'Il n’y a aucun bloc à écrire : un FEC a au moins une écriture.';
export const montantTropGrand = () =>
  'Le montant dépasse cent milliards d’euros, ou leur somme ce qui se calcule au centime près : vérifiez-le.';
export const caractereRemplace = (char: string, plain: string) =>
  `Le caractère « ${char} » n’existe pas dans ce jeu de caractères : « ${plain} » est écrit à sa place.`;
export const texteNettoye = () =>
  'Le texte contient un séparateur, un saut de ligne ou des espaces autour : il est écrit avec des espaces à leur place, ou sans elles.';
export const relecture = (blocs: number, ecritures: number) =>
  `Relu, ce fichier donne ${ecritures} ${ecritures < 2 ? 'écriture' : 'écritures'} au lieu de ${blocs} : plusieurs blocs d’un même journal ont le même numéro, ou n’en ont pas. Donnez un numéro à chacun.`;
export const enTout = (message: string, nombre: number, limite: number) =>
  nombre < 2 ? message : `${message} (${nombre} fois${nombre < limite ? '' : ' ou plus'})`;
