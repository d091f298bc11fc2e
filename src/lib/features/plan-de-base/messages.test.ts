import { expect, it } from 'vitest';
import { messageDeGarde } from './domain/garde.ts';
import { messageDeFiche } from './messages.ts';

it('says in French why an account of the agency was not recorded', () => {
  expect(
    [
      messageDeFiche({ code: 'PLB-DISPARU', numero: '512001' }),
      messageDeFiche({ code: 'PLB-MODIFIE-AILLEURS', numero: '512001' }),
      messageDeFiche({ code: 'PLB-SANS-NATURE' })
    ].join('\n')
  ).toMatchInlineSnapshot(`
    "Le compte 512001 vient d’être supprimé dans une autre fenêtre. Fermez celle-ci : annulez la suppression, ou ajoutez-le de nouveau.
    Le compte 512001 vient d’être modifié dans une autre fenêtre, et rien n’a été écrasé. Fermez celle-ci, puis rouvrez-la pour partir de ce qu’il est maintenant.
    Cochez au moins un plan où ce compte doit figurer."
  `);
});

it('[LST-19] says in French why an account stays in the base chart', () => {
  expect(
    [
      messageDeGarde({ code: 'PLB-DES-TEXTES' }),
      messageDeGarde({ code: 'PLB-CENTRALISE', journaux: ['BQ'] }),
      messageDeGarde({ code: 'PLB-RECU', entites: ['0401', '0402'] }),
      messageDeGarde({ code: 'PLB-MODELES', noms: ['Eau'] }),
      messageDeGarde({ code: 'PLB-MODELES', noms: ['Eau', 'Gaz'] })
    ].join('\n')
  ).toMatchInlineSnapshot(`
    "Il vient du plan de base de Régie : seuls les comptes ajoutés par l’agence se suppriment.
    Compte de centralisation du journal BQ : donnez-lui d’abord un autre compte, ou supprimez-le.
    Ouvert dans 0401 et 0402 : il ne peut partir qu’après avoir été supprimé de leur plan comptable.
    Employé par le modèle de masque « Eau » : il ne peut partir qu’après lui.
    Employé par les modèles de masque « Eau » et « Gaz » : il ne peut partir qu’après eux."
  `);
});
