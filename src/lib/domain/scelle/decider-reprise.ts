import type { MoisIso } from '../dates.ts';
import { accepte, refuse, type Result } from '../result.ts';
import { dernierNumero, memesTotaux, totauxDe, totauxDuMois } from './appliquer.ts';
import type { RefusDeScellement } from './commande.ts';
import type { EtatDExercice } from './etat.ts';
import type { RepriseScellee, Totaux } from './evenement.ts';

/**
 * A takeover is sealed as its segment is, recounted in the transaction: once, and before any bloc of its exercice.
 *
 * @param trouvee what the stored segment says of itself
 */
export function deciderReprise(
  acte: RepriseScellee,
  exercice: EtatDExercice,
  trouvee: RepriseScellee | null
): Result<RepriseScellee, RefusDeScellement> {
  if (exercice.reprise !== undefined) return refuse({ code: 'SCE-REPRISE-DEJA', pos: exercice.reprise });
  if (exercice.cloture !== null) return refuse({ code: 'SCE-DEJA-CLOS', nature: exercice.cloture });
  const { blocs } = totauxDe(exercice.mois);
  if (blocs > 0 || exercice.moisClos.length > 0 || exercice.report !== undefined)
    return refuse({ code: 'SCE-REPRISE-TARDIVE', numeros: blocs });
  if (trouvee === null) return refuse({ code: 'SCE-REPRISE-ABSENTE', exercice: acte.exercice });
  const refus = ecartOf(acte, trouvee);
  return refus ? refuse(refus) : accepte(acte);
}

function ecartOf(annoncee: RepriseScellee, trouvee: RepriseScellee): RefusDeScellement | null {
  if (annoncee.segment !== trouvee.segment)
    return { code: 'SCE-REPRISE-EMPREINTE', annoncee: annoncee.segment, trouvee: trouvee.segment };
  for (const [annonces, trouves] of totauxAComparer(annoncee, trouvee))
    if (!memesTotaux(annonces, trouves)) return { code: 'SCE-REPRISE-TOTAUX', annonces, trouves };
  const journaux = new Set([...Object.keys(annoncee.numeros), ...Object.keys(trouvee.numeros)]);
  for (const journal of journaux) {
    const annonce = dernierNumero(annoncee.numeros, journal);
    const trouve = dernierNumero(trouvee.numeros, journal);
    if (annonce !== trouve) return { code: 'SCE-REPRISE-NUMEROS', journal, annonce, trouve };
  }
  return null;
}

/** The whole, its months added up, and each month. */
function totauxAComparer(
  annoncee: RepriseScellee,
  trouvee: RepriseScellee
): (readonly [annonces: Totaux, trouves: Totaux])[] {
  const mois = new Set([...Object.keys(annoncee.mois), ...Object.keys(trouvee.mois)]) as Set<MoisIso>;
  return [
    [annoncee.totaux, trouvee.totaux],
    [annoncee.totaux, totauxDe(annoncee.mois)],
    ...Array.from(mois, (one) => [totauxDuMois(annoncee.mois, one), totauxDuMois(trouvee.mois, one)] as const)
  ];
}
