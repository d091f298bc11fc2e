import * as v from 'valibot';
import { parseJson } from './entree-json.ts';

/** One reason for exit 1, as it is printed on standard error. */
export interface Erreur {
  readonly code: string;
  readonly message: string;
  /** Where in the JSON input: `parts[2].poids`. */
  readonly chemin?: string;
  /** Where in the file: the line, counted from 1, and the name of the column. */
  readonly ligne?: number;
  readonly colonne?: string;
}

/** The command line itself is wrong: one French sentence on standard error, exit 2. */
export class ErreurDUsage extends Error {}

/** What a command gives back. Exit 0 without `erreurs`, 1 with some; the output is printed in both cases. */
export interface Reponse {
  /** The one JSON object of standard output; a list of its first level may be any iterable. */
  readonly sortie?: Readonly<Record<string, unknown>>;
  /** What is written as it is instead, when the output is a file: the pieces of a FEC. */
  readonly octets?: Iterable<Uint8Array>;
  readonly erreurs?: readonly Erreur[];
  /** What to know of an output that is good all the same. */
  readonly avertissements?: readonly Erreur[];
}

export interface OptionDeCommande {
  /** With its two dashes: `--au`. */
  readonly nom: string;
  /** What follows it, as the help shows it: `D`, `utf-8|iso-8859-15`. Absent for an option that stands alone. */
  readonly valeur?: string;
  readonly resume: string;
  readonly obligatoire?: boolean;
  /** Whether a value can be used; `attendu` then says what was expected: « une date comme 2026-03-31 ». */
  readonly accepte?: (valeur: string) => boolean;
  readonly attendu?: string;
}

/** Values by name; an option that stands alone has the value `''`. */
export type Options = ReadonlyMap<string, string>;

/** What a command reads: a file with its name (no folder), or standard input. */
export interface Source {
  readonly nom: string | null;
  readonly octets: Uint8Array;
}

/** One line of the table of commands. */
export interface Commande {
  /** One word or two: `montant`, `fec lire`. */
  readonly nom: string;
  readonly resume: string;
  /** What the help adds, one paragraph each. */
  readonly aide: readonly string[];
  /** Whether FICHIER must be given; otherwise standard input is read without it, unless the command reads nothing. */
  readonly fichier: 'obligatoire' | 'facultatif' | 'aucun';
  readonly options: readonly OptionDeCommande[];
  /** Shape of the input and of the output, for `--schema`; null when it is not JSON. */
  readonly entree: v.GenericSchema | null;
  readonly sortie: v.GenericSchema | null;
  run(source: Source, options: Options): Reponse | Promise<Reponse>;
}

type Description = Omit<Commande, 'fichier' | 'entree' | 'run'>;

/** A command that reads one JSON object, from standard input or from FICHIER. */
export function commandeJson<Schema extends v.GenericSchema>(
  description: Description & {
    readonly entree: Schema;
    run(entree: v.InferOutput<Schema>, options: Options): Reponse | Promise<Reponse>;
  }
): Commande {
  return {
    ...description,
    fichier: 'facultatif',
    run(source, options) {
      const lu = parseJson(source.octets, description.entree);
      return lu.ok ? description.run(lu.valeur, options) : { erreurs: lu.refus };
    }
  };
}

/** A command that reads the bytes of FICHIER. */
export function commandeFichier(
  description: Description & { run(source: Source, options: Options): Reponse | Promise<Reponse> }
): Commande {
  return { ...description, fichier: 'obligatoire', entree: null };
}

/** A command that reads nothing but its options. */
export function commandeSeule(
  description: Description & { run(options: Options): Reponse | Promise<Reponse> }
): Commande {
  return {
    ...description,
    fichier: 'aucun',
    entree: null,
    run: (_source, options) => description.run(options)
  };
}
