import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { ChangementDeValeur, Valeur } from './feuille.ts';

/** A record that appears or goes away, whole, at a rank of its list. */
export interface ChangementDePresence {
  readonly genre: 'ajout' | 'retrait';
  readonly cle: string;
  readonly rang: number;
  readonly contenu: Readonly<Record<string, Valeur>>;
}

export type Changement = ChangementDeValeur | ChangementDePresence;

export type Acte = 'saisie' | 'effacement' | 'collage' | 'remplissage' | 'serie' | 'ajout' | 'suppression';

/** What a person did in one act, as plain data: it is undone and done again whole. */
export interface Commande {
  readonly acte: Acte;
  readonly changements: readonly Changement[];
}

export interface Historique {
  /** The last one done is at the end. */
  readonly faites: readonly Commande[];
  /** The last one undone is at the end. */
  readonly defaites: readonly Commande[];
  readonly limite: number;
}

/** What the records are now, to know whether a command still applies. */
export interface Monde {
  readonly etatDe: (cle: string) => 'libre' | 'scellee' | 'absente';
  readonly valeur: (cle: string, champ: string) => Valeur;
}

/** Why a command can be neither undone nor done again. The sentences are in `messages.ts`. */
export type RefusDAnnulation =
  | { readonly code: 'ANN-DISPARUE'; readonly cle: string }
  | { readonly code: 'ANN-REVENUE'; readonly cle: string }
  | { readonly code: 'ANN-MODIFIEE'; readonly cle: string; readonly champ: string }
  | { readonly code: 'ANN-SCELLEE'; readonly cle: string };

export interface Retour {
  readonly historique: Historique;
  readonly commande: Commande;
  /** What to write, in order; or why the command was dropped. */
  readonly issue: Result<readonly Changement[], RefusDAnnulation>;
}

export const LIMITE_D_ANNULATION = 100;

export function historiqueVide(limite = LIMITE_D_ANNULATION): Historique {
  return { faites: [], defaites: [], limite };
}

/** After an act was done. What had been undone cannot be done again; the oldest act is forgotten. */
export function retenir(historique: Historique, commande: Commande): Historique {
  if (commande.changements.length === 0) return historique;
  const { limite } = historique;
  return { faites: [...historique.faites, commande].slice(-limite), defaites: [], limite };
}

/**
 * Ctrl+Z: what to write to be as before the last act, all of it or nothing; nothing at all when there is no act
 * left. An act that no longer applies is dropped and says why: a record gone, sealed, or changed since by
 * someone else, whose work would be lost.
 */
export function annuler(historique: Historique, monde: Monde): Retour | undefined {
  const commande = historique.faites.at(-1);
  if (commande === undefined) return undefined;
  const reste = { ...historique, faites: historique.faites.slice(0, -1) };
  const changements = commande.changements.map(inverse).reverse();
  const refus = premierRefus(changements, monde);
  if (refus) return { historique: reste, commande, issue: refuse(refus) };
  const suivant = { ...reste, defaites: [...historique.defaites, commande] };
  return { historique: suivant, commande, issue: accepte(changements) };
}

/** Ctrl+Y, Ctrl+Shift+Z: what to write to be as after the act last undone. */
export function retablir(historique: Historique, monde: Monde): Retour | undefined {
  const commande = historique.defaites.at(-1);
  if (commande === undefined) return undefined;
  const reste = { ...historique, defaites: historique.defaites.slice(0, -1) };
  const refus = premierRefus(commande.changements, monde);
  if (refus) return { historique: reste, commande, issue: refuse(refus) };
  const suivant = { ...reste, faites: [...historique.faites, commande] };
  return { historique: suivant, commande, issue: accepte(commande.changements) };
}

export function inverse(changement: Changement): Changement {
  if (changement.genre === 'valeur')
    return { ...changement, avant: changement.apres, apres: changement.avant };
  return { ...changement, genre: changement.genre === 'ajout' ? 'retrait' : 'ajout' };
}

/** Each change is checked in the world that those before it leave. */
function premierRefus(changements: readonly Changement[], monde: Monde): RefusDAnnulation | undefined {
  const etats = new Map<string, 'libre' | 'absente'>();
  const valeurs = new Map<string, Valeur>();
  const avenir: Monde = {
    etatDe: (cle) => etats.get(cle) ?? monde.etatDe(cle),
    valeur: (cle, champ) => {
      const ecrite = valeurs.get(JSON.stringify([cle, champ]));
      return ecrite === undefined ? monde.valeur(cle, champ) : ecrite;
    }
  };
  for (const changement of changements) {
    const refus = refusDe(changement, avenir);
    if (refus) return refus;
    const { cle, genre } = changement;
    if (genre !== 'valeur') etats.set(cle, genre === 'ajout' ? 'libre' : 'absente');
    const ecrites =
      genre === 'valeur'
        ? [[changement.champ, changement.apres] as const]
        : Object.entries(changement.contenu);
    for (const [champ, valeur] of ecrites) valeurs.set(JSON.stringify([cle, champ]), valeur);
  }
  return undefined;
}

function refusDe(changement: Changement, monde: Monde): RefusDAnnulation | undefined {
  const { cle, genre } = changement;
  const etat = monde.etatDe(cle);
  if (genre === 'ajout') return etat === 'absente' ? undefined : { code: 'ANN-REVENUE', cle };
  if (etat === 'absente') return { code: 'ANN-DISPARUE', cle };
  if (etat === 'scellee') return { code: 'ANN-SCELLEE', cle };
  const attendues =
    genre === 'valeur' ? [[changement.champ, changement.avant] as const] : Object.entries(changement.contenu);
  const modifiee = attendues.find(([champ, valeur]) => monde.valeur(cle, champ) !== valeur);
  return modifiee && { code: 'ANN-MODIFIEE', cle, champ: modifiee[0] };
}
