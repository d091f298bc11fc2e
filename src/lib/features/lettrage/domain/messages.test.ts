import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { RaisonDeReste } from './en-masse.ts';
import {
  direTropDeLignes,
  messageDArret,
  messageDeLettrage,
  messageDeReste,
  titreDeMethode
} from './messages.ts';
import { METHODES, type ArretDeRecherche } from './proposition.ts';
import type { RefusDeLettrage } from '#lib/domain/lettrage/refus.ts';

const REFUS: readonly RefusDeLettrage[] = [
  { code: 'LET-TROP-PEU', lignes: 0 },
  { code: 'LET-TROP-PEU', lignes: 1 },
  { code: 'LET-ABSENTE', lignes: 1 },
  { code: 'LET-ABSENTE', lignes: 3 },
  {
    code: 'LET-TIERS-MELES',
    tiers: [
      { compte: '4501', auxiliaire: 'DUPONT' },
      { compte: '401', auxiliaire: '' }
    ]
  },
  { code: 'LET-DEJA', lettre: 'AB', lignes: 1 },
  { code: 'LET-DEJA', lettre: 'ab', lignes: 2 },
  { code: 'LET-UN-SEUL-COTE', cote: 'debit' },
  { code: 'LET-UN-SEUL-COTE', cote: 'credit' },
  { code: 'LET-ECART', ecart: centimes(20_00) },
  { code: 'LET-ECART', ecart: centimes(-20_00) },
  { code: 'LET-DISPARU' },
  { code: 'LET-CHANGEE', lettre: 'AB', lignes: 2 },
  { code: 'LET-ECART-NUL' },
  { code: 'LET-ECART-LIMITE', ecart: centimes(-3_50), limite: centimes(1_00) },
  {
    code: 'LET-ECART-BLOC',
    refus: { code: 'ECR-PERIODE-CLOSE', date: dateIso('2026-01-31'), premiereDateOuverte: null }
  },
  { code: 'LET-PLACE' }
];

const ARRETS: readonly ArretDeRecherche[] = [
  { code: 'LET-BORNE-LIGNES', ouvertes: 40_000, voisines: 40 },
  { code: 'LET-BORNE-TRAVAIL', vues: 312, ouvertes: 40_000 },
  { code: 'LET-BORNE-CHAINE', lignes: 1_200, maximum: 200 }
];

const RESTES: readonly RaisonDeReste[] = [
  { code: 'LET-RESTE-UN-COTE', cote: 'debit' },
  { code: 'LET-RESTE-UN-COTE', cote: 'credit' },
  { code: 'LET-RESTE-MONTANTS' },
  { code: 'LET-RESTE-AMBIGU', propositions: 1 },
  { code: 'LET-RESTE-AMBIGU', propositions: 2 },
  { code: 'LET-RESTE-BORNE', arret: { code: 'LET-BORNE-TRAVAIL', vues: 1, ouvertes: 60 } }
];

it('says in French why lines are not lettered, why a search stopped and what is left', () => {
  expect([
    ...REFUS.map((refus) => `${refus.code} : ${messageDeLettrage(refus)}`),
    ...ARRETS.map((arret) => `${arret.code} : ${messageDArret(arret)}`),
    ...RESTES.map((raison) => `${raison.code} : ${messageDeReste(raison)}`),
    `trop : ${direTropDeLignes(40_000, 2_000)}`,
    ...METHODES.map((methode) => `${methode} : ${titreDeMethode(methode)}`)
  ]).toMatchSnapshot();
});
