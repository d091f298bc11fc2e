import { LIMITES } from '../protocol.ts';
import type { APublier } from './ports.ts';

/** As many as one message carries with ease, and the first of them whatever it weighs. */
export function enUnEnvoi<P extends Pick<APublier, 'cle' | 'valeur'>>(nouvelles: readonly P[]): readonly P[] {
  let octets = 0;
  const trop = nouvelles.findIndex(({ cle, valeur }, i) => {
    octets += cle.length + valeur.length;
    return i >= LIMITES.clesParMiseAJour / 2 || (i > 0 && octets > LIMITES.message / 4);
  });
  return trop === -1 ? nouvelles : nouvelles.slice(0, trop);
}

/** All of them, one message after the other. */
export function enEnvois<P extends Pick<APublier, 'cle' | 'valeur'>>(
  publications: readonly P[]
): (readonly P[])[] {
  const envois: (readonly P[])[] = [];
  for (let reste = publications; reste.length > 0; reste = reste.slice(envois.at(-1)?.length))
    envois.push(enUnEnvoi(reste));
  return envois;
}
