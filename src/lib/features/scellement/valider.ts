import type { DateIso } from '#lib/domain/dates.ts';
import type { RefusDeScellement, Validation } from '#lib/domain/scelle/commande.ts';
import type { AvisDHorloge } from '#lib/domain/scelle/horloge.ts';
import type { Verdict } from '#lib/domain/scelle/magasin.ts';
import { isQuotaExceeded, type Base } from '#lib/storage/base.ts';
import type { ExerciceRow } from '#lib/storage/rows.ts';
import { ACTES_PAR_TRANSACTION, type SequenceurDuPoste } from '#lib/storage/scelle/sequenceur-du-poste.ts';
import { brouillonDe } from './apercu.ts';
import { restesAvecLeurRaison } from './domain/dire.ts';
import {
  noter,
  resumeDe,
  validationDe,
  type BrouillonRefuse,
  type BrouillonVu,
  type NumerosDonnes
} from './domain/prevoir.ts';

/** What the preview showed, and the person confirmed. */
export interface DemandeDeScellement {
  readonly exercice: string;
  /** In the order of the preview. */
  readonly vus: readonly BrouillonVu[];
  /** Shown as refused, and left as they are: their reason is kept with them (C18). */
  readonly refuses?: readonly BrouillonRefuse[];
}

/** What was sealed, and what was not. */
export interface RapportDeValidation {
  readonly valides: number;
  /** Asked of the server, which gives their numbers: they are drafts until it has answered. */
  readonly demandees: number;
  readonly numeros: readonly NumerosDonnes[];
  /** Null when nothing was sealed. */
  readonly valideLe: DateIso | null;
  readonly refuses: readonly BrouillonRefuse[];
  /** Deleted in another tab since they were shown. */
  readonly disparus: number;
  /** Not looked at: the work was stopped before. */
  readonly nonTraites: number;
  readonly arret: 'annule' | 'place' | null;
  readonly avis: AvisDHorloge | null;
}

export interface SuiviDeValidation {
  readonly onProgress?: (fait: number, total: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Validates these drafts, by groups: each group is one transaction, so whatever stops the work, what is sealed is
 * sealed whole and the rest are drafts (F1, F4, F16). Each is sealed exactly as it was shown, or refused.
 */
export async function valider(
  base: Base,
  sequenceur: SequenceurDuPoste,
  { exercice: id, vus, refuses = [] }: DemandeDeScellement,
  { onProgress, signal }: SuiviDeValidation = {}
): Promise<RapportDeValidation> {
  const bilan = new Bilan();
  const exercice = await base.exercices.get(id);
  let fait = 0;
  try {
    if (exercice) await garderLesRefus(base, sequenceur, exercice, refuses);
  } catch (error) {
    if (!isQuotaExceeded(error)) throw error;
    bilan.arret = 'place';
  }
  while (exercice && fait < vus.length && bilan.arret === null) {
    if (signal?.aborted === true) {
      bilan.arret = 'annule';
      break;
    }
    onProgress?.(fait, vus.length);
    const groupe = vus.slice(fait, fait + ACTES_PAR_TRANSACTION);
    let actes: readonly Validation[] = [];
    try {
      const { verdicts, avis, attente } = await sequenceur.soumettreSurBlocs(
        exercice.entite,
        groupe.map((vu) => vu.id),
        (rows) =>
          (actes = groupe.flatMap(({ revision }, i) => {
            const row = rows[i];
            return row ? [validationDe({ ...brouillonDe(row), revision }, exercice)] : [];
          }))
      );
      bilan.ajouter(actes, verdicts);
      bilan.demandees += attente;
      bilan.avis ??= avis;
      bilan.disparus += groupe.length - actes.length;
      fait += groupe.length;
    } catch (error) {
      if (!isQuotaExceeded(error)) throw error;
      bilan.arret = 'place';
    }
  }
  onProgress?.(fait, vus.length);
  return bilan.rapport(vus.length - fait);
}

/** As they were shown: those that were changed or deleted since are other blocs. */
async function garderLesRefus(
  base: Base,
  sequenceur: SequenceurDuPoste,
  exercice: ExerciceRow,
  refuses: readonly BrouillonRefuse[]
): Promise<void> {
  const gardes = restesAvecLeurRaison(refuses);
  const rows = await base.blocs.bulkGet(gardes.map(({ id }) => id));
  const prevus = gardes.flatMap(({ revision, refus }, i) => {
    const row = rows[i];
    return row ? [{ acte: validationDe({ ...brouillonDe(row), revision }, exercice), refus }] : [];
  });
  await sequenceur.garderLesRefus(exercice.entite, prevus);
}

class Bilan {
  arret: RapportDeValidation['arret'] = null;
  avis: AvisDHorloge | null = null;
  disparus = 0;
  demandees = 0;
  #valides = 0;
  #valideLe: DateIso | null = null;
  readonly #numeros = new Map<string, NumerosDonnes>();
  readonly #refuses: BrouillonRefuse[] = [];

  ajouter(actes: readonly Validation[], verdicts: readonly Verdict[]): void {
    for (const [i, acte] of actes.entries()) {
      const verdict = verdicts[i];
      if (verdict?.etat === 'acceptee') this.#accepter(acte, verdict.numero, verdict.valideLe);
      else if (verdict) this.#refuser(acte, verdict.refus);
    }
  }

  rapport(nonTraites: number): RapportDeValidation {
    return {
      valides: this.#valides,
      demandees: this.demandees,
      numeros: [...this.#numeros.values()].sort((a, b) => (a.journal < b.journal ? -1 : 1)),
      valideLe: this.#valideLe,
      refuses: this.#refuses,
      disparus: this.disparus,
      nonTraites,
      arret: this.arret,
      avis: this.avis
    };
  }

  #accepter({ bloc }: Validation, numero: number | undefined, valideLe: DateIso | undefined): void {
    this.#valides++;
    if (numero !== undefined) noter(this.#numeros, bloc.journal, numero);
    this.#valideLe = valideLe ?? this.#valideLe;
  }

  #refuser({ id, revision, bloc }: Validation, refus: RefusDeScellement): void {
    this.#refuses.push({ id, revision, bloc: resumeDe(bloc), refus });
  }
}
