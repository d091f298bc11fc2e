import type { Application, Dossier } from '#lib/app.svelte.ts';
import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { isInExercice } from '#lib/domain/exercices.ts';
import { messageDeReglement } from '#lib/domain/masques/messages.ts';
import { reglementDe } from '#lib/domain/masques/reglement.ts';
import { bornesDuJour } from '#lib/platform/horloge.ts';
import { prendreVerrou } from '#lib/platform/verrou.ts';
import type { EbaucheRow } from '#lib/storage/rows.ts';
import type { BlocEnSaisie, ContexteDeSaisie } from '../domain/bloc-en-saisie.ts';
import { lireContenuDEbauche } from '../domain/contenu-d-ebauche.ts';
import { blocDe, blocSuivant, dupliquer, nouveauBloc, saisieDe } from '../domain/conversion.ts';
import { proposerDate, type AvertissementDeDate } from '../domain/proposition-de-date.ts';
import type { DemandeDEnregistrement } from '../enregistrer.ts';
import { messageDeSaisie } from '../messages-d-enregistrement.ts';
import type { RefusDeSaisie } from '../refus.ts';
import { BlocEnCours, type DepartDeBloc } from './bloc-en-cours.svelte.ts';
import { GardeDEbauche } from './garde-d-ebauche.svelte.ts';
import { SaisiesFaites } from './saisies-faites.svelte.ts';

/** What the address asks for, beside a new bloc. */
export type DemandeDOuverture =
  | { readonly genre: 'modifier'; readonly bloc: string }
  | { readonly genre: 'dupliquer'; readonly bloc: string }
  | { readonly genre: 'ebauche'; readonly id: string };

/** Where the next bloc begins, remembered from one day to the next. */
export interface Habitudes {
  lire(): { readonly journal: string; readonly date: DateIso } | null;
  garder(journal: string, date: DateIso): void;
  /** Whether that day's warning about the date was read: it is said once a day, not at each opening. */
  isCompris(jour: DateIso): boolean;
  comprendre(jour: DateIso): void;
}

/** What the worker refused of a bloc that was left for the next one, or that is back on the screen. */
export interface RefusDuPoste {
  readonly bloc: string;
  readonly refus: readonly RefusDeSaisie[];
}

/** The desk: the bloc being typed, its ébauche, those recorded and those that wait. */
export class Atelier {
  readonly #app: Application;
  readonly #dossier: Dossier;
  readonly #habitudes: Habitudes;
  bloc: BlocEnCours = $state.raw() as BlocEnCours;
  garde: GardeDEbauche = $state.raw() as GardeDEbauche;
  ebauches = $state.raw<readonly EbaucheRow[]>([]);
  avertissement = $state.raw<AvertissementDeDate | null>(null);
  refusDuPoste = $state.raw<RefusDuPoste | null>(null);
  /** An ébauche that another tab has on its screen: one chooses before taking it. */
  ailleurs = $state.raw<EbaucheRow | null>(null);
  readonly faites = new SaisiesFaites();
  #contexte: ContexteDeSaisie;
  #verrou: (() => void) | null = null;
  /** One recording after the other: the numbers of pièce follow the order in which blocs were typed. */
  #file: Promise<unknown> = Promise.resolve();
  #visible = true;
  /** Where the invoices were being typed, to go back there once the settlement is made. */
  #avantLeReglement: BlocEnSaisie | null = null;

  constructor(app: Application, dossier: Dossier, contexte: ContexteDeSaisie, habitudes: Habitudes) {
    this.#app = app;
    this.#dossier = dossier;
    this.#contexte = contexte;
    this.#habitudes = habitudes;
    this.#poser(this.#neuf());
  }

  get #livre() {
    return this.#app.ledger.saisie;
  }

  /** The books changed: the chart, the journals, what is closed. */
  changerDeContexte(contexte: ContexteDeSaisie): void {
    this.#contexte = contexte;
    this.bloc.contexte = contexte;
  }

  /** What the address asks for; else what was on the screen when it was left, even by a crash. */
  async ouvrir(demande: DemandeDOuverture | null): Promise<void> {
    await this.relireLesListes();
    if (demande !== null) await this.#ouvrirLaDemande(demande);
    else for (const row of this.ebauches) if (await this.#reprendreSiLibre(row)) break;
    this.proposerPiece();
  }

  async #ouvrirLaDemande(demande: DemandeDOuverture): Promise<void> {
    if (demande.genre === 'ebauche') {
      const row = this.ebauches.find(({ id }) => id === demande.id);
      if (row) await this.reprendre(row);
      return;
    }
    const { exercice } = this.#dossier;
    const ouvert = await this.#livre.ouvrirBloc(exercice.id, demande.bloc);
    if (ouvert === null) return;
    if (demande.genre === 'dupliquer') {
      this.dupliquer(ouvert.bloc);
      return;
    }
    const commencee = this.ebauches.find(({ id }) => id === demande.bloc);
    if (commencee) await this.reprendre(commencee);
    else if (ouvert.etat === 'brouillard' && ouvert.revision !== null)
      this.#changer({
        id: ouvert.id,
        origine: { bloc: ouvert.id, revision: ouvert.revision },
        etat: saisieDe(ouvert.bloc, this.#contexte),
        contexte: this.#contexte,
        jointes: ouvert.jointes
      });
    else {
      const code = ouvert.etat === 'repris' ? 'SAI-REPRIS' : 'SAI-SCELLE';
      this.#app.avis.montrer(messageDeSaisie({ code, id: ouvert.id }), { ton: 'ambre' });
    }
  }

  async #reprendreSiLibre(row: EbaucheRow): Promise<boolean> {
    if (lireContenuDEbauche(row.contenu)?.ouverte !== true) return false;
    const verrou = await prendreVerrou(verrouDe(row.id));
    verrou?.();
    if (verrou === null) return false;
    await this.#reprendreVraiment(row.id);
    return true;
  }

  /** An ébauche of the list. Another tab that has it on its screen is not robbed of it unasked. */
  async reprendre(row: EbaucheRow): Promise<void> {
    if (row.id === this.bloc.id) return;
    const verrou = await prendreVerrou(verrouDe(row.id));
    verrou?.();
    if (verrou === null) this.ailleurs = row;
    else await this.#reprendreVraiment(row.id);
  }

  async prendreALAutreOnglet(): Promise<void> {
    const { ailleurs } = this;
    this.ailleurs = null;
    if (ailleurs) await this.#reprendreVraiment(ailleurs.id);
  }

  async #reprendreVraiment(id: string): Promise<void> {
    const row = await this.#livre.prendreEbauche(id);
    const depart = row && this.#departDe(row);
    if (!depart) return;
    this.#changer(depart, row.revision);
    await this.relireLesEbauches();
  }

  #departDe(row: EbaucheRow): DepartDeBloc | null {
    const contenu = lireContenuDEbauche(row.contenu);
    if (contenu === null) return null;
    const { id, origine, jointes } = row;
    return { id, origine, jointes, contexte: this.#contexte, ...contenu };
  }

  /** Alt+N: what was being typed waits in its list. */
  commencer(): void {
    this.#changer(this.#suivant(this.bloc.etat));
    this.proposerPiece();
  }

  dupliquer(bloc: Bloc): void {
    const etat = dupliquer(bloc, this.#datePour(bloc), this.#contexte);
    this.#changer({ id: crypto.randomUUID(), origine: null, etat, contexte: this.#contexte });
    this.proposerPiece();
  }

  /** The bloc on the screen once more, as a new one. */
  dupliquerLeBloc(): void {
    this.bloc.prendre();
    const bloc = blocDe(this.bloc.etat);
    if (bloc) this.dupliquer(bloc);
  }

  #datePour({ date }: Bloc): DateIso {
    return this.bloc.etat.date.valeur ?? date;
  }

  /** The warning about the date was read. */
  comprendre(): void {
    this.avertissement = null;
    this.#habitudes.comprendre(this.#contexte.aujourdhui);
  }

  /** What the screen shows goes to its ébauche. */
  garder(): void {
    const { bloc, garde } = this;
    const { exercice } = this.#dossier;
    // A bloc that is modified is kept once something in it has changed.
    const isIntact = bloc.origine !== null && bloc.session.faites.length === 0 && garde.revision === null;
    const isAEcrire = !bloc.isVide && !(isIntact && bloc.frappe === null);
    garde.noter(
      isAEcrire
        ? {
            exercice: exercice.id,
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
    this.garder();
    this.vider();
    this.#verrou?.();
  }

  /**
   * Records the bloc, and leaves the next one at once: keys are for it. What the books refuse meanwhile comes back.
   * @returns false when the bloc itself is refused: the cursor is on the first cell to correct
   */
  enregistrer({ forcerDoublon = false } = {}): boolean {
    const { bloc, garde } = this;
    bloc.prendre();
    const [premier] = bloc.refus;
    if (premier !== undefined) {
      bloc.essaye = true;
      bloc.aller(premier.place);
      return false;
    }
    const saisi = blocDe(bloc.etat);
    assert(saisi !== null, 'a bloc that is not refused has its date');
    this.garder();
    this.refusDuPoste = null;
    this.#poser(this.#reglement(bloc, saisi) ?? this.#suivant(bloc.etat));
    this.#file = this.#file.then(() => this.#envoyer(bloc, garde, saisi, forcerDoublon));
    this.proposerPiece();
    return true;
  }

  /**
   * The settlement of an invoice that a masque made, proposed at once: at today's date, on the journal that the masque
   * or the person named (MAS-17, MAS-19, MAS-46).
   */
  #reglement({ id, etat }: BlocEnCours, facture: Bloc): DepartDeBloc | null {
    const journal = this.#contexte.journaux.get(etat.masque?.banque ?? '');
    if (journal === undefined) return null;
    const { aujourdhui, exercice } = this.#contexte;
    const date = isInExercice(aujourdhui, exercice) ? aujourdhui : facture.date;
    const propose = reglementDe(facture, journal, date);
    if (!propose.ok) {
      for (const refus of propose.refus) this.#app.avis.montrer(messageDeReglement(refus), { ton: 'ambre' });
      return null;
    }
    this.#avantLeReglement = etat;
    const contexte = this.#contexte;
    return {
      id: crypto.randomUUID(),
      origine: null,
      etat: saisieDe(propose.valeur, contexte),
      contexte,
      reglementDe: id
    };
  }

  /** The invoice stays unsettled: what was proposed is not kept. */
  async sansReglement(): Promise<void> {
    const { bloc, garde } = this;
    this.#poser(this.#suivant(bloc.etat));
    await garde.fermer();
    await this.#livre.supprimerEbauche(bloc.id);
    await this.relireLesEbauches();
  }

  /** Once what is on its way is recorded. */
  get enregistrements(): Promise<unknown> {
    return this.#file;
  }

  async #envoyer(
    bloc: BlocEnCours,
    garde: GardeDEbauche,
    saisi: Bloc,
    forcerDoublon: boolean
  ): Promise<void> {
    await garde.fermer();
    const issue = await this.#livre.enregistrer(demandeDe(bloc, garde, saisi, this.#dossier, forcerDoublon));
    if (issue.ok) {
      this.faites.ajouter(saisi, issue.valeur.bloc);
      this.#habitudes.garder(saisi.journal, saisi.date);
      await this.relireLesEbauches();
    } else await this.#rendre(bloc, garde, issue.refus);
  }

  /** Back on the screen when nothing else was begun there; else it waits with the ébauches, and it is said. */
  async #rendre(bloc: BlocEnCours, garde: GardeDEbauche, refus: readonly RefusDeSaisie[]): Promise<void> {
    const [premier] = refus;
    // What would settle an invoice that is not recorded is not kept.
    if (this.bloc.reglementDe === bloc.id) await this.sansReglement();
    if (this.bloc.isVide) {
      this.#installer(bloc, new GardeDEbauche(this.#livre, bloc.id, garde.revision));
      this.refusDuPoste = { bloc: bloc.id, refus };
      return;
    }
    await this.relireLesEbauches();
    const ebauche = this.ebauches.find(({ id }) => id === bloc.id);
    if (premier !== undefined)
      this.#app.avis.montrer(`Bloc resté en ébauche. ${messageDeSaisie(premier)}`, {
        ton: 'rouge',
        ...(ebauche && { acte: { libelle: 'Reprendre', agir: () => void this.reprendre(ebauche) } })
      });
  }

  /** Takes what another tab recorded of this bloc, in the place of what was typed here. */
  reprendreLAutreVersion(refus: Extract<RefusDeSaisie, { code: 'SAI-REVISION' }>): void {
    const { autre, id } = refus;
    this.refusDuPoste = null;
    this.#poser(
      {
        id,
        origine: { bloc: id, revision: autre.revision },
        etat: saisieDe(autre.bloc, this.#contexte),
        contexte: this.#contexte,
        jointes: autre.jointes
      },
      this.garde.revision
    );
  }

  /** Records over what another tab recorded. */
  garderMaVersion(refus: Extract<RefusDeSaisie, { code: 'SAI-REVISION' }>): boolean {
    this.bloc.origine = { bloc: refus.id, revision: refus.autre.revision };
    return this.enregistrer();
  }

  /** Two tabs went on with one ébauche: the other one's, or one's own over it. */
  trancherLEbauche(choix: 'la-mienne' | 'l-autre'): void {
    const { refus } = this.garde;
    if (refus?.code === 'EBA-AILLEURS' && choix === 'l-autre') {
      const depart = this.#departDe(refus.autre);
      if (depart) this.#poser(depart, refus.autre.revision);
    } else if (refus?.code === 'EBA-AILLEURS') {
      this.garde.imposer(refus.autre.revision);
      this.garder();
    } else if (choix === 'la-mienne') {
      this.garde.imposer(null);
      this.garder();
    } else this.commencer();
  }

  async supprimerEbauche(row: EbaucheRow): Promise<void> {
    if (row.id === this.bloc.id) {
      await this.garde.fermer();
      this.#poser(this.#suivant(this.bloc.etat));
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
    else this.#poser(this.#suivant(this.bloc.etat));
  }

  /** What was recorded today and what waits, as the books have it now. */
  async relireLesListes(): Promise<void> {
    const demande = { exercice: this.#dossier.exercice.id, ...bornesDuJour() };
    await Promise.all([
      this.relireLesEbauches(),
      this.faites.relire(() => this.#livre.saisiesDuJour(demande))
    ]);
  }

  async relireLesEbauches(): Promise<void> {
    this.ebauches = await this.#livre.ebauches(this.#dossier.exercice.id);
  }

  /** The next number of the journal, when it gives them (JNL-26): after those that are being recorded. */
  proposerPiece(): void {
    const { bloc } = this;
    const { journal } = bloc.etat;
    if (this.#contexte.journaux.get(journal)?.pieceAutomatique !== true || bloc.origine !== null) return;
    this.#file = this.#file.then(async () => {
      const piece = await this.#livre.prochainePiece(this.#dossier.exercice.id, journal);
      if (this.bloc === bloc && bloc.etat.journal === journal) bloc.proposerPiece(piece);
    });
  }

  #neuf(): DepartDeBloc {
    const derniere = this.#habitudes.lire();
    const { date, avertissement } = proposerDate(this.#contexte, derniere?.date ?? null);
    this.avertissement = this.#habitudes.isCompris(this.#contexte.aujourdhui) ? null : avertissement;
    const codes = this.#contexte.journaux;
    const journal =
      derniere && codes.has(derniere.journal) ? derniere.journal : (codes.keys().next().value ?? '');
    const etat = nouveauBloc({ journal, date });
    return { id: crypto.randomUUID(), origine: null, etat, contexte: this.#contexte };
  }

  #suivant(quitte: BlocEnSaisie): DepartDeBloc {
    const avant = this.#avantLeReglement ?? quitte;
    this.#avantLeReglement = null;
    const date = avant.date.valeur === null ? this.#neuf().etat.date : avant.date;
    const etat = blocSuivant({ ...avant, date });
    return { id: crypto.randomUUID(), origine: null, etat, contexte: this.#contexte };
  }

  /** Puts what is on the screen aside first. */
  #changer(depart: DepartDeBloc, revision: number | null = null): void {
    const { garde } = this;
    this.bloc.prendre();
    this.#visible = false;
    this.garder();
    this.#visible = true;
    void garde.fermer().then(() => this.relireLesEbauches());
    this.refusDuPoste = null;
    this.ailleurs = null;
    this.#poser(depart, revision);
  }

  #poser(depart: DepartDeBloc, revision: number | null = null): void {
    const bloc = new BlocEnCours(depart, this.#dossier.entite.nature);
    this.#installer(bloc, new GardeDEbauche(this.#livre, depart.id, revision));
  }

  #installer(bloc: BlocEnCours, garde: GardeDEbauche): void {
    this.#verrou?.();
    this.#verrou = null;
    this.bloc = bloc;
    this.garde = garde;
    void prendreVerrou(verrouDe(bloc.id)).then((verrou) => {
      if (this.bloc === bloc) this.#verrou = verrou;
      else verrou?.();
    });
  }
}

function verrouDe(id: string): string {
  return `regie-ebauche ${id}`;
}

function demandeDe(
  { id, origine, etat, jointes, pieceProposee, reglementDe: facture }: BlocEnCours,
  { revision }: GardeDEbauche,
  bloc: Bloc,
  { exercice }: Dossier,
  forcerDoublon: boolean
): DemandeDEnregistrement {
  return {
    id,
    exercice: exercice.id,
    bloc,
    revision: origine?.revision ?? null,
    pieceAutomatique: origine === null && (etat.piece === '' || etat.piece === pieceProposee),
    forcerDoublon,
    jointes,
    ...(etat.masque && { masque: { id: etat.masque.id, echeance: null } }),
    ...(facture !== null && { reglementDe: facture }),
    ...(revision !== null && { ebauche: id })
  };
}
