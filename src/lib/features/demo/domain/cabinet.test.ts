import { planDeGerance } from '#lib/domain/comptes/plan-gerance.ts';
import { isDeLaNomenclature, PLAN_COPROPRIETE } from '#lib/domain/comptes/plan-copropriete.ts';
import { PLAN_GENERAL } from '#lib/domain/comptes/plan-general.ts';
import { isPostable, planOf } from '#lib/domain/comptes/plan.ts';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cabinetDeDemonstration } from './cabinet.ts';
import { aNouveaux, dossiersDe, groupesLettres, lignesOf, petitCabinet, soldesByCompte } from './testing.ts';
import type { DossierDeDemo } from './types.ts';

const anyGraine = () => fc.integer({ min: 0, max: 0xffff_ffff });

/** Balances of classes 1 to 5; the result of the agency stands on 120 or 129. */
function bilanOf(dossier: DossierDeDemo): Map<string, number> {
  const soldes = [...soldesByCompte(lignesOf(dossier))];
  const bilan = new Map(soldes.filter(([compte]) => compte < '6'));
  const resultat = soldes
    .filter(([compte]) => compte >= '6')
    .reduce((total, [, montant]) => total + montant, 0);
  return resultat === 0 ? bilan : bilan.set(resultat > 0 ? '129' : '120', resultat);
}

/** What a line says in words. */
function textesOf({ libelle, libelleCompte, libelleAuxiliaire, piece }: Ligne): string[] {
  return [libelle ?? '', libelleCompte ?? '', libelleAuxiliaire ?? 'aucun', piece ?? ''];
}

/** Checks every dossier of small agencies drawn from many seeds, and of one with every kind of immeuble. */
function forEachDossier(check: (dossier: DossierDeDemo) => void): void {
  petitCabinet(1, { immeubles: 12 }).forEach(check);
  fc.assert(
    fc.property(anyGraine(), (graine) => {
      petitCabinet(graine).forEach(check);
    }),
    { numRuns: 4 }
  );
}

describe('the agency', () => {
  it('is the same for the same seed, and another for another', () => {
    const cabinet = petitCabinet(7);
    expect(petitCabinet(7)).toEqual(cabinet);
    expect(petitCabinet(8)).not.toEqual(cabinet);
  });

  it('keeps the books of its immeubles when one more is added', () => {
    const immeubles = (nombre: number) =>
      petitCabinet(3, { immeubles: nombre, exercices: 1 }).filter(
        ({ entite }) => entite.nature !== 'cabinet'
      );
    expect(immeubles(7).slice(0, 6)).toEqual(immeubles(6));
  });

  it('holds syndicats, mandants, and its own books last, each under its own code and name', () => {
    const dossiers = petitCabinet(1, { immeubles: 12, exercices: 1 });
    expect(dossiers.map(({ entite }) => entite.code)).toEqual([
      '0401',
      '0402',
      '0403',
      '0404',
      '0405',
      'G001',
      '0406',
      '0407',
      '0408',
      '0409',
      '0410',
      'G002',
      'CAB'
    ]);
    expect(new Set(dossiers.map(({ entite }) => entite.nom)).size).toBe(13);
    expect(dossiers.filter(({ entite }) => entite.siren !== null).map(({ entite }) => entite.nature)).toEqual(
      ['cabinet']
    );
  });

  it('names a thousand immeubles without a double', () => {
    const noms = new Set<string>();
    const codes = new Set<string>();
    for (const { entite } of cabinetDeDemonstration({
      immeubles: 1000,
      exercices: 1,
      graine: 5,
      lignesParExercice: 2
    })) {
      noms.add(entite.nom);
      codes.add(entite.code);
    }
    expect([noms.size, codes.size]).toEqual([1001, 1001]);
  });

  it('refuses to be asked for nothing', () => {
    expect(() => cabinetDeDemonstration({ immeubles: 0, exercices: 1, graine: 1 }).next()).toThrow(
      'immeubles: 0'
    );
    expect(() => cabinetDeDemonstration({ immeubles: 1, exercices: 1.5, graine: 1 }).next()).toThrow(
      'exercices'
    );
  });

  it('[INV-29] has exercices of twelve months that follow each other, not all by the calendar', () => {
    const debuts = new Set<string>();
    for (const [i, { entite, exercice }] of petitCabinet(2, { immeubles: 8 }).entries()) {
      debuts.add(exercice.debut.slice(5));
      expect(exercice.fin.slice(0, 4), entite.code).toBe(i % 2 === 0 ? '2024' : '2025');
    }
    expect(debuts).toEqual(new Set(['01-01', '07-01', '10-01']));
  });

  it('closes its last exercice in the year asked for', () => {
    const [premier] = petitCabinet(2, { exercices: 1, dernierExercice: 2031 });
    expect(premier?.exercice).toEqual({ debut: '2031-01-01', fin: '2031-12-31' });
  });

  it('reaches the number of lines wanted within a few, and never passes it, in every entité of every seed', () => {
    fc.assert(
      fc.property(anyGraine(), (graine) => {
        for (const dossier of petitCabinet(graine, { exercices: 1, lignesParExercice: 2000 })) {
          const { length } = lignesOf(dossier);
          // A share of nothing has no line: a tiny result leaves some owners out of the répartition.
          expect(length, dossier.entite.code).toBeGreaterThan(1900);
          expect(length, dossier.entite.code).toBeLessThanOrEqual(2000);
        }
      }),
      { numRuns: 8 }
    );
  });

  it('leaves an immeuble its own size when it needs more lines than wanted', () => {
    for (const dossier of petitCabinet(4, { exercices: 1, lignesParExercice: 50 }))
      expect(lignesOf(dossier).length, dossier.entite.code).toBeGreaterThan(50);
  });
});

describe('every set of books', () => {
  it('[INV-01] [INV-03] balances each bloc, each line on one side', () => {
    forEachDossier(({ entite, blocs }) => {
      for (const { lignes, libelle } of blocs) {
        expect(lignes.length).toBeGreaterThanOrEqual(2);
        expect(
          lignes.reduce((ecart, { debit, credit }) => ecart + debit - credit, 0),
          libelle
        ).toBe(0);
        for (const { debit, credit } of lignes)
          expect(
            Math.min(debit, credit) === 0 && Math.max(debit, credit) > 0,
            `${entite.code} ${libelle}`
          ).toBe(true);
      }
    });
  });

  it('[INV-12] numbers the blocs of each journal without hole, in the order of validation', () => {
    forEachDossier(({ blocs }) => {
      const derniers = new Map<string, number>();
      let validation = '';
      for (const { journal, numero = '', dateValidation = '' } of blocs) {
        const rang = (derniers.get(journal) ?? 0) + 1;
        derniers.set(journal, rang);
        expect(numero).toBe(`${journal}${String(rang).padStart(6, '0')}`);
        expect(dateValidation >= validation).toBe(true);
        validation = dateValidation;
      }
    });
  });

  it('[INV-13] [INV-20] dates its blocs inside the exercice, validated afterwards', () => {
    forEachDossier(({ blocs, exercice: { debut, fin } }) => {
      for (const { date, dateValidation = '' } of blocs) {
        expect(date >= debut && date <= fin, date).toBe(true);
        expect(dateValidation >= date, dateValidation).toBe(true);
      }
    });
  });

  it('[INV-18] opens with one bloc of à-nouveaux', () => {
    forEachDossier(({ blocs }) => {
      expect(blocs.map(({ journal }) => journal).lastIndexOf('AN')).toBeLessThanOrEqual(0);
    });
  });

  it('[INV-21] writes accounts and labels that a FEC can hold', () => {
    forEachDossier((dossier) => {
      const lignes = lignesOf(dossier);
      for (const compte of new Set(lignes.map((ligne) => ligne.compte))) expect(compte).toMatch(/^\d{3}/);
      // ISO 8859-15 is one of the three sets the law admits: nothing outside it, no separator, no control.
      for (const texte of new Set(lignes.flatMap(textesOf)))
        expect(texte).toMatch(/^(?=.*\S)[ -{}~\u00a1-\u00ff€ŠšŽžŒœŸ]+$/);
    });
  });

  it('[INV-25] opens with what the previous exercice closed with, per account and third party', () => {
    fc.assert(
      fc.property(anyGraine(), fc.integer({ min: 1, max: 12 }), (graine, immeubles) => {
        const dossiers = petitCabinet(graine, { immeubles, exercices: 3 });
        for (const [i, dossier] of dossiers.entries()) {
          const precedent = dossiers[i - 1];
          if (precedent?.entite.code !== dossier.entite.code) continue;
          const ouverture = soldesByCompte(aNouveaux(dossier)?.lignes ?? []);
          expect(ouverture, dossier.entite.code).toEqual(bilanOf(precedent));
        }
      }),
      { numRuns: 5, examples: [[1, 12]] }
    );
  });

  it('[INV-30] letters lines of one account and third party that sum to zero, on the day of the last', () => {
    forEachDossier((dossier) => {
      const dates = new Map(
        dossier.blocs.flatMap(({ date, lignes }) => lignes.map((ligne) => [ligne, date]))
      );
      const groupes = groupesLettres(lignesOf(dossier));
      expect(groupes.size).toBeGreaterThan(0);
      for (const [cle, lignes] of groupes) {
        expect(lignes.length, cle).toBeGreaterThanOrEqual(2);
        expect(
          lignes.reduce((ecart, { debit, credit }) => ecart + debit - credit, 0),
          cle
        ).toBe(0);
        const derniere = lignes
          .map((ligne) => dates.get(ligne) ?? '')
          .sort()
          .at(-1);
        expect(new Set(lignes.map(({ dateLettrage }) => dateLettrage)), cle).toEqual(new Set([derniere]));
      }
    });
  });

  it('[INV-32] gives every line of owners, suppliers, tenants and clients its third party, under one name', () => {
    forEachDossier((dossier) => {
      const noms = new Map<string, string | undefined>();
      for (const { compte, auxiliaire, libelleAuxiliaire } of lignesOf(dossier)) {
        if (/^(450|459|401|4111|411|4671|4651)/.test(compte)) expect(auxiliaire, compte).toBeDefined();
        if (auxiliaire === undefined) continue;
        const cle = `${compte.slice(0, 3)} ${auxiliaire}`;
        expect(noms.get(cle) ?? libelleAuxiliaire, cle).toBe(libelleAuxiliaire);
        noms.set(cle, libelleAuxiliaire);
      }
    });
  });

  it('[INV-14] posts only to accounts that take entries in the chart of its nature', () => {
    const plans = {
      syndicat: planOf(PLAN_COPROPRIETE),
      gerance: planOf(planDeGerance()),
      cabinet: planOf([...PLAN_GENERAL, { numero: '1641', libelle: 'Emprunt bancaire' }])
    };
    forEachDossier((dossier) => {
      for (const { compte } of lignesOf(dossier))
        expect(isPostable(compte, plans[dossier.entite.nature]), compte).toBe(true);
    });
  });

  it('keeps syndicats to the legal chart', () => {
    forEachDossier((dossier) => {
      for (const { compte } of dossiersDe([dossier], 'syndicat').flatMap(lignesOf))
        expect(isDeLaNomenclature(compte), compte).toBe(true);
    });
  });
});
