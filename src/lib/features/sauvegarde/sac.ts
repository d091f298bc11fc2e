import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import type { EbaucheRow, PieceRow } from '#lib/storage/rows.ts';
import { rendreLeContenu, type ContenuDuSac, type RenduDuSac } from '#lib/storage/sync/rendre-le-sac.ts';
import { piecesAEnvoyer } from '#lib/storage/sync/pieces-partagees.ts';
import type { APublierRow } from '#lib/storage/sync/rows.ts';
import type { Execution } from './avancement.ts';
import { COUT } from './chiffrement.ts';
import { EcrivainDeContenu } from './domain/contenu.ts';
import { isSac, TABLES_DU_SAC } from './domain/entete.ts';
import { checkPhrase } from './domain/phrase.ts';
import type { RefusDeSauvegarde } from './domain/refus.ts';
import { cleDe, ecrireFichier, lireEnteteDe, lireFichier, type Fabrication } from './fichier.ts';
import { refusDe } from './refus-de.ts';

/** What this poste has and no other: in a file, under a passphrase. */
export interface Sac {
  readonly fichier: Blob;
  readonly faiteLe: string;
  readonly changements: number;
  readonly ebauches: number;
}

const FABRICATION: Fabrication = { cout: COUT, tranche: 1 << 20 };
const [A_PUBLIER, EBAUCHES, PIECES] = TABLES_DU_SAC;

/**
 * The « sac de survie »: all that was not sent, what is being typed, and the documents that both name. It is for the day
 * on which a poste must be left before it has been able to send. Rule: I4.
 */
export async function faireLeSac(
  base: Base,
  { phrase, faiteLe }: { readonly phrase: string; readonly faiteLe: string },
  { signal }: Pick<Execution, 'signal'>,
  fabrication: Fabrication = FABRICATION
): Promise<Result<Sac, RefusDeSauvegarde>> {
  const [refus] = checkPhrase(phrase, phrase);
  if (refus) return refuse(refus);
  try {
    const { aPublier, ebauches, pieces } = await contenuDe(base);
    if (aPublier.length + ebauches.length + pieces.length === 0) return refuse({ code: 'SAU-SAC-VIDE' });
    const contenu = new EcrivainDeContenu();
    for (const [nom, rangees] of [
      [A_PUBLIER, aPublier],
      [EBAUCHES, ebauches],
      [PIECES, pieces]
    ] as const) {
      contenu.table(nom, rangees.length);
      for (const rangee of rangees) contenu.rangee(rangee);
    }
    const tables = {
      [A_PUBLIER]: aPublier.length,
      [EBAUCHES]: ebauches.length,
      [PIECES]: pieces.length
    };
    const { octets } = contenu;
    const copie = { schema: base.verno, faiteLe, tables, octets, parts: [new Blob(contenu.prendre())] };
    const fichier = await ecrireFichier(copie, phrase, fabrication, { signal, onOctets: () => undefined });
    return accepte({ fichier, faiteLe, changements: aPublier.length, ebauches: ebauches.length });
  } catch (error) {
    return refuse(refusDe(error, signal));
  }
}

async function contenuDe(base: Base): Promise<ContenuDuSac> {
  // Their blocs may have left before them.
  const jamaisRecues = base.publication === null ? [] : await piecesAEnvoyer(base);
  return base.transaction('r', base.aPublier, base.ebauches, base.pieces, async () => {
    const aPublier = await base.aPublier.toArray();
    const ebauches = await base.ebauches.toArray();
    const nommees = new Set([
      ...jamaisRecues,
      ...ebauches.flatMap(({ jointes }) => jointes.map(({ sha256 }) => sha256)),
      ...aPublier.flatMap(({ valeur: { contenu } }) =>
        'bloc' in contenu ? (contenu.jointes ?? []).map(({ sha256 }) => sha256) : []
      )
    ]);
    const pieces = (await base.pieces.bulkGet([...nommees])).filter((piece) => piece !== undefined);
    return { aPublier, ebauches, pieces };
  });
}

/** What a sac brought here, and what was here already. */
export interface SacRendu extends RenduDuSac {
  readonly faiteLe: string;
}

/** Gives a sac back to a poste of the same agency: what is there already is recognised, nothing is replaced. */
export async function rendreLeSac(
  base: Base,
  { fichier, phrase }: { readonly fichier: Blob; readonly phrase: string },
  { signal }: Pick<Execution, 'signal'>
): Promise<Result<SacRendu, RefusDeSauvegarde>> {
  try {
    const lu = await lireEnteteDe(fichier);
    if (!lu.ok) return lu;
    const { entete } = lu.valeur;
    if (!isSac(entete)) return refuse({ code: 'SAU-PAS-UN-SAC' });
    if (entete.schema > base.verno) return refuse({ code: 'SAU-SCHEMA-RECENT' });
    const cle = await cleDe(lu.valeur, phrase, signal);
    const rangees = new Map<string, unknown[]>();
    // Only its end proves it whole: nothing is kept before.
    for await (const lot of lireFichier(fichier, lu.valeur, cle, { signal, onOctets: () => undefined }))
      rangees.set(lot.table, [...(rangees.get(lot.table) ?? []), ...lot.rangees]);
    const rendu = await rendreLeContenu(base, {
      aPublier: (rangees.get(A_PUBLIER) ?? []) as APublierRow[],
      ebauches: (rangees.get(EBAUCHES) ?? []) as EbaucheRow[],
      pieces: (rangees.get(PIECES) ?? []) as PieceRow[]
    });
    if (rendu === null) return refuse({ code: 'SAU-SAC-SANS-PARTAGE' });
    return accepte({ faiteLe: entete.faiteLe, ...rendu });
  } catch (error) {
    return refuse(refusDe(error, signal));
  }
}
