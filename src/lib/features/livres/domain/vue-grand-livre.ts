import { texteOf } from '#lib/domain/segments/dictionnaire.ts';
import {
  byCompte,
  joursOf,
  locate,
  rankOf,
  selectLignes,
  type CritereDeLignes,
  type Livre
} from '#lib/domain/segments/livre.ts';

/** Rows of a grand livre: for each account a heading, what was carried, its lines, its total. */
export interface VueGrandLivre {
  readonly rows: number;
  readonly comptes: readonly SectionDeCompte[];
  /** Lines in the order of the rows that show them. */
  readonly lignes: Uint32Array<ArrayBuffer>;
  /** Running balance after each of `lignes`, in cents. */
  readonly soldes: Float64Array<ArrayBuffer>;
}

export interface SectionDeCompte {
  readonly compte: string;
  /** First row of the section: its heading. */
  readonly row: number;
  /** Balance carried from before the period; null when the period begins with the exercice. */
  readonly report: number | null;
  /** Lines `[debut, fin)` of the view. */
  readonly debut: number;
  readonly fin: number;
  readonly debit: number;
  readonly credit: number;
  readonly solde: number;
}

export type RowDeGrandLivre =
  | { readonly sorte: 'titre' | 'report' | 'total'; readonly section: SectionDeCompte }
  | { readonly sorte: 'ligne'; readonly section: SectionDeCompte; readonly at: number };

/**
 * Lays out the grand livre of the lines that match. Lines before the period are summed into the amount carried, so
 * that the running balance is that of the account and not of the extract.
 */
export function vueGrandLivre(livre: Livre, critere: CritereDeLignes): VueGrandLivre {
  const { du = -Infinity, ...whole } = critere;
  const ordered = byCompte(livre, selectLignes(livre, whole));
  const jours = joursOf(livre);
  const ranks = rankOf(livre);
  const lignes = new Uint32Array(ordered.length);
  const soldes = new Float64Array(ordered.length);
  const comptes: SectionDeCompte[] = [];
  let kept = 0;
  let row = 0;
  for (let i = 0; i < ordered.length;) {
    const rank = ranks[ordered[i] ?? 0];
    const compte = compteOf(livre, ordered[i] ?? 0);
    const debut = kept;
    let [report, solde, debit, credit] = [0, 0, 0, 0];
    for (; i < ordered.length && ranks[ordered[i] ?? 0] === rank; i++) {
      const ligne = ordered[i] ?? 0;
      const { part, at } = locate(livre, ligne);
      const [d = 0, c = 0] = [part.segment.chiffres.debit[at], part.segment.chiffres.credit[at]];
      solde += d - c;
      if ((jours[ligne] ?? 0) < du) report = solde;
      else {
        debit += d;
        credit += c;
        lignes[kept] = ligne;
        soldes[kept++] = solde;
      }
    }
    if (kept === debut && report === 0) continue;
    const carried = du === -Infinity ? null : report;
    comptes.push({ compte, row, report: carried, debut, fin: kept, debit, credit, solde });
    row += 2 + (carried === null ? 0 : 1) + (kept - debut);
  }
  return { rows: row, comptes, lignes: lignes.slice(0, kept), soldes: soldes.slice(0, kept) };
}

function compteOf(livre: Livre, ligne: number): string {
  const { part, at } = locate(livre, ligne);
  return texteOf(part.segment.chiffres.comptes, part.segment.chiffres.compte[at] ?? 0);
}

/** What row `row` shows. Sections are found by bisection: there may be a million rows. */
export function rowOf({ comptes }: VueGrandLivre, row: number): RowDeGrandLivre | null {
  let [low, high] = [0, comptes.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((comptes[middle]?.row ?? 0) <= row) low = middle;
    else high = middle - 1;
  }
  const section = comptes[low];
  if (!section) return null;
  const head = section.report === null ? 1 : 2;
  const inside = row - section.row;
  if (inside === 0) return { sorte: 'titre', section };
  if (inside < head) return { sorte: 'report', section };
  const at = section.debut + inside - head;
  return at < section.fin ? { sorte: 'ligne', section, at } : { sorte: 'total', section };
}
