import { expose } from 'comlink';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { Base, ouvrirBase } from '#lib/storage/base.ts';
import type { EntiteRow, ExerciceRow } from '#lib/storage/rows.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from '#lib/workers/canal.ts';
import { codeDEntite, EXERCICE, facture, horloge, idDeBloc } from '../factures.ts';

const COMPTES = ['401', '512', '601', '615', '662'];
/**
 * Between two looks at the books, where nothing tells that they are as awaited: at least this, and this part of what
 * was waited for already. To look is to count rows, which holds back whoever writes them.
 */
const PAUSE = { auMoinsEnMs: 20, part: 0.02 };

/** A bloc, and when something happened to it. */
export type Moment = readonly [id: string, moment: number];

/** What a person does with the books of a poste, without the screens. */
export class LivreDuBanc {
  readonly #base = new Base();
  readonly #canal = new BroadcastChannel(CANAL_DU_LIVRE);
  readonly #vus = new Map<string, number>();
  #changements = 0;

  /** @param entites that it brings to the others; 0 for a poste that gets them from them */
  async ouvrir(poste: string, entites: number): Promise<void> {
    await ouvrirBase(this.#base);
    if (entites > 0) await this.#creer(entites);
    await activerPartage(this.#base, { poste }, new Date().toISOString());
  }

  /**
   * Records blocs one after the other, each in the next dossier, and says so to the tab as the application does.
   *
   * @returns when each began to be recorded
   */
  async saisir(demande: {
    readonly premier: number;
    readonly nombre: number;
    readonly dossiers: number;
    /** From one to the next; 0: as fast as they are recorded. */
    readonly tousLesMs: number;
  }): Promise<readonly Moment[]> {
    const { premier, nombre, dossiers, tousLesMs } = demande;
    const moments: Moment[] = [];
    const debut = horloge();
    for (let i = 0; i < nombre; i++) {
      if (tousLesMs > 0) await pause(debut + i * tousLesMs - horloge());
      const id = idDeBloc(premier + i);
      moments.push([id, horloge()]);
      await enregistrerBloc(this.#base, {
        id,
        bloc: facture(premier + i),
        exercice: exerciceDe(i % dossiers),
        classe: 'courant',
        enregistreLe: new Date().toISOString()
      });
      this.#annoncer();
    }
    return moments;
  }

  /** From now on, notes when each bloc of the others is read in these books, as soon as they are said to change. */
  async guetter(): Promise<void> {
    for (const id of await this.#base.blocs.toCollection().primaryKeys()) this.#vus.set(id, 0);
    this.#canal.onmessage = () => {
      void this.#regarder();
    };
  }

  async quandVus(nombre: number): Promise<void> {
    await attendre(() => this.#vus.size >= nombre);
  }

  vus(): readonly Moment[] {
    return [...this.#vus];
  }

  /** @returns the moment at which the books held so many blocs */
  async quandBlocs(nombre: number): Promise<number> {
    return attendre(async () => (await this.#base.blocs.count()) >= nombre);
  }

  nombreDExercices(): Promise<number> {
    return this.#base.exercices.count();
  }

  /** @returns the moment at which the server held all that was recorded here */
  async quandToutEstParti(): Promise<number> {
    return attendre(async () => (await this.#base.aPublier.count()) === 0);
  }

  /** Until the exchanges say how far they have read the others. */
  async quandToutEstLu(): Promise<number> {
    return attendre(async () => (await this.#base.curseurs.get('repere.curseur')) !== undefined);
  }

  /** Débit and crédit of the balances, in cents: equal, and the same on every poste. */
  async totaux(): Promise<readonly [debit: number, credit: number]> {
    const totaux: [number, number] = [0, 0];
    await this.#base.soldes.each(({ debit, credit }) => {
      totaux[0] += debit;
      totaux[1] += credit;
    });
    return totaux;
  }

  async #regarder(): Promise<void> {
    const ids = await this.#base.blocs.toCollection().primaryKeys();
    const nouveaux = ids.filter((id) => !this.#vus.has(id));
    await this.#base.blocs.bulkGet(nouveaux);
    for (const id of nouveaux) if (!this.#vus.has(id)) this.#vus.set(id, horloge());
  }

  #annoncer(): void {
    this.#changements += 1;
    const edition = { worker: 'banc', changements: this.#changements };
    this.#canal.postMessage({ sorte: 'change', edition } satisfies AnnonceDuLivre);
  }

  async #creer(nombre: number): Promise<void> {
    const { entites, exercices, journaux, plans } = this.#base;
    const codes = Array.from({ length: nombre }, (_, rang) => codeDEntite(rang));
    const comptes = COMPTES.map((numero) => ({ numero, libelle: `Compte ${numero}` }));
    await this.#base.transaction('rw', entites, exercices, journaux, plans, async () => {
      await journaux.put({ code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' });
      await entites.bulkPut(
        codes.map((code): EntiteRow => ({ code, nom: `Résidence ${code}`, siren: null, nature: 'syndic' }))
      );
      await exercices.bulkPut(codes.map((_, rang) => exerciceDe(rang)));
      await plans.bulkPut(codes.map((entite) => ({ entite, comptes, auxiliaires: [] })));
    });
  }
}

function exerciceDe(rang: number): ExerciceRow {
  const entite = codeDEntite(rang);
  return { id: `${entite}/${EXERCICE.debut}`, entite, ...EXERCICE };
}

/** @returns the moment at which it was so */
async function attendre(condition: () => boolean | Promise<boolean>): Promise<number> {
  const debut = horloge();
  while (!(await condition())) await pause(Math.max(PAUSE.auMoinsEnMs, (horloge() - debut) * PAUSE.part));
  return horloge();
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, ms));
  });
}

expose(new LivreDuBanc());
