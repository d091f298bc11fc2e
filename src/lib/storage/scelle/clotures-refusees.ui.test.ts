import { expect, it } from 'vitest';
import type { MoisIso } from '#lib/domain/dates.ts';
import type { RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import { ENTITE, EXERCICE_2026 } from '#lib/testing/scellement.ts';
import type { Base } from '../base.ts';
import type { DemandeRow } from '../rows.ts';
import { baseVide } from '../testing/base-de-test.ts';
import { cloturesRefusees, type ActeDeCloture } from './clotures-refusees.ts';

const ID = `${ENTITE}/2026-01-01`;
const REFUS: RefusDeScellement = { code: 'SCE-BROUILLARDS', nombre: 1, premier: 'b1' };
const mai: ActeDeCloture = { type: 'clore-mois', exercice: EXERCICE_2026, mois: '2026-05' as MoisIso };
const provisoire: ActeDeCloture = {
  type: 'clore-exercice',
  exercice: EXERCICE_2026,
  nature: 'provisoire'
};
const rouvrir: ActeDeCloture = { type: 'rouvrir-exercice', exercice: EXERCICE_2026, motif: 'oubli' };

async function demander(base: Base, devSeq: number, acte: ActeDeCloture, etat: 'attente' | 'refusee') {
  const commande = { id: `d${devSeq}`, entite: ENTITE, poste: 'p', devSeq, acte };
  const row: DemandeRow = {
    id: commande.id,
    entite: ENTITE,
    etat,
    commande,
    recueLe: `2026-06-01T08:00:0${devSeq}.000Z`,
    ...(etat === 'refusee' && { refus: REFUS })
  };
  await base.demandes.put(row);
}

async function livres(): Promise<Base> {
  const base = await baseVide();
  await base.exercices.put({ id: ID, entite: ENTITE, ...EXERCICE_2026 });
  return base;
}

it('[C18] [F27] a closing that the server refused stays until it is asked for anew', async () => {
  const base = await livres();
  await demander(base, 1, mai, 'refusee');
  await demander(base, 2, provisoire, 'refusee');
  expect(await cloturesRefusees(base)).toMatchObject([
    { id: 'd2', acte: provisoire, refus: REFUS },
    { id: 'd1', acte: mai, refus: REFUS }
  ]);
  await demander(base, 3, mai, 'attente');
  expect(await cloturesRefusees(base)).toMatchObject([{ id: 'd2' }]);
  await demander(base, 3, mai, 'refusee');
  expect(await cloturesRefusees(base)).toMatchObject([{ id: 'd3' }, { id: 'd2' }]);
});

it('[C18] it leaves once what it asked for is done, by whomever', async () => {
  const base = await livres();
  await demander(base, 1, mai, 'refusee');
  await base.exercices.update(ID, { moisClos: ['2026-04' as MoisIso] });
  expect(await cloturesRefusees(base)).toHaveLength(1);
  await base.exercices.update(ID, { moisClos: ['2026-05' as MoisIso] });
  expect(await cloturesRefusees(base)).toEqual([]);
  await demander(base, 2, provisoire, 'refusee');
  expect(await cloturesRefusees(base)).toHaveLength(1);
  await base.exercices.update(ID, { cloture: 'provisoire' });
  expect(await cloturesRefusees(base)).toEqual([]);
  await demander(base, 3, rouvrir, 'refusee');
  expect(await cloturesRefusees(base)).toHaveLength(1);
  await base.exercices.update(ID, { cloture: 'definitive' });
  expect(await cloturesRefusees(base)).toEqual([]);
});
