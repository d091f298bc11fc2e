import fc from 'fast-check';
import { expect, it } from 'vitest';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { ecrireReprise } from '#lib/storage/reprise.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { anyLivres, ecrireLivres, EXERCICE } from '#lib/storage/testing/livres-au-hasard.ts';
import { exerciceDe, repriseDe, TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { lireGraphiques } from './queries-graphiques.ts';
import { Livres } from './queries.ts';

it('[I5] end the year on what the balance says of class 5', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyLivres(), async (livres) => {
      const base = await baseVide();
      await ecrireLivres(base, livres);
      const { lignes } = await new Livres(base, new LecteurDeLivres(base)).balance(EXERCICE.id, {});
      const solde = lignes
        .filter(({ compte }) => compte.startsWith('5'))
        .reduce((sum, { cloture }) => sum + cloture.solde, 0);
      expect((await lireGraphiques(base, EXERCICE.id)).tresorerie.total.at(-1)).toBe(solde);
    }),
    { numRuns: 20 }
  );
});

it('reads what was taken over, what was recorded since, and the exercice before', async () => {
  const base = await baseVide();
  const [avant, exercice] = [exerciceDe('0401', '2025-01-01', '2025-12-31'), exerciceDe('0401')];
  await base.entites.put(TILLEULS);
  for (const autre of [exerciceDe('0401', '2024-01-01', '2024-12-31'), exerciceDe('0402', '2025-01-01')])
    await base.exercices.put(autre);
  const reprises = [
    repriseDe([bloc('AC 2025-03-01', '611 70,00 D', '401 70,00 C')], { exercice: avant }),
    repriseDe([bloc('BQ 2026-03-01', '611 90,00 D', '512 90,00 C')], { exercice })
  ];
  for (const reprise of reprises) await ecrireReprise(base, reprise, false);
  const saisi = bloc('BQ 2026-04-01', '611 10,00 D', '512 10,00 C');
  await enregistrerBloc(base, { id: 's1', bloc: saisi, exercice, classe: 'courant' });
  const { precedent, connus, tresorerie, charges } = await lireGraphiques(base, exercice.id);
  expect(precedent).toEqual({ debut: '2025-01-01', fin: '2025-12-31' });
  expect(connus).toBe(4);
  expect(tresorerie.total.slice(1, 5)).toEqual([0, -9000, -10000, -10000]);
  expect(charges.classes).toMatchObject([
    { racine: '61', libelle: 'Services extérieurs', total: 10000, precedent: 7000 }
  ]);
});

it('says that an exercice is not on this poste', async () => {
  await expect(lireGraphiques(await baseVide(), '0401/2031-01-01')).rejects.toThrow(
    /n’existe pas sur ce poste/
  );
});
