import type { Result } from '#lib/domain/result.ts';
import type { ExamenDit } from '#lib/listes/suppression/examen.ts';
import type { GardeParMotDePasse } from '#lib/listes/suppression/garde.ts';
import {
  direSupprimes,
  messageDEssai,
  messageDeSuppression,
  type NomDeRecord,
  type RefusDeSuppression
} from '#lib/listes/suppression/messages.ts';
import type { FileDAvis } from '../../avis.svelte.ts';

/** What a screen gives to a list whose records may be deleted. */
export interface SuppressionDeListe {
  readonly feminin?: boolean;
  /** What the person must show before; there is none until Régie knows its users. Rule: LST-18. */
  readonly garde?: GardeParMotDePasse;
  /** What becomes of these records, by their keys. Rule: LST-19. */
  examiner(cles: readonly string[]): Promise<ExamenDit>;
  /** Deletes all of them or none. */
  supprimer(cles: readonly string[]): Promise<Result<SuppressionFaite, RefusDeSuppression>>;
}

export interface SuppressionFaite {
  /** Puts back exactly what was there. */
  readonly annuler: () => Promise<void>;
}

/** What is asked for, of what list. */
export interface LiensDeDemande {
  readonly suppression: SuppressionDeListe;
  readonly nom: NomDeRecord;
  readonly avis: FileDAvis;
  readonly cles: readonly string[];
  /** How many of them the list hides. */
  readonly masquees: number;
}

/** One deletion that is asked for, until it is done or given up. */
export class DemandeDeSuppression {
  /** Null until it is known. */
  examen = $state.raw<ExamenDit | null>(null);
  /** Why the last confirmation did nothing; empty when none failed. */
  erreur = $state('');
  enCours = $state(false);
  /** Tries that are left; none ends it. */
  essais = $state(Infinity);
  readonly nom: NomDeRecord;
  readonly nombre: number;
  readonly masquees: number;
  readonly #liens: LiensDeDemande;

  constructor(liens: LiensDeDemande) {
    this.#liens = liens;
    this.nom = liens.nom;
    this.nombre = liens.cles.length;
    this.masquees = liens.masquees;
    this.#compterLesEssais();
    void this.#examiner();
  }

  get sousMotDePasse(): boolean {
    return this.#liens.suppression.garde !== undefined;
  }

  get possible(): boolean {
    return this.essais > 0 && (this.examen?.libres.length ?? 0) > 0;
  }

  /** Deletes those that may go. @returns whether they are gone */
  async confirmer(motDePasse: string): Promise<boolean> {
    if (this.enCours || !this.possible) return false;
    const cles = this.examen?.libres.map(({ cle }) => cle) ?? [];
    this.enCours = true;
    try {
      return (await this.#estPermis(motDePasse, cles)) && (await this.#supprimer(cles));
    } catch (cause) {
      this.erreur = `La suppression n’a pas pu se faire et rien n’a changé : ${direCause(cause)}`;
      return false;
    } finally {
      this.enCours = false;
    }
  }

  async #estPermis(motDePasse: string, cles: readonly string[]): Promise<boolean> {
    const { garde } = this.#liens.suppression;
    if (garde === undefined || (await garde.essayer(motDePasse, cles)) === 'juste') return true;
    this.#compterLesEssais();
    this.erreur = messageDEssai(garde.restants);
    return false;
  }

  async #supprimer(cles: readonly string[]): Promise<boolean> {
    const { suppression, avis } = this.#liens;
    const faite = await suppression.supprimer(cles);
    if (faite.ok) {
      avis.montrer(direSupprimes(cles.length, this.nom), { ton: 'vert', annuler: faite.valeur.annuler });
      return true;
    }
    this.erreur = messageDeSuppression(faite.refus);
    if (faite.refus.code === 'SUP-CHANGE') await this.#examiner();
    return false;
  }

  async #examiner(): Promise<void> {
    const { suppression, cles } = this.#liens;
    try {
      this.examen = await suppression.examiner(cles);
    } catch (cause) {
      this.erreur = `Régie n’a pas pu lire ce qui s’oppose à cette suppression, et n’a rien supprimé : ${direCause(cause)} Fermez, puis recommencez.`;
    }
  }

  #compterLesEssais(): void {
    const { garde } = this.#liens.suppression;
    if (garde) this.essais = garde.restants;
    if (this.essais === 0) this.erreur = messageDEssai(0);
  }
}

function direCause(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
