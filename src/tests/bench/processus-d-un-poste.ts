import { readdirSync, readFileSync } from 'node:fs';

const TICS_PAR_SECONDE = 100;

interface Processus {
  readonly pid: number;
  readonly parent: number;
  /** Of processor, user and system. */
  readonly tics: number;
}

/**
 * Processor that a whole browser has spent so far: its pages, its workers, and what writes their databases, which is no
 * process of theirs. Other programs do not lengthen it. Only Linux tells it.
 *
 * @param profil folder of the profile that it was launched over
 * @returns seconds; only differences mean something. Null where the system does not say.
 */
export function processeurDe(profil: string): number | null {
  const siens = processusDe(profil);
  if (siens.length === 0) return null;
  return siens.reduce((total, { tics }) => total + tics, 0) / TICS_PAR_SECONDE;
}

/** The processes of the browser that was launched over this profile; none where the system does not say. */
export function processusDe(profil: string): readonly Processus[] {
  const processus = lire(() => readdirSync('/proc'), []).flatMap(lireProcessus);
  const parParent = Map.groupBy(processus, ({ parent }) => parent);
  const avecEnfants = (un: Processus): Processus[] => [
    un,
    ...(parParent.get(un.pid) ?? []).flatMap(avecEnfants)
  ];
  const racine = processus.find(({ pid }) => commandeDe(pid).includes(`--user-data-dir=${profil}`));
  return racine ? avecEnfants(racine) : [];
}

function lireProcessus(nom: string): Processus[] {
  if (!/^\d+$/.test(nom)) return [];
  const stat = lire(() => readFileSync(`/proc/${nom}/stat`, 'utf8'), '');
  // The name of the program, in brackets, may hold anything.
  const champs = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [parent, user = 0, system = 0] = [champs[1], champs[11], champs[12]].map(Number);
  const isLu = parent !== undefined && Number.isInteger(parent);
  return isLu ? [{ pid: Number(nom), parent, tics: user + system }] : [];
}

function commandeDe(pid: number): string {
  return lire(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8'), '');
}

/** A process may be gone by the time it is read. */
function lire<T>(lecture: () => T, absent: T): T {
  try {
    return lecture();
  } catch {
    return absent;
  }
}
