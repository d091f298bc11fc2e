import { formatCompact, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { formatVirgule } from '#lib/domain/montant.ts';
import { HOSTILE } from './caracteres.ts';
import { COLONNES_LEGALES } from './colonnes.ts';

const PADDING = /^[ \u00a0]+|[ \u00a0]+$/g;
/** Whether there is anything of either to take off: nearly no text has any. */
const UNCLEAN = new RegExp(`${HOSTILE.source}|${PADDING.source}`, 'u');

/** A label keeps its words, not its line breaks nor its separators (INV-21); what stands around it is padding. */
const clean = (text = '') => (UNCLEAN.test(text) ? text.replace(HOSTILE, ' ').replace(PADDING, '') : text);
const day = (date?: DateIso) => (date ? formatCompact(date) : '');
/** The comma is the decimal mark of a FEC; a text that is no number stays as it is. */
const devise = (montant?: string) => clean(montant).replace(/^(-?\d+)\.(\d+)$/, '$1,$2');

/** The fields of one line, in the legal order. What the line does not say, its bloc says. */
function champsOf(bloc: Bloc, ligne: Ligne, extras: readonly string[]): string[] {
  return [
    clean(bloc.journal),
    clean(bloc.libelleJournal),
    clean(bloc.numero),
    day(ligne.date ?? bloc.date),
    clean(ligne.compte),
    clean(ligne.libelleCompte),
    clean(ligne.auxiliaire),
    clean(ligne.libelleAuxiliaire),
    clean(ligne.piece),
    day(ligne.datePiece),
    clean(ligne.libelle ?? bloc.libelle),
    formatVirgule(ligne.debit),
    formatVirgule(ligne.credit),
    clean(ligne.lettre),
    day(ligne.dateLettrage),
    day(ligne.dateValidation ?? bloc.dateValidation),
    devise(ligne.montantDevise),
    clean(ligne.devise),
    ...extras.map((nom) => clean(ligne.extras?.[nom]))
  ];
}

/**
 * A FEC in its flat form, record by record: tab-separated, comma decimals, `AAAAMMJJ`, CR LF. The blocs stand in
 * the order given: the caller puts them in the order of validation, openings first (LPF art. A47 A-1, VII).
 *
 * @param extras names of the columns beyond the eighteen, written after them
 */
export function* fecText(blocs: Iterable<Bloc>, extras: readonly string[] = []): Generator<string> {
  yield `${[...COLONNES_LEGALES, ...extras.map(clean)].join('\t')}\r\n`;
  for (const bloc of blocs) {
    let records = '';
    for (const ligne of bloc.lignes) records += `${champsOf(bloc, ligne, extras).join('\t')}\r\n`;
    yield records;
  }
}

/** Legal name of the file: SIREN (zeros for an entité that has none), « FEC », closing date. */
export function nomDeFec(siren: string | null, cloture: DateIso): string {
  return `${siren ?? '000000000'}FEC${formatCompact(cloture)}.txt`;
}

/** Name of an export with drafts: nothing in it says FEC. */
export function nomDeTravail(entite: string, cloture: DateIso): string {
  return `export-de-travail-${entite.replace(/[^A-Za-z0-9]+/g, '-')}-${formatCompact(cloture)}.txt`;
}

/** Whether the writer would change the text. */
export function isChangedByWriting(texte: string): boolean {
  return clean(texte) !== texte;
}
