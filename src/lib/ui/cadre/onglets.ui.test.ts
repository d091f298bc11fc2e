import '../styles/index.css';
import { beforeEach, describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { montrerDesListes } from './testing.ts';

beforeEach(async () => {
  document.body.replaceChildren();
  await page.viewport(1440, 900);
});

const barre = () => page.getByRole('navigation', { name: 'Listes ouvertes' });
const onglet = (nom: string | RegExp) => barre().getByRole('link', { name: nom });
const titres = () => [...document.querySelectorAll('[data-onglet] .titre')].map((titre) => titre.textContent);
const annonce = () => page.getByRole('status').filter({ hasText: /Onglet|onglet/ });
const surLeCorps = () => document.activeElement === document.body;

describe('open lists as tabs', () => {
  it('are links of a navigation, the one that is shown marked, one Tab stop for all', async () => {
    await montrerDesListes('/a/balance', '/a/livre?compte=401', '/b/balance');
    expect(titres()).toEqual(['balance', 'livre · 401', 'balance']);
    await expect.element(onglet(/^b balance/)).toHaveAttribute('aria-current', 'page');
    expect(document.querySelectorAll('[data-onglet][tabindex="0"]')).toHaveLength(1);
    // The dossier is only written where it tells something apart.
    expect(document.querySelectorAll('[data-onglet] .code')).toHaveLength(3);
  });

  it('has no bar before a list is open, and needs no dossier in front of a name alone', async () => {
    await montrerDesListes();
    await expect.element(barre()).not.toBeInTheDocument();
    document.body.replaceChildren();
    await montrerDesListes('/a/balance');
    expect(document.querySelectorAll('[data-onglet] .code')).toHaveLength(0);
  });

  it('goes along by Alt PgSuiv and PgPréc, round and round, from a field too', async () => {
    const { allees } = await montrerDesListes('/a/un', '/a/deux', '/a/trois');
    await page.getByRole('textbox', { name: 'Champ' }).click();
    await userEvent.keyboard('{Alt>}{PageDown}{/Alt}');
    await userEvent.keyboard('{Alt>}{PageUp}{PageUp}{/Alt}');
    expect(allees).toEqual(['/a/un', '/a/trois', '/a/deux']);
    await expect.element(onglet('deux')).toHaveAttribute('aria-current', 'page');
  });

  it('closes by Alt W, opens again by Alt Maj W, and leads home when none is left', async () => {
    const { allees, adresses } = await montrerDesListes('/a/un', '/a/deux');
    await page.getByRole('textbox', { name: 'Champ' }).click();
    await userEvent.keyboard('{Alt>}w{/Alt}');
    expect([adresses(), allees]).toEqual([['/a/un'], ['/a/un']]);
    await userEvent.keyboard('{Alt>}w{/Alt}');
    expect([adresses(), allees.at(-1)]).toEqual([[], '/accueil']);
    await userEvent.keyboard('{Alt>}{Shift>}W{/Shift}{/Alt}');
    expect([adresses(), allees.at(-1)]).toEqual([['/a/un'], '/a/un']);
    expect(surLeCorps()).toBe(false);
  });

  it('closes by its cross, by the middle button and by Delete, and keeps the keyboard', async () => {
    const { adresses } = await montrerDesListes('/a/un', '/a/deux', '/a/trois', '/a/quatre');
    await page.getByRole('button', { name: 'Fermer l’onglet un' }).click();
    await onglet('deux').click({ button: 'middle' });
    expect(adresses()).toEqual(['/a/trois', '/a/quatre']);
    await onglet('quatre').click();
    await userEvent.keyboard('{Delete}');
    await expect.element(onglet('trois')).toHaveFocus();
    await expect.element(annonce()).toMatchTextContent(/Onglet quatre fermé/);
    await userEvent.keyboard('{Delete}');
    await expect.element(barre()).not.toBeInTheDocument();
    await expect.element(page.getByRole('main')).toHaveFocus();
  });

  it('moves by Alt Maj arrows, and says where to', async () => {
    await montrerDesListes('/a/un', '/a/deux', '/a/trois');
    await onglet('un').click();
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(titres()).toEqual(['deux', 'un', 'trois']);
    await expect.element(annonce()).toMatchTextContent(/Onglet un, position 2 sur 3/);
    await expect.element(onglet('un')).toHaveFocus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(onglet('trois')).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(onglet('deux')).toHaveFocus();
  });

  it('moves by the mouse; the release opens nothing, Escape gives up', async () => {
    const { allees } = await montrerDesListes('/a/un', '/a/deux', '/a/trois');
    tirer('un', 'trois', 'mouse');
    await lacher('un', 'mouse');
    expect(titres()).toEqual(['deux', 'trois', 'un']);
    expect(allees).toEqual([]);
    tirer('un', 'deux', 'mouse');
    await expect.poll(() => document.querySelectorAll('li.avant, li.apres')).toHaveLength(1);
    await userEvent.keyboard('{Escape}');
    await lacher('un', 'mouse');
    expect(titres()).toEqual(['deux', 'trois', 'un']);
  });

  it('does not follow a mouse that was let go elsewhere', async () => {
    await montrerDesListes('/a/un', '/a/deux', '/a/trois');
    presser('un', 'mouse');
    envoyer('pointermove', 'trois', 1000, 10, 'mouse', 0);
    await lacher('un', 'mouse');
    expect(titres()).toEqual(['un', 'deux', 'trois']);
  });

  it('a finger scrolls the tabs, and moves one when it rests on it first', async () => {
    await montrerDesListes('/a/un', '/a/deux', '/a/trois');
    tirer('un', 'trois', 'touch');
    await lacher('un', 'touch');
    expect(titres()).toEqual(['un', 'deux', 'trois']);
    presser('un', 'touch');
    await expect.poll(() => document.querySelectorAll('li.pris')).toHaveLength(1);
    glisserVers('un', 'trois', 'touch');
    await lacher('un', 'touch');
    expect(titres()).toEqual(['deux', 'trois', 'un']);
  });

  it('a link opens behind by Ctrl and by the middle button, and says so; other screens are left to the browser', async () => {
    const { adresses, onglets, allees } = await montrerDesListes('/a/un');
    const lien = page.getByRole('link', { name: 'Balance' });
    await lien.click({ modifiers: ['Control'] });
    expect([adresses(), onglets.courant, allees]).toEqual([['/a/un', '/a/balance'], 1, []]);
    await expect.element(annonce()).toMatchTextContent(/balance : ouvert dans un onglet/);
    await lien.click({ button: 'middle' });
    expect(adresses()).toEqual(['/a/un', '/a/balance', '/a/balance']);
    let laisse = false;
    window.addEventListener(
      'click',
      (event) => {
        laisse = !event.defaultPrevented;
        event.preventDefault();
      },
      { once: true }
    );
    await page.getByRole('link', { name: 'Ce poste' }).click({ modifiers: ['Control'] });
    expect([laisse, adresses().length]).toEqual([true, 3]);
  });

  it('Alt O doubles the list by Enter alone, or opens another one beside', async () => {
    const { adresses, onglets } = await montrerDesListes('/a/un?compte=401');
    await userEvent.keyboard('{Alt>}o{/Alt}{Enter}');
    await expect
      .poll(() => [adresses(), onglets.courant])
      .toEqual([['/a/un?compte=401', '/a/un?compte=401'], 2]);
    await userEvent.keyboard('{Alt>}o{/Alt}poste');
    await expect.element(page.getByText('Rien ne correspond à « poste ».')).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await page.getByRole('button', { name: /Ouvrir dans un nouvel onglet/ }).click();
    await userEvent.keyboard('balance{Enter}');
    expect(adresses().at(-1)).toBe('/a/balance');
    expect(adresses()).toHaveLength(3);
    await userEvent.keyboard('{Control>}k{/Control}ouvrir nouvel onglet{Enter}');
    await expect
      .element(page.getByRole('combobox', { name: 'Liste à ouvrir dans un nouvel onglet' }))
      .toHaveFocus();
    await userEvent.keyboard('{Escape}');
    // The reservation was for that one: the next one goes in the tab that is shown.
    await userEvent.keyboard('{Alt>}e{/Alt}');
    expect(adresses()).toEqual(['/a/un?compte=401', '/a/un?compte=401', '/a/ecritures']);
  });
});

type Pointeur = 'mouse' | 'touch';

function envoyer(
  type: string,
  nom: string,
  x: number,
  y: number,
  pointerType: Pointeur,
  buttons = type === 'pointerup' ? 0 : 1
): void {
  const cible = document.querySelector(`[data-onglet][title^="${nom}"]`);
  cible?.dispatchEvent(
    new PointerEvent(type, {
      bubbles: true,
      cancelable: true,
      pointerId: 1,
      pointerType,
      isPrimary: true,
      button: type === 'pointermove' ? -1 : 0,
      buttons,
      clientX: x,
      clientY: y
    })
  );
}

function centre(nom: string): readonly [number, number] {
  const { left, width, top, height } =
    document.querySelector(`[data-onglet][title^="${nom}"]`)?.getBoundingClientRect() ?? new DOMRect();
  return [left + width / 2, top + height / 2];
}

function presser(nom: string, pointeur: Pointeur): void {
  // The browser captures real pointers only.
  const liste = document.querySelector('[data-onglet]')?.closest('ul');
  if (liste) liste.setPointerCapture = () => undefined;
  envoyer('pointerdown', nom, ...centre(nom), pointeur);
}

function glisserVers(nom: string, vers: string, pointeur: Pointeur): void {
  const [x, y] = centre(vers);
  const [depart] = centre(nom);
  envoyer('pointermove', nom, x + Math.sign(x - depart) * 30, y, pointeur);
}

function tirer(nom: string, vers: string, pointeur: Pointeur): void {
  presser(nom, pointeur);
  glisserVers(nom, vers, pointeur);
}

async function lacher(nom: string, pointeur: Pointeur): Promise<void> {
  envoyer('pointerup', nom, ...centre(nom), pointeur);
  document.querySelector<HTMLElement>(`[data-onglet][title^="${nom}"]`)?.click();
  await new Promise((suite) => setTimeout(suite));
}
