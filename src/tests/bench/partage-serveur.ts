import { mesurerCharge } from '../../../sync-server/testing/charge.ts';
import { mesurerScellement } from '../../../sync-server/testing/charge-de-scellement.ts';
import { simple, type Mesure } from './mesure.ts';

const POSTES = 60;
const PAR_SECONDE = 300;
const SECONDES = 10;
const TOURS = 2;

/** Sixty postes on a server in a process of its own, all of them on the two cores of one machine. */
export async function mesurerServeur(): Promise<Mesure[]> {
  const [acquits, scelles] = [[], []] as { debit: number; p99: number }[][];
  for (let tour = 0; tour < TOURS; tour++) {
    const charge = { postes: POSTES, parSeconde: PAR_SECONDE, secondes: SECONDES };
    const { parSeconde, accuseEnMs } = await mesurerCharge({ ...charge, documents: 20 });
    acquits?.push({ debit: parSeconde, p99: accuseEnMs.p99 });
    const bilan = await mesurerScellement({ ...charge, entites: 20 });
    scelles?.push({ debit: bilan.parSeconde, p99: bilan.reponseEnMs.p99 });
  }
  return [...lignes('mises à jour acquittées', acquits ?? []), ...lignes('blocs scellés', scelles ?? [])];
}

function lignes(quoi: string, tours: readonly { readonly debit: number; readonly p99: number }[]): Mesure[] {
  const debit = simple(
    'PartageServeur',
    `60 postes, 300 actes par seconde : ${quoi}`,
    'par s',
    tours.map((tour) => tour.debit),
    null
  );
  return [
    // Arrivals are spread over the second: the last of them may fall in the next one.
    { ...debit, but: { sur: 'debit', auMoins: PAR_SECONDE - POSTES / SECONDES } },
    simple(
      'PartageServeur',
      `60 postes, 300 actes par seconde : ${quoi}, 99ᵉ centile`,
      'ms',
      tours.map(({ p99 }) => p99),
      250
    )
  ];
}
