import { hashOf } from '#lib/domain/scelle/chaine.ts';
import type { Scelle } from '#lib/domain/scelle/evenement.ts';
import { describe, expect, it, onTestFinished } from 'vitest';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import { cumulsDExercice } from '../balance.ts';
import { Base, ouvrirBase } from '../base.ts';
import { classesDesJournaux } from '../classes.ts';
import { LecteurDeLivres } from '../lire-livre.ts';
import { ecrireReprise } from '../reprise.ts';
import { baseVide, effacer } from '../testing/base-de-test.ts';
import { empreinteDePlan } from '../empreinte-de-plan.ts';
import { lirePlanDeBase } from '../plan-de-base.ts';
import { exerciceDe, repriseDe } from '../testing/reprise-de.ts';
import { lireReprise } from '../scelle/reprise-a-sceller.ts';
import { verifierSoldes } from '../verifier-soldes.ts';
import { creerBaseV1 } from './v1.fixture.ts';
import { creerBaseV2 } from './v2.fixture.ts';
import { creerBaseV3 } from './v3.fixture.ts';
import { creerBaseV4 } from './v4.fixture.ts';

const EXERCICE = exerciceDe('0401');

/** One entry per released version. */
describe.each([
  ['1', creerBaseV1],
  ['2', creerBaseV2],
  ['3', creerBaseV3],
  ['4', creerBaseV4]
])('a database written by version %s', (_, creer) => {
  async function ouvrir(): Promise<Base> {
    const base = new Base(`test-${crypto.randomUUID()}`);
    onTestFinished(() => effacer(base));
    await creer(base.name);
    expect(await ouvrirBase(base)).toBeNull();
    return base;
  }

  it('is read whole: the same blocs, the same balances', async () => {
    const base = await ouvrir();
    const lecteur = new LecteurDeLivres(base);
    const segment = await lecteur.segment(EXERCICE.id);
    expect(segment && blocOf(segment, 1)).toMatchObject({
      journal: 'AC',
      numero: '2',
      date: '2026-03-31',
      libelle: 'Gardien de mars',
      lignes: [
        {
          compte: '6211',
          piece: 'F-88',
          datePiece: '2026-03-31',
          debit: 30_000,
          credit: 0,
          extras: { ModeRglt: '' }
        },
        { compte: '401', auxiliaire: 'GARD', debit: 0, credit: 30_000, extras: { ModeRglt: 'virement' } }
      ]
    });
    const demande = { exercice: EXERCICE, periode: {}, classeOf: () => 'courant' as const };
    const cumuls = [...(await cumulsDExercice(base, lecteur, demande))];
    expect(cumuls.map(([compte, { debit, credit }]) => [compte, debit, credit]).sort()).toEqual([
      ['401', 0, 32_000],
      ['4501', 12_005, 0],
      ['601', 2000, 0],
      ['6211', 30_000, 0],
      ['701', 0, 12_005]
    ]);
    expect((await lecteur.livre(EXERCICE.id)).lignes).toBe(6);
    expect(await base.reglages.get('persistance.demandee')).toMatchObject({ valeur: '2026-05-01' });
  });

  it('[I5] has balances that are the sum of its lines', async () => {
    const base = await ouvrir();
    const classeOf = await classesDesJournaux(base);
    const verification = await verifierSoldes(base, new LecteurDeLivres(base), EXERCICE, classeOf);
    expect(verification).toEqual({ exercice: EXERCICE.id, lignes: 6, ecart: null });
  });

  it('[JNL-27] finds its blocs by journal and number of pièce, and its chart by its fingerprint', async () => {
    const base = await ouvrir();
    const [draft, ...others] = await base.blocs.where('pieces').startsWith('AC|').toArray();
    expect(others).toEqual([]);
    expect(draft?.pieces).toEqual([`AC|${draft?.bloc.lignes[0]?.piece ?? ''}`]);
    expect(draft?.revision).toBeGreaterThan(0);
    expect(draft).toHaveProperty('enregistreLe');
    const plan = await base.plans.get('0401');
    // Made anew when the chart is next written.
    const empreinte = plan?.empreinte ?? 'none';
    expect(await base.plans.where('[entite+empreinte]').equals(['0401', empreinte]).count()).toBe(1);
  });

  it('still recognises the file it took over', async () => {
    const base = await ouvrir();
    const exercice = exerciceDe('0401', '2027-01-01', '2027-12-31');
    const same = repriseDe([], { exercice, sha256: 'a3f1' });
    expect(await ecrireReprise(base, same, false)).toEqual({
      code: 'REP-DEJA-REPRIS',
      exercice: EXERCICE.id
    });
  });
});

describe('a database written by version 2', () => {
  it('[I4] keeps what was being typed, its masques and its documents, found by what they are looked for', async () => {
    const base = new Base(`test-${crypto.randomUUID()}`);
    onTestFinished(() => effacer(base));
    await creerBaseV2(base.name);
    expect(await ouvrirBase(base)).toBeNull();
    const [ebauche] = await base.ebauches.where('exercice').equals(EXERCICE.id).toArray();
    expect(ebauche?.contenu).toEqual({ lignes: [{ compte: '40' }] });
    const dus = await base.masques.where('echeance').between('0', '2026-05-31', true, true).primaryKeys();
    expect(dus).toEqual(['mq1']);
    const [piece] = await base.pieces.toArray();
    const nommee = await base.blocs
      .where('documents')
      .equals(piece?.sha256 ?? '')
      .primaryKeys();
    expect(nommee).toEqual(['mZk3']);
    expect(await base.blocs.where('liens.extourneDe').equals(`${EXERCICE.id}#2`).primaryKeys()).toEqual([
      'mZk3'
    ]);
  });

  it('[JNL-21] keeps the accounts that the agency added to its base chart', async () => {
    const base = new Base(`test-${crypto.randomUUID()}`);
    onTestFinished(() => effacer(base));
    await creerBaseV2(base.name);
    expect(await ouvrirBase(base)).toBeNull();
    const siens = (await lirePlanDeBase(base)).filter(({ ajoute }) => ajoute);
    expect(siens).toEqual([
      { numero: '512001', libelle: 'Banque du siège', natures: ['general'], ajoute: true }
    ]);
  });
});

describe('a database written by version 3', () => {
  it('[I2] has the log that it was given, which the same code still reads, hashes and goes on with', async () => {
    const base = new Base(`test-${crypto.randomUUID()}`);
    onTestFinished(() => effacer(base));
    await creerBaseV3(base.name);
    expect(await ouvrirBase(base)).toBeNull();
    const entrees = await base.scelles.where('entite').equals('0401').sortBy('pos');
    for (const { canonique, hash } of entrees) expect(hashOf(canonique)).toBe(hash);
    expect(entrees.map(({ pos }) => pos)).toEqual([1, 2]);
    const [reprise] = entrees;
    const { evenement } = JSON.parse(reprise?.canonique ?? '') as Scelle;
    // What is hashed of a takeover never changes either: a log would no longer name its segment.
    expect(await lireReprise(base, EXERCICE)).toEqual(evenement);
    expect(await base.tetes.get('0401')).toMatchObject({ pos: 2, hash: entrees[1]?.hash });
    expect(await base.blocs.where('[etat+jour]').between(['scelle'], ['scelle', []]).primaryKeys()).toEqual([
      'mZk3'
    ]);
    expect(await base.scelles.where('bloc').equals('mZk3').count()).toBe(1);
  });
});

describe('a database written by version 4', () => {
  it('[I4] keeps what it has not told the others yet, and the versions that wait for a choice', async () => {
    const base = new Base(`test-${crypto.randomUUID()}`);
    onTestFinished(() => effacer(base));
    await creerBaseV4(base.name);
    expect(await ouvrirBase(base)).toBeNull();
    expect(base.publication).not.toBeNull();
    const [ligne] = await base.aPublier.where('document').equals('brouillard/0401/2026-01-01').toArray();
    const [row] = await base.blocs.where('concurrentes.entite').equals('0401').toArray();
    expect(ligne?.cle).toBe(`mZk3/${row?.tete?.revId ?? ''}`);
    expect(row?.concurrentes?.tetes.map(({ contenu }) => contenu.bloc.libelle)).toEqual(['Eau froide']);
    expect(await base.champs.get(['agence', 'entite:0401/nom'])).toMatchObject({ tetes: [{ rang: 1 }] });
    expect(await base.supprimes.count()).toBe(1);
    expect(await base.marques.get('brouillard/0401/2026-01-01')).toMatchObject({ epoque: 'e1' });
    // The next act goes on after it, and says of its fiche the fields that nobody was ever told.
    await base.journaux.update('AC', { libelle: 'Achat' });
    expect(await base.aPublier.toCollection().primaryKeys()).toEqual([7, 8, 9, 10]);
  });
});

it('[INV-14] a chart that is written carries the fingerprint of all that it says, whoever writes it', async () => {
  const base = await baseVide();
  const ecrit = async () => (await base.plans.get('0401'))?.empreinte;
  await base.plans.put({ entite: '0401', comptes: [{ numero: '401', libelle: 'A' }], auxiliaires: [] });
  const before = await ecrit();
  expect(before).toBe(empreinteDePlan({ comptes: [{ numero: '401', libelle: 'A' }] }));
  const vues = new Set([before]);
  const tiers = { compte: '401', code: 'EDF', libelle: 'Électricité' };
  for (const change of [
    { comptes: [{ numero: '401', libelle: 'Autre libellé' }] },
    { comptes: [{ numero: '401', libelle: 'A', ferme: true }] },
    { auxiliaires: [tiers] },
    { auxiliaires: [{ ...tiers, libelle: 'Autre nom' }] }
  ]) {
    await base.plans.update('0401', change);
    vues.add(await ecrit());
  }
  expect(vues.size).toBe(5);
});
