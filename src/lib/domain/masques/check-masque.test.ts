import { describe, expect, it } from 'vitest';
import { contexteDeSyndicat } from '#lib/testing/contexte.ts';
import { lignesDeMasque, masque, MASQUE_EDF, MASQUE_FOURNISSEUR } from '#lib/testing/masque.ts';
import { planDeGerance } from '../comptes/plan-gerance.ts';
import { planOf } from '../comptes/plan.ts';
import { dateIso } from '../dates.ts';
import type { Journal } from '../ecritures/journal.ts';
import { centimes } from '../montant.ts';
import { checkLignesDeMasque } from './check-lignes.ts';
import { avertissementsDeMasque, checkMasque, isMemeNom, type ContexteDeMasque } from './check-masque.ts';
import { programmer } from './echeances.ts';
import type { LigneDeMasque, Masque } from './masque.ts';

const { plan, journaux } = contexteDeSyndicat();
const SYNDIC: ContexteDeMasque = {
  module: 'syndic',
  journaux,
  plan,
  comptesDeBase: new Set(['401', '601', '602']),
  nomsPris: ['Eau']
};
const GERANCE: ContexteDeMasque = { ...SYNDIC, module: 'gerance', plan: planOf(planDeGerance()) };
const LIGNES = ['401 100,00 C', '601 60,00 D', '602 40,00 D'];
const BON = masque(LIGNES);
const check = (changes: Partial<Masque>, contexte = SYNDIC) => checkMasque({ ...BON, ...changes }, contexte);
const checkLignes = (lignes: readonly string[], contexte = SYNDIC) =>
  check({ lignes: lignesDeMasque(...lignes) }, contexte);
/** The masque with a change on one of its lines. */
const withLigne = (rang: number, change: Partial<LigneDeMasque>, lignes = LIGNES) =>
  lignesDeMasque(...lignes).map((ligne, i) => (i + 1 === rang ? { ...ligne, ...change } : ligne));

it('accepts a masque that lacks nothing', () => {
  expect(check({})).toEqual([]);
});

describe('the masque', () => {
  it('[MAS-01] has an entité and a journal; a template has no entité', () => {
    expect(check({ entite: ' ' })).toEqual([{ code: 'MAS-ENTITE-ABSENTE' }]);
    expect(check({ entite: null })).toEqual([]);
    expect(check({ journal: '' })).toEqual([{ code: 'MAS-JOURNAL-ABSENT' }]);
    expect(check({ journal: 'ZZ' })).toEqual([{ code: 'MAS-JOURNAL-INCONNU', journal: 'ZZ' }]);
  });

  it('[MAS-07] has a name, and its own', () => {
    expect(check({ nom: '  ' })).toEqual([{ code: 'MAS-NOM-ABSENT' }]);
    expect(check({ nom: ' eau' })).toEqual([{ code: 'MAS-NOM-PRIS', nom: ' eau' }]);
    expect(isMemeNom('Électricité', 'électricité ')).toBe(true);
    expect(isMemeNom('Eau', 'Eaux')).toBe(false);
  });

  it('[MAS-08] names an immeuble from Gérance and Saisonnier only (rule alone; the screen comes with the immeubles)', () => {
    const lignes = lignesDeMasque('401 100,00 C', '512 100,00 D');
    const modules = ['syndic', 'gerance', 'saisonnier', 'comptabilite'] as const;
    const refused = modules.filter(
      (module) => check({ immeuble: 'IM1', lignes }, { ...GERANCE, module }).length > 0
    );
    expect(refused).toEqual(['syndic', 'comptabilite']);
    expect(check({ immeuble: 'IM1' })).toEqual([{ code: 'MAS-IMMEUBLE-HORS-MODULE', immeuble: 'IM1' }]);
  });

  it('[JNL-14] [JNL-17] goes through a common account, or settles by it, in an entité of its pool alone', () => {
    const commun: Journal = {
      code: 'CC',
      libelle: 'Compte commun',
      type: 'tresorerie-compte-commun',
      compteDeCentralisation: '512',
      compteCommun: { entites: ['S01'] }
    };
    const avec = { ...SYNDIC, journaux: new Map([...journaux, ['CC', commun]]) };
    const refus = [{ code: 'MAS-JOURNAL-COMMUN', journal: 'CC', entite: 'S03' }];
    for (const journal of [{ journal: 'CC' }, { journalReglement: 'CC' }]) {
      expect(check({ ...journal, entite: 'S03' }, avec)).toEqual(refus);
      expect(check({ ...journal, entite: 'S01' }, avec)).toEqual([]);
      expect(check({ ...journal, entite: null }, avec)).toEqual([]);
    }
  });

  it('[MAS-17] settles through a treasury journal', () => {
    expect(check({ journalReglement: 'BQ' })).toEqual([]);
    for (const journalReglement of ['OD', 'ZZ'])
      expect(check({ journalReglement })).toEqual([
        { code: 'MAS-REGLEMENT-JOURNAL', journal: journalReglement }
      ]);
  });

  it('[MAS-20] has a root that accounts can start with', () => {
    const lignes = lignesDeMasque('? 100,00 C', '601 100,00 D');
    for (const racine of ['401', '4', '401*', '401EDF']) expect(check({ lignes, racine })).toEqual([]);
    for (const racine of ['', '0', 'EDF', '40-1', '*'])
      expect(check({ lignes, racine })).toEqual([{ code: 'MAS-RACINE-FORME', racine }]);
  });
});

describe('the amounts', () => {
  it('[MAS-22] each line has a debit or a credit', () => {
    expect(check({ lignes: withLigne(3, { credit: centimes(40_00) }) })).toEqual([
      { code: 'MAS-DESEQUILIBRE', ecart: -40_00 },
      { code: 'MAS-DEBIT-ET-CREDIT', ligne: 3 }
    ]);
    expect(checkLignes([...LIGNES, '602 0,00 D'])).toEqual([{ code: 'MAS-SANS-MONTANT', ligne: 4 }]);
    expect(checkLignes([...LIGNES, '602 -5,00 D', '601 5,00 D'])).toEqual([
      { code: 'MAS-MONTANT-NEGATIF', ligne: 4, montant: -5_00 }
    ]);
  });

  it('[MAS-23] the two sides are equal; the gap is given', () => {
    expect(checkLignes(['401 100,00 C', '601 60,00 D', '602 39,99 D'])).toEqual([
      { code: 'MAS-DESEQUILIBRE', ecart: -1 }
    ]);
    expect(checkLignes(['401 100,00 C', '601 120,00 D'])).toEqual([
      { code: 'MAS-DESEQUILIBRE', ecart: 20_00 }
    ]);
  });

  it('wants two lines', () => {
    expect(checkLignes([])).toEqual([{ code: 'MAS-TROP-PEU-DE-LIGNES', lignes: 0 }]);
    expect(checkLignesDeMasque(lignesDeMasque('401 100,00 C'))).toEqual([
      { code: 'MAS-TROP-PEU-DE-LIGNES', lignes: 1 },
      { code: 'MAS-DESEQUILIBRE', ecart: -100_00 }
    ]);
  });

  it('refuses a total that no bloc may bear', () => {
    const maximum = 10_000_000_000_00;
    expect(checkLignes(['401 10 000 000 000,00 C', '601 10 000 000 000,00 D'])).toEqual([]);
    expect(
      checkLignes(['401 10 000 000 000,01 C', '601 6 000 000 000,00 D', '602 5 000 000 000,00 D'])
    ).toEqual([
      { code: 'MAS-TOTAL-EXCESSIF', cote: 'debit', maximum },
      { code: 'MAS-TOTAL-EXCESSIF', cote: 'credit', maximum }
    ]);
  });

  it('[MAS-30] of two lines, none or both are frozen', () => {
    expect(checkLignes(['401 100,00 C', '601 100,00 D'])).toEqual([]);
    expect(checkLignes(['401 100,00 C figé', '601 100,00 D figé'])).toEqual([]);
    expect(checkLignes(['401 100,00 C figé', '601 100,00 D'])).toEqual([
      { code: 'MAS-FIGER-LES-DEUX', ligne: 2 }
    ]);
    expect(checkLignes(['401 100,00 C', '601 100,00 D figé'])).toEqual([
      { code: 'MAS-FIGER-LES-DEUX', ligne: 1 }
    ]);
    expect(checkLignes(['401 100,00 C figé', '601 60,00 D', '602 40,00 D'])).toEqual([]);
  });
});

describe('the lines', () => {
  it('[MAS-21] may have no account', () => {
    expect(checkLignes(['? 100,00 C', '601 60,00 D', '602 40,00 D'])).toEqual([]);
  });

  it('[INV-14] name accounts of the entité that take entries', () => {
    const ferme = planOf([...plan.comptes.values(), { numero: '6018', libelle: 'Ancien', ferme: true }]);
    const contexte = { ...SYNDIC, plan: ferme };
    expect(checkLignes(['4019 100,00 C', '450 60,00 D', '6018 30,00 D', '65 10,00 D'], contexte)).toEqual([
      { code: 'MAS-COMPTE-INCONNU', ligne: 1, compte: '4019' },
      { code: 'MAS-COMPTE-SUBDIVISE', ligne: 2, compte: '450' },
      { code: 'MAS-COMPTE-FERME', ligne: 3, compte: '6018' },
      { code: 'MAS-COMPTE-FORME', ligne: 4, compte: '65' }
    ]);
  });

  it('[MAS-51] of a template name accounts of the base chart only', () => {
    const lignes = lignesDeMasque('401 100,00 C', '601 60,00 D', '6211 40,00 D');
    expect(check({ lignes, entite: null })).toEqual([
      { code: 'MAS-COMPTE-HORS-BASE', ligne: 3, compte: '6211' }
    ]);
    expect(check({ lignes })).toEqual([]);
  });

  const MANDANT = ['401 100,00 C', '4671 100,00 D'];

  it('[MAS-09] [MAS-31] with an immeuble, a line on an owner needs a code fiscalité (rule alone)', () => {
    const lignes = lignesDeMasque(...MANDANT);
    expect(check({ lignes, immeuble: 'IM1' }, GERANCE)).toEqual([
      { code: 'MAS-CODE-FISCALITE-ABSENT', ligne: 2, compte: '4671' }
    ]);
    expect(check({ lignes }, GERANCE)).toEqual([]);
    const coded = withLigne(2, { codeFiscalite: '221' }, MANDANT);
    expect(check({ lignes: coded, immeuble: 'IM1' }, GERANCE)).toEqual([]);
  });

  it('[MAS-31] on 450 in a syndicat, only the codes of the list', () => {
    const COPROPRIETAIRE = ['4501 100,00 D', '701 100,00 C'];
    const quatre = ['4501', '4502', '4503', '4504'];
    const parametres = { racinesProprietaires: ['4671'], codesDu450: quatre };
    const codes = ['450-1', '4504', '4505', '221'];
    const refusedOf = (contexte: ContexteDeMasque) =>
      codes.filter(
        (codeFiscalite) =>
          check({ lignes: withLigne(1, { codeFiscalite }, COPROPRIETAIRE) }, contexte).length > 0
      );
    expect(refusedOf({ ...SYNDIC, parametres })).toEqual(['4505', '221']);
    expect(refusedOf(SYNDIC)).toEqual(['221']);
    expect(
      check({ lignes: withLigne(1, { codeFiscalite: '4505' }, COPROPRIETAIRE) }, { ...SYNDIC, parametres })
    ).toEqual([{ code: 'MAS-CODE-FISCALITE-450', ligne: 1, codeFiscalite: '4505', admis: quatre }]);
    expect(check({ lignes: withLigne(2, { codeFiscalite: '221' }, COPROPRIETAIRE) })).toEqual([]);
  });

  it('[MAS-32] name a clé in Gérance only (rule alone), and lose the recoverable share without code fiscalité', () => {
    const lignes = withLigne(2, { cle: 'EAU' }, MANDANT);
    expect(check({ lignes }, GERANCE)).toEqual([]);
    expect(avertissementsDeMasque({ lignes })).toEqual([{ code: 'MAS-CLE-SANS-CODE', ligne: 2 }]);
    const coded = withLigne(2, { cle: 'EAU', codeFiscalite: '221' }, MANDANT);
    expect(avertissementsDeMasque({ lignes: coded })).toEqual([]);
    for (const module of ['saisonnier', 'comptabilite'] as const)
      expect(check({ lignes }, { ...GERANCE, module })).toEqual([{ code: 'MAS-CLE-HORS-GERANCE', ligne: 2 }]);
  });
});

describe('the schedule', () => {
  const schedule = (prochaine = '2026-01-31') =>
    programmer({ frequence: 'mensuelle', prochaineEcheance: dateIso(prochaine), occurrences: 0 });

  it('[MAS-03] [MAS-38] a programmed masque is one with a next due date', () => {
    expect(check({ programmation: schedule() })).toEqual([]);
    expect(check({ programmation: null })).toEqual([]);
  });

  it('[MAS-20] no root with a next due date', () => {
    expect(check({ programmation: schedule(), racine: '401' })).toEqual([
      { code: 'MAS-PROGRAMME-AVEC-RACINE', racine: '401' }
    ]);
  });

  it('[MAS-44] no line without account with a next due date: a batch cannot ask', () => {
    const { lignes } = masque(MASQUE_FOURNISSEUR);
    const contexte = { ...SYNDIC, plan: planOf(comptesOf(MASQUE_EDF)) };
    expect(check({ lignes, programmation: schedule() }, contexte)).toEqual([
      { code: 'MAS-PROGRAMME-SANS-COMPTE', lignes: [1] }
    ]);
  });

  it('[MAS-39] no « fin de mois » under a month', () => {
    const programmation = { ...schedule(), finDeMois: true };
    expect(check({ programmation })).toEqual([]);
    for (const frequence of ['journaliere', 'hebdomadaire', 'bimensuelle'] as const)
      expect(check({ programmation: { ...programmation, frequence } })).toEqual([
        { code: 'MAS-FIN-DE-MOIS', frequence }
      ]);
  });

  it.each([-1, 1.5, Number.NaN])('[MAS-36] refuses %d occurrences', (occurrences) => {
    expect(check({ programmation: { ...schedule(), occurrences } })).toEqual([
      { code: 'MAS-OCCURRENCES', occurrences }
    ]);
  });

  it('[MAS-37] the anchor is the day that the next due date stands on or is clamped under', () => {
    const withJour = (jourDAncrage: number, prochaine: string) =>
      check({ programmation: { ...schedule(prochaine), jourDAncrage } });
    expect(withJour(31, '2026-02-28')).toEqual([]);
    expect(withJour(28, '2026-02-28')).toEqual([]);
    for (const [jour, prochaine] of [
      [27, '2026-02-28'],
      [31, '2026-01-30'],
      [0, '2026-01-31'],
      [32, '2026-01-31'],
      [30.5, '2026-04-30']
    ] as const)
      expect(withJour(jour, prochaine)).toEqual([{ code: 'MAS-ANCRAGE', jour }]);
    const quinzaine = { ...schedule('2026-01-16'), frequence: 'bimensuelle' as const, jourDAncrage: 31 };
    expect(check({ programmation: quinzaine })).toEqual([]);
  });
});

function comptesOf(lignes: readonly string[]) {
  return lignesDeMasque(...lignes).map(({ compte }) => ({ numero: compte ?? '', libelle: '' }));
}
