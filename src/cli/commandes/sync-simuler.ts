import * as v from 'valibot';
import { PAS, simuler, type Simulation } from '#lib/sync/simulateur/simuler.ts';
import { SABOTAGES } from '#lib/sync/simulateur/sabotages.ts';
import { commandeSeule, type Options } from '../commande.ts';

const INVARIANTS = ['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8'] as const;
const GRAINE_MAXIMALE = 4_294_967_295;
const PAS_MAXIMAL = 10_000;

/** Says a whole number between the two, both included. */
const isEntier = (min: number, max: number) => (valeur: string) =>
  /^\d{1,10}$/.test(valeur) && Number(valeur) >= min && Number(valeur) <= max;

export const syncSimuler = commandeSeule({
  nom: 'sync simuler',
  resume: 'simule plusieurs postes, leur serveur et tout ce qui peut mal tourner',
  aide: [
    'Deux à six postes, un serveur, un réseau qui perd, double et retarde, des horloges fausses, des onglets et des courants coupés ; puis tout remarche, et tous doivent avoir les mêmes livres sans que rien de saisi ne manque. La même graine rejoue la même histoire.',
    '"tours" compte les tours de synchronisation des postes, "operations" ce qui est arrivé ; "divergences" les livres qui diffèrent, "pertes" ce qui manque ; "invariants" dit pour chacun s’il a tenu.',
    `--sabotage met exprès un défaut à la place d’une pièce, et commence par ce qui le montre, pour voir la simulation le trouver : de 1 à ${SABOTAGES.size}.`
  ],
  options: [
    {
      nom: '--graine',
      valeur: 'S',
      resume: 'la graine du hasard',
      obligatoire: true,
      accepte: isEntier(0, GRAINE_MAXIMALE),
      attendu: `un nombre entier, de 0 à ${GRAINE_MAXIMALE}`
    },
    {
      nom: '--pas',
      valeur: 'N',
      resume: `combien d’opérations avant que tout remarche (${PAS} sans elle)`,
      accepte: isEntier(1, PAS_MAXIMAL),
      attendu: `un nombre entier, de 1 à ${PAS_MAXIMAL}`
    },
    {
      nom: '--sabotage',
      valeur: 'K',
      resume: 'le défaut à mettre',
      accepte: isEntier(1, SABOTAGES.size),
      attendu: `un nombre entier, de 1 à ${SABOTAGES.size}`
    }
  ],
  sortie: v.strictObject({
    tours: v.number(),
    operations: v.number(),
    divergences: v.number(),
    pertes: v.number(),
    invariants: v.strictObject(v.entriesFromList(INVARIANTS, v.boolean()))
  }),
  async run(options) {
    const simulation = await simuler(optionsDe(options));
    const { manquements } = simulation;
    const sortie = rapportDe(simulation);
    if (manquements.length === 0) return { sortie };
    const erreurs = manquements.map(({ invariant, verification, detail }) => ({
      code: `SIM-${invariant}`,
      message: `L’invariant ${invariant} n’a pas tenu (${verification}) : ${detail}`
    }));
    return { sortie, erreurs };
  }
});

function optionsDe(options: Options): Parameters<typeof simuler>[0] {
  const sabotage = SABOTAGES.get(Number(options.get('--sabotage') ?? '0'));
  return {
    graine: Number(options.get('--graine')),
    pas: Number(options.get('--pas') ?? String(PAS)),
    ...(sabotage && { pieces: sabotage.pieces, recit: sabotage.recit })
  };
}

/** Books that differ are I5; what is missing is I4. */
function rapportDe({ tours, operations, manquements }: Simulation) {
  const compter = (lequel: string) => manquements.filter(({ invariant }) => invariant === lequel).length;
  const invariants = Object.fromEntries(INVARIANTS.map((un) => [un, compter(un) === 0]));
  return { tours, operations, divergences: compter('I5'), pertes: compter('I4'), invariants };
}
