import { expect, it } from 'vitest';
import { messageDeFiche } from './messages.ts';

it('says in French why a journal was not recorded, and what to do', () => {
  expect(
    [
      messageDeFiche({ code: 'JNL-DISPARU', journal: 'BQ' }),
      messageDeFiche({ code: 'JNL-MODIFIE-AILLEURS', journal: 'BQ' }),
      messageDeFiche({
        code: 'JNL-COMMUN-OUVERTURE',
        entite: '0402',
        numero: '512',
        refus: { code: 'CPT-TOTAL', numero: '512', comptes: ['512001'] }
      }),
      messageDeFiche({ code: 'JNL-CODE-ABSENT' })
    ].join('\n')
  ).toMatchInlineSnapshot(`
    "Le journal « BQ » vient d’être supprimé dans une autre fenêtre. Fermez celle-ci : annulez la suppression, ou créez-le de nouveau.
    Le journal « BQ » vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Fermez celle-ci, puis rouvrez-la pour partir de ce qu’il est maintenant.
    Rien n’est enregistré : le compte 512 n’a pas pu être ouvert dans 0402. Le compte 512 serait le total de 512001 et ne recevrait aucune écriture : choisissez un numéro qu’aucun autre ne détaille.
    Donnez un code au journal."
  `);
});
