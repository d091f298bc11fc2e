import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { BlocScelle, Evenement, ReportScelle, Scelle } from '#lib/domain/scelle/evenement.ts';
import { blocExtourne } from '#lib/domain/scelle/faits.ts';
import type { EntreeGardee } from '#lib/domain/scelle/format.ts';
import type { Jugement, Tete, Verdict } from '#lib/domain/scelle/magasin.ts';
import { prochainNumero } from '../base/base.ts';

/** The tables of the sealed logs, row by row. Reads see what their connection sees. */
export class Requetes {
  readonly #db: DatabaseSync;
  readonly #preparees = new Map<string, StatementSync>();

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  tete(entite: string): (Tete & { readonly attendue: number | null }) | null {
    const row = this.#une('SELECT * FROM tetes WHERE entite = ?', entite) as TeteRow | undefined;
    if (!row) return null;
    const { pos, hash, attendue, alteree } = row;
    const etat = lireJson(row.etat) as EtatDuJournal | null;
    if (etat === null) return { etat: { ...etatVide(entite), pos, hash }, attendue, alteree: alteree ?? pos };
    const derniere = this.entree(entite, etat.pos);
    return { etat, derniere, attendue, ...(alteree !== null && { alteree }) };
  }

  ecrireTete(etat: EtatDuJournal): void {
    this.#run(
      `INSERT INTO tetes (entite, pos, hash, etat, seq) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
       SET pos = excluded.pos, hash = excluded.hash, etat = excluded.etat, seq = excluded.seq`,
      etat.entite,
      etat.pos,
      etat.hash,
      JSON.stringify(etat),
      prochainNumero(this.#db)
    );
  }

  noterAlteration(entite: string, pos: number | null): void {
    this.#run('UPDATE tetes SET alteree = ? WHERE entite = ?', pos, entite);
  }

  /** @param pos of the last entry of a log that comes in parts; null once it is there */
  attendre(entite: string, pos: number | null): void {
    this.#run('UPDATE tetes SET attendue = ? WHERE entite = ?', pos, entite);
  }

  entree(entite: string, pos: number): Pick<Entree, 'canonique' | 'hash'> | null {
    const sql = 'SELECT canonique, hash FROM scelles WHERE entite = ? AND pos = ?';
    return (this.#une(sql, entite, pos) as Pick<Entree, 'canonique' | 'hash'> | undefined) ?? null;
  }

  /** The entries after `apres`, in order, with their signatures. */
  entrees(entite: string, apres: number, limite: number): (EntreeGardee & { bloc: string | null })[] {
    const rows = this.#toutes(
      `SELECT s.pos, s.hash, s.canonique, s.bloc, g.signature
       FROM scelles s LEFT JOIN signatures g ON g.entite = s.entite AND g.pos = s.pos
       WHERE s.entite = ? AND s.pos > ? ORDER BY s.pos LIMIT ?`,
      entite,
      apres,
      limite
    ) as (Required<Omit<EntreeGardee, 'signature'>> & { bloc: string | null; signature: string | null })[];
    return rows.map(({ signature, ...entree }) => ({
      ...entree,
      ...(signature !== null && { signature })
    }));
  }

  ajouter({ scelle: { entite, pos, evenement }, hash, canonique }: Entree): void {
    const [bloc, extourne] = isBloc(evenement) ? [evenement.id, blocExtourne(evenement)] : [null, null];
    this.#run('INSERT INTO scelles VALUES (?, ?, ?, ?, ?, ?)', entite, pos, hash, canonique, bloc, extourne);
  }

  isSignee(entite: string, pos: number): boolean {
    return this.#une('SELECT 1 FROM signatures WHERE entite = ? AND pos = ?', entite, pos) !== undefined;
  }

  signer(entite: string, pos: number, signature: string): void {
    this.#run('INSERT INTO signatures VALUES (?, ?, ?)', entite, pos, signature);
  }

  /** Where a bloc was sealed; null when it was not. */
  posDuBloc(entite: string, bloc: string): number | null {
    const sql = 'SELECT pos FROM scelles WHERE entite = ? AND bloc = ?';
    return (this.#une(sql, entite, bloc) as { pos: number } | undefined)?.pos ?? null;
  }

  /** The sealed bloc that mirrors it; null when there is none. */
  extourneDe(entite: string, bloc: string): string | null {
    const sql = 'SELECT bloc FROM scelles WHERE entite = ? AND extourne_de = ?';
    return (this.#une(sql, entite, bloc) as { bloc: string } | undefined)?.bloc ?? null;
  }

  /** A sealed bloc as it was sealed; null when it was not. */
  blocScelle(entite: string, id: string): Bloc | null {
    const pos = this.posDuBloc(entite, id);
    const evenement = pos === null ? null : this.#evenement(entite, pos);
    return evenement && isBloc(evenement) ? evenement.bloc : null;
  }

  /** Hash of the segment that the log says the exercice was imported from; null when it says nothing of it. */
  segmentScelle(entite: string, debut: DateIso): string | null {
    const pos = this.tete(entite)?.etat.exercices[debut]?.reprise;
    const evenement = pos === undefined ? null : this.#evenement(entite, pos);
    return evenement?.type === 'reprise' ? evenement.segment : null;
  }

  /** Whether an entry is found by the blocs that it names. */
  isIndexee(entite: string, pos: number, bloc: string | null, extourne: string | null): boolean {
    const sql = 'SELECT 1 FROM scelles WHERE entite = ? AND pos = ? AND bloc IS ? AND extourne_de IS ?';
    return this.#une(sql, entite, pos, bloc, extourne) !== undefined;
  }

  verdict(commande: string): Verdict | null {
    const row = this.#une('SELECT verdict FROM demandes WHERE id = ?', commande) as
      { verdict: string } | undefined;
    return row ? (JSON.parse(row.verdict) as Verdict) : null;
  }

  repondre(entite: string, { commande, verdict }: Jugement, aGarder: boolean): void {
    this.#run(
      'INSERT INTO demandes VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
      commande.id,
      entite,
      commande.poste,
      commande.devSeq,
      JSON.stringify(verdict),
      aGarder ? JSON.stringify(commande) : null,
      Date.now()
    );
  }

  rang(poste: string): number | null {
    return (
      (this.#une('SELECT rang FROM rangs WHERE poste = ?', poste) as { rang: number } | undefined)?.rang ??
      null
    );
  }

  /** A poste never goes back. */
  noterRang(poste: string, rang: number): void {
    this.#run(
      `INSERT INTO rangs (poste, rang) VALUES (?, ?)
       ON CONFLICT DO UPDATE SET rang = max(rang, excluded.rang)`,
      poste,
      rang
    );
  }

  soldesDAttente(entite: string, exercice: string): { compte: string; solde: number }[] {
    const sql = 'SELECT compte, solde FROM soldes_d_attente WHERE entite = ? AND exercice = ?';
    return this.#toutes(sql, entite, exercice) as { compte: string; solde: number }[];
  }

  ajouterAuSoldeDAttente(entite: string, exercice: string, compte: string, montant: number): void {
    this.#run(
      `INSERT INTO soldes_d_attente VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET solde = solde + excluded.solde`,
      entite,
      exercice,
      compte,
      montant
    );
  }

  /** Logs that moved after `depuis`; all of them from 0. */
  journauxDepuis(depuis: number): { entite: string; pos: number; hash: string }[] {
    const sql = 'SELECT entite, pos, hash FROM tetes WHERE seq > ? ORDER BY seq';
    return this.#toutes(sql, depuis) as { entite: string; pos: number; hash: string }[];
  }

  #evenement(entite: string, pos: number): Evenement | null {
    const entree = this.entree(entite, pos);
    return ((entree && lireJson(entree.canonique)) as Scelle | null)?.evenement ?? null;
  }

  #une(sql: string, ...valeurs: readonly Valeur[]): unknown {
    return this.#preparer(sql).get(...valeurs);
  }

  #toutes(sql: string, ...valeurs: readonly Valeur[]): unknown[] {
    return this.#preparer(sql).all(...valeurs);
  }

  #run(sql: string, ...valeurs: readonly Valeur[]): void {
    this.#preparer(sql).run(...valeurs);
  }

  #preparer(sql: string): StatementSync {
    let preparee = this.#preparees.get(sql);
    if (!preparee) this.#preparees.set(sql, (preparee = this.#db.prepare(sql)));
    return preparee;
  }
}

type Valeur = string | number | null;

interface TeteRow {
  readonly pos: number;
  readonly hash: string;
  readonly etat: string;
  readonly alteree: number | null;
  readonly attendue: number | null;
}

/** Null when the file was damaged there: a verification says where, or writes it again. */
function lireJson(texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch {
    return null;
  }
}

export function isBloc(evenement: Evenement): evenement is BlocScelle | ReportScelle {
  return evenement.type === 'bloc' || evenement.type === 'a-nouveaux';
}
