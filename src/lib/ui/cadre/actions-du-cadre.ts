import type { Raccourci } from '../raccourcis.ts';
import type { Action } from './action.ts';
import type { Apparence } from './apparence.svelte.ts';
import type { Geste } from './commandes.ts';
import type { ContexteDuCadre } from './gestes-du-cadre.ts';
import { DENSITES, THEMES } from './reglages.ts';
import { COMMANDES } from './touches.ts';

/** That what is shown is a favourite, and how it becomes one or no longer is. */
export interface Favori {
  readonly pose: boolean;
  readonly basculer: () => void;
}

/** What the keys of a screen do, for who does not know them yet. The same act under two keys is one. */
export function actionsDesRaccourcis(raccourcis: readonly Raccourci[]): readonly Action[] {
  return [...Map.groupBy(raccourcis, ({ libelle }) => libelle)].flatMap(([libelle, [premier]]) =>
    premier === undefined
      ? []
      : [{ id: `touche-${libelle}`, libelle, raccourci: premier.touches, agir: premier.agir }]
  );
}

/** Acts the palette offers besides those of the screen: on what is shown first, then those of the frame. */
export function actionsDuCadre(
  gestes: readonly Geste[],
  { touches, onglets, avis, ouvrir }: ContexteDuCadre,
  apparence: Apparence,
  favori: Favori | undefined
): readonly Action[] {
  const actions: Action[] = [];
  const [annuler] = touches.de(COMMANDES.annuler);
  if (avis.annulable !== undefined)
    actions.push({
      id: 'annuler',
      libelle: `Annuler : ${avis.annulable.texte}`,
      ...(annuler !== undefined && { raccourci: annuler }),
      agir: () => avis.annuler()
    });
  if (favori !== undefined)
    actions.push({
      id: 'favori',
      libelle: favori.pose ? 'Retirer des favoris' : 'Ajouter aux favoris',
      aussi: 'étoile accueil signet',
      agir: favori.basculer
    });
  if (onglets?.courant != null && onglets.tous.length > 1) {
    const { courant } = onglets;
    actions.push({
      id: 'fermer-autres',
      libelle: 'Fermer les autres onglets',
      agir: () => {
        onglets.fermerLesAutres(courant);
      }
    });
  }
  return [
    ...actions,
    ...actionsDesGestes(gestes),
    {
      id: 'notifications',
      libelle: 'Notifications',
      groupe: 'Régie',
      aussi: 'avis messages cloche',
      agir: ouvrir.notifications
    },
    {
      id: 'touches',
      libelle: 'Touches de fonction…',
      groupe: 'Régie',
      aussi: 'clavier F5 personnaliser',
      agir: ouvrir.touches
    },
    ...actionsDeReglages(apparence)
  ];
}

function actionsDesGestes(gestes: readonly Geste[]): readonly Action[] {
  return gestes
    .filter(({ dansLaPalette = true }) => dansLaPalette)
    .map(({ commande: { id, libelle }, touches: [raccourci], agir }) => ({
      id,
      libelle,
      groupe: 'Régie',
      ...(raccourci !== undefined && { raccourci }),
      agir
    }));
}

/** What the menu of the top bar sets: what is on already is left out. */
function actionsDeReglages(apparence: Apparence): readonly Action[] {
  const themes = THEMES.filter(({ id }) => id !== apparence.theme).map(({ id, libelle, aussi }) => ({
    id: `theme-${id}`,
    libelle: `Thème : ${libelle.toLowerCase()}`,
    aussi,
    groupe: 'Régie',
    agir: () => (apparence.theme = id)
  }));
  const densites = DENSITES.filter(({ id }) => id !== apparence.densite).map(({ id, libelle, aussi }) => ({
    id: `densite-${id}`,
    libelle: `Densité : ${libelle.toLowerCase()}`,
    aussi,
    groupe: 'Régie',
    agir: () => (apparence.densite = id)
  }));
  return [...themes, ...densites];
}
