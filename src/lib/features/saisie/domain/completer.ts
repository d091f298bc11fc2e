import { repartir } from '#lib/domain/repartir.ts';
import { centimes } from '#lib/domain/montant.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { coteDe } from './actes-de-cellules.ts';
import type { RefusDeLignes } from './actes-de-lignes.ts';
import {
  isVierge,
  lignesTapees,
  ligneVierge,
  type BlocEnSaisie,
  type CompteLu,
  type ContexteDeSaisie,
  type LigneEnSaisie
} from './bloc-en-saisie.ts';
import { compteDeContrepartie } from './contrepartie-automatique.ts';
import type { Habitude, LigneHabituelle } from './habitudes.ts';
import { compteEnSaisie } from './lire-cellule.ts';
import type { RefusDePlace } from './places.ts';

/**
 * F6: what the third party usually gets. Empty labels are filled, missing lines are added (the empty ones first), and
 * the amount typed for the third party is shared over the lines that face it. Nothing typed is written over. Without
 * an amount, the accounts come alone: F6 again shares it once it is typed.
 */
export function completer(
  etat: BlocEnSaisie,
  habitude: Habitude,
  { journaux }: ContexteDeSaisie
): Result<BlocEnSaisie, RefusDePlace | RefusDeLignes> {
  const tapees = lignesTapees(etat);
  const sienne = tapees.find((ligne) => isMemeCompte(ligne.compte.valeur, habitude.tiers));
  if (etat.masque !== null || sienne === undefined) return refuse({ code: 'SAI-RIEN-A-COMPLETER' });
  const banque = compteDeContrepartie(journaux.get(etat.journal));
  const voulues = habitude.lignes.filter(({ compte }) => compte !== banque);

  const garnie = new Garniture(etat, sienne);
  const posees = voulues.map((voulue) => garnie.poser(voulue));
  garnie.partager(posees, voulues, sienne);
  const libelle = etat.libelle.trim() === '' ? habitude.libelle : etat.libelle;
  const isEntiere = !garnie.aChange && libelle === etat.libelle;
  return isEntiere ? refuse({ code: 'SAI-RIEN-A-COMPLETER' }) : accepte({ ...garnie.etat(), libelle });
}

function isMemeCompte(a: CompteLu | null, b: CompteLu): boolean {
  return a?.compte === b.compte && a.auxiliaire === b.auxiliaire;
}

const isSansMontant = ({ debit, credit }: LigneEnSaisie) => debit.texte === '' && credit.texte === '';

/** The lines while they are being filled. */
class Garniture {
  aChange = false;
  readonly #depart: BlocEnSaisie;
  readonly #lignes: LigneEnSaisie[];
  readonly #prises: Set<number>;
  #prochainId: number;

  constructor(etat: BlocEnSaisie, sienne: LigneEnSaisie) {
    this.#depart = etat;
    this.#lignes = [...lignesTapees(etat)];
    this.#prises = new Set([sienne.id]);
    this.#prochainId = etat.prochainId;
  }

  etat(): BlocEnSaisie {
    const automatiques = this.#depart.lignes.filter(({ automatique }) => automatique);
    return { ...this.#depart, lignes: [...this.#lignes, ...automatiques], prochainId: this.#prochainId };
  }

  /** @returns the rank of the line that holds it: the one that already did, an empty one, or a new one */
  poser(voulue: LigneHabituelle): number {
    const libre = ({ id }: LigneEnSaisie) => !this.#prises.has(id);
    let rang = this.#lignes.findIndex((ligne) => libre(ligne) && isMemeCompte(ligne.compte.valeur, voulue));
    if (rang < 0) {
      rang = this.#lignes.findIndex((ligne) => libre(ligne) && isVierge(ligne));
      if (rang < 0) rang = this.#lignes.push(ligneVierge(this.#prochainId++)) - 1;
      this.#ecrire(rang, { compte: compteEnSaisie(voulue) });
      this.#ecrire(rang, {
        codeFiscalite: voulue.codeFiscalite,
        analytique: voulue.analytique,
        cle: voulue.cle
      });
    }
    const ligne = this.#lignes[rang];
    if (ligne !== undefined) this.#prises.add(ligne.id);
    if (ligne?.libelle === '' && voulue.libelle !== '') this.#ecrire(rang, { libelle: voulue.libelle });
    return rang;
  }

  /** Only when the third party is alone on its side, and nothing but its amount was typed. */
  partager(rangs: readonly number[], voulues: readonly LigneHabituelle[], { id }: LigneEnSaisie): void {
    const sienne = this.#lignes.find((ligne) => ligne.id === id);
    const solde = (sienne?.debit.valeur ?? 0) - (sienne?.credit.valeur ?? 0);
    const isSeul = voulues.length > 0 && voulues.every(({ enFace }) => enFace);
    if (solde === 0 || !isSeul || !this.#lignes.every((ligne) => ligne.id === id || isSansMontant(ligne)))
      return;
    const parts = repartir(
      centimes(0 - solde),
      voulues.map(({ poids }) => poids)
    );
    for (const [i, part] of parts.entries()) this.#ecrire(rangs[i] ?? -1, coteDe(part));
  }

  #ecrire(rang: number, contenu: Partial<LigneEnSaisie>): void {
    const ligne = this.#lignes[rang];
    if (ligne === undefined) return;
    this.#lignes[rang] = { ...ligne, ...contenu };
    this.aChange = true;
  }
}
