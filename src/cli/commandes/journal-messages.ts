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
