import type { Application } from '#lib/app.svelte.ts';
import type { Result } from '#lib/domain/result.ts';
import { enregistrerFichier } from '#lib/platform/enregistrer-fichier.ts';
import { suivi } from '#lib/workers/ledger.ts';
import type { AvancementDeSauvegarde } from '../avancement.ts';
import type { Entete } from '../domain/entete.ts';
import type { RefusDeSauvegarde } from '../domain/refus.ts';
import { lireEnteteDe } from '../fichier.ts';
import type { Restauration } from '../restaurer.ts';
import type { Sauvegarde } from '../sauvegarder.ts';
import { CLE_DELAI, CLE_DERNIERE, lireMemoire, type MemoireDeSauvegarde } from './memoire-de-sauvegarde.ts';
import { nomDeFichier, type Travail } from './mots.ts';

/** A file chosen to be restored, with what it says of itself. */
export interface SauvegardeChoisie {
  readonly fichier: File;
  readonly entete: Entete;
}

/** Backup and restoration in this tab: they go on while other screens are looked at. */
export class EtatDeSauvegarde {
  memoire = $state.raw<MemoireDeSauvegarde | null>(null);
  travail = $state.raw<Travail | null>(null);
  avancement = $state.raw<AvancementDeSauvegarde | null>(null);
  enAnnulation = $state(false);
  faite = $state.raw<(Sauvegarde & { readonly nom: string }) | null>(null);
  choisie = $state.raw<SauvegardeChoisie | null>(null);
  restauree = $state.raw<Restauration | null>(null);
  /** Why each of the two was last refused. */
  refus = $state.raw<Readonly<Record<Travail, RefusDeSauvegarde | null>>>({
    sauvegarde: null,
    restauration: null
  });
  readonly #app: Application;

  constructor(app: Application) {
    this.#app = app;
  }

  async relire(): Promise<void> {
    this.memoire = await lireMemoire(this.#app.ledger);
  }

  async changerDelai(delai: string): Promise<void> {
    await this.#app.ledger.ecrireReglage(CLE_DELAI, delai);
    await this.relire();
  }

  /** Makes a backup and saves its file where the browser puts downloads. */
  async sauvegarder(phrase: string): Promise<void> {
    this.faite = null;
    const answer = await this.#faire('sauvegarde', (onProgress) =>
      this.#app.ledger.sauvegarder(phrase, onProgress)
    );
    if (answer === null) return;
    this.faite = { ...answer, nom: nomDeFichier(answer.faiteLe) };
    this.enregistrer();
    await this.#app.ledger.ecrireReglage(CLE_DERNIERE, answer.faiteLe);
    await this.relire();
  }

  /** Saves the file of the last backup, again when it is lost or for a second support. */
  enregistrer(): void {
    if (this.faite) enregistrerFichier(this.faite.fichier, this.faite.nom);
  }

  /** Lets the file of the last backup go. */
  oublier(): void {
    this.faite = null;
  }

  /** Looks at a file without opening it: when it was made, what it holds. */
  async choisir(fichier: File | undefined): Promise<void> {
    [this.choisie, this.restauree] = [null, null];
    this.#refuser('restauration', null);
    if (fichier === undefined) return;
    const lu = await lireEnteteDe(fichier);
    if (lu.ok) this.choisie = { fichier, entete: lu.valeur.entete };
    else this.#refuser('restauration', lu.refus);
  }

  async restaurer(phrase: string): Promise<void> {
    const { choisie } = this;
    if (choisie === null) return;
    const answer = await this.#faire('restauration', (onProgress) =>
      this.#app.ledger.restaurer(choisie.fichier, phrase, onProgress)
    );
    if (answer === null) return;
    // The file proves that there is a backup of that day: no reminder before its time.
    await this.#app.ledger.ecrireReglage(CLE_DERNIERE, answer.faiteLe);
    [this.restauree, this.choisie] = [answer, null];
    await this.#app.relire();
    await this.relire();
  }

  annuler(): void {
    this.enAnnulation = true;
    void this.#app.ledger.annulerSauvegarde();
  }

  /** Does one of the two, and gives what it brought; null when it was refused. */
  async #faire<T>(
    travail: Travail,
    act: (onProgress: (avancement: AvancementDeSauvegarde) => void) => Promise<Result<T, RefusDeSauvegarde>>
  ): Promise<T | null> {
    if (this.travail !== null) return null;
    [this.travail, this.avancement, this.enAnnulation] = [travail, null, false];
    this.#refuser(travail, null);
    try {
      const answer = await act(suivi((avancement: AvancementDeSauvegarde) => (this.avancement = avancement)));
      if (answer.ok) return answer.valeur;
      this.#refuser(travail, answer.refus);
    } catch (cause) {
      const detail = cause instanceof Error ? cause.message : String(cause);
      this.#refuser(travail, { code: 'SAU-ECHEC', detail });
    } finally {
      this.travail = null;
    }
    return null;
  }

  #refuser(travail: Travail, refus: RefusDeSauvegarde | null): void {
    this.refus = { ...this.refus, [travail]: refus };
  }
}
