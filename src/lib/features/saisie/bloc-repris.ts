import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import type { Poste } from './contexte.ts';
import { isExtourneDe } from './domain/extourne.ts';
import type { ReferenceDeBloc } from './refus.ts';

/** An imported bloc under the journal code of Régie; null when the takeover has none of that name. */
export async function blocRepris(
  { base, livres }: Poste,
  exercice: string,
  id: string
): Promise<Bloc | null> {
  if (!isNumeroDeBlocRepris(id)) return null;
  const [segment, row] = [await livres.segment(exercice), await base.segments.get(exercice)];
  const b = Number(id) - 1;
  if (!segment || !row || b >= segment.blocs) return null;
  const bloc = blocOf(segment, b);
  const journal = row.journaux.find(({ code }) => code === bloc.journal)?.journal ?? bloc.journal;
  return { ...bloc, journal };
}

/** The extourne of an imported bloc, if it has one. Rule: INV-11. */
export async function extourneDuRepris(
  { base }: Pick<Poste, 'base'>,
  { exercice, id }: ReferenceDeBloc,
  bloc: Bloc
): Promise<BlocRow | undefined> {
  const rows = await base.blocs.where('liens.extourneDe').equals(cleDeBlocRepris(exercice, id)).toArray();
  return rows.find((row) => isExtourneDe(row.bloc, bloc));
}

/** Imported blocs are named by their rank in the takeover; those of Régie by a random text. */
export function isNumeroDeBlocRepris(id: string): boolean {
  return /^[1-9]\d*$/.test(id);
}
