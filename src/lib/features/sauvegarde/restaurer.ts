import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { rangeeActuelle } from '#lib/storage/migrations/rangees.ts';
import { contenuDuPoste, remplirPosteVide, type LotDeRangees } from '#lib/storage/sauvegarde.ts';
import type { Execution } from './avancement.ts';
import { compteDe, isSac, type Entete } from './domain/entete.ts';
import type { RefusDeSauvegarde } from './domain/refus.ts';
import { lireEnteteDe, lireFichier } from './fichier.ts';
import { refusDe } from './refus-de.ts';
import { verifier } from './verifier.ts';

export interface DemandeDeRestauration {
  readonly fichier: Blob;
  readonly phrase: string;
}

/** What a backup brought to this poste. */
export interface Restauration {
  /** UTC moment of the backup. */
  readonly faiteLe: string;
  readonly entites: number;
  readonly exercices: number;
}

/**
 * Restores a backup on a poste that holds no books: whole, or not at all. The file is read twice, so that it never
 * stands in memory: once to prove it whole before anything is written, once to write it, in one transaction.
 */
export async function restaurer(
  base: Base,
  { fichier, phrase }: DemandeDeRestauration,
  execution: Execution
): Promise<Result<Restauration, RefusDeSauvegarde>> {
  const { signal, onProgress } = execution;
  try {
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) return lu;
    const { entete } = lu.valeur;
    if (isSac(entete)) return refuse({ code: 'SAU-EST-UN-SAC' });
    const refus = refusDeSchema(entete, base);
    if (refus) return refuse(refus);
    const contenu = await contenuDuPoste(base);
    if (contenu) return refuse({ code: 'SAU-POSTE-OCCUPE', ...contenu });
    const cle = await verifier(fichier, lu.valeur, phrase, execution);
    const onOctets = (fait: number) => {
      onProgress({ etape: 'restauration', fait, total: entete.octets });
    };
    const lots = lireFichier(fichier, lu.valeur, cle, { signal, onOctets });
    // Another tab may have been faster: the transaction looks again.
    const found = await remplirPosteVide(base, aJour(lots, entete.schema), signal).finally(() =>
      lots.return(undefined)
    );
    if (found) return refuse({ code: 'SAU-POSTE-OCCUPE', ...found });
    return accepte({ faiteLe: entete.faiteLe, ...compteDe(entete.tables) });
  } catch (error) {
    return refuse(refusDe(error, signal));
  }
}

/** The same rows, in the shape of this version of the database. */
async function* aJour(lots: AsyncIterable<LotDeRangees>, schema: number): AsyncGenerator<LotDeRangees> {
  for await (const { table, rangees } of lots)
    yield { table, rangees: rangees.map((rangee) => rangeeActuelle(schema, table, rangee)) };
}

/** An older backup is brought up to date row by row; a newer one, or of a table unknown here, is left as it is. */
function refusDeSchema({ schema, tables }: Entete, base: Base): RefusDeSauvegarde | null {
  const known = new Set(base.tables.map(({ name }) => name));
  const isNewer = schema > base.verno || Object.keys(tables).some((name) => !known.has(name));
  return isNewer ? { code: 'SAU-SCHEMA-RECENT' } : null;
}
