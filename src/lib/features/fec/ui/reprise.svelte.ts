import type { Application } from '#lib/app.svelte.ts';
import { isDateIso } from '#lib/domain/dates.ts';
import type { NatureDEntite } from '#lib/domain/natures.ts';
import { askPersistence } from '#lib/platform/stockage.ts';
import type { Depot, FichierDepose } from '#lib/ui/depot.ts';
import { prochainTour } from '#lib/ui/tours.ts';
import { suivi } from '#lib/workers/ledger.ts';
import { manquesOf } from './manques.ts';
import { codesLibres } from '../domain/rapprochement.ts';
import type {
  AvancementDeReprise,
  DecisionDeReprise,
  FichierAnalyse,
  ResultatDeReprise
} from '../reprise.ts';

/** What a person may still change about one file before confirming. */
export class FichierARevoir {
  readonly analyse: FichierAnalyse;
  code = $state('');
  nom = $state('');
  nature = $state<NatureDEntite>('autre');
  debut = $state('');
  fin = $state('');
  inclus = $state(true);
  remplace = $state(false);
  /** Codes of journals that come in under another code. */
  journaux = $state<Record<string, string>>({});

  /** @param codeLibre for an entité that the file does not name */
  constructor(analyse: FichierAnalyse, codeLibre: string) {
    this.analyse = analyse;
    this.code = analyse.entite.sorte === 'a-demander' ? codeLibre : analyse.entite.code;
    this.nom = analyse.entite.nom;
    this.nature = analyse.nature;
    this.debut = analyse.exercice?.debut ?? '';
    this.fin = analyse.exercice?.fin ?? '';
    this.journaux = { ...analyse.liens };
    this.inclus = analyse.importable && analyse.dejaRepris === null;
  }

  get importable(): boolean {
    return this.analyse.importable && this.analyse.dejaRepris === null;
  }
}

export type EtapeDeReprise = 'depot' | 'analyse' | 'revue' | 'ecriture' | 'rapport';

/** The import wizard: what was dropped, understood, decided, done. Cancelling at any step goes back to the drop. */
export class EtatDeReprise {
  etape = $state<EtapeDeReprise>('depot');
  avancement = $state.raw<AvancementDeReprise | null>(null);
  enAnnulation = $state(false);
  fichiers = $state.raw<readonly FichierARevoir[]>([]);
  ecartes = $state.raw<readonly { readonly chemin: string; readonly raison: string }[]>([]);
  resultats = $state.raw<readonly ResultatDeReprise[]>([]);
  erreur = $state('');
  readonly #app: Application;

  constructor(app: Application) {
    this.#app = app;
  }

  get retenus(): readonly FichierARevoir[] {
    return this.fichiers.filter(({ inclus, importable }) => inclus && importable);
  }

  /** Why the import cannot be confirmed yet, file by file. */
  get manques(): readonly string[] {
    return manquesOf(this.retenus);
  }

  async analyser(depot: Depot): Promise<void> {
    await this.analyserFichiers(depot.fichiers, depot.illisibles);
  }

  async analyserFichiers(
    fichiers: readonly FichierDepose[],
    illisibles: readonly string[] = []
  ): Promise<void> {
    if (fichiers.length === 0 && illisibles.length === 0) return;
    this.#begin('analyse');
    try {
      await this.#app.pret();
      // Hundreds of files go to the worker once the page says that it has them.
      await prochainTour();
      const analyse = await this.#app.ledger.analyser([...fichiers], this.#progress());
      this.fichiers = fichiersARevoir(analyse.fichiers, this.#app.connue.entites);
      this.ecartes = [
        ...analyse.ecartes,
        ...illisibles.map((chemin) => ({
          chemin,
          raison: 'Ce fichier n’a pas pu être ouvert : vérifiez vos droits, puis déposez-le de nouveau.'
        }))
      ];
      await prochainTour();
      this.etape = 'revue';
    } catch (cause) {
      this.#abandon(cause);
    }
  }

  async confirmer(): Promise<void> {
    const decisions = this.retenus.map(decisionOf);
    // The books are worth keeping from now on, and this click is the gesture that browsers want.
    void askPersistence();
    this.#begin('ecriture');
    try {
      this.resultats = await this.#app.ledger.reprendre(decisions, this.#progress());
      await this.#app.relire();
      this.etape = 'rapport';
    } catch (cause) {
      this.#abandon(cause);
    }
  }

  /** The demonstration agency comes in by the same way as real files. */
  async demonstration(): Promise<void> {
    this.#begin('ecriture');
    try {
      await this.#app.pret();
      this.resultats = await this.#app.ledger.demonstration(this.#progress());
      await this.#app.relire();
      this.etape = 'rapport';
    } catch (cause) {
      this.#abandon(cause);
    }
  }

  annuler(): void {
    this.enAnnulation = true;
    void this.#app.ledger.annulerReprise();
  }

  recommencer(): void {
    this.etape = 'depot';
    this.fichiers = [];
    this.ecartes = [];
    this.resultats = [];
    this.erreur = '';
  }

  #begin(etape: EtapeDeReprise): void {
    this.etape = etape;
    this.erreur = '';
    this.enAnnulation = false;
    this.avancement = null;
  }

  #progress() {
    return suivi((avancement: AvancementDeReprise) => {
      this.avancement = avancement;
    });
  }

  #abandon(cause: unknown): void {
    this.etape = 'depot';
    const cancelled = cause instanceof Error && cause.name === 'AbortError';
    this.erreur = cancelled
      ? 'Reprise annulée : rien n’a été écrit.'
      : cause instanceof Error
        ? cause.message
        : String(cause);
  }
}

function fichiersARevoir(
  analyses: readonly FichierAnalyse[],
  entites: readonly { readonly code: string }[]
): FichierARevoir[] {
  const nommees = analyses.flatMap(({ entite }) => (entite.sorte === 'a-demander' ? [] : entite.code));
  const libres = codesLibres([...entites.map(({ code }) => code), ...nommees]);
  return analyses.map(
    (analyse) => new FichierARevoir(analyse, analyse.entite.sorte === 'a-demander' ? libres.next().value : '')
  );
}

function decisionOf(file: FichierARevoir): DecisionDeReprise {
  const { analyse, code, nom, nature, debut, fin, remplace, journaux } = file;
  if (!isDateIso(debut) || !isDateIso(fin)) throw new Error('Bug : decisionOf: dates were not checked');
  return {
    id: analyse.id,
    entite: { code, nom: nom.trim(), siren: sirenOf(analyse), nature },
    exercice: { debut, fin },
    journaux: { ...journaux },
    remplace
  };
}

function sirenOf({ entite }: FichierAnalyse): string | null {
  return entite.sorte === 'existante' ? null : entite.siren;
}
