import type { FileDAvis } from '../avis.svelte.ts';
import type { Action } from './action.ts';
import type { Apparence } from './apparence.svelte.ts';
import { actionsDesGestes, type Geste } from './commandes.ts';
import type { Onglets } from './onglets.svelte.ts';
import { actionsDeReglages } from './reglages.ts';
import { COMMANDES, type Commande } from './touches.ts';
import type { Touches } from './touches.svelte.ts';

/** What the frame can open. */
export interface Ouvertures {
  readonly palette: () => void;
  readonly nouvelOnglet: () => void;
  readonly entite: () => void;
  readonly exercice: () => void;
  readonly notifications: () => void;
  readonly aide: () => void;
  readonly touches: () => void;
  /** Shows or folds the menu. */
  readonly menu: () => void;
}

interface Contexte {
  readonly touches: Touches;
  readonly onglets: Onglets | undefined;
  readonly avis: FileDAvis;
  readonly ouvrir: Ouvertures;
}

/** The commands of the frame, with the keys they have on this poste. */
export function gestesDuCadre({ touches, onglets, avis, ouvrir }: Contexte): readonly Geste[] {
  const geste = (
    commande: Commande,
    agir: () => unknown,
    autres: Partial<Omit<Geste, 'commande' | 'agir'>> = {}
  ): Geste => ({ commande, touches: touches.de(commande), groupe: 'Partout', agir, ...autres });
  const propres = [
    geste(COMMANDES.palette, ouvrir.palette, { dansLaPalette: false }),
    geste(COMMANDES.entite, ouvrir.entite),
    geste(COMMANDES.exercice, ouvrir.exercice),
    geste(COMMANDES.menu, ouvrir.menu),
    geste(COMMANDES.aide, ouvrir.aide),
    geste(COMMANDES.annuler, () => avis.annuler({ montre: true }), { dansLaPalette: false, horsChamp: true })
  ];
  if (onglets === undefined) return propres;
  const groupe = 'Listes ouvertes';
  const fermer = () => {
    if (onglets.courant === null) return false;
    onglets.fermer(onglets.courant);
    return true;
  };
  return [
    ...propres,
    geste(COMMANDES.nouvelOnglet, ouvrir.nouvelOnglet, { groupe }),
    geste(COMMANDES.fermerOnglet, fermer, { groupe, dansLaPalette: onglets.courant !== null }),
    geste(COMMANDES.rouvrirOnglet, () => onglets.rouvrir(), { groupe, dansLaPalette: onglets.peutRouvrir }),
    geste(COMMANDES.ongletSuivant, () => onglets.avancer(1), { groupe, dansLaPalette: false }),
    geste(COMMANDES.ongletPrecedent, () => onglets.avancer(-1), { groupe, dansLaPalette: false })
  ];
}

/** Acts the palette offers besides those of the screen: on what is shown first, then those of the frame. */
export function actionsDuCadre(
  gestes: readonly Geste[],
  { touches, onglets, avis, ouvrir }: Contexte,
  apparence: Apparence,
  favori: { readonly pose: boolean; readonly basculer: () => void } | undefined
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
