import { basename } from 'node:path';
import { aideDe, aideGenerale } from './aide.ts';
import { checkObligatoires, familyOf, parseArguments, wordsOf, type LigneDeCommande } from './arguments.ts';
import { ErreurDUsage, type Commande, type Erreur, type Reponse, type Source } from './commande.ts';
import { codeOf, type Io } from './io.ts';
import { piecesOfJson } from './json.ts';
import * as messages from './messages.ts';

export type CodeDeSortie = 0 | 1 | 2;

/** Runs one command line. Never throws: what goes wrong is written on standard error, and told by the code. */
export async function execute(
  arguments_: readonly string[],
  io: Io,
  commandes: readonly Commande[]
): Promise<CodeDeSortie> {
  try {
    return await dispatch(arguments_, io, commandes);
  } catch (erreur) {
    if (erreur instanceof ErreurDUsage) {
      await io.writeErreur(`${erreur.message}\n`);
      return 2;
    }
    return answer({ erreurs: [failureOf(erreur)] }, io);
  }
}

async function dispatch(
  arguments_: readonly string[],
  io: Io,
  commandes: readonly Commande[]
): Promise<CodeDeSortie> {
  const [premier] = wordsOf(arguments_);
  if (arguments_.includes('--aide')) {
    if (premier === undefined) return print(aideGenerale(commandes), io);
    const famille = familyOf(premier, commandes);
    if (famille.length > 0 && arguments_[1] === '--aide') return print(aideGenerale(famille), io);
  }
  const ligne = parseArguments(arguments_, commandes);
  const { commande, options } = ligne;
  if (options.has('--aide')) return print(aideDe(commande), io);
  if (options.has('--schema')) return answer({ sortie: await schemasOf(commande) }, io);
  checkObligatoires(commande, options);
  return answer(await commande.run(await readSource(ligne, io), options), io);
}

function failureOf(erreur: unknown): Erreur {
  if (erreur instanceof Error && 'syscall' in erreur && erreur.syscall === 'write') {
    return { code: 'CLI-SORTIE', message: messages.sortieImpossible(codeOf(erreur)) };
  }
  const detail = erreur instanceof Error ? erreur.message : String(erreur);
  return { code: 'CLI-INTERNE', message: messages.erreurInterne(detail) };
}

async function print(texte: string, io: Io): Promise<CodeDeSortie> {
  await io.write(`${texte}\n`);
  return 0;
}

async function answer(reponse: Reponse, io: Io): Promise<CodeDeSortie> {
  const { sortie, octets = [], erreurs = [], avertissements = [] } = reponse;
  if (sortie) for (const morceau of piecesOfJson(sortie)) await io.write(morceau);
  for (const morceau of octets) await io.write(morceau);
  if (avertissements.length > 0) await io.writeErreur([...piecesOfJson({ avertissements })].join(''));
  if (erreurs.length === 0) return 0;
  await io.writeErreur([...piecesOfJson({ erreurs })].join(''));
  return 1;
}

async function readSource({ commande, fichier }: LigneDeCommande, io: Io): Promise<Source> {
  if (fichier !== null) {
    const octets = await io.readFichier(fichier).catch((erreur: unknown) => {
      throw new ErreurDUsage(messages.fichierIllisible(fichier, codeOf(erreur)));
    });
    return { nom: basename(fichier), octets };
  }
  if (commande.fichier === 'aucun') return { nom: null, octets: new Uint8Array() };
  if (commande.fichier === 'obligatoire') throw new ErreurDUsage(messages.fichierAbsent(commande.nom));
  if (io.isTerminal) throw new ErreurDUsage(messages.entreeAttendue(commande.nom));
  const octets = await io.readEntree().catch(() => {
    throw new ErreurDUsage(messages.entreeIllisible());
  });
  return { nom: null, octets };
}

/** Loaded when asked for: no other command needs the converter. */
async function schemasOf({ entree, sortie }: Commande): Promise<Record<string, unknown>> {
  const { toJsonSchema } = await import('@valibot/to-json-schema');
  // What a schema checks beyond its shape (a calendar day, a sum) has no JSON Schema form: it is left out.
  return {
    entree: entree && toJsonSchema(entree, { typeMode: 'input', errorMode: 'ignore' }),
    sortie: sortie && toJsonSchema(sortie, { typeMode: 'output', errorMode: 'ignore' })
  };
}
