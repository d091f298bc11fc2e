import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Onglets } from './onglets.svelte.ts';
import {
  activer,
  AUCUN_ONGLET,
  deplacer,
  fermer,
  lireOnglets,
  ouvrir,
  visiter,
  voisin,
  type EtatDOnglets
} from './onglets.ts';

/** `a* b c`: the addresses in order, the active one starred. */
const vu = ({ onglets, actif }: EtatDOnglets) =>
  onglets.map(({ id, adresse }) => adresse + (id === actif ? '*' : '')).join(' ');
const etatDe = (...adresses: string[]) =>
  adresses.reduce((etat, adresse) => ouvrir(etat, adresse), AUCUN_ONGLET);

describe('open lists as tabs', () => {
  it('the active tab follows, as a browser’s does', () => {
    const premier = visiter(AUCUN_ONGLET, '/a');
    expect(vu(premier)).toBe('/a*');
    expect(vu(visiter(premier, '/a?mots=x'))).toBe('/a?mots=x*');
    expect(vu(visiter(premier, '/b'))).toBe('/b*');
  });

  it('a list that is open in another tab is found there', () => {
    const etat = etatDe('/a', '/b');
    expect(vu(visiter(etat, '/a'))).toBe('/a* /b');
    expect(vu(visiter({ ...etat, actif: null }, '/a'))).toBe('/a* /b');
  });

  it('narrowing a list never jumps to another tab; going back in the history may', () => {
    const etat = etatDe('/a', '/a?mots=x');
    expect(vu(visiter(etat, '/a'))).toBe('/a /a*');
    expect(vu(visiter(etat, '/a', true))).toBe('/a* /a?mots=x');
  });

  it('opens beside the active one, before it or behind', () => {
    const etat = activer(etatDe('/a', '/b'), 1);
    expect(vu(ouvrir(etat, '/c'))).toBe('/a /c* /b');
    expect(vu(ouvrir(etat, '/c', true))).toBe('/a* /c /b');
    expect(vu(ouvrir(AUCUN_ONGLET, '/c', true))).toBe('/c*');
  });

  it('closing the active one shows its right neighbour, else the left one', () => {
    const etat = etatDe('/a', '/b', '/c');
    expect(vu(fermer(activer(etat, 2), 2))).toBe('/a /c*');
    expect(vu(fermer(etat, 3))).toBe('/a /b*');
    expect(vu(fermer(etat, 1))).toBe('/b /c*');
    expect(vu(fermer(etatDe('/a'), 1))).toBe('');
    expect(fermer(etat, 9)).toBe(etat);
  });

  it('goes round and round', () => {
    const etat = etatDe('/a', '/b', '/c');
    expect([voisin(etat, 1), voisin(etat, -1)].map((un) => un?.adresse)).toEqual(['/a', '/b']);
    expect(voisin(AUCUN_ONGLET, 1)).toBeUndefined();
  });

  it('moves a tab and keeps which one is active', () => {
    const etat = etatDe('/a', '/b', '/c');
    expect(vu(deplacer(etat, 3, 0))).toBe('/c* /a /b');
    expect(vu(deplacer(etat, 1, 99))).toBe('/b /c* /a');
    expect(vu(deplacer(etat, 1, -5))).toBe('/a /b /c*');
  });

  it('is found again after a reload, and garbage is no tab', () => {
    const etat = activer(etatDe('/a', '/b?compte=401'), 1);
    expect(lireOnglets(JSON.stringify(etat))).toEqual(etat);
    for (const texte of [null, '', '{', '3', 'null', '[]', '{"onglets":3}'])
      expect(lireOnglets(texte)).toEqual(AUCUN_ONGLET);
    const lu = { actif: 7, onglets: [{ id: 1, adresse: '//ailleurs' }, { id: 2, adresse: '/a' }, 3, null] };
    expect(vu(lireOnglets(JSON.stringify(lu)))).toBe('/a*');
  });

  it('whatever is done, ids are distinct and the active tab exists', () => {
    const anyGeste = fc.record({
      geste: fc.constantFrom('visiter', 'ouvrir', 'derriere', 'fermer', 'deplacer', 'activer'),
      n: fc.integer({ min: 0, max: 6 }),
      place: fc.integer({ min: -2, max: 8 })
    });
    fc.assert(
      fc.property(fc.array(anyGeste), (gestes) => {
        let etat = AUCUN_ONGLET;
        for (const { geste, n, place } of gestes) {
          if (geste === 'visiter') etat = visiter(etat, `/${n}`, place > 4);
          else if (geste === 'ouvrir') etat = ouvrir(etat, `/${n}`);
          else if (geste === 'derriere') etat = ouvrir(etat, `/${n}`, true);
          else if (geste === 'fermer') etat = fermer(etat, n);
          else if (geste === 'deplacer') etat = deplacer(etat, n, place);
          else etat = activer(etat, n);
          const ids = etat.onglets.map(({ id }) => id);
          expect(new Set(ids).size).toBe(ids.length);
          if (ids.length > 0) expect(ids).toContain(etat.actif);
          expect(lireOnglets(JSON.stringify(etat))).toEqual(etat);
        }
      })
    );
  });
});

describe('the tabs of a window', () => {
  function fenetre() {
    const allees: string[] = [];
    const onglets = new Onglets(undefined, (adresse) => allees.push(adresse), '/');
    const montrer = (adresse: string) => {
      onglets.visiter(adresse, 'liste');
    };
    return { onglets, allees, montrer, adresses: () => onglets.tous.map(({ adresse }) => adresse) };
  }

  it('has no current tab on a screen that is no list, and comes back to the last one', () => {
    const { onglets, allees, montrer } = fenetre();
    montrer('/a');
    onglets.visiter('/poste', 'agence');
    expect([onglets.courant, onglets.tous.length, onglets.dupliquer()]).toEqual([null, 1, false]);
    expect(onglets.avancer(1)).toBe(true);
    expect(allees).toEqual(['/a']);
  });

  it('closes the last one towards home, and opens it again', () => {
    const { onglets, allees, montrer, adresses } = fenetre();
    montrer('/a?x=1');
    expect(onglets.rouvrir()).toBe(false);
    onglets.fermer(1);
    expect([allees, adresses()]).toEqual([['/'], []]);
    expect(onglets.rouvrir()).toBe(true);
    expect([allees.at(-1), adresses()]).toEqual(['/a?x=1', ['/a?x=1']]);
  });

  it('keeps a place for the next list, once', () => {
    const { onglets, montrer, adresses } = fenetre();
    montrer('/a');
    onglets.reserver();
    montrer('/b');
    montrer('/c');
    expect(adresses()).toEqual(['/a', '/c']);
    onglets.reserver();
    onglets.visiter('/poste', 'agence');
    montrer('/d');
    expect(adresses()).toEqual(['/a', '/d']);
  });

  it('reads a record in the tab of its list', () => {
    const { onglets, allees, montrer, adresses } = fenetre();
    montrer('/a');
    onglets.visiter('/a/12', 'fiche');
    expect([onglets.courant, onglets.surUneFiche, adresses()]).toEqual([1, true, ['/a']]);
    onglets.aller(1);
    expect(allees).toEqual(['/a']);
  });

  it('closes all the others', () => {
    const { onglets, montrer, adresses } = fenetre();
    montrer('/a');
    onglets.ouvrirDerriere('/b');
    onglets.ouvrirDerriere('/c');
    onglets.fermerLesAutres(2);
    expect(adresses()).toEqual(['/b']);
  });

  it('works where the browser refuses its memory', () => {
    const refus = (): never => {
      throw new DOMException('refusé', 'SecurityError');
    };
    const onglets = new Onglets({ getItem: refus, setItem: refus }, () => undefined, '/');
    onglets.visiter('/a', 'liste');
    expect(onglets.courant).toBe(1);
  });
});
