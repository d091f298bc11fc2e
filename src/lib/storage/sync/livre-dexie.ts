import type { Commande } from '#lib/domain/scelle/commande.ts';
import type { EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { EntreeGardee } from '#lib/domain/scelle/format.ts';
import {
  MandatPerdu,
  Panne,
  type APublier,
  type ARegulariserAuLivre,
  type BlocAuLivre,
  type Durabilite,
  type EntreeASceller,
  type Livre,
  type Marque,
  type Projection,
  type RaisonDEcart,
  type Repere,
  type ReponseADemande,
  type TransactionDeLivre
} from '#lib/sync/moteur/ports.ts';
import { lireNom } from '#lib/sync/protocol.ts';
import type { ContenuDeChamp } from '#lib/sync/registre/revision.ts';
import type { Nommee } from '#lib/sync/registre/tetes.ts';
import { isQuotaExceeded, type Base } from '../base.ts';
import type { BlocRow, TeteRow } from '../rows.ts';
import { demandeDe } from '../scelle/verdicts.ts';
import { ajouterEntrees } from './ajouter-entrees.ts';
import { Paquets } from './paquets.ts';
import { lirePartage } from './partage.ts';
import { blocAuLivre, idsDuDocument, projeterBlocs, tetesDuDocument } from './projeter-blocs.ts';
import { projeterChamps } from './projeter-champs.ts';
import { sansPublier } from './publication.ts';
import { reprisesEnRoute } from './reprises-partagees.ts';

/** All that the engine reads or writes: not the takeovers, nor what is being typed, which go on meanwhile. */
const TABLES = [
  'entites',
  'exercices',
  'journaux',
  'plans',
  'comptesDeBase',
  'masques',
  'reglages',
  'blocs',
  'soldes',
  'lettrages',
  'scelles',
  'tetes',
  'demandes',
  'aRegulariser',
  'aPublier',
  'champs',
  'supprimes',
  'marques',
  'curseurs',
  'segments'
] as const;

const MANDAT = 'mandat';

/**
 * Takes the lead: whoever led before writes nothing more, even if it wakes up later (F6).
 *
 * @returns epoch of this leadership
 */
export function prendreMandat(base: Base): Promise<number> {
  return base.transaction('rw', base.curseurs, async () => {
    const mandat = Number((await base.curseurs.get(MANDAT))?.valeur ?? '0') + 1;
    await base.curseurs.put({ nom: MANDAT, valeur: String(mandat) });
    return mandat;
  });
}

/** The ledger of this poste as the engine needs it: what it projects is what other postes said, and publishes nothing. */
export class LivreDexie implements Livre {
  readonly #base: Base;
  readonly #maintenant: () => string;
  readonly #onprojection: () => void;
  readonly #paquets = new Paquets();

  /**
   * @param maintenant the UTC moment, as an ISO text
   * @param onprojection the books have changed: screens read them again
   */
  constructor(base: Base, maintenant: () => string, onprojection: () => void = () => undefined) {
    this.#base = base;
    this.#maintenant = maintenant;
    this.#onprojection = onprojection;
  }

  /** Every transaction of the ledger is on disk when it ends: `relachee` is more than what is asked for. */
  async transaction<T>(
    mandat: number,
    durabilite: Durabilite,
    acte: (transaction: TransactionDeLivre) => Promise<T>
  ): Promise<T> {
    const base = this.#base;
    const transaction = new Transaction(base, this.#paquets, this.#maintenant());
    const fait = await base
      .transaction(
        durabilite === 'lecture' ? 'r' : 'rw',
        TABLES.map((nom) => base.table(nom)),
        async () => {
          sansPublier();
          const enCours = Number((await base.curseurs.get(MANDAT))?.valeur ?? '0');
          if (enCours !== mandat) throw new MandatPerdu(`${mandat} is not ${enCours}`);
          return await acte(transaction);
        }
      )
      .catch((error: unknown) => {
        // The engine waits, says so, and goes on once there is room again (F16).
        throw isQuotaExceeded(error) ? new Panne('poste-plein', String(error)) : error;
      });
    const { projete, illisibles } = transaction;
    if (projete) this.#onprojection();
    if (illisibles.size > 0)
      await this.transaction(mandat, 'stricte', async (t) => {
        for (const [seq, raison] of illisibles) await t.ecarterPublication(seq, raison);
      });
    return fait;
  }
}

class Transaction implements TransactionDeLivre {
  /** Whether it changes what screens show. */
  projete = false;
  /** What waits and cannot travel, with why: to be set aside by a transaction that writes. */
  readonly illisibles = new Map<number, string>();
  readonly #base: Base;
  readonly #paquets: Paquets;
  readonly #maintenant: string;
  /** Rows of blocs as they were last asked for: what is then projected over them does not read them again. */
  #lus: ReadonlyMap<string, BlocRow | undefined> = new Map();
  /** Whether nothing waits in `aPublier`, or in « À régulariser »; null before it was looked up. */
  #rienAPublier: boolean | null = null;
  #rienARegulariser: boolean | null = null;

  constructor(base: Base, paquets: Paquets, maintenant: string) {
    this.#base = base;
    this.#paquets = paquets;
    this.#maintenant = maintenant;
  }

  async repere(cle: Repere): Promise<string | null> {
    return (await this.#base.curseurs.get(`repere.${cle}`))?.valeur ?? null;
  }

  async mettreRepere(cle: Repere, valeur: string): Promise<void> {
    await this.#base.curseurs.put({ nom: `repere.${cle}`, valeur });
  }

  async documentsAPublier(): Promise<readonly string[]> {
    const { aPublier } = this.#base;
    const noms = (await aPublier.orderBy('document').uniqueKeys()) as string[];
    const premieres = await Promise.all(noms.map((nom) => this.#enAttente(nom).first()));
    return premieres
      .filter((premiere) => premiere !== undefined)
      .sort((a, b) => a.seq - b.seq)
      .map(({ document }) => document);
  }

  /** Keys alone are read each time: a row never changes but to be set aside. */
  async aPublier(document: string, limite = Number.POSITIVE_INFINITY): Promise<readonly APublier[]> {
    const { aPublier } = this.#base;
    this.#rienAPublier ??= (await aPublier.count()) === 0;
    if (this.#rienAPublier) return [];
    const seqs = await aPublier.where('document').equals(document).primaryKeys();
    const inconnues = seqs.filter((seq) => !this.#paquets.connait(seq)).slice(0, limite);
    for (const row of await aPublier.bulkGet(inconnues)) if (row) this.#paquets.garder(row);
    const prets: APublier[] = [];
    for (const seq of seqs) {
      const paquet = this.#paquets.de(seq);
      if (paquet?.ok === true) prets.push(paquet.valeur);
      else if (paquet) this.illisibles.set(seq, paquet.refus);
    }
    return prets.slice(0, limite);
  }

  /** What the server refused is not sent again. */
  #enAttente(document: string) {
    return this.#base.aPublier
      .where('document')
      .equals(document)
      .filter(({ refus }) => refus === undefined);
  }

  async ecarterPublication(seq: number, raison: string): Promise<void> {
    await this.#base.aPublier.update(seq, { refus: raison });
    this.#paquets.oublier([seq]);
  }

  async retirerPubliees(seqs: readonly number[]): Promise<void> {
    await this.#base.aPublier.bulkDelete([...seqs]);
    this.#paquets.oublier(seqs);
  }

  documentsProjetes(): Promise<readonly string[]> {
    return this.#base.marques.toCollection().primaryKeys();
  }

  async marque(document: string): Promise<Marque | null> {
    return (await this.#base.marques.get(document)) ?? null;
  }

  async mettreMarque(document: string, { epoque, empreinte }: Marque): Promise<void> {
    await this.#base.marques.put({ document, epoque, empreinte });
  }

  async blocs(ids: readonly string[]): Promise<ReadonlyMap<string, BlocAuLivre>> {
    const rows = await this.#base.blocs.bulkGet([...ids]);
    this.#lus = new Map(ids.map((id, i) => [id, rows[i]]));
    return new Map(rows.flatMap((row) => (row ? [[row.id, blocAuLivre(row)] as const] : [])));
  }

  brouillards(document: string): Promise<readonly string[]> {
    return idsDuDocument(this.#base, document);
  }

  async ecartes(document: string): Promise<readonly string[]> {
    const nomme = lireNom(document);
    if (nomme?.genre !== 'brouillard') return [];
    const rows = await this.#base.aRegulariser
      .where('exercice')
      .equals(`${nomme.entite}/${nomme.debut}`)
      .toArray();
    return rows.flatMap(({ id, tete, issue }) => (tete && !issue ? [id.slice(0, id.lastIndexOf('/'))] : []));
  }

  async aRegulariser(blocs: readonly string[]): Promise<ReadonlyMap<string, ARegulariserAuLivre>> {
    const { aRegulariser } = this.#base;
    if (blocs.length === 0 || (await this.#isRienARegulariser())) return new Map();
    const rows = await aRegulariser
      .where('id')
      .startsWithAnyOf(blocs.map((bloc) => `${bloc}/`))
      .toArray();
    return new Map(
      rows.flatMap(({ id, tete, issue, raison: { code } }) =>
        tete && !issue ? [[id, { tete, raison: code as RaisonDEcart['code'] }] as const] : []
      )
    );
  }

  tetesDuDocument(document: string): Promise<ReadonlyMap<string, readonly Nommee[]>> {
    return tetesDuDocument(this.#base, document);
  }

  async decisions(entite: string): Promise<ReadonlySet<string>> {
    if (await this.#isRienARegulariser()) return new Set();
    const rows = await this.#base.aRegulariser.where('entite').equals(entite).toArray();
    return new Set(rows.flatMap(({ id, issue }) => (issue ? [id] : [])));
  }

  async champs(
    document: string,
    sujets: readonly string[]
  ): Promise<ReadonlyMap<string, readonly Nommee<ContenuDeChamp>[]>> {
    const rows = await this.#base.champs.bulkGet(sujets.map((sujet) => [document, sujet]));
    return new Map(rows.flatMap((row) => (row ? [[row.sujet, row.tetes] as const] : [])));
  }

  async projeter(projection: Projection): Promise<void> {
    this.projete = true;
    const lus = this.#lus;
    [this.#lus, this.#rienARegulariser] = [new Map(), null];
    await projeterBlocs(this.#base, projection.blocs, { maintenant: this.#maintenant, lus });
    await projeterChamps(this.#base, projection.document, projection.champs);
  }

  async #isRienARegulariser(): Promise<boolean> {
    this.#rienARegulariser ??= (await this.#base.aRegulariser.count()) === 0;
    return this.#rienARegulariser;
  }

  entitesScellees(): Promise<readonly string[]> {
    return this.#base.tetes.toCollection().primaryKeys();
  }

  async tete(entite: string): Promise<EtatDuJournal | null> {
    const row: TeteRow | undefined = await this.#base.tetes.get(entite);
    return row ? etatDe(row) : null;
  }

  async entrees(entite: string, apres: number, limite: number): Promise<readonly EntreeGardee[]> {
    const rows = await this.#base.scelles
      .where('[entite+pos]')
      .between([entite, apres + 1], [entite, apres + limite], true, true)
      .toArray();
    return rows.map(({ canonique, hash, signature, pos }) => ({
      canonique,
      hash,
      pos,
      ...(signature !== undefined && { signature })
    }));
  }

  async finSignee(entite: string): Promise<number | null> {
    const derniere = await this.#base.scelles
      .where('[entite+pos]')
      .between([entite, 0], [entite, Number.MAX_SAFE_INTEGER])
      .reverse()
      .filter(({ signature }) => signature !== undefined)
      .first();
    return derniere?.pos ?? null;
  }

  ajouterEntrees(entite: string, entrees: readonly EntreeASceller[], etat: EtatDuJournal): Promise<void> {
    this.projete = true;
    [this.#lus, this.#rienARegulariser] = [new Map(), null];
    return ajouterEntrees(this.#base, entite, entrees, etat);
  }

  reprisesEnRoute(entite: string): Promise<ReadonlySet<string>> {
    return reprisesEnRoute(this.#base, entite);
  }

  /**
   * Of this poste alone: a command that a backup brought from another one is not its own to send. Nor is what was
   * foreseen to be refused: it was never asked, and has no place among what was.
   */
  async demandes(limite: number): Promise<readonly Commande[]> {
    const partage = await lirePartage(this.#base);
    const rows = await this.#base.demandes.where('etat').equals('attente').toArray();
    return rows
      .flatMap(({ commande }) =>
        commande && commande.poste === partage?.poste && commande.devSeq > 0 ? [commande] : []
      )
      .sort((a, b) => a.devSeq - b.devSeq)
      .slice(0, limite);
  }

  async repondre(reponses: readonly ReponseADemande[]): Promise<void> {
    this.projete = true;
    await this.#base.demandes.bulkPut(reponses.map((reponse) => demandeDe(reponse, this.#maintenant)));
  }
}

/** The head as a log says it, without what a verification of this poste found. */
function etatDe({ entite, pos, hash, valideLe, cle, exercices }: TeteRow): EtatDuJournal {
  return { entite, pos, hash, valideLe, cle, exercices };
}
