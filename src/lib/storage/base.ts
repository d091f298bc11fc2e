import Dexie, { type EntityTable, type Table } from 'dexie';
import { EMPREINTES_DES_PLANS } from './empreinte-de-plan.ts';
import { V1 } from './migrations/v1.ts';
import { V2, versV2 } from './migrations/v2.ts';
import { V3 } from './migrations/v3.ts';
import { V4 } from './migrations/v4.ts';
import { SCELLES_INALTERABLES } from './scelles-inalterables.ts';
import { fichesAPublier, type Publication } from './sync/publication.ts';
import { lirePublication } from './sync/partage.ts';
import type { APublierRow, ChampRow, CurseurRow, MarqueRow, SupprimeRow } from './sync/rows.ts';
import type {
  ARegulariserRow,
  BlocRow,
  ChiffresRow,
  CompteDeBaseRow,
  DemandeRow,
  EbaucheRow,
  EntiteRow,
  ExerciceRow,
  JournalRow,
  LettrageRow,
  MasqueRow,
  PieceRow,
  PlanRow,
  ReglageRow,
  ScelleRow,
  SegmentRow,
  SoldeRow,
  SoldesSegmentRow,
  TeteRow,
  TexteRow
} from './rows.ts';

export const NOM_DE_LA_BASE = 'regie';

/** The ledger of this poste: the only thing screens read from. */
export class Base extends Dexie {
  declare readonly entites: EntityTable<EntiteRow, 'code'>;
  declare readonly exercices: EntityTable<ExerciceRow, 'id'>;
  declare readonly journaux: EntityTable<JournalRow, 'code'>;
  declare readonly plans: EntityTable<PlanRow, 'entite'>;
  declare readonly segments: EntityTable<SegmentRow, 'id'>;
  declare readonly chiffres: EntityTable<ChiffresRow, 'id'>;
  declare readonly textes: Table<TexteRow, [string, string]>;
  declare readonly soldesSegments: EntityTable<SoldesSegmentRow, 'id'>;
  declare readonly blocs: EntityTable<BlocRow, 'id'>;
  declare readonly soldes: Table<SoldeRow, [string, string, string, string, string, string]>;
  declare readonly ebauches: EntityTable<EbaucheRow, 'id'>;
  declare readonly masques: EntityTable<MasqueRow, 'id'>;
  declare readonly pieces: EntityTable<PieceRow, 'sha256'>;
  declare readonly comptesDeBase: EntityTable<CompteDeBaseRow, 'numero'>;
  declare readonly scelles: Table<ScelleRow, [string, number]>;
  declare readonly tetes: EntityTable<TeteRow, 'entite'>;
  declare readonly demandes: EntityTable<DemandeRow, 'id'>;
  declare readonly aRegulariser: EntityTable<ARegulariserRow, 'id'>;
  declare readonly lettrages: EntityTable<LettrageRow, 'id'>;
  declare readonly reglages: EntityTable<ReglageRow, 'cle'>;
  declare readonly aPublier: EntityTable<APublierRow, 'seq'>;
  declare readonly champs: Table<ChampRow, [string, string]>;
  declare readonly supprimes: Table<SupprimeRow, [string, string]>;
  declare readonly marques: EntityTable<MarqueRow, 'document'>;
  declare readonly curseurs: EntityTable<CurseurRow, 'nom'>;
  /** How acts are told to other postes; null as long as this one shares nothing. */
  publication: Publication | null = null;

  constructor(nom: string = NOM_DE_LA_BASE) {
    // A bloc said to be recorded is on disk: strict durability is worth its milliseconds.
    // A question never opens the database by itself: `ouvrirBase` first looks at who wrote it.
    // Dexie keeps answers for its live queries, of which we have none: the readers keep what is worth keeping.
    super(nom, { chromeTransactionDurability: 'strict', autoOpen: false, cache: 'disabled' });
    this.use(EMPREINTES_DES_PLANS);
    this.use(SCELLES_INALTERABLES);
    this.use(fichesAPublier(this));
    this.version(1).stores(V1);
    this.version(2).stores(V2).upgrade(versV2);
    this.version(3).stores(V3);
    this.version(4).stores(V4);
  }
}

/** Why the ledger of this poste cannot be opened. */
export type RefusDOuverture =
  { readonly code: 'BASE-PLUS-RECENTE' } | { readonly code: 'BASE-ILLISIBLE'; readonly detail: string };

/**
 * Opens the ledger; a database written by a newer version is left as it is (I8). Its version is looked up first:
 * Dexie itself opens a newer database, and adds to it the tables that it misses.
 */
export async function ouvrirBase(base: Base): Promise<RefusDOuverture | null> {
  const held = Promise.withResolvers<RefusDOuverture>();
  const onBlocked = () => {
    held.resolve({ code: 'BASE-ILLISIBLE', detail: TENUE_AILLEURS });
  };
  base.on('blocked', onBlocked);
  try {
    const known = (await indexedDB.databases()).find(({ name }) => name === base.name);
    if (Math.floor((known?.version ?? 0) / DEXIE_VERSION_FACTOR) > base.verno)
      return { code: 'BASE-PLUS-RECENTE' };
    const refus = await Promise.race([base.open().then(() => null), held.promise]);
    if (refus === null) await relirePublication(base);
    return refus;
  } catch (error) {
    return { code: 'BASE-ILLISIBLE', detail: error instanceof Error ? error.message : String(error) };
  } finally {
    base.on('blocked').unsubscribe(onBlocked);
  }
}

/** Dexie stores version 3 as 30. */
const DEXIE_VERSION_FACTOR = 10;

/** The opening waits for that tab, and ends by itself when it lets go. */
const TENUE_AILLEURS =
  'Un autre onglet, resté sur une version plus ancienne de Régie, tient encore les données.';

/** Whether a failed write means that this device has no room left. Dexie wraps the browser's error in its own. */
export function isQuotaExceeded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'QuotaExceededError') return true;
  if ('failures' in error && Array.isArray(error.failures) && error.failures.some(isQuotaExceeded))
    return true;
  return 'inner' in error && isQuotaExceeded(error.inner);
}

/** Whether this poste shares may have changed since the base was opened. */
export async function relirePublication(base: Base): Promise<void> {
  base.publication = await lirePublication(base);
}
