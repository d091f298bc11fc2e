import { lireAccueil, type Accueil } from '#lib/features/accueil/queries.ts';
import type { FichierDepose } from '#lib/features/fec/sources.ts';
import type { Anomalie } from '#lib/features/fec/domain/anomalies.ts';
import type { DemandeDExport, FecExporte } from '#lib/features/fec/export.ts';
import type {
  Analyse,
  AvancementDeReprise,
  DecisionDeReprise,
  ResultatDeReprise,
  SessionDeReprise
} from '#lib/features/fec/reprise.ts';
import { Livres } from '#lib/features/livres/queries.ts';
import { lireGraphiques } from '#lib/features/livres/queries-graphiques.ts';
import type { AvancementDeSauvegarde } from '#lib/features/sauvegarde/avancement.ts';
import { Base, ouvrirBase, relirePublication, type RefusDOuverture } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { retirerReprise, type RefusDeRetrait } from '#lib/storage/reprise.ts';
import type {
  CompteDeBaseRow,
  EntiteRow,
  ExerciceRow,
  JournalRow,
  PlanRow,
  SegmentRow
} from '#lib/storage/rows.ts';
import { verifierSoldes, type VerificationDExercice } from '#lib/storage/verifier-soldes.ts';
import { CANAL_DU_LIVRE, CANAL_DU_PARTAGE, type AnnonceDuLivre, type EditionDuLivre } from './canal.ts';
import { ListesService } from './listes-service.ts';
import { serviceALaDemande } from './service-a-la-demande.ts';

/** Everything the frame shows before a list is opened. */
export interface Agence {
  readonly entites: readonly EntiteRow[];
  readonly exercices: readonly ExerciceRow[];
  readonly journaux: readonly JournalRow[];
  readonly reprises: readonly SegmentRow[];
  /** What it added to the base chart: `planDeBase` makes the whole of it. */
  readonly comptesDeBase: readonly CompteDeBaseRow[];
  readonly edition: EditionDuLivre;
}

/**
 * The ledger as screens know it, alone in its worker: it owns every write to the database and every computation over
 * the books. A method a screen calls is a question or a whole act; none leaves anything half done.
 */
export class LedgerService {
  readonly #base = new Base();
  readonly #lecteur = new LecteurDeLivres(this.#base);
  readonly #livres = new Livres(this.#base, this.#lecteur);
  readonly #lettrages = async () => {
    const { LettrageService } = await import('./lettrage-service.ts');
    return new LettrageService(this.#base, this.#lecteur, this.#announcer);
  };
  readonly lettrages = serviceALaDemande(this.#lettrages);
  readonly listes = new ListesService(this.#livres, this.#lettrages);
  readonly journauxDeLAgence = serviceALaDemande(async () => {
    const { JournauxService } = await import('./journaux-service.ts');
    return new JournauxService(this.#base, this.#lecteur, this.#announcer);
  });
  readonly plans = serviceALaDemande(async () => {
    const { PlansService } = await import('./plans-service.ts');
    return new PlansService(this.#base, this.#announcer);
  });
  readonly suppressions = serviceALaDemande(async () => {
    const { SuppressionsService } = await import('./suppressions-service.ts');
    return new SuppressionsService(this.#base, this.#lecteur, this.#announcer);
  });
  readonly masques = serviceALaDemande(async () => {
    const { MasquesService } = await import('./masques-service.ts');
    return new MasquesService(this.#base, this.#announcer);
  });
  readonly saisie = serviceALaDemande(async () => {
    const { SaisieService } = await import('./saisie-service.ts');
    return new SaisieService(this.#base, this.#lecteur, this.#announcer);
  });
  readonly scellement = serviceALaDemande(async () => {
    const { ScellementService } = await import('./scellement-service.ts');
    return new ScellementService(this.#base, this.#announcer);
  });
  readonly cloture = serviceALaDemande(async () => {
    const { ClotureService } = await import('./cloture-service.ts');
    return new ClotureService(this.#base, this.#lecteur, this.#announcer);
  });
  readonly journalScelle = serviceALaDemande(async () => {
    const { JournalScelleService } = await import('./journal-scelle-service.ts');
    return new JournalScelleService(this.#base, this.#livres.listes);
  });
  readonly partage = serviceALaDemande(async () => {
    const { PartageService } = await import('./partage-service.ts');
    return new PartageService(this.#base, this.#announcer);
  });
  readonly #canal = new BroadcastChannel(CANAL_DU_LIVRE);
  #edition: EditionDuLivre = { worker: `${performance.timeOrigin} ${Math.random()}`, changements: 0 };
  readonly #announcer = () => {
    this.#announce();
  };
  readonly #cession = Promise.withResolvers<undefined>();
  #reprises: Promise<SessionDeReprise> | undefined;
  #export = new AbortController();

  constructor() {
    this.#base.on('versionchange', () => {
      this.#base.close();
      this.#cession.resolve(undefined);
    });
    // Another tab switched sharing on or off: from here on, the acts of this one are told to others, or no more.
    // Books that are not open read it when they open.
    new BroadcastChannel(CANAL_DU_PARTAGE).onmessage = () => {
      void relirePublication(this.#base).catch(() => undefined);
    };
  }

  async ouvrir(): Promise<RefusDOuverture | null> {
    return ouvrirBase(this.#base);
  }

  /** Resolves when this tab has let the database go to a newer version of Régie, in another tab. */
  cession(): Promise<undefined> {
    return this.#cession.promise;
  }

  /** Fetches what the first screen did without, while the network is there: the next one may be asked for offline. */
  async preparer(): Promise<void> {
    await Promise.all([
      import('./journaux-service.ts'),
      import('./plans-service.ts'),
      import('./suppressions-service.ts'),
      import('./masques-service.ts'),
      import('./saisie-service.ts'),
      import('./scellement-service.ts'),
      import('./lettrage-service.ts'),
      import('./cloture-service.ts'),
      import('./journal-scelle-service.ts'),
      import('./partage-service.ts')
    ]);
  }

  async agence(): Promise<Agence> {
    // What changes while it is read is announced after.
    const edition = this.#edition;
    const [entites, exercices, journaux, reprises, comptesDeBase] = await Promise.all([
      this.#base.entites.toArray(),
      this.#base.exercices.toArray(),
      this.#base.journaux.toArray(),
      this.#base.segments.toArray(),
      this.#base.comptesDeBase.toArray()
    ]);
    return { entites, exercices, journaux, reprises, comptesDeBase, edition };
  }

  accueil(): Promise<Accueil> {
    return lireAccueil(this.#base);
  }

  async plan(entite: string): Promise<PlanRow> {
    return (await this.#base.plans.get(entite)) ?? { entite, comptes: [], auxiliaires: [] };
  }

  balance(...demande: Parameters<Livres['balance']>) {
    return this.#livres.balance(...demande);
  }

  bloc(...demande: Parameters<Livres['bloc']>) {
    return this.#livres.bloc(...demande);
  }

  chercher(...demande: Parameters<Livres['chercher']>) {
    return this.#livres.chercher(...demande);
  }

  journaux(exercice: string) {
    return this.#livres.journaux(exercice);
  }

  graphiques(exercice: string) {
    return lireGraphiques(this.#base, exercice);
  }

  async analyser(
    deposes: readonly FichierDepose[],
    onProgress: (avancement: AvancementDeReprise) => void
  ): Promise<Analyse> {
    return (await this.#session()).analyser(deposes, onProgress);
  }

  async anomalies(fichier: number): Promise<readonly Anomalie[]> {
    return (await this.#session()).anomalies(fichier);
  }

  async reprendre(
    decisions: readonly DecisionDeReprise[],
    onProgress: (avancement: AvancementDeReprise) => void
  ): Promise<ResultatDeReprise[]> {
    const resultats = await (await this.#session()).reprendre(decisions, onProgress);
    this.#announce();
    return resultats;
  }

  /** Fills an empty poste with the demonstration agency. */
  async demonstration(onProgress: (avancement: AvancementDeReprise) => void): Promise<ResultatDeReprise[]> {
    const { reprendreDemonstration } = await import('./demonstration.ts');
    const resultats = await reprendreDemonstration(await this.#session(), onProgress);
    this.#announce();
    return resultats;
  }

  async annulerReprise(): Promise<void> {
    (await this.#reprises)?.annuler();
  }

  /** Why the takeover stays; null when it is gone. */
  async retirer(exercice: string): Promise<RefusDeRetrait | null> {
    const refus = await retirerReprise(this.#base, exercice);
    this.#announce();
    return refus;
  }

  async exporter(
    demande: DemandeDExport,
    onProgress: (fait: number, total: number) => void
  ): Promise<FecExporte> {
    const { signal } = (this.#export = new AbortController());
    const { exporterFec } = await import('#lib/features/fec/export.ts');
    return exporterFec(this.#base, this.#lecteur, demande, onProgress, signal);
  }

  annulerExport(): void {
    this.#export.abort(new DOMException('Export annulé', 'AbortError'));
  }

  async verifier(onProgress: (fait: number, total: number) => void): Promise<VerificationDExercice[]> {
    const exercices = await this.#base.exercices.toArray();
    const found: VerificationDExercice[] = [];
    for (const [fait, exercice] of exercices.entries()) {
      onProgress(fait, exercices.length);
      found.push(await verifierSoldes(this.#base, this.#lecteur, exercice, await this.#livres.classes()));
    }
    onProgress(exercices.length, exercices.length);
    return found;
  }

  async lireReglage(cle: string): Promise<string | null> {
    return (await this.#base.reglages.get(cle))?.valeur ?? null;
  }

  async ecrireReglage(cle: string, valeur: string): Promise<void> {
    await this.#base.reglages.put({ cle, valeur });
  }

  /** Reading and writing files is two thirds of this worker's code, and no list waits for it. */
  #session(): Promise<SessionDeReprise> {
    this.#reprises ??= import('#lib/features/fec/reprise.ts').then(
      (reprise) => new reprise.SessionDeReprise(this.#base, () => new Date().toISOString()),
      (cause: unknown) => {
        this.#reprises = undefined;
        throw cause;
      }
    );
    return this.#reprises;
  }

  #sauvegarde = new AbortController();

  /** The whole agency in one file, under a passphrase. */
  async sauvegarder(phrase: string, onProgress: (avancement: AvancementDeSauvegarde) => void) {
    const { signal } = (this.#sauvegarde = new AbortController());
    const { sauvegarder } = await import('#lib/features/sauvegarde/sauvegarder.ts');
    const faiteLe = new Date().toISOString();
    return sauvegarder(this.#base, { phrase, faiteLe }, { signal, onProgress });
  }

  /** Brings a backup to a poste without books, whole or not at all. */
  async restaurer(fichier: Blob, phrase: string, onProgress: (avancement: AvancementDeSauvegarde) => void) {
    const { signal } = (this.#sauvegarde = new AbortController());
    const { restaurer } = await import('#lib/features/sauvegarde/restaurer.ts');
    const restauration = await restaurer(this.#base, { fichier, phrase }, { signal, onProgress });
    if (restauration.ok) {
      const { oublierLesVerifications } =
        await import('#lib/features/journal-scelle/verifications-gardees.ts');
      await oublierLesVerifications(this.#base);
      this.#announce();
    }
    return restauration;
  }

  /** Stops the backup or the restoration under way. */
  annulerSauvegarde(): void {
    this.#sauvegarde.abort(new DOMException('Annulé', 'AbortError'));
  }

  #announce(): void {
    this.#edition = { ...this.#edition, changements: this.#edition.changements + 1 };
    this.#canal.postMessage({ sorte: 'change', edition: this.#edition } satisfies AnnonceDuLivre);
  }
}
