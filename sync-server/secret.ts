import { createHash, timingSafeEqual } from 'node:crypto';

/** 24 characters drawn at random cannot be found by trying. */
export const LONGUEUR_DU_SECRET = 24;

/**
 * Whether what a poste brings is the secret of the agence. Digests are compared, in a time that says neither where two
 * secrets differ nor how long ours is.
 */
export function estLeSecret(apporte: string, secret: string): boolean {
  return timingSafeEqual(digest(apporte), digest(secret));
}

function digest(texte: string): Buffer {
  return createHash('sha256').update(texte).digest();
}

/** What an `Authorization: Bearer …` header carries; empty when it is none. */
export function jetonOf(authorization: string | undefined): string {
  return /^Bearer ([^\s]+)$/i.exec(authorization ?? '')?.[1] ?? '';
}
