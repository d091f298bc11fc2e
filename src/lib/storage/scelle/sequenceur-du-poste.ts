import { hexToBytes } from '@noble/hashes/utils.js';
import { dateIso } from '#lib/domain/dates.ts';
import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Acte, Commande, RefusDeScellement, Validation } from '#lib/domain/scelle/commande.ts';
import type { Horloge } from '#lib/domain/scelle/decider.ts';
import type { CleDeSignature } from '#lib/domain/scelle/evenement.ts';
import { traiter, type Reponse } from '#lib/domain/scelle/sequenceur.ts';
import { etatVide } from '#lib/domain/scelle/etat.ts';
import type { Base } from '../base.ts';
import type { BlocRow, TeteRow } from '../rows.ts';
import { ContextesDeScellement } from './contextes.ts';
import { lireBlocs, MagasinDexie, TABLES_DU_SEQUENCEUR, type BlocsLus } from './magasin-dexie.ts';
import { DEV_SEQ, lirePartage } from '../sync/partage.ts';
import { lireReprise, lireReprisePartagee } from './reprise-a-sceller.ts';
import { demandeDe } from './verdicts.ts';

/** What signs for this poste; null where the browser keeps no key. */
export interface Signataire {
  readonly poste: string;
  readonly publique: string;
  readonly signer: (octets: Uint8Array<ArrayBuffer>) => Promise<string>;
}

export interface DuPoste {
  readonly base: Base;
  readonly horloge: () => Horloge;
  /** Asked for when something is sealed, and not before. */
  readonly cle: () => Promise<Signataire | null>;
  readonly nouvelId: () => string;
}

/** Acts of one transaction: many of them move the same balances, which are then read and written once. Half a second. */
export const ACTES_PAR_TRANSACTION = 1000;

/** A validation that would be refused, and why. */
export interface RefusPrevu {
  readonly acte: Validation;
  readonly refus: RefusDeScellement;
}

/** The answers to what was asked, in its order; what was sealed on the way is not among them. */
export interface ReponseDuPoste extends Pick<Reponse, 'verdicts' | 'etat' | 'avis'> {
  /** Acts that wait for the server, and have no verdict yet: all of them on a poste that shares. */
  readonly attente: number;
}

/**
 * The sequencer of a lone poste: gives each act its command, seals first what it leans on (the key that signs, the
 * takeover of its exercice), and signs the end of the log.
 */
export class SequenceurDuPoste {
  readonly #poste: DuPoste;
  readonly #contextes: ContextesDeScellement;

  constructor(poste: DuPoste) {
    this.#poste = poste;
    this.#contextes = new ContextesDeScellement(poste.base);
  }

  /** What signs: asked for before the transaction of a caller (`soumettreDans`). */
  cle(): Promise<Signataire | null> {
    return this.#poste.cle();
  }

  /** Seals these acts in one transaction: those that are accepted, or none. */
  async soumettre(entite: string, actes: readonly Acte[]): Promise<ReponseDuPoste> {
    return this.soumettreSurBlocs(entite, [], () => actes);
  }

  /**
   * The same for acts on blocs as they stand: what is read to ask is not read again to answer, and both are one
   * transaction.
   *
   * @param actesSur what is asked of these blocs, in the order of `ids`; undefined for those that are not there
   */
  async soumettreSurBlocs(
    entite: string,
    ids: readonly string[],
    actesSur: (rows: readonly (BlocRow | undefined)[]) => readonly Acte[]
  ): Promise<ReponseDuPoste> {
    const { base } = this.#poste;
    const cle = await this.#poste.cle();
    const tables = [...TABLES_DU_SEQUENCEUR, 'reglages'].map((nom) => base.table(nom));
    const reponse = await base.transaction('rw', tables, async () => {
      const lus = await lireBlocs(ids);
      return await this.#repondre(entite, actesSur(ids.map((id) => lus.get(id))), cle, lus);
    });
    await this.#signer(entite, cle);
    return reponse;
  }

  /**
   * The same in the transaction under way, over all that the sequencer reads and writes. Nothing is signed there: a
   * transaction does not wait for WebCrypto, and `signerLesQueues` comes after it.
   *
   * @param cle asked for before the transaction
   */
  soumettreDans(entite: string, actes: readonly Acte[], cle: Signataire | null): Promise<ReponseDuPoste> {
    return this.#repondre(entite, actes, cle, new Map());
  }

  async #repondre(
    entite: string,
    actes: readonly Acte[],
    cle: Signataire | null,
    lus: BlocsLus
  ): Promise<ReponseDuPoste> {
    const { base, horloge } = this.#poste;
    // Asked of the books, in the transaction of the act: another tab may share since a moment ago.
    if ((await lirePartage(base)) !== null) return this.#demander(entite, actes);
    const prealables = await this.#prealables(entite, actes, cle);
    const commandes = await this.#commandes(entite, [...prealables, ...actes], cle?.poste ?? '');
    const magasin = new MagasinDexie(base, () => horloge().instant, { contextes: this.#contextes, lus });
    const [appuis, demandes] = [commandes.slice(0, prealables.length), commandes.slice(prealables.length)];
    const { verdicts, etat, avis } = await traiter(magasin, entite, demandes, horloge(), appuis);
    return { verdicts, etat, avis, attente: 0 };
  }

  /** Once this poste shares, the server alone adds to a log: what is asked waits here for its answer. */
  async #demander(entite: string, actes: readonly Acte[]): Promise<ReponseDuPoste> {
    const { base, horloge } = this.#poste;
    // The server signs with its own key.
    const prealables = await this.#prealables(entite, actes, null);
    const { instant } = horloge();
    return base.transaction('rw', base.blocs, base.reglages, base.demandes, base.tetes, async () => {
      const partages = await sousLeurRevision(base, actes);
      const poste = (await lirePartage(base))?.poste ?? '';
      const commandes = await this.#commandes(entite, [...prealables, ...partages], poste);
      await base.demandes.bulkAdd(
        commandes.map((commande) => ({
          id: commande.id,
          entite,
          etat: 'attente',
          commande,
          recueLe: instant
        }))
      );
      const etat = (await base.tetes.get(entite)) ?? etatVide(entite);
      return { verdicts: [], etat, avis: null, attente: actes.length };
    });
  }

  /**
   * Keeps refusals that were foreseen and shown: nothing is asked, so that what someone was told stays a draft stays
   * one, and yet the list of what was refused has it (C18). One by draft and revision, however often it is shown.
   */
  async garderLesRefus(entite: string, prevus: readonly RefusPrevu[]): Promise<void> {
    if (prevus.length === 0) return;
    const { instant } = this.#poste.horloge();
    await this.#poste.base.demandes.bulkPut(
      prevus.map(({ acte, refus }) => {
        const id = `prevu-${acte.id}-${acte.revision}`;
        // It is sent to nobody: it takes no place among what this poste asks (F10).
        const commande = { id, entite, poste: '', devSeq: 0, acte };
        return demandeDe({ commande, verdict: { etat: 'refusee', refus } }, instant);
      })
    );
  }

  /**
   * Signs the logs whose end was sealed and not signed: a tab that died in between.
   *
   * @param de entités; all those that have a log when it is left out
   */
  async signerLesQueues(de?: readonly string[]): Promise<void> {
    const entites = de ?? (await this.#poste.base.tetes.toCollection().primaryKeys());
    if (entites.length === 0) return;
    const cle = await this.#poste.cle();
    for (const entite of entites) await this.#signer(entite, cle);
  }

  /** What must be in the log before these acts. Another tab may be faster: a second one of each is refused. */
  async #prealables(
    entite: string,
    actes: readonly Acte[],
    cle: Signataire | null
  ): Promise<readonly Acte[]> {
    const { base } = this.#poste;
    const tete: TeteRow | undefined = await base.tetes.get(entite);
    const prealables: Acte[] = [];
    if (cle && tete?.cle?.publique !== cle.publique) prealables.push(evenementDe(cle));
    // What is closed has its takeover already: to ask for an opening that is refused must not make another one final.
    const appuis = actes.filter((acte) => acte.type !== 'rouvrir-exercice');
    for (const id of new Set(appuis.flatMap((acte) => exercicesDe(acte, entite)))) {
      const debut = dateIso(id.slice(entite.length + 1));
      if (tete?.exercices[debut]?.reprise !== undefined) continue;
      if (actes.some((acte) => acte.type === 'reprise' && acte.exercice.debut === debut)) continue;
      const exercice = await base.exercices.get(id);
      const reprise =
        exercice && ((await lireReprise(base, exercice)) ?? (await lireReprisePartagee(base, exercice)));
      if (reprise) prealables.push(reprise);
    }
    return prealables;
  }

  /** Numbered in the order in which this poste asks: whoever answers elsewhere will see what is missing (F10). */
  async #commandes(entite: string, actes: readonly Acte[], poste: string): Promise<Commande[]> {
    const { base, nouvelId } = this.#poste;
    const avant = await base.transaction('rw', base.reglages, async () => {
      const dernier = Number((await base.reglages.get(DEV_SEQ))?.valeur ?? '0');
      await base.reglages.put({ cle: DEV_SEQ, valeur: String(dernier + actes.length) });
      return dernier;
    });
    // Those that are asked together begin alike: whether one of them is known is then a single question.
    const ensemble = nouvelId();
    return actes.map((acte, i) => ({
      id: `${ensemble}-${i}`,
      entite,
      poste,
      devSeq: avant + i + 1,
      acte
    }));
  }

  /**
   * Outside the transaction, which does not wait for WebCrypto: the hash of an entry stands for all those before it, so
   * the last one is signed.
   */
  async #signer(entite: string, cle: Signataire | null): Promise<void> {
    const { base } = this.#poste;
    const tete: TeteRow | undefined = await base.tetes.get(entite);
    if (!cle || tete?.cle?.publique !== cle.publique) return;
    const { pos, hash } = tete;
    const derniere = await base.scelles.get([entite, pos]);
    if (derniere?.hash !== hash || derniere.signature !== undefined) return;
    await base.scelles.update([entite, pos], { signature: await cle.signer(aSigner(hash)) });
  }
}

/** Exercices of the entité that an act leans on: its own, and that of the imported bloc that it mirrors. */
function exercicesDe(acte: Acte, entite: string): string[] {
  if (!('exercice' in acte)) return [];
  const propre = `${entite}/${acte.exercice.debut}`;
  const mire = blocReprisDe('extourneDe' in acte ? (acte.extourneDe ?? '') : '')?.exercice;
  return mire?.startsWith(`${entite}/`) === true ? [mire, propre] : [propre];
}

/**
 * What is to be sealed, under the name that other postes know its revision by. One that has changed since it was seen is
 * under none of them: the server refuses it as it would have been refused here.
 */
async function sousLeurRevision(base: Base, actes: readonly Acte[]): Promise<Acte[]> {
  const rows = await base.blocs.bulkGet(actes.map((acte) => ('id' in acte ? acte.id : '')));
  return actes.map((acte, i) => {
    const row = rows[i];
    if (!('revision' in acte) || row?.revision !== acte.revision || !row.tete) return acte;
    return { ...acte, revision: row.tete.revId };
  });
}

/** The bytes that are signed: those of the hash. */
function aSigner(hash: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hexToBytes(hash));
}

function evenementDe({ poste, publique }: Signataire): CleDeSignature {
  return { type: 'cle', poste, algorithme: 'ECDSA-P256-SHA256', publique };
}
