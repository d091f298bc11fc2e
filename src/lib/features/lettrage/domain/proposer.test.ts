import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dateIso } from '#lib/domain/dates.ts';
import { cleDeLigne, ecartDe } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import { imputer, restesDus } from './anciennete.ts';
import { cleDeLignes, compareAge } from './ligne.ts';
import { proposer } from './proposer.ts';
import { METHODES } from './proposition.ts';
import { referencesDe } from './reference.ts';
import { anyLignes, ligne, noms } from './testing.ts';

const lues = (propositions: ReturnType<typeof proposer>['propositions']) =>
  propositions.map(({ methode, lignes, ecart, ambigu }) =>
    [methode, noms(lignes), ...(ecart === 0 ? [] : [ecart]), ...(ambigu ? ['ambigu'] : [])].join(' : ')
  );

describe('same amount', () => {
  it('[INV-34] settles equal rents month after month', () => {
    const lignes = [
      ligne('p2', '2026-02-03  700,00 C'),
      ligne('loyer1', '2026-01-01  700,00 D'),
      ligne('loyer3', '2026-03-01  700,00 D'),
      ligne('loyer2', '2026-02-01  700,00 D'),
      ligne('p1', '2026-01-03  700,00 C')
    ];
    const { propositions, restantes } = proposer(lignes, { methodes: ['exact'] });
    expect(lues(propositions)).toEqual(['exact : loyer1 p1 : ambigu', 'exact : loyer2 p2 : ambigu']);
    expect(noms(restantes)).toBe('loyer3');
  });

  it('says so when one line alone could stand for none other', () => {
    const lignes = [ligne('f', '2026-01-01  12,34 D'), ligne('p', '2026-05-01  12,34 C')];
    expect(lues(proposer(lignes).propositions)).toEqual(['exact : f p']);
  });
});

describe('same reference', () => {
  it('takes all the lines of a pièce or of a word with a digit, over several exercices', () => {
    const lignes = [
      ligne('f', '2025-12-15  300,00 D', { piece: 'FA-2025-118' }),
      ligne('p1', '2026-01-10  100,00 C  VIR DUPONT FA2025118'),
      ligne('p2', '2026-02-10  200,00 C  Solde facture n°FA-2025/118'),
      ligne('x', '2026-02-10  200,00 D')
    ];
    expect(lues(proposer(lignes).propositions)).toEqual(['reference : f p1 p2']);
  });

  it('does not take a year, a date, a quarter or a lot for one', () => {
    expect(
      referencesDe({ piece: '', libelle: 'Appel 1T 2026 lot 12 du 15/01/2026 03/2026 2026-01' })
    ).toEqual([]);
    expect(referencesDe({ piece: 'F12', libelle: 'Facture n°A-0042, relance' })).toEqual(['A0042']);
  });

  it('leaves a reference that does not come to zero', () => {
    const lignes = [
      ligne('f', '2026-01-01  300,00 D', { piece: 'FA-0118' }),
      ligne('p', '2026-01-10  100,00 C', { piece: 'FA-0118' })
    ];
    expect(proposer(lignes, { methodes: ['reference'] }).propositions).toEqual([]);
  });
});

describe('combinations', () => {
  const appels = ['01', '02', '03', '04', '05'].map((mois) => ligne(`a${mois}`, `2026-${mois}-01  120,50 D`));

  it('settle the oldest of equal lines, and there is then no doubt', () => {
    const paye = ligne('p', '2026-04-10  361,50 C');
    expect(lues(proposer([...appels, paye]).propositions.slice(0, 1))).toEqual([
      'combinaison : a01 a02 a03 p'
    ]);
  });

  it('work in both directions: an invoice that two payments settle', () => {
    const lignes = [
      ligne('f', '2026-01-01  500,00 D'),
      ligne('p1', '2026-01-05  180,00 C'),
      ligne('p2', '2026-01-25  320,00 C')
    ];
    expect(lues(proposer(lignes).propositions)).toEqual(['combinaison : f p1 p2']);
  });

  it('that are not alone say so', () => {
    const lignes = [
      ligne('a', '2026-01-01  10,00 D'),
      ligne('b', '2026-01-02  40,00 D'),
      ligne('c', '2026-01-03  20,00 D'),
      ligne('d', '2026-01-04  30,00 D'),
      ligne('p', '2026-01-05  50,00 C')
    ];
    expect(lues(proposer(lignes, { methodes: ['combinaison'] }).propositions)).toEqual([
      'combinaison : a b p : ambigu'
    ]);
  });

  it('that are refused give way to the next one', () => {
    const lignes = [
      ligne('a', '2026-01-01  10,00 D'),
      ligne('b', '2026-01-02  40,00 D'),
      ligne('c', '2026-01-03  20,00 D'),
      ligne('d', '2026-01-04  30,00 D'),
      ligne('p', '2026-01-05  50,00 C')
    ];
    const [premiere] = proposer(lignes, { methodes: ['combinaison'] }).propositions;
    const refusees = new Set([cleDeLignes(premiere?.lignes ?? [])]);
    expect(lues(proposer(lignes, { methodes: ['combinaison'], refusees }).propositions)).toEqual([
      'combinaison : c d p'
    ]);
  });

  it('stop at their bounds and say how far they went', () => {
    const bornes = { voisines: 4, lignes: 8, travailParLigne: 50, travail: 200 };
    const lignes = Array.from({ length: 60 }, (_, i) =>
      ligne(
        `l${i}`,
        `2026-01-${String(1 + (i % 28)).padStart(2, '0')}  ${100 + i * 7},0${i % 7} ${i % 2 ? 'C' : 'D'}`
      )
    );
    const { arrets } = proposer(lignes, { methodes: ['combinaison'], bornes });
    expect(arrets).toContainEqual({ code: 'LET-BORNE-LIGNES', ouvertes: 60, voisines: 4 });
    const { arrets: coupes } = proposer(lignes, {
      methodes: ['combinaison'],
      bornes: { ...bornes, voisines: 40 }
    });
    expect(coupes.map(({ code }) => code)).toContain('LET-BORNE-TRAVAIL');
  });
});

describe('[INV-34] oldest due first', () => {
  it('a payment that names nothing settles the oldest due line, then the next, in part', () => {
    const dettes = [
      ligne('mars', '2026-03-01  100,00 D'),
      ligne('janvier', '2026-01-01  100,00 D'),
      // Recorded first, due last: what counts is the day it falls due.
      ligne('travaux', '2025-12-01>2026-06-30  100,00 D'),
      ligne('fevrier', '2026-02-01  100,00 D')
    ];
    const paye = ligne('p', '2026-03-15  250,00 C');
    const { propositions, restantes } = proposer([...dettes, paye], { methodes: ['anciennete'] });
    expect(lues(propositions)).toEqual(['anciennete : janvier fevrier mars p : 5000']);
    expect(noms(restantes)).toBe('travaux');
    const restes = restesDus([...dettes, paye].sort(compareAge));
    expect(restes.map(({ ligne: { ref }, reste }) => [ref.bloc, reste])).toEqual([
      ['mars', 50_00],
      ['travaux', 100_00]
    ]);
  });

  it('a payment in excess keeps what it has left', () => {
    const lignes = [ligne('d', '2026-01-01  100,00 D'), ligne('p', '2026-01-05  130,00 C')];
    expect(lues(proposer(lignes, { methodes: ['anciennete'] }).propositions)).toEqual([
      'anciennete : d p : -3000'
    ]);
  });

  it('cuts the groups each time they come to zero', () => {
    const lignes = [
      ligne('d1', '2026-01-01  100,00 D'),
      ligne('p1', '2026-01-05  60,00 C'),
      ligne('p2', '2026-01-06  40,00 C'),
      ligne('d2', '2026-02-01  30,00 D'),
      ligne('p3', '2026-02-06  30,00 C')
    ];
    expect(lues(proposer(lignes, { methodes: ['anciennete'] }).propositions)).toEqual([
      'anciennete : d1 p1 p2',
      'anciennete : d2 p3'
    ]);
  });

  it('never leaves an older debt open while a payment goes to a later one', () => {
    fc.assert(
      fc.property(anyLignes(), (lignes) => {
        const triees = lignes.toSorted(compareAge);
        const restes = restesDus(triees).filter(({ reste }) => reste > 0);
        const touchees = new Set(imputer(triees).map(({ debit }) => debit));
        for (const touchee of touchees)
          for (const { ligne: due } of restes)
            if (due !== touchee) expect(compareAge(due, touchee)).toBeGreaterThan(0);
        expect(ecartDe(restesDus(triees).map(({ reste }) => ({ montant: reste })))).toBe(ecartDe(lignes));
      })
    );
  });

  it('does not make one group of a chain that never comes to zero', () => {
    const lignes = Array.from({ length: 600 }, (_, i) => ({
      ...ligne(`l${i}`, '2026-01-01  1,00 D'),
      montant: centimes(i % 2 === 0 ? 100_00 : -99_99),
      date: addDays(dateIso('2026-01-01'), i)
    }));
    const { propositions, arrets } = proposer(lignes, { methodes: ['anciennete'] });
    expect(propositions).toEqual([]);
    expect(arrets).toEqual([{ code: 'LET-BORNE-CHAINE', lignes: 600, maximum: 200 }]);
  });
});

describe('whatever the lines', () => {
  it('[INV-30] proposals come to zero but for those by age, and no line is in two of them nor lost', () => {
    fc.assert(
      fc.property(anyLignes(), fc.subarray([...METHODES]), (lignes, methodes) => {
        const { propositions, restantes } = proposer(lignes, { methodes });
        for (const { methode, lignes: siennes, ecart } of propositions) {
          expect(ecartDe(siennes)).toBe(ecart);
          if (methode !== 'anciennete') expect(ecart).toBe(0);
          expect(siennes.length).toBeGreaterThan(1);
        }
        const toutes = [...propositions.flatMap((une) => une.lignes), ...restantes];
        const cles = (siennes: typeof lignes) => siennes.map(({ ref }) => cleDeLigne(ref)).sort();
        expect(cles(toutes as typeof lignes)).toEqual(cles(lignes));
      }),
      { numRuns: 300 }
    );
  });

  it('[I5] are the same in any order', () => {
    const anyMelees = anyLignes(16).chain((lignes) =>
      fc.tuple(fc.constant(lignes), fc.shuffledSubarray(lignes, { minLength: lignes.length }))
    );
    fc.assert(
      fc.property(anyMelees, ([lignes, melees]) => {
        expect(proposer(melees)).toEqual(proposer(lignes));
      })
    );
  });

  it('an account of 40 000 open lines gets bounded proposals that say so', () => {
    const lignes = Array.from({ length: 40_000 }, (_, i) => ({
      ...ligne(`l${i}`, '2026-01-01  1,00 D'),
      montant: centimes((i % 2 === 0 ? 1 : -1) * (1_000 + ((i * 7_919) % 9_001))),
      date: addDays(dateIso('2020-01-01'), i % 2_000),
      echeance: addDays(dateIso('2020-01-01'), i % 2_000)
    }));
    const { propositions, restantes, arrets } = proposer(lignes);
    expect(propositions.length).toBeGreaterThan(1_000);
    expect(propositions.flatMap((une) => une.lignes).length + restantes.length).toBe(40_000);
    expect(arrets.map(({ code }) => code)).toContain('LET-BORNE-TRAVAIL');
    expect(arrets.map(({ code }) => code)).toContain('LET-BORNE-LIGNES');
  });
});
