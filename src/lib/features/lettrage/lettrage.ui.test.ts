import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { cleDeLigne, ecartDe } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import { blocRowOf, enregistrerBloc, supprimerBrouillard } from '#lib/storage/enregistrer-bloc.ts';
import { compterLettragesDeReprise } from '#lib/storage/lettrages.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import { autreOnglet, baseVide, contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { annuler, delettrer, lettrer, lettrerAvecEcart, type LigneVisee } from './commands.ts';
import { reglesDEcartDe } from './domain/ecart.ts';
import { METHODES_EN_MASSE } from './domain/en-masse.ts';
import { lettrerEnMasse } from './en-masse.ts';
import type { Poste } from './lire.ts';
import { balanceAgee, echeances, lignesALettrer, type LigneDeLettrage, type Quoi } from './queries.ts';
import { retenirDelai } from './regles.ts';

const LE_JOUR = dateIso('2026-06-30');
const [AVANT, EXERCICE] = [exerciceDe('0401', '2025-01-01', '2025-12-31'), exerciceDe('0401')];
const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '4501/019  80,00 D', '701  200,05 C');
const REGLEMENT = bloc('BQ 2026-04-10 Règlement', '512  120,05 D', '4501/018  120,05 C');
const ACOMPTE = bloc('BQ 2026-04-11 Acompte', '512  79,40 D', '4501/019  79,40 C');

async function posteDe(repris: readonly Bloc[], saisis: readonly Bloc[] = []): Promise<Poste> {
  const base = await baseVide();
  await base.entites.put(TILLEULS);
  await base.exercices.put(EXERCICE);
  await base.journaux.bulkPut([
    { code: 'AN', libelle: 'À-nouveaux', type: 'cloture-ouverture', origine: 'cree' },
    { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' }
  ]);
  if (repris.length > 0) await ecrireReprise(base, repriseDe(repris, { sha256: 'un' }), false);
  for (const [i, un] of saisis.entries())
    await enregistrerBloc(base, { id: `s${i}`, bloc: un, exercice: EXERCICE, classe: 'courant' });
  return { base, livres: new LecteurDeLivres(base) };
}

const lignes = (poste: Poste, quoi: Quoi = 'ouvertes') =>
  lignesALettrer(poste, { entite: '0401', compte: '4501', quoi });

const visee = ({ ref, compte, auxiliaire }: LigneDeLettrage): LigneVisee => ({ ref, compte, auxiliaire });

const demande = (lues: readonly LigneDeLettrage[], changes: { partiel?: boolean; id?: string } = {}) => ({
  id: 'un',
  entite: '0401',
  lignes: lues.map(visee),
  dateLet: LE_JOUR,
  origine: 'main' as const,
  partiel: false,
  ...changes
});

const du = async (poste: Poste, tiers: string, quoi: Quoi = 'ouvertes') =>
  (await lignes(poste, quoi)).filter(({ auxiliaire }) => auxiliaire === tiers);

async function lettres(poste: Poste): Promise<string[]> {
  return (await lignes(poste, 'toutes')).map(({ auxiliaire, montant, lettre }) =>
    `${auxiliaire} ${montant} ${lettre}`.trim()
  );
}

describe('[INV-31] lettering', () => {
  it('writes beside the books, across what was taken over and what is a draft, and is undone without trace', async () => {
    const poste = await posteDe([APPEL], [REGLEMENT]);
    const avant = await contenu(poste.base);
    const fait = await lettrer(poste, demande(await du(poste, '018')));
    expect(fait).toMatchObject({ ok: true, valeur: { lettrage: { code: 'AA', ecart: 0 } } });
    expect(await lettres(poste)).toEqual(['018 12005 AA', '018 -12005 AA', '019 8000']);
    expect({ ...(await contenu(poste.base)), lettrages: [] }).toEqual(avant);
    if (!fait.ok) throw new Error('refused');
    const defait = await annuler(poste, fait.valeur.retour);
    expect(await contenu(poste.base)).toEqual(avant);
    if (!defait.ok) throw new Error('refused');
    expect(await annuler(poste, defait.valeur)).toMatchObject({ ok: true });
    expect(await lettres(poste)).toEqual(['018 12005 AA', '018 -12005 AA', '019 8000']);
  });

  it('of two tabs on the same lines, the second is told and nothing is written twice', async () => {
    const poste = await posteDe([APPEL], [REGLEMENT]);
    const autre = await autreOnglet(poste.base);
    const choisies = await du(poste, '018');
    const second = { base: autre, livres: new LecteurDeLivres(autre) };
    const faits = await Promise.all([
      lettrer(poste, demande(choisies)),
      lettrer(second, demande(choisies, { id: 'deux' }))
    ]);
    expect(faits.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(faits.find(({ ok }) => !ok)).toMatchObject({
      refus: [{ code: 'LET-DEJA', lettre: 'AA', lignes: 2 }]
    });
    expect(await poste.base.lettrages.count()).toBe(1);
  });
});

describe('a draft that is lettered', () => {
  const lettre = async () => {
    const poste = await posteDe([APPEL], [REGLEMENT]);
    await lettrer(poste, demande(await du(poste, '018')));
    return poste;
  };
  const enregistrer = (poste: Poste, changee: Bloc) =>
    enregistrerBloc(poste.base, { id: 's0', bloc: changee, exercice: EXERCICE, classe: 'courant' });

  it('[INV-30] loses its group with the amount, the account or the third party that it settled', async () => {
    for (const changee of [
      bloc('BQ 2026-04-10 Règlement', '512  120,00 D', '4501/018  120,00 C'),
      bloc('BQ 2026-04-10 Règlement', '512  120,05 D', '4502/018  120,05 C'),
      bloc('BQ 2026-04-10 Règlement', '512  120,05 D', '4501/019  120,05 C')
    ]) {
      const poste = await lettre();
      await enregistrer(poste, changee);
      expect(await poste.base.lettrages.count()).toBe(0);
    }
  });

  it('keeps it when its label or its date changes: it settles the same', async () => {
    const poste = await lettre();
    await enregistrer(poste, bloc('BQ 2026-04-12 Virement', '512  120,05 D', '4501/018  120,05 C  Virement'));
    expect(await lettres(poste)).toEqual(['018 12005 AA', '018 -12005 AA', '019 8000']);
  });

  it('loses it when it is deleted, in the same transaction', async () => {
    const poste = await lettre();
    await supprimerBrouillard(poste.base, 's0');
    expect(await lettres(poste)).toEqual(['018 12005', '019 8000']);
  });
});

describe('partial groups', () => {
  it('are in small letters, are completed, and come back as they were', async () => {
    const poste = await posteDe([APPEL], [ACOMPTE]);
    const choisies = await du(poste, '019');
    expect(await lettrer(poste, demande(choisies))).toMatchObject({
      refus: [{ code: 'LET-ECART', ecart: 60 }]
    });
    await lettrer(poste, demande(choisies, { partiel: true }));
    expect(await lettres(poste)).toEqual(['018 12005', '019 8000 aa', '019 -7940 aa']);
    const solde = bloc('BQ 2026-05-10 Solde', '512  0,60 D', '4501/019  0,60 C');
    await enregistrerBloc(poste.base, { id: 'solde', bloc: solde, exercice: EXERCICE, classe: 'courant' });
    const deux = (await du(poste, '019')).filter(({ montant }) => montant !== -79_40);
    const fait = await lettrer(poste, demande(deux, { id: 'deux' }));
    expect(await lettres(poste)).toEqual(['018 12005', '019 8000 AA', '019 -7940 AA', '019 -60 AA']);
    if (!fait.ok) throw new Error('refused');
    await annuler(poste, fait.valeur.retour);
    expect(await lettres(poste)).toEqual(['018 12005', '019 8000 aa', '019 -7940 aa', '019 -60']);
  });

  it('are brought to zero by an écart de règlement, with its bloc or not at all', async () => {
    const poste = await posteDe([APPEL], [ACOMPTE]);
    await poste.base.plans.put({
      entite: '0401',
      comptes: ['4501', '512', '678', '701', '718'].map((numero) => ({ numero, libelle: numero })),
      auxiliaires: []
    });
    const regles = { ...reglesDEcartDe('syndic'), journal: 'OD' };
    const { id, entite, lignes: visees, dateLet } = demande(await du(poste, '019'));
    const voulu = {
      id,
      entite,
      lignes: visees,
      dateLet,
      regles,
      bloc: { id: 'ecart', date: LE_JOUR },
      enregistreLe: '2026-06-30T10:00:00.000Z'
    };
    const avant = await contenu(poste.base);
    const limite = { ...regles, limite: centimes(59) };
    expect(await lettrerAvecEcart(poste, { ...voulu, regles: limite })).toMatchObject({
      refus: [{ code: 'LET-ECART-LIMITE' }]
    });
    expect(
      await lettrerAvecEcart(poste, { ...voulu, regles: { ...regles, compteDePerte: '999' } })
    ).toMatchObject({
      refus: [{ code: 'LET-ECART-BLOC', refus: { code: 'ECR-COMPTE-INCONNU' } }]
    });
    expect(await contenu(poste.base)).toEqual(avant);
    const fait = await lettrerAvecEcart(poste, voulu);
    expect(await lettres(poste)).toEqual(['018 12005', '019 8000 AA', '019 -7940 AA', '019 -60 AA']);
    expect((await poste.base.blocs.get('ecart'))?.bloc.lignes[1]).toMatchObject({ compte: '678', debit: 60 });
    if (!fait.ok) throw new Error('refused');
    await annuler(poste, fait.valeur.retour);
    expect(await contenu(poste.base)).toEqual(avant);
  });
});

describe('letters of a takeover', () => {
  const lettree = (lettre: string, un: Bloc): Bloc => ({
    ...un,
    lignes: un.lignes.map((ligne) =>
      ligne.compte === '4501' ? { ...ligne, lettre, dateLettrage: dateIso('2026-04-30') } : ligne
    )
  });

  it('are shown, are undone over the segment, which never changes, and come back', async () => {
    const poste = await posteDe([lettree('K', APPEL), lettree('K', REGLEMENT)]);
    expect(await lettres(poste)).toEqual(['018 12005 K', '018 -12005 K', '019 8000 k']);
    const avant = await contenu(poste.base);
    const [une] = await du(poste, '018', 'lettrees');
    if (!une) throw new Error('no line');
    const { compte, auxiliaire, lettrage: id } = une;
    const fait = await delettrer(poste, { entite: '0401', groupes: [{ compte, auxiliaire, id }] });
    expect(await lettres(poste)).toEqual(['018 12005', '018 -12005', '019 8000 k']);
    expect({ ...(await contenu(poste.base)), lettrages: [] }).toEqual(avant);
    if (!fait.ok) throw new Error('refused');
    await annuler(poste, fait.valeur.retour);
    expect(await contenu(poste.base)).toEqual(avant);
  });

  it('do not come back on lines that were lettered otherwise meanwhile', async () => {
    const poste = await posteDe([lettree('K', APPEL), lettree('K', REGLEMENT)]);
    const [une] = await du(poste, '018', 'lettrees');
    if (!une) throw new Error('no line');
    const groupes = [{ compte: '4501', auxiliaire: '018', id: une.lettrage }];
    const fait = await delettrer(poste, { entite: '0401', groupes });
    await lettrer(poste, demande(await du(poste, '018')));
    if (!fait.ok) throw new Error('refused');
    expect(await annuler(poste, fait.valeur.retour)).toMatchObject({
      refus: [{ code: 'LET-DEJA', lettre: 'AA' }]
    });
    expect(await lettres(poste)).toEqual(['018 12005 AA', '018 -12005 AA', '019 8000 k']);
  });

  it('go with their takeover, and so do groups of its lines', async () => {
    const poste = await posteDe([APPEL, REGLEMENT]);
    await lettrer(poste, demande(await du(poste, '018')));
    expect(await poste.base.lettrages.count()).toBe(1);
    expect(await compterLettragesDeReprise(poste.base, EXERCICE.id)).toBe(1);
    expect(await compterLettragesDeReprise(poste.base, AVANT.id)).toBe(0);
    await ecrireReprise(poste.base, repriseDe([REGLEMENT, APPEL], { sha256: 'deux' }), true);
    expect(await poste.base.lettrages.count()).toBe(0);
    expect(await compterLettragesDeReprise(poste.base, EXERCICE.id)).toBe(0);
    await lettrer(poste, demande(await du(poste, '018')));
    await retirerReprise(poste.base, EXERCICE.id);
    expect(await poste.base.lettrages.count()).toBe(0);
  });
});

describe('across exercices', () => {
  const ancien = bloc('AF 2025-11-01 Appel 4T', '4501/018  90,00 D', '701  90,00 C');
  const report = bloc('AN 2026-01-01 À-nouveaux', '4501/018  90,00 D', '110  90,00 C');
  const paye = bloc('BQ 2026-02-01 Règlement', '512  90,00 D', '4501/018  90,00 C');
  const deuxAns = async (...courants: readonly Bloc[]) => {
    const poste = await posteDe(courants);
    await ecrireReprise(poste.base, repriseDe([ancien], { exercice: AVANT, sha256: 'avant' }), false);
    return poste;
  };

  it('[INV-33] à-nouveaux that repeat older lines are passed over: a payment settles the debt itself', async () => {
    const poste = await deuxAns(report, paye);
    const ouvertes = await du(poste, '018');
    expect(ouvertes.map(({ date, montant }) => `${date} ${montant}`)).toEqual([
      '2025-11-01 9000',
      '2026-02-01 -9000'
    ]);
    expect(await lettrer(poste, demande(ouvertes))).toMatchObject({ ok: true });
    expect(await du(poste, '018')).toEqual([]);
  });

  it('[INV-33] à-nouveaux of another amount, or lettered by their file, stand for the years before', async () => {
    const autre = await deuxAns(bloc('AN 2026-01-01 À-nouveaux', '4501/018  70,00 D', '110  70,00 C'));
    expect((await du(autre, '018')).map(({ date, montant }) => `${date} ${montant}`)).toEqual([
      '2026-01-01 7000'
    ]);
    const avecLettre = (un: Bloc) => ({
      ...un,
      lignes: un.lignes.map((ligne) => ({ ...ligne, lettre: 'B' }))
    });
    const lettrees = await deuxAns(avecLettre(report), avecLettre(paye));
    expect(await lettres(lettrees)).toEqual(['018 9000 B', '018 -9000 B']);
  });

  it('[INV-33] the aged balance is the balance of the account', async () => {
    const poste = await deuxAns(report, paye, APPEL);
    const agee = await balanceAgee(poste, { entite: '0401', racines: ['45'], au: LE_JOUR, imputer: false });
    expect(agee.lignes.map(({ auxiliaire, total }) => [auxiliaire, total])).toEqual([
      ['018', 120_05],
      ['019', 80_00]
    ]);
  });
});

it('the term that the agency gives makes its debts fall due later; what is kept unreadably is no term', async () => {
  const poste = await posteDe([APPEL], [ACOMPTE]);
  const demande = { entite: '0401', racines: ['45'], au: dateIso('2026-04-15'), imputer: false };
  const retards = async () =>
    (await echeances(poste, demande)).map(({ auxiliaire, retard }) => [auxiliaire, retard]);
  const comptant = [
    ['018', 104],
    ['019', 104],
    ['019', null]
  ];
  expect(await retards()).toEqual(comptant);
  await retenirDelai(poste.base, 100);
  expect(await retards()).toEqual([
    ['018', 4],
    ['019', 4],
    ['019', null]
  ]);
  expect((await balanceAgee(poste, demande)).totaux).toEqual([0, 120_65, 0, 0, 0]);
  await poste.base.reglages.put({ cle: 'lettrage.delai', valeur: 'un mois' });
  expect(await retards()).toEqual(comptant);
});

describe('a mass run', () => {
  it('letters every third party, says what is left and why, and is undone whole', async () => {
    const poste = await posteDe([APPEL], [REGLEMENT, ACOMPTE]);
    const avant = await contenu(poste.base);
    const vus: number[] = [];
    const rapport = await lettrerEnMasse(
      poste,
      { entite: '0401', comptes: ['4501'], methodes: METHODES_EN_MASSE, dateLet: LE_JOUR },
      { onProgress: (fait) => vus.push(fait) }
    );
    expect(rapport).toMatchObject({
      groupes: 1,
      lignesLettrees: 2,
      lignesRestantes: 2,
      tiers: 2,
      nonTraites: 0,
      changes: 0
    });
    expect(rapport.restes).toMatchObject([
      { auxiliaire: '019', reste: 60, raisons: [{ code: 'LET-RESTE-MONTANTS' }] }
    ]);
    expect(vus).toEqual([0, 2]);
    await annuler(poste, rapport.retour);
    expect(await contenu(poste.base)).toEqual(avant);
  });

  it('[INV-34] completes partial groups by age when that is asked', async () => {
    const poste = await posteDe([APPEL], [ACOMPTE]);
    const methodes = ['anciennete'] as const;
    const voulu = { entite: '0401', comptes: ['4501'], methodes, dateLet: LE_JOUR };
    await lettrerEnMasse(poste, voulu);
    const solde = bloc('BQ 2026-05-10 Solde', '512  0,60 D', '4501/019  0,60 C');
    await enregistrerBloc(poste.base, { id: 'solde', bloc: solde, exercice: EXERCICE, classe: 'courant' });
    await lettrerEnMasse(poste, voulu);
    expect(await lettres(poste)).toEqual(['018 12005', '019 8000 AA', '019 -7940 AA', '019 -60 AA']);
  });

  it('stops between two groups of third parties: what is written is whole', async () => {
    const tiers = Array.from({ length: 600 }, (_, i) => String(1000 + i));
    const appels = bloc('AF 2026-01-01 Appel', ...tiers.map((un) => `4501/${un}  10,00 D`), '701  6000,00 C');
    const payes = bloc(
      'BQ 2026-02-01 Virements',
      '512  6000,00 D',
      ...tiers.map((un) => `4501/${un}  10,00 C`)
    );
    const poste = await posteDe([appels, payes]);
    const arret = new AbortController();
    const rapport = await lettrerEnMasse(
      poste,
      { entite: '0401', comptes: ['4501'], methodes: METHODES_EN_MASSE, dateLet: LE_JOUR },
      {
        signal: arret.signal,
        onProgress: () => {
          arret.abort();
        }
      }
    );
    expect(rapport).toMatchObject({ groupes: 250, tiers: 250, nonTraites: 350 });
    expect(await poste.base.lettrages.count()).toBe(250);
    for (const { lettrage } of await poste.base.lettrages.toArray())
      expect(ecartDe(lettrage?.lignes ?? [])).toBe(0);
  });

  it('leaves alone what another tab has changed meanwhile, and says so', async () => {
    const poste = await posteDe([APPEL], [REGLEMENT]);
    const autre = await autreOnglet(poste.base);
    const change = blocRowOf({
      id: 's0',
      bloc: bloc('BQ 2026-04-10 Règlement', '512  1,00 D', '4501/018  1,00 C'),
      exercice: EXERCICE,
      classe: 'courant'
    });
    const livres = new LecteurDeLivres(poste.base);
    const lire = poste.base.segments.toArray.bind(poste.base.segments);
    let fois = 0;
    // The other tab writes once the lines were read.
    poste.base.segments.toArray = (...args: []) =>
      fois++ === 0 ? autre.blocs.put(change).then(() => lire(...args)) : lire(...args);
    const rapport = await lettrerEnMasse(
      { base: poste.base, livres },
      { entite: '0401', comptes: ['4501'], methodes: METHODES_EN_MASSE, dateLet: LE_JOUR }
    );
    expect(rapport).toMatchObject({ changes: 1, lignesLettrees: 0 });
    expect(await poste.base.lettrages.count()).toBe(0);
  });
});

it('a line is named the same wherever it is read', async () => {
  const poste = await posteDe([APPEL], [REGLEMENT]);
  expect((await du(poste, '018')).map(({ ref }) => cleDeLigne(ref))).toEqual([
    '0401/2026-01-01|0401/2026-01-01#1|0',
    '0401/2026-01-01|s0|1'
  ]);
});
