import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { ReponseAuxPostes } from '#lib/domain/scelle/recevoir.ts';
import type { VerdictDuServeur } from '../moteur/ports.ts';

/** Commands of one entité that follow each other. */
export type Suite = readonly [Commande, ...Commande[]];

/** A poste asks in the order of its numbers, whatever the entité: those of one that follow each other go together. */
export function suitesParEntite(commandes: readonly Commande[]): Suite[] {
  const suites: [Commande, ...Commande[]][] = [];
  for (const commande of [...commandes].sort((a, b) => a.devSeq - b.devSeq)) {
    const suite = suites.at(-1);
    if (suite?.[0].entite === commande.entite) suite.push(commande);
    else suites.push([commande]);
  }
  return suites;
}

/** The log takes nothing now. */
export const SUSPENDUE: VerdictDuServeur = { etat: 'suspendue' };

/** What a poste is told of its command; it is asked again when nothing was decided of it. */
export function surLeFil(verdict: ReponseAuxPostes['verdicts'][number] | undefined): VerdictDuServeur {
  if (verdict === undefined) return SUSPENDUE;
  if (verdict.etat === 'attendre') return { etat: 'attente', attendue: verdict.manquante };
  if (verdict.etat === 'refusee' && verdict.refus.code === 'SCE-FOURCHE')
    return { etat: 'fourche', devSeq: verdict.refus.devSeq };
  return verdict;
}
