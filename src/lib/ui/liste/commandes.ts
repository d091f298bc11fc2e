import type { SelectionNommee } from '#lib/listes/selections/nommees.ts';
import type { FormatDeSortie } from '#lib/workers/sorties.ts';
import type { Action } from '../cadre/action.ts';
import type { ElementDeMenu } from '../menu.ts';
import type { Raccourci } from '../raccourcis.ts';

/** What can be done with any list. */
export interface CommandesDeListe {
  readonly trier: () => unknown;
  readonly copierAvecTitres: () => unknown;
  readonly exclure: () => unknown;
  readonly reafficher: () => unknown;
  readonly toutSelectionner: () => unknown;
  readonly inverser: () => unknown;
  readonly basculerLesCases: () => unknown;
  readonly ouvrirLesColonnes: () => unknown;
  readonly produire: (format: FormatDeSortie) => unknown;
  readonly ouvrirLesModeles: () => unknown;
  readonly enregistrerLaSelection: () => unknown;
  readonly gererLesSelections: () => unknown;
  readonly montrer: (selection: SelectionNommee) => unknown;
  readonly toutMontrer: () => unknown;
  readonly supprimer: () => unknown;
}

/** What a list offers besides: not every one keeps selections, or prints templates. */
export interface OffresDeListe {
  /** Acts of its own. */
  readonly actions: readonly ElementDeMenu[];
  readonly selections: boolean;
  readonly modeles: boolean;
  readonly suppression: boolean;
  /** Some rows are selected; else an act is on the one under the cursor, or on all. */
  readonly choisies: boolean;
}

export function raccourcisDeListe(faire: CommandesDeListe): readonly Raccourci[] {
  const groupe = 'Liste';
  return [
    { touches: 'Ctrl P', libelle: 'Imprimer la liste', groupe, agir: () => faire.produire('liste') },
    { touches: 'Ctrl Maj C', libelle: 'Copier avec les titres', groupe, agir: faire.copierAvecTitres },
    { touches: 'Alt T', libelle: 'Trier la liste…', groupe, agir: faire.trier }
  ];
}

/** What the palette offers of a list; what has a shortcut is there by it. */
export function actionsDeListe(
  faire: CommandesDeListe,
  { actions, selections, modeles, suppression, choisies }: OffresDeListe
): readonly Action[] {
  return [
    ...actions.map(({ id, libelle, agir }) => ({ id, libelle, agir })),
    {
      id: 'liste.xlsx',
      libelle: 'Ouvrir la liste dans un tableur',
      aussi: 'excel xlsx classeur',
      agir: () => faire.produire('xlsx')
    },
    { id: 'liste.csv', libelle: 'Enregistrer la liste en CSV', agir: () => faire.produire('csv') },
    { id: 'liste.fiches', libelle: 'Imprimer les fiches', agir: () => faire.produire('fiches') },
    ...(modeles ? [acteDesModeles(faire)] : []),
    { id: 'liste.colonnes', libelle: 'Choisir les colonnes', agir: faire.ouvrirLesColonnes },
    ...(selections ? actesDesSelections(faire) : []),
    ...(suppression ? [acteDeSuppression(faire, choisies)] : [])
  ];
}

function acteDesModeles(faire: CommandesDeListe): Action {
  return {
    id: 'liste.modeles',
    libelle: 'Imprimer un état, des étiquettes ou un graphique',
    aussi: 'plus modele',
    agir: faire.ouvrirLesModeles
  };
}

function actesDesSelections(faire: CommandesDeListe): readonly Action[] {
  return [
    {
      id: 'liste.enregistrer',
      libelle: 'Enregistrer la sélection',
      agir: faire.enregistrerLaSelection
    },
    {
      id: 'liste.selections',
      libelle: 'Gérer les sélections',
      aussi: 'union intersection difference',
      agir: faire.gererLesSelections
    }
  ];
}

function acteDeSuppression(faire: CommandesDeListe, choisies: boolean): Action {
  return {
    id: 'liste.supprimer',
    libelle: 'Supprimer…',
    detail: choisies ? 'La sélection' : 'La ligne active',
    raccourci: 'Suppr',
    aussi: 'effacer retirer enlever',
    agir: faire.supprimer
  };
}
