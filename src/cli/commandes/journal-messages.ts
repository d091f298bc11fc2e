import type { ExerciceScelle } from '#lib/domain/scelle/evenement.ts';
import { formatDate } from '#lib/domain/dates.ts';

export const aucunBloc = () => 'Il n’y a pas de bloc à sceller : donnez-en au moins un.';
export const entiteAbsente = () => 'Le code de l’entité est vide : indiquez-le.';
export const autreEntite = (tete: string, entite: string) =>
  `La tête est celle du journal de « ${tete} », et les blocs sont pour « ${entite} » : donnez la tête du bon journal.`;
export const exerciceInverse = () =>
  'L’exercice finit avant d’avoir commencé : corrigez l’une des deux dates.';
export const exerciceInconnu = ({ debut, fin }: ExerciceScelle) =>
  `L’exercice du ${formatDate(debut)} au ${formatDate(fin)} chevauche un exercice du journal : donnez dans « exercice » les dates qu’il doit avoir.`;

const TELLE_QUELLE = 'Donnez-la telle que « journal verifier » l’écrit.';
export const compteurDemesure = () => `Ce nombre dépasse ce qu’un journal peut compter. ${TELLE_QUELLE}`;
export const teteSansEmpreinte = () =>
  `La place de la tête et son empreinte ne vont pas ensemble : un journal sans entrée n’a ni exercice, ni empreinte autre que des zéros. ${TELLE_QUELLE}`;
export const exercicesDeLaTete = () =>
  `Un exercice de la tête finit avant d’avoir commencé, ou en chevauche un autre. ${TELLE_QUELLE}`;
export const moisDeLaTete = () =>
  `Un mois clos de la tête n’est pas de son exercice, ou vient après un mois ouvert. ${TELLE_QUELLE}`;

export const nonSignees = (premiere: number) =>
  `Ce journal a une clé, et ses entrées à partir de la n° ${premiere} ne sont pas signées : leur chaîne est bonne, mais rien ne prouve qu’elles n’ont pas été refaites. Comparez sa tête à une tête notée ailleurs (--tete), ou reprenez l’export après le prochain démarrage de Régie.`;
