import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ecrireSelections,
  garder,
  lireSelections,
  LONGUEUR_DE_NOM,
  renommer,
  retirer,
  trouver,
  type SelectionNommee,
  type SelectionsNommees
} from './nommees.ts';

function fixe(nom: string, ...cles: string[]): SelectionNommee {
  return { nom, contenu: { sorte: 'fixe', cles } };
}

const LOYERS: SelectionNommee = {
  nom: 'Loyers',
  contenu: { sorte: 'vivante', criteres: { filtre: 'loyer debit>100', tris: [] } }
};

/** As after a restart: written, then read again. */
function relues(selections: SelectionsNommees): SelectionsNommees | null {
  return lireSelections(ecrireSelections(selections));
}

function noms(selections: SelectionsNommees | null): string[] | undefined {
  return selections?.map(({ nom }) => nom);
}

describe('named selections of a list', () => {
  it('[LST-15] survive a restart, fixed and live, in the order of their names', () => {
    const selections = [fixe('Impayés', '12/0', '12/3'), LOYERS];
    expect(relues(selections)).toEqual(selections);
    expect(noms(relues([fixe('Lot 10'), fixe('éclairage'), fixe('Lot 9')]))).toEqual([
      'éclairage',
      'Lot 9',
      'Lot 10'
    ]);
  });

  it('[LST-15] any names and any keys are read back as they were kept', () => {
    const anySelections = fc.uniqueArray(
      fc.record({
        nom: fc.string({ minLength: 1, unit: 'grapheme' }).filter((nom) => nom.trim() !== ''),
        cles: fc.array(fc.string())
      }),
      { selector: ({ nom }) => nom }
    );
    fc.assert(
      fc.property(anySelections, (voulues) => {
        let selections: SelectionsNommees = [];
        for (const { nom, cles } of voulues) {
          const gardees = garder(selections, fixe(nom, ...cles));
          if (gardees.ok) selections = gardees.valeur;
        }
        expect(relues(selections)).toEqual(selections);
        for (const { nom } of selections) expect(trouver(selections, nom)?.nom).toBe(nom);
      })
    );
  });

  it('nothing kept is an empty list; what is no list is said', () => {
    expect(lireSelections(null)).toEqual([]);
    expect(['', '{', 'null', '{"nom":"a"}', '12'].map(lireSelections)).toEqual(Array(5).fill(null));
  });

  it('one that is damaged is named, kept as it was found, and loses none of the others', () => {
    const abime = { sorte: 'vague', seuil: 3 };
    const texte = JSON.stringify([
      { nom: 'Impayés', contenu: { sorte: 'fixe', cles: ['1/0'] } },
      { nom: 'De demain', contenu: abime },
      { nom: '  ', contenu: abime },
      { contenu: abime },
      null,
      { nom: 'impayes', contenu: { sorte: 'fixe', cles: ['9/9'] } }
    ]);
    const lues = lireSelections(texte);
    expect(lues).toEqual([
      { nom: 'De demain', contenu: { sorte: 'illisible', json: abime } },
      fixe('Impayés', '1/0')
    ]);
    expect(relues(lues ?? [])).toEqual(lues);
  });
});

describe('the name of a selection', () => {
  const selections = [fixe('Impayés', '1/0'), LOYERS];

  it('is kept without the spaces that nobody sees', () => {
    const gardees = garder(selections, fixe('  À   revoir\n', '2/0'));
    expect(gardees.ok && noms(gardees.valeur)).toEqual(['À revoir', 'Impayés', 'Loyers']);
  });

  it.each([
    ['', { code: 'SEL-NOM-VIDE' }],
    [' \u00a0\n', { code: 'SEL-NOM-VIDE' }],
    ['impayes', { code: 'SEL-NOM-PRIS', nom: 'Impayés' }],
    ['x'.repeat(LONGUEUR_DE_NOM + 1), { code: 'SEL-NOM-LONG', maximum: LONGUEUR_DE_NOM }]
  ])('is refused: %j', (nom, refus) => {
    expect(garder(selections, fixe(nom))).toEqual({ ok: false, refus });
    expect(renommer(selections, 'Loyers', nom)).toEqual({ ok: false, refus });
  });

  it('is accepted up to its limit, and may be made of signs', () => {
    expect(garder(selections, fixe('x'.repeat(LONGUEUR_DE_NOM))).ok).toBe(true);
    const signes = garder([fixe('---')], fixe('!!!'));
    expect(signes.ok && noms(signes.valeur)).toEqual(
      ['---', '!!!'].toSorted(new Intl.Collator('fr').compare)
    );
    expect(garder([fixe('---')], fixe('---')).ok).toBe(false);
  });

  it('may be written otherwise, and be anything that is free', () => {
    const majuscules = renommer(selections, 'impayes', 'IMPAYÉS');
    expect(majuscules.ok && majuscules.valeur).toEqual([fixe('IMPAYÉS', '1/0'), LOYERS]);
    const autre = renommer(selections, 'Impayés', 'Zéro');
    expect(autre.ok && autre.valeur).toEqual([LOYERS, fixe('Zéro', '1/0')]);
  });

  it('that nobody has changes nothing', () => {
    expect(renommer(selections, 'Inconnue', 'Autre')).toEqual({ ok: true, valeur: selections });
    expect(retirer(selections, 'Inconnue')).toBe(selections);
    expect(retirer(selections, 'LOYERS')).toEqual([selections[0]]);
  });
});
