/* eslint svelte/prefer-svelte-reactivity: 'off' -- these Maps live as long as one call. */
import type { DateIso } from '#lib/domain/dates.ts';
import {
  annulerExclusion,
  exclure,
  redimensionnerExclusions,
  toutReafficher
} from '#lib/listes/interaction/exclusions.ts';
import { direSelection } from '#lib/listes/interaction/messages.ts';
import { compter, lignesPourAction } from '#lib/listes/interaction/selection.ts';
import type { Copie } from '#lib/listes/liste.ts';
import {
  champsUtiles,
  GENRES,
  suitLEcran,
  titreImprime,
  type ChampDeModele,
  type Modele
} from '#lib/listes/modeles/modele.ts';
import type { ColonneASortir, DescriptionDeListe, Rangee } from '#lib/listes/sorties/liste-a-sortir.ts';
import { messageDeSortie } from '#lib/listes/sorties/messages.ts';
import { nomDeSortie } from '#lib/listes/sorties/nom-de-fichier.ts';
import { enregistrerFichier } from '#lib/platform/enregistrer-fichier.ts';
import { ouvrirPdf } from '#lib/platform/imprimer.ts';
import { produireSortie, type FormatDeSortie } from '#lib/workers/sorties.ts';
import type { FileDAvis } from '../avis.svelte.ts';
import { accorder, formatNombre } from '../format.ts';
import { auBout, champDe, type Colonne } from '../tableau/colonnes.ts';
import type { EtatDeListe } from './etat-de-liste.svelte.ts';

/** What the reader of a paper must know besides the rows. */
export interface EditionDeListe {
  readonly agence: string;
  /** Entité, exercice, period, one line each. */
  readonly sousTitres: readonly string[];
  readonly date: DateIso;
}

interface Liens<Row extends object> {
  readonly titre: () => string;
  readonly liste: EtatDeListe<Row>;
  /** Those seen, in the order of the screen. */
  readonly colonnes: () => readonly { readonly colonne: Colonne<Row>; readonly largeur: number }[];
  readonly edition: () => EditionDeListe;
  /** The filter, and the order when rows follow it, in words. */
  readonly precisions: (avecLOrdre: boolean) => readonly string[];
  /** Titles that stand among the rows, in the order of the screen; none for a selection. */
  readonly groupes: () => Promise<DescriptionDeListe['groupes']>;
  /** What a field is called on the screen. */
  readonly titreDe: (champ: string) => string;
  readonly deselectionner: () => void;
  readonly avis: FileDAvis;
}

/** A file that is being made. */
export interface SortieEnCours {
  readonly libelle: string;
  readonly fait: number;
  readonly total: number;
}

/** What is made, and how its file ends. */
interface Fichier {
  readonly libelle: string;
  readonly extension: 'csv' | 'xlsx' | 'pdf';
}

const FORMATS: Readonly<Record<FormatDeSortie, Fichier>> = {
  xlsx: { libelle: 'Classeur', extension: 'xlsx' },
  csv: { libelle: 'Fichier CSV', extension: 'csv' },
  liste: { libelle: 'Liste à imprimer', extension: 'pdf' },
  fiches: { libelle: 'Fiches à imprimer', extension: 'pdf' }
};

/** Pixels, for a field that the screen does not show. */
const LARGEURS = { texte: 200, montant: 100, nombre: 80, date: 90 } as const;

/** What one does with a list: on the selection, else on all that is shown. */
export class ActesDeListe<Row extends object> {
  sortie = $state.raw<SortieEnCours | null>(null);
  readonly #liens: Liens<Row>;
  #annulation = new AbortController();

  constructor(liens: Liens<Row>) {
    this.#liens = liens;
  }

  /** Rows an act works on, in the order of the screen. */
  get lignes(): Uint32Array {
    const { liste } = this.#liens;
    return lignesPourAction(liste.selection, liste.source.ordre);
  }

  /** « 12 lignes sélectionnées », « les 4 512 lignes affichées ». */
  get portee(): string {
    const { liste } = this.#liens;
    const { ordre } = liste.source;
    return liste.selection
      ? direSelection(compter(liste.selection, ordre))
      : ordre.montrees === 1
        ? 'La ligne affichée'
        : `Les ${formatNombre(ordre.montrees)} lignes affichées`;
  }

  /** Hides the selection, else the row under the cursor, until it is asked for again. Nothing is deleted. */
  exclure(): void {
    const { liste, avis } = this.#liens;
    const avant = redimensionnerExclusions(liste.exclusions, liste.source.ordre.lignesDeTable);
    const place = { position: 0, colonne: 0 };
    const { active, selection } = liste;
    const etat = { place, rangee: active, choisie: active, designee: false, selection };
    const { exclusions } = exclure(avant, etat);
    const nombre = exclusions.lignes.nombre - avant.lignes.nombre;
    if (nombre === 0) return;
    liste.exclusions = exclusions;
    this.#liens.deselectionner();
    avis.montrer(`${accorder(nombre, 'ligne exclue', 'lignes exclues')} de cette liste`, {
      annuler: () => {
        liste.exclusions = annulerExclusion(liste.exclusions, exclusions.dernier);
      }
    });
  }

  reafficher(): void {
    const { liste } = this.#liens;
    liste.exclusions = toutReafficher(liste.exclusions);
  }

  /** Puts the cells on the clipboard; the browser wants to be asked within the gesture, the worker answers after. */
  async copier(colonnes: readonly Colonne<Row>[], entetes: boolean, lignes = this.lignes): Promise<void> {
    const { liste, avis } = this.#liens;
    const copie = liste.ouverte?.copier(
      lignes,
      colonnes.map((colonne) => ({ id: champDe(colonne), titre: colonne.titre })),
      entetes
    );
    if (!copie) return;
    const blob = (type: string, lire: (copie: Copie) => string) =>
      copie.then((une) => new Blob([lire(une)], { type }));
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/plain': blob('text/plain', ({ texte }) => texte),
          'text/html': blob('text/html', ({ html }) => html)
        })
      ]);
      if (lignes.length > 1) avis.montrer(accorder(lignes.length, 'ligne copiée', 'lignes copiées'));
    } catch (cause) {
      avis.montrer(
        `La copie n’a pas pu se faire : ${cause instanceof Error ? cause.message : String(cause)}. Autorisez le presse-papiers pour ce site, puis recommencez.`,
        { ton: 'rouge' }
      );
    }
  }

  /** Makes a file of the rows and hands it over; nothing is left when it is cancelled. */
  async produire(format: FormatDeSortie): Promise<void> {
    const { liste, groupes } = this.#liens;
    const { selection } = liste;
    await this.#sortir(format, FORMATS[format], async (lignes) =>
      this.#decrire(lignes, selection === null ? await groupes() : undefined)
    );
  }

  /** Prints the rows as a template of the user has it. Rule: LST-14. */
  async imprimer(modele: Modele): Promise<void> {
    const colonnes = champsUtiles(modele, this.champsDeModele);
    await this.#sortir(modele, { libelle: GENRES[modele.genre], extension: 'pdf' }, (lignes) => {
      const description = this.decrire(colonnes, lignes.length, suitLEcran(modele));
      return Promise.resolve({ ...description, titre: titreImprime(modele, description) });
    });
  }

  /** Fields that a template may cite: those seen, in the order of the screen, then the others. */
  get champsDeModele(): readonly ChampDeModele[] {
    const { liste, colonnes, titreDe } = this.#liens;
    const vues = new Map(colonnes().map((une, rang) => [champDe(une.colonne), { ...une, rang }]));
    return liste.champs
      .toSorted((a, b) => (vues.get(a.id)?.rang ?? Infinity) - (vues.get(b.id)?.rang ?? Infinity) || 0)
      .map(({ id, nature, code, totalise }) => {
        const vue = vues.get(id);
        const chiffre = nature === 'montant' || nature === 'nombre';
        return {
          id,
          titre: titreDe(id),
          nature: code ? 'code' : nature,
          alignement: (vue ? auBout(vue.colonne) : chiffre) ? 'droite' : 'gauche',
          largeur: vue?.largeur ?? LARGEURS[nature],
          totalise
        };
      });
  }

  /** Ids of the fields seen. */
  get champsVus(): readonly string[] {
    const connus = new Set(this.#liens.liste.champs.map(({ id }) => id));
    return this.#liens
      .colonnes()
      .map(({ colonne }) => champDe(colonne))
      .filter((id) => connus.has(id));
  }

  /** Everything about a paper but its rows and its sums. */
  decrire(
    colonnes: readonly ColonneASortir[],
    nombreDeLignes: number,
    avecLOrdre = true
  ): DescriptionDeListe {
    const { titre, edition, precisions } = this.#liens;
    const { agence, sousTitres, date } = edition();
    return {
      titre: titre(),
      agence,
      date,
      sousTitres: [...sousTitres, ...precisions(avecLOrdre)],
      colonnes,
      nombreDeLignes
    };
  }

  /** The first rows that an act would work on, for a preview. */
  async premieres(nombre: number, champs: readonly string[]): Promise<readonly Rangee[]> {
    return (await this.#liens.liste.ouverte?.valeurs(this.lignes.slice(0, nombre), champs)) ?? [];
  }

  async #sortir(
    quoi: FormatDeSortie | Modele,
    { libelle, extension }: Fichier,
    decrire: (lignes: Uint32Array) => Promise<DescriptionDeListe>
  ): Promise<void> {
    const { liste, avis, titre } = this.#liens;
    const { ouverte } = liste;
    const { lignes } = this;
    if (!ouverte || this.sortie) return;
    if (lignes.length === 0) {
      avis.montrer('La liste est vide : il n’y a rien à sortir.', { ton: 'ambre' });
      return;
    }
    const { signal } = (this.#annulation = new AbortController());
    this.sortie = { libelle: `${libelle} : ${titre()}`, fait: 0, total: lignes.length };
    try {
      const description = await decrire(lignes);
      const ids = description.colonnes.map(({ id }) => id);
      const lire = (debut: number, nombre: number): Promise<readonly Rangee[]> =>
        ouverte.valeurs(lignes.slice(debut, debut + nombre), ids);
      const sortie = await produireSortie(quoi, description, lire, {
        signal,
        onProgress: (fait, total) => {
          if (this.sortie) this.sortie = { ...this.sortie, fait, total };
        }
      });
      this.#remettre(sortie.fichier, nomDeSortie(description, extension), extension === 'pdf');
      for (const avertissement of sortie.avertissements)
        avis.montrer(messageDeSortie(avertissement), { ton: 'ambre' });
    } catch (cause) {
      if (!signal.aborted)
        avis.montrer(`${libelle} : ${cause instanceof Error ? cause.message : String(cause)}`, {
          ton: 'rouge'
        });
    } finally {
      this.sortie = null;
    }
  }

  annuler(): void {
    this.#annulation.abort(new DOMException('Annulé', 'AbortError'));
  }

  #remettre(fichier: Blob, nom: string, aImprimer: boolean): void {
    const { avis } = this.#liens;
    if (aImprimer && ouvrirPdf(fichier)) return;
    enregistrerFichier(fichier, nom);
    avis.montrer(`« ${nom} » est enregistré dans vos téléchargements.`, { ton: 'vert' });
  }

  async #decrire(lignes: Uint32Array, groupes: DescriptionDeListe['groupes']): Promise<DescriptionDeListe> {
    const { liste, colonnes } = this.#liens;
    const champs = new Map(liste.champs.map((champ) => [champ.id, champ]));
    const sorties = colonnes().flatMap(({ colonne, largeur }): (ColonneASortir & { totalise: boolean })[] => {
      const champ = champs.get(champDe(colonne));
      if (!champ) return [];
      return [
        {
          id: champ.id,
          titre: colonne.titre,
          nature: champ.code ? 'code' : champ.nature,
          ...(colonne.solde && { solde: true }),
          alignement: auBout(colonne) ? 'droite' : 'gauche',
          largeur,
          totalise: champ.totalise
        }
      ];
    });
    const aSommer = sorties.filter(({ totalise }) => totalise).map(({ id }) => id);
    const sommes = new Map(
      (await liste.ouverte?.agreger(lignes, aSommer))?.map(({ champ, somme }) => [champ, somme])
    );
    return {
      ...this.decrire(sorties, lignes.length),
      ...(sommes.size > 0 && { totaux: sorties.map(({ id }) => sommes.get(id) ?? null) }),
      ...(groupes && { groupes })
    };
  }
}
