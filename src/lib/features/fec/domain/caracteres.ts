import { COLONNES_DE_TEXTE, type ColonneDeTexte } from '#lib/domain/segments/segment.ts';
import type { Anomalies } from './anomalies.ts';
import type { Colonne } from './colonnes.ts';
import type { ColonneLue, LignesLues } from './lignes-lues.ts';
import * as messages from './messages.ts';

const COLONNE_DU_TEXTE: Readonly<Record<ColonneDeTexte, Colonne>> = {
  libelleJournal: 'JournalLib',
  libelleCompte: 'CompteLib',
  libelleAuxiliaire: 'CompAuxLib',
  piece: 'PieceRef',
  libelle: 'EcritureLib',
  lettre: 'EcritureLet',
  devise: 'Idevise',
  montantDevise: 'Montantdevise'
};

/** What a FEC may not hold in a field: it would be cut there by whoever reads it (INV-21). */
export const HOSTILE = /[\p{Cc}|\u2028\u2029]+/gu;
const PERDU = '\ufffd';

/** Characters of the file that a label should not have; each distinct text is looked at once. */
export function checkCaracteres(lignes: LignesLues, anomalies: Anomalies): void {
  check(lignes, lignes.journal, 'JournalCode', anomalies);
  check(lignes, lignes.numero, 'EcritureNum', anomalies);
  check(lignes, lignes.compte, 'CompteNum', anomalies);
  check(lignes, lignes.auxiliaire, 'CompAuxNum', anomalies);
  for (const nom of COLONNES_DE_TEXTE) check(lignes, lignes.textes[nom], COLONNE_DU_TEXTE[nom], anomalies);
  for (const [nom, column] of lignes.extras) check(lignes, column, nom, anomalies);
}

function check(lignes: LignesLues, column: ColonneLue, colonne: string, anomalies: Anomalies): void {
  const suspects = column.dictionnaire.indexesWhere(isSuspect);
  if (suspects.size === 0) return;
  for (let i = 0; i < lignes.count; i++) {
    const index = column.at(i);
    if (!suspects.has(index)) continue;
    const texte = column.dictionnaire.texte(index);
    const message = texte.includes(PERDU) ? messages.caracterePerdu : messages.caractereDeCommande;
    anomalies.add('FEC-CARACTERE', lignes.ligneSource[i] ?? 0, colonne, () => message(texte));
  }
}

/** Whether the UTF-8 bytes hold a character of `HOSTILE`, or one lost before the export. */
function isSuspect(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const byte = bytes[i] ?? 0;
    if (byte >= 0x20 && byte < 0x7c) continue;
    if (byte < 0x20 || byte === 0x7c || byte === 0x7f) return true;
    const [next, last] = [bytes[i + 1] ?? 0, bytes[i + 2] ?? 0];
    if (byte === 0xc2 && next < 0xa0) return true;
    if (byte === 0xe2 && next === 0x80 && (last === 0xa8 || last === 0xa9)) return true;
    if (byte === 0xef && next === 0xbf && last === 0xbd) return true;
  }
  return false;
}
