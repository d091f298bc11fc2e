import * as v from 'valibot';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { FERMETURES, VERSION_DU_PROTOCOLE } from '#lib/sync/protocol.ts';
import { estLeSecret } from '../secret.ts';

/** A browser's WebSocket carries no header of ours: what a request says in them comes here, for each document. */
const jeton = v.object({
  secret: v.optional(v.string(), ''),
  poste: v.pipe(v.string(), v.regex(/^[\w-]{1,64}$/)),
  protocole: v.number()
});

/** The poste behind a token, or the code to close with. */
export function lireJeton(texte: string, secret: string | null): Result<string, number> {
  const lu = v.safeParse(v.pipe(v.string(), v.maxLength(1_000), v.parseJson(), jeton), texte);
  if (!lu.success) return refuse(FERMETURES.secret);
  // The secret first: who does not have it learns nothing, not even which version we speak.
  if (secret !== null && !estLeSecret(lu.output.secret, secret)) return refuse(FERMETURES.secret);
  if (lu.output.protocole !== VERSION_DU_PROTOCOLE) return refuse(FERMETURES.protocole);
  return accepte(lu.output.poste);
}
