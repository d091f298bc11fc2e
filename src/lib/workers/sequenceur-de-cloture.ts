import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { Sequenceur } from '#lib/features/cloture/ports.ts';
import type { Base } from '#lib/storage/base.ts';
import type { SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';

/** Entries read at a time: a log of years is not held in memory whole. */
const PAR_LECTURE = 2_000;

/** The sequencer of the poste, as closings ask it. */
export function sequenceurDeCloture(base: Base, sceaux: SequenceurDuPoste): Sequenceur {
  return {
    ouvrir: async () => {
      const connue = await sceaux.cle();
      return (entite, actes) => sceaux.soumettreDans(entite, actes, connue);
    },
    signer: (entites) => sceaux.signerLesQueues(entites),
    alteration: async (entite) =>
      (await verifierJournal(entreesDe(base, entite))).premiereAlteration?.pos ?? null
  };
}

async function* entreesDe(base: Base, entite: string) {
  let pos = 0;
  for (;;) {
    const rows = await base.scelles
      .where('[entite+pos]')
      .between([entite, pos], [entite, Infinity], false, false)
      .limit(PAR_LECTURE)
      .toArray();
    yield* rows;
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAR_LECTURE) return;
    pos = last.pos;
  }
}
