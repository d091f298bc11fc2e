import type { Bloc, Ligne, NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { redresser } from '#lib/domain/ecritures/miroir.ts';
import { centimes, type Centimes } from '#lib/domain/montant.ts';
import type { CompteLu } from './bloc-en-saisie.ts';

/** A line that usually comes with a third party. */
export interface LigneHabituelle extends CompteLu {
  /** Whether it stands on the other side than the third party. */
  readonly enFace: boolean;
  /** Its amount in the last such bloc: what is typed is shared in that proportion. */
  readonly poids: Centimes;
  /** Its own label, when it is not that of the bloc. */
  readonly libelle: string;
  readonly codeFiscalite: string;
  readonly analytique: string;
  readonly cle: string;
}

/** What an account, with its third party when it has one, usually gets (F6). */
export interface Habitude {
  readonly tiers: CompteLu;
  /** Side of the third party. */
  readonly cote: 'debit' | 'credit';
  /** How many of the past blocs were made so. */
  readonly blocs: number;
  readonly libelle: string;
  readonly lignes: readonly LigneHabituelle[];
}

interface Exemple {
  readonly bloc: Bloc;
  readonly tiers: Ligne;
  readonly autres: readonly Ligne[];
}

/**
 * The form that most of the past blocs of a third party have: same accounts, same sides. Of two as frequent the most
 * recent is taken, and amounts and labels are those of its last bloc. Null when there is none.
 *
 * @param blocs past blocs, from the oldest to the most recent
 */
export function habitudeDe(blocs: readonly Bloc[], tiers: CompteLu): Habitude | null {
  const formes = new Map<string, { nombre: number; dernier: number; exemple: Exemple }>();
  for (const [i, bloc] of blocs.entries()) {
    const exemple = exempleDe(bloc, tiers);
    if (exemple === null) continue;
    const forme = formeDe(exemple);
    formes.set(forme, { nombre: (formes.get(forme)?.nombre ?? 0) + 1, dernier: i, exemple });
  }
  const [retenue] = Array.from(formes.values()).sort((a, b) => b.nombre - a.nombre || b.dernier - a.dernier);
  if (retenue === undefined) return null;
  const { exemple, nombre } = retenue;
  const libelle = exemple.bloc.libelle ?? exemple.tiers.libelle ?? '';
  return {
    tiers,
    cote: coteDe(exemple.tiers),
    blocs: nombre,
    libelle,
    lignes: exemple.autres.map((ligne) => habituelle(ligne, exemple.tiers, libelle))
  };
}

/** Labels given to the blocs of a third party, the most recent first, each once. */
export function libellesHabituels(blocs: readonly Bloc[], tiers: CompteLu): string[] {
  const libelles = blocs.toReversed().flatMap((bloc) => {
    const ligne = bloc.lignes.find((une) => isDuTiers(une, tiers));
    return ligne === undefined ? [] : [ligne.libelle ?? bloc.libelle ?? ''];
  });
  return [...new Set(libelles)].filter((libelle) => libelle.trim() !== '');
}

/** Accounts met in the blocs of a third party, the most frequent first, then the most recent: « souvent avec ». */
export function comptesAssocies(blocs: readonly Bloc[], tiers: CompteLu): NumeroDeCompte[] {
  const vus = new Map<NumeroDeCompte, { nombre: number; dernier: number }>();
  for (const [i, bloc] of blocs.entries()) {
    const exemple = exempleDe(bloc, tiers);
    for (const compte of new Set(exemple?.autres.map((ligne) => ligne.compte)))
      vus.set(compte, { nombre: (vus.get(compte)?.nombre ?? 0) + 1, dernier: i });
  }
  return Array.from(vus)
    .sort(([, a], [, b]) => b.nombre - a.nombre || b.dernier - a.dernier)
    .map(([compte]) => compte);
}

function exempleDe(bloc: Bloc, tiers: CompteLu): Exemple | null {
  const lignes = bloc.lignes.flatMap((ligne) => redresser(ligne) ?? []);
  const sienne = lignes.find((ligne) => isDuTiers(ligne, tiers));
  if (sienne === undefined) return null;
  return { bloc, tiers: sienne, autres: lignes.filter((ligne) => ligne !== sienne) };
}

function isDuTiers(ligne: Ligne, { compte, auxiliaire }: CompteLu): boolean {
  return ligne.compte === compte && (ligne.auxiliaire ?? null) === auxiliaire;
}

function formeDe({ tiers, autres, bloc }: Exemple): string {
  const marque = (ligne: Ligne) => JSON.stringify([ligne.compte, ligne.auxiliaire ?? null, coteDe(ligne)]);
  return [bloc.journal, coteDe(tiers), ...autres.map(marque).sort()].join('\n');
}

function coteDe({ debit }: Ligne): 'debit' | 'credit' {
  return debit === 0 ? 'credit' : 'debit';
}

function habituelle(ligne: Ligne, tiers: Ligne, libelle: string): LigneHabituelle {
  return {
    compte: ligne.compte,
    auxiliaire: ligne.auxiliaire ?? null,
    enFace: coteDe(ligne) !== coteDe(tiers),
    poids: centimes(ligne.debit + ligne.credit),
    libelle: ligne.libelle === undefined || ligne.libelle === libelle ? '' : ligne.libelle,
    codeFiscalite: ligne.codeFiscalite ?? '',
    analytique: ligne.analytique ?? '',
    cle: ligne.cle ?? ''
  };
}
