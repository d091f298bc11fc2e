import { formatDate } from '#lib/domain/dates.ts';
import { centimes, formatVirgule } from '#lib/domain/montant.ts';
import { normalise } from '#lib/domain/texte.ts';
import type { LigneDEssai } from './essai.ts';
import type { Demande } from '../vue.ts';

type Test = (ligne: LigneDEssai) => boolean;

const dans = (texte: string, cherche: string) => normalise(texte).includes(normalise(cherche));
const sansTirets = (texte: string) => texte.replaceAll('-', '');
const entre =
  (debut: string, fin: string): Test =>
  ({ date }) =>
    date !== '' && date >= debut && date <= fin;
const code =
  (test: (compte: string) => boolean): Test =>
  ({ compte }) =>
    compte !== '' && test(compte);
const solde =
  (test: (solde: number) => boolean): Test =>
  ({ solde: s }) =>
    s !== null && test(s);
const lots =
  (test: (lots: number) => boolean): Test =>
  ({ lots: n }) =>
    n !== null && test(n);

/** Whether a figure as it is shown begins with `mot`, with its sign or without. */
function commence(montre: string, mot: string): boolean {
  return montre.startsWith(mot) || (montre.startsWith('-') && montre.slice(1).startsWith(mot));
}

function chiffresDe({ debit, solde: s, lots: n }: LigneDEssai): string[] {
  const montants = [debit === 0 ? null : debit, s].flatMap((m) =>
    m === null ? [] : [formatVirgule(centimes(m))]
  );
  if (n === null) return montants;
  const dixiemes = String(Math.abs(n)).padStart(2, '0');
  return [...montants, `${n < 0 ? '-' : ''}${dixiemes.slice(0, -1)},${dixiemes.slice(-1)}`];
}

/** A word as a list object by object would find it. */
function mot(cherche: string, chiffre = cherche): Test {
  return (ligne) =>
    (sansTirets(cherche) !== '' && dans(ligne.compte, sansTirets(cherche))) ||
    dans(ligne.libelle, cherche) ||
    chiffresDe(ligne).some((montre) => commence(montre, chiffre));
}

function jour(cherche: string, date: Test): Test {
  return (ligne) => mot(cherche)(ligne) || date(ligne);
}

const debute =
  (debut: string): Test =>
  ({ date }) =>
    date !== '' && formatDate(date).startsWith(debut);

/** What each part of a filter means, said a second time: over objects, as simply as possible. */
export const PARTIES: Readonly<Record<string, Test>> = {
  loyer: mot('loyer'),
  LOYÉR: mot('loyer'),
  o: mot('o'),
  prelevement: mot('prelevement'),
  'debit>1': ({ debit }) => debit > 1_00,
  oeuvre: mot('œuvre'),
  '🏠': mot('🏠'),
  '"lot 2"': mot('lot 2'),
  '«lot 10»': mot('lot 10'),
  lot: mot('lot'),
  '-mars': (l) => !mot('mars')(l),
  '-401': (l) => !mot('401')(l),
  '401': mot('401'),
  '4': mot('4'),
  '45-01': mot('45-01'),
  '12': mot('12'),
  '12,': mot('12,'),
  '12.3': mot('12.3', '12,3'),
  '0': mot('0'),
  '1234,56': mot('1234,56'),
  '1\u202f234,56': mot('1 234,56', '1234,56'),
  '"-12,34"': mot('-12,34'),
  '15/03/2026': jour('15/03/2026', debute('15/03/2026')),
  '15/03/26': jour('15/03/26', debute('15/03/2026')),
  '03/2026': jour('03/2026', entre('2026-03-01', '2026-03-31')),
  '12/11': jour('12/11', debute('12/11/')),
  '2026-03-15': jour('2026-03-15', debute('15/03/2026')),
  'compte:401': code((c) => c.startsWith('401')),
  'compte:4': code((c) => c.startsWith('4')),
  'compte:450-1': code((c) => c.startsWith('4501')),
  'compte:4-01..50-1': code((c) => c >= '401' && c <= '501'),
  'COMPTE=A': code((c) => c.startsWith('a')),
  'compte>401': code((c) => c > '401' && !c.startsWith('401')),
  'compte>=4011': code((c) => c >= '4011'),
  'compte<402': code((c) => c < '402'),
  'compte <= 402': code((c) => c <= '402'),
  'compte:4011..402': code((c) => c >= '4011' && c <= '402'),
  'compte:..402': code((c) => c <= '402'),
  'compte:512..': code((c) => c >= '512'),
  'compte:': ({ compte }) => compte === '',
  'compte:*': ({ compte }) => compte !== '',
  '-compte:512': ({ compte }) => compte !== '512',
  'libelle:lot': ({ libelle }) => dans(libelle, 'lot'),
  'objet:"lot 10"': ({ libelle }) => dans(libelle, 'lot 10'),
  'libellé:vide': ({ libelle }) => libelle.trim() === '',
  '-libelle:*': ({ libelle }) => libelle.trim() === '',
  'debit>1000': ({ debit }) => debit > 1_000_00,
  'debit>=1 234,56': ({ debit }) => debit >= 1_234_56,
  'débit<100': ({ debit }) => debit !== 0 && debit < 100_00,
  'debit<=100': ({ debit }) => debit !== 0 && debit <= 100_00,
  'debit:12': ({ debit }) => debit >= 12_00 && debit < 13_00,
  'debit=12': ({ debit }) => debit === 12_00,
  'debit:12,3': ({ debit }) => debit >= 12_30 && debit < 12_40,
  'debit:100..200': ({ debit }) => debit >= 100_00 && debit <= 200_00,
  'debit:0': ({ debit }) => debit < 1_00,
  'debit=0': ({ debit }) => debit === 0,
  'debit:': ({ debit }) => debit === 0,
  'solde<0': solde((s) => s < 0),
  'solde:-12': solde((s) => s <= -12_00 && s > -13_00),
  'solde > -1': solde((s) => s > -1_00),
  'solde:..0': solde((s) => s <= 0),
  'solde:vide': ({ solde: s }) => s === null,
  '-solde=0': ({ solde: s }) => s !== 0,
  'lots:1,2': lots((n) => n === 12),
  'lots:0': lots((n) => n >= 0 && n <= 9),
  'lots>=0': lots((n) => n >= 0),
  'lots:0,5..12,5': lots((n) => n >= 5 && n <= 125),
  'date:03/26': entre('2026-03-01', '2026-03-31'),
  'date:2026': entre('2026-01-01', '2026-12-31'),
  'date:15.03.2026': entre('2026-03-15', '2026-03-15'),
  'date>15/03/26': entre('2026-03-16', '9999-12-31'),
  'date>=03/26': entre('2026-03-01', '9999-12-31'),
  'date<03/26': entre('0001-01-01', '2026-02-28'),
  'date<=03/26': entre('0001-01-01', '2026-03-31'),
  'date:29/02': debute('29/02'),
  'date:12/11': debute('12/11'),
  'date:01/03/26..31/03/26': entre('2026-03-01', '2026-03-31'),
  'date:..2025': entre('0001-01-01', '2025-12-31'),
  'date:': ({ date }) => date === '',
  '-date:2026': ({ date }) => !date.startsWith('2026'),
  // What cannot be read asks nothing.
  'date:31/02/2026': () => true,
  'inconnu:3': () => true,
  '>5': () => true,
  'libelle>a': () => true,
  'debit:2..1': () => true,
  'debit:abc': () => true,
  "'": () => true
};

const textes = new Intl.Collator('fr', { numeric: true });
const codes = new Intl.Collator('fr');
type Compare = (a: LigneDEssai, b: LigneDEssai) => number;

const parTexte = (collator: Intl.Collator) => (a: string, b: string) =>
  collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);

/** Compares two cells, empty last whatever the direction. */
function cellules<T>(lire: (l: LigneDEssai) => T | null, compare: (a: T, b: T) => number) {
  return (sens: 1 | -1): Compare =>
    (a, b) => {
      const [x, y] = [lire(a), lire(b)];
      if (x === null || y === null) return Number(x === null) - Number(y === null);
      return sens * compare(x, y);
    };
}

const plein = (texte: string) => (texte.trim() === '' ? null : texte);
const nombres = (a: number, b: number) => a - b;
const COMPARAISONS: Readonly<Record<string, (sens: 1 | -1) => Compare>> = {
  compte: cellules(({ compte }) => plein(compte), parTexte(codes)),
  libelle: cellules(({ libelle }) => plein(libelle), parTexte(textes)),
  date: cellules(
    ({ date }) => plein(date),
    (a, b) => (a < b ? -1 : a > b ? 1 : 0)
  ),
  debit: cellules(({ debit }) => (debit === 0 ? null : debit), nombres),
  solde: cellules(({ solde: s }) => s, nombres),
  lots: cellules(({ lots: n }) => n, nombres)
};

/** Order of two rows by the keys of a demand. */
export function comparerNaivement(tris: Demande['tris']): Compare {
  const compares = tris.map(({ champ, sens }) => COMPARAISONS[champ]?.(sens === 'croissant' ? 1 : -1));
  return (a, b) => compares.reduce((signe, compare) => signe || (compare?.(a, b) ?? 0), 0);
}

/** Rows that a filter made of `parties` keeps, in the order asked. */
export function demanderNaivement(
  lignes: readonly LigneDEssai[],
  parties: readonly string[],
  tris: Demande['tris']
): number[] {
  const compare = comparerNaivement(tris);
  return [...lignes.entries()]
    .filter(([, ligne]) => parties.every((partie) => PARTIES[partie]?.(ligne) === true))
    .sort(([, a], [, b]) => compare(a, b)) // Array.sort is stable
    .map(([i]) => i);
}
