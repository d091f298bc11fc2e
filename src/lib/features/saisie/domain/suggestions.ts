import { compareNumeros, hasRacine, type Compte } from '#lib/domain/comptes/compte.ts';
import { isPostable, planOf } from '#lib/domain/comptes/plan.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { contientTousLesMots, motsDe, normalise } from '#lib/domain/texte.ts';
import type { CompteLu } from './bloc-en-saisie.ts';

export interface TiersDuPlan {
  readonly compte: NumeroDeCompte;
  readonly code: string;
  readonly libelle: string;
}

/** An account, or a third party of one, that a text may mean. */
export interface Suggestion extends CompteLu {
  readonly libelle: string;
  /** Why it comes before the others: used a moment ago, or often with the third party of the bloc. */
  readonly raison: 'recent' | 'souvent' | null;
}

export interface DemandeDeComptes {
  readonly texte: string;
  /** The accounts used last, the most recent first. */
  readonly recents?: readonly CompteLu[];
  /** Those that often come with the third party of the bloc, the most frequent first. */
  readonly associes?: readonly NumeroDeCompte[];
  /** Only accounts of that root (MAS-20, MAS-34). */
  readonly racine?: string | null;
  readonly limite?: number;
}

export interface ComptesSuggeres {
  readonly suggestions: readonly Suggestion[];
  /** How many the text may mean, shown or not. */
  readonly total: number;
}

const LIMITE = 12;

interface Requete {
  readonly mots: readonly string[];
  readonly numero: string;
  readonly racine: string;
}

/** What was found for a text: one that says more is looked for among it. */
interface Trouvaille {
  readonly requete: Requete;
  readonly rangs: Uint32Array;
}

/**
 * Accounts and third parties of an entité, ready to be found by the beginning of their number or by the beginnings of
 * words of their label, in any order, accents ignored. Accounts that take no entry are not offered, nor their third
 * parties. Rules: [UI-31], MAS-28, INV-14.
 */
export class IndexDeComptes {
  /** In chart order: each account, then its third parties. */
  readonly #entrees: readonly (CompteLu & { readonly libelle: string })[];
  readonly #numeros: readonly string[];
  readonly #textes: readonly string[];
  readonly #rangs = new Map<string, number>();
  readonly #tous: Uint32Array;
  #precedente: Trouvaille | null = null;

  constructor(comptes: readonly Compte[], tiers: readonly TiersDuPlan[]) {
    const plan = planOf(comptes);
    const duPlan = comptes.map(({ numero, libelle }) => ({ compte: numero, auxiliaire: null, libelle }));
    const desTiers = tiers.map(({ compte, code, libelle }) => ({ compte, auxiliaire: code, libelle }));
    this.#entrees = [...duPlan, ...desTiers]
      .filter(({ compte }) => isPostable(compte, plan))
      .sort(
        (a, b) => compareNumeros(a.compte, b.compte) || compareNumeros(a.auxiliaire ?? '', b.auxiliaire ?? '')
      );
    this.#tous = Uint32Array.from(this.#entrees.keys());
    this.#numeros = this.#entrees.map((entree) => compact(cleDe(entree)));
    this.#textes = this.#entrees.map(
      ({ compte, auxiliaire, libelle }) => ` ${normalise(`${compte} ${auxiliaire ?? ''} ${libelle}`)}`
    );
    for (const [rang, entree] of this.#entrees.entries()) this.#rangs.set(cleDe(entree), rang);
  }

  /** Recent ones first, then those often met with the third party, then numbers, then labels, in chart order. */
  suggerer(demande: DemandeDeComptes): ComptesSuggeres {
    const { texte, recents = [], associes = [], racine, limite = LIMITE } = demande;
    const requete = {
      mots: motsDe(texte).map((mot) => ` ${mot}`),
      numero: compact(texte),
      racine: racine ?? ''
    };
    const rangs = this.#trouver(requete);
    const choisis = new Map<number, Suggestion['raison']>();
    const prendre = (rang: number | undefined, raison: Suggestion['raison']) => {
      if (rang !== undefined && choisis.size < limite && !choisis.has(rang)) choisis.set(rang, raison);
    };
    for (const recent of recents) prendre(this.#rangSi(requete, recent), 'recent');
    for (const compte of associes) prendre(this.#rangSi(requete, { compte, auxiliaire: null }), 'souvent');
    for (const rang of this.#ordonnes(rangs, requete, limite + choisis.size)) prendre(rang, null);
    return {
      total: rangs.length,
      suggestions: Array.from(choisis).flatMap(([rang, raison]) => {
        const entree = this.#entrees[rang];
        return entree === undefined ? [] : [{ ...entree, raison }];
      })
    };
  }

  /** Whether the entité knows that third party, or that account when there is none. */
  connait(lu: CompteLu): boolean {
    return this.#rangs.has(cleDe(lu));
  }

  #trouver(requete: Requete): Uint32Array {
    const avant = this.#precedente;
    const rangs = (avant && precise(requete, avant.requete) ? avant.rangs : this.#tous).slice();
    let nombre = 0;
    for (const rang of rangs) if (this.#repond(requete, rang)) rangs[nombre++] = rang;
    const trouves = rangs.subarray(0, nombre);
    this.#precedente = { requete, rangs: trouves };
    return trouves;
  }

  #repond(requete: Requete, rang: number): boolean {
    if (requete.racine !== '' && !hasRacine(this.#entrees[rang]?.compte ?? '', requete.racine)) return false;
    return this.#isParNumero(requete, rang) || contientTousLesMots(this.#textes[rang] ?? '', requete.mots);
  }

  #isParNumero({ numero }: Requete, rang: number): boolean {
    return this.#numeros[rang]?.startsWith(numero) === true;
  }

  #rangSi(requete: Requete, lu: CompteLu): number | undefined {
    const rang = this.#rangs.get(cleDe(lu));
    return rang !== undefined && this.#repond(requete, rang) ? rang : undefined;
  }

  /** The first ones of each kind: numbers, labels of accounts, labels of third parties. */
  #ordonnes(rangs: Uint32Array, requete: Requete, limite: number): readonly number[] {
    const parNumero: number[] = [];
    const comptes: number[] = [];
    const tiers: number[] = [];
    for (const rang of rangs) {
      const liste = this.#isParNumero(requete, rang)
        ? parNumero
        : this.#entrees[rang]?.auxiliaire === null
          ? comptes
          : tiers;
      if (liste.length < limite) liste.push(rang);
      if (parNumero.length >= limite) break;
    }
    return [...parNumero, ...comptes, ...tiers];
  }
}

function cleDe({ compte, auxiliaire }: CompteLu): string {
  return auxiliaire === null ? compte : `${compte}/${auxiliaire}`;
}

/** A number as it is compared: people put spaces, points, hyphens and the bar of the third party in it, or not. */
function compact(texte: string): string {
  return texte.toLowerCase().replace(/[\s./\-\u2010-\u2014]/gu, '');
}

/** Whether whatever answers `suivante` answers `precedente` too: one more letter, one more word. */
function precise(suivante: Requete, precedente: Requete): boolean {
  return (
    suivante.racine.startsWith(precedente.racine) &&
    suivante.numero.startsWith(precedente.numero) &&
    precedente.mots.every((mot) => suivante.mots.some((autre) => autre.startsWith(mot)))
  );
}

/** Journals by the beginning of their code, then by words of their label. */
export function suggererJournaux(journaux: readonly Journal[], texte: string): readonly Journal[] {
  const mots = motsDe(texte);
  const parCode = ({ code }: Journal) => normalise(code).startsWith(normalise(texte));
  const parLibelle = ({ code, libelle }: Journal) =>
    contientTousLesMots(normalise(`${code} ${libelle}`), mots);
  return [
    ...journaux.filter(parCode),
    ...journaux.filter((journal) => !parCode(journal) && parLibelle(journal))
  ];
}

/** Labels of the past that hold all the words, in the order given, the text itself left out. */
export function suggererLibelles(
  libelles: readonly string[],
  texte: string,
  limite = LIMITE
): readonly string[] {
  const mots = motsDe(texte);
  return libelles
    .filter((libelle) => libelle !== texte && contientTousLesMots(normalise(libelle), mots))
    .slice(0, limite);
}
