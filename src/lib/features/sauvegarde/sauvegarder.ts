import { assert } from '#lib/domain/assert.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Base } from '#lib/storage/base.ts';
import { contenuDuPoste, copierLaBase } from '#lib/storage/sauvegarde.ts';
import type { Execution } from './avancement.ts';
import { COUT } from './chiffrement.ts';
import { EcrivainDeContenu } from './domain/contenu.ts';
import { compteDe, type EnteteLu } from './domain/entete.ts';
import { checkPhrase } from './domain/phrase.ts';
import { Arret, type RefusDeSauvegarde } from './domain/refus.ts';
import { ecrireFichier, lireEnteteDe, type Copie, type Fabrication } from './fichier.ts';
import { refusDe } from './refus-de.ts';
import { verifier } from './verifier.ts';

/** A backup ready to be saved, read again before it is offered. */
export interface Sauvegarde {
  readonly fichier: Blob;
  /** UTC moment of the copy. */
  readonly faiteLe: string;
  readonly entites: number;
  readonly exercices: number;
}

export interface DemandeDeSauvegarde {
  readonly phrase: string;
  readonly faiteLe: string;
}

const FABRICATION: Fabrication = { cout: COUT, tranche: 1 << 20 };
/** From how many bytes on the copy is handed to the browser, which keeps it where it likes. */
const PART_EN_OCTETS = 4 << 20;

/**
 * The whole agency in one file. The books are first copied as they stand, in one short transaction; compressing,
 * hashing and encrypting come after it, so nobody waits for them. The file is then read whole: only one that can be
 * restored is offered.
 */
export async function sauvegarder(
  base: Base,
  { phrase, faiteLe }: DemandeDeSauvegarde,
  execution: Execution,
  fabrication: Fabrication = FABRICATION
): Promise<Result<Sauvegarde, RefusDeSauvegarde>> {
  const { signal, onProgress } = execution;
  const [refus] = checkPhrase(phrase, phrase);
  if (refus) return refuse(refus);
  try {
    if ((await contenuDuPoste(base)) === null) return refuse({ code: 'SAU-RIEN' });
    const copie = await copier(base, faiteLe, execution);
    const { octets: total, tables } = copie;
    const fichier = await ecrireFichier(copie, phrase, fabrication, {
      signal,
      onOctets: (fait) => {
        onProgress({ etape: 'fichier', fait, total });
      }
    });
    const lu = await lireEnteteDe(fichier);
    assert(lu.ok, 'sauvegarder: the header that was written is read');
    await relire(fichier, lu.valeur, phrase, execution);
    return accepte({ fichier, faiteLe, ...compteDe(tables) });
  } catch (error) {
    return refuse(refusDe(error, signal));
  }
}

/** A file of ours that does not read back is a failure of this poste, not a file to be fetched elsewhere. */
async function relire(fichier: Blob, lu: EnteteLu, phrase: string, execution: Execution): Promise<void> {
  try {
    await verifier(fichier, lu, phrase, execution);
  } catch (error) {
    execution.signal.throwIfAborted();
    const code = error instanceof Arret ? error.refus.code : String(error);
    throw new Arret({ code: 'SAU-ECHEC', detail: `relecture du fichier : ${code}` }, { cause: error });
  }
}

async function copier(base: Base, faiteLe: string, { signal, onProgress }: Execution): Promise<Copie> {
  const contenu = new EcrivainDeContenu();
  const tables: Record<string, number> = {};
  const parts: Blob[] = [];
  let handed = 0;
  const hand = () => {
    parts.push(new Blob(contenu.prendre()));
    handed = contenu.octets;
  };
  await copierLaBase(
    base,
    {
      table: (nom, rangees) => {
        tables[nom] = rangees;
        contenu.table(nom, rangees);
      },
      rangees: (rangees) => {
        const before = contenu.octets;
        for (const rangee of rangees) contenu.rangee(rangee);
        if (contenu.octets - handed >= PART_EN_OCTETS) hand();
        return contenu.octets - before;
      }
    },
    (fait, total) => {
      onProgress({ etape: 'lecture', fait, total });
    },
    signal
  );
  hand();
  return { schema: base.verno, faiteLe, tables, octets: contenu.octets, parts };
}
