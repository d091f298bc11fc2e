import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { anyMontantPositif } from '#lib/testing/generateurs.ts';
import { masque, MASQUE_EAU, MASQUE_EDF, MASQUE_FOURNISSEUR } from '#lib/testing/masque.ts';
import { dateIso } from '../dates.ts';
import { ecartOf } from '../ecritures/check-bloc.ts';
import { centimes, sum, ZERO } from '../montant.ts';
import { repartir } from '../repartir.ts';
import type { LigneDeMasque, Masque } from './masque.ts';
import { ventiler, type MasqueAVentiler, type Utilisation } from './ventiler.ts';

const date = dateIso('2026-03-31');
const EDF = masque(MASQUE_EDF);
const EAU = masque(MASQUE_EAU);

const use = (modele: MasqueAVentiler, montant?: number, rest: Partial<Utilisation> = {}) =>
  ventiler(modele, { date, ...(montant !== undefined && { montant: centimes(montant) }), ...rest });
/** The lines as a page of the journal: `600000 500,00 D`. */
const lignesOf = (modele: MasqueAVentiler, montant?: number, rest: Partial<Utilisation> = {}) => {
  const fait = use(modele, montant, rest);
  return fait.ok ? fait.valeur.lignes : fait.refus;
};
const page = (...lignes: string[]) => bloc('AC 2026-03-31', ...lignes).lignes;

describe('the examples of the source', () => {
  it('[MAS-33] splits 598.00 into 500.00 and 98.00', () => {
    expect(lignesOf(EDF, 598_00)).toEqual(page('401EDF 598,00 C', '600000 500,00 D', '445610 98,00 D'));
  });

  it('[MAS-34] splits it the same way on the supplier chosen under root 401', () => {
    const fournisseurs = masque(MASQUE_FOURNISSEUR, { racine: '401' });
    expect(lignesOf(fournisseurs, 598_00, { comptes: { 1: { compte: '401XYZ' } } })).toEqual(
      page('401XYZ 598,00 C', '600000 500,00 D', '445610 98,00 D')
    );
  });

  it('[MAS-35] [MAS-29] [INV-15] shares 1230 into 236, 354, 50 frozen and 590', () => {
    expect(lignesOf(EAU, 1_230_00)).toEqual(
      page('401EAU 1 230,00 C', '600000 236,00 D', '601000 354,00 D', '603000 50,00 D', '602000 590,00 D')
    );
  });
});

describe('the amount', () => {
  it('[MAS-24] without one, the stored amounts are used', () => {
    expect(lignesOf(EAU)).toEqual(
      page('401EAU 1 050,00 C', '600000 200,00 D', '601000 300,00 D', '603000 50,00 D', '602000 500,00 D')
    );
  });

  it('[MAS-27] keeps the order of the lines, and puts the odd cents where the bloc balances', () => {
    const tiers = masque(['601 1,00 D', '602 1,00 D', '603 1,00 D', '401 3,00 C']);
    expect(lignesOf(tiers, 100_00)).toEqual(
      page('601 33,34 D', '602 33,33 D', '603 33,33 D', '401 100,00 C')
    );
  });

  it('shares each side on its own, frozen lines on both', () => {
    const deux = masque(['401 80,00 C', '108 20,00 C figé', '601 70,00 D', '602 30,00 D figé']);
    expect(lignesOf(deux, 250_00)).toEqual(
      page('401 230,00 C', '108 20,00 C', '601 220,00 D', '602 30,00 D')
    );
  });

  it('leaves out a free line whose share is zero', () => {
    expect(lignesOf(EAU, 50_00)).toEqual(page('401EAU 50,00 C', '603000 50,00 D'));
    expect(lignesOf(EDF, 1)).toEqual(page('401EDF 0,01 C', '600000 0,01 D'));
  });

  it('refuses zero, which would leave no line, and what no bloc may bear', () => {
    expect(lignesOf(EDF, 0)).toEqual([{ code: 'MAS-MONTANT-NUL' }]);
    expect(lignesOf(EDF, 10_000_000_000_01)).toEqual([
      { code: 'MAS-MONTANT-EXCESSIF', maximum: 10_000_000_000_00 }
    ]);
    expect(use(EDF, 10_000_000_000_00).ok).toBe(true);
  });

  it('[MAS-42] refuses another amount than that of a side without free line', () => {
    const fige = masque(['401 100,00 C figé', '601 60,00 D', '602 40,00 D figé']);
    expect(lignesOf(fige, 120_00)).toEqual([
      { code: 'MAS-COTE-FIGE', cote: 'credit', fige: 100_00, montant: 120_00 }
    ]);
    expect(use(fige, 100_00).ok).toBe(true);
  });

  it('refuses an amount below the frozen sum of a side', () => {
    expect(lignesOf(EAU, 49_99)).toEqual([
      { code: 'MAS-MONTANT-SOUS-LE-FIGE', cote: 'debit', fige: 50_00, montant: 49_99 }
    ]);
    expect(use(EAU, 50_00).ok).toBe(true);
  });

  it('says everything that is wrong at once', () => {
    const fige = masque(['? 100,00 C figé', '601 60,00 D', '602 40,00 D figé']);
    expect(lignesOf(fige, -30_00)).toEqual([
      { code: 'MAS-COMPTE-A-CHOISIR', ligne: 1, racine: null },
      { code: 'MAS-AVOIR-A-CONFIRMER', montant: -30_00 },
      { code: 'MAS-MONTANT-SOUS-LE-FIGE', cote: 'debit', fige: 40_00, montant: 30_00 },
      { code: 'MAS-COTE-FIGE', cote: 'credit', fige: 100_00, montant: 30_00 }
    ]);
  });
});

describe('a credit note', () => {
  it('waits for a confirmation', () => {
    expect(lignesOf(EDF, -598_00)).toEqual([{ code: 'MAS-AVOIR-A-CONFIRMER', montant: -598_00 }]);
  });

  it('swaps the sides, frozen lines included', () => {
    expect(lignesOf(EAU, -1_230_00, { avoir: true })).toEqual(
      page('401EAU 1 230,00 D', '600000 236,00 C', '601000 354,00 C', '603000 50,00 C', '602000 590,00 C')
    );
  });

  it('is not made of a positive amount, confirmed or not', () => {
    expect(lignesOf(EDF, 598_00, { avoir: true })).toEqual(lignesOf(EDF, 598_00));
    expect(lignesOf(EDF, undefined, { avoir: true })).toEqual(lignesOf(EDF));
  });
});

describe('accounts asked for', () => {
  const fournisseurs = masque(MASQUE_FOURNISSEUR, { racine: '401*' });

  it('[MAS-21] [MAS-44] no bloc until they are given', () => {
    const attendu = [{ code: 'MAS-COMPTE-A-CHOISIR', ligne: 1, racine: '401*' }];
    expect(lignesOf(fournisseurs, 598_00)).toEqual(attendu);
    expect(lignesOf(fournisseurs, 598_00, { comptes: { 1: { compte: ' ' } } })).toEqual(attendu);
  });

  it('[MAS-20] only those of the root, when there is one', () => {
    expect(lignesOf(fournisseurs, 598_00, { comptes: { 1: { compte: '411X' } } })).toEqual([
      { code: 'MAS-COMPTE-HORS-RACINE', ligne: 1, compte: '411X', racine: '401*' }
    ]);
    const libre = masque(MASQUE_FOURNISSEUR);
    expect(use(libre, 598_00, { comptes: { 1: { compte: '411X' } } }).ok).toBe(true);
  });

  it('[MAS-44] none for a line that has one, nor for a line that is not there', () => {
    const comptes = { 1: { compte: '401X' }, 2: { compte: '602' }, 9: { compte: '603' } };
    expect(lignesOf(fournisseurs, 598_00, { comptes })).toEqual([
      { code: 'MAS-COMPTE-EN-TROP', ligne: 2, compte: '602' },
      { code: 'MAS-LIGNE-INCONNUE', ligne: 9, lignes: 3 }
    ]);
  });

  it('brings its own third party', () => {
    const comptes = { 1: { compte: '401', auxiliaire: 'F001' } };
    expect(lignesOf(fournisseurs, undefined, { comptes })).toMatchObject([
      { compte: '401', auxiliaire: 'F001', credit: 1_196_00 },
      {},
      {}
    ]);
  });
});

describe('what each line carries', () => {
  it('[MAS-11] the bloc takes the default label, expanded at the date of the entry', () => {
    const fait = use({ ...EDF, libelle: 'Facture EDF #m' }, 598_00);
    expect(fait).toMatchObject({
      ok: true,
      valeur: { date: '2026-03-31', libelle: 'Facture EDF Mars 2026' }
    });
    const sansLibelle = use(EDF);
    expect(sansLibelle.ok && 'libelle' in sansLibelle.valeur).toBe(false);
  });

  it('[MAS-11] a label typed at use replaces it, as it is typed', () => {
    const fait = use({ ...EDF, libelle: 'Facture EDF #m' }, 598_00, { libelle: 'Rappel #a' });
    expect(fait).toMatchObject({ valeur: { libelle: 'Rappel #a' } });
  });

  it('[MAS-08] [MAS-31] [MAS-32] each line carries the immeuble, its code fiscalité, analytique and clé', () => {
    const lignes = EDF.lignes.map((ligne, i) =>
      i === 1 ? { ...ligne, codeFiscalite: '221', analytique: 'A1', cle: 'EAU' } : ligne
    );
    expect(lignesOf({ ...EDF, lignes, immeuble: 'IM1' }, 598_00, { piece: 'F12' })).toEqual([
      { compte: '401EDF', debit: 0, credit: 598_00, immeuble: 'IM1', piece: 'F12' },
      {
        compte: '600000',
        debit: 500_00,
        credit: 0,
        codeFiscalite: '221',
        analytique: 'A1',
        cle: 'EAU',
        immeuble: 'IM1',
        piece: 'F12'
      },
      { compte: '445610', debit: 98_00, credit: 0, immeuble: 'IM1', piece: 'F12' }
    ]);
  });
});

describe('any masque, any amount', () => {
  const anyCote = fc.array(fc.record({ montant: anyMontantPositif(), fige: fc.boolean() }), {
    minLength: 1,
    maxLength: 5
  });
  /** Balanced on a last, free line of the side that lacks it. */
  const anyMasque: fc.Arbitrary<Masque> = fc.record({ debit: anyCote, credit: anyCote }).map((cotes) => {
    const lignes: LigneDeMasque[] = (['debit', 'credit'] as const).flatMap((cote) =>
      cotes[cote].map(({ montant, fige }, i) => ({
        compte: `${cote === 'debit' ? 6 : 4}0${i}`,
        debit: ZERO,
        credit: ZERO,
        [cote]: montant,
        fige
      }))
    );
    const ecart = ecartOf(lignes);
    const contrepartie = {
      compte: '512',
      debit: centimes(Math.max(0, 0 - ecart)),
      credit: centimes(Math.max(0, ecart)),
      fige: false
    };
    return masque([], { lignes: ecart === 0 ? lignes : [...lignes, contrepartie] });
  });
  const figeOf = ({ lignes }: Masque, cote: 'debit' | 'credit') =>
    sum(lignes.filter(({ fige }) => fige).map((ligne) => ligne[cote]));
  /** Amounts that the frozen lines allow, exactly or with a rest, more often than any amount. */
  const anyUse = fc
    .record({
      modele: anyMasque,
      reste: fc.oneof(fc.constantFrom(0, 1, 2, 7), anyMontantPositif()),
      isAuDessus: fc.oneof(fc.constant(true), fc.boolean()),
      isAvoir: fc.boolean()
    })
    .map(({ modele, reste, isAuDessus, isAvoir }) => {
      const fige = Math.max(figeOf(modele, 'debit'), figeOf(modele, 'credit'));
      return { modele, isAvoir, montant: centimes(Math.max(1, isAuDessus ? fige + reste : reste)) };
    });
  const cotes = ['debit', 'credit'] as const;
  /** Accounts are unique here: they say which line of the masque a produced one comes from. */
  const byCompte = <T extends { compte: string | null }>(lignes: readonly T[]) =>
    new Map(lignes.map((ligne) => [ligne.compte, ligne]));

  it('[INV-15] [I1] [MAS-29] the bloc is balanced at the amount, the frozen lines as they were, the free ones within a cent of their proportion', () => {
    fc.assert(
      fc.property(anyUse, ({ modele, montant, isAvoir }) => {
        const libreOf = (cote: 'debit' | 'credit') =>
          sum(modele.lignes.filter(({ fige }) => !fige).map((ligne) => ligne[cote]));
        const isPossible = cotes.every((cote) =>
          libreOf(cote) === 0 ? figeOf(modele, cote) === montant : figeOf(modele, cote) <= montant
        );
        const fait = use(modele, isAvoir ? 0 - montant : montant, { avoir: isAvoir });
        expect(fait.ok).toBe(isPossible);
        if (!fait.ok) return;

        const produites = byCompte(fait.valeur.lignes);
        expect(ecartOf(fait.valeur.lignes)).toBe(0);
        expect(sum(fait.valeur.lignes.map(({ debit }) => debit))).toBe(montant);
        expect(fait.valeur.lignes.every(({ debit, credit }) => debit > 0 !== credit > 0)).toBe(true);
        for (const ligne of modele.lignes) {
          const cote = ligne.debit > 0 ? 'debit' : 'credit';
          const autre = isAvoir ? (cote === 'debit' ? 'credit' : 'debit') : cote;
          const part = produites.get(ligne.compte)?.[autre] ?? ZERO;
          if (ligne.fige) expect(part).toBe(ligne[cote]);
          else {
            const exact = ((montant - figeOf(modele, cote)) * ligne[cote]) / libreOf(cote);
            expect(Math.abs(part - exact)).toBeLessThan(1.000_001);
          }
        }
        expect([...produites.keys()]).toEqual(
          modele.lignes.map(({ compte }) => compte).filter((compte) => produites.has(compte))
        );
      }),
      { numRuns: 1_000 }
    );
  });

  it('[MAS-24] the stored total gives the stored amounts', () => {
    fc.assert(
      fc.property(anyMasque, (modele) => {
        const total = sum(modele.lignes.map(({ debit }) => debit));
        expect(use(modele, total)).toEqual(use(modele));
      })
    );
  });

  it('shares as repartir does, side by side', () => {
    const libre = masque(['601 0,07 D', '602 0,11 D', '603 0,13 D', '401 0,31 C']);
    fc.assert(
      fc.property(anyMontantPositif(), (montant) => {
        const fait = use(libre, montant);
        const debits = fait.ok
          ? fait.valeur.lignes.map(({ debit }) => debit).filter((debit) => debit > 0)
          : [];
        expect(debits).toEqual(repartir(montant, [7, 11, 13]).filter((part) => part > 0));
      })
    );
  });
});
