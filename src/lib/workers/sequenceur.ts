import type { Horloge } from '#lib/domain/scelle/decider.ts';
import { cleDuPoste, type CleDuPoste } from '#lib/platform/cle-de-signature.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';
import type { Base } from '#lib/storage/base.ts';
import { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';

export function horlogeDuPoste(): Horloge {
  return { jour: aujourdhui(), instant: new Date().toISOString() };
}

/** The sequencer over this ledger, with the clock and the key of the poste. */
export function sequenceurDuPoste(base: Base): SequenceurDuPoste {
  let cle: Promise<CleDuPoste | null> | undefined;
  return new SequenceurDuPoste({
    base,
    horloge: horlogeDuPoste,
    nouvelId: () => crypto.randomUUID(),
    // Asked for again by the next one when it failed.
    cle: () =>
      (cle ??= cleDuPoste().catch((cause: unknown) => {
        cle = undefined;
        throw cause;
      }))
  });
}
