import type { NatureDEntite } from '#lib/domain/natures.ts';
import type { PieceJointe } from '#lib/storage/rows.ts';
import type { Acte, RefusDActe } from '../domain/actes.ts';
import {
  ligneDe,
  totauxDe,
  type BlocEnSaisie,
  type Colonne,
  type ContexteDeSaisie,
  type Place
} from '../domain/bloc-en-saisie.ts';
import { contenuDEbauche, isSansSaisie, type ContenuDEbauche } from '../domain/contenu-d-ebauche.ts';
import { messageDEnregistrement } from '../domain/messages.ts';
import { naviguer, premierePlace, type Mouvement, type Parcours } from '../domain/navigation.ts';
import { isMemePlace, isModifiable, texteEn } from '../domain/places.ts';
import { refusDEnregistrement, type RefusDEnregistrement } from '../domain/refus-d-enregistrement.ts';
import { annuler, faire, retablir, sessionDe, type Session } from '../domain/session.ts';
import { colonnesDe } from './colonnes.ts';
import { cleDePlace } from './places.ts';
import { Selection } from './selection.svelte.ts';

/** What is typed in the active cell and not taken yet. */
export interface Frappe {
  readonly texte: string;
  /** Arrows leave the cell, or move inside its text; F2 goes from one to the other. */
  readonly fleches: 'cellule' | 'texte';
}

/** The recorded bloc that is being modified. */
export interface OrigineDeSaisie {
  readonly bloc: string;
  readonly revision: number;
}

export interface DepartDeBloc {
  readonly id: string;
  readonly origine: OrigineDeSaisie | null;
  readonly etat: BlocEnSaisie;
  readonly contexte: ContexteDeSaisie;
  readonly place?: Place | undefined;
  readonly frappe?: string | null;
  readonly jointes?: readonly PieceJointe[];
  readonly pieceProposee?: string | null;
  readonly reglementDe?: string | null;
  /** The invoice that it settles, as it was typed: the next one begins where it was. */
  readonly avant?: BlocEnSaisie;
}

/** One bloc being typed: where one is in it, what is in the cell, what its cells refuse. */
export class BlocEnCours {
  readonly id: string;
  /** The invoice that it settles; null for any other bloc. */
  readonly reglementDe: string | null;
  /** What was being typed before it was proposed. */
  readonly avant: BlocEnSaisie | null;
  origine = $state.raw<OrigineDeSaisie | null>(null);
  contexte: ContexteDeSaisie = $state.raw() as ContexteDeSaisie;
  session: Session = $state.raw() as Session;
  parcours: Parcours = $state.raw() as Parcours;
  frappe = $state.raw<Frappe | null>(null);
  /** One has tried to record: what is missing is said in its cell. */
  essaye = $state.raw(false);
  jointes = $state.raw<readonly PieceJointe[]>([]);
  pieceProposee = $state.raw<string | null>(null);
  /** Why the last act changed nothing. */
  refusDActe = $state.raw<RefusDActe | null>(null);
  readonly selection = new Selection(this);
  readonly #nature: NatureDEntite;

  readonly etat: BlocEnSaisie = $derived(this.session.etat);
  readonly totaux = $derived(totauxDe(this.etat.lignes));
  readonly colonnes: readonly Colonne[] = $derived.by(() => colonnesDe(this.etat, this.#nature));
  readonly refus: readonly RefusDEnregistrement[] = $derived(this.#refus());
  /** What is said in cells, by place. */
  readonly messages: ReadonlyMap<string, string> = $derived(messagesDe(this.refus, this.essaye));

  constructor(depart: DepartDeBloc, nature: NatureDEntite) {
    this.#nature = nature;
    this.id = depart.id;
    this.reglementDe = depart.reglementDe ?? null;
    this.avant = depart.avant ?? null;
    this.origine = depart.origine;
    this.contexte = depart.contexte;
    this.session = sessionDe(depart.etat);
    this.jointes = depart.jointes ?? [];
    this.pieceProposee = depart.pieceProposee ?? null;
    const place = depart.place ?? premierePlace(depart.etat, this.colonnes);
    this.parcours = { place: place ?? { ligne: null, champ: 'date' }, debutDeTab: null };
    const frappe = depart.frappe ?? null;
    this.frappe = frappe === null ? null : { texte: frappe, fleches: 'cellule' };
  }

  /** A number left to the journal is not one that is missing (JNL-26). */
  #refus(): readonly RefusDEnregistrement[] {
    const { etat, contexte, origine } = this;
    const refus = refusDEnregistrement(etat, contexte);
    const isAutomatique = origine === null && contexte.journaux.get(etat.journal)?.pieceAutomatique === true;
    return isAutomatique ? refus.filter(({ cause }) => cause.refus.code !== 'ECR-PIECE-ABSENTE') : refus;
  }

  get place(): Place {
    return this.parcours.place;
  }

  /** What the active cell shows. */
  get texte(): string {
    return this.frappe?.texte ?? texteEn(this.etat, this.place);
  }

  get isVide(): boolean {
    return isSansSaisie(this.etat, this.pieceProposee) && this.frappe === null && this.jointes.length === 0;
  }

  contenu(ouverte: boolean): ContenuDEbauche {
    const { etat, place, pieceProposee, reglementDe } = this;
    return contenuDEbauche({
      etat,
      place,
      frappe: this.frappe?.texte ?? null,
      ouverte,
      pieceProposee,
      reglementDe
    });
  }

  /** Does an act; false when it is refused, and then says why. */
  faire(acte: Acte): boolean {
    const issue = faire(this.session, acte, this.contexte);
    this.refusDActe = issue.ok ? null : issue.refus;
    if (issue.ok) this.session = issue.valeur;
    return issue.ok;
  }

  taper(texte: string): void {
    this.frappe = { texte, fleches: this.frappe?.fleches ?? 'cellule' };
  }

  /** F2: the arrows move inside the text, or between the cells again. */
  basculerFleches(): void {
    const fleches = this.frappe?.fleches === 'texte' ? 'cellule' : 'texte';
    this.frappe = { texte: this.texte, fleches };
  }

  renoncer(): void {
    this.frappe = null;
  }

  /** Takes what was typed. A text that cannot be read stands in its cell with the reason. */
  prendre(): void {
    const { frappe, place } = this;
    this.frappe = null;
    if (frappe === null) return;
    const { texte } = frappe;
    if (place.ligne !== null)
      this.faire({ genre: 'cellule', ligne: place.ligne, colonne: place.champ, texte });
    else if (place.champ !== 'montant') this.faire({ genre: 'tete', champ: place.champ, texte });
  }

  /** Goes to a cell; what was typed in the one that is left is taken. */
  aller(place: Place): void {
    if (isMemePlace(place, this.place)) return;
    this.prendre();
    this.parcours = { place, debutDeTab: null };
  }

  /** @returns false when the key leads nowhere in the bloc */
  bouger(mouvement: Mouvement): boolean {
    this.prendre();
    const arrivee = naviguer(this.etat, this.parcours, mouvement, this.colonnes);
    if (arrivee === null) return false;
    if (arrivee.nouvelleLigne && !this.faire({ genre: 'ajouter', apres: null })) return false;
    this.parcours = { place: arrivee.place, debutDeTab: arrivee.debutDeTab };
    return true;
  }

  /** A new line under that of the cursor: one types its account, whatever the column one was in. */
  ajouterUneLigne(): void {
    this.prendre();
    const { prochainId } = this.etat;
    if (!this.faire({ genre: 'ajouter', apres: this.ligneActive })) return;
    const neuve = this.etat.lignes.find(({ id, automatique }) => id >= prochainId && !automatique);
    if (neuve) this.aller({ ligne: neuve.id, champ: 'compte' });
  }

  annuler(): void {
    this.prendre();
    const etape = this.session.faites.at(-1);
    this.session = annuler(this.session);
    this.#revenirA(etape?.acte);
  }

  retablir(): void {
    this.prendre();
    const etape = this.session.defaites.at(-1);
    this.session = retablir(this.session);
    this.#revenirA(etape?.acte);
  }

  /** Where it happened; a line that is gone leaves the cursor on the nearest one. */
  #revenirA(acte: Acte | undefined): void {
    this.refusDActe = null;
    const place = acte && placeDActe(acte);
    if (place && isModifiable(this.etat, place)) this.parcours = { place, debutDeTab: null };
    else this.garderLaPlace();
  }

  /** After lines went: the same column of the last line, else where typing begins. */
  garderLaPlace(): void {
    const { place } = this;
    if (isModifiable(this.etat, place)) return;
    const derniere = this.etat.lignes.findLast(({ automatique }) => !automatique);
    const proche: Place | null =
      derniere && place.ligne !== null ? { ligne: derniere.id, champ: place.champ } : null;
    const voulue =
      proche && isModifiable(this.etat, proche) ? proche : premierePlace(this.etat, this.colonnes);
    if (voulue) this.parcours = { place: voulue, debutDeTab: null };
  }

  /** The lines an act is about: that of the cursor. */
  get ligneActive(): number | null {
    const { ligne } = this.place;
    return ligne !== null && ligneDe(this.etat, ligne) ? ligne : null;
  }

  /** The number that the journal proposes, as long as nothing else was typed there. */
  proposerPiece(piece: string | null): void {
    if (piece === null || !(this.etat.piece === '' || this.etat.piece === this.pieceProposee)) return;
    this.pieceProposee = piece;
    const avec = (etat: BlocEnSaisie): BlocEnSaisie => ({ ...etat, piece });
    const { etat, faites, defaites } = this.session;
    const etapes = (liste: Session['faites']) =>
      liste.map((etape) => ({ ...etape, avant: avec(etape.avant), apres: avec(etape.apres) }));
    this.session = { etat: avec(etat), faites: etapes(faites), defaites: etapes(defaites) };
  }
}

/** Of two refusals of one place, the first is said. */
function messagesDe(refus: readonly RefusDEnregistrement[], essaye: boolean): ReadonlyMap<string, string> {
  const dits = refus.filter(({ manque }) => essaye || !manque);
  return new Map(dits.map((un) => [cleDePlace(un.place), messageDEnregistrement(un)] as const).reverse());
}

function placeDActe(acte: Acte): Place | null {
  switch (acte.genre) {
    case 'tete':
      return { ligne: null, champ: acte.champ };
    case 'decaler-date':
      return { ligne: null, champ: 'date' };
    case 'cellule':
    case 'copier-au-dessus':
      return { ligne: acte.ligne, champ: acte.colonne };
    case 'compte':
      return { ligne: acte.ligne, champ: 'compte' };
    default:
      return null;
  }
}
