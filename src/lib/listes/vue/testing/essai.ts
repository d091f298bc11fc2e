import fc from 'fast-check';
import { dateIso, type DateIso } from '#lib/domain/dates.ts';
import { tableOf, type DescriptionDeChamp } from '../table-de-lignes.ts';
import type { Table } from '../table.ts';
import type { Demande, Reponse, Vue } from '../vue.ts';
import { ouvrirVue } from '../vue.ts';

/** A row as tests write it. Amounts in cents. */
export interface LigneDEssai {
  readonly id: string;
  readonly compte: string;
  readonly libelle: string;
  readonly date: DateIso | '';
  readonly debit: number;
  readonly solde: number | null;
  readonly lots: number | null;
}

export const CHAMPS: readonly DescriptionDeChamp<LigneDEssai>[] = [
  {
    id: 'compte',
    titre: 'Compte',
    nature: 'texte',
    code: true,
    sansTirets: true,
    lire: ({ compte }) => compte
  },
  { id: 'libelle', titre: 'Libellé', noms: ['objet'], nature: 'texte', lire: ({ libelle }) => libelle },
  { id: 'date', titre: 'Date', nature: 'date', lire: ({ date }) => date },
  { id: 'debit', titre: 'Débit (€)', nature: 'montant', zeroVide: true, lire: ({ debit }) => debit },
  { id: 'solde', titre: 'Solde', nature: 'montant', lire: ({ solde }) => solde },
  { id: 'lots', titre: 'Lots', nature: 'nombre', decimales: 1, lire: ({ lots }) => lots }
];

export const VIDE: LigneDEssai = {
  id: '',
  compte: '',
  libelle: '',
  date: '',
  debit: 0,
  solde: null,
  lots: null
};

export function tableDEssai(lignes: readonly LigneDEssai[]): Table {
  return tableOf(lignes, CHAMPS, ({ id }) => id);
}

export function vueDEssai(lignes: readonly Partial<LigneDEssai>[]): Vue {
  return ouvrirVue(tableDEssai(lignes.map((ligne, i) => ({ ...VIDE, id: `r${i}`, ...ligne }))));
}

export function demande(filtre: string, ...tris: string[]): Demande {
  return { filtre, tris: trisOf(tris) };
}

/** `'debit'` ascending, `'-debit'` descending. */
export function trisOf(tris: readonly string[]): Demande['tris'] {
  return tris.map((tri) =>
    tri.startsWith('-')
      ? { champ: tri.slice(1), sens: 'decroissant' as const }
      : { champ: tri, sens: 'croissant' as const }
  );
}

export function rows({ lignes }: Reponse): number[] {
  return [...lignes];
}

const anyLibelle = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'Loyer',
    'loyer',
    'Loyér mars',
    'Prélèvement',
    'Eau froide',
    'Lot 2',
    'Lot 10',
    'Lot 02',
    'Œuvre',
    '🏠 clé'
  ),
  fc.string({ unit: 'grapheme', maxLength: 8 }),
  fc.string({ unit: 'binary', maxLength: 6 })
);

const DATES: readonly (DateIso | '')[] = [
  '',
  ...['2009-11-12', '2026-03-15', '2026-03-31', '2026-12-11', '2024-02-29'].map(dateIso)
];

/** Few values, so that they meet; some odd ones, so that nothing is taken for granted. */
export function anyLigneDEssai(): fc.Arbitrary<LigneDEssai> {
  return fc.record({
    id: fc.uuid(),
    compte: fc.constantFrom('', '401', '4011', '402', '4501', '512', '6061', 'a1'),
    libelle: anyLibelle,
    date: fc.constantFrom(...DATES),
    debit: fc.constantFrom(0, 1, 50, 1_234_56, 12_34, 12_00, 123_00, 100_00, 200_00, 9_007_199_254_740_991),
    solde: fc.constantFrom(null, 0, -1, 12_34, -12_34, -1_234_56, 50_00, -9_007_199_254_740_991),
    lots: fc.constantFrom(null, 0, 5, 12, 125, -30)
  });
}

export function anyLignesDEssai(maxLength = 30): fc.Arbitrary<LigneDEssai[]> {
  return fc.array(anyLigneDEssai(), { maxLength });
}

export function anyTris(): fc.Arbitrary<Demande['tris']> {
  const champ = fc.constantFrom('compte', 'libelle', 'date', 'debit', 'solde', 'lots');
  return fc.array(fc.record({ champ, sens: fc.constantFrom('croissant' as const, 'decroissant' as const) }), {
    maxLength: 3
  });
}
