import { garderDans, lireDe, type Memoire } from './memoire.ts';

/** Longer than between two keys that are held or typed. */
const REPOS_EN_MS = 300;

/**
 * A memory for what changes at each move: written once the hands rest, and before the window goes, since writing costs
 * more than the move. What could not be written is not said: it must only be a comfort.
 */
export function memoireDifferee(memoire: Memoire | undefined, scope: EventTarget = globalThis): Memoire {
  const attente = new Map<string, string>();
  let repos: ReturnType<typeof setTimeout> | undefined;
  const ecrire = () => {
    clearTimeout(repos);
    for (const [cle, texte] of attente) garderDans(memoire, cle, texte);
    attente.clear();
  };
  scope.addEventListener('pagehide', ecrire);
  return {
    getItem: (cle) => attente.get(cle) ?? lireDe(memoire, cle),
    setItem: (cle, texte) => {
      attente.set(cle, texte);
      clearTimeout(repos);
      repos = setTimeout(ecrire, REPOS_EN_MS);
    }
  };
}
