import type { Application, Dossier } from '#lib/app.svelte.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { ContexteDeSaisie } from '../domain/bloc-en-saisie.ts';
import { lireContenuDEbauche } from '../domain/contenu-d-ebauche.ts';
import { blocDe } from '../domain/conversion.ts';
import type { AvertissementDeDate } from '../domain/proposition-de-date.ts';
import { messageDeSaisie } from '../messages-d-enregistrement.ts';
import type { RefusDEbauche } from '../refus.ts';
import { BlocEnCours, type DepartDeBloc } from './bloc-en-cours.svelte.ts';
import type { DemandeDOuverture } from './demande.ts';
import { departDeCopie, departDEbauche, departDuLivre, departNeuf, departSuivant } from './departs.ts';
import { Enregistrements, type Etabli } from './enregistrements.svelte.ts';
import { GardeDEbauche } from './garde-d-ebauche.svelte.ts';
import type { Habitudes } from './habitudes-du-poste.ts';
import { Tenue } from './tenue.svelte.ts';

/** The desk: the bloc being typed, its ébauche, those that wait, and which tab has them. */
export class Atelier implements Etabli {
  readonly #app: Application;
  readonly #dossier: Dossier;
  readonly #habitudes: Habitudes;
  readonly enregistrements: Enregistrements;
  contexte: ContexteDeSaisie;
  bloc: BlocEnCours = $state.raw() as BlocEnCours;
  garde: GardeDEbauche = $state.raw() as GardeDEbauche;
  ebauches = $state.raw<readonly EbaucheRow[]>([]);
  avertissement = $state.raw<AvertissementDeDate | null>(null);
  /** Asked for, and on the screen of another tab: one chooses before taking it. */
  ailleurs = $state.raw<string | null>(null);
  #tenue = $state.raw<Tenue | null>(null);
  #visible = true;
  #quitte = false;

  constructor(app: Application, dossier: Dossier, contexte: ContexteDeSaisie, habitudes: Habitudes) {
    this.#app = app;
    this.#dossier = dossier;
    this.contexte = contexte;
    this.#habitudes = habitudes;
    this.enregistrements = new Enregistrements(app, dossier, habitudes, this);
    const { depart, avertissement } = departNeuf(contexte, habitudes.lire());
    if (!habitudes.isCompris(contexte.aujourdhui)) this.avertissement = avertissement;
    this.poser(depart);
  }

  get #livre() {
    return this.#app.ledger.saisie;
  }

  /** The books changed, here or in another tab. */
  async relire(contexte: ContexteDeSaisie): Promise<void> {
    this.contexte = contexte;
    this.bloc.contexte = contexte;
    await Promise.all([this.relireLesListes(), this.enregistrements.comparer()]);
  }

  /** What the address asks for; else what was on the screen when it was left, even by a crash. */
  async ouvrir(demande: DemandeDOuverture | null): Promise<void> {
    await this.relireLesListes();
    if (demande !== null) await this.#ouvrirLaDemande(demande);
    else for (const row of this.ebauches) if (await this.#reprendreSiLibre(row)) break;
    this.enregistrements.proposerPiece();
  }

  async #ouvrirLaDemande(demande: DemandeDOuverture): Promise<void> {
    if (demande.genre === 'ebauche') {
      await this.reprendre(demande.id);
      return;
    }
    const ouvert = await this.#livre.ouvrirBloc(this.#dossier.exercice.id, demande.bloc);
    if (ouvert === null) return;
    if (demande.genre === 'dupliquer') this.dupliquer(ouvert.bloc);
    else if (ouvert.etat === 'brouillard') await this.reprendre(ouvert.id);
    else {
      const code = ouvert.etat === 'repris' ? 'SAI-REPRIS' : 'SAI-SCELLE';
      this.#app.avis.montrer(messageDeSaisie({ code, id: ouvert.id }), { ton: 'ambre' });
    }
  }

  async #reprendreSiLibre({ id, contenu }: EbaucheRow): Promise<boolean> {
    if (lireContenuDEbauche(contenu)?.ouverte !== true) return false;
    const tenue = await Tenue.prendre(id);
    if (tenue !== null) await this.#reprendreIci(id, tenue);
    return tenue !== null;
  }

  /** An ébauche, or a recorded bloc. Another tab that has it on its screen is not robbed of it unasked. */
  async reprendre(id: string): Promise<void> {
    if (id === this.bloc.id) return;
    const tenue = await Tenue.prendre(id);
    if (tenue === null) this.ailleurs = id;
    else await this.#reprendreIci(id, tenue);
  }

  /** Goes on here with what another tab has: that one is told at once. */
  async prendreALAutreOnglet(id: string): Promise<void> {
    this.ailleurs = null;
    const tenue = await Tenue.prendre(id, { deForce: true });
    if (tenue !== null) await this.#reprendreIci(id, tenue);
  }

  /** What was begun of it, else what the books have. */
  async #reprendreIci(id: string, tenue: Tenue): Promise<void> {
    const row = await this.#livre.prendreEbauche(id);
    const depart = row ? departDEbauche(row, this.contexte) : await this.#departDuLivre(id);
    if (depart === null) {
      tenue.rendre();
      return;
    }
    this.#changer(depart, row?.revision ?? null, tenue);
    await this.relireLesEbauches();
  }

  async #departDuLivre(id: string): Promise<DepartDeBloc | null> {
    const ouvert = await this.#livre.ouvrirBloc(this.#dossier.exercice.id, id);
    if (ouvert?.revision == null) return null;
    return departDuLivre(id, { ...ouvert, revision: ouvert.revision }, this.contexte);
  }

  /** Why what is typed here is no longer kept; null when it is. */
  get conflit(): RefusDEbauche | null {
    return this.#tenue?.prise === true ? { code: 'EBA-PRISE' } : this.garde.refus;
  }

  async garderIci({ deForce = false } = {}): Promise<void> {
    const { bloc } = this;
    if (this.#tenue?.prise !== false) {
      const tenue = await Tenue.prendre(bloc.id, { deForce });
      if (tenue === null || !this.#tenir(bloc, tenue)) return;
    }
    // What is on its way moves the revision that is read after it.
    await this.garde.vider();
    await this.relireLesEbauches();
    if (this.bloc !== bloc) return;
    this.garde.imposer(this.#revisionDe(bloc.id));
    this.garder();
  }

  #revisionDe(id: string): number | null {
    return this.ebauches.find((row) => row.id === id)?.revision ?? null;
  }

  /** Alt+N: what was being typed waits in its list. */
  commencer(): void {
    this.#changer(this.suivant());
    this.enregistrements.proposerPiece();
  }

  dupliquer(bloc: Bloc): void {
    this.#changer(departDeCopie(bloc, this.bloc.etat.date.valeur ?? bloc.date, this.contexte));
    this.enregistrements.proposerPiece();
  }

  /** The bloc on the screen once more, as a new one. */
  dupliquerLeBloc(): void {
    this.bloc.prendre();
    const bloc = blocDe(this.bloc.etat);
    if (bloc) this.dupliquer(bloc);
  }

  suivant(): DepartDeBloc {
    return departSuivant(this.bloc, this.contexte, this.#habitudes.lire());
  }

  /** The warning about the date was read. */
  comprendre(): void {
    this.avertissement = null;
    this.#habitudes.comprendre(this.contexte.aujourdhui);
  }

  /** What the screen shows goes to its ébauche, unless another tab goes on with it. */
  garder(): void {
    const { bloc, garde } = this;
    if (this.#tenue?.prise === true) return;
    // A bloc that is modified is kept once something in it has changed.
    const isIntact = bloc.origine !== null && bloc.session.faites.length === 0 && garde.revision === null;
    const isAEcrire = !bloc.isVide && !(isIntact && bloc.frappe === null);
    garde.noter(
      isAEcrire
        ? {
            exercice: this.#dossier.exercice.id,
            origine: bloc.origine,
            contenu: bloc.contenu(this.#visible),
            jointes: bloc.jointes
          }
        : null
    );
  }

  /** The page goes, or is put in the background: everything is on disk before. */
  vider(): void {
    void this.garde.vider();
  }

  /** The screen is left for another one: coming back opens the bloc again. */
  quitter(): void {
    this.#quitte = true;
    this.garder();
    this.vider();
    this.#tenue?.rendre();
  }

  async supprimerEbauche(row: EbaucheRow): Promise<void> {
    if (row.id === this.bloc.id) {
      await this.garde.fermer();
      this.poser(this.suivant());
    }
    const retiree = await this.#livre.supprimerEbauche(row.id);
    await this.relireLesEbauches();
    if (retiree)
      this.#app.avis.montrer('Ébauche supprimée', {
        annuler: async () => {
          await this.#livre.remettreEbauche(retiree);
          await this.relireLesEbauches();
        }
      });
  }

  /** The bloc is put away, with a way back. */
  async abandonner(): Promise<void> {
    this.bloc.prendre();
    this.garder();
    await this.garde.vider();
    await this.relireLesEbauches();
    const row = this.ebauches.find(({ id }) => id === this.bloc.id);
    if (row) await this.supprimerEbauche(row);
    else this.poser(this.suivant());
  }

  /** What was recorded today and what waits, as the books have it now. */
  async relireLesListes(): Promise<void> {
    await Promise.all([this.relireLesEbauches(), this.enregistrements.relire()]);
  }

  async relireLesEbauches(): Promise<void> {
    this.ebauches = await this.#livre.ebauches(this.#dossier.exercice.id);
  }

  /** Puts what is on the screen aside first. */
  #changer(depart: DepartDeBloc, revision: number | null = null, tenue: Tenue | null = null): void {
    const { garde } = this;
    this.bloc.prendre();
    this.#visible = false;
    this.garder();
    this.#visible = true;
    void garde.fermer().then(() => this.relireLesEbauches());
    this.enregistrements.refus = null;
    this.ailleurs = null;
    this.poser(depart, revision, tenue);
  }

  poser(depart: DepartDeBloc, revision: number | null = null, tenue: Tenue | null = null): void {
    const bloc = new BlocEnCours(depart, this.#dossier.entite.nature);
    this.#installer(bloc, revision, tenue);
  }

  remettre(bloc: BlocEnCours, revision: number | null): void {
    this.#installer(bloc, revision, null);
    this.garder();
  }

  #installer(bloc: BlocEnCours, revision: number | null, tenue: Tenue | null): void {
    this.#tenue?.rendre();
    this.#tenue = tenue;
    this.bloc = bloc;
    this.garde = new GardeDEbauche(this.#livre, bloc.id, revision);
    if (tenue === null)
      // It is on this screen: this tab goes on with it.
      void Tenue.prendre(bloc.id, { deForce: true }).then((prise) => prise && this.#tenir(bloc, prise));
  }

  /** @returns false when the bloc left the screen while it was asked for */
  #tenir(bloc: BlocEnCours, tenue: Tenue): boolean {
    const isLa = this.bloc === bloc && !this.#quitte;
    if (isLa) this.#tenue = tenue;
    else tenue.rendre();
    return isLa;
  }
}
