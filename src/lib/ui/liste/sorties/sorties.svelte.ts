/* eslint svelte/prefer-svelte-reactivity: 'off' -- these Maps live as long as one call. */
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
import { accorder } from '../../format.ts';
import { auBout, champDe } from '../../tableau/colonnes.ts';
import { groupesAImprimer } from './groupes-a-imprimer.ts';
import type { SourceDeSorties } from './source.ts';

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

/** The files and the papers that a list makes: of the selection, else of all that is shown. */
export class SortiesDeListe<Row extends object> {
  enCours = $state.raw<SortieEnCours | null>(null);
  readonly #source: SourceDeSorties<Row>;
  #annulation = new AbortController();

  constructor(source: SourceDeSorties<Row>) {
    this.#source = source;
  }

  get lignes(): Uint32Array {
    return this.#source.actes.lignes;
  }

  get portee(): string {
    return this.#source.actes.portee;
  }

  /** Makes a file of the rows and hands it over; nothing is left when it is cancelled. */
  async produire(format: FormatDeSortie): Promise<void> {
    const { liste, lecture } = this.#source;
    const { selection } = liste;
    await this.#sortir(format, FORMATS[format], async (lignes) =>
      this.#decrire(
        lignes,
        selection === null ? await groupesAImprimer(liste, this.champsVus, lecture()) : undefined
      )
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
    const { liste, colonnes, titreDe, lectureDe } = this.#source;
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
          ...lectureDe(id),
          alignement: (vue ? auBout(vue.colonne) : chiffre) ? 'droite' : 'gauche',
          largeur: vue?.largeur ?? LARGEURS[nature],
          totalise
        };
      });
  }

  /** Ids of the fields seen. */
  get champsVus(): readonly string[] {
    const connus = new Set(this.#source.liste.champs.map(({ id }) => id));
    return this.#source
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
    const { titre, liste, edition, precisions } = this.#source;
    const { agence, sousTitres, date } = edition();
    const exclues = liste.exclusions.lignes.nombre;
    return {
      titre: titre(),
      agence,
      date,
      sousTitres: [
        ...sousTitres,
        ...precisions(avecLOrdre),
        // Without it, a total that leaves rows out would pass for that of the whole list.
        ...(exclues > 0 ? [accorder(exclues, 'ligne exclue', 'lignes exclues')] : [])
      ],
      colonnes,
      nombreDeLignes
    };
  }

  /** The first rows that an act would work on, for a preview. */
  async premieres(nombre: number, champs: readonly string[]): Promise<readonly Rangee[]> {
    return (await this.#source.liste.ouverte?.valeurs(this.lignes.slice(0, nombre), champs)) ?? [];
  }

  async #sortir(
    quoi: FormatDeSortie | Modele,
    { libelle, extension }: Fichier,
    decrire: (lignes: Uint32Array) => Promise<DescriptionDeListe>
  ): Promise<void> {
    const { liste, avis, titre } = this.#source;
    const { ouverte } = liste;
    const { lignes } = this;
    if (!ouverte || this.enCours) return;
    if (lignes.length === 0) {
      avis.montrer('La liste est vide : il n’y a rien à sortir.', { ton: 'ambre' });
      return;
    }
    const { signal } = (this.#annulation = new AbortController());
    this.enCours = { libelle: `${libelle} : ${titre()}`, fait: 0, total: lignes.length };
    try {
      const description = await decrire(lignes);
      const ids = description.colonnes.map(({ id }) => id);
      const lire = (debut: number, nombre: number): Promise<readonly Rangee[]> =>
        ouverte.valeurs(lignes.slice(debut, debut + nombre), ids);
      const sortie = await produireSortie(quoi, description, lire, {
        signal,
        onProgress: (fait, total) => {
          if (this.enCours) this.enCours = { ...this.enCours, fait, total };
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
      this.enCours = null;
    }
  }

  annuler(): void {
    this.#annulation.abort(new DOMException('Annulé', 'AbortError'));
  }

  #remettre(fichier: Blob, nom: string, aImprimer: boolean): void {
    const { avis } = this.#source;
    if (aImprimer && ouvrirPdf(fichier)) return;
    enregistrerFichier(fichier, nom);
    avis.montrer(`« ${nom} » est enregistré dans vos téléchargements.`, { ton: 'vert' });
  }

  async #decrire(lignes: Uint32Array, groupes: DescriptionDeListe['groupes']): Promise<DescriptionDeListe> {
    const { liste, colonnes, lectureDe } = this.#source;
    const champs = new Map(liste.champs.map((champ) => [champ.id, champ]));
    const sorties = colonnes().flatMap(({ colonne, largeur }): (ColonneASortir & { totalise: boolean })[] => {
      const champ = champs.get(champDe(colonne));
      if (!champ) return [];
      return [
        {
          id: champ.id,
          titre: colonne.titre,
          nature: champ.code ? 'code' : champ.nature,
          ...lectureDe(champ.id),
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
