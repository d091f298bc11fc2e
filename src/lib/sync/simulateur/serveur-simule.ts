import { PREMIERE_EPOQUE, VERSION_DU_PROTOCOLE, type Changements } from '../protocol.ts';
import type { Disque } from './disque.ts';
import { DocumentsDuServeur } from './documents-du-serveur.ts';
import { JournauxDuServeur } from './journaux-du-serveur.ts';
import { Machine, type OptionsDuServeur } from './machine.ts';

/** Parts of the server that a sabotage replaces. */
export interface PartsDuServeur {
  readonly documents: typeof DocumentsDuServeur;
  readonly journaux: typeof JournauxDuServeur;
}

/** The server: real judge, real sequencer, over a disk and a memory that the simulation takes away when it likes. */
export class ServeurSimule {
  readonly machine: Machine;
  readonly documents: DocumentsDuServeur;
  readonly journaux: JournauxDuServeur;

  constructor(options: OptionsDuServeur, parts: Partial<PartsDuServeur> = {}) {
    const { documents: Documents = DocumentsDuServeur, journaux: Journaux = JournauxDuServeur } = parts;
    this.machine = new Machine(options);
    this.documents = new Documents(this.machine);
    this.journaux = new Journaux(this.machine, this.documents);
    this.machine.surMort = () => {
      this.documents.oublierLaMemoire();
    };
  }

  get disque(): Disque {
    return this.machine.disque;
  }

  changements(depuis: number): Changements {
    const { incarnation, curseur } = this.disque;
    const documents = [...this.disque.documents].flatMap(([nom, { seq }]) =>
      seq > depuis ? [this.documents.etatDe(nom)] : []
    );
    const journaux = [...this.disque.journaux].flatMap(([entite, { seq }]) =>
      seq > depuis ? [this.journaux.teteDe(entite)] : []
    );
    const inconnus = [...this.disque.inconnus].flatMap(([nom, seq]) =>
      seq > depuis ? [{ nom, epoque: PREMIERE_EPOQUE, seq }] : []
    );
    return {
      protocole: VERSION_DU_PROTOCOLE,
      incarnation,
      curseur,
      documents: [...documents, ...inconnus],
      journaux
    };
  }

  /** Takes out of drafts what was sealed. */
  ramasser(): void {
    this.documents.ramasser((entite, id) => {
      const connu = this.journaux.journalDe(entite).magasin.blocs.get(id);
      return connu?.scelle == null ? undefined : connu.bloc;
    });
  }

  sauvegarder(): Disque {
    return this.disque.copier(this.machine.options.contextes);
  }

  /** @param tenants by entité, the postes that hold entries of its log, and how many */
  restaurer(
    sauvegarde: Disque,
    incarnation: string,
    tenants: ReadonlyMap<string, readonly (readonly [string, number])[]>
  ): void {
    this.machine.disque = sauvegarde.copier(this.machine.options.contextes);
    this.disque.incarnation = incarnation;
    this.disque.restaure = true;
    this.machine.redemarrer();
    this.documents.restaurer();
    this.journaux.restaurer(tenants);
  }
}
