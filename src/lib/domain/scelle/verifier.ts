import { alterationOf, type Alteration } from './alteration.ts';
import { appliquer } from './appliquer.ts';
import { isCanonique } from './canonique.ts';
import { hashOf, type Entree } from './chaine.ts';
import { etatVide, type EtatDuJournal } from './etat.ts';
import type { Scelle } from './evenement.ts';
import { blocExtourne } from './faits.ts';
import { scelleOf } from './forme.ts';
import type { EntreeGardee } from './format.ts';
import type { VerifierSignature } from './signature.ts';

export interface OptionsDeVerification {
  /** Where to go on: what was verified before. The entité of the log is that of its first entry without it. */
  readonly depuis?: EtatDuJournal;
  /**
   * An entry that the log is known to have. A log cut short is a good log: without the head that was noted
   * elsewhere, nothing tells that its end is missing.
   */
  readonly attendue?: Pick<EtatDuJournal, 'pos' | 'hash'>;
  /** Without it, only the form of signatures is looked at. */
  readonly verifierSignature?: VerifierSignature;
  /** Told every thousand entries, and waited for: the caller may breathe there. */
  readonly progres?: (entrees: number) => void | Promise<void>;
  /** Told each good entry as it was read, in order: whoever has the books compares them with it. */
  readonly chaque?: (entree: Entree) => void;
  readonly signal?: AbortSignal;
}

export interface RapportDeVerification {
  /** Every entry was read, and none is altered. */
  readonly conforme: boolean;
  /** Good ones, from the start of this verification. */
  readonly entrees: number;
  /** After the last good one: a verification may go on from there. Null when there is none. */
  readonly tete: EtatDuJournal | null;
  /** All up to this one is vouched for by a key of the log; null when no signature was verified. */
  readonly signeJusquA: number | null;
  readonly premiereAlteration?: { readonly pos: number; readonly raison: Alteration };
  readonly interrompue?: true;
}

const PAR_PROGRES = 1_000;
/** Signatures under way at once. */
const SIGNATURES_EN_COURS = 64;

/**
 * Reads a whole log and says whether it is as it was sealed: canonical texts, hashes, links, numbers, days, balance of
 * each bloc, closings and what comes after them, signatures. Stops at the first altered entry and names it. Whatever
 * it is given, it does not throw (I8).
 *
 * @param entrees null for what could not be read as an entry
 */
export async function verifierJournal(
  entrees: Iterable<EntreeGardee | null> | AsyncIterable<EntreeGardee | null>,
  options: OptionsDeVerification = {}
): Promise<RapportDeVerification> {
  const { signal, progres } = options;
  const verification = new Verification(options);
  for await (const entree of entrees) {
    if (signal?.aborted === true)
      return { ...(await verification.finir()), conforme: false, interrompue: true };
    if (!(await verification.suivante(entree))) break;
    if (verification.entrees % PAR_PROGRES === 0) await progres?.(verification.entrees);
  }
  return verification.finir();
}

/** The signature of an entry, and where the log stood before it. */
interface SignatureAVerifier {
  readonly entree: Entree;
  readonly signature: string;
  readonly publique: string;
  readonly avant: Avancement;
}

interface Avancement {
  readonly etat: EtatDuJournal | null;
  readonly entrees: number;
}

class Verification {
  readonly #options: OptionsDeVerification;
  #avancement: Avancement;
  #raison: Alteration | null = null;
  readonly #scelles = new Set<string>();
  readonly #extournes = new Set<string>();
  #signatures: SignatureAVerifier[] = [];
  #signeJusquA: number | null = null;

  constructor(options: OptionsDeVerification) {
    this.#options = options;
    this.#avancement = { etat: options.depuis ?? null, entrees: 0 };
  }

  get entrees(): number {
    return this.#avancement.entrees;
  }

  /** Takes one more entry; says whether to go on. */
  async suivante(gardee: EntreeGardee | null): Promise<boolean> {
    const lue = this.#examiner(gardee);
    if ('code' in lue) this.#raison = lue;
    else this.#options.chaque?.(lue);
    if (this.#raison === null && this.#signatures.length < SIGNATURES_EN_COURS) return true;
    await this.#verifierSignatures();
    return this.#raison === null;
  }

  async finir(): Promise<RapportDeVerification> {
    await this.#verifierSignatures();
    this.#raison ??= this.#finManquante();
    const { etat, entrees } = this.#avancement;
    return {
      conforme: this.#raison === null,
      entrees,
      tete: etat,
      signeJusquA: this.#signeJusquA,
      ...(this.#raison && { premiereAlteration: { pos: (etat?.pos ?? 0) + 1, raison: this.#raison } })
    };
  }

  /** The entry, which is then counted; or why it cannot follow. */
  #examiner(gardee: EntreeGardee | null): Entree | Alteration {
    if (gardee === null) return { code: 'VER-ILLISIBLE' };
    try {
      const entree = lire(gardee);
      if ('code' in entree) return entree;
      const avant = this.#avancement;
      const etat = avant.etat ?? etatVide(entree.scelle.entite);
      const raison =
        alterationOf(etat, entree.scelle) ?? this.#double(entree.scelle) ?? this.#autreTete(entree);
      if (raison) return raison;
      const suite = appliquer(etat, entree);
      if (gardee.signature !== undefined) {
        if (suite.cle === null) return { code: 'VER-SIGNATURE' };
        const { publique } = suite.cle;
        this.#signatures.push({ entree, signature: gardee.signature, publique, avant });
      }
      this.#avancement = { etat: suite, entrees: avant.entrees + 1 };
      return entree;
    } catch {
      // Hostile values (sums that overflow, names of the language) break the code that reads them.
      return { code: 'VER-FORME' };
    }
  }

  #double({ evenement }: Scelle): Alteration | null {
    if (evenement.type !== 'bloc' && evenement.type !== 'a-nouveaux') return null;
    const { id } = evenement;
    const extourne = blocExtourne(evenement);
    if (this.#scelles.has(id)) return { code: 'VER-BLOC-DOUBLE', id };
    if (extourne !== null && this.#extournes.has(extourne))
      return { code: 'VER-EXTOURNE-DOUBLE', id: extourne };
    this.#scelles.add(id);
    if (extourne !== null) this.#extournes.add(extourne);
    return null;
  }

  #autreTete({ scelle: { pos }, hash }: Entree): Alteration | null {
    const { attendue } = this.#options;
    return attendue?.pos === pos && attendue.hash !== hash
      ? { code: 'VER-TETE', attendue: attendue.hash, trouvee: hash }
      : null;
  }

  #finManquante(): Alteration | null {
    const { attendue } = this.#options;
    return attendue !== undefined && attendue.pos > (this.#avancement.etat?.pos ?? 0)
      ? { code: 'VER-FIN-MANQUANTE', attendue: attendue.pos }
      : null;
  }

  /** Several at once: each waits for another thread. The first that is wrong takes the verification back before it. */
  async #verifierSignatures(): Promise<void> {
    const { verifierSignature } = this.#options;
    const signatures = this.#signatures;
    this.#signatures = [];
    if (verifierSignature === undefined) return;
    const verdicts = await Promise.all(
      signatures.map(({ publique, entree, signature }) => verifierSignature(publique, entree.hash, signature))
    );
    for (const [i, { entree, avant }] of signatures.entries()) {
      if (verdicts[i] === true) {
        this.#signeJusquA = entree.scelle.pos;
        continue;
      }
      this.#avancement = avant;
      this.#raison = { code: 'VER-SIGNATURE' };
      return;
    }
  }
}

function lire({ canonique: texte, hash, pos }: EntreeGardee): Entree | Alteration {
  const trouvee = hashOf(texte);
  if (trouvee !== hash) return { code: 'VER-EMPREINTE', attendue: hash, trouvee };
  const valeur: unknown = JSON.parse(texte);
  const scelle = scelleOf(valeur);
  if (scelle === null || !isCanonique(valeur, texte)) return { code: 'VER-FORME' };
  if (pos !== undefined && pos !== scelle.pos)
    return { code: 'VER-POSITION', attendue: pos, trouvee: scelle.pos };
  return { scelle, canonique: texte, hash };
}
