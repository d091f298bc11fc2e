import { describe, expect, it } from 'vitest';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe, repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { Livres } from './queries.ts';

const EXERCICE = exerciceDe('0401');

async function livres(): Promise<Livres> {
  const base = await baseVide();
  await base.exercices.put(EXERCICE);
  const repris = [
    bloc('AF 2026-01-01 Appel 1T', '4501/018  120,05 D', '701  120,05 C'),
    bloc('AC 2026-03-31 Électricité mars', '601  300,00 D', '401/EDF  300,00 C')
  ];
  await ecrireReprise(base, repriseDe(repris), false);
  const saisi = bloc('AC 2026-02-28 Électricité février', '601  280,00 D', '401/EDF  280,00 C');
  await enregistrerBloc(base, { id: 's0', bloc: saisi, exercice: EXERCICE, classe: 'courant' });
  await base.plans.put({
    entite: '0401',
    comptes: [
      { numero: '401', libelle: 'Fournisseurs' },
      { numero: '4501', libelle: 'Copropriétaires, budget' },
      { numero: '601', libelle: 'Électricité' },
      { numero: '7401', libelle: 'Subventions' }
    ],
    auxiliaires: [
      { compte: '401', code: 'EDF', libelle: 'Électricité de France' },
      { compte: '4501', code: '018', libelle: 'Mme Aubry' }
    ]
  });
  return new Livres(base, new LecteurDeLivres(base));
}

async function trouve(mots: string, limite = 8) {
  const { comptes, tiers, ecritures } = await (await livres()).chercher(EXERCICE.id, mots, limite);
  return [
    comptes.map(({ numero }) => numero),
    tiers.map(({ code }) => code),
    ecritures.map(({ bloc: id, libelle }) => `${id} ${libelle}`)
  ];
}

describe('searching the books of an exercice', () => {
  it('finds accounts, third parties and écritures without accents, the latest écriture first', async () => {
    expect(await trouve('electricite')).toEqual([
      ['601'],
      ['EDF'],
      ['2 Électricité mars', 's0 Électricité février']
    ]);
  });

  it('puts first what begins by the number that is typed, and each écriture once', async () => {
    expect(await trouve('401')).toEqual([
      ['401', '7401'],
      ['EDF'],
      ['2 Électricité mars', 's0 Électricité février']
    ]);
  });

  it('keeps every word, in any order, and no more than asked for', async () => {
    expect(await trouve('fevrier electricite')).toEqual([[], [], ['s0 Électricité février']]);
    expect(await trouve('e', 1)).toEqual([['401'], ['EDF'], []]);
    expect(await trouve('electricite', 1)).toEqual([['601'], ['EDF'], ['2 Électricité mars']]);
  });

  it('finds nothing for nothing', async () => {
    expect(await trouve('  ')).toEqual([[], [], []]);
    expect(await trouve('introuvable')).toEqual([[], [], []]);
  });
});
