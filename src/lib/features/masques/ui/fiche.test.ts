import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { programmer } from '#lib/domain/masques/echeances.ts';
import { masque, MASQUE_EAU, MASQUE_EDF } from '#lib/testing/masque.ts';
import {
  ficheAvecImmeuble,
  ficheDe,
  isMemeFiche,
  LIGNE_VIDE,
  lireFiche,
  masqueVide,
  prochainesEcheances,
  serree,
  totauxDe
} from './fiche.ts';

const AUJOURDHUI = dateIso('2026-03-20');
const programmation = programmer({
  frequence: 'mensuelle',
  prochaineEcheance: dateIso('2026-01-31'),
  occurrences: 3
});

describe('the window of a masque', () => {
  it.each([
    masque(MASQUE_EAU, { libelle: 'Eau #m', journalReglement: 'BQ' }),
    masque(MASQUE_EDF, { programmation: { ...programmation, reglement: 'sans' as const } }),
    masque(MASQUE_EDF, { programmation: { ...programmation, reglement: dateIso('2026-04-15') } }),
    masque(['?  10,00 C', '600000  10,00 D'], { racine: '401' })
  ])('says a masque and reads the same back', (un) => {
    expect(lireFiche(ficheDe(un), un, AUJOURDHUI)).toEqual({ ok: true, valeur: un });
  });

  it('knows whether something was typed since it opened: an empty line more is nothing', () => {
    const fiche = ficheDe(masque(MASQUE_EAU));
    expect(isMemeFiche({ ...fiche, lignes: [...fiche.lignes, LIGNE_VIDE] }, fiche)).toBe(true);
    expect(isMemeFiche({ ...fiche, nom: `${fiche.nom} ` }, fiche)).toBe(false);
    const [premiere = LIGNE_VIDE, ...autres] = fiche.lignes;
    expect(isMemeFiche({ ...fiche, lignes: [{ ...premiere, fige: true }, ...autres] }, fiche)).toBe(false);
  });

  it('[MAS-37] keeps the anchor day of a due date that nobody touched, even clamped', () => {
    const fevrier = { ...programmation, prochaineEcheance: dateIso('2026-02-28') };
    const un = masque(MASQUE_EDF, { programmation: fevrier });
    const relu = lireFiche({ ...ficheDe(un), nom: 'Autre' }, un, AUJOURDHUI);
    expect(relu).toMatchObject({ valeur: { programmation: { jourDAncrage: 31 } } });
    const change = lireFiche({ ...ficheDe(un), prochaineEcheance: '15/3' }, un, AUJOURDHUI);
    expect(change).toMatchObject({
      valeur: { programmation: { prochaineEcheance: '2026-03-15', jourDAncrage: 15 } }
    });
  });

  it('[MAS-10] another immeuble resets the lines of owners, even while an amount cannot be read', () => {
    const proprietaire = { ...LIGNE_VIDE, compte: '4671', debit: '10', cle: 'GEN', codeFiscalite: '221' };
    const charge = { ...LIGNE_VIDE, compte: '512', credit: 'dix' };
    const fiche = { ...ficheDe(masqueVide('m', 'G01', 'AC')), lignes: [proprietaire, charge] };
    expect(ficheAvecImmeuble(fiche, 'IM1').lignes).toEqual([]);
    const change = ficheAvecImmeuble({ ...fiche, immeuble: 'IM1' }, 'IM2');
    expect(change.lignes).toEqual([1]);
    expect(change.fiche).toMatchObject({ immeuble: 'IM2', lignes: [{ debit: '', cle: '' }, charge] });
  });

  it('an empty line in the middle goes last: a refusal names the line that one sees', () => {
    const fiche = ficheDe(masque(MASQUE_EDF));
    const [un, deux, trois] = fiche.lignes;
    if (!un || !deux || !trois) throw new Error('three lines');
    expect(serree({ ...fiche, lignes: [un, LIGNE_VIDE, deux, trois] }).lignes).toEqual([
      un,
      deux,
      trois,
      LIGNE_VIDE
    ]);
  });

  it('[MAS-38] a blank due date is not programmed', () => {
    const un = masque(MASQUE_EDF, { programmation });
    expect(lireFiche({ ...ficheDe(un), prochaineEcheance: ' ' }, un, AUJOURDHUI)).toMatchObject({
      valeur: { programmation: null }
    });
  });

  it('[MAS-23] adds up both sides as they are typed, and leaves blank lines out', () => {
    const vide = masqueVide('m', 'S01', 'AC');
    const lignes = [
      { ...LIGNE_VIDE, compte: '600000', debit: '=2*500' },
      { ...LIGNE_VIDE, compte: '401EAU', credit: '1 050,00' },
      LIGNE_VIDE
    ];
    const fiche = { ...ficheDe(vide), nom: 'Eau', lignes };
    expect(totauxDe(fiche)).toEqual({ debit: 1000_00, credit: 1050_00, ecart: -50_00 });
    expect(lireFiche(fiche, vide, AUJOURDHUI)).toMatchObject({ valeur: { lignes: { length: 2 } } });
  });

  it('says which line and which field cannot be read', () => {
    const vide = masqueVide('m', 'S01', 'AC');
    const lignes = [LIGNE_VIDE, { ...LIGNE_VIDE, debit: '12,3,4' }];
    const refuse = lireFiche(
      { ...ficheDe(vide), lignes, prochaineEcheance: '31/02/2026', occurrences: 'x', reglement: 'demain' },
      vide,
      AUJOURDHUI
    );
    expect(refuse.ok ? [] : refuse.refus.map((texte) => texte.split(' : ')[0])).toEqual([
      'Ligne 2',
      'Nombre d’échéances',
      'Prochaine échéance',
      'Date de règlement'
    ]);
  });

  it('[MAS-36] [MAS-37] shows the next due dates, no more than there are occurrences', () => {
    const fiche = { ...ficheDe(masque(MASQUE_EDF, { programmation })), occurrences: '0' };
    expect(prochainesEcheances(fiche, AUJOURDHUI)).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
      '2026-05-31'
    ]);
    expect(prochainesEcheances({ ...fiche, occurrences: '2' }, AUJOURDHUI)).toHaveLength(2);
    expect(prochainesEcheances({ ...fiche, prochaineEcheance: '' }, AUJOURDHUI)).toEqual([]);
  });
});
