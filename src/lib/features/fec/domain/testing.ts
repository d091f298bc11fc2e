import { assert } from '#lib/domain/assert.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import { COLONNES_LEGALES, type Colonne } from './colonnes.ts';
import type { SourceOctets } from './inspection.ts';
import { readFec, type LectureFec } from './read-fec.ts';

/** Legal, with a right SIREN key, closing the exercice of the tests. */
export const NOM = '732829320FEC20261231.txt';

export type Champs = Partial<Record<Colonne, string>>;

/**
 * Lines of one écriture, written as they are read:
 *
 *     ecriture('AC 4 20260315', '615000 240,00 D', '401000 240,00 C')
 *
 * Head: journal, number (`-` for a blank one), date. Line: account, amount, side. What is not said has a value
 * that no check minds.
 */
export function ecriture(entete: string, ...corps: string[]): Champs[] {
  const [journal = '', numero = '', date = ''] = entete.split(' ');
  return corps.map((ligne) => {
    const [compte = '', montant = '', cote = ''] = ligne.split(' ');
    assert(cote === 'D' || cote === 'C', `builder: D or C wanted in « ${ligne} »`);
    return {
      JournalCode: journal,
      JournalLib: `Journal ${journal}`,
      EcritureNum: numero === '-' ? '' : numero,
      EcritureDate: date,
      CompteNum: compte,
      CompteLib: `Compte ${compte}`,
      PieceRef: 'P1',
      PieceDate: date,
      EcritureLib: 'Libellé',
      Debit: cote === 'D' ? montant : '0,00',
      Credit: cote === 'C' ? montant : '0,00',
      ValidDate: date
    };
  });
}

/** The text of a FEC: tab-separated, CR LF. */
export function fec(lignes: readonly Champs[], colonnes: readonly Colonne[] = COLONNES_LEGALES): string {
  const records = lignes.map((champs) => colonnes.map((colonne) => champs[colonne] ?? ''));
  return [colonnes, ...records].map((fields) => `${fields.join('\t')}\r\n`).join('');
}

/** @param morceau size of the chunks in which the bytes come */
export function lire(contenu: string | Uint8Array, nom = NOM, morceau = 1 << 20): Promise<LectureFec> {
  return readFec(nom, sourceOf(contenu, morceau));
}

export function sourceOf(contenu: string | Uint8Array, morceau = 1 << 20): SourceOctets {
  const octets = typeof contenu === 'string' ? new TextEncoder().encode(contenu) : contenu;
  return async function* () {
    for (let at = 0; at < octets.length; at += morceau) {
      yield await Promise.resolve(octets.subarray(at, at + morceau));
    }
  };
}

/** The anomalies as `CODE ligne colonne`, a dash for none. */
export function marques({ anomalies }: LectureFec): string[] {
  return anomalies.map(({ code, ligne, colonne }) => `${code} ${ligne ?? '-'} ${colonne ?? '-'}`);
}

export function blocsOf({ segment }: LectureFec): Bloc[] {
  return segment ? Array.from({ length: segment.blocs }, (_, b) => blocOf(segment, b)) : [];
}

/** One byte per character: what a program of the time of code pages writes. */
export function octetsOf(texte: string): Uint8Array {
  return Uint8Array.from(texte, (char) => char.charCodeAt(0));
}
