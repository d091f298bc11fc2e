import { expect, it } from 'vitest';
import type { RefusDAjout } from './compte-ajoute.ts';
import type { RefusDeNumero } from './compte.ts';
import {
  direDevenusTotaux,
  messageDAjout,
  messageDApplication,
  messageDeNumero,
  messageDOuverture
} from './messages.ts';
import type { RefusDeCompte } from './ouvrir-compte.ts';
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
    { code: 'PLB-COMPTE-COMMUN', journal: 'CC' },
    { code: 'PLB-NUMERO' }
  ];
  expect(refus.map(messageDApplication).join('\n')).toMatchInlineSnapshot(`
    "Ce compte est destiné à l’agence et aux sociétés, à la comptabilité des mandants : choisissez d’autres entités, ou modifiez sa destination dans le plan comptable de base.
    Ce compte est destiné aux syndicats de copropriétaires : choisissez d’autres entités, ou modifiez sa destination dans le plan comptable de base.
    Un syndicat n’admet que les comptes du plan des copropriétés et leurs subdivisions : choisissez un numéro qui en découle.
    Ce compte ne figure plus dans le plan comptable depuis 2020 : il reste lisible dans les livres qui l’emploient, mais ne s’ouvre plus.
    Ce compte est le compte commun du journal CC, dont cette entité ne fait pas partie : choisissez un autre numéro.
    Ce numéro ne peut pas être celui d’un compte : il lui faut deux chiffres au moins, trois pour recevoir des écritures."
  `);
});

it('says in French why an account is not added to the base chart', () => {
  const refus: RefusDAjout[] = [
    { code: 'CPT-VIDE' },
    { code: 'CPT-FORME', numero: '51' },
    { code: 'CPT-LONG', maximum: 20 },
    { code: 'CPT-LIBELLE-ABSENT' },
    { code: 'CPT-LIBELLE-LONG', maximum: 150 },
    { code: 'PLB-SANS-NATURE' },
    { code: 'PLB-DEJA-LA', numero: '512', libelle: 'Banques' },
    { code: 'PLB-TOTAL', numero: '450', comptes: ['4501', '4502'] },
    { code: 'PLB-HORS-NOMENCLATURE' },
    { code: 'PLB-RETIRE', depuis: 2020 },
    { code: 'PLB-NATURE-SERVIE', nature: 'gerance', entites: ['G1', 'G2'] }
  ];
  expect(refus.map(messageDAjout).join('\n')).toMatchInlineSnapshot(`
    "Indiquez un numéro de compte.
    Le numéro 51 ne peut pas recevoir d’écritures : commencez-le par trois chiffres.
    Ce numéro est trop long : 20 caractères au plus.
    Donnez-lui un nom.
    Cet intitulé est trop long : 150 caractères au plus.
    Cochez au moins un plan où ce compte doit figurer.
    Le compte 512 figure déjà dans le plan de base : « Banques ». Choisissez un autre numéro.
    Le compte 450 serait le total de 4501 et 4502 et ne recevrait aucune écriture : choisissez un numéro qu’aucun autre ne détaille.
    Un syndicat n’admet que les comptes du plan des copropriétés et leurs subdivisions : choisissez un numéro qui en découle.
    Ce compte ne figure plus dans le plan comptable depuis 2020 : il reste lisible dans les livres qui l’emploient, mais ne s’ouvre plus.
    Ce compte a déjà été ouvert dans G1 et G2 : il reste destiné à la comptabilité des mandants. Supprimez-le d’abord de leur plan comptable."
  `);
});

it('says in French why an account or a third party is not opened', () => {
  const tiers = (cause: Extract<RefusDeCompte, { code: 'CPT-TIERS-COMPTE' }>['cause']): RefusDeCompte => ({
    code: 'CPT-TIERS-COMPTE',
    compte: '512',
    cause
  });
  const refus: RefusDeCompte[] = [
    { code: 'CPT-FORME', numero: '51' },
    { code: 'CPT-DEJA-LA', numero: '512', libelle: 'Banques', ferme: false },
    { code: 'CPT-DEJA-LA', numero: '512', libelle: 'Banques', ferme: true },
    { code: 'CPT-TOTAL', numero: '450', comptes: ['4501'] },
    { code: 'CPT-COMPTE-COMMUN', numero: '512999', journal: 'CC' },
    { code: 'PLB-HORS-NOMENCLATURE' },
    ...(['absent', 'classe', 'inconnu', 'forme', 'subdivise', 'ferme'] as const).map(tiers),
    { code: 'CPT-TIERS-CODE-ABSENT' },
    { code: 'CPT-TIERS-CODE-LONG', maximum: 20 },
    { code: 'CPT-TIERS-CODE-CARACTERE', caractere: '|' },
    { code: 'CPT-TIERS-CODE-CARACTERE', caractere: ' ' },
    { code: 'CPT-TIERS-DEJA-LA', compte: '401', tiers: 'EDF', libelle: 'Électricité de France' }
  ];
  expect(refus.map(messageDOuverture).join('\n')).toMatchInlineSnapshot(`
    "Le numéro 51 ne peut pas recevoir d’écritures : commencez-le par trois chiffres.
    Le compte 512 existe déjà : « Banques ». Choisissez un autre numéro.
    Le compte 512 existe déjà, « Banques », mais il est fermé : rouvrez-le dans le plan comptable.
    Le compte 450 serait le total de 4501 et ne recevrait aucune écriture : choisissez un numéro qu’aucun autre ne détaille.
    Le 512999 est le compte commun du journal CC, dont cette entité ne fait pas partie : choisissez un autre numéro.
    Un syndicat n’admet que les comptes du plan des copropriétés et leurs subdivisions : choisissez un numéro qui en découle.
    Choisissez le compte auquel ce tiers se rattache.
    Un tiers se rattache à un compte de la classe 4, et non au 512.
    Le compte 512 n’existe pas dans cette entité : ouvrez-le d’abord.
    Le compte 512 est un total, il ne reçoit pas d’écritures : choisissez l’un de ceux qui le détaillent.
    Le compte 512 est un total, il ne reçoit pas d’écritures : choisissez l’un de ceux qui le détaillent.
    Le compte 512 est fermé : rouvrez-le d’abord.
    Donnez un code à ce tiers.
    Ce code est trop long : 20 caractères au plus.
    Le caractère « | » ne peut pas figurer dans le code d’un tiers : n’employez que des lettres, des chiffres, et . - _ /
    Le code d’un tiers s’écrit sans espace.
    Le tiers EDF existe déjà au compte 401 : « Électricité de France ». Choisissez un autre code."
  `);
});

it('[INV-14] says which accounts become totals', () => {
  expect([[], ['512'], ['401', '512']].map(direDevenusTotaux).join('\n')).toMatchInlineSnapshot(`
    "
    Le compte 512 devient un total et ne reçoit plus d’écritures.
    Les comptes 401 et 512 deviennent des totaux et ne reçoivent plus d’écritures."
  `);
});
