import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { assert } from '#lib/domain/assert.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { dateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { baseVide, effacer } from '#lib/storage/testing/base-de-test.ts';
import {
  anyLivres,
  anyPeriode,
  blocsOf,
  ecrireLivres,
  EXERCICE,
  type LivresAuHasard
} from '#lib/storage/testing/livres-au-hasard.ts';
import { Livres, type DemandeDeLignes, type LigneAffichee } from './queries.ts';

interface LigneNaive {
  readonly bloc: Bloc;
  readonly id: string;
  readonly ligne: Ligne;
}

const ID = EXERCICE.id;

/** Every line in the order of the book: takeover first, then drafts by date and id. */
function lignesOf(livres: LivresAuHasard): LigneNaive[] {
  const named = blocsOf(livres).map((bloc, i) => ({
    bloc,
    id: i < livres.repris.length ? String(i + 1) : `s${i - livres.repris.length}`
  }));
  const saisis = named
    .slice(livres.repris.length)
    .sort((a, b) => compare(a.bloc.date + a.id, b.bloc.date + b.id));
  return [...named.slice(0, livres.repris.length), ...saisis].flatMap(({ bloc, id }) =>
    bloc.lignes.map((ligne) => ({ bloc, id, ligne }))
  );
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byDate = (lignes: readonly LigneNaive[]) =>
  lignes.toSorted((a, b) => compare(a.bloc.date, b.bloc.date));

type Filtres = Omit<DemandeDeLignes, 'exercice'>;

/** Bounds that take in the whole exercice leave nothing out. */
const isBefore = ({ bloc }: LigneNaive, du: Filtres['du']) =>
  du !== undefined && du > EXERCICE.debut && bloc.date < du;
const isAfter = ({ bloc }: LigneNaive, au: Filtres['au']) =>
  au !== undefined && au < EXERCICE.fin && (au < EXERCICE.debut || bloc.date > au);

function matches(
  { bloc, ligne }: LigneNaive,
  { compte, comptes, racine, auxiliaire, journal }: Filtres
): boolean {
  if (compte !== undefined && ligne.compte !== compte) return false;
  if (compte === undefined && comptes?.includes(ligne.compte) === false) return false;
  if (
    compte === undefined &&
    comptes === undefined &&
    racine !== undefined &&
    !ligne.compte.startsWith(racine)
  )
    return false;
  if (auxiliaire !== undefined && (ligne.auxiliaire ?? '') !== auxiliaire) return false;
  return journal === undefined || bloc.journal === journal;
}

const anyFiltres: fc.Arbitrary<Filtres> = fc
  .tuple(
    anyPeriode(),
    fc.record(
      {
        compte: fc.constantFrom('4501', '701', '999'),
        comptes: fc.subarray(['4501', '701', '999']),
        racine: fc.constantFrom('4', '45', '7', ''),
        auxiliaire: fc.constantFrom('018', '', 'zzz'),
        journal: fc.constantFrom('AF', 'AN', 'X2', 'X1', 'CL')
      },
      { requiredKeys: [] }
    )
  )
  .map(([periode, filtres]) => ({ ...periode, ...filtres }));

async function livresDe(livres: LivresAuHasard): Promise<{ base: Base; lecture: Livres }> {
  const base = await baseVide();
  await ecrireLivres(base, livres);
  return { base, lecture: new Livres(base, new LecteurDeLivres(base)) };
}

/** All rows of a list, and any page of them. */
function lire(lecture: Livres, numero: number) {
  const liste = lecture.listes.liste(numero);
  assert(liste !== undefined, 'the list is open');
  const reponse = liste.demander({ filtre: '', tris: [] });
  const page = (debut: number, fin: number) =>
    liste.lire(reponse.ordre.subarray(debut, fin)).filter((row): row is LigneAffichee => row !== undefined);
  return { rows: page(0, Infinity), reponse, page };
}

const figures = ({ bloc, compte, auxiliaire, journal, debit, credit }: LigneAffichee) =>
  [bloc, compte, auxiliaire, journal, debit, credit].join(' ');
const figuresNaives = ({ bloc, id, ligne }: LigneNaive) =>
  [id, ligne.compte, ligne.auxiliaire ?? '', bloc.journal, ligne.debit, ligne.credit].join(' ');

describe('écritures', () => {
  it('are the lines that match, by date, takeover and drafts together', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLivres(),
        fc.array(anyFiltres, { minLength: 6, maxLength: 6 }),
        async (livres, questions) => {
          const { base, lecture } = await livresDe(livres);
          for (const filtres of questions) {
            const expected = byDate(lignesOf(livres)).filter(
              (ligne) =>
                matches(ligne, filtres) && !isBefore(ligne, filtres.du) && !isAfter(ligne, filtres.au)
            );
            const { numero } = await lecture.ouvrirEcritures({ exercice: ID, ...filtres });
            const { rows, reponse, page } = lire(lecture, numero);
            expect(rows.map(figures)).toEqual(expected.map(figuresNaives));
            expect([reponse.montrees, reponse.sur]).toEqual([expected.length, expected.length]);
            expect(reponse.totaux).toEqual([
              { champ: 'debit', somme: expected.reduce((sum, { ligne }) => sum + ligne.debit, 0) },
              { champ: 'credit', somme: expected.reduce((sum, { ligne }) => sum + ligne.credit, 0) }
            ]);
            // Any page is that part of the whole.
            expect(page(1, 4)).toEqual(rows.slice(1, 4));
          }
          await effacer(base);
        }
      ),
      { numRuns: 30 }
    );
  });
});

describe('links', () => {
  it(
    '[LST-20] lead from lines to their blocs, and from these to all their lines',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(anyLivres(), fc.array(fc.nat(30)), async (livres, choisies) => {
          const { base, lecture } = await livresDe(livres);
          const { numero } = await lecture.ouvrirEcritures({ exercice: ID });
          const { rows } = lire(lecture, numero);
          const liste = lecture.listes.liste(numero);
          assert(liste !== undefined, 'the list is open');
          const { ordre } = liste.demander({ filtre: '', tris: [] });
          const lignes = [...new Set(choisies)].filter((i) => i < ordre.length).map((i) => ordre[i] ?? 0);
          const valeurs = liste.distincts('bloc', Uint32Array.from(lignes));
          const sauf = liste.cles(Uint32Array.from(lignes));
          const blocDe = (ligne: number) => rows[ordre.indexOf(ligne)]?.bloc ?? '';
          expect(valeurs).toEqual([...new Set(lignes.map(blocDe))]);
          const liees = Array.from(ordre).filter((ligne) => valeurs.includes(blocDe(ligne)));
          const trouvees = (autres: object) =>
            new Set(liste.retrouver({ sorte: 'liee', champ: 'bloc', valeurs, ...autres }).lignes);
          expect(trouvees({})).toEqual(new Set(liees));
          expect(trouvees({ sauf })).toEqual(new Set(liees.filter((ligne) => !lignes.includes(ligne))));
          await effacer(base);
        }),
        { numRuns: 20 }
      );
    }
  );
});

describe('grand livre', () => {
  /** Rows as a bookkeeper writes them: account by account, what was carried, each line with the balance after it. */
  function rowsNaives(livres: LivresAuHasard, filtres: Filtres): string[] {
    const wanted = byDate(lignesOf(livres)).filter(
      (ligne) => matches(ligne, filtres) && !isAfter(ligne, filtres.au)
    );
    const carries = filtres.du !== undefined && filtres.du > EXERCICE.debut;
    return [...new Set(wanted.map(({ ligne }) => ligne.compte))].sort(compare).flatMap((compte) => {
      let [report, solde, debit, credit] = [0, 0, 0, 0];
      const rows: string[] = [];
      for (const naive of wanted.filter(({ ligne }) => ligne.compte === compte)) {
        solde += naive.ligne.debit - naive.ligne.credit;
        if (isBefore(naive, filtres.du)) report = solde;
        else {
          debit += naive.ligne.debit;
          credit += naive.ligne.credit;
          rows.push(`ligne ${figuresNaives(naive)} = ${solde}`);
        }
      }
      if (rows.length === 0 && report === 0) return [];
      return [
        `titre ${compte}`,
        ...(carries ? [`report ${compte} = ${report}`] : []),
        ...rows,
        `total ${compte} ${debit} ${credit} = ${solde}`
      ];
    });
  }

  const rowText = (row: LigneAffichee) =>
    ({
      titre: `titre ${row.compte}`,
      report: `report ${row.compte} = ${row.solde}`,
      ligne: `ligne ${figures(row)} = ${row.solde}`,
      total: `total ${row.compte} ${row.debit} ${row.credit} = ${row.solde}`
    })[row.sorte];

  it('has the rows and the running balances of a bookkeeper', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLivres(),
        fc.array(anyFiltres, { minLength: 6, maxLength: 6 }),
        async (livres, questions) => {
          const { base, lecture } = await livresDe(livres);
          for (const filtres of questions) {
            const expected = rowsNaives(livres, filtres);
            const { numero } = await lecture.ouvrirGrandLivre({ exercice: ID, ...filtres });
            const { rows, reponse, page } = lire(lecture, numero);
            expect(rows.map(rowText)).toEqual(expected);
            expect(reponse.montrees).toBe(expected.filter((row) => row.startsWith('ligne')).length);
            expect(page(2, 5).map(rowText)).toEqual(expected.slice(2, 5));
          }
          await effacer(base);
        }
      ),
      { numRuns: 30 }
    );
  });

  it('[I5] ends each account at its balance, over any period', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyLivres(), anyPeriode(), async (livres, periode) => {
        const { base, lecture } = await livresDe(livres);
        const { rows } = lire(lecture, (await lecture.ouvrirGrandLivre({ exercice: ID, ...periode })).numero);
        const totals = rows.filter(({ sorte }) => sorte === 'total');
        const balance = await lecture.balance(ID, periode);
        const moved = balance.lignes.filter(
          ({ compte, cloture }) => cloture.solde !== 0 || totals.some((row) => row.compte === compte)
        );
        const soldes = new Map(totals.map(({ compte, solde }) => [compte, solde]));
        expect(soldes).toEqual(new Map(moved.map(({ compte, cloture }) => [compte, cloture.solde])));
        await effacer(base);
      }),
      { numRuns: 40 }
    );
  });

  it('[I5] holds nothing before the first day, whatever is dated there (seed 378046128)', async () => {
    const lignes = [
      { compte: '102', debit: centimes(0), credit: centimes(1) },
      { compte: '102', debit: centimes(1), credit: centimes(0) }
    ];
    const livres = { repris: [{ journal: 'AF', date: dateIso('2025-11-01'), lignes }], saisis: [] };
    const { base, lecture } = await livresDe(livres);
    const periode = { au: dateIso('2025-12-01') };
    expect((await lecture.balance(ID, periode)).lignes).toEqual([]);
    expect(lire(lecture, (await lecture.ouvrirGrandLivre({ exercice: ID, ...periode })).numero).rows).toEqual(
      []
    );
    await effacer(base);
  });
});

describe('[JNL-10] closings and openings', () => {
  const sansCloture = true;
  const CLOTURES = [
    { code: 'AN', libelle: 'À-nouveaux', type: 'cloture-ouverture', origine: 'cree' },
    { code: 'CL', libelle: 'Clôture', type: 'cloture-ouverture', origine: 'cree' }
  ] as const;

  it('are left out of a list of lines until they are asked for, or their journal is', async () => {
    await fc.assert(
      fc.asyncProperty(anyLivres(), async (livres) => {
        const { base, lecture } = await livresDe(livres);
        await base.journaux.bulkPut(CLOTURES);
        const journaux = async (demande: object) => {
          const { numero } = await lecture.ouvrirEcritures({ exercice: ID, ...demande });
          return lire(lecture, numero).rows.map(({ journal }) => journal);
        };
        const tous = await journaux({});
        expect(await journaux({ sansCloture })).toEqual(tous.filter((une) => une !== 'AN' && une !== 'CL'));
        expect(await journaux({ sansCloture, journal: 'AN' })).toEqual(tous.filter((une) => une === 'AN'));
        await effacer(base);
      }),
      { numRuns: 15 }
    );
  });

  it(
    '[I5] leave each account at the same balance in its grand livre and in the balance',
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(anyLivres(), anyPeriode(), async (livres, periode) => {
          const { base, lecture } = await livresDe(livres);
          await base.journaux.bulkPut(CLOTURES);
          const { numero } = await lecture.ouvrirGrandLivre({ exercice: ID, ...periode, sansCloture });
          const { rows } = lire(lecture, numero);
          expect(rows.some(({ journal }) => journal === 'AN' || journal === 'CL')).toBe(false);
          const totals = rows.filter(({ sorte }) => sorte === 'total');
          const { lignes } = await lecture.balance(ID, { ...periode, sansCloture });
          const soldes = (ceux: readonly (readonly [string, number])[]) =>
            new Map(ceux.filter(([, solde]) => solde !== 0));
          expect(soldes(totals.map(({ compte, solde }) => [compte, solde]))).toEqual(
            soldes(lignes.map(({ compte, cloture }) => [compte, cloture.solde]))
          );
          await effacer(base);
        }),
        { numRuns: 30 }
      );
    }
  );
});
