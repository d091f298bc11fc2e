import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { RefusDeDemarrage } from '../messages.ts';
import { MIGRATIONS } from './migrations.ts';

/** « REGI »: what tells one of our bases from any other SQLite file. */
const APPLICATION = 0x52454749;
/** Up to here the base is checked at each start (about half a second); a larger one is checked by each backup. */
const TAILLE_VERIFIEE_EN_OCTETS = 512 * 1024 * 1024;
/** A poste may be away for a month, and still hold what the backup did not. */
const RESTITUTION_MS = 60 * 24 * 3600 * 1000;
const NOM_DE_BASE = 'regie.sqlite';

export interface Base {
  readonly db: DatabaseSync;
  /** The folder that holds all that the server keeps. */
  readonly dossier: string;
  /** Names this agence for ever. */
  readonly agence: string;
  /** Names this life of the base: another one after a restore. */
  readonly incarnation: string;
  /** Whether it was put back from a backup lately: postes then give back what came after it, whoever wrote that. */
  readonly restauree: boolean;
  /** Closes the base and lets another process have the folder. */
  readonly close: () => void;
}

export interface OptionsDeBase {
  /** Bounds the file, so that a full disk can be met without one. */
  readonly pagesAuPlus?: number;
}

/** Where the base of a data folder is. */
export function cheminDeBase(dossier: string): string {
  return join(dossier, NOM_DE_BASE);
}

/**
 * Opens the base of `dossier`, made if it is not there, and brings it to the shape of this version. One process at a
 * time: a second one would number and journal beside the first.
 */
export function ouvrirBase(
  dossier: string,
  { pagesAuPlus }: OptionsDeBase = {}
): Result<Base, RefusDeDemarrage> {
  const verrou = prendreDossier(dossier);
  if (!verrou.ok) return verrou;
  let db: DatabaseSync | null = null;
  try {
    db = new DatabaseSync(cheminDeBase(dossier));
    const refus = preparer(db, dossier);
    if (refus) {
      db.close();
      verrou.valeur.close();
      return refuse(refus);
    }
    if (pagesAuPlus !== undefined) db.exec(`PRAGMA max_page_count = ${pagesAuPlus}`);
    return accepte(baseOf(db, dossier, verrou.valeur));
  } catch (error) {
    db?.close();
    verrou.valeur.close();
    return refuse({ code: 'SRV-BASE-ILLISIBLE', dossier, detail: messageOf(error) });
  }
}

/** Another connection to an open base, for transactions of its own. */
export function autreConnexion({ dossier }: Base, { pagesAuPlus }: OptionsDeBase = {}): DatabaseSync {
  const db = new DatabaseSync(cheminDeBase(dossier));
  db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  if (pagesAuPlus !== undefined) db.exec(`PRAGMA max_page_count = ${pagesAuPlus}`);
  return db;
}

/**
 * Holds the folder until it is closed, or the process dies: the system itself lets go of the lock of a file. The base
 * stays free of it, so that a backup can read it meanwhile.
 */
export function prendreDossier(dossier: string): Result<DatabaseSync, RefusDeDemarrage> {
  try {
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
  } catch (error) {
    return refuse({ code: 'SRV-DONNEES-IMPOSSIBLES', dossier, detail: messageOf(error) });
  }
  let verrou: DatabaseSync | null = null;
  try {
    verrou = new DatabaseSync(join(dossier, 'verrou.sqlite'));
    verrou.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return accepte(verrou);
  } catch (error) {
    verrou?.close();
    if (codeSqlite(error) === SQLITE_BUSY) return refuse({ code: 'SRV-DONNEES-OCCUPEES', dossier });
    return refuse({ code: 'SRV-DONNEES-IMPOSSIBLES', dossier, detail: messageOf(error) });
  }
}

function preparer(db: DatabaseSync, dossier: string): RefusDeDemarrage | null {
  const application = pragma(db, 'application_id');
  const version = pragma(db, 'user_version');
  const isNew = application === 0 && version === 0 && pragma(db, 'page_count') === 0;
  if (!isNew && application !== APPLICATION) return { code: 'SRV-BASE-ETRANGERE', dossier };
  if (version > MIGRATIONS.length) {
    return { code: 'SRV-BASE-PLUS-RECENTE', dossier, version, connue: MIGRATIONS.length };
  }
  // Someone may look into the base with a tool of their own: it is waited for, a moment.
  db.exec('PRAGMA busy_timeout = 500; PRAGMA journal_mode = WAL');
  db.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
  const taille = pragma(db, 'page_count') * pragma(db, 'page_size');
  const defaut = taille > TAILLE_VERIFIEE_EN_OCTETS ? null : defautOf(db);
  if (defaut !== null) return { code: 'SRV-BASE-ABIMEE', dossier, detail: defaut };
  for (const [rang, sql] of MIGRATIONS.entries()) {
    if (rang >= version) migrer(db, rang + 1, sql);
  }
  return null;
}

function migrer(db: DatabaseSync, version: number, sql: string): void {
  db.exec('BEGIN IMMEDIATE');
  try {
    db.exec(`PRAGMA application_id = ${APPLICATION}; ${sql}; PRAGMA user_version = ${version}`);
    db.exec('COMMIT');
  } catch (error) {
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}

/** The first thing wrong with the file, in SQLite's words; null when it is whole. */
export function defautOf(db: DatabaseSync): string | null {
  const row = db.prepare('PRAGMA quick_check(1)').get() as { readonly quick_check: string };
  return row.quick_check === 'ok' ? null : row.quick_check;
}

function baseOf(db: DatabaseSync, dossier: string, verrou: DatabaseSync): Base {
  return {
    db,
    dossier,
    agence: metaOf(db, 'agence'),
    incarnation: metaOf(db, 'incarnation'),
    restauree: Date.now() - restaureeLe(db) < RESTITUTION_MS,
    close: () => {
      db.close();
      verrou.close();
    }
  };
}

/** A name of the base, drawn the first time it is asked for. Nothing is written after that: the disk may be full. */
function metaOf(db: DatabaseSync, cle: 'agence' | 'incarnation'): string {
  const connu = db.prepare('SELECT valeur FROM meta WHERE cle = ?').get(cle);
  if (connu) return (connu as { readonly valeur: string }).valeur;
  const valeur = randomUUID();
  db.prepare('INSERT INTO meta VALUES (?, ?)').run(cle, valeur);
  return valeur;
}

/** Begins another life of the base, which postes will tell from the one before. */
export function renaitre(db: DatabaseSync): void {
  db.prepare("DELETE FROM meta WHERE cle IN ('incarnation', 'restauree-le')").run();
  metaOf(db, 'incarnation');
  db.prepare("INSERT INTO meta VALUES ('restauree-le', ?)").run(String(Date.now()));
}

/** 0 when it never was. */
function restaureeLe(db: DatabaseSync): number {
  const row = db.prepare("SELECT valeur FROM meta WHERE cle = 'restauree-le'").get();
  return Number((row as { readonly valeur: string } | undefined)?.valeur ?? 0);
}

/**
 * The next number of the base's one counter. To be called inside the transaction that writes what it numbers: what is
 * rolled back gives its number back.
 */
export function prochainNumero(db: DatabaseSync): number {
  const row = db.prepare('UPDATE sequence SET valeur = valeur + 1 RETURNING valeur').get();
  return (row as { readonly valeur: number }).valeur;
}

/** The last number that was given: the cursor of a poste that has seen all. */
export function dernierNumero(db: DatabaseSync): number {
  return (db.prepare('SELECT valeur FROM sequence').get() as { readonly valeur: number }).valeur;
}

function pragma(db: DatabaseSync, nom: string): number {
  return Object.values(db.prepare(`PRAGMA ${nom}`).get() ?? {})[0] as number;
}

const SQLITE_BUSY = 5;

/** SQLite's primary result code (the low byte of an extended one); null for another error. */
export function codeSqlite(error: unknown): number | null {
  const code = (error as { readonly errcode?: unknown }).errcode;
  return typeof code === 'number' ? code & 0xff : null;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
