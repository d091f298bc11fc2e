import { isIdDeReport } from '#lib/domain/cloture/a-nouveaux.ts';
import { moisOf, type DateIso, type MoisIso } from '#lib/domain/dates.ts';
import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { LigneAMirer } from '#lib/domain/ecritures/miroir.ts';
import type { Brouillards, FaitsDeBloc } from '#lib/domain/scelle/decider.ts';
import { exerciceVide } from '#lib/domain/scelle/etat.ts';
import type { ExerciceScelle, RepriseScellee } from '#lib/domain/scelle/evenement.ts';
import type { Lot, Tete, TransactionDeMagasin, Verdict } from '#lib/domain/scelle/magasin.ts';
import { isTropTard } from '#lib/domain/scelle/periodes.ts';
import type { Rangs } from '#lib/domain/scelle/rangs.ts';
import type { FaitsPartages, SegmentRepris } from './faits.ts';
import { isBloc, type Requetes } from './requetes.ts';

const ATTENTE = '47';

/** One turn of the sequencer on one log: what was sealed stands over what postes share about it. */
export class TransactionSqlite implements TransactionDeMagasin {
  readonly #requetes: Requetes;
  readonly #faits: FaitsPartages;
  readonly #entite: string;
  readonly #surAjout: () => void;

  /** @param surAjout called when entries are added */
  constructor(requetes: Requetes, faits: FaitsPartages, entite: string, surAjout: () => void) {
    this.#requetes = requetes;
    this.#faits = faits;
    this.#entite = entite;
    this.#surAjout = surAjout;
  }

  /** What the server does to its logs beside what any store does. */
  get requetes(): Requetes {
    return this.#requetes;
  }

  tete(): Tete | null {
    return this.#requetes.tete(this.#entite);
  }

  verdicts(commandes: readonly string[]): ReadonlyMap<string, Verdict> {
    return choisir(commandes, (id) => this.#requetes.verdict(id));
  }

  blocs(ids: readonly string[]): ReadonlyMap<string, FaitsDeBloc> {
    const brouillons = this.#faits.brouillons(this.#entite, ids);
    return choisir(ids, (id) => {
      const scelle = this.#requetes.posDuBloc(this.#entite, id);
      const extourneePar = this.#requetes.extourneDe(this.#entite, id);
      const brouillon = brouillons.get(id);
      if (!brouillon && scelle === null && extourneePar === null) return null;
      const { revision = null, tetes } = scelle === null ? (brouillon ?? {}) : {};
      return { revision, scelle, extourneePar, ...(tetes && { tetes }) };
    });
  }

  origines(ids: readonly string[]): ReadonlyMap<string, readonly LigneAMirer[]> {
    const brouillons = this.#faits.brouillons(this.#entite, ids);
    return choisir(ids, (id) => {
      const repris = blocReprisDe(id);
      if (repris === null)
        return (
          this.#requetes.blocScelle(this.#entite, id)?.lignes ?? brouillons.get(id)?.bloc?.lignes ?? null
        );
      const [debut, entite] = [repris.exercice.slice(-10) as DateIso, repris.exercice.slice(0, -11)];
      return entite === this.#entite ? (this.#segment(debut)?.lignes(Number(repris.id)) ?? null) : null;
    });
  }

  contexte(debut: DateIso): ContexteComptable | null {
    return this.#faits.contexte(this.#entite, debut);
  }

  exercices(): readonly ExerciceScelle[] {
    return this.#faits.exercices(this.#entite);
  }

  brouillards(debut: DateIso, mois?: MoisIso): Brouillards {
    const ids = this.#brouillards(debut)
      .filter(([id, { date }]) => !isIdDeReport(id) && (mois === undefined || moisOf(date) === mois))
      .map(([id]) => id);
    return { nombre: ids.length, premier: ids[0] ?? null };
  }

  comptesDAttente(debut: DateIso): readonly string[] {
    const soldes = new Map<string, number>();
    const ajouter = (compte: string, montant: number) => {
      soldes.set(compte, (soldes.get(compte) ?? 0) + montant);
    };
    for (const { compte, solde } of this.#requetes.soldesDAttente(this.#entite, debut))
      ajouter(compte, solde);
    for (const [compte, solde] of this.#segment(debut)?.attente ?? []) ajouter(compte, solde);
    for (const [, { lignes }] of this.#brouillards(debut))
      for (const [compte, montant] of attenteDe(lignes)) ajouter(compte, montant);
    return [...soldes].flatMap(([compte, solde]) => (solde === 0 ? [] : [compte])).sort();
  }

  aUneReprise(debut: DateIso): boolean {
    return this.#segment(debut) !== null;
  }

  reprise(debut: DateIso): RepriseScellee | null {
    return this.#segment(debut)?.reprise ?? null;
  }

  rangs(postes: readonly string[]): Rangs {
    return choisir(postes, (poste) => this.#requetes.rang(poste));
  }

  noterRangs(rangs: Rangs): void {
    for (const [poste, rang] of rangs) this.#requetes.noterRang(poste, rang);
  }

  ecrire({ entrees, etat, verdicts, aRegulariser }: Lot): void {
    for (const entree of entrees) {
      this.#requetes.ajouter(entree);
      const { evenement } = entree.scelle;
      if (!isBloc(evenement)) continue;
      for (const [compte, montant] of attenteDe(evenement.bloc.lignes))
        this.#requetes.ajouterAuSoldeDAttente(this.#entite, evenement.exercice.debut, compte, montant);
    }
    const aGarder = new Set(aRegulariser.map(({ commande }) => commande));
    for (const jugement of verdicts)
      this.#requetes.repondre(this.#entite, jugement, aGarder.has(jugement.commande));
    if (entrees.length === 0) return;
    this.#requetes.ecrireTete(etat);
    this.#surAjout();
  }

  #segment(debut: DateIso): SegmentRepris | null {
    return this.#faits.segment(this.#entite, debut, this.#requetes.segmentScelle(this.#entite, debut));
  }

  /** Those in the books: neither sealed, nor too late for their period, which wait elsewhere. */
  #brouillards(debut: DateIso): (readonly [id: string, bloc: Bloc])[] {
    const exercice = this.#faits.exercices(this.#entite).find((un) => un.debut === debut);
    if (!exercice) return [];
    const clotures = this.#requetes.tete(this.#entite)?.etat.exercices[debut] ?? exerciceVide(exercice.fin);
    return [...this.#faits.brouillards(this.#entite, debut)].filter(([id, bloc]) => {
      const type = isIdDeReport(id) ? 'a-nouveaux' : 'bloc';
      return (
        this.#requetes.posDuBloc(this.#entite, id) === null && !isTropTard({ type, bloc }, exercice, clotures)
      );
    });
  }
}

function attenteDe(lignes: readonly Ligne[]): (readonly [compte: string, montant: number])[] {
  return lignes.flatMap(({ compte, debit, credit }) =>
    compte.startsWith(ATTENTE) ? [[compte, debit - credit] as const] : []
  );
}

function choisir<T>(ids: readonly string[], trouver: (id: string) => T | null): Map<string, T> {
  const found = new Map<string, T>();
  for (const id of ids) {
    const one = trouver(id);
    if (one !== null) found.set(id, one);
  }
  return found;
}
