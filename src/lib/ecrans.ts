import { goto } from '$app/navigation';
import { resolve } from '$app/paths';
import type { Dossier } from './app.svelte.ts';
import {
  ACCUEIL,
  COMMANDES_D_AGENCE,
  COMMANDES_DE_DOSSIER,
  ECRANS_DE_DOSSIER,
  type CommandeDEcran,
  type EcranDeDossier
} from './commandes-des-ecrans.ts';
import type { EntreeDeMenu, GroupeDeMenu } from './ui/cadre/menu-principal.ts';
import type { Commande } from './ui/cadre/touches.ts';

export { ECRANS_DE_DOSSIER, type EcranDeDossier } from './commandes-des-ecrans.ts';

/** What a screen is called, in the menu and in its title. */
export function libelleDEcran(ecran: EcranDeDossier): string {
  return COMMANDES_DE_DOSSIER[ecran].libelle;
}

/** Address of a screen of a dossier. Without a dossier, the short address, which says what is missing. */
export function adresseDEcran(ecran: EcranDeDossier, dossier: Dossier | undefined): string {
  if (!dossier) return resolve('/[ecran=ecran]', { ecran });
  const params = { entite: dossier.entite.code, exercice: dossier.exercice.debut };
  switch (ecran) {
    case 'saisie':
      return resolve('/dossier/[entite]/[exercice]/saisie', params);
    case 'ecritures':
      return resolve('/dossier/[entite]/[exercice]/ecritures', params);
    case 'balance':
      return resolve('/dossier/[entite]/[exercice]/balance', params);
    case 'grand-livre':
      return resolve('/dossier/[entite]/[exercice]/grand-livre', params);
    case 'lettrage':
      return resolve('/dossier/[entite]/[exercice]/lettrage', params);
    case 'balance-agee':
      return resolve('/dossier/[entite]/[exercice]/balance-agee', params);
    case 'echeancier':
      return resolve('/dossier/[entite]/[exercice]/echeancier', params);
    case 'plan-comptable':
      return resolve('/dossier/[entite]/[exercice]/plan-comptable', params);
    case 'journaux':
      return resolve('/dossier/[entite]/[exercice]/journaux', params);
    case 'journal-scelle':
      return resolve('/dossier/[entite]/[exercice]/journal-scelle', params);
    case 'masques':
      return resolve('/dossier/[entite]/[exercice]/masques', params);
    case 'graphiques':
      return resolve('/dossier/[entite]/[exercice]/graphiques', params);
    case 'periodes':
      return resolve('/dossier/[entite]/[exercice]/periodes', params);
  }
}

/** Address of a list with what it is narrowed to; absent values are left out. */
export function avecCriteres(
  adresse: string,
  criteres: Readonly<Record<string, string | undefined>>
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(criteres))
    if (value !== undefined && value !== '') query.set(name, value);
  const text = query.toString();
  return text === '' ? adresse : `${adresse}?${text}`;
}

export function adresseDeBloc(dossier: Dossier, bloc: string): string {
  return resolve('/dossier/[entite]/[exercice]/ecritures/[bloc]', {
    entite: dossier.entite.code,
    exercice: dossier.exercice.debut,
    bloc
  });
}

/**
 * The left menu, for the dossier one is in; `touchesDe` gives the keys that were chosen on this poste, `comptes` how many
 * things wait in a screen, by its id.
 */
export function menuPrincipal(
  dossier: Dossier | undefined,
  touchesDe: (commande: Commande) => readonly string[] = ({ touches }) => touches,
  comptes: Readonly<Record<string, number>> = {}
): GroupeDeMenu[] {
  const entree = (commande: CommandeDEcran, href: string): EntreeDeMenu => {
    const [raccourci, ...autres] = touchesDe(commande);
    const { id, libelle, aussi } = commande;
    const compte = comptes[id];
    return {
      id,
      libelle,
      href,
      autres,
      ...(compte !== undefined && { compte }),
      ...(raccourci !== undefined && { raccourci }),
      ...(aussi !== undefined && { aussi })
    };
  };
  return [
    { entrees: [entree(ACCUEIL, resolve('/'))] },
    {
      titre: 'Comptabilité',
      entrees: ECRANS_DE_DOSSIER.map((ecran) =>
        entree(COMMANDES_DE_DOSSIER[ecran], adresseDEcran(ecran, dossier))
      )
    },
    {
      titre: 'Agence',
      // Most agencies have none most days: the menu names them while there are.
      entrees: COMMANDES_D_AGENCE.filter(
        ({ id }) => id !== 'versions-concurrentes' || (comptes[id] ?? 0) > 0
      ).map((commande) => entree(commande, resolve(`/${commande.id}`)))
    }
  ];
}

/** Goes to an address made above, or of a menu made of them: all are resolved. */
export function aller(adresse: string, options: Parameters<typeof goto>[1] = {}): void {
  // eslint-disable-next-line svelte/no-navigation-without-resolve -- resolved where it was made.
  void goto(adresse, options);
}
