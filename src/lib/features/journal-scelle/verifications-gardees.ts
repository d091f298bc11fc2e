import type { Base } from '#lib/storage/base.ts';
import { aVerifier, type VerificationGardee } from './domain/verification.ts';

const PREFIXE = 'journal-scelle.verification.';

/** What is known of each log: kept when its verification ends, and not before. */
export async function garderLaVerification(base: Base, verification: VerificationGardee): Promise<void> {
  await base.reglages.put({
    cle: `${PREFIXE}${verification.entite}`,
    valeur: JSON.stringify(verification)
  });
}

export async function lireLesVerifications(base: Base): Promise<readonly VerificationGardee[]> {
  const rows = await base.reglages.where('cle').startsWith(PREFIXE).toArray();
  // Written above, and nowhere else.
  return rows.map(({ valeur }) => JSON.parse(valeur) as VerificationGardee);
}

/** Books that come from elsewhere were not verified here. */
export async function oublierLesVerifications(base: Base): Promise<void> {
  await base.reglages.where('cle').startsWith(PREFIXE).delete();
}

/** Logs that wait for a verification at rest, the first to read first. */
export async function journauxAVerifier(base: Base, maintenant: number): Promise<readonly string[]> {
  const tetes = await base.tetes.toArray();
  if (tetes.length === 0) return [];
  const gardees = await lireLesVerifications(base);
  return aVerifier(tetes, new Map(gardees.map((une) => [une.entite, une])), maintenant);
}
