import type { Application, Dossier } from '#lib/app.svelte.ts';
import { compteManquant } from '#lib/domain/comptes/compte-manquant.ts';
import { hasRacine } from '#lib/domain/comptes/compte.ts';
import type { PlanDeComptes } from '#lib/domain/comptes/plan.ts';
import { lignesTapees, type BlocEnSaisie, type CompteLu } from '../domain/bloc-en-saisie.ts';
import type { Habitude } from '../domain/habitudes.ts';
import type { ComptesSuggeres, DemandeDeComptes, Suggestion } from '../domain/suggestions.ts';
import type { UsageDuTiers } from '../plan-de-saisie.ts';
import { acteDOuverture, numeroAffiche } from './affichage.ts';
import { lireCompte } from '../domain/lire-cellule.ts';
import { ReponsesGardees } from './reponses-gardees.ts';
import type { CompteManque, Proposition } from './suggestions.svelte.ts';

const MAX_RECENTS = 60;
const TIERS = '4';
/** Less than one sees. */
const PATIENCE_EN_MS = 40;
const TIERS_INCONNU = 'Tiers inconnu de cette entité';

/** Who proposes accounts and third parties: a worker of its own, as long as the screen is open. */
export interface Proposeur {
  readonly comptes: {
    suggerer(entite: string, demande: DemandeDeComptes): Promise<ComptesSuggeres>;
    nommer(entite: string, comptes: readonly CompteLu[]): Promise<(string | null)[]>;
    changerDePlan(): Promise<void>;
  };
  fermer(): void;
}

/** What workers know of accounts and third parties: nothing here grows with the chart. */
export class SourceDePropositions {
  readonly #app: Application;
  readonly #dossier: Dossier;
  readonly #proposeur: Proposeur;
  plan: PlanDeComptes = $state.raw() as PlanDeComptes;
  /** Third parties by `compte/code`; an empty name while it is being asked. */
  #noms = $state.raw<Readonly<Record<string, string>>>({});
  #recents: readonly CompteLu[] = [];
  readonly #usages = new ReponsesGardees<UsageDuTiers>();
  readonly #demandes = new ReponsesGardees<void>();

  constructor(app: Application, dossier: Dossier, plan: PlanDeComptes, proposeur: Proposeur) {
    this.#proposeur = proposeur;
    this.#app = app;
    this.#dossier = dossier;
    this.plan = plan;
  }

  /** The books changed. The list that the first key asks for is made ready. */
  async relire(plan: PlanDeComptes): Promise<void> {
    this.plan = plan;
    this.#usages.vider();
    const { comptes } = this.#proposeur;
    await comptes.changerDePlan();
    await this.#renommer();
    const [recents] = await Promise.all([
      this.#app.ledger.saisie.comptesRecents(this.#dossier.exercice.id, MAX_RECENTS),
      comptes.suggerer(this.#dossier.entite.code, { texte: '' })
    ]);
    this.#recents = recents.map(({ compte, auxiliaire }) => ({
      compte,
      auxiliaire: auxiliaire === '' ? null : auxiliaire
    }));
  }

  async chercher(texte: string, etat: BlocEnSaisie, racine: string | null): Promise<readonly Proposition[]> {
    const tiers = tiersDuBloc(etat);
    const associes = tiers ? await this.#associesA(etat.journal, tiers) : [];
    const { suggestions } = await this.#proposeur.comptes.suggerer(this.#dossier.entite.code, {
      texte,
      recents: this.#recents,
      associes,
      racine
    });
    const avec = tiers ? this.intitule(tiers) || tiers.compte : '';
    const manque = await this.#manqueDe(texte, racine);
    const { nature } = this.#dossier.entite;
    return [
      ...suggestions.map((une) => this.#proposition(une, avec)),
      ...(manque === null
        ? []
        : [
            {
              id: 'ouvrir',
              code: '+',
              libelle: acteDOuverture(manque.manquant, nature),
              note: 'F8',
              prendre: { genre: 'ouvrir', manque } as const
            }
          ])
    ];
  }

  /** What a text names and the chart lacks; a masque that asks for a root lacks nothing else. */
  async #manqueDe(texte: string, racine: string | null): Promise<CompteManque | null> {
    const lecture = lireCompte(texte, this.plan);
    if (lecture.genre !== 'compte' || !hasRacine(lecture.lu.compte, racine ?? '')) return null;
    await this.#apprendre([lecture.lu]);
    return this.manque(lecture.lu);
  }

  /** What a cell names and the chart lacks; null as long as the worker has not answered of its third party. */
  manque(lu: CompteLu | null): CompteManque | null {
    if (lu === null) return null;
    const manquant = compteManquant(lu, this.plan, (compte, auxiliaire) =>
      this.tiersConnu(compte, auxiliaire)
    );
    return manquant && { lu, manquant };
  }

  tiersConnu(compte: string, auxiliaire: string): boolean {
    return this.intitule({ compte, auxiliaire }) !== TIERS_INCONNU;
  }

  /** One was opened: the next key finds it. */
  async connaitre(): Promise<void> {
    await this.#proposeur.comptes.changerDePlan();
    await this.#renommer();
  }

  /** The screen is left. */
  fermer(): void {
    this.#proposeur.fermer();
  }

  #proposition({ compte, auxiliaire, libelle, raison }: Suggestion, avec: string): Proposition {
    const lu = { compte, auxiliaire };
    const note = raison === 'souvent' ? `souvent avec ${avec}` : raison === 'recent' ? 'récent' : undefined;
    return {
      id: cleDe(lu),
      code: numeroAffiche(lu, this.#dossier.entite.nature),
      libelle,
      ...(note !== undefined && { note }),
      prendre: { genre: 'compte', compte: lu }
    };
  }

  /** What is usual for the third party of the bloc (F6). */
  async habitude(etat: BlocEnSaisie): Promise<Habitude | null> {
    const tiers = tiersDuBloc(etat);
    return tiers ? (await this.#usageDe(etat.journal, tiers)).habitude : null;
  }

  /** What often comes with the third party, unless the ledger is busy: the list does not wait for it, nor the next key. */
  async #associesA(journal: string, tiers: CompteLu): Promise<readonly string[]> {
    const usage = this.#usageDe(journal, tiers);
    const trop = new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_EN_MS, null));
    return (await Promise.race([usage, trop]))?.associes ?? [];
  }

  #usageDe(journal: string, tiers: CompteLu): Promise<UsageDuTiers> {
    const exercice = this.#dossier.exercice.id;
    return this.#usages.demander(`${journal} ${cleDe(tiers)}`, () =>
      this.#app.ledger.saisie.usageDuTiers({ exercice, journal, tiers })
    );
  }

  /** What an account, or its third party, is called; asked of the worker when the page does not know. */
  intitule(lu: CompteLu | null): string {
    if (lu === null) return '';
    if (lu.auxiliaire === null) return this.plan.comptes.get(lu.compte)?.libelle ?? '';
    const cle = cleDe(lu);
    const connu = this.#noms[cle];
    if (connu === undefined) void this.#demandes.demander(cle, () => this.#apprendre([lu]));
    return connu ?? '';
  }

  async #apprendre(lus: readonly CompteLu[]): Promise<void> {
    const tiers = lus.filter(({ auxiliaire }) => auxiliaire !== null);
    if (tiers.length === 0) return;
    const noms = await this.#proposeur.comptes.nommer(this.#dossier.entite.code, tiers);
    const appris = tiers.map((lu, i) => [cleDe(lu), noms[i] ?? TIERS_INCONNU] as const);
    this.#noms = { ...this.#noms, ...Object.fromEntries(appris) };
  }

  /** Third parties may have been opened, renamed or taken away. */
  #renommer(): Promise<void> {
    return this.#apprendre(Object.keys(this.#noms).map(luDe));
  }
}

/** Whose bloc it is: its first line on an account of third parties, else its first account. */
function tiersDuBloc(etat: BlocEnSaisie): CompteLu | null {
  const comptes = lignesTapees(etat).flatMap(({ compte }) => compte.valeur ?? []);
  return comptes.find(({ compte }) => hasRacine(compte, TIERS)) ?? comptes[0] ?? null;
}

function cleDe({ compte, auxiliaire }: CompteLu): string {
  return auxiliaire === null ? compte : `${compte}/${auxiliaire}`;
}

function luDe(cle: string): CompteLu {
  const barre = cle.indexOf('/');
  return { compte: cle.slice(0, barre), auxiliaire: cle.slice(barre + 1) };
}
