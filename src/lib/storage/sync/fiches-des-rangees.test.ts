import { expect, it } from 'vitest';
import { rangeeDeFiche } from './fiches-des-rangees.ts';

it('[F22] [I8] what no field may say counts for nothing, should it come all the same', () => {
  expect(rangeeDeFiche('reglage:partage', { valeur: '{"poste":"autre"}' }, '')).toBeNull();
  expect(
    rangeeDeFiche('exercice:2026-01-01', { fin: '2026-12-31', cloture: 'definitive', entite: '0402' }, '0401')
  ).toMatchObject({
    cle: '0401/2026-01-01',
    row: { id: '0401/2026-01-01', entite: '0401', debut: '2026-01-01', fin: '2026-12-31' }
  });
  const exercice = rangeeDeFiche('exercice:2026-01-01', { fin: '2026-12-31', cloture: 'x' }, '0401');
  expect(exercice?.row).not.toHaveProperty('cloture');
  const journal = { code: 'BQ', libelle: 'Achats', type: 'standard', origine: 'cree' };
  expect(rangeeDeFiche('journal:AC', journal, '')?.row).toMatchObject({ code: 'AC' });
  expect(rangeeDeFiche('compte:601', { libelle: 12 }, '0401')).toBeNull();
});
