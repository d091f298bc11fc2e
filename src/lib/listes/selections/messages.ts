import { compterLignes } from '../interaction/messages.ts';
import type { Combinaison } from '../vue/ensembles.ts';
import type { ContenuDeSelection, RefusDeNom } from './nommees.ts';

/** Why the selections of a list could not be read or written on this device. */
export type RefusDeMemoire =
  | { readonly code: 'SEL-PLACE' } // no room left
  | { readonly code: 'SEL-STOCKAGE'; readonly detail: string }
  | { readonly code: 'SEL-ABIMEES' } // what was kept is not a list of selections
  | { readonly code: 'SEL-DISPARUE'; readonly nom: string }; // removed meanwhile, in another window

/** What is wrong with a name, or with the memory, and what to do. */
export function messageDeSelection(refus: RefusDeNom | RefusDeMemoire): string {
  switch (refus.code) {
    case 'SEL-NOM-VIDE':
      return 'Donnez un nom à la sélection : c’est sous ce nom que vous la retrouverez.';
    case 'SEL-NOM-LONG':
      return `Ce nom dépasse ${refus.maximum} caractères : raccourcissez-le.`;
    case 'SEL-NOM-PRIS':
      return `Une sélection de cette liste s’appelle déjà « ${refus.nom} » : choisissez un autre nom, ou supprimez-la d’abord dans « Gérer les sélections… ».`;
    case 'SEL-PLACE':
      return 'Ce poste n’a plus de place : rien n’a été enregistré et rien n’a changé. Libérez de la place, puis recommencez.';
    case 'SEL-STOCKAGE':
      return `Les sélections n’ont pas pu être enregistrées et rien n’a changé : ${refus.detail}`;
    case 'SEL-ABIMEES':
      return 'Les sélections gardées pour cette liste sont abîmées et ne peuvent pas être relues. La prochaine que vous enregistrerez les remplacera.';
    case 'SEL-DISPARUE':
      return `La sélection « ${refus.nom} » n’existe plus : elle a été supprimée ou renommée dans une autre fenêtre.`;
  }
}

/** What a selection holds, beside its name: « 12 lignes », « Filtre : loyer ». */
export function direContenu(contenu: ContenuDeSelection): string {
  switch (contenu.sorte) {
    case 'fixe':
      return compterLignes(contenu.cles.length);
    case 'vivante':
      return `Filtre : ${contenu.criteres.filtre}`;
    case 'illisible':
      return 'Ne peut pas être relue : supprimez-la, puis enregistrez-la de nouveau.';
  }
}

/** What of a selection that is shown was not found again; empty when all of it is there. */
export function direCeQuiManque({ disparues, ailleurs }: { disparues: number; ailleurs: number }): string {
  const faits = [
    disparues > 0 &&
      `${compterLignes(disparues)} n’${disparues > 1 ? 'existent' : 'existe'} plus et ${disparues > 1 ? 'ont été laissées' : 'a été laissée'} de côté`,
    ailleurs > 0 &&
      `${compterLignes(ailleurs)} ${ailleurs > 1 ? 'sont' : 'est'} hors de cette liste (autre période ou autre choix)`
  ].filter((fait) => fait !== false);
  return faits.join(' ; ');
}

const LIENS: Readonly<Record<Combinaison, string>> = {
  union: 'avec',
  intersection: 'et aussi',
  difference: 'sans'
};

/** What a list shows once a kept selection is put together with it: « Banque sans Impayés ». */
export function direCombinaison(combinaison: Combinaison, affiche: string, nom: string): string {
  return `${affiche} ${LIENS[combinaison]} « ${nom} »`;
}
