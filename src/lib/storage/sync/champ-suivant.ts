import { cleDe, type ContenuDeChamp } from '#lib/sync/registre/revision.ts';
import { suiteDe, type Nommee } from '#lib/sync/registre/tetes.ts';
import type { Auteur } from './auteur.ts';
import type { APublierRow, ChampRow } from './rows.ts';

export interface ChampSuivant {
  readonly champ: ChampRow;
  readonly aPublier: Omit<APublierRow, 'seq'>;
}

/** A value that takes the place of those that are known of a field. */
export function champSuivant(
  { poste, nouvelleRevision, maintenant }: Auteur,
  { document, sujet, tetes, v }: Pick<ChampRow, 'document' | 'sujet' | 'tetes'> & { readonly v: unknown }
): ChampSuivant {
  const le = maintenant();
  const remplacee = tetes[0]?.contenu;
  const contenu: ContenuDeChamp = {
    v,
    par: poste,
    le,
    ...(remplacee && { avant: { v: remplacee.v, par: remplacee.par, le: remplacee.le } })
  };
  const revId = nouvelleRevision();
  const valeur = { ...suiteDe(tetes), poste, contenu };
  const nommee: Nommee<ContenuDeChamp> = { revId, ...valeur };
  return {
    champ: { document, sujet, tetes: [nommee] },
    aPublier: { document, racine: 'champs', cle: cleDe(sujet, revId), valeur, enregistreLe: le }
  };
}
