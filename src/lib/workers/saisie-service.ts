import {
  apercuDeChangement,
  changerDeCompte,
  type DemandeDeChangement
} from '#lib/features/saisie/changer-de-compte.ts';
import { PlansEnMemoire, type Poste } from '#lib/features/saisie/contexte.ts';
import {
  ebauchesDe,
  ecrireEbauche,
  prendreEbauche,
  remettreEbauche,
  supprimerEbauche,
  type EbaucheAEcrire
} from '#lib/features/saisie/ebauches.ts';
import { enregistrer, type DemandeDEnregistrement } from '#lib/features/saisie/enregistrer.ts';
import { extourner, type DemandeDExtourne } from '#lib/features/saisie/extourner.ts';
import { comptesRecents, historique, type DemandeDHistorique } from '#lib/features/saisie/historique.ts';
import { masquesOfferts } from '#lib/features/saisie/masques-offerts.ts';
import {
  balayerPieces,
  deposerPiece,
  joindrePieces,
  lirePiece,
  type FichierDePiece
} from '#lib/features/saisie/pieces.ts';
import { comptesDuPlan, usageDuTiers, type DemandeDHabitude } from '#lib/features/saisie/plan-de-saisie.ts';
import { ouvrirBloc, prochainePiece } from '#lib/features/saisie/queries.ts';
import { saisiesDuJour, type DemandeDuJour } from '#lib/features/saisie/saisies-du-jour.ts';
import { annuler, supprimerBlocs, type BlocVu } from '#lib/features/saisie/supprimer-blocs.ts';
import type { Retour } from '#lib/features/saisie/transaction.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { EbaucheRow, PieceJointe } from '#lib/storage/rows.ts';

/** What the entry screen writes and reads. Every tab is told of what has changed in the books. */
export class SaisieService {
  readonly #poste: Poste;
  readonly #announce: () => void;

  constructor(base: Base, livres: LecteurDeLivres, announce: () => void) {
    const maintenant = () => new Date().toISOString();
    this.#poste = { base, livres, plans: new PlansEnMemoire(base), maintenant };
    this.#announce = announce;
  }

  enregistrer(demande: DemandeDEnregistrement) {
    return this.#annoncer(enregistrer(this.#poste, demande));
  }

  supprimer(vus: readonly BlocVu[]) {
    return this.#annoncer(supprimerBlocs(this.#poste, vus));
  }

  /** Undoes an act by what it returned; its own return does the act again. */
  annuler(retour: Retour) {
    return this.#annoncer(annuler(this.#poste, retour));
  }

  extourner(demande: DemandeDExtourne) {
    return this.#annoncer(extourner(this.#poste, demande));
  }

  apercuDeChangement(demande: DemandeDeChangement) {
    return apercuDeChangement(this.#poste, demande);
  }

  changerDeCompte(demande: DemandeDeChangement, vus: readonly BlocVu[]) {
    return this.#annoncer(changerDeCompte(this.#poste, demande, vus));
  }

  ouvrirBloc(exercice: string, id: string) {
    return ouvrirBloc(this.#poste, exercice, id);
  }

  prochainePiece(exercice: string, journal: string) {
    return prochainePiece(this.#poste, exercice, journal);
  }

  comptes(entite: string, connue: string | null) {
    return comptesDuPlan(this.#poste, entite, connue);
  }

  saisiesDuJour(demande: DemandeDuJour) {
    return saisiesDuJour(this.#poste, demande);
  }

  usageDuTiers(demande: DemandeDHabitude) {
    return usageDuTiers(this.#poste, demande);
  }

  masques(entite: string) {
    return masquesOfferts(this.#poste, entite);
  }

  historique(demande: DemandeDHistorique) {
    return historique(this.#poste, demande);
  }

  comptesRecents(exercice: string, limite: number) {
    return comptesRecents(this.#poste, exercice, limite);
  }

  /** An ébauche is in no list of the books: nobody is told of it. */
  ecrireEbauche(ebauche: EbaucheAEcrire) {
    return ecrireEbauche(this.#poste, ebauche);
  }

  ebauches(exercice: string) {
    return ebauchesDe(this.#poste, exercice);
  }

  prendreEbauche(id: string) {
    return prendreEbauche(this.#poste, id);
  }

  supprimerEbauche(id: string) {
    return supprimerEbauche(this.#poste, id);
  }

  remettreEbauche(ebauche: EbaucheRow) {
    return remettreEbauche(this.#poste, ebauche);
  }

  deposerPiece(fichier: FichierDePiece) {
    return deposerPiece(this.#poste, fichier);
  }

  lirePiece(sha256: string) {
    return lirePiece(this.#poste, sha256);
  }

  joindrePieces(vu: BlocVu, jointes: readonly PieceJointe[]) {
    return this.#annoncer(joindrePieces(this.#poste, vu, jointes));
  }

  /** Sweeps the documents that nothing names any more. */
  balayerPieces() {
    return balayerPieces(this.#poste);
  }

  async #annoncer<T extends { readonly ok: boolean }>(acte: Promise<T>): Promise<T> {
    const resultat = await acte;
    if (resultat.ok) this.#announce();
    return resultat;
  }
}
