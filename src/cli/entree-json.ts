import * as v from 'valibot';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { ErreurDUsage, type Erreur } from './commande.ts';
import * as messages from './messages.ts';

/**
 * Reads one JSON object and checks its shape. Unknown fields are refused by name.
 *
 * @throws ErreurDUsage when it is not JSON at all.
 */
export function parseJson<Schema extends v.GenericSchema>(
  octets: Uint8Array,
  schema: Schema
): Result<v.InferOutput<Schema>, readonly Erreur[]> {
  const valeur = readValeur(decode(octets));
  if (Array.isArray(valeur)) return refuse([{ code: CODES.type, message: messages.tableauInattendu() }]);
  const lu = v.safeParse(schema, valeur, { message: messages.formeInattendue });
  return lu.success ? accepte(lu.output) : refuse(lu.issues.map(erreurOf));
}

function decode(octets: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    throw new ErreurDUsage(messages.entreePasUtf8());
  }
}

function readValeur(texte: string): unknown {
  if (texte.trim() === '') throw new ErreurDUsage(messages.entreeVide());
  try {
    return JSON.parse(texte) as unknown;
  } catch (erreur) {
    throw new ErreurDUsage(messages.jsonIllisible(placeOf(erreur, texte)));
  }
}

/** Where the fault is. The engine says it in English, by its position or by the character it stumbled on. */
function placeOf(erreur: unknown, texte: string): messages.PlaceDansJson {
  const message = erreur instanceof Error ? erreur.message : '';
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? NaN);
  if (message.includes('end of JSON input') || position >= texte.trimEnd().length) return { fin: true };
  if (Number.isNaN(position)) return { signe: /^Unexpected token '(.)'/su.exec(message)?.[1] };
  const lignes = texte.slice(0, position).split('\n');
  return { ligne: lignes.length, colonne: (lignes.at(-1) ?? '').length + 1 };
}

const CODES = {
  inconnu: 'CLI-CHAMP-INCONNU',
  manquant: 'CLI-CHAMP-MANQUANT',
  type: 'CLI-TYPE',
  valeur: 'CLI-VALEUR'
};

function erreurOf(issue: v.BaseIssue<unknown>): Erreur {
  const chemin = (issue.path ?? []).reduce((debut, { key }) => `${debut}${step(key, debut)}`, '');
  const erreur = { code: CODES[messages.natureOf(issue)], message: issue.message };
  return chemin === '' ? erreur : { ...erreur, chemin };
}

function step(key: unknown, debut: string): string {
  return typeof key === 'number' ? `[${key}]` : `${debut === '' ? '' : '.'}${String(key)}`;
}
