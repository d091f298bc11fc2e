import { beforeEach, describe, expect, it } from 'vitest';
import type { Ton } from '../ton.ts';
import type { Colonne } from './colonnes.ts';
import { ecrireLesCellules, marquerLesCellules } from './contenu-de-rangee.ts';
import type { ColonneVisible } from './largeurs.svelte.ts';

interface Ligne {
  readonly libelle: string;
  readonly montant: string;
  readonly etat: string;
  readonly ton?: Ton;
}

const vue = (colonne: Colonne<Ligne>): ColonneVisible<Ligne> => ({
  colonne,
  largeur: 80,
  gauche: 0,
  devant: false,
  figee: false
});
const COLONNES = [
  vue({ id: 'libelle', titre: '', nature: 'texte', largeur: 80, valeur: ({ libelle }) => libelle }),
  vue({ id: 'montant', titre: '', nature: 'montant', largeur: 80, valeur: ({ montant }) => montant }),
  vue({
    id: 'etat',
    titre: '',
    nature: 'etat',
    largeur: 80,
    valeur: ({ etat }) => etat,
    ton: ({ ton }) => ton ?? 'neutre'
  })
];
const VENTE: Ligne = { libelle: 'Vente', montant: '-12,50', etat: 'Validé', ton: 'vert' };
const ACHAT: Ligne = { libelle: 'Achat', montant: '7,00', etat: 'Brouillard' };

let rangee: HTMLElement;
const cellules = () => Array.from(rangee.children);
const textes = () => cellules().map(({ textContent }) => textContent);
const pastille = () => cellules()[2]?.firstElementChild;

beforeEach(() => {
  rangee = document.createElement('div');
  for (const { colonne } of COLONNES)
    rangee.appendChild(document.createElement('div')).className = `cellule ${colonne.nature}`;
});

describe('what a recycled row shows', () => {
  it('is the row it was given last, in the same nodes', () => {
    ecrireLesCellules(rangee, COLONNES, VENTE);
    expect(textes()).toEqual(['Vente', '-12,50', 'Validé']);
    const [texte, une] = [cellules()[0]?.firstChild, pastille()];
    ecrireLesCellules(rangee, COLONNES, ACHAT);
    expect(textes()).toEqual(['Achat', '7,00', 'Brouillard']);
    expect(cellules()[0]?.firstChild).toBe(texte);
    expect(pastille()).toBe(une);
  });

  it('has its own colours', () => {
    ecrireLesCellules(rangee, COLONNES, VENTE);
    expect(cellules()[1]?.classList.contains('negatif')).toBe(true);
    expect(pastille()?.className).toBe('pastille vert');
    ecrireLesCellules(rangee, COLONNES, ACHAT);
    expect(cellules()[1]?.classList.contains('negatif')).toBe(false);
    expect(pastille()?.className).toBe('pastille neutre');
    ecrireLesCellules(rangee, COLONNES, { ...ACHAT, etat: '' });
    expect(pastille()).toBeNull();
  });

  it('is nothing while it is awaited, and begins after the box', () => {
    rangee.prepend(Object.assign(document.createElement('div'), { className: 'case', textContent: '☑' }));
    ecrireLesCellules(rangee, COLONNES, VENTE);
    expect(textes()).toEqual(['☑', 'Vente', '-12,50', 'Validé']);
    ecrireLesCellules(rangee, COLONNES, undefined);
    expect(textes()).toEqual(['☑', '', '', '']);
  });
});

describe('the marks of a row', () => {
  const attributs = (nom: string) => cellules().map((cellule) => cellule.getAttribute(nom));

  it('give the focus to one cell, and take it back', () => {
    marquerLesCellules(rangee, { active: 1, choisies: null, parCellules: false });
    expect(attributs('tabindex')).toEqual([null, '0', null]);
    expect(attributs('aria-selected')).toEqual([null, null, null]);
    marquerLesCellules(rangee, { active: -1, choisies: null, parCellules: false });
    expect(attributs('tabindex')).toEqual([null, null, null]);
  });

  it('say which cells are selected, where cells are', () => {
    marquerLesCellules(rangee, { active: 0, choisies: { premiere: 1, derniere: 2 }, parCellules: true });
    expect(attributs('aria-selected')).toEqual(['false', 'true', 'true']);
    expect(cellules().map(({ classList }) => classList.contains('choisie'))).toEqual([false, true, true]);
    marquerLesCellules(rangee, { active: 0, choisies: null, parCellules: true });
    expect(attributs('aria-selected')).toEqual(['false', 'false', 'false']);
  });
});
