import { assert } from '#lib/domain/assert.ts';
import { addDays } from '#lib/domain/dates.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierLesJournaux } from '#lib/features/journal-scelle/verifier.ts';
import type { Base } from '#lib/storage/base.ts';
import { exerciceDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { chronoAttendu } from '../serie.ts';
import { ouvrir } from './bases.ts';
import { ecrireLivresScelles, INSTANT, nouvelleCle } from './livres-scelles.ts';

const TOURS = 3;
const BLOCS = 250_000;
const PAR_TRANSACTION = 250;
const EXERCICE = exerciceDe('0401');

/** A log of 250 000 blocs and the books beside it, both read whole, in a worker, from a real IndexedDB. */
export async function mesurerVerification(): Promise<number[]> {
  const nom = 'banc-verification';
  await remplir(await ouvrir(nom));
  const durees: number[] = [];
  for (let tour = 0; tour < TOURS; tour++) {
    const base = await ouvrir(nom);
    const verificateur = {
      base,
      verifierSignature: verificateurDe(crypto.subtle),
      maintenant: () => INSTANT
    };
    durees.push(
      await chronoAttendu(async () => {
        const [lue] = await verifierLesJournaux(verificateur, ['0401']);
        assert(
          lue?.entrees === BLOCS + 1 && lue.alteration === null && lue.nombreDEcarts === 0,
          `banc: the log is sound ${JSON.stringify(lue)}`
        );
      })
    );
    base.close();
  }
  await (await ouvrir(nom)).delete();
  return durees;
}

async function remplir(base: Base): Promise<void> {
  await base.entites.put(TILLEULS);
  await base.exercices.put(EXERCICE);
  await ecrireLivresScelles(base, {
    exercice: EXERCICE,
    cle: await nouvelleCle(),
    nombre: BLOCS,
    parTransaction: PAR_TRANSACTION,
    // In the order of their days, as validation seals them.
    blocDe: (n) =>
      bloc(
        `AC ${addDays(EXERCICE.debut, Math.floor((n * 365) / BLOCS))} Facture d’entretien ${n}`,
        '601  80,00 D',
        '615  20,00 D',
        '662  20,00 D',
        `401/F${n % 300}  120,00 C`
      )
  });
  base.close();
}
