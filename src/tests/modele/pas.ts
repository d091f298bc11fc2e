import fc from 'fast-check';

/** A bloc to type: small numbers, so that days, accounts and closings meet. */
export interface Saisie {
  /** 0 for 2026, 1 for 2027. */
  readonly annee: number;
  /** 1 to 3. */
  readonly mois: number;
  readonly jour: number;
  readonly journal: 'AC' | 'OD';
  readonly compte: '401' | '512' | '701';
  readonly centimes: number;
}

/** What people and machines do, in any order. What is named by a number is taken among what there is. */
export type Pas =
  | { readonly pas: 'saisir'; readonly saisie: Saisie }
  | { readonly pas: 'abandonner'; readonly laquelle: number }
  | { readonly pas: 'modifier'; readonly lequel: number; readonly saisie: Saisie; readonly retard: number }
  | { readonly pas: 'supprimer'; readonly lequel: number }
  | { readonly pas: 'valider'; readonly lesquels: readonly number[]; readonly onglets: 1 | 2 }
  | { readonly pas: 'valider-journal'; readonly annee: number; readonly mois: number }
  | { readonly pas: 'extourner'; readonly lequel: number; readonly saisie: Saisie }
  | {
      readonly pas: 'clore-mois';
      readonly annee: number;
      readonly mois: number;
      readonly mettreDeCote: boolean;
    }
  | {
      readonly pas: 'clore-exercice';
      readonly annee: number;
      readonly nature: 'provisoire' | 'definitive';
      readonly mettreDeCote: boolean;
    }
  | { readonly pas: 'rouvrir'; readonly annee: number }
  | { readonly pas: 'regenerer'; readonly annee: number }
  /** Typed elsewhere while its period was being closed here. */
  | { readonly pas: 'arriver-tard'; readonly saisie: Saisie }
  | { readonly pas: 'regulariser'; readonly laquelle: number; readonly sort: Sort; readonly saisie: Saisie }
  | { readonly pas: 'se-raviser'; readonly laquelle: number }
  /** A file of these years is imported; another one may take its place. */
  | {
      readonly pas: 'reprendre';
      readonly annee: number;
      readonly fichier: number;
      readonly remplace: boolean;
    }
  /** A file was the wrong one. */
  | { readonly pas: 'retirer-reprise'; readonly annee: number }
  /** A bloc with the one that mirrors it. */
  | { readonly pas: 'lettrer'; readonly lequel: number }
  /** A bloc with one that pays it more or less, and what is left over written off on a day. */
  | {
      readonly pas: 'passer-ecart';
      readonly lequel: number;
      readonly avec: number;
      readonly saisie: Saisie;
    }
  | { readonly pas: 'delettrer'; readonly lequel: number }
  | { readonly pas: 'horloge'; readonly jours: number };

export const TOUS_LES_PAS = [
  'saisir',
  'abandonner',
  'modifier',
  'supprimer',
  'valider',
  'valider-journal',
  'extourner',
  'clore-mois',
  'clore-exercice',
  'rouvrir',
  'regenerer',
  'arriver-tard',
  'regulariser',
  'se-raviser',
  'reprendre',
  'retirer-reprise',
  'lettrer',
  'passer-ecart',
  'delettrer',
  'horloge'
] as const satisfies readonly Pas['pas'][];

export type Sort = 'repris' | 'od' | 'ecarte';

/** A step, and at which of its writes the tab dies; null when it lives on. */
export interface Coup {
  readonly pas: Pas;
  readonly tuer: number | null;
}

/** Four steps out of five are not cut. */
const VIVANT = Array.from<null>({ length: 48 }).fill(null);

export function anyCoup(): fc.Arbitrary<Coup> {
  return fc.record({
    pas: anyPas(),
    tuer: fc.constantFrom(...VIVANT, ...Array.from({ length: 12 }, (_, n) => n))
  });
}

function anyPas(): fc.Arbitrary<Pas> {
  const annee = fc.nat({ max: 4 }).map((n) => (n === 4 ? 1 : 0));
  const mois = fc.integer({ min: 1, max: 3 });
  const n = fc.nat(9);
  const saisie: fc.Arbitrary<Saisie> = fc.record({
    annee,
    mois,
    jour: fc.integer({ min: 1, max: 28 }),
    journal: fc.constantFrom('AC', 'OD'),
    compte: fc.constantFrom('401', '512', '701'),
    centimes: fc.integer({ min: 1, max: 200_000 })
  });
  const pas = <P extends Pas['pas']>(nom: P) => fc.constant(nom);
  const deCote = { mettreDeCote: fc.boolean() };
  const un = <P extends Pas>(weight: number, arbitrary: fc.Arbitrary<P>) => ({ weight, arbitrary });
  return fc.oneof(
    un(9, fc.record({ pas: pas('saisir'), saisie })),
    un(1, fc.record({ pas: pas('abandonner'), laquelle: n })),
    un(1, fc.record({ pas: pas('modifier'), lequel: n, saisie, retard: fc.constantFrom(0, 0, 1) })),
    un(1, fc.record({ pas: pas('supprimer'), lequel: n })),
    un(
      5,
      fc.record({
        pas: pas('valider'),
        lesquels: fc.array(n, { minLength: 1, maxLength: 3 }),
        onglets: fc.constantFrom(1, 1, 1, 2)
      })
    ),
    un(2, fc.record({ pas: pas('valider-journal'), annee, mois })),
    un(4, fc.record({ pas: pas('extourner'), lequel: n, saisie })),
    un(2, fc.record({ pas: pas('clore-mois'), annee, mois, ...deCote })),
    un(
      2,
      fc.record({
        pas: pas('clore-exercice'),
        annee,
        nature: fc.constantFrom('provisoire', 'definitive'),
        ...deCote
      })
    ),
    un(3, fc.record({ pas: pas('rouvrir'), annee })),
    un(1, fc.record({ pas: pas('regenerer'), annee })),
    un(2, fc.record({ pas: pas('arriver-tard'), saisie })),
    un(
      2,
      fc.record({
        pas: pas('regulariser'),
        laquelle: n,
        sort: fc.constantFrom('repris', 'od', 'ecarte'),
        saisie
      })
    ),
    un(
      2,
      fc.record({
        pas: pas('reprendre'),
        annee,
        fichier: fc.integer({ min: 1, max: 3 }),
        remplace: fc.boolean()
      })
    ),
    un(2, fc.record({ pas: pas('retirer-reprise'), annee })),
    un(4, fc.record({ pas: pas('lettrer'), lequel: n })),
    un(4, fc.record({ pas: pas('passer-ecart'), lequel: n, avec: n, saisie })),
    un(3, fc.record({ pas: pas('delettrer'), lequel: n })),
    un(1, fc.record({ pas: pas('se-raviser'), laquelle: n })),
    un(1, fc.record({ pas: pas('horloge'), jours: fc.integer({ min: -1_100, max: 40 }) }))
  );
}
