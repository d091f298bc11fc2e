import { assert } from '../assert.ts';
import { alterationOf } from './alteration.ts';
import { appliquer } from './appliquer.ts';
import { entreeSuivante, hashOf, type Entree } from './chaine.ts';
import type { Commande, RefusDeScellement } from './commande.ts';
import { decider, type Horloge } from './decider.ts';
import { etatVide, type EtatDuJournal } from './etat.ts';
import { FaitsDuPaquet } from './faits.ts';
import { defautDeCommande, isIdentifiee } from './forme.ts';
import { avisDHorloge, type AvisDHorloge } from './horloge.ts';
import type {
  Accepte,
  Jugement,
  Lot,
  Magasin,
  Refuse,
  Tete,
  TransactionDeMagasin,
  Verdict
} from './magasin.ts';

export interface Reponse {
  /** One per command, in their order. */
  readonly verdicts: readonly Verdict[];
  /** Of the log after them. */
  readonly etat: EtatDuJournal;
  /** What was appended: the last one is to be signed. */
  readonly entrees: readonly Entree[];
  /** The clock and the log disagreed. */
  readonly avis: AvisDHorloge | null;
}

/**
 * Answers commands on one log, in their order and in one transaction: all that is accepted is appended, numbered and
 * put in the books, every answer is kept, or nothing is. A command that is known is answered as it was (F9, F12); one
 * that breaks the code is set aside with what was thrown, and the next ones go on (F41, I8).
 */
export async function traiter(
  magasin: Magasin,
  entite: string,
  commandes: readonly Commande[],
  horloge: Horloge,
  appuis: readonly Commande[] = []
): Promise<Reponse> {
  return magasin.transaction(entite, (transaction) =>
    traiterDans(transaction, { entite, appuis, commandes, horloge })
  );
}

/** What is asked of one log at once. */
export interface Demandes {
  readonly entite: string;
  /**
   * What `commandes` lean on, answered to nobody: they are appended with the first entry that does, and not without, so
   * that a validation that is refused makes no imported file final.
   */
  readonly appuis?: readonly Commande[];
  readonly commandes: readonly Commande[];
  readonly horloge: Horloge;
  /** Commands that are refused before they are looked at. */
  readonly refus?: ReadonlyMap<Commande, RefusDeScellement>;
}

/** The same inside a transaction of the log. */
export async function traiterDans(
  transaction: TransactionDeMagasin,
  { entite, appuis = [], commandes, horloge, refus }: Demandes
): Promise<Reponse> {
  const tete = await transaction.tete();
  const etat = tete?.etat ?? etatVide(entite);
  const nommees = [...appuis, ...commandes].filter(isIdentifiee);
  const verdicts = new Map(await transaction.verdicts(nommees.map(({ id }) => id)));
  const ecartees = new Map(
    nommees.map((commande) => [commande, refus?.get(commande) ?? defautOf(commande, entite)])
  );
  const tour: Tour = { etat, horloge, rupture: ruptureDe(tete), ecartees, verdicts, entrees: [] };
  const retenus: Jugement[] = [];
  for (const appui of appuis) retenus.push(...(await jugerPaquet(tour, [appui], transaction)));
  let ecrit: Ecrit = { etat, entrees: 0 };
  for (const paquet of paquetsOf(commandes.filter(isIdentifiee), ecartees)) {
    const avant = tour.entrees.length;
    const jugements = await jugerPaquet(tour, paquet, transaction);
    if (jugements.length === 0) continue;
    if (tour.entrees.length > avant) {
      const entrees = tour.entrees.slice(ecrit.entrees);
      ecrit = { etat: tour.etat, entrees: tour.entrees.length };
      await transaction.ecrire(lotDe(entrees, tour.etat, [...retenus.splice(0), ...jugements]));
    } else await transaction.ecrire(lotDe([], ecrit.etat, jugements));
  }
  return {
    verdicts: commandes.map((commande) => {
      // Nothing tells it from another: it is answered, and its answer is not kept.
      if (!isIdentifiee(commande)) return refusee(empoisonnee('demande sans nom ou sans numéro'));
      const verdict = tour.verdicts.get(commande.id);
      assert(verdict !== undefined, 'traiter: a command without answer');
      return verdict;
    }),
    etat: ecrit.etat,
    entrees: tour.entrees.slice(0, ecrit.entrees),
    avis: avisDHorloge(etat, horloge.jour)
  };
}

/** How much of a turn is written: what the first accepted act leans on waits for it. */
interface Ecrit {
  readonly etat: EtatDuJournal;
  readonly entrees: number;
}

function defautOf(commande: Commande, entite: string): RefusDeScellement | null {
  const defaut = defautDeCommande(commande, entite);
  return defaut === null ? null : empoisonnee(defaut);
}

/** One call of the sequencer: what it knows, and what it has done so far. */
interface Tour {
  etat: EtatDuJournal;
  readonly horloge: Horloge;
  readonly rupture: RefusDeScellement | null;
  readonly ecartees: Ecartees;
  readonly verdicts: Map<string, Verdict>;
  readonly entrees: Entree[];
}

/** Why each command is refused without being looked at; null when it can be. */
type Ecartees = ReadonlyMap<Commande, RefusDeScellement | null>;

/** Where the log is broken, as far as its end shows: nothing is added on top of it. */
function ruptureDe(tete: Tete | null): RefusDeScellement | null {
  if (tete === null) return null;
  const { etat, derniere, alteree } = tete;
  if (alteree !== undefined) return { code: 'SCE-CHAINE-ALTEREE', pos: alteree };
  if (derniere === undefined) return null;
  const isWhole = derniere === null ? etat.pos === 0 : hashOf(derniere.canonique) === etat.hash;
  return isWhole ? null : { code: 'SCE-CHAINE-ALTEREE', pos: etat.pos };
}

/** Validations that follow each other are decided on facts read at once; a closing looks at what they left. */
function paquetsOf(commandes: readonly Commande[], ecartees: Ecartees): Commande[][] {
  const paquets: Commande[][] = [];
  let groups = false;
  for (const commande of commandes) {
    const isBloc = ecartees.get(commande) === null && 'bloc' in commande.acte;
    if (isBloc && groups) paquets.at(-1)?.push(commande);
    else paquets.push([commande]);
    groups = isBloc;
  }
  return paquets;
}

async function jugerPaquet(
  tour: Tour,
  paquet: readonly Commande[],
  transaction: TransactionDeMagasin
): Promise<Jugement[]> {
  const saines = paquet.filter((commande) => tour.ecartees.get(commande) === null);
  const faits = await FaitsDuPaquet.lire(transaction, saines);
  const jugements: Jugement[] = [];
  for (const commande of paquet) {
    if (tour.verdicts.has(commande.id)) continue;
    const refus = tour.ecartees.get(commande) ?? null;
    const verdict = refus === null ? juger(tour, commande, faits) : refusee(refus);
    tour.verdicts.set(commande.id, verdict);
    jugements.push({ commande, verdict });
  }
  return jugements;
}

function lotDe(entrees: readonly Entree[], etat: EtatDuJournal, verdicts: readonly Jugement[]): Lot {
  return { entrees, etat, verdicts, aRegulariser: verdicts.filter(isARegulariser) };
}

function juger(tour: Tour, { acte }: Commande, faits: FaitsDuPaquet): Verdict {
  if (tour.rupture) return refusee(tour.rupture);
  try {
    const decision = decider(tour.etat, acte, faits.pour(acte), tour.horloge);
    if (!decision.ok) return refusee(decision.refus);
    const entree = entreeSuivante(tour.etat, decision.valeur, tour.horloge.instant);
    // What is appended stays for ever: it is judged again, by the rules that verify a log.
    const alteration = alterationOf(tour.etat, entree.scelle);
    assert(alteration === null, `sequenceur: ${alteration?.code ?? ''}`);
    tour.etat = appliquer(tour.etat, entree);
    tour.entrees.push(entree);
    faits.noter(decision.valeur, entree.scelle.pos);
    return accepteeDe(entree);
  } catch (error) {
    return refusee(empoisonnee(error instanceof Error ? error.message : String(error)));
  }
}

function accepteeDe({ scelle: { pos, evenement }, hash }: Entree): Accepte {
  const isBloc = evenement.type === 'bloc' || evenement.type === 'a-nouveaux';
  return {
    etat: 'acceptee',
    pos,
    hash,
    ...(isBloc && { numero: evenement.numero, valideLe: evenement.valideLe })
  };
}

function refusee(refus: RefusDeScellement): Refuse {
  return { etat: 'refusee', refus };
}

function empoisonnee(detail: string): RefusDeScellement {
  return { code: 'SCE-EMPOISONNEE', detail };
}

/** What is final does not take it: it waits for a person elsewhere than in the books (F26). */
function isARegulariser(jugement: Jugement): jugement is Jugement<Refuse> {
  const { verdict } = jugement;
  return verdict.etat === 'refusee' && verdict.refus.code === 'SCE-PERIODE-CLOSE';
}
