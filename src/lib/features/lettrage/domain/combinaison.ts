import { ZERO } from '#lib/domain/montant.ts';
import { compareAge, type LigneALettrer } from './ligne.ts';
import {
  isRefusee,
  type ArretDeRecherche,
  type Proposition,
  type Refusees,
  type Trouvailles
} from './proposition.ts';
import { voisines } from './voisines.ts';

/** How far a search of combinations goes: it is said when it stopped there. */
export interface Bornes {
  /** Open lines of the other side looked at around each line, the nearest in age. */
  readonly voisines: number;
  /** Lines that may settle one. */
  readonly lignes: number;
  /** Sums tried for one line… */
  readonly travailParLigne: number;
  /** …and for one account and third party. */
  readonly travail: number;
}

export const BORNES: Bornes = { voisines: 40, lignes: 8, travailParLigne: 5_000, travail: 200_000 };

/**
 * One line that several of the other side settle together: a payment of three calls, an invoice paid twice. The
 * oldest lines are taken first, and of equal amounts the oldest alone, so that twelve equal calls give one answer.
 *
 * @param lignes oldest first
 */
export function combinaisons(
  lignes: readonly LigneALettrer[],
  refusees: Refusees,
  bornes: Bornes = BORNES
): Trouvailles {
  const prises = new Set<LigneALettrer>();
  const cotes = {
    debit: lignes.filter(({ montant }) => montant > 0),
    credit: lignes.filter(({ montant }) => montant < 0)
  };
  const propositions: Proposition[] = [];
  let [travail, vues, bornees] = [0, 0, false];
  for (const cible of lignes) {
    if (travail >= bornes.travail) break;
    vues++;
    if (cible.montant === 0 || prises.has(cible)) continue;
    const autres = cible.montant > 0 ? cotes.credit : cotes.debit;
    if (autres.length < 2) continue;
    const candidates = voisines(
      cible,
      autres,
      bornes.voisines,
      (ligne) => !prises.has(ligne) && Math.abs(ligne.montant) < Math.abs(cible.montant)
    );
    bornees ||= candidates.bornees;
    const recherche = new Recherche(cible, candidates.lignes, bornes, refusees);
    const trouvee = recherche.run();
    travail += recherche.travail;
    if (!trouvee) {
      if (recherche.coupee) vues--;
      continue;
    }
    propositions.push(trouvee);
    for (const ligne of trouvee.lignes) prises.add(ligne);
  }
  const arrets: ArretDeRecherche[] = [];
  if (bornees) arrets.push({ code: 'LET-BORNE-LIGNES', ouvertes: lignes.length, voisines: bornes.voisines });
  if (vues < lignes.length) arrets.push({ code: 'LET-BORNE-TRAVAIL', vues, ouvertes: lignes.length });
  return { propositions, arrets };
}

/** The search for one line, depth first: take the oldest candidate, else leave it. */
class Recherche {
  readonly #cible: LigneALettrer;
  readonly #candidates: readonly LigneALettrer[];
  readonly #bornes: Bornes;
  readonly #refusees: Refusees;
  readonly #montants: readonly number[];
  /** What all candidates from this one on come to: below what is missing, they are not tried. */
  readonly #restes: readonly number[];
  /** The candidate of the same amount just before this one: it is taken first, or none of them. */
  readonly #jumelles: readonly number[];
  readonly #taken: boolean[];
  readonly #choix: number[] = [];
  #premiere: LigneALettrer[] | undefined;
  #ambigu = false;
  travail = 0;

  constructor(
    cible: LigneALettrer,
    candidates: readonly LigneALettrer[],
    bornes: Bornes,
    refusees: Refusees
  ) {
    this.#cible = cible;
    this.#candidates = candidates;
    this.#bornes = bornes;
    this.#refusees = refusees;
    this.#montants = candidates.map(({ montant }) => Math.abs(montant));
    this.#restes = restesDe(this.#montants);
    this.#jumelles = jumellesDe(this.#montants);
    this.#taken = candidates.map(() => false);
  }

  /** Whether sums are left untried. */
  get coupee(): boolean {
    return this.travail >= this.#bornes.travailParLigne;
  }

  run(): Proposition | undefined {
    this.#visit(0, Math.abs(this.#cible.montant));
    if (!this.#premiere) return undefined;
    // A search that was cut short has not seen whether another combination would do.
    const ambigu = this.#ambigu || this.coupee;
    return { methode: 'combinaison', lignes: this.#premiere, ecart: ZERO, ambigu };
  }

  /** Stops at the second combination: one is the answer, two are a doubt. */
  #visit(place: number, manque: number): void {
    if (manque === 0) {
      this.#found();
      return;
    }
    if (this.#choix.length === this.#bornes.lignes) return;
    for (let i = place; (this.#restes[i] ?? 0) >= manque; i++) {
      if (this.#ambigu || this.coupee) return;
      this.travail++;
      const montant = this.#montants[i] ?? 0;
      const jumelle = this.#jumelles[i] ?? -1;
      if (montant > manque || (jumelle >= 0 && this.#taken[jumelle] !== true)) continue;
      this.#taken[i] = true;
      this.#choix.push(i);
      this.#visit(i + 1, manque - montant);
      this.#choix.pop();
      this.#taken[i] = false;
    }
  }

  #found(): void {
    if (this.#choix.length < 2) return;
    const lignes = [this.#cible, ...this.#choix.flatMap((i) => this.#candidates[i] ?? [])].sort(compareAge);
    if (this.#premiere) this.#ambigu = true;
    else if (!isRefusee(this.#refusees, lignes)) this.#premiere = lignes;
  }
}

function restesDe(montants: readonly number[]): number[] {
  const restes = [...montants];
  for (let i = restes.length - 2; i >= 0; i--) restes[i] = (restes[i] ?? 0) + (restes[i + 1] ?? 0);
  return restes;
}

function jumellesDe(montants: readonly number[]): number[] {
  const derniere = new Map<number, number>();
  return montants.map((montant, i) => {
    const jumelle = derniere.get(montant) ?? -1;
    derniere.set(montant, i);
    return jumelle;
  });
}
