import { assert } from '#lib/domain/assert.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import type { VerificationGardee } from '#lib/features/journal-scelle/domain/verification.ts';
import { verifierLesJournaux } from '#lib/features/journal-scelle/verifier.ts';
import { Base, NOM_DE_LA_BASE, ouvrirBase } from '#lib/storage/base.ts';

/** A verification of sealed logs, alone in its worker: the ledger goes on answering the screens. */
export class VerificationService {
  readonly #arret = new AbortController();

  async verifier(
    entites: readonly string[],
    onProgress: (fait: number, total: number) => void,
    nom: string = NOM_DE_LA_BASE
  ): Promise<readonly VerificationGardee[]> {
    const base = new Base(nom);
    const refus = await ouvrirBase(base);
    assert(refus === null, `vérification: ${refus?.code ?? ''}`);
    // Absent where the page is not secure, whatever the types say: signatures are then not judged.
    const { subtle } = crypto as Partial<Crypto>;
    try {
      return await verifierLesJournaux(
        {
          base,
          maintenant: () => new Date().toISOString(),
          ...(subtle && { verifierSignature: verificateurDe(subtle) })
        },
        entites,
        { onProgress, signal: this.#arret.signal }
      );
    } finally {
      base.close();
    }
  }

  /** What was verified to its end is kept. */
  annuler(): void {
    this.#arret.abort();
  }
}
