import type { DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { cleDeBlocRepris } from '#lib/domain/ecritures/bloc-repris.ts';
import type { Journal } from '#lib/domain/ecritures/journal.ts';
import { checkPiece, prochainNumero, type PieceExistante } from '#lib/domain/ecritures/pieces.ts';
import type { NumerosDePiece } from '#lib/domain/masques/executer.ts';
import type { Base } from '#lib/storage/base.ts';
import { isExtourne } from '#lib/storage/pieces-reprises.ts';
import type { ReprisesDuLot } from './reprises-du-lot.ts';

/**
 * The numbers of pièce of the journals that a group writes in, as its transaction sees them: those recorded in any
 * entité, and those of the books taken over. Rules: JNL-26, JNL-27, JNL-29.
 */
export class NumerosDuLot {
  /** Numbers of the journals that number by themselves, by journal. */
  readonly #connus: ReadonlyMap<string, Set<string>>;
  /** Who bears a number, by `journal|piece`. */
  readonly #existantes: Map<string, PieceExistante[]>;
  /** Who bears it in the books taken over. */
  readonly #reprises: ReadonlyMap<string, readonly PieceExistante[]>;
  readonly #derniers = new Map<string, string>();

  private constructor(
    connus: ReadonlyMap<string, Set<string>>,
    existantes: Map<string, PieceExistante[]>,
    reprises: ReadonlyMap<string, readonly PieceExistante[]>
  ) {
    this.#connus = connus;
    this.#existantes = existantes;
    this.#reprises = reprises;
  }

  /** @param citees `journal|piece` of those that masques give */
  static async lire(
    base: Base,
    journaux: ReadonlyMap<string, Journal>,
    citees: ReadonlySet<string>,
    reprises: ReprisesDuLot
  ): Promise<NumerosDuLot> {
    const automatiques = [...journaux.values()].filter((journal) => journal.pieceAutomatique === true);
    const [cles, rows, porteurs] = await Promise.all([
      Promise.all(
        automatiques.map(({ code }) => base.blocs.where('pieces').startsWith(`${code}|`).uniqueKeys())
      ),
      base.blocs
        .where('pieces')
        .anyOf([...citees])
        .toArray(),
      porteursRepris(base, citees, reprises)
    ]);
    const connus = new Map(
      automatiques.map(({ code }, i) => [
        code,
        new Set([
          ...reprises.numeros(code),
          ...(cles[i]?.flatMap((cle) => (typeof cle === 'string' ? [cle.slice(code.length + 1)] : [])) ?? [])
        ])
      ])
    );
    const existantes = new Map<string, PieceExistante[]>();
    for (const { id, exercice, pieces, liens } of rows) {
      if (isExtourne(liens)) continue;
      for (const piece of pieces)
        existantes.set(piece, [...(existantes.get(piece) ?? []), { exercice, bloc: id }]);
    }
    return new NumerosDuLot(connus, existantes, porteurs);
  }

  /**
   * As the blocs of one entité see them: a book taken over speaks for its own exercice alone.
   *
   * @param exerciceAt id of the exercice of this entité that holds a day
   */
  pour(exerciceAt: (date: DateIso) => string): NumerosDePiece {
    return {
      numeroter: (bloc, journal) => this.#numeroter(bloc, journal, exerciceAt(bloc.date)),
      retenir: (bloc, id) => {
        this.#retenir(bloc, { exercice: exerciceAt(bloc.date), bloc: id });
      }
    };
  }

  #numeroter(bloc: Bloc, journal: Journal, exercice: string) {
    const piece = pieceDe(bloc) ?? this.#prochain(journal);
    if (piece === null) return { bloc, refus: [] };
    const numerote = { ...bloc, lignes: bloc.lignes.map((ligne) => ({ ...ligne, piece })) };
    const cle = `${journal.code}|${piece}`;
    const repris = this.#reprises.get(cle)?.filter((un) => un.exercice === exercice) ?? [];
    return {
      bloc: numerote,
      refus: checkPiece(journal, piece, [...(this.#existantes.get(cle) ?? []), ...repris])
    };
  }

  /** All numbers are gone through once: then each follows the one before. */
  #prochain(journal: Journal): string | null {
    const connus = this.#connus.get(journal.code);
    if (connus === undefined) return null;
    const dernier = this.#derniers.get(journal.code);
    let piece = prochainNumero(journal, dernier === undefined ? connus : [], dernier);
    while (piece !== null && connus.has(piece)) piece = prochainNumero(journal, [], piece);
    return piece;
  }

  #retenir(bloc: Bloc, existante: PieceExistante): void {
    const piece = pieceDe(bloc);
    if (piece === null) return;
    const { journal } = bloc;
    this.#connus.get(journal)?.add(piece);
    this.#derniers.set(journal, piece);
    const cle = `${journal}|${piece}`;
    this.#existantes.set(cle, [...(this.#existantes.get(cle) ?? []), existante]);
  }
}

/** Who bears these numbers in the books taken over, without what was taken back since. */
async function porteursRepris(
  base: Base,
  citees: ReadonlySet<string>,
  reprises: ReprisesDuLot
): Promise<ReadonlyMap<string, readonly PieceExistante[]>> {
  const porteurs = [...citees].map((citee) => {
    const barre = citee.indexOf('|');
    return [citee, reprises.porteurs(citee.slice(0, barre), citee.slice(barre + 1))] as const;
  });
  const cles = porteurs.flatMap(([, siens]) => siens.map(cleDuPorteur));
  const extournes = cles.length === 0 ? [] : await base.blocs.where('liens.extourneDe').anyOf(cles).toArray();
  // An extourne speaks of the pièce of its bloc: one that does not is of a file that this one replaced.
  const rendues = new Set(
    extournes.flatMap(({ liens, pieces }) => pieces.map((piece) => `${liens?.extourneDe ?? ''} ${piece}`))
  );
  return new Map(
    porteurs.map(([citee, siens]) => [
      citee,
      siens.filter((porteur) => !rendues.has(`${cleDuPorteur(porteur)} ${citee}`))
    ])
  );
}

function cleDuPorteur({ exercice, bloc }: PieceExistante): string {
  return cleDeBlocRepris(exercice, bloc);
}

function pieceDe({ lignes }: Bloc): string | null {
  return lignes.find(({ piece = '' }) => piece !== '')?.piece ?? null;
}
