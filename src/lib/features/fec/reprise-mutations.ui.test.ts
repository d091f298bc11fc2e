import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ecartOf } from '#lib/domain/ecritures/check-bloc.ts';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { classesDesJournaux } from '#lib/storage/classes.ts';
import { textesDe } from '#lib/storage/textes-en-rangees.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { verifierSoldes } from '#lib/storage/verifier-soldes.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { decisionDe, fecDepose, sessionOf, sourd } from './reprise-testing.ts';

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const anyMutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 0, 1, 3, 40),
  insert: fc.constantFrom('', '\t', '\r\n', '9', ',', '-', '"', '\u0000', 'é', '20261332', '1 000,00', '|')
});

function mutate(text: string, { at, remove, insert }: Mutation): string {
  const place = Math.floor(at * text.length);
  return text.slice(0, place) + insert + text.slice(place + remove);
}

/** Everything that one exercice has, or nothing of it. */
async function tablesOf(base: Base, id: string): Promise<boolean[]> {
  const tables = [base.exercices, base.segments, base.chiffres, base.soldesSegments];
  const rows = await Promise.all(tables.map(async (table) => (await table.get(id)) !== undefined));
  return [...rows, (await textesDe(base, id).count()) > 0];
}

it(
  '[I1] [I8] a damaged file is taken over whole and balanced, or not at all',
  { timeout: 120_000 },
  async () => {
    const base = await baseVide();
    const lecteur = new LecteurDeLivres(base);
    let [taken, refused, n] = [0, 0, 1000];
    await fc.assert(
      fc.asyncProperty(
        fc.array(anyBloc(), { minLength: 1, maxLength: 6 }),
        fc.array(anyMutation, { minLength: 1, maxLength: 3 }),
        async (blocs, mutations) => {
          const code = String(n++);
          const chemin = `${code}-Immeuble_000000000FEC20261231.txt`;
          const text = mutations.reduce(mutate, await fecDepose(chemin, blocs).fichier.text());
          const session = sessionOf(base);
          const { fichiers } = await session.analyser([{ chemin, fichier: new Blob([text]) }], sourd);
          const exercice = fichiers[0]?.exercice;
          if (!exercice) return;
          const journaux = Object.fromEntries(
            fichiers[0]?.journaux.map((journal) => [journal.code, journal.code]) ?? []
          );
          const [resultat] = await session.reprendre([decisionDe(fichiers[0], { journaux })], sourd);
          const id = `${code}/${exercice.debut}`;
          expect(new Set(await tablesOf(base, id))).toEqual(new Set([resultat?.refus === null]));
          if (resultat?.refus !== null) {
            refused++;
            expect(await base.entites.get(code)).toBeUndefined();
            return;
          }
          taken++;
          const segment = await lecteur.segment(id);
          for (let b = 0; b < (segment?.blocs ?? 0); b++)
            expect(ecartOf(segment ? blocOf(segment, b).lignes : [])).toBe(0);
          const row = await base.exercices.get(id);
          const classeOf = await classesDesJournaux(base);
          expect(row && (await verifierSoldes(base, lecteur, row, classeOf))).toMatchObject({
            ecart: null,
            lignes: segment?.lignes
          });
        }
      ),
      { numRuns: 200 }
    );
    expect(await base.segments.count()).toBe(taken);
    expect(Math.min(taken, refused)).toBeGreaterThan(0);
  }
);
