import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { annuler, historiqueVide, retenir } from './annulation.ts';
import { coller } from './coller.ts';
import { texteDe } from './feuille.ts';
import { ordreDe, repere } from './ordre.ts';
import { ecrireTsv } from './presse-papiers.ts';
import { listeDEssai, unOrdre, unTexte } from './testing.ts';

const DATE = 1;
const LIBELLE = 2;

function liste() {
  return listeDEssai(
    ['2026-03-01', 'Loyer', 500_00],
    ['2026-03-02', 'Eau', 12_50],
    ['2026-03-03', null, null],
    ['2026-03-04', 'Gaz', 80_00]
  );
}

function changees(collage: ReturnType<typeof coller>): unknown[] {
  return collage.changements.map(({ cle, champ, apres }) => [cle, champ, apres]);
}

const en = (position: number, colonne: number) => ({ position, colonne });

describe('pasting a block at the active cell', () => {
  it('[UI-38] [UI-25] reads each cell by its column', () => {
    const collage = coller(
      '15/3/2026\tEau froide\t1\u202f234,56 €\r\n16.03.26\t\t(12,00)\r\n',
      en(1, DATE),
      null,
      liste().feuille()
    );
    expect(changees(collage)).toEqual([
      ['e1', 'date', '2026-03-15'],
      ['e1', 'libelle', 'Eau froide'],
      ['e1', 'montant', 1234_56],
      ['e2', 'date', '2026-03-16'],
      ['e2', 'montant', -12_00]
    ]);
    expect(collage).toMatchObject({ refus: [], inchangees: 1, entetesIgnores: false, enTrop: [] });
  });

  it('[UI-38] says which cells it refuses and why, and keeps the rest', () => {
    const collage = coller('x\t31/02/2026\tEau\tdouze\ten plus', en(1, 0), null, liste().feuille());
    expect(changees(collage)).toEqual([]);
    expect(collage.inchangees).toBe(1);
    expect(collage.refus).toEqual([
      { code: 'CEL-PROTEGEE', rang: 2, titre: 'N°', texte: 'x' },
      {
        code: 'CEL-ILLISIBLE',
        rang: 2,
        titre: 'Date',
        texte: '31/02/2026',
        raison: 'Le 31 février 2026 n’existe pas : février 2026 va du 1er au 28.'
      },
      expect.objectContaining({ code: 'CEL-ILLISIBLE', titre: 'Montant', texte: 'douze' }),
      { code: 'CEL-HORS-COLONNES', rang: 2, texte: 'en plus' }
    ]);
  });

  it('[UI-38] gives back the rows that have no place, for lines to be made of them', () => {
    const collage = coller('a\nb\n\nd', en(2, LIBELLE), null, liste().feuille());
    expect(changees(collage)).toEqual([
      ['e2', 'libelle', 'a'],
      ['e3', 'libelle', 'b']
    ]);
    expect(collage.enTrop).toEqual([[''], ['d']]);
    expect(collage.refus).toEqual([{ code: 'CEL-HORS-LIGNES', rang: 6, texte: 'd' }]);
  });

  it('[UI-38] goes down the screen, over hidden rows and markers', () => {
    const essai = liste();
    const ordre = ordreDe(Int32Array.of(repere(0), 3, repere(1), 0), 4);
    expect(changees(coller('a\nb', en(0, LIBELLE), null, essai.feuille(ordre)))).toEqual([
      ['e3', 'libelle', 'a'],
      ['e0', 'libelle', 'b']
    ]);
  });

  it('[UI-38] leaves out the titles that Ctrl+Shift+C put above', () => {
    const collage = coller('Libellé\tMontant\nFioul\t5', en(0, LIBELLE), null, liste().feuille());
    expect(collage.entetesIgnores).toBe(true);
    expect(changees(collage)).toEqual([
      ['e0', 'libelle', 'Fioul'],
      ['e0', 'montant', 5_00]
    ]);
    expect(coller('Libellé', en(0, LIBELLE), null, liste().feuille()).entetesIgnores).toBe(false);
  });

  it('[UI-38] fills the selection with one value', () => {
    const bloc = { lignes: Uint32Array.of(0, 2), colonnes: { premiere: 0, derniere: LIBELLE } };
    const collage = coller('12/03/2026', en(0, 0), bloc, liste().feuille());
    expect(changees(collage)).toEqual([
      ['e0', 'date', '2026-03-12'],
      ['e0', 'libelle', '12/03/2026'],
      ['e2', 'date', '2026-03-12'],
      ['e2', 'libelle', '12/03/2026']
    ]);
    expect(collage.refus.map(({ code }) => code)).toEqual(['CEL-PROTEGEE', 'CEL-PROTEGEE']);
  });

  it('[UI-38] changes nothing where a list is pasted on itself', () => {
    const feuille = liste().feuille();
    const [, ...colonnes] = feuille.colonnes;
    const texte = ecrireTsv({
      lignes: [0, 1, 2, 3],
      colonnes: colonnes.map((c) => ({ ...c, texte: (ligne: number) => texteDe(c, ligne) })),
      entetes: true
    });
    expect(coller(texte, en(0, DATE), null, feuille)).toEqual({
      changements: [],
      refus: [],
      inchangees: 12,
      entetesIgnores: true,
      enTrop: []
    });
  });

  it('[UI-38] [UI-15] takes any garbage, and one undo takes it back', () => {
    const texte = unTexte(['\t', '\n', '"', '=', '1', '5', '/', 'a', '-']);
    fc.assert(
      fc.property(texte, unOrdre(4), fc.nat(5), fc.nat(3), (colle, ordre, position, colonne) => {
        const essai = liste();
        const collage = coller(colle, en(position, colonne), null, essai.feuille(ordre));
        const commande = { acte: 'collage', changements: collage.changements } as const;
        const historique = retenir(historiqueVide(), commande);
        essai.ecrire(collage.changements);
        const retour = annuler(historique, essai.monde);
        if (retour?.issue.ok) essai.ecrire(retour.issue.valeur);
        expect(retour?.issue.ok ?? collage.changements.length === 0).toBe(true);
        expect(essai.enregistrements).toEqual(liste().enregistrements);
      })
    );
  });
});
