import * as Y from 'yjs';
import type { Base } from '#lib/storage/base.ts';
import { LivreDexie, prendreMandat } from '#lib/storage/sync/livre-dexie.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { projeterDocument } from '#lib/sync/moteur/projeter.ts';
import { publier } from '#lib/sync/registre/document.ts';
import { PiecesDuPoste } from '../pieces-du-poste.ts';
import { ReprisesDuPoste } from '../reprises-du-poste.ts';
import type { PiecesEnMemoire } from './pieces-en-memoire.ts';

const maintenant = () => '2026-03-01T10:00:00.000Z';

/** What a server holds for the postes of one agency. */
export class AgenceEnMemoire {
  readonly documents = new Map<string, Y.Doc>();
  readonly pieces: PiecesEnMemoire;

  constructor(pieces: PiecesEnMemoire) {
    this.pieces = pieces;
  }

  documentDe(nom: string): Y.Doc {
    const connu = this.documents.get(nom) ?? new Y.Doc();
    this.documents.set(nom, connu);
    return connu;
  }
}

/** A poste with its real ledger, that exchanges when a test says so. */
export class PosteEnEssai {
  readonly base: Base;
  readonly pieces: PiecesDuPoste;
  readonly reprises: ReprisesDuPoste;
  readonly #agence: AgenceEnMemoire;
  readonly #livre: LivreDexie;
  #mandat = 0;

  private constructor(base: Base, agence: AgenceEnMemoire) {
    this.base = base;
    this.#agence = agence;
    this.#livre = new LivreDexie(base, maintenant);
    this.pieces = new PiecesDuPoste(base, agence.pieces);
    this.reprises = new ReprisesDuPoste(base, agence.pieces);
  }

  /** @param avant what it holds when it begins to share */
  static async ouvrir(
    agence: AgenceEnMemoire,
    nom: string,
    avant: (base: Base) => Promise<unknown> = () => Promise.resolve()
  ): Promise<PosteEnEssai> {
    const base = await baseVide();
    await avant(base);
    await activerPartage(base, { poste: nom }, maintenant());
    const poste = new PosteEnEssai(base, agence);
    poste.#mandat = await prendreMandat(base);
    await base.curseurs.put({ nom: 'repere.incarnation', valeur: 'i1' });
    return poste;
  }

  /** Tells the server what waits, then hears what it holds. */
  async echanger(): Promise<void> {
    const { documents } = this.#agence;
    await this.#livre.transaction(this.#mandat, 'stricte', async (livre) => {
      for (const nom of await livre.documentsAPublier()) {
        const lignes = await livre.aPublier(nom);
        for (const ligne of lignes) publier(this.#agence.documentDe(nom), ligne.racine, [ligne], 'poste');
        await livre.retirerPubliees(lignes.map(({ seq }) => seq));
      }
      for (const [nom, doc] of documents)
        await projeterDocument(livre, { nom, epoque: '0', doc }, () => 'tout');
    });
  }

  /** All that goes beside the documents, until nothing moves any more. */
  async transferer(suivis: readonly string[] = []): Promise<number> {
    const { signal } = new AbortController();
    await this.pieces.envoyer(signal);
    let faites = 0;
    for (let tour = -1; tour !== 0; faites += tour) tour = await this.reprises.avancer(suivis, signal);
    return faites + (await this.pieces.recevoir(suivis, signal));
  }
}
