import { browserMemory, garderDans, lireDe } from '#lib/platform/memoire.ts';
import type { RefusDOuverture } from '#lib/storage/base.ts';
import type { EntiteRow, ExerciceRow } from '#lib/storage/rows.ts';
import { FileDAvis } from '#lib/ui/avis.svelte.ts';
import { Apparence } from '#lib/ui/cadre/apparence.svelte.ts';
import { CANAL_DU_LIVRE, type AnnonceDuLivre } from '#lib/workers/canal.ts';
import { startLedger, type Ledger } from '#lib/workers/ledger.ts';
import type { Synchronisation } from '#lib/workers/synchronisation.ts';
import type { Agence } from '#lib/workers/ledger-service.ts';

/** One entité in one exercice: what every accounting screen is about. */
export interface Dossier {
  readonly entite: EntiteRow;
  readonly exercice: ExerciceRow;
}

const AGENCE_VIDE: Omit<Agence, 'edition'> = {
  entites: [],
  exercices: [],
  journaux: [],
  reprises: [],
  comptesDeBase: []
};
const DERNIER_DOSSIER = 'dossier.dernier';
const RECENTES = 'dossier.recents';
const MAX_RECENTES = 6;

/** The running application: its worker, what it knows of the agency, what it remembers. Made once per tab. */
export class Application {
  readonly ledger: Ledger = startLedger();
  readonly avis = new FileDAvis();
  readonly apparence = new Apparence(browserMemory());
  /** Null until the database has answered. */
  agence = $state.raw<Agence | null>(null);
  refus = $state.raw<RefusDOuverture | { readonly code: 'BASE-CEDEE' } | null>(null);
  /** Moves when the books change, here or in another tab: lists read again. */
  version = $state.raw(0);
  recentes = $state.raw<readonly string[]>([]);
  /** What exchanges with the other postes (`partage.svelte.ts`); null on one that shares nothing, and until it began. */
  synchronisation = $state.raw<Synchronisation | null>(null);
  /** Moves when something of its state has changed: whoever shows it asks again. */
  echanges = $state.raw(0);
  readonly #canal = new BroadcastChannel(CANAL_DU_LIVRE);
  readonly #memory = browserMemory();
  readonly #ouverture = Promise.withResolvers<undefined>();
  /** Each made once: whoever follows the dossier of an address must not start again at each change of that address. */
  readonly #dossiers = new WeakMap<ExerciceRow, Dossier>();

  constructor() {
    this.#canal.onmessage = ({ data }: MessageEvent<AnnonceDuLivre>) => void this.relire(data);
    void this.ledger.cession().then(() => (this.refus = { code: 'BASE-CEDEE' }));
    this.recentes = (lireDe(this.#memory, RECENTES) ?? '').split(' ').filter((code) => code !== '');
  }

  async ouvrir(): Promise<void> {
    this.refus = await this.ledger.ouvrir();
    if (this.refus !== null) return;
    await this.relire();
    this.#ouverture.resolve(undefined);
  }

  /** Settles once the books can be asked: files opened from the desktop may come before. */
  pret(): Promise<undefined> {
    return this.#ouverture.promise;
  }

  /**
   * Reads the agency again, and lets lists do so when the books changed. An act of this tab asks for it and its own
   * worker announces it as well: what is already read is not a change.
   * @param annonce what was heard, of another tab or of this one
   */
  async relire(annonce?: AnnonceDuLivre): Promise<void> {
    const lue = await this.ledger.agence();
    const { worker, changements } = lue.edition;
    const venueDAilleurs = annonce !== undefined && annonce.edition.worker !== worker;
    if (!venueDAilleurs && this.agence?.edition.changements === changements) return;
    this.agence = lue;
    this.version++;
  }

  get connue(): Omit<Agence, 'edition'> {
    return this.agence ?? AGENCE_VIDE;
  }

  entite(code: string | undefined): EntiteRow | undefined {
    return this.connue.entites.find((entite) => entite.code === code);
  }

  /** Exercices of an entité, latest first. */
  exercicesDe(entite: string | undefined): readonly ExerciceRow[] {
    return this.connue.exercices
      .filter((exercice) => exercice.entite === entite)
      .toSorted((a, b) => (a.debut < b.debut ? 1 : -1));
  }

  /** The dossier of an address; undefined when this poste does not hold it. */
  dossier(entite: string | undefined, debut: string | undefined): Dossier | undefined {
    const [found, exercice] = [
      this.entite(entite),
      this.exercicesDe(entite).find((one) => one.debut === debut)
    ];
    if (!found || !exercice) return undefined;
    const known = this.#dossiers.get(exercice);
    if (known) return known;
    const dossier = { entite: found, exercice };
    this.#dossiers.set(exercice, dossier);
    return dossier;
  }

  /** Where accounting screens lead when the address names no dossier: the last one opened, else the first. */
  get dossierParDefaut(): Dossier | undefined {
    const [entite, debut] = (lireDe(this.#memory, DERNIER_DOSSIER) ?? '').split(' ');
    const last = this.dossier(entite, debut);
    if (last) return last;
    const [first] = this.connue.entites;
    const [exercice] = this.exercicesDe(first?.code);
    return first && exercice ? { entite: first, exercice } : undefined;
  }

  /** Remembers what was opened, for the next start and the chooser. */
  retenir({ entite, exercice }: Dossier): void {
    if (this.recentes[0] !== entite.code) {
      this.recentes = [entite.code, ...this.recentes.filter((code) => code !== entite.code)].slice(
        0,
        MAX_RECENTES
      );
    }
    garderDans(this.#memory, DERNIER_DOSSIER, `${entite.code} ${exercice.debut}`);
    garderDans(this.#memory, RECENTES, this.recentes.join(' '));
  }
}

let running: Application | undefined;

/** The application of this tab. Nothing starts before a page asks for it. */
export function application(): Application {
  return (running ??= new Application());
}
