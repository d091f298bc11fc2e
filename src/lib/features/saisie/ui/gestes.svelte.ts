import { isTiers, type Ouverture } from '#lib/domain/comptes/ouvrir-compte.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import type { RefusDeVentilation } from '#lib/domain/masques/ventiler.ts';
import { MONTANT_VIDE, type CompteLu, type Place } from '../domain/bloc-en-saisie.ts';
import { proposerCollage, type CollageDeBloc } from '../domain/coller-dans-le-bloc.ts';
import { lireCompte, lireMontant } from '../domain/lire-cellule.ts';
import { masqueApplique } from '../domain/masque-applique.ts';
import { placesModifiables } from '../domain/places.ts';
import type { Atelier } from './atelier.svelte.ts';
import type { BlocEnCours } from './bloc-en-cours.svelte.ts';
import { appliquerTouche, virguleDuPave, type Clavier } from './clavier.ts';
import { propositionsDeMasques } from './options.ts';
import type { SourceDePropositions } from './source.svelte.ts';
import { Suggestions, type CompteManque, type Proposition } from './suggestions.svelte.ts';

/** Asks for what is to be opened in the chart. @returns what was opened; null when it was given up */
export type OuvrirUnCompte = (manquant: Ouverture) => Promise<Ouverture | null>;

/** What hands do on the bloc of the desk, beyond one cell: the list under it, the masques, a paste. */
export class Gestes {
  readonly #atelier: Atelier;
  readonly #source: SourceDePropositions;
  readonly #dire: (texte: string) => void;
  readonly #ouvrir: OuvrirUnCompte;
  readonly suggestions: Suggestions;
  masques = $state.raw<readonly Masque[]>([]);
  /** Why the amount typed for a masque is not shared, and that amount. */
  refusDeMasque = $state.raw<{
    readonly texte: string;
    readonly refus: readonly RefusDeVentilation[];
  } | null>(null);
  /** What a paste would do: it is seen before it is done. */
  collage = $state.raw<CollageDeBloc | null>(null);

  constructor(
    atelier: Atelier,
    source: SourceDePropositions,
    { dire, ouvrir }: { readonly dire: (texte: string) => void; readonly ouvrir: OuvrirUnCompte }
  ) {
    this.#ouvrir = ouvrir;
    this.#atelier = atelier;
    this.#source = source;
    this.#dire = dire;
    this.suggestions = new Suggestions((texte) => this.#chercher(texte));
  }

  get #bloc() {
    return this.#atelier.bloc;
  }

  get clavier(): Clavier {
    return {
      bloc: this.#bloc,
      suggestions: this.suggestions,
      chercher: (texte) => this.#chercher(texte),
      ouvrirLesMasques: () => {
        this.ouvrirLesMasques();
      },
      appliquerMasque: (id) => {
        this.appliquerMasque(id);
      },
      completer: () => void this.completer(),
      ouvrirLeManquant: (manque) => void this.ouvrirLeManquant(manque),
      dire: this.#dire
    };
  }

  /** @returns true when the key is not for the field, nor for the screen */
  toucher(event: KeyboardEvent): boolean {
    if (virguleDuPave(event, this.#bloc)) return true;
    if (this.#toucherLaDate(event)) return true;
    if (this.#quitterLeMontant(event)) return true;
    return appliquerTouche(event, this.clavier);
  }

  /** `+`, `-`, PgUp and PgDn move the date as long as nothing is typed there ([UI-29]). */
  #toucherLaDate({ key, ctrlKey, altKey }: KeyboardEvent): boolean {
    const bloc = this.#bloc;
    const pas = PAS_DE_DATE[key];
    if (pas === undefined || ctrlKey || altKey || bloc.frappe !== null) return false;
    if (bloc.place.ligne !== null || bloc.place.champ !== 'date') return false;
    return bloc.faire({ genre: 'decaler-date', ...pas });
  }

  /** The amount of a masque is shared when its field is left. */
  #quitterLeMontant({ key }: KeyboardEvent): boolean {
    if (key === 'Tab' || key === 'Enter' || key.startsWith('Arrow')) this.prendreLeMontant();
    return false;
  }

  prendreLeMontant(avoir = false): void {
    const bloc = this.#bloc;
    const isLa = bloc.place.ligne === null && bloc.place.champ === 'montant';
    const texte = avoir ? this.refusDeMasque?.texte : isLa ? bloc.frappe?.texte : undefined;
    const { masque } = bloc.etat;
    if (texte === undefined || masque === null) return;
    bloc.renoncer();
    this.#partager(masque.id, texte, avoir);
  }

  taper(texte: string): void {
    const bloc = this.#bloc;
    bloc.taper(texte);
    if (bloc.place.champ === 'compte') this.#proposer(texte);
  }

  #proposer(texte: string): void {
    if (texte.trim() === '') this.suggestions.fermer();
    else void this.suggestions.chercher(texte);
  }

  #chercher(texte: string): Promise<readonly Proposition[]> {
    const { etat, ligneActive } = this.#bloc;
    const duMasque = etat.lignes.find(({ id }) => id === ligneActive)?.masque;
    const racine = duMasque?.compteDemande === true ? duMasque.racine : null;
    return this.#source.chercher(texte, etat, racine);
  }

  aller(place: Place, fleches: 'cellule' | 'texte' = 'cellule'): void {
    this.suggestions.fermer();
    this.prendreLeMontant();
    this.#bloc.aller(place);
    if (fleches === 'texte' && this.#bloc.frappe?.fleches !== 'texte') this.#bloc.basculerFleches();
  }

  /** The journal, or the journal of settlement, was chosen in its list. */
  choisirJournal(champ: 'journal' | 'banque', code: string): void {
    this.#bloc.faire({ genre: 'tete', champ, texte: code });
    if (champ === 'journal') this.#atelier.enregistrements.proposerPiece();
  }

  /** F4, the button of the account, « M » then Tab (MAS-40, MAS-41). */
  ouvrirLesMasques(): void {
    const offerts = propositionsDeMasques(this.masques, this.#bloc.etat.journal);
    if (offerts.length > 0) {
      this.suggestions.montrerLesMasques(offerts);
      return;
    }
    this.suggestions.fermer();
    this.#bloc.refusDActe = { code: 'SAI-AUCUN-MASQUE' };
  }

  /** An empty id takes the masque away: its lines stay, and are typed freely. */
  appliquerMasque(id: string): void {
    const bloc = this.#bloc;
    bloc.renoncer();
    this.refusDeMasque = null;
    if (id === '') bloc.faire({ genre: 'retirer-masque' });
    else if (this.#partager(id, '')) this.#allerAuDemande();
  }

  #partager(id: string, texte: string, avoir = false): boolean {
    const bloc = this.#bloc;
    const masque = this.masques.find((un) => un.id === id);
    const date = bloc.etat.date.valeur ?? bloc.contexte.aujourdhui;
    if (masque === undefined) return false;
    const montant = texte.trim() === '' ? MONTANT_VIDE : lireMontant(texte);
    const usage = masqueApplique(masque, { date, montant, avoir });
    this.refusDeMasque = usage.ok ? null : { texte, refus: usage.refus };
    return usage.ok && bloc.faire({ genre: 'masque', masque: usage.valeur });
  }

  /** What the masque asks for first: its amount, else an account, else its pièce (MAS-42 to MAS-44). */
  #allerAuDemande(): void {
    const bloc = this.#bloc;
    const places = placesModifiables(bloc.etat, bloc.colonnes);
    const voulue =
      places.find(({ ligne, champ }) => ligne === null && champ === 'montant') ??
      places.find(({ ligne, champ }) => ligne !== null && champ === 'compte') ??
      places.find(({ champ }) => champ === 'piece');
    if (voulue) bloc.aller(voulue);
  }

  /** What the active cell names and the chart lacks, else the first account that the bloc lacks. */
  get manque(): CompteManque | null {
    const { etat, frappe, place, contexte, ligneActive } = this.#bloc;
    const lecture = place.champ === 'compte' && frappe ? lireCompte(frappe.texte, contexte.plan) : null;
    if (lecture?.genre === 'compte') return this.#source.manque(lecture.lu);
    const isActive = ({ id }: { readonly id: number }) => id === ligneActive;
    const lignes = [...etat.lignes.filter(isActive), ...etat.lignes];
    for (const { compte } of lignes) {
      const manque = this.#source.manque(compte.valeur);
      if (manque) return manque;
    }
    return null;
  }

  /** F8: opens it, and every cell that named it has it; one stays where one was. */
  async ouvrirLeManquant(manque: CompteManque | null = this.manque): Promise<void> {
    const bloc = this.#bloc;
    const { lu } = manque ?? {};
    this.suggestions.fermer();
    if (!manque || !lu) {
      this.#dire('Tous les comptes de ce bloc sont ouverts dans cette entité.');
      return;
    }
    const ouvert = await this.#ouvrir(manque.manquant);
    if (ouvert === null) return;
    await this.#source.connaitre();
    const compte = isTiers(ouvert)
      ? { compte: ouvert.compte, auxiliaire: ouvert.code }
      : { compte: ouvert.numero, auxiliaire: lu.auxiliaire };
    this.#prendreLOuvert(bloc, lu, compte);
  }

  #prendreLOuvert(bloc: BlocEnCours, demande: CompteLu, compte: CompteLu): void {
    const { place, frappe, contexte } = bloc;
    const lecture = frappe && place.champ === 'compte' ? lireCompte(frappe.texte, contexte.plan) : null;
    if (place.ligne !== null && lecture?.genre === 'compte' && isMeme(lecture.lu, demande)) {
      bloc.renoncer();
      bloc.faire({ genre: 'compte', ligne: place.ligne, compte });
    }
    // Opened as it was written, the other lines have it already.
    if (isMeme(demande, compte)) return;
    for (const { id, compte: ecrit } of bloc.etat.lignes)
      if (ecrit.valeur && isMeme(ecrit.valeur, demande)) bloc.faire({ genre: 'compte', ligne: id, compte });
  }

  /** F6: what the third party usually gets. */
  async completer(): Promise<void> {
    const bloc = this.#bloc;
    this.suggestions.fermer();
    bloc.prendre();
    const habitude = await this.#source.habitude(bloc.etat);
    if (habitude === null) bloc.refusDActe = { code: 'SAI-RIEN-A-COMPLETER' };
    else if (bloc.faire({ genre: 'completer', habitude }))
      this.#dire(`Complété d’après l’historique : ${habitude.libelle || 'lignes habituelles'}`);
  }

  /** @returns false when the text is for the field alone */
  coller(texte: string): boolean {
    const bloc = this.#bloc;
    const { place } = bloc;
    if (place.ligne === null || !/[\t\n\r]/.test(texte.trim())) return false;
    bloc.renoncer();
    this.suggestions.fermer();
    const depuis = { ligne: place.ligne, colonne: place.champ };
    this.collage = proposerCollage(bloc.etat, texte, depuis, bloc.contexte, bloc.colonnes);
    return true;
  }

  accepterLeCollage(): void {
    const { collage } = this;
    this.collage = null;
    if (collage) this.#bloc.faire(collage.acte);
  }
}

function isMeme(a: CompteLu, b: CompteLu): boolean {
  return a.compte === b.compte && a.auxiliaire === b.auxiliaire;
}

const PAS_DE_DATE: Readonly<Record<string, { readonly unite: 'jour' | 'mois'; readonly pas: number }>> = {
  '+': { unite: 'jour', pas: 1 },
  '-': { unite: 'jour', pas: -1 },
  PageUp: { unite: 'mois', pas: -1 },
  PageDown: { unite: 'mois', pas: 1 }
};
