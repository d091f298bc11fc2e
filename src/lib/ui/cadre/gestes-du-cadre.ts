import type { FileDAvis } from '../avis.svelte.ts';
import type { Geste } from './commandes.ts';
import type { Onglets } from './onglets.svelte.ts';
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

export interface ContexteDuCadre {
  readonly touches: Touches;
  readonly onglets: Onglets | undefined;
  readonly avis: FileDAvis;
  readonly ouvrir: Ouvertures;
}

/** The commands of the frame, with the keys they have on this poste. */
export function gestesDuCadre({ touches, onglets, avis, ouvrir }: ContexteDuCadre): readonly Geste[] {
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
