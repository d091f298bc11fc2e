import { planOf } from '#lib/domain/comptes/plan.ts';
import { PLAN_COPROPRIETE } from '#lib/domain/comptes/plan-copropriete.ts';
import { addDays, dateIso, type DateIso } from '#lib/domain/dates.ts';
import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import { nomDe, nomDuBrouillard } from '../protocol.ts';
import { revIdDe, type RevId } from '../registre/revision.ts';
import type { Connexion } from './connexion.ts';
import type { Disque } from './disque.ts';
import { Fantomes } from './fantomes.ts';
import { Hasard } from './hasard.ts';
import { ServeurTue, type OptionsDuServeur } from './machine.ts';
import { LivreSimule, type IncidentsDeLivre, type Rangees } from './livre-simule.ts';
import { PosteSimule } from './poste-simule.ts';
import { ServeurSimule } from './serveur-simule.ts';

export const ENTITES = ['S01', 'S02'] as const;
export const ANNEES = ['2025', '2026'] as const;

/** Parts of the machinery that a sabotage replaces by a wrong one. */
export interface Pieces {
  readonly livre: (rangees: Rangees, incidents: IncidentsDeLivre) => LivreSimule;
  readonly serveur: (options: OptionsDuServeur) => ServeurSimule;
  /** After each turn of a poste: what a wrong reading of its documents would do. */
  readonly apresLeTour: (poste: PosteSimule) => void;
  readonly surRestauration: (poste: PosteSimule) => void;
  /** When a poste forgets what it kept of a document. */
  readonly surOubli: (poste: PosteSimule, document: string) => void;
  readonly revId: (hasard: Hasard) => RevId;
}

export const PIECES: Pieces = {
  livre: (rangees, incidents) => new LivreSimule(rangees, incidents),
  serveur: (options) => new ServeurSimule(options),
  apresLeTour: () => undefined,
  surRestauration: () => undefined,
  surOubli: () => undefined,
  revId: (hasard) => revIdDe(hasard.octets(12))
};

/** A promise that the machinery broke. */
export interface Manquement {
  readonly invariant: `I${1 | 2 | 3 | 4 | 5 | 6 | 7 | 8}`;
  readonly verification: string;
  readonly detail: string;
}

/** An agency in small: postes, a server, a network and clocks, all moved by one seed. */
export class Monde {
  readonly hasard: Hasard;
  readonly pieces: Pieces;
  readonly serveur: ServeurSimule;
  readonly postes: PosteSimule[] = [];
  readonly fantomes = new Fantomes();
  readonly manquements: Manquement[] = [];
  /** Entries that a poste holds, by entité and place: they never change. */
  readonly scelles = new Map<string, string>();
  readonly sauvegardes: Disque[] = [];
  maintenant = 0;
  /** Milliseconds that the clock of the server is ahead. */
  decalageDuServeur = 0;
  tours = 0;
  /** Faults may happen; not while everything heals. */
  mauvaisTemps = true;
  /** A document was made again, or the server went back: what was deleted may be seen again. */
  aRefait = false;
  /** Some postes take a later version of the application. */
  versionsMelees = true;
  #client = 0;
  #rang = 0;
  /** What other tabs do while the engine of theirs is between two steps. */
  entrelacer: (poste: PosteSimule) => void = () => undefined;

  constructor(graine: number, pieces: Pieces = PIECES) {
    this.hasard = new Hasard(graine);
    this.pieces = pieces;
    this.serveur = pieces.serveur({
      contextes: ANNEES.map(contexteDe),
      horloge: () => {
        const instant = new Date(Date.UTC(2026, 2, 1) + this.maintenant + this.decalageDuServeur);
        return { instant: instant.toISOString(), jour: dateIso(instant.toISOString().slice(0, 10)) };
      }
    });
    const nombre = 2 + this.hasard.entier(this.hasard.chance(0.2) ? 4 : 2);
    for (let i = 1; i <= nombre; i += 1) this.ajouterPoste(`p${i}`);
  }

  ajouterPoste(nom: string, rangees?: Rangees, isCopie = false): PosteSimule {
    const poste = new PosteSimule(
      nom,
      {
        hasard: this.hasard,
        serveur: this.serveur,
        maintenant: () => this.maintenant,
        nouveauClient: () => {
          this.#client += 1;
          return this.#client;
        },
        entrelacer: (un) => {
          if (this.mauvaisTemps) this.entrelacer(un);
        },
        livreSur: this.pieces.livre,
        surOubli: this.pieces.surOubli,
        isReseauMauvais: () => this.mauvaisTemps
      },
      rangees,
      isCopie
    );
    this.postes.push(poste);
    return poste;
  }

  /** A number that was never given. */
  rang(): number {
    this.#rang += 1;
    return this.#rang;
  }

  manquer(invariant: Manquement['invariant'], verification: string, detail: string): void {
    this.manquements.push({ invariant, verification, detail });
  }

  /** Connections that have something to deliver. */
  connexions(): Connexion[] {
    return this.connexionsDe(this.postes);
  }

  connexionsDe(postes: readonly PosteSimule[]): Connexion[] {
    return postes
      .flatMap(({ onglet }) => [...(onglet?.documents.ouverts.values() ?? [])])
      .flatMap(({ connexion }) =>
        connexion && (connexion.versServeur.length > 0 || connexion.versPoste.length > 0) ? [connexion] : []
      );
  }

  /** All that a poste has sent; what is answered stays on its way. */
  livrerAuServeur(poste: PosteSimule): void {
    for (const connexion of this.connexionsDe([poste]))
      for (const message of connexion.versServeur.splice(0))
        this.serveur.documents.recevoir(connexion, message);
  }

  /** Carries one message of a connection. */
  livrer(connexion: Connexion): void {
    const versServeur =
      connexion.versPoste.length === 0 || (connexion.versServeur.length > 0 && this.hasard.chance(0.5));
    const message = (versServeur ? connexion.versServeur : connexion.versPoste).shift();
    if (message === undefined) return;
    try {
      if (versServeur) this.serveur.documents.recevoir(connexion, message);
      else this.#ouvertDe(connexion)?.recevoir(message);
    } catch (error) {
      if (!(error instanceof ServeurTue)) throw error;
    }
  }

  #ouvertDe(connexion: Connexion) {
    for (const { onglet } of this.postes) {
      const ouvert = onglet?.documents.ouverts.get(connexion.nom);
      if (ouvert?.connexion === connexion) return ouvert;
    }
    return undefined;
  }

  /** Connections that were cut come back, for those who have a network. */
  reconnecter(): void {
    for (const { onglet, enLigne } of this.postes)
      for (const ouvert of onglet?.documents.ouverts.values() ?? []) {
        if (ouvert.connexion?.ouverte === false) ouvert.couper();
        if (enLigne) ouvert.connecter();
      }
  }

  async tour(poste: PosteSimule): Promise<void> {
    if (await poste.tour()) this.tours += 1;
    this.pieces.apresLeTour(poste);
  }
}

function contexteDe(annee: string): ContexteComptable {
  const journaux = ['AF', 'BQ', 'OD'] as const;
  return {
    exercice: { debut: dateIso(`${annee}-01-01`), fin: dateIso(`${annee}-12-31`) },
    journaux: new Map(journaux.map((code) => [code, { code, libelle: code, type: 'standard' }])),
    plan: PLAN
  };
}

const PLAN = planOf(PLAN_COPROPRIETE);

export function exerciceDe(entite: string, annee: string): string {
  return `${entite}/${annee}-01-01`;
}

/** One of the first days of that month. */
export function jourDe(annee: string, mois: number, jour: number): DateIso {
  return addDays(dateIso(`${annee}-0${mois}-01`), jour);
}

/** All documents that a simulation may write. */
export const DOCUMENTS: readonly string[] = [
  'agence',
  ...ENTITES.map((entite) => nomDe({ genre: 'fiches', entite })),
  ...ENTITES.flatMap((entite) => ANNEES.map((annee) => nomDuBrouillard(exerciceDe(entite, annee))))
];
