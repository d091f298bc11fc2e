import type { Application, Dossier } from '#lib/app.svelte.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { accorder } from '#lib/ui/format.ts';
import { validerEnWorker } from '#lib/workers/lot-de-validation.ts';
import type { ApercuDeValidation } from '../apercu.ts';
import { direLesDemandes, direLesNumeros, NUMEROS_DU_SERVEUR } from '../domain/dire.ts';
import type { DemandeDeScellement, RapportDeValidation, SuiviDeValidation } from '../valider.ts';

/** What is validated at once: of one exercice. */
export interface LotAValider {
  readonly dossier: Dossier;
  /** Ids of the blocs of a selection; null to choose a journal and a day. */
  readonly blocs: readonly string[] | null;
}

export interface ApercuDeLot {
  readonly dossier: Dossier;
  readonly apercu: ApercuDeValidation;
}

export interface RapportDeLot {
  readonly dossier: Dossier;
  readonly rapport: RapportDeValidation;
}

/** More than this is sealed apart: the ledger goes on answering the screens. */
export const EN_WORKER = 250;

/** What is asked of the sequencer: what it will seal, what it will set aside, and what is kept as it was refused. */
export function demandeDe({ dossier, apercu }: ApercuDeLot): DemandeDeScellement {
  const { vus, tardifs, refuses } = apercu;
  return { exercice: dossier.exercice.id, vus: [...vus, ...tardifs], refuses };
}

export function compterVus(apercus: readonly ApercuDeLot[]): number {
  return apercus.reduce((somme, un) => somme + demandeDe(un).vus.length, 0);
}

/** Validates one exercice after the other, in the order in which they are shown; what stops one stops them all. */
export async function validerLesLots(
  { ledger }: Application,
  apercus: readonly ApercuDeLot[],
  { onProgress, signal }: SuiviDeValidation
): Promise<readonly RapportDeLot[]> {
  const total = compterVus(apercus);
  const rapports: RapportDeLot[] = [];
  let avant = 0;
  for (const un of apercus) {
    const demande = demandeDe(un);
    const suivi: SuiviDeValidation = {
      ...(signal && { signal }),
      onProgress: (fait) => onProgress?.(avant + fait, total)
    };
    const rapport =
      demande.vus.length > EN_WORKER
        ? await validerEnWorker(demande, suivi)
        : await ledger.scellement.valider(demande);
    rapports.push({ dossier: un.dossier, rapport });
    avant += demande.vus.length;
    onProgress?.(avant, total);
    const arret = rapport.arret ?? (signal?.aborted === true ? 'annule' : null);
    if (arret !== null) return [...rapports, ...nonTraites(apercus.slice(rapports.length), arret)];
  }
  return rapports;
}

function nonTraites(
  apercus: readonly ApercuDeLot[],
  arret: NonNullable<RapportDeValidation['arret']>
): RapportDeLot[] {
  const rien = {
    valides: 0,
    demandees: 0,
    numeros: [],
    valideLe: null,
    refuses: [],
    disparus: 0,
    avis: null
  };
  return apercus.map((un) => ({
    dossier: un.dossier,
    rapport: { ...rien, arret, nonTraites: demandeDe(un).vus.length }
  }));
}

/** « 0042 · Les Tilleuls · 2026 » */
export function nomDuLot({ entite, exercice }: Dossier): string {
  return [entite.code, entite.nom, libelleExercice(exercice)].join(' · ');
}

/** « 3 écritures validées : AC n° 12 à 14 », in a word; each exercice is named when there are several. */
export function direLeResultat(rapports: readonly RapportDeLot[]): string {
  const demandees = rapports.reduce((somme, { rapport }) => somme + rapport.demandees, 0);
  if (demandees > 0) return `${direLesDemandes(demandees)} ${NUMEROS_DU_SERVEUR}`;
  const valides = rapports.reduce((somme, { rapport }) => somme + rapport.valides, 0);
  const numeros = rapports
    .filter(({ rapport }) => rapport.valides > 0)
    .map(({ dossier: { entite, exercice }, rapport }) => {
      const donnes = direLesNumeros(rapport.numeros);
      return rapports.length > 1 ? `${entite.code} ${libelleExercice(exercice)} ${donnes}` : donnes;
    });
  return `${accorder(valides, 'écriture validée', 'écritures validées')} : ${numeros.join(' ; ')}`;
}

/** Nothing is left to be read: all was sealed. */
export function isEntier({ rapport }: RapportDeLot): boolean {
  return rapport.refuses.length === 0 && rapport.disparus === 0 && rapport.arret === null;
}
