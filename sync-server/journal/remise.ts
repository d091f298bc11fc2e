import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { appliquer } from '#lib/domain/scelle/appliquer.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { lireLigne, type EntreeGardee } from '#lib/domain/scelle/format.ts';
import type { VerifierSignature } from '#lib/domain/scelle/signature.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { LIMITES } from '#lib/sync/protocol.ts';

/** Entries that a poste gives back, or the log that it brings when sharing begins. */
export interface Remise {
  readonly apres: number;
  /** Where the log that comes in parts ends. */
  readonly jusqua?: number | undefined;
  readonly lignes: readonly string[];
}

export type RefusDeRemise =
  /** Nothing says that what it ends with was sealed by this server, or by who kept the log before. */
  | 'signature'
  /** Another entry stands at one of these places: there are two logs of one entité. */
  | 'fourche'
  /** An entry is not as it was sealed, or one is missing before it. */
  | 'alteree';

export interface JournalDuServeur {
  readonly etat: EtatDuJournal | null;
  /** Last entry of the log that is being handed over; null when none is. */
  readonly attendue: number | null;
  /** Of the log, after that entry. */
  readonly entrees: (apres: number, limite: number) => readonly EntreeGardee[];
}

export interface Adoption {
  readonly entrees: readonly EntreeSignee[];
  /** After them. */
  readonly etat: EtatDuJournal;
  /** What is still to come of a log in parts. */
  readonly attendue: number | null;
}

export interface EntreeSignee extends Entree {
  readonly signature?: string;
}

export interface Juges {
  readonly verifierSignature: VerifierSignature;
  /** Keys that this server ever signed with. */
  readonly publiques: ReadonlySet<string>;
}

/**
 * What of it may be appended. The end of a log that the server lost is taken back as far as the server itself signed
 * it (F35), or the poste that still signs the log; a log that it never had is taken whole, once its chain and its
 * signatures are verified.
 */
export async function jugerRemise(
  entite: string,
  { apres, jusqua, lignes }: Remise,
  journal: JournalDuServeur,
  { verifierSignature, publiques }: Juges
): Promise<Result<Adoption, RefusDeRemise>> {
  const depuis = journal.etat ?? etatVide(entite);
  if (apres > depuis.pos) return refuse('alteree');
  const gardees = lignes.map(lireLigne);
  const connues = journal.entrees(apres, Math.min(gardees.length, depuis.pos - apres));
  if (connues.some(({ hash }, i) => gardees[i]?.hash !== hash)) return refuse('fourche');
  const nouvelles = gardees.slice(connues.length);
  if (nouvelles.length === 0) return accepte({ entrees: [], etat: depuis, attendue: journal.attendue });
  if (isAutreSuite(nouvelles[0], depuis)) return refuse('fourche');

  const lues: EntreeSignee[] = [];
  const { conforme, premiereAlteration } = await verifierJournal(nouvelles, {
    depuis,
    verifierSignature,
    chaque: (entree) => {
      const signature = nouvelles[lues.length]?.signature;
      lues.push({ ...entree, ...(signature !== undefined && { signature }) });
    }
  });
  if (!conforme) return refuse(premiereAlteration?.raison.code === 'VER-SIGNATURE' ? 'signature' : 'alteree');
  const etats = etatsApres(depuis, lues);
  const fin = Math.max(jusqua ?? 0, journal.attendue ?? 0);
  const isAdoptee =
    journal.etat === null || journal.attendue !== null || isEnChemin(depuis, etats, publiques);
  const part = isAdoptee
    ? adoptables(lues, etats, { fin, isPleine: lignes.length === LIMITES.lignesParPage })
    : { nombre: signees(lues, etats, publiques), fin };
  const etat = etats[part.nombre - 1];
  if (etat === undefined) return refuse('signature');
  const attendue = etat.pos < part.fin ? part.fin : null;
  return accepte({ entrees: lues.slice(0, part.nombre), etat, attendue });
}

/** Whether a poste still signs the log, or nobody does: it has not come to this server whole. */
function isEnChemin(
  { cle }: EtatDuJournal,
  etats: readonly EtatDuJournal[],
  publiques: ReadonlySet<string>
): boolean {
  if (cle === null) return true;
  return !publiques.has(cle.publique) && etats.at(-1)?.cle?.publique === cle.publique;
}

interface Part {
  readonly nombre: number;
  /** The last entry that is known to come. */
  readonly fin: number;
}

/**
 * A log whose key is known ends with a signature; a part of it may end anywhere. The last entry of a whole page that is
 * not signed comes with the next page, and says that there is one.
 */
function adoptables(
  entrees: readonly EntreeSignee[],
  etats: readonly EtatDuJournal[],
  { fin, isPleine }: { readonly fin: number; readonly isPleine: boolean }
): Part {
  const { length } = entrees;
  const dernier = etats.at(-1);
  if (dernier === undefined || dernier.cle === null || dernier.pos < fin) return { nombre: length, fin };
  const signees = 1 + entrees.findLastIndex(({ signature }) => signature !== undefined);
  if (signees === length || !isPleine) return { nombre: signees, fin };
  return { nombre: length - 1, fin: dernier.pos };
}

/** As far as one of these keys signed it. */
function signees(
  entrees: readonly EntreeSignee[],
  etats: readonly EtatDuJournal[],
  publiques: ReadonlySet<string>
): number {
  const isSignee = ({ signature }: EntreeSignee, i: number) =>
    signature !== undefined && publiques.has(etats[i]?.cle?.publique ?? '');
  return 1 + entrees.findLastIndex(isSignee);
}

function etatsApres(depuis: EtatDuJournal, entrees: readonly Entree[]): EtatDuJournal[] {
  let etat = depuis;
  return entrees.map((entree) => (etat = appliquer(etat, entree)));
}

/** Whether it comes after another entry than ours, at the very place that follows. */
function isAutreSuite(premiere: EntreeGardee | null | undefined, { pos, hash }: EtatDuJournal): boolean {
  const [, avant, place] =
    /^\{"avant":"([0-9a-f]{64})".*"pos":(\d+)\}$/s.exec(premiere?.canonique ?? '') ?? [];
  return avant !== undefined && Number(place) === pos + 1 && avant !== hash;
}

/** What the person is told: what is wrong, and the way out. */
export function sentenceOf(refus: RefusDeRemise, entite: string): string {
  switch (refus) {
    case 'signature':
      return `La fin du journal scellé de ${entite} que tient ce poste n’est pas signée par qui le tenait : elle n’est pas reprise. Vérifiez ce journal sur ce poste ; s’il est conforme, fermez puis rouvrez Régie, et recommencez.`;
    case 'fourche':
      return `Le serveur a déjà un autre journal scellé de ${entite} : deux journaux d’une entité ne se mêlent pas. Gardez celui du serveur ; sur ce poste, exportez le FEC des exercices scellés et reprenez-le comme une reprise dans un exercice que le serveur n’a pas, ou saisissez de nouveau en brouillard les écritures qui manquent au serveur. La sauvegarde de ce poste garde son journal entier.`;
    case 'alteree':
      return `Le journal scellé de ${entite} que tient ce poste ne se vérifie pas, ou il en manque une partie : il n’est pas repris. Vérifiez-le sur ce poste, puis restaurez-y une sauvegarde d’avant l’altération.`;
  }
}
