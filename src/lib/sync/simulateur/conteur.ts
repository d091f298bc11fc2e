import type { MoisIso } from '#lib/domain/dates.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import type { Serveur } from '../moteur/ports.ts';
import { nomDe, nomDuBrouillard } from '../protocol.ts';
import { sujetDe } from '../fiches/sujets.ts';
import type { ContenuDeBloc } from '../registre/revision.ts';
import { demander, ecrire, enregistrer } from './actes.ts';
import { brouillardDe, periodeDe } from './gestes.ts';
import type { SortDUnAppel } from './http-simule.ts';
import { ServeurTue } from './machine.ts';
import { exerciceDe, jourDe, type Manquement, type Monde } from './monde.ts';
import { isoler, refaireLeDocument, relier, remettreEnPlace } from './pannes.ts';
import type { PosteSimule } from './poste-simule.ts';
import { difference, isRetrouvee, verifierUnPas } from './verifications.ts';

const EXERCICE = exerciceDe('S01', '2026');
export const BROUILLARD = nomDuBrouillard(EXERCICE);
const FICHES = nomDe({ genre: 'fiches', entite: 'S01' });
/** Turns after which postes that can talk have told each other everything. */
const RONDES = 12;

/** Tells a story step by step to two postes that can hear each other: what happens is chosen, and looked at each time. */
export class Conteur {
  readonly monde: Monde;
  readonly a: PosteSimule;
  readonly b: PosteSimule;

  constructor(monde: Monde) {
    const [a, b] = monde.postes;
    if (!a || !b) throw new Error('Bug : a story without postes');
    this.monde = monde;
    this.a = a;
    this.b = b;
  }

  /** @returns the id of the new draft, in January unless it is said */
  saisir(poste: PosteSimule, mois = 1): string {
    const id = `b${this.monde.rang()}`;
    enregistrer(this.monde, poste, id, {
      exercice: EXERCICE,
      contenu: this.#contenu(poste, mois),
      remplacees: []
    });
    return id;
  }

  /** Types the bloc again, on top of what this poste shows of it; in the same month unless it is said. */
  changer(poste: PosteSimule, id: string, mois?: number): string {
    const { montree } = this.#brouillard(poste, id);
    const contenu = this.#contenu(poste, mois ?? moisDe(montree.contenu));
    return enregistrer(this.monde, poste, id, { exercice: EXERCICE, contenu, remplacees: [montree] }).revId;
  }

  supprimer(poste: PosteSimule, id: string): void {
    const { montree } = this.#brouillard(poste, id);
    const { contenu } = montree;
    enregistrer(this.monde, poste, id, {
      exercice: EXERCICE,
      contenu,
      remplacees: [montree],
      supprime: true
    });
  }

  /** « Garder celle-ci » */
  garder(poste: PosteSimule, id: string): void {
    const { montree, tetes } = this.#brouillard(poste, id);
    enregistrer(this.monde, poste, id, {
      exercice: EXERCICE,
      contenu: montree.contenu,
      remplacees: tetes
    });
  }

  nommer(poste: PosteSimule): void {
    const sujet = sujetDe({ genre: 'compte', cle: '4501', champ: 'libelle' });
    ecrire(this.monde, poste, FICHES, sujet, `v${this.monde.rang()}`);
  }

  valider(poste: PosteSimule, id: string): void {
    const { montree } = this.#brouillard(poste, id);
    demander(this.monde, poste, EXERCICE, {
      type: 'valider',
      id,
      revision: montree.revId,
      exercice: periodeDe(EXERCICE),
      bloc: montree.contenu.bloc
    });
  }

  cloreJanvier(poste: PosteSimule): void {
    const mois = '2026-01' as MoisIso;
    demander(this.monde, poste, EXERCICE, { type: 'clore-mois', exercice: periodeDe(EXERCICE), mois });
  }

  /** Turns and messages of these postes, until they have nothing more to say. */
  async echanger(...postes: readonly PosteSimule[]): Promise<void> {
    for (let ronde = 0; ronde < RONDES; ronde += 1) {
      this.monde.maintenant += 61_000;
      this.monde.reconnecter();
      for (const poste of postes) await this.monde.tour(poste);
      this.livrer(...postes);
      verifierUnPas(this.monde);
      if (ronde > 1 && postes.every((poste) => poste.isCalme())) return;
    }
  }

  livrer(...postes: readonly PosteSimule[]): void {
    for (;;) {
      const siennes = this.monde.connexionsDe(postes);
      if (siennes.length === 0) return;
      for (const connexion of siennes) this.monde.livrer(connexion);
    }
  }

  /** What comes by the connection of one document, and nothing of the others. */
  livrerDe(poste: PosteSimule, nom: string): void {
    for (;;) {
      const connexion = this.monde.connexionsDe([poste]).find((une) => une.nom === nom);
      if (connexion === undefined) return;
      this.monde.livrer(connexion);
    }
  }

  async tour(poste: PosteSimule): Promise<void> {
    this.monde.maintenant += 61_000;
    this.monde.reconnecter();
    await this.monde.tour(poste);
    verifierUnPas(this.monde);
  }

  isoler(...postes: readonly PosteSimule[]): void {
    for (const poste of postes) isoler(this.monde, poste);
  }

  relier(...postes: readonly PosteSimule[]): void {
    for (const poste of postes) relier(this.monde, poste);
  }

  /** The next call of that sort has that fate. */
  abimer(poste: PosteSimule, appel: keyof Serveur, sort: SortDUnAppel): void {
    poste.http.sorts.set(appel, sort);
  }

  /** Happens once the next call of that sort was answered, before the poste reads the answer. */
  apres(poste: PosteSimule, appel: keyof Serveur, faire: () => void): void {
    poste.http.apres.set(appel, faire);
  }

  sauvegarder(): () => void {
    const sauvegarde = this.monde.serveur.sauvegarder();
    return () => {
      remettreEnPlace(this.monde, sauvegarde);
      verifierUnPas(this.monde);
    };
  }

  refaire(nom = BROUILLARD): void {
    refaireLeDocument(this.monde, nom);
  }

  /** The profile of a poste, taken to another machine. */
  copier(poste: PosteSimule): PosteSimule {
    return this.monde.ajouterPoste(poste.nom, poste.rangees.copier(), true);
  }

  /** What the server does, and dies in the middle of. */
  mourirEn(faire: () => void): void {
    const { machine } = this.monde.serveur;
    machine.coupure = 'apres';
    try {
      faire();
    } catch (error) {
      if (!(error instanceof ServeurTue)) throw error;
    }
    machine.coupure = null;
    machine.redemarrer();
    verifierUnPas(this.monde);
  }

  redemarrer(): void {
    this.monde.serveur.machine.redemarrer();
    verifierUnPas(this.monde);
  }

  /** The draft shows that revision alone, on these postes. */
  attendreLaTete(id: string, revId: string, ...postes: readonly PosteSimule[]): void {
    for (const { nom, rangees } of postes) {
      const bloc = rangees.blocs.get(id);
      const tetes = bloc?.etat === 'brouillard' ? bloc.tetes.map((tete) => tete.revId) : [];
      if (tetes.join() !== revId)
        this.#manquer('I4', 'C7', `${nom}: ${id} shows ${tetes.join()}, not ${revId}`);
    }
  }

  /** All that was typed and not replaced is on each of them, and they agree. */
  attendreMemesLivres(): void {
    const { a, b } = this;
    const ecart = difference(a.rangees, b.rangees);
    if (ecart.length > 0) this.#manquer('I5', 'C16', `${a.nom} and ${b.nom} differ:\n${ecart.join('\n')}`);
    for (const [id, { revision }] of this.monde.fantomes.pointesDesBlocs())
      for (const { nom, rangees } of [a, b])
        if (!isRetrouvee(rangees, id, revision))
          this.#manquer('I4', 'C7', `${nom}: ${id}/${revision.revId} never came`);
  }

  #manquer(invariant: Manquement['invariant'], verification: string, detail: string): void {
    this.monde.manquer(invariant, verification, detail);
  }

  #brouillard(poste: PosteSimule, id: string) {
    const brouillard = brouillardDe(poste, id);
    if (!brouillard) throw new SansSuite(`${poste.nom} has no draft ${id}`);
    return brouillard;
  }

  #contenu(poste: PosteSimule, mois: number): ContenuDeBloc {
    const { hasard } = this.monde;
    const montant = centimes(1 + hasard.entier(99_999));
    return {
      bloc: {
        journal: 'OD',
        date: jourDe('2026', mois, hasard.entier(28)),
        libelle: 'Récit',
        lignes: [
          { compte: '4501', auxiliaire: '001', debit: montant, credit: ZERO },
          { compte: '701', debit: ZERO, credit: montant }
        ]
      },
      classe: 'courant',
      enregistreLe: poste.instant()
    };
  }
}

/** What the story goes on with is not there: something broke a promise before. */
export class SansSuite extends Error {
  override readonly name = 'SansSuite';
}

function moisDe({ bloc: { date } }: ContenuDeBloc): number {
  return Number(date.slice(5, 7));
}
