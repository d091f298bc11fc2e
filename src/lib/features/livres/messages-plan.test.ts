import { expect, it } from 'vitest';
import { messageDePlan } from './messages-plan.ts';

it('says in French why the chart of an entité was not changed', () => {
  expect(
    [
      messageDePlan({ code: 'CPT-ENTITE-DISPARUE' }),
      messageDePlan({ code: 'CPT-DISPARU', numero: '616' }),
      messageDePlan({ code: 'CPT-MODIFIE-AILLEURS', numero: '616' }),
      messageDePlan({ code: 'CPT-LIBELLE-ABSENT' })
    ].join('\n')
  ).toMatchInlineSnapshot(`
    "Cette entité vient d’être retirée de ce poste : fermez, puis choisissez-en une autre.
    Le compte 616 vient d’être supprimé dans une autre fenêtre : rien n’a changé.
    Le compte 616 vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Relisez-le, puis recommencez.
    Donnez-lui un nom."
  `);
});
