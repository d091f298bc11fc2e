import type { Result } from '#lib/domain/result.ts';
import {
  cloreExercice,
  cloreMois,
  rouvrirExercice,
  type DemandeDeCloture,
  type DemandeDeMois
} from '#lib/features/cloture/clore.ts';
import type { NatureDeCloture } from '#lib/features/cloture/domain/controles.ts';
import { entiteOf } from '#lib/features/cloture/examiner.ts';
import { ouvrirSuivant, rafraichirReports, regenererReport } from '#lib/features/cloture/ouvrir-suivant.ts';
import type { Poste } from '#lib/features/cloture/ports.ts';
import {
  cloturesDeLAgence,
  compterSuspens,
  examinerExercice,
  periodesDe,
  suspensDeLAgence
} from '#lib/features/cloture/queries.ts';
import {
  annulerDecision,
  deplacerEbauche,
  regulariser,
  type Decision
} from '#lib/features/cloture/regulariser.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { posteDeCloture } from './poste-de-cloture.ts';

/** Periods, closings and what they did not take. Every tab is told of what has changed. */
export class ClotureService {
  readonly #poste: Poste;
  readonly #announce: () => void;

  constructor(base: Base, livres: LecteurDeLivres, announce: () => void) {
    this.#poste = posteDeCloture(base, livres);
    this.#announce = announce;
  }

  /** À-nouveaux that follow are made again first: nobody is asked to do what is done a moment later. */
  async periodes(exercice: string) {
    // Without room for it, what stands is shown, and says that it is late.
    await this.rafraichir(entiteOf(exercice)).catch(() => undefined);
    return periodesDe(this.#poste, exercice);
  }

  examiner(exercice: string, nature: NatureDeCloture, justifications: Readonly<Record<string, string>>) {
    return examinerExercice(this.#poste, exercice, nature, justifications);
  }

  agence() {
    return cloturesDeLAgence(this.#poste);
  }

  suspens() {
    return suspensDeLAgence(this.#poste);
  }

  compterSuspens() {
    return compterSuspens(this.#poste);
  }

  cloreMois(demande: DemandeDeMois) {
    return this.#annonce(cloreMois(this.#poste, demande));
  }

  cloreExercice(demande: DemandeDeCloture) {
    return this.#annonce(cloreExercice(this.#poste, demande));
  }

  rouvrir(exercice: string, motif: string) {
    return this.#annonce(rouvrirExercice(this.#poste, exercice, motif));
  }

  ouvrirSuivant(exercice: string) {
    return this.#annonce(ouvrirSuivant(this.#poste, exercice));
  }

  regenerer(exercice: string) {
    return this.#annonce(regenererReport(this.#poste, exercice));
  }

  /** Makes the à-nouveaux of an entité follow what was recorded since; says nothing when nothing moved. */
  async rafraichir(entite: string): Promise<void> {
    if ((await rafraichirReports(this.#poste, entite)) > 0) this.#announce();
  }

  regulariser(id: string, decision: Decision) {
    return this.#annonce(regulariser(this.#poste, id, decision));
  }

  annulerDecision(id: string) {
    return this.#annonce(annulerDecision(this.#poste, id));
  }

  deplacerEbauche(id: string) {
    return this.#annonce(deplacerEbauche(this.#poste, id));
  }

  async #annonce<T, R>(acte: Promise<Result<T, R>>): Promise<Result<T, R>> {
    const fait = await acte;
    if (fait.ok) this.#announce();
    return fait;
  }
}
