import * as gestes from './gestes.ts';
import { Monde, PIECES, type Manquement, type Pieces } from './monde.ts';
import { guerir } from './guerir.ts';
import * as pannes from './pannes.ts';
import type { PosteSimule } from './poste-simule.ts';
import { ServeurTue } from './machine.ts';
import { NOMS_DE_RECITS, raconter, type NomDeRecit } from './recits.ts';
import { empreinteDe, verifierLaFin, verifierUnPas } from './verifications.ts';

export interface OptionsDeSimulation {
  readonly graine: number;
  /** Operations before everything heals. */
  readonly pas?: number;
  readonly pieces?: Pieces;
  /** What is told first; null: nothing. Left out, one simulation in four begins with a story. */
  readonly recit?: NomDeRecit | null;
  /** Without it, every poste keeps the same version of the application. */
  readonly versionsMelees?: boolean;
}

export interface Simulation {
  /** Turns of engines. */
  readonly tours: number;
  readonly operations: number;
  readonly manquements: readonly Manquement[];
  /** What the books of all of them say in the end. */
  readonly empreinte: string;
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
  [1, pannes.degeler],
  [4, pannes.couperLeCourant],
  [2, pannes.perdreLeCache],
  [2, pannes.tuerLeServeur],
  [2, pannes.sauvegarder],
  [2, pannes.restaurer],
  [1, pannes.cloner],
  [
    1,
    (_monde, poste) => {
      poste.http.pageAbimee = true;
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
      monde.serveur.documents.compacter();
    }
  ],
  [2, pannes.refaire],
  [1, pannes.manquerDePlace],
  [1, pannes.mettreAJour],
  [1, pannes.annoncerUneNouveaute]
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
  pieces = PIECES,
  recit = recitDe(graine),
  versionsMelees = true
}: OptionsDeSimulation): Promise<Simulation> {
  const monde = new Monde(graine, pieces);
  monde.versionsMelees = versionsMelees;
  monde.entrelacer = (poste) => {
    if (monde.hasard.chance(0.06)) monde.hasard.choisir(GESTES)?.(monde, poste);
    if (monde.hasard.chance(0.1)) pannes.livrer(monde);
  };
  if (recit !== null) await raconter(monde, recit);
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
  const [reference] = monde.postes;
  const empreinte = reference ? empreinteDe(reference.rangees) : '';
  return { tours: monde.tours, operations, manquements: monde.manquements, empreinte };
}

function recitDe(graine: number): NomDeRecit | null {
  if (graine % 4 !== 0) return null;
  return NOMS_DE_RECITS[(graine / 4) % NOMS_DE_RECITS.length] ?? null;
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
