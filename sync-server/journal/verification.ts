import { canonique } from '#lib/domain/scelle/canonique.ts';
import type { EntreeGardee } from '#lib/domain/scelle/format.ts';
import { blocExtourne } from '#lib/domain/scelle/faits.ts';
import type { VerifierSignature } from '#lib/domain/scelle/signature.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import type { MagasinSqlite } from './magasin-sqlite.ts';
import { isBloc, type Requetes } from './requetes.ts';

const ENTREES_PAR_PAGE = 500;

export interface JournalAltere {
  readonly entite: string;
  /** The first entry that is not as it was sealed. */
  readonly pos: number;
}

/**
 * Reads every log again, as it is in the file, and marks those that are altered: nothing is added to them, the others
 * go on (F24). What is only derived from a good log is written again. It lets others work every few entries.
 *
 * @param requetes by a connection that sees what is durable
 */
export async function verifierJournaux(
  requetes: Requetes,
  magasin: MagasinSqlite,
  verifierSignature: VerifierSignature
): Promise<readonly JournalAltere[]> {
  const alteres: JournalAltere[] = [];
  for (const { entite, pos, hash } of requetes.journauxDepuis(0)) {
    const derivees: number[] = [];
    const rapport = await verifierJournal(pages(requetes, entite), {
      attendue: { pos, hash },
      verifierSignature,
      chaque: ({ scelle: { pos: place, evenement } }) => {
        const [bloc, extourne] = isBloc(evenement) ? [evenement.id, blocExtourne(evenement)] : [null, null];
        if (!requetes.isIndexee(entite, place, bloc, extourne)) derivees.push(place);
      }
    });
    const alteree = derivees[0] ?? rapport.premiereAlteration?.pos ?? null;
    if (alteree !== null) alteres.push({ entite, pos: alteree });
    await magasin.transactionSqlite(entite, (transaction) => {
      const tete = transaction.requetes.tete(entite);
      if (tete?.alteree !== (alteree ?? undefined)) transaction.requetes.noterAlteration(entite, alteree);
      const juste = rapport.tete;
      if (
        alteree === null &&
        juste?.pos === tete?.etat.pos &&
        juste &&
        canonique(juste) !== canonique(tete?.etat)
      )
        transaction.requetes.ecrireTete(juste);
      return Promise.resolve();
    });
  }
  return alteres;
}

async function* pages(requetes: Requetes, entite: string): AsyncGenerator<EntreeGardee> {
  for (let apres = 0; ; apres += ENTREES_PAR_PAGE) {
    const page = requetes.entrees(entite, apres, ENTREES_PAR_PAGE);
    yield* page;
    if (page.length < ENTREES_PAR_PAGE) return;
    await new Promise(setImmediate);
  }
}
