import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { ligneVierge, lignesTapees, type BlocEnSaisie, type LigneEnSaisie } from './bloc-en-saisie.ts';
import type { RefusDePlace } from './places.ts';

export type RefusDeLignes =
  | { readonly code: 'SAI-RIEN-AU-DESSUS' }
  | { readonly code: 'SAI-MASQUE-FIGE'; readonly masque: string }
  /** Of an all-frozen masque, or the frozen line of another. */
  | { readonly code: 'SAI-LIGNE-FIGEE'; readonly masque: string }
  | { readonly code: 'SAI-BOUT-DU-BLOC' }
  /** F6 knows nothing of that third party, or the bloc already has it all. */
  | { readonly code: 'SAI-RIEN-A-COMPLETER' }
  | { readonly code: 'SAI-AUCUN-MASQUE' };

type Issue = Result<BlocEnSaisie, RefusDePlace | RefusDeLignes>;

/** An empty line beside another; at the end, before the bank line, when there is none. */
export function ajouterLigne(etat: BlocEnSaisie, pres: number | null, ou: 'avant' | 'apres'): Issue {
  if (etat.masque?.toutFige === true) return refuse({ code: 'SAI-MASQUE-FIGE', masque: etat.masque.nom });
  const tapees = lignesTapees(etat);
  const rang = tapees.findIndex(({ id }) => id === pres);
  const place = rang < 0 ? tapees.length : ou === 'avant' ? rang : rang + 1;
  const nouvelle = ligneVierge(etat.prochainId);
  return accepte({
    ...avecTapees(etat, tapees.toSpliced(place, 0, nouvelle)),
    prochainId: etat.prochainId + 1
  });
}

export function supprimerLignes(etat: BlocEnSaisie, ids: readonly number[]): Issue {
  const retirees = etat.lignes.filter(({ id }) => ids.includes(id));
  if (retirees.length === 0) return refuse({ code: 'SAI-LIGNE-DISPARUE' });
  const { masque } = etat;
  const isTenue = (ligne: LigneEnSaisie) => ligne.masque?.fige === true || masque?.toutFige === true;
  if (masque !== null && retirees.some(isTenue))
    return refuse({ code: 'SAI-LIGNE-FIGEE', masque: masque.nom });
  // The bank line follows the others: among them it is left alone, by itself it says why it stays.
  if (retirees.every(({ automatique }) => automatique)) return refuse({ code: 'SAI-LIGNE-AUTOMATIQUE' });
  return accepte(
    avecTapees(
      etat,
      lignesTapees(etat).filter(({ id }) => !ids.includes(id))
    )
  );
}

/** @param pas lines down; up when negative */
export function deplacerLigne(etat: BlocEnSaisie, id: number, pas: number): Issue {
  if (etat.masque?.toutFige === true) return refuse({ code: 'SAI-MASQUE-FIGE', masque: etat.masque.nom });
  const tapees = lignesTapees(etat);
  const rang = tapees.findIndex((ligne) => ligne.id === id);
  const ligne = tapees[rang];
  if (ligne === undefined)
    return refuse({
      code: etat.lignes.some((une) => une.id === id) ? 'SAI-LIGNE-AUTOMATIQUE' : 'SAI-LIGNE-DISPARUE'
    });
  const arrivee = Math.max(0, Math.min(rang + pas, tapees.length - 1));
  if (arrivee === rang) return refuse({ code: 'SAI-BOUT-DU-BLOC' });
  return accepte(avecTapees(etat, tapees.toSpliced(rang, 1).toSpliced(arrivee, 0, ligne)));
}

function avecTapees(etat: BlocEnSaisie, tapees: readonly LigneEnSaisie[]): BlocEnSaisie {
  return { ...etat, lignes: [...tapees, ...etat.lignes.filter(({ automatique }) => automatique)] };
}
