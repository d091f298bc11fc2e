import { randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import { dateOf, type DateIso } from '#lib/domain/dates.ts';
import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import { AVANT_TOUT } from '#lib/domain/scelle/evenement.ts';
import { ligneDe } from '#lib/domain/scelle/format.ts';
import type { Magasin } from '#lib/domain/scelle/magasin.ts';
import { recevoir, type ReponseAuxPostes } from '#lib/domain/scelle/recevoir.ts';
import { traiterDans } from '#lib/domain/scelle/sequenceur.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import type { VerdictDuServeur } from '#lib/sync/moteur/ports.ts';
import type { EtatDeJournalPartage } from '#lib/sync/protocol.ts';
import { suitesParEntite, surLeFil, SUSPENDUE, type Suite } from '#lib/sync/serveur/suites.ts';
import type { Base } from '../base/base.ts';
import { EcritureImpossible } from '../base/file-d-ecriture.ts';
import type { CleDuServeur } from './cle-du-serveur.ts';
import type { Ecoute } from './ecrivain.ts';
import { FaitsDesDocuments } from './faits-des-documents.ts';
import { MagasinSqlite } from './magasin-sqlite.ts';
import { jugerRemise, type RefusDeRemise, type Remise } from './remise.ts';
import { Repliques } from './repliques.ts';
import { RepriseDeService } from './reprise-de-service.ts';
import { Requetes } from './requetes.ts';
import { SegmentsRepris } from './segments-repris.ts';
import type { TransactionSqlite } from './transaction-sqlite.ts';
import { verifierJournaux, type JournalAltere } from './verification.ts';

export interface OptionsDesJournaux {
  readonly base: Base;
  /** Another connection to the base, that nothing else writes by. */
  readonly db: DatabaseSync;
  readonly cle: CleDuServeur;
  readonly bloquee: () => boolean;
  readonly surAjout: (journaux: readonly EtatDeJournalPartage[]) => void;
  readonly ecoute: Pick<Ecoute, 'surTransaction' | 'surPanne'>;
  readonly maintenant?: () => Date;
}

const OCTETS_PAR_PAGE = 4 * 1024 * 1024;
const ESSAIS_DE_REMISE = 5;

/** The sealed logs of the agency: the only place that adds to them once they are shared. */
export class JournauxScelles {
  readonly #base: Base;
  readonly #magasin: MagasinSqlite;
  /** What is durable, and nothing of a transaction under way. */
  readonly #requetes: Requetes;
  readonly #faits: FaitsDesDocuments;
  readonly #segments: SegmentsRepris;
  readonly #cle: CleDuServeur;
  readonly #reprise: RepriseDeService;
  readonly #maintenant: () => Date;
  readonly #verifierSignature = verificateurDe(crypto.subtle);

  constructor({ base, db, cle, bloquee, surAjout, ecoute, maintenant }: OptionsDesJournaux) {
    this.#base = base;
    this.#segments = new SegmentsRepris(base.dossier);
    this.#faits = new FaitsDesDocuments(new Repliques(db), this.#segments);
    this.#magasin = new MagasinSqlite({ db, faits: this.#faits, cle, bloquee, surAjout, ecoute });
    this.#requetes = new Requetes(base.db);
    this.#cle = cle;
    this.#maintenant = maintenant ?? (() => new Date());
    this.#reprise = new RepriseDeService(base, this.#maintenant().getTime());
  }

  get enAttente(): number {
    return this.#magasin.enAttente;
  }

  /** Where the logs that moved after `depuis` stand; all of them from 0. */
  changesDepuis(depuis: number): EtatDeJournalPartage[] {
    return this.#requetes.journauxDepuis(depuis);
  }

  teteOf(entite: string): EtatDeJournalPartage {
    const etat = this.#requetes.tete(entite)?.etat;
    return { entite, pos: etat?.pos ?? 0, hash: etat?.hash ?? AVANT_TOUT };
  }

  /** Lines that follow `apres`, as many as one answer bears: one at least when there is one. */
  lignes(entite: string, apres: number, limite: number): string[] {
    const lignes: string[] = [];
    let octets = 0;
    for (const entree of this.#requetes.entrees(entite, apres, limite)) {
      const ligne = ligneDe(entree);
      octets += ligne.length;
      if (lignes.length > 0 && octets > OCTETS_PAR_PAGE) break;
      lignes.push(ligne);
    }
    return lignes;
  }

  /**
   * Answers what a poste asks, in the order in which it asked it; what is answered is durable. One answer per command,
   * in the order of the envoi.
   *
   * @throws EcritureImpossible: nothing was decided.
   */
  async commander(
    poste: string,
    repondueJusqua: number,
    commandes: readonly Commande[]
  ): Promise<VerdictDuServeur[]> {
    this.#reprise.noter(poste);
    const verdicts = new Map<Commande, VerdictDuServeur>();
    const suites = suitesParEntite(commandes);
    const suspendue = suites.findIndex(([{ entite }]) => this.#isSuspendu(entite));
    const pretes = suspendue === -1 ? suites : suites.slice(0, suspendue);
    const ecartees = new Map<Commande, RefusDeScellement>();
    for (const commande of pretes.flat())
      for (const refus of await this.#prealable(commande)) ecartees.set(commande, refus);
    // All at once: they stand one after the other in one transaction.
    const reponses = await Promise.all(
      pretes.map((suite) => this.#recevoir(suite, { poste, repondueJusqua, ecartees }))
    );
    for (const [i, suite] of pretes.entries())
      for (const [j, commande] of suite.entries()) verdicts.set(commande, surLeFil(reponses[i]?.[j]));
    return commandes.map((commande) => verdicts.get(commande) ?? SUSPENDUE);
  }

  /** Takes back what the server lost, or takes over a log that it never had. */
  async remettre(
    entite: string,
    remise: Remise
  ): Promise<{ readonly refus: RefusDeRemise | null; readonly tete: EtatDeJournalPartage }> {
    for (let essai = 1; essai <= ESSAIS_DE_REMISE; essai++) {
      const tete = this.#requetes.tete(entite);
      const jugement = await jugerRemise(
        entite,
        remise,
        {
          etat: tete?.etat ?? null,
          attendue: tete?.attendue ?? null,
          entrees: (apres, limite) => this.#requetes.entrees(entite, apres, limite)
        },
        { verifierSignature: this.#verifierSignature, publiques: this.#cle.publiques }
      );
      if (!jugement.ok) return { refus: jugement.refus, tete: this.teteOf(entite) };
      const adoption = jugement.valeur;
      if (adoption.entrees.length === 0) return { refus: null, tete: this.teteOf(entite) };
      const isFaite = await this.#magasin.transactionSqlite(entite, (transaction) => {
        // Others may have added to the log, or given it back, while signatures were verified.
        const actuelle = transaction.requetes.tete(entite);
        if ((actuelle?.etat.hash ?? null) !== (tete?.etat.hash ?? null)) return Promise.resolve(false);
        transaction.ecrire({ ...adoption, verdicts: [], aRegulariser: [] });
        transaction.requetes.attendre(entite, adoption.attendue);
        for (const { scelle, signature } of adoption.entrees)
          if (signature !== undefined) transaction.requetes.signer(entite, scelle.pos, signature);
        return Promise.resolve(true);
      });
      if (isFaite) return { refus: null, tete: this.teteOf(entite) };
    }
    // Others add to it faster than signatures are verified: it is given again.
    return { refus: null, tete: this.teteOf(entite) };
  }

  /** Reads every log again; those that are altered take nothing more. */
  verifier(): Promise<readonly JournalAltere[]> {
    return verifierJournaux(this.#requetes, this.#magasin, this.#verifierSignature);
  }

  /** The sealed blocs of these, by id. */
  scelles(entite: string): (id: string) => ReturnType<Requetes['blocScelle']> {
    return (id) => this.#requetes.blocScelle(entite, id);
  }

  finir(): Promise<void> {
    return this.#magasin.finir();
  }

  #isSuspendu(entite: string): boolean {
    return (
      this.#reprise.isEnCours(this.#maintenant().getTime()) ||
      (this.#requetes.tete(entite)?.attendue ?? null) !== null
    );
  }

  /** What breaks the code that reads its facts is set aside alone, and the next ones go on (F41, I8). */
  async #recevoir(suite: Suite, envoi: Envoi): Promise<ReponseAuxPostes['verdicts']> {
    try {
      return (await this.#recevoirEnsemble(suite, envoi)).verdicts;
    } catch (error) {
      if (error instanceof EcritureImpossible) throw error;
      const [une, ...autres] = suite;
      if (autres.length > 0) {
        const verdicts: ReponseAuxPostes['verdicts'][number][] = [];
        for (const seule of suite) verdicts.push(...(await this.#recevoir([seule], envoi)));
        return verdicts;
      }
      const detail = error instanceof Error ? error.message : String(error);
      const ecartees = new Map([[une, { code: 'SCE-EMPOISONNEE', detail } as const]]);
      return (await this.#recevoirEnsemble(suite, { ...envoi, ecartees })).verdicts;
    }
  }

  #recevoirEnsemble(suite: Suite, envoi: Envoi): Promise<ReponseAuxPostes> {
    const [{ entite }] = suite;
    const horloge = this.#horloge();
    const magasin: Magasin = {
      transaction: (une, acte) =>
        this.#magasin.transactionSqlite(une, async (transaction) => {
          if (envoi.repondueJusqua > (transaction.requetes.rang(envoi.poste) ?? 0))
            transaction.requetes.noterRang(envoi.poste, envoi.repondueJusqua);
          await this.#prendreLaCle(transaction, une, horloge);
          return acte(transaction);
        })
    };
    return recevoir(magasin, entite, suite, horloge, envoi.ecartees);
  }

  /** A log that another signs, or nobody, says from here on that this server does. */
  async #prendreLaCle(transaction: TransactionSqlite, entite: string, horloge: Horloge): Promise<void> {
    if (transaction.tete()?.etat.cle?.publique === this.#cle.publique) return;
    // Of an entité that nobody knows there is nothing to sign.
    if (transaction.exercices().length === 0) return;
    const { publique } = this.#cle;
    const poste = `serveur-${this.#base.agence}`;
    const acte = { type: 'cle', poste, algorithme: 'ECDSA-P256-SHA256', publique } as const;
    const commandes: Commande[] = [{ id: randomUUID(), entite, poste, devSeq: 0, acte }];
    await traiterDans(transaction, { entite, commandes, horloge });
  }

  /** Why a command is refused before it is looked at; what it rests on is read meanwhile. */
  async #prealable({ entite, acte }: Commande): Promise<RefusDeScellement[]> {
    if (acte.type === 'cle') return [{ code: 'SCE-CLE-RESERVEE' }];
    const { exercice } = acte;
    const absente: RefusDeScellement = { code: 'SCE-REPRISE-ABSENTE', exercice };
    switch (acte.type) {
      case 'reprise':
        return (await this.#segments.preparer(acte.segment)) ? [] : [absente];
      case 'clore-exercice': {
        const segment = this.#segment(entite, exercice.debut);
        return segment === null || (await this.#segments.preparer(segment)) ? [] : [absente];
      }
      case 'valider': {
        const mire = blocReprisDe(acte.extourneDe ?? '');
        const segment = mire && this.#segment(entite, mire.exercice.slice(-10) as DateIso);
        if (mire && segment !== null) await this.#segments.preparer(segment, new Set([Number(mire.id)]));
        return [];
      }
      default:
        return [];
    }
  }

  #segment(entite: string, debut: DateIso): string | null {
    return this.#requetes.segmentScelle(entite, debut) ?? this.#faits.segmentDit(entite, debut);
  }

  #horloge(): Horloge {
    const maintenant = this.#maintenant();
    return {
      jour: dateOf(maintenant.getFullYear(), maintenant.getMonth() + 1, maintenant.getDate()),
      instant: maintenant.toISOString()
    };
  }
}

interface Envoi {
  readonly poste: string;
  readonly repondueJusqua: number;
  readonly ecartees: ReadonlyMap<Commande, RefusDeScellement>;
}
