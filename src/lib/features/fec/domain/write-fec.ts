import { formatCompact, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { formatVirgule } from '#lib/domain/montant.ts';
import { COLONNES_LEGALES } from './colonnes.ts';

/** What would break a record: separators and control characters. A label keeps its words, not its line breaks. */
// eslint-disable-next-line no-control-regex
const HOSTILE = /[\u0000-\u001f\u007f-\u009f|\u2028\u2029]+/g;

const clean = (text: string | undefined) => (text ?? '').replace(HOSTILE, ' ').trim();
const day = (date: DateIso | undefined) => (date ? formatCompact(date) : '');

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
    clean(ligne.montantDevise).replace('.', ','),
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
