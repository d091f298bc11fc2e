import { describe, expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { programmer } from '#lib/domain/masques/echeances.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { centimes } from '#lib/domain/montant.ts';
import { masque, MASQUE_EDF } from '#lib/testing/masque.ts';
import { isModifiable, lireCellule, masqueDu, modificationDe, type Modification } from './programmes.ts';

const AUJOURDHUI = dateIso('2026-03-20');

function du(changes: Partial<Masque> = {}, modification?: Modification) {
  const un = masque(MASQUE_EDF, {
    libelle: 'EDF #m',
    programmation: programmer({
      frequence: 'mensuelle',
      prochaineEcheance: dateIso('2026-03-31'),
      occurrences: 0
    }),
    ...changes
  });
  const row = {
    id: un.id,
    entite: 'S01',
    journal: 'AC',
    echeance: '' as const,
    masque: un,
    revision: 1
  };
  const found = masqueDu(row, 'Les Tilleuls', modification, AUJOURDHUI);
  if (!found) throw new Error('a programmed masque is a row');
  return found;
}

describe('a row of « Masques programmés »', () => {
  it('[MAS-18] [MAS-19] says when it is settled: today, what was chosen, or « sans règlement »', () => {
    expect(du().reglement).toBe('sans règlement');
    expect(du({ journalReglement: 'BQ' }).reglement).toBe('20/03/2026');
    expect(du({ journalReglement: 'BQ' }, { reglement: 'sans' }).reglement).toBe('sans règlement');
    const le = dateIso('2026-04-15');
    expect(du({ journalReglement: 'BQ' }, { reglement: le }).reglement).toBe('15/04/2026');
  });

  it('[MAS-48] shows what was changed for this run, and its label expanded', () => {
    expect(du()).toMatchObject({ montant: 1196_00, libelle: 'EDF Mars 2026', piece: '' });
    const modification = { montant: centimes(598_00), piece: 'F-1', libelle: 'Régularisation' };
    expect(du({}, modification)).toMatchObject(modification);
  });

  it('[MAS-48] four cells are changed there, and the settlement where there is one; the others open the masque', () => {
    const cells = ['entite', 'journal', 'nom', 'montant', 'piece', 'libelle', 'echeance', 'reglement'];
    expect(cells.filter((cell) => isModifiable(cell, du()))).toEqual([
      'montant',
      'piece',
      'libelle',
      'echeance'
    ]);
    expect(isModifiable('reglement', du({ journalReglement: 'BQ' }))).toBe(true);
  });

  it('[MAS-48] a change is of this run alone, but for the due date, which is that of the masque', () => {
    expect(lireCellule('montant', '=1196/2', du(), AUJOURDHUI)).toEqual({
      ok: true,
      valeur: { sorte: 'tour', modification: { montant: 598_00 } }
    });
    expect(lireCellule('echeance', '15/4', du(), AUJOURDHUI)).toMatchObject({
      valeur: { sorte: 'masque', masque: { programmation: { prochaineEcheance: '2026-04-15' } } }
    });
    expect(lireCellule('reglement', 'sans', du(), AUJOURDHUI)).toMatchObject({
      valeur: { modification: { reglement: 'sans' } }
    });
  });

  it('[MAS-38] [MAS-48] an emptied due date stops the programming: the masque stays, and comes back no more', () => {
    expect(lireCellule('echeance', '  ', du(), AUJOURDHUI)).toEqual({
      ok: true,
      valeur: { sorte: 'masque', masque: { ...du().row.masque, programmation: null } }
    });
  });

  it('[MAS-48] [MAS-19] moving the due date keeps what was said of the settlement', () => {
    const { programmation } = du().row.masque;
    if (!programmation) throw new Error('it is programmed');
    const sans = du({ journalReglement: 'BQ', programmation: { ...programmation, reglement: 'sans' } });
    expect(lireCellule('echeance', '15/4', sans, AUJOURDHUI)).toMatchObject({
      valeur: { masque: { programmation: { prochaineEcheance: '2026-04-15', reglement: 'sans' } } }
    });
  });

  it('[MAS-48] [MAS-11] expands the variables of a label typed there, at the due date', () => {
    expect(lireCellule('libelle', ' Régul #m ', du(), AUJOURDHUI)).toMatchObject({
      valeur: { modification: { libelle: 'Régul Mars 2026' } }
    });
  });

  it('[MAS-42] [MAS-48] refuses at once an amount that the lines cannot give', () => {
    const fige = du({ lignes: du().row.masque.lignes.map((ligne) => ({ ...ligne, fige: true })) });
    const refus = (montant: string, un = du()) => {
      const lue = lireCellule('montant', montant, un, AUJOURDHUI);
      return lue.ok ? 'accepté' : lue.refus;
    };
    expect(refus('598', fige)).toMatch(/^Toutes les lignes du débit sont figées/);
    expect(refus('1196', fige)).toBe('accepté');
    expect(refus('0')).toMatch(/^Le montant est nul/);
    expect(refus('-598')).toBe('accepté');
  });

  it('[MAS-48] what was changed is of the due date that was shown, not of the next one', () => {
    const { row } = du();
    const change = { montant: centimes(598_00) };
    const modifications = new Map([[row.id, { echeance: row.echeance, change }]]);
    expect(modificationDe(row, modifications)).toEqual(change);
    const passee = { ...row, echeance: dateIso('2026-04-30') };
    expect(modificationDe(passee, modifications)).toBeUndefined();
  });

  it.each(['montant', 'echeance', 'reglement'] as const)('says why « %s » cannot be read', (champ) => {
    expect(lireCellule(champ, 'xyz', du(), AUJOURDHUI)).toMatchObject({ ok: false });
  });
});
