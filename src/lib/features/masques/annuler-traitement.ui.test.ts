import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Base } from '#lib/storage/base.ts';
import type { BlocRow } from '#lib/storage/rows.ts';
import { contenu } from '#lib/storage/testing/base-de-test.ts';
import { defaireEnWorker, traiterEnWorker } from '#lib/workers/lot-de-masques.ts';
import { annulerTraitement } from './annuler-traitement.ts';
import { masqueProgramme, posteDeMasques, programmation } from './testing.ts';
import { traiterMasques, type DemandeDeTraitement } from './traiter.ts';

function demande(...ids: string[]): DemandeDeTraitement {
  return {
    masques: ids.map((id) => ({ id })),
    jusquAu: dateIso('2026-03-31'),
    aujourdHui: dateIso('2026-03-20'),
    enregistreLe: '2026-03-20T09:00:00.000Z'
  };
}

/** Everything but the revisions of masques, which only move forward. */
async function etat(base: Base) {
  const { blocs, soldes } = await contenu(base).then((tout) => ({
    blocs: tout['blocs'],
    soldes: tout['soldes']
  }));
  const masques = (await base.masques.toArray()).map(({ revision: _, ...row }) => row);
  return { blocs, soldes, masques };
}

/** Two masques of two entités, the second with its settlement; run, then something happens to the bloc of `b`. */
async function traites() {
  const base = await posteDeMasques([
    masqueProgramme('a', '2026-03-31'),
    masqueProgramme('b', '2026-02-28', { entite: 'S02', journalReglement: 'BQ' })
  ]);
  const avant = await etat(base);
  const rapport = await traiterMasques(base, demande('a', 'b'));
  return { base, avant, rapport };
}

describe('undoing a run of programmed masques', () => {
  it('[MAS-49] [I5] takes back all it wrote, settlements and balances included, and the due dates come back', async () => {
    const { base, avant, rapport } = await traites();
    expect(await annulerTraitement(base, rapport.traites)).toEqual({ remis: 2, blocs: 5, gardes: [] });
    expect(await etat(base)).toEqual(avant);
    // It can be run again, and undone once only.
    expect(await annulerTraitement(base, rapport.traites)).toMatchObject({ remis: 0, blocs: 0 });
    expect(await traiterMasques(base, demande('a', 'b'))).toMatchObject({ ecrits: 3 });
  });

  it('[MAS-36] gives back the occurrences of a masque that was run to its end, by parts', async () => {
    const base = await posteDeMasques(
      [
        masqueProgramme('a', '2025-01-01', { programmation: programmation('2025-01-01', 'journaliere', 455) })
      ],
      { exercice: { debut: dateIso('2025-01-01') } }
    );
    const avant = await etat(base);
    const { traites: faits, ecrits } = await traiterMasques(base, demande('a'));
    expect([ecrits, faits.length]).toEqual([455, 1]);
    expect(await annulerTraitement(base, faits)).toEqual({ remis: 1, blocs: 455, gardes: [] });
    expect(await etat(base)).toEqual(avant);
  });

  it.each<[string, (base: Base) => Promise<unknown>]>([
    ['MAS-ANN-MASQUE-DISPARU', (base) => base.masques.delete('b')],
    ['MAS-ANN-MASQUE-CHANGE', (base) => base.masques.update('b', { revision: 9 })],
    ['MAS-ANN-BLOC-DISPARU', (base) => base.blocs.delete('b:2026-03-28')],
    ['MAS-ANN-BLOC-CHANGE', (base) => base.blocs.update('b:2026-03-28', { revision: 2 })],
    ['MAS-ANN-BLOC-SCELLE', (base) => base.blocs.update('b:2026-03-28', { etat: 'scelle' })],
    [
      'MAS-ANN-BLOC-EXTOURNE',
      (base) => base.blocs.update('b:2026-03-28', { liens: { extourneePar: 'x' } } satisfies Partial<BlocRow>)
    ],
    [
      'MAS-ANN-BLOC-LETTRE',
      (base) =>
        base.lettrages.put({
          id: 'l',
          entite: 'S02',
          compte: '401',
          auxiliaire: 'EDF',
          lignes: ['S02/2026-01-01|b:2026-03-28|1'],
          lettrage: null
        })
    ],
    [
      'MAS-ANN-PERIODE-CLOSE',
      (base) => base.exercices.update('S02/2026-01-01', { closJusquAu: dateIso('2026-02-28') })
    ]
  ])('%s: what changed since stays whole, and the rest is undone', async (code, changer) => {
    const { base, rapport } = await traites();
    await changer(base);
    const siens = await base.blocs.where('id').startsWith('b:').toArray();
    expect(await annulerTraitement(base, rapport.traites)).toMatchObject({
      remis: 1,
      blocs: 1,
      gardes: [{ id: 'b', entite: 'S02', nom: 'EDF b', refus: { code } }]
    });
    expect(await base.blocs.toArray()).toEqual(siens);
    expect((await base.masques.get('a'))?.echeance).toBe('2026-03-31');
  });

  it('leaves a bloc that was there before the run: the due date alone comes back', async () => {
    const { base } = await traites();
    const masque = masqueProgramme('a', '2026-03-31');
    const row = await base.masques.get('a');
    if (row) await base.masques.put({ ...row, echeance: dateIso('2026-03-31'), masque });
    const rapport = await traiterMasques(base, demande('a'));
    expect(rapport).toMatchObject({ ecrits: 0, dejaEcrits: 1 });
    expect(await annulerTraitement(base, rapport.traites)).toMatchObject({ remis: 1, blocs: 0 });
    expect(await base.blocs.get('a:2026-03-31')).toBeDefined();
  });

  it('is done in its worker, which tells how far it is', async () => {
    const ids = Array.from({ length: 600 }, (_, i) => `m${String(i).padStart(3, '0')}`);
    const base = await posteDeMasques(ids.map((id) => masqueProgramme(id, '2026-03-31')));
    const rapport = await traiterEnWorker(demande(...ids), {}, base.name);
    const suivi: number[] = [];
    const fait = await defaireEnWorker(rapport.traites, (combien) => suivi.push(combien), base.name);
    expect(fait).toEqual({ remis: 600, blocs: 600, gardes: [] });
    expect(suivi.at(-1)).toBe(600);
    expect(await base.blocs.count()).toBe(0);
    expect(await base.soldes.count()).toBe(0);
  });
});
