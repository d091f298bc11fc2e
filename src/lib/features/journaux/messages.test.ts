import { expect, it } from 'vitest';
import { messageDeFiche } from './messages.ts';

it('says in French why a journal was not recorded, and what to do', () => {
  expect(
    [
      messageDeFiche({ code: 'JNL-DISPARU', journal: 'BQ' }),
      messageDeFiche({ code: 'JNL-MODIFIE-AILLEURS', journal: 'BQ' }),
      messageDeFiche({ code: 'JNL-CODE-ABSENT' })
    ].join('\n')
  ).toMatchInlineSnapshot(`
    "Le journal « BQ » vient d’être supprimé dans une autre fenêtre. Fermez celle-ci : annulez la suppression, ou créez-le de nouveau.
    Le journal « BQ » vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Fermez celle-ci, puis rouvrez-la pour partir de ce qu’il est maintenant.
    Donnez un code au journal."
  `);
});
