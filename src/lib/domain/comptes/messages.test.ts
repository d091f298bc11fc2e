import { expect, it } from 'vitest';
import type { RefusDeNumero } from './compte.ts';
import { messageDApplication, messageDeNumero } from './messages.ts';
import type { RefusDApplication } from './plan-de-base.ts';

it('says in French what is wrong with a number and what to do', () => {
  const refus: RefusDeNumero[] = [
    { code: 'CPT-VIDE' },
    { code: 'CPT-CARACTERE', caractere: '/' },
    { code: 'CPT-CLASSE', debut: '0' }
  ];
  expect(refus.map(messageDeNumero).join('\n')).toMatchInlineSnapshot(`
    "Indiquez un numéro de compte.
    Le caractère « / » ne peut pas figurer dans un numéro de compte : n’employez que des chiffres et des lettres.
    Un numéro de compte commence par le chiffre de sa classe, de 1 à 9, et non par « 0 »."
  `);
});

it('says in French why an account of the base chart was not opened', () => {
  const refus: RefusDApplication[] = [
    { code: 'PLB-AUTRE-NATURE', natures: ['general', 'gerance'] },
    { code: 'PLB-AUTRE-NATURE', natures: ['copropriete'] },
    { code: 'PLB-HORS-NOMENCLATURE' },
    { code: 'PLB-RETIRE', depuis: 2020 },
    { code: 'PLB-NUMERO' }
  ];
  expect(refus.map(messageDApplication).join('\n')).toMatchInlineSnapshot(`
    "Ce compte est destiné à l’agence et aux sociétés, à la comptabilité des mandants : choisissez d’autres entités, ou modifiez sa destination dans le plan comptable de base.
    Ce compte est destiné aux syndicats de copropriétaires : choisissez d’autres entités, ou modifiez sa destination dans le plan comptable de base.
    Un syndicat n’admet que les comptes du plan des copropriétés et leurs subdivisions : choisissez un numéro qui en découle.
    Ce compte ne figure plus dans le plan comptable depuis 2020 : il reste lisible dans les livres qui l’emploient, mais ne s’ouvre plus.
    Ce numéro ne peut pas être celui d’un compte : il lui faut deux chiffres au moins, trois pour recevoir des écritures."
  `);
});
