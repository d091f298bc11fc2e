import { readdirSync, readFileSync } from 'node:fs';

const TICS_PAR_SECONDE = 100;

interface Processus {
  readonly pid: number;
  readonly parent: number;
  readonly tics: number;
}

/**
 * Processor that a whole browser has spent so far: its pages, its workers, and what writes their databases, which is no
 * process of theirs. Other programs do not lengthen it. Only Linux tells it.
 *
 * @param profil folder of the profile that it was launched over
 * @returns milliseconds; only differences mean something. Null where the system does not say.
 */
export function processeurDe(profil: string): number | null {
  const processus = tous();
  const racine = processus.find(({ pid }) => commandeDe(pid).includes(`--user-data-dir=${profil}`));
  if (!racine) return null;
  const parParent = Map.groupBy(processus, ({ parent }) => parent);
  const additionner = ({ pid, tics }: Processus): number =>
    (parParent.get(pid) ?? []).reduce((total, enfant) => total + additionner(enfant), tics);
  return (additionner(racine) * 1000) / TICS_PAR_SECONDE;
}

function tous(): Processus[] {
  return lire(() => readdirSync('/proc'), []).flatMap((nom) => {
    const stat = /^\d+$/.test(nom) ? lire(() => readFileSync(`/proc/${nom}/stat`, 'utf8'), '') : '';
    // The name of the program, in brackets, may hold anything.
    const champs = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [parent, user, system] = [champs[1], champs[11], champs[12]].map(Number);
    return parent === undefined || Number.isNaN(parent)
      ? []
      : [{ pid: Number(nom), parent, tics: (user ?? 0) + (system ?? 0) }];
  });
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
