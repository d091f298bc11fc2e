import { describe, expect, it } from 'vitest';
import { checkMasque } from '#lib/domain/masques/check-masque.ts';
import type { Base } from '#lib/storage/base.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { contenu } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { masque } from '#lib/testing/masque.ts';
import { appliquerModeles, retirerApplication } from './appliquer.ts';
import { enregistrerMasque } from './commands.ts';
import { contexteDeMasque } from './contexte.ts';
import { posteDeMasques, programmation } from './testing.ts';

/** Both accounts are of the chart of the syndicats; « 6063 » of the general one alone. */
const MODELE = masque(['611  100,00 D', '401  100,00 C'], {
  id: 'modele',
  entite: null,
  nom: 'Nettoyage',
  programmation: programmation('2026-03-31')
});

async function poste(modele = MODELE): Promise<Base> {
  const base = await posteDeMasques([modele]);
  for (const entite of ['S01', 'S02', 'G01', 'C01'])
    await base.plans.put({ entite, comptes: [{ numero: '512', libelle: 'Banque' }], auxiliaires: [] });
  return base;
}

function ids(): () => string {
  let n = 0;
  return () => `copie${++n}`;
}

describe('Appliquer', () => {
  it('[MAS-53] [MAS-55] copies to each entité, opens the accounts it lacks, and once only', async () => {
    const base = await poste();
    const demande = { modeles: ['modele'], entites: ['S01', 'S02'] };
    const rapport = await appliquerModeles(base, demande, ids());
    expect(rapport.applications.map(({ entite, etat }) => [entite, etat])).toEqual([
      ['S01', 'cree'],
      ['S02', 'cree']
    ]);
    expect(rapport.applications[0]?.comptesOuverts.map(({ numero }) => numero)).toEqual(['401', '611']);
    for (const entite of ['S01', 'S02']) {
      const [copie] = await base.masques.where('entite').equals(entite).toArray();
      expect(copie).toMatchObject({ echeance: '2026-03-31', masque: { nom: 'Nettoyage', entite } });
      const contexte = copie && (await contexteDeMasque(base, copie));
      expect(copie && contexte ? checkMasque(copie.masque, contexte) : ['absent']).toEqual([]);
    }
    const avant = await contenu(base);
    const encore = await appliquerModeles(base, demande, ids());
    expect(encore.masques).toEqual([]);
    expect(encore.applications.map(({ etat }) => etat)).toEqual(['deja-present', 'deja-present']);
    expect(await contenu(base)).toEqual(avant);
  });

  it('[MAS-55] an account that the base chart does not offer there is reported, and nothing is made', async () => {
    const base = await poste({ ...MODELE, lignes: masque(['6063  10,00 D', '401  10,00 C']).lignes });
    const { applications, masques } = await appliquerModeles(
      base,
      { modeles: ['modele'], entites: ['S01', 'C01'] },
      ids()
    );
    expect(applications.map(({ entite, etat }) => [entite, etat])).toEqual([
      ['S01', 'comptes-manquants'],
      ['C01', 'cree']
    ]);
    expect(masques).toHaveLength(1);
    expect((await base.plans.get('S01'))?.comptes.map(({ numero }) => numero)).toEqual(['512']);
  });

  it('[MAS-55] what the entité refuses is reported, and no account is opened for it', async () => {
    const base = await poste({ ...MODELE, journal: 'ZZ' });
    const { applications, masques } = await appliquerModeles(
      base,
      { modeles: ['modele'], entites: ['S01'] },
      ids()
    );
    expect(applications).toMatchObject([{ refus: [{ code: 'MAS-JOURNAL-INCONNU' }], comptesOuverts: [] }]);
    expect(masques).toEqual([]);
    expect((await base.plans.get('S01'))?.comptes).toHaveLength(1);
  });

  it('undoing takes back the copies and the accounts that nothing uses', async () => {
    const base = await poste();
    const avant = await contenu(base);
    const rapport = await appliquerModeles(base, { modeles: ['modele'], entites: ['S01', 'S02'] }, ids());
    await retirerApplication(base, rapport);
    expect(await contenu(base)).toEqual(avant);
  });

  it('undoing leaves what was changed or used since', async () => {
    const base = await poste();
    const rapport = await appliquerModeles(base, { modeles: ['modele'], entites: ['S01', 'S02'] }, ids());
    const copie = await base.masques.get('copie1');
    if (copie) await enregistrerMasque(base, { ...copie.masque, nom: 'Ménage' }, copie.revision);
    await enregistrerBloc(base, {
      id: 'b',
      bloc: bloc('OD 2026-03-31', '611  10,00 D', '512  10,00 C'),
      exercice: exerciceDe('S02'),
      classe: 'courant'
    });
    await retirerApplication(base, rapport);
    expect((await base.masques.toCollection().primaryKeys()).toSorted()).toEqual(['copie1', 'modele']);
    const comptes = async (entite: string) =>
      (await base.plans.get(entite))?.comptes.map(({ numero }) => numero);
    expect(await comptes('S01')).toEqual(['401', '512', '611']);
    expect(await comptes('S02')).toEqual(['512', '611']);
  });
});
