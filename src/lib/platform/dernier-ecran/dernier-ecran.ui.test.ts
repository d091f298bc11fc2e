import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import amorce from '../../../amorce.js?raw';
import { ATTRIBUTS, BALISES, dessinDe } from './dessin.ts';
import { garderLImage } from './image.ts';
import { prendreLaReleve } from './releve.ts';
import { stylesDe } from './styles.ts';

const ECRAN = `
  <div class="cadre" id="ecran">
    <header><a href="/ailleurs" title="Accueil" onclick="void 0">Régie</a>
      <svg viewBox="0 0 16 16" width="16"><path d="M0 0h4"/></svg>
      <div class="etat" role="status" data-dans-l-image="Ouverture…"><span>Tout est enregistré</span></div></header>
    <input placeholder="Filtrer" />
    <dialog>Une question</dialog><span class="muet">dit tout bas</span><canvas></canvas>
    <div role="grid" style="block-size: 60px; overflow: auto">
      <div role="row" aria-rowindex="2" style="--gabarit: 20px"><div role="gridcell" tabindex="0">&lt;b&gt;401&lt;/b&gt;</div></div>
      <div role="row" aria-rowindex="3" style="margin-top: 400px"><div role="gridcell">plus bas</div></div>
    </div>
  </div>`;

let cadre: HTMLElement;
let version: HTMLLinkElement;

beforeEach(() => {
  const page = document.createElement('div');
  page.innerHTML = ECRAN;
  cadre = page.querySelector<HTMLElement>('.cadre') ?? page;
  version = document.createElement('link');
  version.setAttribute('href', '/_app/immutable/entry/app.essai.js');
  document.head.append(version);
  document.body.append(page);
});
afterEach(() => {
  window.dernierEcran?.retirer();
  delete window.dernierEcran;
  document.body.replaceChildren();
  version.remove();
  localStorage.clear();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

/** What the page does before any module: shows the picture that is kept, open so that it can be read. */
function demarrer(): ShadowRoot | null {
  const attacher = vi.spyOn(Element.prototype, 'attachShadow');
  const script = document.createElement('script');
  script.textContent = amorce;
  document.body.append(script);
  return (attacher.mock.results[0]?.value as ShadowRoot | undefined) ?? null;
}
const hote = () => document.getElementById('dernier-ecran');
const grille = () => cadre.querySelector('[role=grid]');

describe('the picture of a screen', () => {
  it('[G14] says what was seen: texts, shapes, what was typed, no row out of sight', () => {
    const champ = cadre.querySelector('input');
    if (champ) champ.value = 'eau';
    const texte = JSON.stringify(dessinDe(cadre));
    expect(texte).toContain('<b>401</b>');
    expect(texte).toContain('"value":"eau"');
    expect(texte).toContain('"d":"M0 0h4"');
    expect(texte).toContain('--gabarit: 20px');
    expect(texte).not.toContain('plus bas');
  });

  it('[G14] holds nothing that acts, is read aloud, or promises what it cannot know', () => {
    const texte = JSON.stringify(dessinDe(cadre));
    for (const mot of [
      'href',
      'onclick',
      'tabindex',
      'role',
      'title',
      '"id"',
      'question',
      'tout bas',
      'canvas'
    ])
      expect(texte).not.toContain(mot);
    expect(texte).toContain('Ouverture…');
    expect(texte).not.toContain('Tout est enregistré');
  });

  it('[G14] brings the rules it is styled with, whatever they are in', () => {
    const feuille = new CSSStyleSheet();
    feuille.replaceSync(`
      @layer reset, base;
      @layer reset { *, ::before { box-sizing: border-box } .absente { color: red } }
      @media (min-width: 1px) { .etat { color: blue } }
      a::after { content: 'x' }
      .ailleurs { color: green }
      @keyframes tourner { to { rotate: 1turn } }`);
    const styles = stylesDe(cadre, [feuille]);
    expect(styles).toMatch(/@layer reset, base;/);
    expect(styles).toMatch(/@layer reset \{\s*\*, ::before/);
    expect(styles).toMatch(/@media .*\{\s*\.etat/);
    expect(styles).toContain('a::after');
    expect(styles).not.toMatch(/absente|ailleurs|keyframes/);
  });

  it('[G14] every tag and attribute that it may hold is drawn', () => {
    const [attributs, balises] = [
      Object.fromEntries(ATTRIBUTS.filter((nom) => nom !== 'style').map((nom) => [nom, '1'])),
      [...BALISES]
    ];
    expect(garderLImage(localStorage, cadre)).toBe(true);
    const cle = `image ${location.pathname}${location.search}`;
    const image = JSON.parse(localStorage.getItem(cle) ?? '') as Record<string, unknown>;
    const dessin = ['div', {}, balises.map((balise) => [balise, attributs, []])];
    localStorage.setItem(cle, JSON.stringify({ ...image, dessin }));
    const dessinee = demarrer()?.firstElementChild;
    expect([...(dessinee?.children ?? [])].map(({ localName }) => localName)).toEqual(balises);
    for (const { attributes } of dessinee?.children ?? [])
      expect(attributes).toHaveLength(ATTRIBUTS.length - 1);
  });
});

describe('a start of the application', () => {
  it('[G14] shows the picture, inert and hidden from screen readers, until the live screen takes over', () => {
    expect(garderLImage(localStorage, cadre)).toBe(true);
    const racine = demarrer();
    expect(hote()?.ariaHidden).toBe('true');
    expect(hote()?.shadowRoot).toBeNull();
    expect(racine?.textContent).toContain('<b>401</b>');
    expect((racine?.firstElementChild as HTMLElement).inert).toBe(true);
    prendreLaReleve();
    expect(hote()).toBeNull();
    expect(() => {
      prendreLaReleve();
    }).not.toThrow();
  });

  it('[G14] gives the list the moves that were typed meanwhile, and no other key', async () => {
    garderLImage(localStorage, cadre);
    demarrer();
    for (const key of ['ArrowDown', 'a', 'Delete', 'Enter', 'End'])
      document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    const recues: string[] = [];
    const cellule = cadre.querySelector<HTMLElement>('[role=gridcell]');
    cellule?.addEventListener('keydown', ({ key }) => recues.push(key));
    cellule?.focus();
    prendreLaReleve();
    await vi.waitFor(() => {
      expect(recues).toEqual(['ArrowDown', 'End']);
    });
  });

  it('[G14] draws no tag that a picture does not hold', () => {
    garderLImage(localStorage, cadre);
    const cle = `image ${location.pathname}${location.search}`;
    const image = JSON.parse(localStorage.getItem(cle) ?? '') as Record<string, unknown>;
    const dessin = ['div', { onclick: 'window.mal = true' }, [['iframe', { src: '/' }, []]]];
    localStorage.setItem(cle, JSON.stringify({ ...image, dessin }));
    const racine = demarrer();
    expect(racine?.querySelector('iframe')).toBeNull();
    expect(racine?.firstElementChild?.hasAttribute('onclick')).toBe(false);
  });

  it('[G14] shows none of a window that has lists of its own', () => {
    garderLImage(localStorage, cadre);
    sessionStorage.setItem('listes', '[]');
    expect(demarrer()).toBeNull();
    expect(hote()).toBeNull();
  });
});

describe('a picture is not taken', () => {
  const CAS: readonly (readonly [string, () => void])[] = [
    ['of a screen without a list', () => grille()?.remove()],
    ['of a list that still waits', () => grille()?.setAttribute('aria-busy', 'true')],
    ['of a list without a row', () => cadre.querySelector('[aria-rowindex="2"]')?.remove()],
    ['of a list that was scrolled', () => grille()?.scrollTo({ top: 40 })],
    ['of a selection', () => cadre.querySelector('[role=row]')?.setAttribute('aria-selected', 'true')],
    ['of a sorted list', () => cadre.querySelector('[role=row]')?.setAttribute('aria-sort', 'ascending')],
    ['of a list reduced here', () => grille()?.toggleAttribute('data-propre-a-la-fenetre')],
    [
      'of words that the address does not say',
      () => cadre.querySelector('input')?.setAttribute('value', 'eau')
    ],
    [
      'in development',
      () => {
        version.remove();
      }
    ]
  ];
  it.each(CAS)('[G14] %s', (_, changer) => {
    changer();
    expect(garderLImage(localStorage, cadre)).toBe(false);
    expect(localStorage).toHaveLength(0);
  });
});
