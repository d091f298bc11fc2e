import { blocReprisDe } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { piecesReprises } from '#lib/storage/pieces-reprises.ts';
import type { BlocRow, JournalRow, LiensDeBloc, PieceJointe } from '#lib/storage/rows.ts';
import { versionDe } from './ailleurs.ts';
import { blocRepris, extourneDuRepris } from './bloc-repris.ts';
import type { Poste } from './contexte.ts';
import { isExtourneDe } from './domain/extourne.ts';
import { dernierNumero, numeroSuivant, plusGrandNumero } from './numeros-de-piece.ts';
import type { ReferenceDeBloc } from './refus.ts';

/** A bloc with what stands beside its lines. */
export interface BlocOuvert {
  readonly exercice: string;
  readonly id: string;
  /** Under the journal code of Régie. */
  readonly bloc: Bloc;
  readonly etat: 'repris' | 'brouillard' | 'scelle';
  /** Null for an imported bloc, which never changes. */
  readonly revision: number | null;
  readonly enregistreLe: string | null;
  readonly jointes: readonly PieceJointe[];
  /** Another poste of the agency recorded it last. */
  readonly autrePoste?: true;
  readonly liens: LiensOuverts;
}

/** The blocs it is linked to, and where they stand. */
export interface LiensOuverts {
  readonly extourneDe?: ReferenceDeBloc;
  readonly extourneePar?: ReferenceDeBloc;
  readonly reglementDe?: ReferenceDeBloc;
  readonly reglePar?: ReferenceDeBloc;
  readonly masque?: LiensDeBloc['masque'];
  /** Exercice that these à-nouveaux follow. */
  readonly reportDe?: string;
}

/** A bloc to show beside the entry, to change, to duplicate or to take back; null when there is none of that name. */
export async function ouvrirBloc(poste: Poste, exercice: string, id: string): Promise<BlocOuvert | null> {
  const row = await poste.base.blocs.get(id);
  if (row?.exercice === exercice) {
    return { id, ...versionDe(poste.base, row), etat: row.etat, liens: await situer(poste, row) };
  }
  const bloc = await blocRepris(poste, exercice, id);
  if (!bloc) return null;
  const extourne = await extourneDuRepris(poste, { exercice, id }, bloc);
  return {
    exercice,
    id,
    bloc,
    etat: 'repris',
    revision: null,
    enregistreLe: null,
    jointes: [],
    liens: extourne ? { extourneePar: { exercice: extourne.exercice, id: extourne.id } } : {}
  };
}

const LIENS_DE_BLOCS = ['extourneDe', 'extourneePar', 'reglementDe', 'reglePar'] as const;

async function situer(poste: Poste, { bloc, liens = {} }: BlocRow): Promise<LiensOuverts> {
  const references = await Promise.all(
    LIENS_DE_BLOCS.map(async (lien) => {
      const id = liens[lien];
      if (id === undefined) return [];
      const repris = blocReprisDe(id);
      if (repris) return (await isMiroir(poste, bloc, repris)) ? [[lien, repris] as const] : [];
      const row = await poste.base.blocs.get(id);
      return row ? [[lien, { exercice: row.exercice, id }] as const] : [];
    })
  );
  const { masque, reportDe } = liens;
  return {
    ...Object.fromEntries(references.flat()),
    ...(masque && { masque }),
    ...(reportDe !== undefined && { reportDe })
  };
}

async function isMiroir(poste: Poste, extourne: Bloc, { exercice, id }: ReferenceDeBloc): Promise<boolean> {
  const bloc = await blocRepris(poste, exercice, id);
  return bloc !== null && isExtourneDe(extourne, bloc);
}

/** The number that the journal would give now, shown while typing; null when the person gives it. Rule: JNL-26. */
export async function prochainePiece(
  poste: Poste,
  exercice: string,
  journal: string
): Promise<string | null> {
  const row: JournalRow | undefined = await poste.base.journaux.get(journal);
  if (row?.pieceAutomatique !== true) return null;
  const dernier =
    (await dernierNumero(poste, journal)) ??
    (await plusGrandNumero(poste, journal, await piecesReprises(poste, exercice, journal)));
  return String(await numeroSuivant(poste, journal, dernier));
}
