import * as gestes from './gestes.ts';
import { Monde, PIECES, type Manquement, type Pieces } from './monde.ts';
import * as pannes from './pannes.ts';
import type { PosteSimule } from './poste-simule.ts';
import { ServeurTue } from './serveur-simule.ts';
import { verifierLaFin, verifierUnPas } from './verifications.ts';

export interface OptionsDeSimulation {
  readonly graine: number;
  /** Operations before everything heals. */
  readonly pas?: number;
  readonly pieces?: Pieces;
}

export interface Simulation {
  /** Turns of engines. */
  readonly tours: number;
  readonly operations: number;
  readonly manquements: readonly Manquement[];
}

export const PAS = 60;

type Operation = (monde: Monde, poste: PosteSimule) => unknown;

/** How often each happens, among all. */
const OPERATIONS: readonly (readonly [number, Operation])[] = [
  [10, gestes.saisir],
  [9, gestes.modifier],
  [3, gestes.supprimer],
  [6, gestes.demanderLaValidation],
  [2, gestes.demanderUneCloture],
  [1, gestes.demanderUnPoison],
  [4, gestes.modifierUneFiche],
  [2, gestes.lettrer],
  [3, gestes.regulariser],
  [22, (monde, poste) => monde.tour(poste)],
  [22, pannes.livrer],
  [3, pannes.malmener],
  [4, pannes.isoler],
  [5, pannes.relier],
  [1, pannes.deregler],
  [
    2,
    (monde, poste) => {
      poste.tuerDans(monde.hasard.entier(30));
    }
  ],
  [
    2,
    (_monde, poste) => {
      poste.tuer();
    }
  ],
  [
    1,
    (_monde, poste) => {
      poste.geler();
    }
  ],
  [1, degeler],
  [4, pannes.couperLeCourant],
  [2, pannes.perdreLeCache],
  [2, pannes.tuerLeServeur],
  [2, pannes.sauvegarder],
  [2, pannes.restaurer],
  [1, pannes.cloner],
  [
    1,
    (_monde, poste) => {
      poste.pageAbimee = true;
    }
  ],
  [
    1,
    (monde) => {
      monde.serveur.ramasser();
    }
  ],
  [
    1,
    (monde) => {
      monde.serveur.compacter();
    }
  ],
  [2, pannes.refaire]
];

const GESTES: readonly Operation[] = [
  gestes.saisir,
  gestes.modifier,
  gestes.supprimer,
  gestes.modifierUneFiche
];

/**
 * One agency, some minutes of its life, all that can go wrong; then everything works again, and every poste must hold
 * the same books with nothing lost. The same seed gives the same run.
 */
export async function simuler({
  graine,
  pas = PAS,
  pieces = PIECES
}: OptionsDeSimulation): Promise<Simulation> {
  const monde = new Monde(graine, pieces);
  monde.entrelacer = (poste) => {
    if (monde.hasard.chance(0.06)) monde.hasard.choisir(GESTES)?.(monde, poste);
    if (monde.hasard.chance(0.1)) pannes.livrer(monde);
  };
  let operations = 0;
  while (operations < pas && monde.manquements.length === 0) {
    operations += 1;
    monde.maintenant += monde.hasard.entier(8_000);
    monde.reconnecter();
    const poste = monde.hasard.choisir(monde.postes);
    if (poste) await faire(monde, poste);
    verifierUnPas(monde);
  }
  if (monde.manquements.length === 0) {
    await guerir(monde);
    verifierUnPas(monde);
    await verifierLaFin(monde);
  }
  return { tours: monde.tours, operations, manquements: monde.manquements };
}

async function faire(monde: Monde, poste: PosteSimule): Promise<void> {
  try {
    await tirer(monde)(monde, poste);
  } catch (error) {
    // It was writing by itself when it was killed: nobody was waiting for it.
    if (!(error instanceof ServeurTue)) throw error;
  }
}

const TOTAL = OPERATIONS.reduce((somme, [poids]) => somme + poids, 0);

function tirer({ hasard }: Monde): Operation {
  let reste = hasard.entier(TOTAL);
  for (const [poids, operation] of OPERATIONS) {
    if (reste < poids) return operation;
    reste -= poids;
  }
  return gestes.saisir;
}

async function degeler(monde: Monde, poste: PosteSimule): Promise<void> {
  if (!(await poste.degeler()))
    monde.manquer('I5', 'C9', `${poste.nom}: a tab that no longer leads wrote in the ledger`);
}

/** Rounds after which nothing may still be under way. */
const RONDES = 40;

/** Everything works again, until nobody has anything left to do; a poste that never was there joins. */
export async function guerir(monde: Monde): Promise<void> {
  monde.mauvaisTemps = false;
  monde.serveur.coupure = null;
  for (const poste of monde.postes) {
    await degeler(monde, poste);
    poste.tuerDans(-1);
    poste.pageAbimee = false;
    pannes.relier(monde, poste);
  }
  // A poste that never was there before comes to the same books (C19).
  monde.ajouterPoste('neuf');
  for (let ronde = 0; ronde < RONDES; ronde += 1) {
    monde.maintenant += 61_000;
    monde.reconnecter();
    for (const poste of monde.postes) await monde.tour(poste);
    toutLivrer(monde);
    if (ronde >= 3 && isCalme(monde)) return;
  }
}

function toutLivrer(monde: Monde): void {
  for (;;) {
    const connexions = monde.connexions();
    if (connexions.length === 0) return;
    for (const connexion of connexions) monde.livrer(connexion);
  }
}

/** Nobody has anything left to do, or only what no waiting cures. */
function isCalme(monde: Monde): boolean {
  return monde.postes.every((poste) => poste.isCalme()) && monde.connexions().length === 0;
}
