import type { DateIso, MoisIso } from '#lib/domain/dates.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { ligneDe, lireLigne } from '#lib/domain/scelle/format.ts';
import type { Lot, Magasin } from '#lib/domain/scelle/magasin.ts';
import { recevoir } from '#lib/domain/scelle/recevoir.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { FinDeJournal, ReponseAuxCommandes, VerdictDuServeur } from '../moteur/ports.ts';
import {
  nomDe,
  VERSION_DU_PROTOCOLE,
  type EtatDeJournalPartage,
  type PageDuJournal,
  type ReponseALaRemise
} from '../protocol.ts';
import { brouillardsDe, brouillardsRestants, tetesDesBlocs } from '../serveur/faits-du-document.ts';
import { suitesParEntite, surLeFil, SUSPENDUE, type Suite } from '../serveur/suites.ts';
import { entreesDe, suiteDuMagasin, type JournalDurable } from './disque.ts';
import type { DocumentsDuServeur } from './documents-du-serveur.ts';
import type { Machine } from './machine.ts';
import { MagasinPartage } from './magasin-partage.ts';

/** The sealed logs of the server: real sequencer, over what the documents say and a disk that may go. */
export class JournauxDuServeur {
  readonly #machine: Machine;
  readonly #documents: DocumentsDuServeur;
  /** Where a restored log waits for its end: the postes that hold more of it. */
  readonly #attendus = new Map<string, Set<string>>();
  /** How many times each command was decided: once (F9). */
  readonly decidees = new Map<string, number>();

  constructor(machine: Machine, documents: DocumentsDuServeur) {
    this.#machine = machine;
    this.#documents = documents;
  }

  journalDe(entite: string): JournalDurable {
    return this.#machine.disque.journal(entite, this.#machine.options.contextes);
  }

  entreesDe(entite: string): readonly Entree[] {
    return entreesDe(this.journalDe(entite));
  }

  teteDe(entite: string): EtatDeJournalPartage {
    const { pos, hash } = this.journalDe(entite).magasin.etat;
    return { entite, pos, hash };
  }

  scelles(poste: string, entite: string, apres: number, limite: number): PageDuJournal {
    const entrees = this.entreesDe(entite);
    if (apres <= entrees.length) this.#entendre(poste, entite);
    const lignes = entrees.slice(apres, apres + limite).map(ligneDe);
    return { ...this.#enTete(), lignes, tete: this.teteDe(entite) };
  }

  #enTete() {
    return { protocole: VERSION_DU_PROTOCOLE, incarnation: this.#machine.disque.incarnation } as const;
  }

  #entendre(poste: string, entite: string): void {
    const postes = this.#attendus.get(entite);
    postes?.delete(poste);
    if (postes?.size === 0) this.#attendus.delete(entite);
  }

  async remettre(entite: string, { apres, lignes }: FinDeJournal): Promise<ReponseALaRemise> {
    const reponse = (refus: ReponseALaRemise['refus']): ReponseALaRemise => ({
      ...this.#enTete(),
      refus,
      tete: this.teteDe(entite)
    });
    const { magasin } = this.journalDe(entite);
    if (apres !== magasin.etat.pos) return reponse(null);
    const entrees: Entree[] = [];
    const { conforme, tete } = await verifierJournal(lignes.map(lireLigne), {
      depuis: magasin.etat,
      chaque: (entree) => entrees.push(entree)
    });
    if (!conforme || tete === null) return reponse('alteree');
    this.#machine.ecrire(() => {
      this.#adopter(entite, entrees, tete);
    });
    this.#machine.annoncer([], [this.teteDe(entite)]);
    return reponse(null);
  }

  #adopter(entite: string, entrees: readonly Entree[], etat: EtatDuJournal): void {
    const { disque, options } = this.#machine;
    const avant = this.journalDe(entite);
    const magasin = suiteDuMagasin(avant.magasin, etat, options.contextes);
    for (const { scelle } of entrees) {
      const { evenement, pos } = scelle;
      if (evenement.type !== 'bloc') continue;
      const { id, bloc, exercice, extourneDe } = evenement;
      magasin.blocs.set(id, { bloc, exercice: exercice.debut, revision: null, scelle: pos });
      if (extourneDe !== undefined) magasin.extournes.set(extourneDe, id);
    }
    const seq = this.#machine.prochainNumero();
    disque.journaux.set(entite, { magasin, socle: [...entreesDe(avant), ...entrees], seq });
  }

  async commander(
    poste: string,
    repondueJusqua: number,
    commandes: readonly Commande[]
  ): Promise<ReponseAuxCommandes> {
    const verdicts = new Map<Commande, VerdictDuServeur>();
    for (const suite of suitesParEntite(commandes)) {
      if (this.#attendus.has(suite[0].entite)) break;
      const reponses = await this.#recevoir(suite, poste, repondueJusqua);
      for (const [i, commande] of suite.entries()) verdicts.set(commande, surLeFil(reponses[i]));
    }
    const { incarnation } = this.#machine.disque;
    return { incarnation, verdicts: commandes.map((une) => verdicts.get(une) ?? SUSPENDUE) };
  }

  async #recevoir(suite: Suite, poste: string, repondueJusqua: number) {
    const [{ entite }] = suite;
    const { disque, options } = this.#machine;
    const journal = this.journalDe(entite);
    const { magasin } = journal;
    const avant = magasin.etat.pos;
    let rangs: ReadonlyMap<string, number> = new Map();
    const decidees: string[] = [];
    magasin.incident = (etape) => {
      // The answer to a command and its number in the row of its poste are one transaction.
      if (etape === 'verdicts') this.#machine.couper('avant');
      if (etape !== 'apres') return;
      for (const id of decidees) this.decidees.set(id, (this.decidees.get(id) ?? 0) + 1);
      for (const [un, rang] of rangs) disque.rangs.set(un, rang);
      if (magasin.etat.pos > avant) journal.seq = this.#machine.prochainNumero();
      this.#machine.couper('apres');
    };
    const partage = this.surMagasin(
      new MagasinPartage(magasin, {
        ...this.#faitsDe(entite),
        rangs: (postes) => {
          const connu = Math.max(disque.rangs.get(poste) ?? 0, repondueJusqua);
          return new Map([...choisis(disque.rangs, postes), [poste, connu]]);
        },
        noterRangs: (notes) => {
          rangs = notes;
        },
        ecrire: ({ verdicts }: Lot) => {
          for (const { commande } of verdicts) decidees.push(commande.id.split('#')[0] ?? '');
        }
      }),
      entite
    );
    const { verdicts } = await recevoir(partage, entite, suite, options.horloge());
    if (magasin.etat.pos > avant) this.#machine.annoncer([], [this.teteDe(entite)]);
    return verdicts;
  }

  protected surMagasin(magasin: Magasin, _entite: string): Magasin {
    return magasin;
  }

  #faitsDe(entite: string) {
    const { magasin } = this.journalDe(entite);
    const docDe = (debut: DateIso) => this.#documents.docDe(nomDe({ genre: 'brouillard', entite, debut }));
    return {
      tetes: (ids: ReadonlySet<string>) =>
        new Map(
          this.#machine.options.contextes.flatMap(({ exercice }) => [
            ...tetesDesBlocs(docDe(exercice.debut), ids)
          ])
        ),
      brouillards: (debut: DateIso, mois?: MoisIso) => {
        const clos = new Set<MoisIso>(magasin.etat.exercices[debut]?.moisClos ?? []);
        const brouillards = brouillardsDe(docDe(debut), (id) => magasin.blocs.get(id)?.scelle != null);
        return brouillardsRestants(brouillards, (un) => clos.has(un), mois);
      }
    };
  }

  /** @param tenants by entité, the postes that hold entries of its log, and how many */
  restaurer(tenants: ReadonlyMap<string, readonly (readonly [string, number])[]>): void {
    this.decidees.clear();
    this.#attendus.clear();
    for (const [entite, connus] of tenants) {
      const { pos } = this.teteDe(entite);
      const postes = connus.flatMap(([poste, sienne]) => (sienne > pos ? [poste] : []));
      if (postes.length > 0) this.#attendus.set(entite, new Set(postes));
    }
  }
}

function choisis(rangs: ReadonlyMap<string, number>, postes: readonly string[]): [string, number][] {
  return postes.flatMap((poste): [string, number][] => {
    const rang = rangs.get(poste);
    return rang === undefined ? [] : [[poste, rang]];
  });
}
