import * as Y from 'yjs';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { lireSujet } from '../fiches/sujets.ts';
import { FERMETURES, LIMITES, type DocumentNomme } from '../protocol.ts';
import { aEuCle, registreDe, type Racine } from '../registre/document.ts';
import { depaqueter } from '../registre/paquet.ts';
import { lireCle, revIdDerive, type RevId, type Revision } from '../registre/revision.ts';
import { isContenuDeBloc, isContenuDeChamp } from './forme.ts';
import { lireMiseAJour, type ElementNouveau, type MiseAJourLue } from './lire-mise-a-jour.ts';

export interface ContexteDeMiseAJour {
  readonly document: DocumentNomme;
  /** Of the connection that the update came by: nobody writes under another name (I6). */
  readonly poste: string;
  /** This poste gives back, after a restore, what others wrote. */
  readonly restitution?: boolean;
}

/** Why an update is refused whole, before any of it is applied. */
export type RefusDeMiseAJour =
  | { readonly code: 'MAJ-TROP-GROSSE'; readonly octets: number }
  /** Not an update, or one that uses what our documents never hold (F20). */
  | { readonly code: 'MAJ-ILLISIBLE' }
  /** It rests on what the document does not hold (F21). */
  | { readonly code: 'MAJ-LACUNE' }
  /** Another root than that of the document. */
  | { readonly code: 'MAJ-RACINE'; readonly racine: string }
  | { readonly code: 'MAJ-CLE' }
  | { readonly code: 'MAJ-TROP-DE-CLES'; readonly cles: number }
  /** A revision that does not unpack, or says less than a revision must. */
  | { readonly code: 'MAJ-PAQUET'; readonly cle: string }
  /** A bloc that is not whole or not balanced, a field that is none (I1). */
  | { readonly code: 'MAJ-CONTENU'; readonly cle: string }
  | { readonly code: 'MAJ-AUTEUR'; readonly cle: string }
  | { readonly code: 'MAJ-RANG'; readonly cle: string }
  /** Another value under the name of a revision that is there: a revision never changes. */
  | { readonly code: 'MAJ-DEJA-PRISE'; readonly cle: string }
  /** A key leaves that no revision replaces (F18, I4). */
  | { readonly code: 'MAJ-EFFACEMENT'; readonly cle: string };

/** What the connection of the document is closed with. */
export function fermetureDe({ code }: RefusDeMiseAJour): number {
  if (code === 'MAJ-LACUNE') return FERMETURES.lacune;
  return code === 'MAJ-TROP-GROSSE' ? FERMETURES.trop : FERMETURES.refusee;
}

/** What an update brings, once it is judged good. */
export interface MiseAJourJugee {
  /** False when the document holds all of it: nothing is to be journaled. */
  readonly nouvelle: boolean;
  readonly ajoutees: readonly string[];
  readonly retirees: readonly string[];
  /**
   * Keys that were replaced and that would stand all the same: two machines sent one and the same thing, and one of them
   * did not know what became of it. Whoever applies the update takes them out again at once (`effacer`).
   */
  readonly revenues: readonly string[];
}

/** Beyond, nobody edits a bloc: a rank that was made up would stand before all others for ever. */
const RANG_MAXIMAL = 1_000_000;

/**
 * Says whether an update may be applied to a document, reading it and the document only: whatever it is given, it does
 * not throw and changes nothing (F20, F21, F22, I8).
 */
export function jugerMiseAJour(
  doc: Y.Doc,
  miseAJour: Uint8Array,
  contexte: ContexteDeMiseAJour
): Result<MiseAJourJugee, RefusDeMiseAJour> {
  if (miseAJour.length > LIMITES.message)
    return refuse({ code: 'MAJ-TROP-GROSSE', octets: miseAJour.length });
  try {
    const racine = racineDe(contexte.document);
    const lue = lireMiseAJour(doc, miseAJour);
    if ('code' in lue) return refuse(lue);
    const jugement = new Jugement(registreDe(doc, racine), racine, contexte, lue);
    const refus = jugement.refus();
    return refus === null ? accepte(jugement.bilan()) : refuse(refus);
  } catch {
    // Hostile structures break the code that reads them, in Yjs or here.
    return refuse({ code: 'MAJ-ILLISIBLE' });
  }
}

/** A document holds one register. */
export function racineDe({ genre }: DocumentNomme): Racine {
  return genre === 'brouillard' ? 'blocs' : 'champs';
}

interface Apport {
  readonly cle: string;
  readonly sujet: string;
  readonly revId: RevId;
  readonly revision: Revision;
}

class Jugement {
  readonly #registre: Y.Map<Uint8Array>;
  readonly #racine: Racine;
  readonly #contexte: ContexteDeMiseAJour;
  readonly #lue: MiseAJourLue;
  readonly #apports = new Map<string, Apport>();
  /** Those that replace something, by what they are revisions of. */
  readonly #parSujet = new Map<string, Revision[]>();
  /** Keys that came already replaced, of which only the name is left; and their subjects. */
  readonly #traces = new Set<string>();
  readonly #passages = new Set<string>();

  constructor(registre: Y.Map<Uint8Array>, racine: Racine, contexte: ContexteDeMiseAJour, lue: MiseAJourLue) {
    this.#registre = registre;
    this.#racine = racine;
    this.#contexte = contexte;
    this.#lue = lue;
  }

  refus(): RefusDeMiseAJour | null {
    const { nouveaux, effaces } = this.#lue;
    if (nouveaux.length > LIMITES.clesParMiseAJour)
      return { code: 'MAJ-TROP-DE-CLES', cles: nouveaux.length };
    for (const nouveau of nouveaux) {
      const refus = this.#refusDeLElement(nouveau);
      if (refus) return refus;
    }
    for (const apport of this.#apports.values()) {
      const refus = this.#refusDuRang(apport);
      if (refus) return refus;
    }
    for (const { racine, cle } of effaces) {
      if (racine !== this.#racine) return { code: 'MAJ-RACINE', racine };
      if (!this.#isRemplacee(cle)) return { code: 'MAJ-EFFACEMENT', cle };
    }
    // A trace may take the place of what stands under its key.
    for (const cle of this.#traces)
      if (this.#registre.has(cle) && !this.#isRemplacee(cle)) return { code: 'MAJ-EFFACEMENT', cle };
    return null;
  }

  bilan(): MiseAJourJugee {
    const { nouveaux, effaces } = this.#lue;
    return {
      nouvelle: nouveaux.length > 0 || effaces.length > 0,
      ajoutees: [...this.#apports.keys()],
      revenues: [
        ...[...this.#apports.keys()].filter((cle) => this.#isRevenue(cle)),
        ...[...this.#traces].filter((cle) => this.#registre.has(cle))
      ],
      retirees: effaces.map(({ cle }) => cle)
    };
  }

  #refusDeLElement({ racine, cle, valeur }: ElementNouveau): RefusDeMiseAJour | null {
    if (racine !== this.#racine) return { code: 'MAJ-RACINE', racine };
    const lue = cle.length <= LIMITES.longueurDeCle ? lireCle(cle) : null;
    const champ = lue && lireSujet(lue.sujet, this.#contexte.document.genre);
    if (lue === null || (this.#racine === 'champs' && champ === null)) return { code: 'MAJ-CLE' };
    if (valeur === null) {
      this.#traces.add(cle);
      this.#passages.add(lue.sujet);
      return null;
    }
    const paquet = depaqueter(valeur);
    if (!paquet.ok) return { code: 'MAJ-PAQUET', cle };
    const revision = paquet.valeur;
    const { poste, restitution = false } = this.#contexte;
    if (!restitution && revision.poste !== poste) return { code: 'MAJ-AUTEUR', cle };
    const isContenu = champ
      ? isContenuDeChamp(champ, revision.contenu, restitution ? null : poste)
      : isContenuDeBloc(revision.contenu, lue.sujet);
    if (!isContenu) return { code: 'MAJ-CONTENU', cle };
    const presente = this.#registre.get(cle);
    if (presente && !isMeme(presente, valeur) && !isDerivee(lue, revision))
      return { code: 'MAJ-DEJA-PRISE', cle };
    if (this.#apports.has(cle)) return { code: 'MAJ-CLE' };
    this.#apports.set(cle, { cle, ...lue, revision });
    // It replaces nothing any more.
    if (!this.#isRevenue(cle)) this.#compter(lue.sujet, revision);
    return null;
  }

  /** Replaced before, and back. */
  #isRevenue(cle: string): boolean {
    return aEuCle(this.#registre, cle) && !this.#registre.has(cle);
  }

  #compter(sujet: string, revision: Revision): void {
    const connues = this.#parSujet.get(sujet);
    if (connues) connues.push(revision);
    else this.#parSujet.set(sujet, [revision]);
  }

  /** One more than the greatest of its parents, as far as they are known. */
  #refusDuRang({ cle, sujet, revId, revision: { parents, rang } }: Apport): RefusDeMiseAJour | null {
    const rangs = parents.map((parent) => this.#rangDe(sujet, parent));
    const connus = rangs.filter((un) => un !== null);
    const plancher = 1 + Math.max(0, ...connus);
    const isExact = connus.length === parents.length ? rang === plancher : rang >= Math.max(plancher, 2);
    return isExact && rang <= RANG_MAXIMAL && !parents.includes(revId) ? null : { code: 'MAJ-RANG', cle };
  }

  #rangDe(sujet: string, revId: RevId): number | null {
    const cle = `${sujet}/${revId}`;
    const apport = this.#apports.get(cle);
    if (apport) return apport.revision.rang;
    const valeur = this.#registre.get(cle);
    const paquet = valeur && depaqueter(valeur);
    return paquet?.ok === true ? paquet.valeur.rang : null;
  }

  /**
   * Whether a revision names this one among those that it replaces. When several were recorded before any was sent,
   * those between the first and the last come without their content: the last is then longer by two at least.
   */
  #isRemplacee(cle: string): boolean {
    const lue = lireCle(cle);
    if (lue === null) return false;
    const rang = this.#rangDe(lue.sujet, lue.revId);
    const passages = this.#passages.has(lue.sujet);
    const remplace = ({ parents, rang: sien }: Revision) =>
      parents.includes(lue.revId) || (passages && rang !== null && sien >= rang + 2);
    return (this.#parSujet.get(lue.sujet) ?? []).some(remplace) || this.#connues(lue.sujet).some(remplace);
  }

  /** Revisions of a subject in the document. Rarely asked for: what replaces a key comes with what takes it out. */
  #connues(sujet: string): Revision[] {
    const prefixe = `${sujet}/`;
    const connues: Revision[] = [];
    for (const [cle, valeur] of this.#registre) {
      if (!cle.startsWith(prefixe)) continue;
      const paquet = depaqueter(valeur);
      if (paquet.ok) connues.push(paquet.valeur);
    }
    return connues;
  }
}

function isMeme(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, i) => octet === b[i]);
}

/** Two postes that share the same books for the first time write one key, each under its own name. */
function isDerivee({ sujet, revId }: { sujet: string; revId: RevId }, { contenu }: Revision): boolean {
  return typeof contenu === 'object' && contenu !== null && revIdDerive(sujet, contenu) === revId;
}
