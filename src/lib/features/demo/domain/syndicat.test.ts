import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossiersDe, groupesLettres, lignesOf, petitCabinet, soldeOf, soldesByCompte } from './testing.ts';
import type { DossierDeDemo } from './types.ts';

function forEachSyndicat(check: (dossier: DossierDeDemo) => void): void {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffff_ffff }), (graine) => {
      dossiersDe(petitCabinet(graine), 'syndicat').forEach(check);
    }),
    { numRuns: 6 }
  );
}

describe('a syndicat', () => {
  it('[INV-28] has no result after répartition, and no works left in classes 6 and 7', () => {
    forEachSyndicat((dossier) => {
      const lignes = lignesOf(dossier);
      expect(soldeOf(lignes, '6') + soldeOf(lignes, '7')).toBe(0);
      expect(soldeOf(lignes, '671') + soldeOf(lignes, '702')).toBe(0);
      expect(soldeOf(lignes, '673') + soldeOf(lignes, '705')).toBe(0);
    });
  });

  it('[INV-27] leaves nothing on the suspense account', () => {
    forEachSyndicat((dossier) => {
      expect(soldeOf(lignesOf(dossier), '47')).toBe(0);
    });
  });

  it('[INV-38] calls its budget in four quarters that differ by a cent at most', () => {
    forEachSyndicat(({ blocs }) => {
      const appels = blocs
        .filter(({ journal }) => journal === 'AF')
        .map(({ lignes }) => 0 - soldeOf(lignes, '701'))
        .filter((montant) => montant !== 0);
      expect(appels).toHaveLength(4);
      expect(Math.max(...appels) - Math.min(...appels)).toBeLessThanOrEqual(1);
    });
  });

  it('[INV-41] keeps the fonds de travaux on its own bank account, at 5 % of the budget or more', () => {
    forEachSyndicat((dossier) => {
      const lignes = lignesOf(dossier);
      expect(soldeOf(lignes, '105') + soldeOf(lignes, '502')).toBe(0);
      const appels = dossier.blocs.filter(({ journal }) => journal === 'AF').flatMap(lignesDeBloc);
      expect(soldeOf(appels, '105') * 20).toBeLessThanOrEqual(soldeOf(appels, '701'));
    });
  });

  it('[INV-42] holds a treasury reserve below the sixth of its budget', () => {
    forEachSyndicat(({ blocs }) => {
      const appels = blocs.filter(({ journal }) => journal === 'AF').flatMap(lignesDeBloc);
      expect(soldeOf(blocs.flatMap(lignesDeBloc), '1031') * 6).toBeGreaterThanOrEqual(soldeOf(appels, '701'));
    });
  });

  it('[INV-45] never uses more provisions for works than were called', () => {
    forEachSyndicat((dossier) => {
      let appele = 0;
      for (const { lignes } of [...dossier.blocs].sort((a, b) =>
        a.date < b.date ? -1 : a.date > b.date ? 1 : 0
      )) {
        appele -= soldeOf(lignes, '102');
        expect(appele).toBeGreaterThanOrEqual(0);
      }
    });
  });
});

describe('the syndicats of the demonstration', () => {
  const syndicats = dossiersDe(petitCabinet(1, { immeubles: 20 }), 'syndicat');
  const lignes = syndicats.map(lignesOf);
  const libelles = new Set(lignes.flat().map(({ libelle }) => libelle ?? ''));
  const hasLibelle = (debut: string) => [...libelles].some((libelle) => libelle.startsWith(debut));

  it('has an overdrawn bank, and one that is not', () => {
    const ouvertures = lignes.map((toutes) =>
      toutes.filter(({ piece = '', compte }) => piece.startsWith('AN') && compte === '512')
    );
    expect(ouvertures.some(([banque]) => banque !== undefined && banque.credit > 0)).toBe(true);
    expect(ouvertures.some(([banque]) => banque !== undefined && banque.debit > 0)).toBe(true);
  });

  it('has owners who owe, owners paid too much, and one declared doubtful', () => {
    const soldes = lignes.flatMap((toutes) => [...soldesByCompte(toutes)]);
    expect(soldes.some(([compte, montant]) => compte.startsWith('4501') && montant > 1_000_00)).toBe(true);
    expect(soldes.some(([compte, montant]) => compte.startsWith('4501') && montant < -200_00)).toBe(true);
    expect(soldes.some(([compte, montant]) => compte.startsWith('459') && montant > 0)).toBe(true);
  });

  it.each([
    ['a credit note', 'Avoir sur'],
    ['an invoice cancelled', 'Annulation de'],
    ['a rejected direct debit', 'Prélèvement rejeté'],
    ['a transfer without a name', 'Virement reçu sans référence'],
    ['works left unfinished', 'Étanchéité de la toiture, travaux non terminés'],
    ['works taken up again', 'Ravalement des façades, reprise'],
    ['works finished and shared back', 'Ravalement des façades, répartition'],
    ['works of one exercice', "Remplacement de la porte d'entrée, répartition"],
    ['a study paid by the fonds de travaux', 'Diagnostic payé par le fonds de travaux'],
    ['a new building', "Appel de l'avance de trésorerie"],
    ['a gardien', 'Salaire du gardien'],
    ['a charge paid in advance', "Assurance payée d'avance"],
    ['an invoice not received', 'Facture non parvenue'],
    ['a formal notice', 'Frais de mise en demeure'],
    ['a shortfall', "Répartition de l'insuffisance"],
    ['a surplus', "Répartition de l'excédent"]
  ])('has %s', (_, debut) => {
    expect(hasLibelle(debut)).toBe(true);
  });

  it('letters an invoice, its credit note and the payment of the rest together', () => {
    const groupe = lignes
      .flatMap((toutes) => [...groupesLettres(toutes).values()])
      .find((g) => g.some(({ libelle = '' }) => libelle.startsWith('Avoir sur')));
    expect(groupe?.map(({ compte }) => compte)).toEqual(['401', '401', '401']);
  });

  it('has one owner follow another in the middle of an exercice', () => {
    const parAppel = syndicats.map(({ blocs }) =>
      blocs
        .filter(({ libelle = '' }) => libelle.startsWith('Appel de provisions'))
        .map((bloc) => bloc.lignes.map(({ auxiliaire }) => auxiliaire).join(' '))
    );
    expect(parAppel.some(([t1, t2, t3, t4]) => t1 === t2 && t2 === t3 && t3 !== t4)).toBe(true);
  });
});

function lignesDeBloc({ lignes }: DossierDeDemo['blocs'][number]): DossierDeDemo['blocs'][number]['lignes'] {
  return lignes;
}
