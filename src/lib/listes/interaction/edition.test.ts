import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  apresChangements,
  changerTexte,
  LECTURE,
  ouvrir,
  quitter,
  refusDe,
  type EtatDEdition
} from './edition.ts';
import type { Feuille } from './feuille.ts';
import type { Place, Touche } from './navigation.ts';
import { ENTETE, ordreDe, repere } from './ordre.ts';
import { appliquerToucheDEdition } from './touches-d-edition.ts';
import { ListeDEssai, listeDEssai, unOrdre } from './testing.ts';

const [NUMERO, DATE, LIBELLE, MONTANT] = [0, 1, 2, 3];

function liste() {
  return listeDEssai(
    ['2026-03-01', 'Loyer', 500_00],
    ['2026-03-02', 'Eau', 12_50],
    ['2026-03-03', null, null]
  );
}

function touche(touches: string, autres: Partial<Touche> = {}): Touche {
  const parts = touches.split(' ');
  const key = parts.at(-1) ?? '';
  return {
    key: key === 'Espace' ? ' ' : key,
    ctrl: parts.includes('Ctrl'),
    maj: parts.includes('Maj'),
    alt: parts.includes('Alt'),
    ...autres
  };
}

/** A person at a keyboard: what a screen does with each answer. */
class Poste {
  readonly essai: ListeDEssai;
  readonly feuille: Feuille;
  place: Place;
  etat: EtatDEdition = LECTURE;
  /** What came with the last key. */
  dit: { readonly passe?: true; readonly nouvelleLigne?: true; readonly perdu?: string } | undefined = {};

  constructor(essai: ListeDEssai, place: Place, autres: Partial<Feuille> = {}) {
    this.essai = essai;
    this.feuille = essai.feuille(autres.ordre, autres);
    this.place = place;
  }

  /** Keys one after the other; what the list does not take goes to the field, at its end. */
  presser(...suites: readonly (string | Touche)[]): this {
    for (const une of suites) {
      const t = typeof une === 'string' ? touche(une) : une;
      const issue = appliquerToucheDEdition(this.etat, t, this.place, this.feuille);
      this.dit = issue;
      if (issue) {
        if (issue.changement) this.essai.ecrire([issue.changement]);
        this.etat = issue.etat;
        this.place = issue.vers ?? this.place;
      } else if (this.etat.saisie && Array.from(t.key).length === 1)
        this.etat = changerTexte(this.etat, this.etat.saisie.texte + t.key);
    }
    return this;
  }

  taper(texte: string): this {
    return this.presser(...Array.from(texte, (key) => touche(key === ' ' ? 'Espace' : key)));
  }

  get texte(): string | undefined {
    return this.etat.saisie?.texte;
  }

  get ou(): readonly [number, number] {
    return [this.place.position, this.place.colonne];
  }
}

function en(position: number, colonne: number, autres: Partial<Feuille> = {}, essai = liste()): Poste {
  return new Poste(essai, { position, colonne }, autres);
}

describe('opening a cell', () => {
  it('[UI-11] typing replaces, F2 and a double click edit at the end, Escape gives up', () => {
    expect(en(0, LIBELLE).taper('Gaz').etat.saisie).toMatchObject({ texte: 'Gaz', fleches: 'cellule' });
    const poste = en(0, LIBELLE).presser('F2');
    expect(poste.etat.saisie).toEqual({
      cle: 'e0',
      champ: 'libelle',
      texte: 'Loyer',
      fleches: 'texte',
      curseur: 'fin'
    });
    expect(ouvrir(LECTURE, { position: 0, colonne: LIBELLE }, poste.feuille)?.etat).toEqual(poste.etat);
    poste.taper(' de mars').presser('Escape');
    expect([poste.etat, poste.essai.valeur(0, 'libelle')]).toEqual([LECTURE, 'Loyer']);
  });

  it('[UI-13] selects an amount and a date whole', () => {
    expect(en(0, MONTANT).presser('F2').etat.saisie).toMatchObject({ texte: '500,00', curseur: 'tout' });
    expect(en(0, DATE).presser('F2').etat.saisie).toMatchObject({ texte: '01/03/2026', curseur: 'tout' });
  });

  it('[UI-14] Delete clears, Backspace clears and edits', () => {
    const efface = en(0, LIBELLE).presser('Delete');
    expect([efface.etat, efface.essai.valeur(0, 'libelle')]).toEqual([LECTURE, null]);
    const vide = en(0, LIBELLE).presser('Backspace');
    expect([vide.texte, vide.essai.valeur(0, 'libelle')]).toEqual(['', 'Loyer']);
  });

  it('[UI-23] the decimal key of the keypad is a comma in figures alone', () => {
    const point = touche('.', { code: 'NumpadDecimal' });
    expect(en(0, MONTANT).presser(point).texte).toBe(',');
    expect(en(0, LIBELLE).presser(point).texte).toBe('.');
  });

  it('[UI-11] AltGr types, Ctrl and Alt do not, a dead key opens the field that will receive it', () => {
    expect(en(0, LIBELLE).presser('Ctrl Alt @').texte).toBe('@');
    for (const une of ['Ctrl c', 'Alt é', 'F5', 'Shift', 'Ctrl Backspace', 'Ctrl F2', 'Maj Delete'])
      expect(en(0, LIBELLE).presser(une).dit).toBeUndefined();
    expect(en(0, LIBELLE).presser('Dead')).toMatchObject({ texte: '', dit: { passe: true } });
    expect(en(0, LIBELLE).presser('Ctrl Alt Dead').texte).toBe('');
    expect(en(0, LIBELLE).presser(touche('a', { compose: true })).dit).toBeUndefined();
    expect(en(0, LIBELLE).presser('\u{1F3E0}').texte).toBe('\u{1F3E0}');
  });

  it('[UI-11] leaves alone what cannot be typed in', () => {
    const scelle = new ListeDEssai([{ cle: 's', scellee: true, valeurs: {} }]);
    const ordre = ordreDe(Int32Array.of(repere(0), 0), 3);
    const fermees = [
      en(0, NUMERO),
      en(ENTETE, LIBELLE),
      en(0, LIBELLE, {}, scelle),
      en(0, LIBELLE, { ordre })
    ];
    for (const poste of fermees)
      for (const une of ['x', 'F2', 'Delete', 'Backspace', 'Enter', 'Tab', 'Escape', "Ctrl '"])
        expect([poste.presser(une).dit, poste.etat]).toEqual([undefined, LECTURE]);
  });
});

describe('leaving a cell', () => {
  it('[UI-6] Enter keeps and goes down, Maj+Enter up, over markers', () => {
    const poste = en(0, LIBELLE).taper('Gaz').presser('Enter');
    expect([poste.ou, poste.essai.valeur(0, 'libelle'), poste.etat.saisie]).toEqual([
      [1, LIBELLE],
      'Gaz',
      null
    ]);
    expect(poste.taper('Bois').presser('Maj Enter').ou).toEqual([0, LIBELLE]);
    expect(en(2, LIBELLE).taper('x').presser('Enter').ou).toEqual([2, LIBELLE]);
    const ordre = ordreDe(Int32Array.of(0, repere(0), repere(1), 1), 3);
    expect(en(0, LIBELLE, { ordre }).taper('x').presser('Enter').ou).toEqual([3, LIBELLE]);
    expect(en(0, LIBELLE).presser('Enter').ou).toEqual([1, LIBELLE]);
  });

  it('[UI-5] [UI-6] Tab goes to the next cell that can be typed in, Enter back to where the run began', () => {
    const poste = en(0, DATE).taper('5').presser('Tab');
    expect(poste.ou).toEqual([0, LIBELLE]);
    expect(poste.taper('Gaz').presser('Tab').ou).toEqual([0, MONTANT]);
    // After the last cell of a row, the first of the next that is not protected.
    expect(poste.taper('7').presser('Tab').ou).toEqual([1, DATE]);
    expect(poste.presser('Maj Tab').ou).toEqual([0, MONTANT]);
    expect(poste.taper('8').presser('Enter').ou).toEqual([1, DATE]);
    expect(poste.essai.enregistrements[0]?.valeurs).toMatchObject({
      date: '2026-03-05',
      libelle: 'Gaz',
      montant: 8_00
    });
    expect(poste.etat.departTab).toBeNull();
  });

  it('[UI-5] after the last cell, asks for another line', () => {
    const poste = en(2, MONTANT).taper('9').presser('Tab');
    expect(poste).toMatchObject({ dit: { nouvelleLigne: true }, place: { position: 2, colonne: MONTANT } });
    expect(poste.essai.valeur(2, 'montant')).toBe(9_00);
    expect(en(0, DATE).taper('9').presser('Maj Tab').ou).toEqual([0, DATE]);
  });

  it('[UI-7] Tab leaves the list when one is not typing, and after Escape', () => {
    expect(en(0, DATE).presser('Tab').dit).toBeUndefined();
    const course = en(0, DATE).taper('5').presser('Tab');
    expect(course.presser('Escape').etat.departTab).toBeNull();
    expect(course.presser('Tab').dit).toBeUndefined();
    const debut = en(0, DATE).taper('5').presser('Maj Tab', 'Maj Tab');
    expect(debut).toMatchObject({ dit: { passe: true }, etat: { departTab: null } });
  });

  it('[UI-6] a move ends the run: Enter goes down from there', () => {
    const poste = en(0, DATE).taper('5').presser('Tab');
    poste.etat = quitter(poste.etat, poste.feuille).etat;
    poste.place = { position: 1, colonne: MONTANT };
    expect(poste.presser('Enter').ou).toEqual([2, MONTANT]);
  });

  it('[UI-6] Enter goes to the next field in entry lines', () => {
    const poste = en(0, DATE, { entree: 'champ-suivant' }).taper('5').presser('Enter');
    expect(poste.ou).toEqual([0, LIBELLE]);
    expect(poste.presser('Maj Enter').ou).toEqual([0, DATE]);
    expect(en(2, MONTANT, { entree: 'champ-suivant' }).taper('5').presser('Enter').dit).toMatchObject({
      nouvelleLigne: true
    });
  });

  it('[UI-12] arrows leave a cell that is replaced, move in a text that is edited, and F2 changes that', () => {
    const poste = en(0, LIBELLE).taper('Gaz').presser('ArrowRight');
    expect([poste.ou, poste.essai.valeur(0, 'libelle')]).toEqual([[0, MONTANT], 'Gaz']);
    expect(en(0, LIBELLE).taper('Gaz').presser('Ctrl ArrowDown').ou).toEqual([1, LIBELLE]);
    expect(en(0, LIBELLE).presser('F2', 'ArrowRight')).toMatchObject({ dit: undefined, texte: 'Loyer' });
    expect(en(0, LIBELLE).presser('F2', 'F2', 'ArrowDown').ou).toEqual([1, LIBELLE]);
    expect(en(0, LIBELLE).taper('Gaz').presser('F2', 'ArrowDown').texte).toBe('Gaz');
    // The days of a date and the months are its field's own keys.
    expect(en(0, DATE).taper('5').presser('PageDown').dit).toBeUndefined();
    expect(en(0, LIBELLE).taper('Gaz').presser('Maj ArrowRight').dit).toBeUndefined();
  });

  it('[UI-18] Ctrl+Enter keeps the cell, and the screen does the rest', () => {
    for (const une of ['Ctrl Enter', 'Ctrl Maj Enter']) {
      const poste = en(0, LIBELLE).taper('Gaz').presser(une);
      expect(poste).toMatchObject({ dit: { passe: true }, place: { position: 0 }, etat: { saisie: null } });
      expect(poste.essai.valeur(0, 'libelle')).toBe('Gaz');
    }
    expect(en(0, LIBELLE).presser('Ctrl Enter').dit).toBeUndefined();
  });

  it('[UI-19] Ctrl+\u0027 copies the cell above, at once or in the field', () => {
    expect(en(1, LIBELLE).presser("Ctrl '").essai.valeur(1, 'libelle')).toBe('Loyer');
    expect(en(1, MONTANT).presser('F2', 'Ctrl "').texte).toBe('500,00');
    expect(en(0, LIBELLE).presser("Ctrl '").dit).toBeUndefined();
    expect(en(0, LIBELLE).presser('F2', "Ctrl '").dit).toBeUndefined();
  });

  it('[UI-15] a text left as it was changes nothing', () => {
    const poste = en(0, MONTANT).presser('F2');
    const issue = quitter(poste.etat, poste.feuille);
    expect(issue).toEqual({ etat: LECTURE });
    expect(quitter(en(0, MONTANT).taper('500').etat, poste.feuille)).toEqual({ etat: LECTURE });
  });
});

describe('a text that the column refuses', () => {
  const refuse = () => en(0, MONTANT).taper('douze').presser('Enter');

  it('[UI-17] stays in the cell with its reason, and one may go on', () => {
    const poste = refuse();
    expect(refusDe(poste.etat, 'e0', 'montant')).toEqual({
      cle: 'e0',
      champ: 'montant',
      texte: 'douze',
      message: '« d » n’a pas sa place dans un montant. Écrivez par exemple 1234,56 ou =1200/4.'
    });
    expect([poste.ou, poste.essai.valeur(0, 'montant')]).toEqual([[1, MONTANT], 500_00]);
  });

  it('[UI-17] is there again to be corrected', () => {
    const poste = refuse().presser('Maj Enter', 'F2');
    expect(poste.texte).toBe('douze');
    poste.etat = changerTexte(poste.etat, '12');
    expect(poste.presser('Enter').etat.refusees.size).toBe(0);
    expect(poste.essai.valeur(0, 'montant')).toBe(12_00);
  });

  it('[UI-17] is still refused when it is left as it was, and goes with Escape', () => {
    const poste = refuse().presser('Maj Enter', 'F2', 'Enter', 'Maj Enter');
    expect(poste.etat.refusees.size).toBe(1);
    expect(poste.presser('F2', 'Escape').etat.refusees.size).toBe(1);
    expect(poste.presser('Escape').etat.refusees.size).toBe(0);
    expect(poste.presser('Escape').dit).toBeUndefined();
  });

  it('[UI-17] goes when the old value is typed again', () => {
    const poste = refuse().presser('Maj Enter').taper('500,00').presser('Enter');
    expect([poste.etat.refusees.size, poste.essai.valeur(0, 'montant')]).toEqual([0, 500_00]);
  });

  it('[UI-17] goes when its cell is changed otherwise, or its record goes', () => {
    const { etat, feuille, essai } = refuse();
    expect(apresChangements(etat, [{ cle: 'e0', champ: 'date' }], feuille)).toBe(etat);
    expect(apresChangements(etat, [{ cle: 'e0', champ: 'montant' }], feuille).refusees.size).toBe(0);
    essai.ecrire([{ genre: 'retrait', cle: 'e0', rang: 0, contenu: {} }]);
    expect(apresChangements(etat, [], feuille).refusees.size).toBe(0);
  });
});

describe('a record that goes while its cell is typed in', () => {
  it('[UI-22] gives back what was typed', () => {
    const poste = en(1, LIBELLE).taper('Chauffage');
    poste.essai.ecrire([{ genre: 'retrait', cle: 'e1', rang: 1, contenu: {} }]);
    const issue = quitter(poste.etat, poste.feuille);
    expect(issue).toEqual({ etat: LECTURE, perdu: 'Chauffage' });
    expect(quitter(changerTexte(poste.etat, ' '), poste.feuille)).toEqual({ etat: LECTURE });
  });

  it('[UI-8] types in its record, not in its place', () => {
    const poste = en(1, LIBELLE).taper('Chauffage');
    poste.essai.ecrire([{ genre: 'retrait', cle: 'e0', rang: 0, contenu: {} }]);
    expect(quitter(poste.etat, poste.feuille).changement).toMatchObject({ cle: 'e1', avant: 'Eau' });
  });
});

it('[UI-5] [UI-17] whatever the keys, the cursor stays in the grid and only valid values are written', () => {
  const cle = fc.constantFrom(
    ...['a', '1', ',', ' ', '=', '@', 'Enter', 'Tab', 'Escape', 'F2', 'Delete', 'Backspace', 'Dead', "'"],
    ...['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End']
  );
  const gestes = fc.array(fc.record({ key: cle, ctrl: fc.boolean(), maj: fc.boolean(), alt: fc.boolean() }), {
    maxLength: 30
  });
  fc.assert(
    fc.property(gestes, unOrdre(3), fc.nat(3), fc.boolean(), (suite, ordre, colonne, enLignes) => {
      const poste = en(0, colonne, { ordre, entree: enLignes ? 'champ-suivant' : 'bas' });
      for (const une of suite) {
        poste.presser(une);
        expect(poste.place.position).toBeLessThan(Math.max(1, ordre.total));
        expect(poste.place.position).toBeGreaterThanOrEqual(ENTETE);
        expect(poste.feuille.colonnes[poste.place.colonne]).toBeDefined();
      }
      for (const [rang, { valeurs }] of poste.essai.enregistrements.entries()) {
        expect(valeurs['numero']).toBe(rang);
        expect(valeurs['montant'] === null || Number.isSafeInteger(valeurs['montant'])).toBe(true);
      }
      expect(poste.etat.saisie?.champ).not.toBe('numero');
    })
  );
});
