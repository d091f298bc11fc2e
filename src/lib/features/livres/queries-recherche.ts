import { byDate, locate, selectLignes, type Livre } from '#lib/domain/segments/livre.ts';
import { contientTousLesMots, motsDe, normalise } from '#lib/domain/texte.ts';
import type { PlanRow } from '#lib/storage/rows.ts';
import { ligneAffichee, type LigneAffichee } from './queries-lignes.ts';

/** What the words find in the books of one exercice. */
export interface Trouvailles {
  readonly comptes: readonly { readonly numero: string; readonly libelle: string }[];
  readonly tiers: readonly { readonly compte: string; readonly code: string; readonly libelle: string }[];
  /** One line per écriture, the first of it that matches; latest écritures first. */
  readonly ecritures: readonly LigneAffichee[];
}

/** Fewer letters match nearly every line: the écritures are then not looked through. */
const MIN_LETTRES = 2;

/**
 * Accounts, third parties and écritures that hold every word, in any order, at most `limite` of each. Those whose
 * number or code begins by what is typed come first.
 */
export function trouver(
  plan: PlanRow | undefined,
  livre: Livre,
  requete: string,
  limite: number
): Trouvailles {
  const mots = motsDe(requete);
  if (mots.length === 0) return { comptes: [], tiers: [], ecritures: [] };
  const debut = mots.join(' ');
  const premiers = <T>(tous: readonly T[], codeOf: (un: T) => string, texteOf: (un: T) => string): T[] => {
    const gardes = tous.filter((un) => contientTousLesMots(normalise(texteOf(un)), mots));
    const commence = (un: T) => normalise(codeOf(un)).startsWith(debut);
    return [...gardes.filter(commence), ...gardes.filter((un) => !commence(un))].slice(0, limite);
  };
  return {
    comptes: premiers(
      plan?.comptes ?? [],
      ({ numero }) => numero,
      ({ numero, libelle }) => `${numero} ${libelle}`
    ),
    tiers: premiers(
      plan?.auxiliaires ?? [],
      ({ code }) => code,
      ({ compte, code, libelle }) => `${code} ${libelle} ${compte}`
    ),
    ecritures: debut.length < MIN_LETTRES ? [] : dernieresEcritures(livre, mots, limite)
  };
}

function dernieresEcritures(livre: Livre, mots: readonly string[], limite: number): LigneAffichee[] {
  const lignes = byDate(livre, selectLignes(livre, { mots }));
  const parBloc = new Map<string, number>();
  for (let row = lignes.length - 1; row >= 0; row--) {
    const { part, at } = locate(livre, lignes[row] ?? 0);
    const bloc = `${part.etat} ${part.blocId(part.blocOfLigne[at] ?? 0)}`;
    if (!parBloc.has(bloc) && parBloc.size === limite) break;
    parBloc.set(bloc, row);
  }
  return [...parBloc.values()].map((row) => ligneAffichee(livre, lignes[row] ?? 0, 0));
}
