import * as Y from 'yjs';

/** What an update would bring to a document, entry by entry. */
export interface MiseAJourLue {
  /** What the document does not hold, in the order of the update. */
  readonly nouveaux: readonly ElementNouveau[];
  /** What the document holds, and would no longer. */
  readonly effaces: readonly Emplacement[];
}

export interface Emplacement {
  readonly racine: string;
  readonly cle: string;
}

export interface ElementNouveau extends Emplacement {
  /** Null for an entry that was already replaced when it was sent. */
  readonly valeur: Uint8Array | null;
}

export interface RefusDeLecture {
  readonly code: 'MAJ-ILLISIBLE' | 'MAJ-LACUNE';
}

const ILLISIBLE: RefusDeLecture = { code: 'MAJ-ILLISIBLE' };
const LACUNE: RefusDeLecture = { code: 'MAJ-LACUNE' };

/**
 * Reads an update against a document without applying it: only entries of flat maps with one packed value each, all of
 * whose dependencies are there.
 *
 * @throws on bytes that Yjs cannot decode
 */
export function lireMiseAJour(doc: Y.Doc, miseAJour: Uint8Array): MiseAJourLue | RefusDeLecture {
  const { structs, ds } = Y.decodeUpdate(miseAJour);
  const lecture = new Lecture(doc);
  for (const struct of structs) {
    const refus = lecture.compter(struct);
    if (refus) return refus;
  }
  const nouveaux: ElementNouveau[] = [];
  for (const item of lecture.items) {
    const emplacement = lecture.emplacementDe(item);
    if ('code' in emplacement) return emplacement;
    const valeur = valeurDe(item);
    // What stands to the left of another is dead as it comes: a map only ever adds at the end.
    if (valeur === undefined || item.rightOrigin !== null) return ILLISIBLE;
    nouveaux.push({ ...emplacement, valeur });
  }
  const effaces = lecture.effaces(ds);
  return 'code' in effaces ? effaces : { nouveaux, effaces };
}

/** Undefined for what our documents never hold. */
function valeurDe({ content }: Y.Item): Uint8Array | null | undefined {
  if (content instanceof Y.ContentDeleted) return null;
  return content instanceof Y.ContentBinary ? content.content : undefined;
}

class Lecture {
  readonly #doc: Y.Doc;
  /** Of each client that the update names: what comes next, the document and the update so far put together. */
  readonly #suivants = new Map<number, number>();
  readonly #parClient = new Map<number, Y.Item[]>();
  readonly items: Y.Item[] = [];

  constructor(doc: Y.Doc) {
    this.#doc = doc;
  }

  compter(struct: Y.GC | Y.Item | Y.Skip): RefusDeLecture | null {
    const { client, clock } = struct.id;
    const fin = clock + struct.length;
    const connu = Y.getState(this.#doc.store, client);
    const suivant = this.#suivants.get(client) ?? connu;
    if (struct instanceof Y.Skip || clock > suivant) return LACUNE;
    if (fin <= connu) return null;
    // Entries of a map have one value: only traces of what was replaced are ever joined together.
    if (!(struct instanceof Y.Item) || (struct.length > 1 && !(struct.content instanceof Y.ContentDeleted)))
      return ILLISIBLE;
    if (clock < suivant && !(struct.content instanceof Y.ContentDeleted)) return ILLISIBLE;
    this.#suivants.set(client, Math.max(suivant, fin));
    const connus = this.#parClient.get(client);
    if (connus) connus.push(struct);
    else this.#parClient.set(client, [struct]);
    this.items.push(struct);
    return null;
  }

  /** An entry that follows another of its key names that one alone: its place is found through it. */
  emplacementDe(item: Y.Item): Emplacement | RefusDeLecture {
    const vus = new Set<Y.Item>();
    let courant = item;
    for (;;) {
      const { parentSub } = courant;
      const parent = courant.parent as unknown;
      if (typeof parent === 'string')
        return parentSub === null ? ILLISIBLE : { racine: parent, cle: parentSub };
      if (parent instanceof Y.AbstractType) return this.#emplacementConnu(parent, parentSub);
      if (parent !== null) return ILLISIBLE;
      const voisin = courant.origin ?? courant.rightOrigin;
      const suivant = voisin && this.#trouver(voisin);
      if (!suivant) return LACUNE;
      if (vus.has(suivant)) return ILLISIBLE;
      vus.add(suivant);
      courant = suivant;
    }
  }

  #emplacementConnu(parent: unknown, cle: string | null): Emplacement | RefusDeLecture {
    for (const [racine, type] of this.#doc.share) if (type === parent && cle !== null) return { racine, cle };
    return ILLISIBLE;
  }

  /** The entry of that name, in the document or in the update; null when it is in neither. */
  #trouver(id: Y.ID): Y.Item | null {
    const { store } = this.#doc;
    if (id.clock < Y.getState(store, id.client)) {
      const connu = Y.getItem(store, id) as unknown;
      return connu instanceof Y.Item ? connu : null;
    }
    const venus = this.#parClient.get(id.client) ?? [];
    return venus.find(({ id: { clock }, length }) => clock <= id.clock && id.clock < clock + length) ?? null;
  }

  effaces(ds: ReturnType<typeof Y.decodeUpdate>['ds']): Emplacement[] | RefusDeLecture {
    const effaces: Emplacement[] = [];
    for (const [client, plages] of ds.clients)
      for (const { clock, len } of plages) {
        const connu = Y.getState(this.#doc.store, client);
        if (clock + len > (this.#suivants.get(client) ?? connu)) return LACUNE;
        for (const item of this.#vivants(client, clock, clock + len, connu)) {
          const emplacement = this.emplacementDe(item);
          if ('code' in emplacement) return emplacement;
          effaces.push(emplacement);
        }
      }
    return effaces;
  }

  /** Entries between the two clocks that still have a value, in the document and then in the update. */
  *#vivants(client: number, debut: number, fin: number, connu: number): Generator<Y.Item> {
    const { store } = this.#doc;
    for (let clock = debut; clock < Math.min(fin, connu);) {
      const item: Y.Item | Y.GC = Y.getItem(store, Y.createID(client, clock));
      if (item instanceof Y.Item && !item.deleted) yield item;
      clock = item.id.clock + item.length;
    }
    for (const item of this.#parClient.get(client) ?? [])
      if (item.id.clock >= debut && item.id.clock < fin && !(item.content instanceof Y.ContentDeleted))
        yield item;
  }
}
