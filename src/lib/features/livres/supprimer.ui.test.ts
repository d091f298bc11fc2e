import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc, supprimerBrouillard } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, baseVide, contenu, effacer } from '#lib/storage/testing/base-de-test.ts';
import {
  anyLivres,
  blocsOf,
  ecrireLivres,
  EXERCICE,
  type LivresAuHasard
} from '#lib/storage/testing/livres-au-hasard.ts';
import { storeInBucketOf } from '#lib/storage/testing/petit-disque.ts';
import { exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { examinerComptes, remettreComptes, supprimerComptes } from './supprimer-comptes.ts';
import { examinerJournaux, remettreJournaux, supprimerJournaux } from './supprimer-journaux.ts';

const APPEL = bloc('AF 2025-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C  Provisions');
const ACHAT = bloc('AC 2026-03-31 Gardien', '6211  300,00 D', '401/GARD  300,00 C');
const CHANGE = { ok: false, refus: { code: 'SUP-CHANGE' } };
const DE_2025 = exerciceDe('0401', '2025-01-01', '2025-12-31');
const DE_2026 = exerciceDe('0401');

/** Two exercices, and accounts and a journal that nothing uses: opened by hand, or left by a takeover withdrawn since. */
async function livres(): Promise<Base> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL], { exercice: DE_2025 }), false);
  await ecrireReprise(base, repriseDe([ACHAT], { exercice: DE_2026 }), false);
  const { comptes = [], auxiliaires = [] } = (await base.plans.get('0401')) ?? {};
  const ouverts = [
    { numero: '45', libelle: 'Collectivité et copropriétaires' },
    { numero: '4502', libelle: 'Travaux' },
    { numero: '512', libelle: 'Banque' }
  ];
  await base.plans.put({
    entite: '0401',
    comptes: [...comptes, ...ouverts].sort((a, b) => (a.numero < b.numero ? -1 : 1)),
    auxiliaires: [
      { compte: '4502', code: '018', libelle: 'Durand' },
      ...auxiliaires,
      { compte: '4502', code: '019', libelle: 'Petit' }
    ]
  });
  await base.journaux.add({ code: 'OD', libelle: 'Divers', type: 'standard', origine: 'cree' });
  return base;
}

const numerosDe = async (base: Base) => (await base.plans.get('0401'))?.comptes.map(({ numero }) => numero);
const examiner = (base: Base, ...numeros: string[]) =>
  examinerComptes(base, new LecteurDeLivres(base), '0401', numeros);
const enregistrer = (base: Base, un: typeof ACHAT, id = 'x') =>
  enregistrerBloc(base, { id, bloc: un, exercice: DE_2026, classe: 'courant' });

describe('accounts', () => {
  it('[LST-19] are examined over all exercices, imported and recorded, drafts that come to nothing included', async () => {
    const base = await livres();
    await enregistrer(
      base,
      bloc('OD 2026-05-01', '512  10,00 D', '512  10,00 C', '401  5,00 D', '401  5,00 C')
    );
    await enregistrer(base, bloc('OD 2026-05-02', '512  -10,00 D', '512  -10,00 C'), 'y');
    const examen = await examiner(base, '45', '401', '4501', '4502', '512', '999');
    expect(examen).toEqual({
      libres: [{ cle: '4502', libelle: '450-2 Travaux' }],
      bloques: [
        {
          cle: '45',
          libelle: '45 Collectivité et copropriétaires',
          raisons: ['Détaillé par 4501 : il ne peut partir qu’avec lui.']
        },
        {
          cle: '401',
          libelle: expect.stringMatching(/^401/) as unknown,
          raisons: ['3 lignes d’écriture (2026) : il reste dans les livres.']
        },
        {
          cle: '4501',
          libelle: expect.stringMatching(/^450-1/) as unknown,
          raisons: ['1 ligne d’écriture (2025) : il reste dans les livres.']
        },
        {
          cle: '512',
          libelle: '512 Banque',
          raisons: ['4 lignes d’écriture (2026) : il reste dans les livres.']
        }
      ],
      disparus: ['999'],
      precisions: ['2 tiers rattachés, sans écriture eux non plus, partiront avec.']
    });
  });

  it('[LST-17] go with their third parties, and come back exactly', async () => {
    const base = await livres();
    const before = await contenu(base);
    const suppression = await supprimerComptes(base, '0401', ['512', '4502']);
    if (!suppression.ok) throw new Error(suppression.refus.code);
    expect(await numerosDe(base)).toEqual(['401', '45', '4501', '6211', '701']);
    expect((await base.plans.get('0401'))?.auxiliaires.map(({ code }) => code)).toEqual(['018', 'GARD']);
    await remettreComptes(base, '0401', suppression.valeur);
    expect(await contenu(base)).toEqual(before);
  });

  it('[LST-19] none goes when one of them stays: not even what could', async () => {
    const base = await livres();
    const before = await contenu(base);
    for (const numeros of [
      ['512', '401'],
      ['45', '4502'],
      ['512', '999']
    ])
      expect(await supprimerComptes(base, '0401', numeros)).toEqual(CHANGE);
    expect(await contenu(base)).toEqual(before);
  });

  it('[LST-19] an écriture recorded in another tab between the question and the answer keeps its account', async () => {
    const base = await livres();
    expect((await examiner(base, '4502', '512')).bloques).toEqual([]);
    const autre = await autreOnglet(base);
    await enregistrer(autre, bloc('BQ 2026-06-01', '512  50,00 D', '401  50,00 C'));
    const before = await contenu(base);
    expect(await supprimerComptes(base, '0401', ['4502', '512'])).toEqual(CHANGE);
    expect(await contenu(base)).toEqual(before);
    expect((await examiner(base, '4502', '512')).bloques.map(({ cle }) => cle)).toEqual(['512']);
    await supprimerBrouillard(autre, 'x');
    expect((await supprimerComptes(base, '0401', ['4502', '512'])).ok).toBe(true);
  });

  it('[LST-19] a takeover that ends while one waits for the answer keeps its accounts', async () => {
    const base = await livres();
    const autre = await autreOnglet(base);
    const de2024 = exerciceDe('0401', '2024-01-01', '2024-12-31');
    const un = bloc('AF 2024-02-01', '4502/018  1,00 D', '701  1,00 C');
    const [, suppression] = await Promise.all([
      ecrireReprise(autre, repriseDe([un], { exercice: de2024 }), false),
      supprimerComptes(base, '0401', ['4502'])
    ]);
    // Whichever came first, the account that the books name is in the chart.
    expect(await numerosDe(base)).toContain('4502');
    expect(suppression.ok || suppression.refus.code === 'SUP-CHANGE').toBe(true);
    expect((await examiner(base, '4502')).bloques).toHaveLength(1);
  });

  it('two tabs that delete the same one: the second changes nothing', async () => {
    const base = await livres();
    const autre = await autreOnglet(base);
    const [une, deux] = await Promise.all([
      supprimerComptes(base, '0401', ['512']),
      supprimerComptes(autre, '0401', ['512', '4502'])
    ]);
    expect([une.ok, deux.ok].filter(Boolean)).toHaveLength(1);
    expect(await numerosDe(base)).not.toContain('512');
  });

  it('do not come back to an entité that is gone', async () => {
    const base = await livres();
    const suppression = await supprimerComptes(base, '0401', ['512']);
    if (!suppression.ok) throw new Error(suppression.refus.code);
    for (const { id } of [DE_2025, DE_2026]) await retirerReprise(base, id);
    await expect(remettreComptes(base, '0401', suppression.valeur)).rejects.toThrow('the entité is gone');
    expect(await base.plans.count()).toBe(0);
  });

  it('[I1] nothing is deleted when the disk is full', async () => {
    await storeInBucketOf(500_000);
    const base = await baseVide();
    const comptes = Array.from({ length: 4000 }, (_, i) => ({
      numero: String(600_000 + i),
      // Labels that cannot be compressed: what the browser counts is what it writes.
      libelle: crypto.randomUUID() + crypto.randomUUID()
    }));
    await base.entites.add(TILLEULS);
    await base.plans.add({ entite: '0401', comptes, auxiliaires: [] });
    const before = await contenu(base);
    expect(await supprimerComptes(base, '0401', ['600000'])).toEqual({
      ok: false,
      refus: { code: 'SUP-PLACE' }
    });
    expect(await contenu(base)).toEqual(before);
  });

  it('[I1] nothing is deleted when the transaction dies, and its cause is said', async () => {
    const base = await livres();
    const before = await contenu(base);
    vi.spyOn(base.plans, 'put').mockRejectedValueOnce(new Error('unplugged'));
    await expect(supprimerComptes(base, '0401', ['512'])).rejects.toThrow('unplugged');
    vi.restoreAllMocks();
    expect(await contenu(base)).toEqual(before);
  });

  it('[LST-19] whatever the books: an account may go when no line names it nor one of its details', async () => {
    const numeros = ['4', '40', '401', '4011', '450', '4501', '512', '601', '6', '701', '999'];
    await fc.assert(
      fc.asyncProperty(anyLivres(), fc.subarray(numeros), async (hasard, demandes) => {
        const base = await baseDe(hasard, numeros);
        const examen = await examiner(base, ...demandes);
        const ecrits = new Set(blocsOf(hasard).flatMap(({ lignes }) => lignes.map(({ compte }) => compte)));
        const plan = (await numerosDe(base)) ?? [];
        for (const { cle } of examen.libres) {
          expect(ecrits.has(cle)).toBe(false);
          expect(plan.some((un) => un.startsWith(cle) && ecrits.has(un))).toBe(false);
        }
        for (const { cle, raisons } of examen.bloques)
          expect(raisons.some((une) => une.includes('d’écriture'))).toBe(ecrits.has(cle));
        const libres = examen.libres.map(({ cle }) => cle);
        expect((await supprimerComptes(base, '0401', libres)).ok).toBe(true);
        expect(await numerosDe(base)).toEqual(plan.filter((un) => !libres.includes(un)));
        await effacer(base);
      }),
      { numRuns: 25 }
    );
  });
});

/** Those books, with the accounts that they name and these in the chart. */
async function baseDe(hasard: LivresAuHasard, numeros: readonly string[]): Promise<Base> {
  const base = await baseVide();
  await ecrireLivres(base, hasard);
  const ecrits = blocsOf(hasard).flatMap(({ lignes }) => lignes.map(({ compte }) => compte));
  await base.exercices.put(EXERCICE);
  await base.plans.put({
    entite: '0401',
    comptes: [...new Set([...numeros, ...ecrits])].sort().map((numero) => ({ numero, libelle: '' })),
    auxiliaires: []
  });
  return base;
}

describe('journals', () => {
  it('[LST-19] stay with the lines of any entité, under the code that Régie gave them', async () => {
    const base = await livres();
    const planes = { ...TILLEULS, code: '0402', nom: 'Les Platanes' };
    const exercice = exerciceDe('0402');
    await ecrireReprise(
      base,
      repriseDe([ACHAT], { entite: planes, exercice, journaux: { AC: 'OD' } }),
      false
    );
    await enregistrer(base, bloc('XX 2026-05-01', '401  5,00 D', '401  5,00 C'));
    await base.journaux.add({ code: 'XX', libelle: 'Extra', type: 'standard', origine: 'cree' });
    expect(await examinerJournaux(base, ['AC', 'OD', 'XX', 'ZZ'])).toEqual({
      libres: [],
      bloques: [
        {
          cle: 'AC',
          libelle: 'AC AC',
          raisons: ['2 lignes d’écriture (0401 · 2026) : il reste dans les livres.']
        },
        {
          cle: 'OD',
          libelle: 'OD Divers',
          raisons: ['2 lignes d’écriture (0402 · 2026) : il reste dans les livres.']
        },
        {
          cle: 'XX',
          libelle: 'XX Extra',
          raisons: ['2 lignes d’écriture (0401 · 2026) : il reste dans les livres.']
        }
      ],
      disparus: ['ZZ'],
      precisions: []
    });
  });

  it('[LST-19] [MAS-17] stay with the masques that write in them, or settle in them', async () => {
    const base = await livres();
    const masque = { id: 'm', entite: '0401', journal: 'OD', nom: 'Eau', lignes: [], programmation: null };
    const row = { id: 'm', entite: '0401', echeance: '', revision: 1 } as const;
    await base.masques.add({ ...row, journal: 'OD', masque: { ...masque, journalReglement: 'XX' } });
    await base.journaux.add({ code: 'XX', libelle: 'Extra', type: 'standard', origine: 'cree' });
    await base.journaux.add({ code: 'YY', libelle: 'Autre', type: 'standard', origine: 'cree' });
    const { libres, bloques } = await examinerJournaux(base, ['OD', 'XX', 'YY']);
    expect(libres.map(({ cle }) => cle)).toEqual(['YY']);
    const raisons = ['Employé par le masque « Eau » : il ne peut partir qu’après lui.'];
    expect(bloques.map((un) => [un.cle, un.raisons])).toEqual([
      ['OD', raisons],
      ['XX', raisons]
    ]);
    expect(await supprimerJournaux(base, ['XX'])).toEqual(CHANGE);
    await base.masques.clear();
    expect((await supprimerJournaux(base, ['OD', 'XX'])).ok).toBe(true);
  });

  it('[LST-17] go, and come back exactly; one created again meanwhile stays', async () => {
    const base = await livres();
    const before = await contenu(base);
    const suppression = await supprimerJournaux(base, ['OD']);
    if (!suppression.ok) throw new Error(suppression.refus.code);
    expect((await base.journaux.toArray()).map(({ code }) => code)).toEqual(['AC', 'AF']);
    await remettreJournaux(base, suppression.valeur);
    expect(await contenu(base)).toEqual(before);
    await supprimerJournaux(base, ['OD']);
    const autre = { code: 'OD', libelle: 'Opérations diverses', type: 'achat', origine: 'cree' } as const;
    await base.journaux.add(autre);
    await remettreJournaux(base, suppression.valeur);
    expect(await base.journaux.get('OD')).toEqual(autre);
  });

  it('[LST-19] none goes when one of them stays, or took an écriture since', async () => {
    const base = await livres();
    expect(await supprimerJournaux(base, ['OD', 'AC'])).toEqual(CHANGE);
    expect((await examinerJournaux(base, ['OD'])).bloques).toEqual([]);
    await enregistrer(await autreOnglet(base), bloc('OD 2026-05-01', '401  5,00 D', '401  5,00 C'));
    const before = await contenu(base);
    expect(await supprimerJournaux(base, ['OD'])).toEqual(CHANGE);
    expect(await contenu(base)).toEqual(before);
  });
});
