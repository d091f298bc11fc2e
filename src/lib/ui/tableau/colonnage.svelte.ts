import type { FaitDeColonne } from '#lib/listes/messages-presentation.ts';
import {
  ajuster,
  deplacer,
  figer,
  LARGEUR_MAX,
  LARGEUR_MIN,
  liberer,
  lirePresentation,
  masquer,
  memePresentation,
  montrer,
  presentationParDefaut,
  redimensionner,
  type Presentation
} from '#lib/listes/presentation.ts';
import type { Colonne } from './colonnes.ts';
import { Largeurs, type LignesAMesurer } from './largeurs.svelte.ts';
import type { GardeDePresentations } from './presentations.ts';

/** How much one « Élargir » widens, in pixels of the reference. */
const PAS_DE_LARGEUR = 24;

interface Liens<Row> {
  readonly colonnes: () => readonly Colonne<Row>[];
  /** How many columns are frozen by default. */
  readonly figees: () => number;
  readonly aMesurer: () => LignesAMesurer<Row>;
  /** Says to a screen reader what happened. */
  readonly annoncer: (texte: string) => void;
  /** The name of the list, and where its presentation is kept. */
  readonly nom: string;
  readonly garde: GardeDePresentations | undefined;
}

/** The columns as the user arranges them: each act changes the presentation, keeps it and says it. */
export class Colonnage<Row> {
  readonly largeurs: Largeurs<Row>;
  readonly #liens: Liens<Row>;
  /** As it was kept, checked against the columns of today each time these change. */
  #gardee = $state.raw<unknown>();

  constructor(liens: Liens<Row>) {
    this.#liens = liens;
    this.#gardee = liens.garde?.lire(liens.nom);
    this.largeurs = new Largeurs(liens.colonnes, () => this.presentation);
  }

  readonly #base = $derived.by(() =>
    this.#liens.colonnes().map(({ id, masquee = false }, rang) => ({
      id,
      masquee,
      figee: rang < this.#liens.figees()
    }))
  );
  readonly presentation: Presentation = $derived.by(() => lirePresentation(this.#gardee, this.#base));
  readonly parDefaut = $derived.by(() =>
    memePresentation(this.presentation, presentationParDefaut(this.#base))
  );

  get enregistrable(): boolean {
    return this.#liens.garde !== undefined;
  }

  titreDe(id: string): string {
    return this.#liens.colonnes().find((colonne) => colonne.id === id)?.titre ?? id;
  }

  /** Moves `id` one column to the left (-1) or to the right (1), among those that are seen. */
  pousser(id: string, pas: -1 | 1): void {
    const ids = this.largeurs.visibles.map(({ colonne }) => colonne.id);
    const rang = ids.indexOf(id);
    if (rang < 0) return;
    const voisine = ids[rang + pas];
    if (voisine === undefined) {
      this.#dire({ code: 'BORD', titre: this.titreDe(id), rang: rang + 1, total: ids.length });
      return;
    }
    this.deplacer(id, pas < 0 ? voisine : (ids[rang + 2] ?? null));
  }

  /** Puts `id` just before `suivante`, or last. */
  deplacer(id: string, suivante: string | null): void {
    const apres = deplacer(this.presentation, id, suivante);
    const titre = this.titreDe(id);
    if (apres === this.presentation) {
      const figee = this.#de(id)?.figee ?? false;
      this.#dire({ code: 'FIGEES-DEVANT', titre, figee });
      return;
    }
    this.#poser(apres);
    const visibles = this.largeurs.visibles;
    const rang = visibles.findIndex(({ colonne }) => colonne.id === id) + 1;
    if (rang > 0) this.#dire({ code: 'PLACE', titre, rang, total: visibles.length });
    else this.#direLeRangDansLaListe(id);
  }

  #direLeRangDansLaListe(id: string): void {
    const rang = this.presentation.findIndex((une) => une.id === id) + 1;
    this.#dire({ code: 'PLACE', titre: this.titreDe(id), rang, total: this.presentation.length });
  }

  /** @param pixels of the screen */
  redimensionner(id: string, pixels: number): void {
    this.#elargirA(id, pixels / this.largeurs.echelle);
  }

  /** One step wider (1) or narrower (-1). */
  elargir(id: string, pas: -1 | 1): void {
    const visible = this.largeurs.visibles.find(({ colonne }) => colonne.id === id);
    if (visible !== undefined)
      this.#elargirA(id, visible.largeur / this.largeurs.echelle + pas * PAS_DE_LARGEUR);
  }

  /** As wide as its widest value among the rows that are seen. */
  ajuster(id: string): void {
    const colonne = this.#liens.colonnes().find((une) => une.id === id);
    if (colonne === undefined) return;
    this.#poser(ajuster(this.presentation, id, this.largeurs.ideale(colonne, this.#liens.aMesurer())));
    this.#direLaLargeur(id);
  }

  #elargirA(id: string, largeur: number): void {
    this.#poser(redimensionner(this.presentation, id, largeur));
    this.#direLaLargeur(id);
  }

  #direLaLargeur(id: string): void {
    const pixels = this.#de(id)?.largeur ?? 0;
    const code = pixels === LARGEUR_MIN || pixels === LARGEUR_MAX ? 'LARGEUR-EXTREME' : 'LARGEUR';
    this.#dire({ code, titre: this.titreDe(id), pixels });
  }

  masquer(id: string): void {
    const apres = masquer(this.presentation, id);
    const code = this.#de(id)?.montree !== false && apres === this.presentation ? 'DERNIERE' : 'MASQUEE';
    this.#poser(apres);
    this.#dire({ code, titre: this.titreDe(id) });
  }

  montrer(id: string): void {
    this.#poser(montrer(this.presentation, id));
    this.#dire({ code: 'MONTREE', titre: this.titreDe(id) });
  }

  figer(id: string): void {
    this.#poser(figer(this.presentation, id));
    this.#dire({ code: 'FIGEE', titre: this.titreDe(id) });
  }

  liberer(id: string): void {
    this.#poser(liberer(this.presentation, id));
    this.#dire({ code: 'LIBEREE', titre: this.titreDe(id) });
  }

  /** Keeps the presentation for good; refused, it stays for the session and the reason is said. */
  async enregistrer(): Promise<string> {
    const { garde, nom, annoncer } = this.#liens;
    const resultat = await garde?.enregistrer(nom, this.presentation);
    const texte = await enMots(({ direLeFait, messageDePresentation }) =>
      resultat === undefined || resultat.ok
        ? direLeFait({ code: 'ENREGISTREE' })
        : messageDePresentation(resultat.refus)
    );
    annoncer(texte);
    return texte;
  }

  /** The list as it gives itself, now and when it is opened again. */
  async retablir(): Promise<string> {
    const { garde, nom, annoncer } = this.#liens;
    this.#gardee = undefined;
    const resultat = await garde?.oublier(nom);
    const texte = await enMots(({ direLeFait, messageDePresentation }) =>
      resultat === undefined || resultat.ok
        ? direLeFait({ code: 'RETABLIE' })
        : messageDePresentation(resultat.refus)
    );
    annoncer(texte);
    return texte;
  }

  abandonner(): void {
    this.#dire({ code: 'ABANDON' });
  }

  #de(id: string): Presentation[number] | undefined {
    return this.presentation.find((une) => une.id === id);
  }

  #poser(presentation: Presentation): void {
    if (presentation === this.presentation) return;
    this.#gardee = presentation;
    this.#liens.garde?.retenir(this.#liens.nom, presentation);
  }

  #dire(fait: FaitDeColonne): void {
    void enMots(({ direLeFait }) => direLeFait(fait)).then((texte) => {
      this.#liens.annoncer(texte);
    });
  }
}

type Messages = typeof import('#lib/listes/messages-presentation.ts');

/** The words of a change come with the first one: no screen waits for them. */
async function enMots(dire: (messages: Messages) => string): Promise<string> {
  try {
    return dire(await import('#lib/listes/messages-presentation.ts'));
  } catch {
    return 'Ce message n’a pas pu être chargé. Rechargez la page.';
  }
}
