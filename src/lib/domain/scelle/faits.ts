import type { DateIso } from '../dates.ts';
import type { ContexteComptable } from '../ecritures/check-bloc.ts';
import type { LigneAMirer } from '../ecritures/miroir.ts';
import type { Acte, Commande } from './commande.ts';
import { isReport, type Brouillards, type Faits, type FaitsDeBloc } from './decider.ts';
import type { BlocScelle, Evenement, ExerciceScelle, ReportScelle } from './evenement.ts';
import type { TransactionDeMagasin } from './magasin.ts';

const SANS_BROUILLARD: Brouillards = { nombre: 0, premier: null };

/**
 * What a packet of commands is decided on: read at once, because waiting for each record costs as much as writing it,
 * then kept up to date as its commands are accepted.
 */
export class FaitsDuPaquet {
  readonly #contextes: ReadonlyMap<DateIso, ContexteComptable | null>;
  readonly #reprises: ReadonlyMap<DateIso, boolean>;
  readonly #blocs: Map<string, FaitsDeBloc>;
  /** Blocs that the packet mirrors, or that mirror one of it: it may seal them. */
  readonly #mirees: ReadonlySet<string>;
  readonly #origines: Map<string, readonly LigneAMirer[]>;
  readonly #reste: Pick<Faits, 'exercices' | 'brouillards' | 'comptesDAttente' | 'reprise'>;

  private constructor(
    contextes: ReadonlyMap<DateIso, ContexteComptable | null>,
    reprises: ReadonlyMap<DateIso, boolean>,
    blocs: Map<string, FaitsDeBloc>,
    mirees: ReadonlySet<string>,
    origines: Map<string, readonly LigneAMirer[]>,
    reste: Pick<Faits, 'exercices' | 'brouillards' | 'comptesDAttente' | 'reprise'>
  ) {
    this.#contextes = contextes;
    this.#reprises = reprises;
    this.#blocs = blocs;
    this.#mirees = mirees;
    this.#origines = origines;
    this.#reste = reste;
  }

  /** @param commandes validations, or one command of another sort */
  static async lire(
    transaction: TransactionDeMagasin,
    commandes: readonly Commande[]
  ): Promise<FaitsDuPaquet> {
    const actes = commandes.map(({ acte }) => acte);
    const debuts = [...new Set(actes.flatMap((acte) => ('exercice' in acte ? [acte.exercice.debut] : [])))];
    const contextes = new Map<DateIso, ContexteComptable | null>();
    const reprises = new Map<DateIso, boolean>();
    for (const debut of debuts) {
      contextes.set(debut, await transaction.contexte(debut));
      reprises.set(debut, await transaction.aUneReprise(debut));
    }
    const extournes = [...new Set(actes.flatMap(blocExtournePar))];
    const ids = [...new Set([...actes.flatMap(blocAValider), ...extournes])];
    const blocs = new Map(ids.length > 0 ? await transaction.blocs(ids, extournes) : []);
    const liees = Array.from(blocs.values(), ({ extourneePar }) => extourneePar);
    const mirees = new Set([...extournes, ...liees].filter((id) => id !== null));
    const origines = new Map(mirees.size > 0 ? await transaction.origines([...mirees]) : []);
    return new FaitsDuPaquet(
      contextes,
      reprises,
      blocs,
      mirees,
      origines,
      await lireReste(transaction, actes)
    );
  }

  pour(acte: Acte): Faits {
    const debut = 'exercice' in acte ? acte.exercice.debut : null;
    return {
      ...this.#reste,
      contexte: (debut !== null && this.#contextes.get(debut)) || null,
      aUneReprise: debut !== null && this.#reprises.get(debut) === true,
      blocs: this.#blocs,
      origines: this.#origines
    };
  }

  /** What the next commands of the packet must see of one that was accepted. */
  noter(evenement: Evenement, pos: number): void {
    if (evenement.type !== 'bloc' && evenement.type !== 'a-nouveaux') return;
    this.#changer(evenement.id, { revision: null, scelle: pos });
    const extournee = blocExtourne(evenement);
    if (extournee !== null || this.#mirees.has(evenement.id))
      this.#origines.set(evenement.id, evenement.bloc.lignes);
    if (extournee !== null) this.#changer(extournee, { extourneePar: evenement.id });
  }

  #changer(id: string, changes: Partial<FaitsDeBloc>): void {
    const connu = this.#blocs.get(id) ?? { revision: null, scelle: null, extourneePar: null };
    this.#blocs.set(id, { ...connu, ...changes });
  }
}

/** The bloc that an entry mirrors; null when it mirrors none. */
export function blocExtourne(evenement: BlocScelle | ReportScelle): string | null {
  return evenement.type === 'bloc' ? (evenement.extourneDe ?? null) : null;
}

function blocAValider(acte: Acte): string[] {
  return 'bloc' in acte ? [acte.id] : [];
}

function blocExtournePar(acte: Acte): string[] {
  return acte.type === 'valider' && acte.extourneDe !== undefined ? [acte.extourneDe] : [];
}

async function lireReste(
  transaction: TransactionDeMagasin,
  actes: readonly Acte[]
): Promise<Pick<Faits, 'exercices' | 'brouillards' | 'comptesDAttente' | 'reprise'>> {
  const exercices: readonly ExerciceScelle[] = actes.some(
    (acte) => acte.type === 'clore-exercice' || ('bloc' in acte && isReport(acte))
  )
    ? await transaction.exercices()
    : [];
  const [acte] = actes;
  const rien = { exercices, brouillards: SANS_BROUILLARD, comptesDAttente: [], reprise: null };
  switch (acte?.type) {
    case 'reprise':
      return { ...rien, reprise: await transaction.reprise(acte.exercice.debut) };
    case 'clore-mois':
      return { ...rien, brouillards: await transaction.brouillards(acte.exercice.debut, acte.mois) };
    case 'clore-exercice':
      return {
        ...rien,
        brouillards: await transaction.brouillards(acte.exercice.debut),
        comptesDAttente: await transaction.comptesDAttente(acte.exercice.debut)
      };
    default:
      return rien;
  }
}
