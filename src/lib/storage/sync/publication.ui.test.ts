import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import type { Base } from '../base.ts';
import { enregistrerBloc, supprimerBrouillard } from '../enregistrer-bloc.ts';
import { lettrageRowOf } from '../lettrages.ts';
import { retirerBlocs } from '../retirer-blocs.ts';
import { ecrireReprise } from '../reprise.ts';
import { copierLaBase, remplirPosteVide } from '../sauvegarde.ts';
import { autreOnglet, baseVide } from '../testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '../testing/reprise-de.ts';
import { sansPublier } from './publication.ts';
import { activerPartage } from './publier-tout.ts';
import { partageableDe, replier } from './testing/replier.ts';

const APPEL = bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
const EXERCICE = exerciceDe('0401');
const SUIVANT = exerciceDe('0401', '2027-01-01', '2027-12-31');
const MAINTENANT = '2026-03-01T10:00:00.000Z';

async function livres(): Promise<Base> {
  const base = await baseVide();
  await ecrireReprise(base, repriseDe([APPEL]), false);
  await base.exercices.put(SUIVANT);
  return base;
}

async function posteQuiPartage(poste = 'p1'): Promise<Base> {
  const base = await livres();
  await activerPartage(base, { poste }, MAINTENANT);
  return base;
}

const lignes = (base: Base) => base.aPublier.orderBy('seq').toArray();

async function expectToutEstDit(base: Base): Promise<void> {
  expect(replier(await lignes(base))).toEqual(await partageableDe(base));
}

const enregistrer = (base: Base, id: string, exercice = EXERCICE, contenu = APPEL) =>
  enregistrerBloc(base, { id, bloc: contenu, exercice, classe: 'courant' });

it('[I4] a poste that shares nothing keeps nothing to be published', async () => {
  const base = await livres();
  await enregistrer(base, 'b1');
  await base.journaux.update('AF', { libelle: 'Appels' });
  expect(await base.aPublier.count()).toBe(0);
  expect(await base.champs.count()).toBe(0);
  expect((await base.blocs.get('b1'))?.tete).toBeUndefined();
});

it('[I4] switching sharing on publishes what is there, once; two postes restored alike publish the same', async () => {
  const [un, autre] = [await livres(), await livres()];
  for (const base of [un, autre]) {
    await enregistrer(base, 'b1');
    await activerPartage(base, { poste: base === un ? 'p1' : 'p2' }, MAINTENANT);
    await expectToutEstDit(base);
  }
  const cles = async (base: Base) =>
    (await lignes(base)).map(({ document, cle }) => `${document} ${cle}`).sort();
  expect(await cles(un)).toEqual(await cles(autre));
  const avant = await cles(un);
  await activerPartage(un, { poste: 'p1' }, MAINTENANT);
  expect(await cles(un)).toEqual(avant);
});

it('[I4] a bloc is published at each change, in the transaction of the act', async () => {
  const base = await posteQuiPartage();
  await base.aPublier.clear();
  await enregistrer(base, 'b1');
  await enregistrer(base, 'b1', EXERCICE, { ...APPEL, libelle: 'Autre' });
  await enregistrer(base, 'b1', EXERCICE, { ...APPEL, libelle: 'Autre' });
  const publiees = await lignes(base);
  expect(publiees.map(({ valeur }) => [valeur.rang, valeur.parents.length])).toEqual([
    [1, 0],
    [2, 1]
  ]);
  expect(publiees[1]?.cle).toBe(`b1/${(await base.blocs.get('b1'))?.tete?.revId ?? ''}`);
  const avorte = base.transaction('rw', [base.blocs, base.soldes, base.lettrages], async () => {
    const row = await base.blocs.get('b1');
    await retirerBlocs(base, row ? [row] : []);
    throw new Error('given up');
  });
  await expect(avorte).rejects.toThrow('given up');
  expect(await base.aPublier.count()).toBe(2);
});

it('[F31] what is deleted and brought back answers its deletion, and stays alone', async () => {
  const base = await posteQuiPartage();
  await enregistrer(base, 'b1');
  await supprimerBrouillard(base, 'b1');
  await expectToutEstDit(base);
  await enregistrer(base, 'b1');
  await expectToutEstDit(base);
  expect((await base.blocs.get('b1'))?.tete?.rang).toBe(3);
  expect(await base.supprimes.count()).toBe(0);
});

it('[I4] a bloc that moves to another exercice leaves one document for the other, and may come back', async () => {
  const base = await posteQuiPartage();
  await enregistrer(base, 'b1');
  const deplace = bloc('AF 2027-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C');
  await enregistrer(base, 'b1', SUIVANT, deplace);
  await expectToutEstDit(base);
  await enregistrer(base, 'b1');
  await expectToutEstDit(base);
});

it('[F29] a fiche publishes the fields that changed, with what they took the place of', async () => {
  const base = await posteQuiPartage();
  await base.aPublier.clear();
  await base.journaux.update('AF', { libelle: 'Appels' });
  const [ligne, ...autres] = await lignes(base);
  expect(autres).toEqual([]);
  expect(ligne).toMatchObject({
    document: 'agence',
    racine: 'champs',
    valeur: { rang: 2, poste: 'p1', contenu: { v: 'Appels', par: 'p1', avant: { v: 'AF', par: 'p1' } } }
  });
  expect(ligne?.cle.startsWith('journal:AF/libelle/')).toBe(true);
});

it('[F29] of a chart, only the accounts and third parties that changed are published', async () => {
  const base = await posteQuiPartage();
  await base.aPublier.clear();
  const plan = await base.plans.get('0401');
  await base.plans.update('0401', {
    comptes: [...(plan?.comptes ?? []), { numero: '512', libelle: 'Banque' }].map((compte) =>
      compte.numero === '701' ? { ...compte, ferme: true } : compte
    ),
    auxiliaires: []
  });
  const sujets = (await lignes(base)).map(({ cle }) => cle.slice(0, cle.lastIndexOf('/')));
  expect(sujets.sort()).toEqual(['auxiliaire:4501%7C018/archive', 'compte:512/libelle', 'compte:701/ferme']);
});

it('[I4] whatever is done to fiches, what is published folds into the tables', async () => {
  const base = await posteQuiPartage();
  const { journaux, comptesDeBase, masques, reglages, lettrages } = base;
  await journaux.add({
    code: 'BQ',
    libelle: 'Banque',
    type: 'standard',
    origine: 'cree',
    pieceVerifiee: true
  });
  await journaux.put({ code: 'BQ', libelle: 'Banque', type: 'standard', origine: 'cree' });
  await journaux.delete('BQ');
  await journaux.add({ code: 'BQ', libelle: 'Banque 2', type: 'standard', origine: 'cree' });
  await comptesDeBase.bulkAdd([{ numero: '512001', libelle: 'Banque', natures: ['general'] }]);
  await comptesDeBase.toCollection().modify({ libelle: 'Banque du siège' });
  await comptesDeBase.clear();
  const masque = { id: 'm1', entite: '0401', journal: 'AF', nom: 'Eau', lignes: [], programmation: null };
  await masques.put({ id: 'm1', entite: '0401', journal: 'AF', echeance: '', revision: 1, masque });
  await masques.put({ id: 'm1', entite: '0401', journal: 'AF', echeance: '', revision: 2, masque });
  await masques.put({ id: 'm2', entite: '', journal: 'AF', echeance: '', revision: 1, masque });
  await masques.where('entite').equals('').delete();
  await reglages.put({ cle: 'lettrage.ecart.0401', valeur: '{}' });
  await reglages.put({ cle: 'presentation.balance', valeur: '{}' });
  const lettrage = {
    id: 'l1',
    entite: '0401',
    compte: '4501',
    auxiliaire: '018',
    lignes: [],
    ecart: 0,
    code: 'AA',
    dateLet: null,
    origine: 'main'
  } as never;
  await lettrages.put(lettrageRowOf(lettrage));
  await lettrages.delete('l1');
  await base.entites.update('0401', { siren: '123456782' });
  await base.entites.update('0401', { siren: null });
  await expectToutEstDit(base);
  const { fiches } = await partageableDe(base);
  expect(
    Object.keys(fiches)
      .filter((cle) => /presentation|BQ|m1|ecart/.test(cle))
      .sort()
  ).toEqual(['journaux BQ', 'masques m1', 'reglages lettrage.ecart.0401']);
});

it('[I5] what a projection writes publishes nothing', async () => {
  const base = await posteQuiPartage();
  await base.aPublier.clear();
  await base.transaction('rw', [base.journaux, base.champs], async () => {
    sansPublier();
    await base.journaux.update('AF', { libelle: 'Venu d’ailleurs' });
  });
  expect(await base.aPublier.count()).toBe(0);
  await base.journaux.update('AF', { libelle: 'D’ici' });
  expect(await base.aPublier.count()).toBe(1);
});

it('[I4] a tab that opens later shares too', async () => {
  const base = await posteQuiPartage();
  const autre = await autreOnglet(base);
  await enregistrer(autre, 'b1');
  await expectToutEstDit(base);
});

describe('a backup of a poste that shares', () => {
  const copie = async (base: Base) => {
    const tables = new Map<string, unknown[]>();
    let courante: unknown[] = [];
    await copierLaBase(
      base,
      {
        table: (nom) => tables.set(nom, (courante = [])),
        rangees: (rangees) => courante.push(...rangees)
      },
      () => undefined,
      new AbortController().signal
    );
    return tables;
  };

  it('[I4] carries what was not told yet, and not the identity of the poste nor what it has read', async () => {
    const base = await posteQuiPartage();
    await enregistrer(base, 'b1');
    await base.marques.put({ document: 'agence', epoque: 'e1', empreinte: 'h' });
    await base.curseurs.put({ nom: 'curseur', valeur: '12' });
    await base.reglages.put({ cle: 'scellement.devSeq', valeur: '7' });
    const tables = await copie(base);
    expect([...tables.keys()]).not.toContain('marques');
    expect([...tables.keys()]).not.toContain('curseurs');
    expect(tables.get('reglages')).toEqual([]);
    expect(tables.get('aPublier')).toEqual(await lignes(base));
    expect(tables.get('blocs')).toEqual(await base.blocs.toArray());
  });

  it('[I4] comes back on a poste that keeps its own name, and publishes what was waiting as it was', async () => {
    const base = await posteQuiPartage();
    await enregistrer(base, 'b1');
    const tables = await copie(base);
    const neuve = await baseVide();
    await activerPartage(neuve, { poste: 'p2' }, MAINTENANT);
    await neuve.curseurs.put({ nom: 'curseur', valeur: '12' });
    const lots = [...tables].map(([table, rangees]) => ({ table, rangees }));
    const refus = await remplirPosteVide(neuve, lots.values() as never, new AbortController().signal);
    expect(refus).toBeNull();
    expect(await lignes(neuve)).toEqual(await lignes(base));
    expect((await neuve.reglages.get('partage'))?.valeur).toBe('{"poste":"p2"}');
    expect(await neuve.curseurs.count()).toBe(0);
  });
});
