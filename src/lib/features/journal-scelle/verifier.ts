import { canonique } from '#lib/domain/scelle/canonique.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { EntreeGardee } from '#lib/domain/scelle/format.ts';
import type { VerifierSignature } from '#lib/domain/scelle/signature.ts';
import { verifierJournal, type RapportDeVerification } from '#lib/domain/scelle/verifier.ts';
import type { Base } from '#lib/storage/base.ts';
import { Comparaison, type Constat } from './comparer.ts';
import type { VerificationGardee } from './domain/verification.ts';
import { paquetsAvecBlocs } from './lire-entrees.ts';
import { garderLaVerification } from './verifications-gardees.ts';

export interface SuiviDeVerification {
  /** Entries read since the start, of how many there were. */
  readonly onProgress?: (fait: number, total: number) => void;
  readonly signal?: AbortSignal;
}

export interface DuVerificateur {
  readonly base: Base;
  /** Without it, signatures are not judged. */
  readonly verifierSignature?: VerifierSignature;
  /** UTC moment. */
  readonly maintenant: () => string;
}

/**
 * Reads whole logs and the books beside them. What is found of each is kept before the next begins, so that one may
 * stop at any time; the log under way then stays as it was known.
 *
 * @returns those that were read to their end
 */
export async function verifierLesJournaux(
  verificateur: DuVerificateur,
  entites: readonly string[],
  { onProgress, signal }: SuiviDeVerification = {}
): Promise<readonly VerificationGardee[]> {
  const { base } = verificateur;
  const tetes = await base.tetes.bulkGet([...entites]);
  const total = tetes.reduce((sum, tete) => sum + (tete?.pos ?? 0), 0);
  const faites: VerificationGardee[] = [];
  let fait = 0;
  for (const [i, entite] of entites.entries()) {
    const avant = fait;
    const progres = (entrees: number) => onProgress?.(avant + entrees, total);
    progres(0);
    const verification = await verifierLeJournal(verificateur, entite, {
      progres,
      ...(signal && { signal })
    });
    if (verification === null) break;
    faites.push(verification);
    fait += tetes[i]?.pos ?? 0;
  }
  return faites;
}

interface Lecture {
  readonly progres: (entrees: number) => void;
  readonly signal?: AbortSignal;
}

async function verifierLeJournal(
  { base, verifierSignature, maintenant }: DuVerificateur,
  entite: string,
  { progres, signal }: Lecture
): Promise<VerificationGardee | null> {
  const comparaison = new Comparaison(base, entite);
  let lu: EtatDuJournal = etatVide(entite);
  let signeJusquA: number | null = null;
  for (;;) {
    const depuis = lu;
    const tete = await base.tetes.get(entite);
    const rapport: RapportDeVerification = await verifierJournal(entrees(base, entite, comparaison, lu.pos), {
      depuis,
      ...(verifierSignature && { verifierSignature }),
      chaque: (entree) => {
        comparaison.ajouter(entree);
      },
      progres: (combien) => {
        progres(depuis.pos + combien);
      },
      ...(tete && { attendue: tete }),
      ...(signal && { signal })
    });
    if (rapport.interrompue) return null;
    lu = rapport.tete ?? lu;
    signeJusquA = rapport.signeJusquA ?? signeJusquA;
    const alteration = rapport.premiereAlteration ?? null;
    // Sealed while it was read: what follows is read too.
    if (alteration === null && (await estPlusLong(base, lu))) continue;
    const constat: Constat = alteration === null ? await comparaison.conclure(lu) : { ecarts: [], nombre: 0 };
    await marquer(base, lu, alteration?.pos);
    const verification: VerificationGardee = {
      entite,
      le: maintenant(),
      entrees: lu.pos,
      hash: lu.hash,
      signeJusquA,
      alteration,
      ecarts: constat.ecarts,
      nombreDEcarts: constat.nombre
    };
    await garderLaVerification(base, verification);
    return verification;
  }
}

async function* entrees(
  base: Base,
  entite: string,
  comparaison: Comparaison,
  apres: number
): AsyncGenerator<EntreeGardee> {
  // A row before the first place is not of this log, and must be seen.
  for await (const { rows, blocs } of paquetsAvecBlocs(base, entite, apres === 0 ? -Infinity : apres)) {
    comparaison.blocs = blocs;
    yield* rows;
  }
}

async function estPlusLong(base: Base, { entite, pos }: EtatDuJournal): Promise<boolean> {
  return ((await base.tetes.get(entite))?.pos ?? 0) > pos;
}

/**
 * Says on the head where its log is altered, so that nothing is added on top; or that it no longer is. The head of a
 * sound log is what its entries come to: one that says otherwise is made again from them.
 */
async function marquer(base: Base, lu: EtatDuJournal, alteree: number | undefined): Promise<void> {
  await base.transaction('rw', base.tetes, async () => {
    const row = await base.tetes.get(lu.entite);
    if (alteree !== undefined) {
      await base.tetes.put({ ...(row ?? lu), alteree });
      return;
    }
    if (lu.pos === 0 || (row && row.pos > lu.pos)) return;
    if (row === undefined || canonique(row) !== canonique(lu)) await base.tetes.put(lu);
  });
}
