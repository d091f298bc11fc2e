import type { SelectionNommee } from '#lib/listes/selections/nommees.ts';
import { formatNombre } from '../format.ts';
import type { ElementDeMenu, GroupeDElements } from '../menu.ts';
import type { CasesDeListe } from '../tableau/props.ts';
import type { CommandesDeListe, OffresDeListe } from './commandes.ts';

type Menu = readonly GroupeDElements[];

/** What the menus of a list say of it. */
export interface EtatDesMenus extends OffresDeListe {
  /** What an act works on: « Les 4 512 lignes affichées ». */
  readonly portee: string;
  readonly exclues: number;
  /** Whether the boxes before the rows are shown; nothing where fingers always have them. */
  readonly cases: CasesDeListe | undefined;
  /** Named selections, with the one that is shown. */
  readonly nommees: readonly { readonly une: SelectionNommee; readonly montree: boolean }[];
  /** The list is reduced to some of its rows. */
  readonly reduite: boolean;
}

/** The menus of a list, by the name of their button. */
interface MenusDeListe {
  readonly actions: Menu;
  readonly imprimer: Menu;
  readonly tableur: Menu;
  readonly selections: Menu;
}

/** @param etroit one menu holds them all: on a tablet, rows are worth more than buttons */
export function menusDeListe(etroit: boolean, etat: EtatDesMenus, faire: CommandesDeListe): MenusDeListe {
  return {
    actions: etroit
      ? menuEntier(etat, faire)
      : [...menuDActions(etat, faire), ...menuDeSuppression(etat, faire)],
    imprimer: menuDImpression(etat, faire),
    tableur: menuDeTableur(etat, faire),
    selections: menuDeSelections(etat, faire)
  };
}

function menuDActions(etat: EtatDesMenus, faire: CommandesDeListe): Menu {
  const { portee, actions } = etat;
  const propres = actions.length > 0;
  return [
    ...(propres ? [{ titre: portee, elements: actions }] : []),
    { titre: propres ? 'Liste' : portee, elements: actesSurLesLignes(etat, faire) },
    { titre: 'Sélection', elements: actesDeChoix(etat, faire) },
    { elements: [{ id: 'colonnes', libelle: 'Colonnes…', agir: faire.ouvrirLesColonnes }] }
  ];
}

function actesSurLesLignes({ exclues }: EtatDesMenus, faire: CommandesDeListe): readonly ElementDeMenu[] {
  return [
    {
      id: 'copier',
      libelle: 'Copier avec les titres',
      raccourci: 'Ctrl Maj C',
      agir: faire.copierAvecTitres
    },
    { id: 'exclure', libelle: 'Exclure de la liste', agir: faire.exclure },
    ...(exclues > 0
      ? [
          {
            id: 'reafficher',
            libelle: `Réafficher les lignes exclues (${formatNombre(exclues)})`,
            agir: faire.reafficher
          }
        ]
      : [])
  ];
}

function actesDeChoix({ cases }: EtatDesMenus, faire: CommandesDeListe): readonly ElementDeMenu[] {
  return [
    { id: 'tout', libelle: 'Tout sélectionner', raccourci: 'Ctrl A', agir: faire.toutSelectionner },
    { id: 'inverser', libelle: 'Inverser la sélection', agir: faire.inverser },
    ...(cases === undefined
      ? []
      : [
          {
            id: 'cases',
            libelle: cases === 'toujours' ? 'Masquer les cases à cocher' : 'Sélectionner par des cases',
            agir: faire.basculerLesCases
          }
        ])
  ];
}

function menuDeSelections({ selections, nommees, reduite }: EtatDesMenus, faire: CommandesDeListe): Menu {
  if (!selections) return [];
  const toute = {
    id: 'toute',
    libelle: 'Revenir à toute la liste',
    raccourci: 'Échap',
    agir: faire.toutMontrer
  };
  const enregistrees = nommees.map(({ une, montree }) => ({
    id: `selection.${une.nom}`,
    libelle: une.nom,
    coche: montree,
    agir: () => faire.montrer(une)
  }));
  return [
    {
      titre: 'Sélections',
      elements: [
        {
          id: 'enregistrer',
          libelle: 'Enregistrer la sélection…',
          agir: faire.enregistrerLaSelection
        },
        { id: 'gerer', libelle: 'Gérer les sélections…', agir: faire.gererLesSelections },
        ...(reduite ? [toute] : [])
      ]
    },
    ...(enregistrees.length > 0 ? [{ titre: 'Enregistrées', elements: enregistrees }] : [])
  ];
}

function menuDImpression({ portee, modeles }: EtatDesMenus, faire: CommandesDeListe): Menu {
  return [
    {
      titre: portee,
      elements: [
        { id: 'liste', libelle: 'Liste', raccourci: 'Ctrl P', agir: () => faire.produire('liste') },
        { id: 'fiches', libelle: 'Fiches, une par page', agir: () => faire.produire('fiches') },
        ...(modeles ? [{ id: 'plus', libelle: 'Plus…', agir: faire.ouvrirLesModeles }] : [])
      ]
    }
  ];
}

function menuDeTableur({ portee }: EtatDesMenus, faire: CommandesDeListe): Menu {
  return [
    {
      titre: portee,
      elements: [
        { id: 'xlsx', libelle: 'Classeur (XLSX)', agir: () => faire.produire('xlsx') },
        { id: 'csv', libelle: 'CSV', agir: () => faire.produire('csv') }
      ]
    }
  ];
}

/** Apart from the others, and last. */
function menuDeSuppression({ portee, choisies, suppression }: EtatDesMenus, faire: CommandesDeListe): Menu {
  if (!suppression) return [];
  const elements = [{ id: 'supprimer', libelle: 'Supprimer…', raccourci: 'Suppr', agir: faire.supprimer }];
  return [{ titre: choisies ? portee : 'La ligne active', elements }];
}

/** All of them in one. */
function menuEntier(etat: EtatDesMenus, faire: CommandesDeListe): Menu {
  const sous = (titre: string, menu: Menu): Menu => menu.map(({ elements }) => ({ titre, elements }));
  return [
    { elements: [{ id: 'trier', libelle: 'Trier…', agir: faire.trier }] },
    ...menuDActions(etat, faire),
    ...menuDeSelections(etat, faire),
    ...sous('Imprimer', menuDImpression(etat, faire)),
    ...sous('Tableur', menuDeTableur(etat, faire)),
    ...menuDeSuppression(etat, faire)
  ];
}
