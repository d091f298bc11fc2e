import {
  annulerExclusion,
  exclure,
  redimensionnerExclusions,
  toutReafficher
} from '#lib/listes/interaction/exclusions.ts';
import { direSelection } from '#lib/listes/interaction/messages.ts';
import { compter, lignesPourAction } from '#lib/listes/interaction/selection.ts';
import { MAX_CELLULES_EN_TABLE, tientEnTable } from '#lib/listes/interaction/taille-de-copie.ts';
import type { Copie } from '#lib/listes/liste.ts';
import type { FileDAvis } from '../avis.svelte.ts';
import { accorder, formatNombre } from '../format.ts';
import { champDe, type Colonne } from '../tableau/colonnes.ts';
import type { EtatDeListe } from './etat-de-liste.svelte.ts';

interface Liens<Row extends object> {
  readonly liste: EtatDeListe<Row>;
  readonly deselectionner: () => void;
  readonly avis: FileDAvis;
}

/** What one does with a list: on the selection, else on all that is shown. */
export class ActesDeListe<Row extends object> {
  readonly #liens: Liens<Row>;

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
    const enTable = tientEnTable(lignes.length, colonnes.length);
    const blob = (type: string, lire: (copie: Copie) => string) =>
      copie.then((une) => new Blob([lire(une)], { type }));
    try {
      await navigator.clipboard.write([
        new ClipboardItem({
          'text/plain': blob('text/plain', ({ texte }) => texte),
          ...(enTable && { 'text/html': blob('text/html', ({ html }) => html ?? '') })
        })
      ]);
      if (lignes.length > 1) avis.montrer(direCeQuiEstCopie(lignes.length, enTable));
    } catch (cause) {
      avis.montrer(
        `La copie n’a pas pu se faire : ${cause instanceof Error ? cause.message : String(cause)}. Autorisez le presse-papiers pour ce site, puis recommencez.`,
        { ton: 'rouge' }
      );
    }
  }
}

function direCeQuiEstCopie(lignes: number, enTable: boolean): string {
  const copiees = accorder(lignes, 'ligne copiée', 'lignes copiées');
  return enTable
    ? copiees
    : `${copiees} en texte seul : au-delà de ${formatNombre(MAX_CELLULES_EN_TABLE)} cellules, le menu Tableur garde aussi la nature des colonnes.`;
}
