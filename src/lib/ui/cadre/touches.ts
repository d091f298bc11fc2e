import { lireTouches } from '../raccourcis.ts';

/** An act of the frame, or a screen of its menu, that keys lead to. The first one is shown, the others do the same. */
export interface Commande {
  readonly id: string;
  readonly libelle: string;
  readonly touches: readonly string[];
}

/** The commands of the frame itself; those of the screens stand with their addresses. */
export const COMMANDES = {
  palette: { id: 'palette', libelle: 'Aller à, chercher, faire', touches: ['Ctrl K'] },
  entite: { id: 'entite', libelle: 'Changer d’entité', touches: ['F3', 'Alt I'] },
  exercice: { id: 'exercice', libelle: 'Changer d’exercice', touches: ['Maj F3', 'Alt X'] },
  menu: { id: 'menu', libelle: 'Montrer ou replier le menu', touches: ['Ctrl B'] },
  aide: { id: 'aide', libelle: 'Les raccourcis', touches: ['F1', '?'] },
  nouvelOnglet: { id: 'nouvel-onglet', libelle: 'Ouvrir dans un nouvel onglet de liste', touches: ['Alt O'] },
  fermerOnglet: { id: 'fermer-onglet', libelle: 'Fermer l’onglet', touches: ['Alt W'] },
  rouvrirOnglet: { id: 'rouvrir-onglet', libelle: 'Rouvrir l’onglet fermé', touches: ['Alt Maj W'] },
  ongletSuivant: { id: 'onglet-suivant', libelle: 'Onglet suivant', touches: ['Alt PgSuiv'] },
  ongletPrecedent: { id: 'onglet-precedent', libelle: 'Onglet précédent', touches: ['Alt PgPréc'] },
  annuler: { id: 'annuler', libelle: 'Annuler le dernier geste', touches: ['Ctrl Z'] }
} as const satisfies Record<string, Commande>;

/**
 * Function keys that a person may give to a command. F1 is the help, F2 edits in lists, F11 and F12 are the
 * browser's. F5 reloads the page: it is only taken by who asks for it.
 */
export const TOUCHES_OFFERTES = ['F3', 'Maj F3', 'F4', 'F5', 'F6', 'F7', 'F8', 'F9', 'F10'] as const;
export const SANS_TOUCHE = '';

/** What was chosen on this poste: command → function key, or none. */
export type ChoixDeTouches = Readonly<Record<string, string>>;

/** The keys of a command: the chosen function key instead of its own; its other keys stay. */
export function touchesDe({ id, touches }: Commande, choix: ChoixDeTouches): readonly string[] {
  const choisie = choix[id];
  if (choisie === undefined) return touches;
  const autres = touches.filter((une) => !estDeFonction(une));
  return choisie === SANS_TOUCHE ? autres : [choisie, ...autres];
}

/** The function key of a command now, or `SANS_TOUCHE`. */
export function toucheDeFonction(commande: Commande, choix: ChoixDeTouches): string {
  return touchesDe(commande, choix).find(estDeFonction) ?? SANS_TOUCHE;
}

/** Gives a function key to a command; the one that had it keeps its other keys only. */
export function attribuer(
  commandes: readonly Commande[],
  choix: ChoixDeTouches,
  id: string,
  touche: string
): { choix: ChoixDeTouches; perdante: Commande | undefined } {
  const perdante = commandes.find(
    (une) => une.id !== id && touche !== SANS_TOUCHE && toucheDeFonction(une, choix) === touche
  );
  const autres = perdante ? { ...choix, [perdante.id]: SANS_TOUCHE } : choix;
  return { choix: { ...autres, [id]: touche }, perdante };
}

/** What the poste kept; keys that are not offered are left out. */
export function lireChoixDeTouches(texte: string | null): ChoixDeTouches {
  try {
    const lu: unknown = JSON.parse(texte ?? '');
    if (typeof lu !== 'object' || lu === null) return {};
    const permises: readonly unknown[] = [SANS_TOUCHE, ...TOUCHES_OFFERTES];
    return Object.fromEntries(
      Object.entries(lu).filter((entree): entree is [string, string] => permises.includes(entree[1]))
    );
  } catch {
    return {};
  }
}

function estDeFonction(touches: string): boolean {
  return /^F\d+$/.test(lireTouches(touches).key);
}
