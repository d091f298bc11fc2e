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
  /** Running balance after each of `lignes`, in cents, by number of line of the book. */
  readonly soldes: Float64Array<ArrayBuffer>;
  /** Rank of the account of each line of the book. */
  readonly rangs: Uint32Array<ArrayBuffer>;
}

export interface SectionDeCompte {
  readonly compte: string;
  /** Balance carried from before the period, and by lines that are not shown; null when nothing can be carried. */
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
 * that the running balance is that of the account and not of the extract; so are those of the journals given, whatever
 * their date (JNL-10).
 *
 * @param reportes codes of journals whose lines are carried and not shown
 */
export function vueGrandLivre(
  livre: Livre,
  critere: CritereDeLignes,
  reportes: ReadonlySet<string> = new Set()
): VueGrandLivre {
  const { du = -Infinity, ...whole } = critere;
  const rangs = rankOf(livre);
  const ordered = byCompte(livre, selectLignes(livre, whole), rangs);
  const reportee = reporteesDe(livre, reportes);
  const precede = precedentDe(livre, du);
  const lignes = new Uint32Array(ordered.length);
  const soldes = new Float64Array(livre.lignes);
  const comptes: SectionDeCompte[] = [];
  let kept = 0;
  for (let i = 0; i < ordered.length;) {
    const rang = rangs[ordered[i] ?? 0];
    const compte = compteOf(livre, ordered[i] ?? 0);
    const debut = kept;
    let fin = i;
    let [report, porte] = [0, du !== -Infinity];
    for (; fin < ordered.length && rangs[ordered[fin] ?? 0] === rang; fin++) {
      const ligne = ordered[fin] ?? 0;
      if (!reportee(ligne) && !precede(ligne)) continue;
      const { debit, credit } = montantsDe(livre, ligne);
      report += debit - credit;
      porte = true;
    }
    let [solde, debit, credit] = [report, 0, 0];
    for (; i < fin; i++) {
      const ligne = ordered[i] ?? 0;
      if (reportee(ligne) || precede(ligne)) continue;
      const montants = montantsDe(livre, ligne);
      debit += montants.debit;
      credit += montants.credit;
      solde += montants.debit - montants.credit;
      lignes[kept++] = ligne;
      soldes[ligne] = solde;
    }
    if (kept === debut && report === 0) continue;
    const carried = porte ? report : null;
    comptes.push({ compte, report: carried, debut, fin: kept, debit, credit, solde });
  }
  return { comptes, lignes: kept === lignes.length ? lignes : lignes.slice(0, kept), soldes, rangs };
}

/** Tells by its number whether a line is of before that day. */
function precedentDe(livre: Livre, du: number): (ligne: number) => boolean {
  if (du === -Infinity) return () => false;
  const jours = joursOf(livre);
  return (ligne) => (jours[ligne] ?? 0) < du;
}

/** Tells by its number whether a line is of one of these journals. */
function reporteesDe(livre: Livre, codes: ReadonlySet<string>): (ligne: number) => boolean {
  if (codes.size === 0) return () => false;
  const lignes = new Set([...codes].flatMap((journal) => [...selectLignes(livre, { journal })]));
  return (ligne) => lignes.has(ligne);
}

function montantsDe(livre: Livre, ligne: number): { readonly debit: number; readonly credit: number } {
  const { part, at } = locate(livre, ligne);
  const { debit, credit } = part.segment.chiffres;
  return { debit: debit[at] ?? 0, credit: credit[at] ?? 0 };
}

function compteOf(livre: Livre, ligne: number): string {
  const { part, at } = locate(livre, ligne);
  return texteOf(part.segment.chiffres.comptes, part.segment.chiffres.compte[at] ?? 0);
}
