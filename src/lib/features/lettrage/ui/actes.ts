import type { Application, Dossier } from '#lib/app.svelte.ts';
import { assert } from '#lib/domain/assert.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import { isComplet, lettreAffichee, type OrigineDeLettrage } from '#lib/domain/lettrage/lettrage.ts';
import { accorder } from '#lib/ui/format.ts';
import { aujourdhui } from '#lib/platform/horloge.ts';
import type { LigneVisee, Retour } from '../commands.ts';
import type { ReglesDEcart } from '../domain/ecart.ts';
import { messageDeLettrage } from '../domain/messages.ts';
import type { SommeChoisie } from './somme.ts';

type Refus = Parameters<typeof messageDeLettrage>[0];

/** What one does on the lettrage screen; each act says what it did, and how to undo it. */
export class ActesDeLettrage {
  readonly #app: () => Application;
  readonly #dossier: () => Dossier;

  constructor(app: () => Application, dossier: () => Dossier) {
    this.#app = app;
    this.#dossier = dossier;
  }

  /** @returns whether it was done; a gap is for the screen to offer ways out of */
  async lettrer(
    lignes: readonly LigneVisee[],
    {
      partiel = false,
      origine = 'main'
    }: { readonly partiel?: boolean; readonly origine?: OrigineDeLettrage } = {}
  ): Promise<boolean> {
    const fait = await this.#app().ledger.lettrages.lettrer({
      id: crypto.randomUUID(),
      entite: this.#dossier().entite.code,
      lignes: [...lignes],
      dateLet: aujourdhui(),
      origine,
      partiel
    });
    if (!fait.ok) return this.#refuser(fait.refus);
    const { lettrage, retour } = fait.valeur;
    const quoi = isComplet(lettrage) ? 'lettrées' : 'lettrées en partie';
    this.#dire(`${accorder(lettrage.lignes.length, 'ligne')} ${quoi} ${lettreAffichee(lettrage)}`, retour);
    return true;
  }

  async lettrerAvecEcart(
    lignes: readonly LigneVisee[],
    regles: ReglesDEcart,
    date: DateIso
  ): Promise<readonly Refus[]> {
    const { lettrages } = this.#app().ledger;
    const entite = this.#dossier().entite.code;
    const fait = await lettrages.lettrerAvecEcart({
      id: crypto.randomUUID(),
      entite,
      lignes: [...lignes],
      dateLet: aujourdhui(),
      regles,
      bloc: { id: crypto.randomUUID(), date },
      enregistreLe: new Date().toISOString()
    });
    if (!fait.ok) return fait.refus;
    await lettrages.retenirRegles(entite, regles);
    const { lettrage, retour } = fait.valeur;
    this.#dire(`Lettrées ${lettrage.code}, écart passé en brouillard au journal ${regles.journal}`, retour);
    return [];
  }

  async delettrer({ groupes }: Pick<SommeChoisie, 'groupes'>): Promise<boolean> {
    if (groupes.length === 0) {
      this.#app().avis.montrer('Aucune des lignes choisies n’est lettrée : il n’y a rien à défaire.', {
        ton: 'ambre'
      });
      return false;
    }
    const fait = await this.#app().ledger.lettrages.delettrer({
      entite: this.#dossier().entite.code,
      groupes: [...groupes]
    });
    if (!fait.ok) return this.#refuser(fait.refus);
    const { lettrages, retour } = fait.valeur;
    const [premier] = lettrages;
    assert(premier !== undefined, 'délettrage: at least one group');
    this.#dire(
      lettrages.length === 1
        ? `Lettrage ${lettreAffichee(premier)} défait`
        : `${accorder(lettrages.length, 'lettrage')} défaits`,
      retour
    );
    return true;
  }

  /** « Annuler » of a mass run, from its report. */
  async annuler(retour: Retour): Promise<boolean> {
    const fait = await this.#app().ledger.lettrages.annuler(retour);
    return fait.ok || this.#refuser(fait.refus);
  }

  #dire(texte: string, retour: Retour): void {
    this.#app().avis.montrer(texte, {
      ton: 'vert',
      annuler: async () => {
        const fait = await this.#app().ledger.lettrages.annuler(retour);
        if (!fait.ok) throw new Error(fait.refus.map(messageDeLettrage).join(' '));
      }
    });
  }

  #refuser(refus: readonly Refus[]): false {
    this.#app().avis.montrer(refus.map(messageDeLettrage).join(' '), { ton: 'ambre' });
    return false;
  }
}
