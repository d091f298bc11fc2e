import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Base } from '#lib/storage/base.ts';
import { activerPartage } from '#lib/storage/sync/publier-tout.ts';
import { partageableDe, replier } from '#lib/storage/sync/testing/replier.ts';
import { Atelier } from './atelier.ts';
import { derouler } from './derouler.ts';
import { anyCoup, type Pas } from './pas.ts';
import { sansAttendreLeDisque, Tueur } from './tueur.ts';

const FIXE = { numRuns: 40, seed: 20_261_122 };
const AU_HASARD = { numRuns: 10 };
const DUREE = 240_000;

/** What the server alone decides once a poste shares: here it would only wait. */
const DU_SERVEUR: ReadonlySet<Pas['pas']> = new Set([
  'valider',
  'valider-journal',
  'clore-mois',
  'clore-exercice',
  'rouvrir'
]);

function posteQuiPartage(): Atelier {
  sansAttendreLeDisque();
  const partager = (base: Base) => activerPartage(base, { poste: 'poste-1' }, '2026-11-22T10:00:00.000Z');
  const atelier = new Atelier(new Tueur(), { jour: dateIso('2026-11-22') }, partager);
  onTestFinished(() => atelier.effacer());
  return atelier;
}

async function expectToutEstDit(base: Base): Promise<void> {
  expect(replier(await base.aPublier.orderBy('seq').toArray())).toEqual(await partageableDe(base));
}

it(
  '[I4] what waits to be published, folded, is what the books share: whatever is done and wherever the tab dies',
  async () => {
    const atelier = posteQuiPartage();
    const coups = fc.array(
      anyCoup().filter(({ pas: { pas } }) => !DU_SERVEUR.has(pas)),
      { minLength: 15, maxLength: 30 }
    );
    const propriete = fc.asyncProperty(coups, async (suite) => {
      await derouler(atelier, suite);
      await expectToutEstDit(atelier.onglet.base);
    });
    await fc.assert(propriete, FIXE);
    await fc.assert(propriete, AU_HASARD);
  },
  DUREE
);
