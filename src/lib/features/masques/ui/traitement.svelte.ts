/* eslint svelte/prefer-svelte-reactivity: 'off' -- these live as long as one call. */
import type { DateIso } from '#lib/domain/dates.ts';
import { deToutesLesEcheances } from '#lib/domain/masques/executer.ts';
import type { FileDAvis } from '#lib/ui/avis.svelte.ts';
import { accorder } from '#lib/ui/format.ts';
import { defaireEnWorker, traiterEnWorker } from '#lib/workers/lot-de-masques.ts';
import type { RapportDAnnulation } from '../annuler-traitement.ts';
import { messageDAnnulation } from '../messages.ts';
import type {
  MasqueATraiter,
  MasqueEnAttente,
  MasqueTraite,
  RapportDeTraitement,
  SuiviDeTraitement
} from '../traiter.ts';

/** A ticked row, and the due date that was on the screen. */
export interface MasqueCoche {
  readonly coche: MasqueATraiter;
  readonly echeance: DateIso;
}

/** What runs now, and how far it is. */
export interface Travail {
  readonly libelle: string;
  readonly fait: number;
  readonly total: number;
}

/** « Traiter la sélection »: what runs, what it did, and how it is undone. Rules: MAS-49, JNL-30. */
export class Traitement {
  rapport = $state.raw<RapportDeTraitement>();
  annulation = $state.raw<RapportDAnnulation>();
  travail = $state.raw<Travail>();
  /** Asked to stop: the group under way is finished first. */
  enArret = $state(false);
  #arret: AbortController | undefined;
  #coches: readonly MasqueCoche[] = [];
  /** Its screen was left: what it has to say goes in a message. */
  #quitte = false;
  readonly #avis: FileDAvis;
  readonly #aujourdHui: DateIso;
  /** The day until which due dates are run. */
  #jusquAu: DateIso;

  constructor(avis: FileDAvis, aujourdHui: DateIso) {
    this.#avis = avis;
    this.#aujourdHui = aujourdHui;
    this.#jusquAu = aujourdHui;
  }

  /** It may be stopped: an undoing goes to its end. */
  get arretable(): boolean {
    return this.#arret !== undefined;
  }

  /** Masques that wait for nothing but a number of pièce that the journal lets one keep. Rule: JNL-30. */
  get forcables(): readonly MasqueEnAttente[] {
    return (this.rapport?.enAttente ?? []).filter(({ raisons }) =>
      raisons.every((raison) => raison.code === 'MAS-PIECE' && raison.refus.forcable)
    );
  }

  async lancer(coches: readonly MasqueCoche[], jusquAu: DateIso): Promise<void> {
    if (this.travail || coches.length === 0) return;
    this.#coches = coches;
    this.#jusquAu = jusquAu;
    const masques = coches.map(({ coche }) => coche);
    const arret = new AbortController();
    this.#arret = arret;
    await this.#suivre('Traitement des masques', masques.length, async (onProgress) => {
      const [aujourdHui, enregistreLe] = [this.#aujourdHui, new Date().toISOString()];
      const demande = { masques, jusquAu, aujourdHui, enregistreLe };
      this.rapport = await traiterEnWorker(demande, { signal: arret.signal, onProgress });
    });
    this.#arret = undefined;
    this.enArret = false;
    if (this.#quitte) this.fermerLeRapport();
  }

  arreter(): void {
    this.enArret = true;
    this.#arret?.abort();
  }

  /** Runs again those that wait for their number alone, and keeps it. */
  async forcer(): Promise<void> {
    const echeances = new Map(this.forcables.map(({ id, echeance }) => [id, echeance]));
    const coches = this.#coches.flatMap(({ coche, echeance }) => {
      const attendue = echeances.get(coche.id);
      if (attendue === undefined) return [];
      // What was changed there was of the due date that was shown: that one may be written since.
      const reste = attendue === echeance ? coche : { id: coche.id, ...deToutesLesEcheances(coche) };
      return [{ coche: { ...reste, forcerDoublon: true }, echeance: attendue }];
    });
    this.fermerLeRapport();
    await this.lancer(coches, this.#jusquAu);
  }

  /** What was written can still be undone from its message. */
  fermerLeRapport(): void {
    const { rapport } = this;
    this.rapport = undefined;
    if (!rapport || rapport.traites.length === 0) return;
    this.#avis.montrer(accorder(rapport.ecrits, 'bloc écrit', 'blocs écrits'), {
      ton: 'vert',
      annuler: () => this.#defaire(rapport.traites)
    });
  }

  /** From the report itself. */
  async annuler(): Promise<void> {
    const { rapport } = this;
    this.rapport = undefined;
    if (!rapport) return;
    const fait = await this.#defaire(rapport.traites);
    if (fait?.gardes.length === 0)
      this.#avis.montrer(
        `${accorder(fait.blocs, 'bloc supprimé', 'blocs supprimés')}, ${accorder(fait.remis, 'échéance remise', 'échéances remises')}`,
        { ton: 'vert' }
      );
  }

  quitter(): void {
    this.#quitte = true;
  }

  async #defaire(traites: readonly MasqueTraite[]): Promise<RapportDAnnulation | undefined> {
    const fait = await this.#suivre('Annulation du traitement', traites.length, (onProgress) =>
      defaireEnWorker(traites, onProgress)
    );
    if (fait === undefined || fait.gardes.length === 0) return fait;
    if (this.#quitte) this.#avis.montrer(direGardes(fait), { ton: 'rouge' });
    else this.annulation = fait;
    return fait;
  }

  /** @returns nothing when it failed, which is then said */
  async #suivre<T>(
    libelle: string,
    total: number,
    acte: (onProgress: NonNullable<SuiviDeTraitement['onProgress']>) => Promise<T>
  ): Promise<T | undefined> {
    let fini = false;
    // The last step may be told after the answer, by another way: it must not bring the work back.
    const suivre = (fait: number, sur: number) => {
      if (!fini) this.travail = { libelle, fait, total: sur };
    };
    suivre(0, total);
    try {
      return await acte(suivre);
    } catch (cause) {
      this.#avis.montrer(
        `${libelle} : arrêté. Ce qui est écrit est entier. ${cause instanceof Error ? cause.message : String(cause)}`,
        { ton: 'rouge' }
      );
      return undefined;
    } finally {
      fini = true;
      this.travail = undefined;
    }
  }
}

const MAX_CITES = 3;

/** For who has left the screen where the report would be. */
function direGardes({ gardes }: RapportDAnnulation): string {
  const cites = gardes
    .slice(0, MAX_CITES)
    .map(({ entite, nom, refus }) => `${entite} « ${nom} » : ${messageDAnnulation(refus)}`);
  const autres = gardes.length - cites.length;
  const tete = accorder(gardes.length, 'masque est resté tel quel', 'masques sont restés tels quels');
  return [`${tete}.`, ...cites, ...(autres > 0 ? [`… et ${accorder(autres, 'autre')}.`] : [])].join(' ');
}
