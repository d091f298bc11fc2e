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

/** A grand livre before it is laid out: its lines by account and date, and what frames those of each account. */
export interface VueGrandLivre {
  readonly comptes: readonly SectionDeCompte[];
  /** Lines by account, then date. */
  readonly lignes: Uint32Array<ArrayBuffer>;
  /** Running balance after each of `lignes`, in cents. */
  readonly soldes: Float64Array<ArrayBuffer>;
}

export interface SectionDeCompte {
  readonly compte: string;
  /** Balance carried from before the period; null when the period begins with the exercice. */
  readonly report: number | null;
  /** Lines `[debut, fin)` of the view. */
  readonly debut: number;
  readonly fin: number;
  readonly debit: number;
  readonly credit: number;
  readonly solde: number;
}

/**
 * The grand livre of the lines that match. Lines before the period are summed into the amount carried, so
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
    comptes.push({ compte, report: carried, debut, fin: kept, debit, credit, solde });
  }
  return { comptes, lignes: lignes.slice(0, kept), soldes: soldes.slice(0, kept) };
}

function compteOf(livre: Livre, ligne: number): string {
  const { part, at } = locate(livre, ligne);
  return texteOf(part.segment.chiffres.comptes, part.segment.chiffres.compte[at] ?? 0);
}
