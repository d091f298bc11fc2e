import { expect, it } from 'vitest';
import { NOMS_DE_RECITS } from './recits.ts';
import { projection, SABOTAGES } from './sabotages.ts';
import { PAS, simuler, type OptionsDeSimulation } from './simuler.ts';

/** Those of `npm test`; `npm run torture` runs many more. */
const GRAINES_FIXES = 900;
const GRAINES_AU_HASARD = 600;
/** Each story is told at so many seeds, with no fault but its own. */
const GRAINES_PAR_RECIT = 5;

const TENUS =
  '[I1][I2][I3][I4][I5][I7][I8][F1][F2][F3][F4][F6][F8][F9][F10][F13][F16][F19][F21][F26][F27][F29][F30][F31][F35][F36][F37][F39][F40][F41]';

it(`${TENUS} whatever happens, every poste ends with the same books and nothing is lost: fixed seeds`, async () => {
  for (let graine = 1; graine <= GRAINES_FIXES; graine += 1) await expectTenue({ graine });
}, 600_000);

it(`${TENUS} … and seeds of the day`, async () => {
  const premiere = Math.floor(Math.random() * 4_000_000_000);
  for (let i = 0; i < GRAINES_AU_HASARD; i += 1) await expectTenue({ graine: premiere + i });
}, 600_000);

/** The seed that fails says how to see it again: `regie sync simuler --graine S`. */
async function expectTenue(options: OptionsDeSimulation): Promise<void> {
  const { manquements, operations } = await simuler(options);
  const { graine } = options;
  expect({ graine, manquements }).toEqual({ graine, manquements: [] });
  expect(operations).toBe(options.pas ?? PAS);
}

/** What chance seldom tells; several were found by it once, and mended. */
it.each(NOMS_DE_RECITS)('story: %s', async (recit) => {
  for (let graine = 1; graine <= GRAINES_PAR_RECIT; graine += 1) await expectTenue({ graine, recit, pas: 0 });
});

it('the same seed gives the same run', async () => {
  expect(await simuler({ graine: 42 })).toEqual(await simuler({ graine: 42 }));
});

it.each([...SABOTAGES].map(([numero, { nom }]) => [numero, nom] as const))(
  '[S%i] finds « %s », at any seed',
  async (numero) => {
    const sabotage = SABOTAGES.get(numero);
    for (let graine = 1; graine <= GRAINES_PAR_RECIT; graine += 1) {
      const { manquements } = await simuler({ graine, ...sabotage, pas: 0 });
      expect(manquements, `sabotage ${numero} went unseen at seed ${graine}`).not.toEqual([]);
    }
  }
);

it('[I5] the same mistake on every poste is seen too', async () => {
  const pieces = projection((bloc) => ({ ...bloc, tetes: bloc.tetes?.toReversed() ?? null }));
  const { manquements } = await simuler({ graine: 1, pieces, recit: 'deuxTextes', pas: 0 });
  expect(manquements).toMatchObject([{ invariant: 'I5', verification: 'C9' }]);
});

it('[F34] a later version beside this one changes nothing of what they agree on (C20)', async () => {
  for (let graine = 1; graine <= 40; graine += 1) {
    const [melees, meme] = [await simuler({ graine }), await simuler({ graine, versionsMelees: false })];
    expect(melees).toEqual(meme);
  }
});

it('all of the eighteen are planted', () => {
  expect([...SABOTAGES.keys()]).toEqual(Array.from({ length: 18 }, (_, i) => i + 1));
});
