import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';
import { appliquer } from '#lib/domain/scelle/appliquer.ts';
import type { RefusDeScellement, Validation } from '#lib/domain/scelle/commande.ts';
import { refuse } from '#lib/domain/result.ts';
import { decider, type Faits, type Horloge } from '#lib/domain/scelle/decider.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { Evenement, ExerciceScelle } from '#lib/domain/scelle/evenement.ts';
import { avisDHorloge, type AvisDHorloge } from '#lib/domain/scelle/horloge.ts';

/** A draft as it stands. */
export interface Brouillon {
  readonly id: string;
  readonly revision: number;
  /** UTC moment; null for what was recorded before it was kept. */
  readonly enregistreLe: string | null;
  readonly bloc: Bloc;
  /** The bloc that it mirrors. */
  readonly extourneDe?: string;
}

/** A draft that someone was shown, and may validate as it is. */
export type BrouillonVu = Pick<Brouillon, 'id' | 'revision'>;

/** What would be sealed and what would not, before it is asked for. */
export interface Prevision {
  /** In the order in which they will be numbered. */
  readonly vus: readonly BrouillonVu[];
  /** Their debits. */
  readonly total: Centimes;
  readonly numeros: readonly NumerosDonnes[];
  /** The day that they will bear. */
  readonly valideLe: DateIso;
  readonly refuses: readonly BrouillonRefuse[];
  /** Of those, the ones that asking will move to « À régulariser »: their period is closed (F26). */
  readonly tardifs: readonly BrouillonVu[];
  readonly avis: AvisDHorloge | null;
}

/** Numbers of one journal, both ends included. */
export interface NumerosDonnes {
  readonly journal: string;
  readonly premier: number;
  readonly dernier: number;
}

/** A bloc that stays a draft: enough to be recognised. */
export interface BrouillonRefuse {
  readonly id: string;
  readonly revision: number | string;
  readonly bloc: ResumeDeBloc;
  readonly refus: RefusDeScellement;
}

export interface ResumeDeBloc extends Pick<Bloc, 'journal' | 'date'> {
  readonly libelle: string;
  readonly debit: Centimes;
}

export interface Situation {
  readonly etat: EtatDuJournal;
  readonly exercice: ExerciceScelle;
  readonly faits: Faits;
  readonly horloge: Horloge;
  /** Why nothing at all would be sealed; null when nothing is known against it. */
  readonly rupture: RefusDeScellement | null;
}

/**
 * What the sequencer would answer to these drafts, one after the other, by its own rules. It judges again when it is
 * asked: another tab may have been faster. Rules: INV-10 to INV-14.
 *
 * @param brouillons in the order in which they will be sealed
 */
export function prevoir(
  brouillons: readonly Brouillon[],
  { etat, exercice, faits, horloge, rupture }: Situation
): Prevision {
  let courant = etat;
  let total: Centimes = ZERO;
  const [vus, tardifs]: [BrouillonVu[], BrouillonVu[]] = [[], []];
  const refuses: BrouillonRefuse[] = [];
  const numeros = new Map<string, NumerosDonnes>();
  for (const brouillon of brouillons) {
    const { id, revision, bloc } = brouillon;
    const decision =
      rupture === null
        ? decider(courant, validationDe(brouillon, exercice), faits, horloge)
        : refuse(rupture);
    if (!decision.ok) {
      refuses.push({ id, revision, bloc: resumeDe(bloc), refus: decision.refus });
      if (decision.refus.code === 'SCE-PERIODE-CLOSE') tardifs.push({ id, revision });
      continue;
    }
    const evenement = decision.valeur;
    courant = apres(courant, evenement);
    vus.push({ id, revision });
    total = centimes(total + debitDe(bloc));
    if ('numero' in evenement) noter(numeros, bloc.journal, evenement.numero);
  }
  const { valideLe } = etat;
  return {
    vus,
    total,
    numeros: [...numeros.values()].sort((a, b) => (a.journal < b.journal ? -1 : 1)),
    valideLe: valideLe !== null && valideLe > horloge.jour ? valideLe : horloge.jour,
    refuses,
    tardifs,
    avis: avisDHorloge(etat, horloge.jour)
  };
}

export function validationDe(
  {
    id,
    revision,
    bloc,
    extourneDe
  }: Omit<Brouillon, 'enregistreLe' | 'revision'> & Pick<Validation, 'revision'>,
  exercice: ExerciceScelle
): Validation {
  const { debut, fin } = exercice;
  return {
    type: 'valider',
    id,
    revision,
    exercice: { debut, fin },
    bloc,
    ...(extourneDe !== undefined && { extourneDe })
  };
}

/** By day, then as they were recorded: numbers follow the dates as far as what is already sealed lets them. */
export function dansLOrdre<B extends Omit<Brouillon, 'extourneDe'>>(brouillons: readonly B[]): B[] {
  const cle = ({ bloc, enregistreLe, id }: B) => `${bloc.date} ${enregistreLe ?? ''} ${id}`;
  return brouillons
    .map((brouillon) => [cle(brouillon), brouillon] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, brouillon]) => brouillon);
}

/** The state after an event that is not sealed yet: what follows is judged on it, and nothing is hashed. */
export function apres(etat: EtatDuJournal, evenement: Evenement): EtatDuJournal {
  const { entite, pos, hash } = etat;
  const scelle = { entite, pos: pos + 1, avant: hash, le: '', evenement };
  return appliquer(etat, { scelle, canonique: '', hash });
}

export function resumeDe(bloc: Bloc): ResumeDeBloc {
  const { journal, date, libelle = bloc.lignes[0]?.libelle ?? '' } = bloc;
  return { journal, date, libelle, debit: debitDe(bloc) };
}

export function noter(numeros: Map<string, NumerosDonnes>, journal: string, numero: number): void {
  const premier = numeros.get(journal)?.premier ?? numero;
  numeros.set(journal, { journal, premier, dernier: numero });
}

function debitDe({ lignes }: Bloc): Centimes {
  return centimes(lignes.reduce((somme, { debit }) => somme + debit, 0));
}
