import '../../styles/index.css';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { GardeParMotDePasse, type Essai } from '#lib/listes/suppression/garde.ts';
import { examiner } from '#lib/listes/suppression/examen.ts';
import type { RefusDeSuppression } from '#lib/listes/suppression/messages.ts';
import { FileDAvis } from '../../avis.svelte.ts';
import ListeDEssai from '../selections/ListeDEssai.svelte';
import type { SuppressionDeListe, SuppressionFaite } from './demande.svelte.ts';

const LIGNES = ['Eau', 'Gaz', 'Loyer', 'Assurance', 'Caution', 'Taxe', 'Travaux'];

/** Books that keep some records, and in which others may write meanwhile. */
class Livres implements SuppressionDeListe {
  readonly feminin = true;
  lignes: readonly string[] = LIGNES;
  gardees = new Set(['Loyer', 'Caution']);
  garde?: GardeParMotDePasse;
  refus: RefusDeSuppression | Error | undefined;
  /** What was asked to be deleted, each time. */
  readonly demandes: (readonly string[])[] = [];
  onchange: () => unknown = () => undefined;

  examiner(cles: readonly string[]) {
    const libelles = new Map(this.lignes.map((une) => [une, une]));
    const examen = examiner(cles, libelles, (cle) =>
      this.gardees.has(cle) ? [`${cle.length} lignes d’écriture`] : []
    );
    return Promise.resolve({ ...examen, precisions: [] });
  }

  async supprimer(cles: readonly string[]): Promise<Result<SuppressionFaite, RefusDeSuppression>> {
    this.demandes.push(cles);
    if (this.refus instanceof Error) throw this.refus;
    if (this.refus) return refuse(this.refus);
    const avant = this.lignes;
    await this.#changer(avant.filter((une) => !cles.includes(une)));
    return accepte({ annuler: () => this.#changer(avant) });
  }

  async #changer(lignes: readonly string[]): Promise<void> {
    this.lignes = lignes;
    await this.onchange();
  }
}

let livres: Livres;
let avis: FileDAvis;

beforeEach(async () => {
  await page.viewport(1280, 800);
  document.documentElement.dataset['densite'] = 'bureau';
  document.body.replaceChildren();
  livres = new Livres();
  avis = new FileDAvis();
});

async function demarrer(droits: { suppression?: Livres } = { suppression: livres }): Promise<void> {
  const hote = document.createElement('div');
  hote.style.cssText = 'display: flex; flex-direction: column; block-size: 500px';
  document.body.append(hote);
  const props = { lignes: livres.lignes, avis, ...droits };
  const rendu = await render(ListeDEssai, { target: hote, props });
  livres.onchange = () => rendu.rerender({ lignes: livres.lignes });
  await expect.poll(affichees).toEqual(LIGNES);
}

const cellules = () => [...document.querySelectorAll<HTMLElement>('[role=gridcell]')];
const affichees = () =>
  cellules()
    .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map(({ textContent }) => textContent.trim());
const selectionnees = () =>
  [...document.querySelectorAll('[role=row][aria-selected=true]')].map(({ textContent }) =>
    textContent.trim()
  );

function cellule(texte: string): HTMLElement {
  const trouvee = cellules().find(({ textContent }) => textContent.trim() === texte);
  if (!trouvee) throw new Error(`no row ${texte}`);
  return trouvee;
}

async function choisir(...textes: string[]): Promise<void> {
  for (const texte of textes) await userEvent.click(cellule(texte), { modifiers: ['Control'] });
}

async function parLeMenu(): Promise<void> {
  await page.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: /^Supprimer…/ }).click();
}

const dialogue = (nom: string | RegExp) => page.getByRole('dialog', { name: nom });
const bouton = (nom: string | RegExp) => page.getByRole('button', { name: nom, exact: true });
const dits = () => avis.journal.map(({ texte }) => texte);
const dansLaListe = () => document.activeElement?.closest('[role=grid]') != null;

describe('without a password, as long as Régie knows no user', () => {
  it('[LST-17] says how many, waits on « Annuler », deletes when told to, and can be undone', async () => {
    await demarrer();
    await choisir('Eau', 'Gaz', 'Taxe');
    await userEvent.keyboard('{Delete}');
    await expect.element(dialogue('Supprimer 3 lignes ?')).toBeVisible();
    await expect.element(page.getByText('3 lignes seront supprimées pour de bon')).toBeVisible();
    await expect.element(bouton('Annuler')).toHaveFocus();
    await expect.element(page.getByLabelText('Votre mot de passe')).not.toBeInTheDocument();
    expect((await axe.run(document.body)).violations.filter(({ id }) => id !== 'region')).toEqual([]);
    await userEvent.tab();
    await expect.element(bouton('Supprimer')).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    await expect.poll(affichees).toEqual(['Loyer', 'Assurance', 'Caution', 'Travaux']);
    await expect.poll(dansLaListe).toBe(true);
    expect(dits()).toEqual(['3 lignes supprimées']);
    expect(avis.annuler()).toBe(true);
    await expect.poll(affichees).toEqual(LIGNES);
  });

  it.each(['{Escape}', '{Enter}', ' '])('[LST-17] %s on « Annuler » changes nothing', async (touche) => {
    await demarrer();
    await choisir('Eau');
    await userEvent.keyboard('{Delete}');
    await expect.element(bouton('Annuler')).toHaveFocus();
    await userEvent.keyboard(touche);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect([dansLaListe(), selectionnees(), livres.demandes, dits()]).toEqual([true, ['Eau'], [], []]);
  });

  it('[LST-17] without a selection, is about the row under the cursor and never about all of them', async () => {
    await demarrer();
    await userEvent.click(cellule('Gaz'));
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Delete}');
    await expect.element(dialogue('Supprimer 1 ligne ?')).toBeVisible();
    await bouton('Supprimer').click();
    await expect.poll(() => livres.demandes).toEqual([['Assurance']]);
  });

  it('asks to choose first when nothing is chosen', async () => {
    await demarrer();
    await userEvent.click(cellule('Eau'));
    await userEvent.keyboard('{ArrowUp}{Delete}');
    await expect.poll(dits).toEqual(['Choisissez d’abord ce que vous voulez supprimer.']);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  it('[LST-19] lists what stays with its reason; the others can go', async () => {
    await demarrer();
    await choisir('Eau', 'Loyer', 'Caution', 'Taxe');
    await parLeMenu();
    await expect.element(dialogue('Supprimer 4 lignes ?')).toBeVisible();
    const restent = page.getByRole('region', { name: '2 lignes ne peuvent pas être supprimées' });
    await expect
      .element(restent)
      .toMatchTextContent(/Loyer.*5 lignes d’écriture.*Caution.*7 lignes d’écriture/s);
    await bouton('Supprimer les 2 autres').click();
    await expect.poll(() => livres.demandes).toEqual([['Eau', 'Taxe']]);
    await expect.poll(affichees).toEqual(['Gaz', 'Loyer', 'Assurance', 'Caution', 'Travaux']);
    // Those that stay are still selected: something may be done about them.
    await expect.poll(selectionnees).toEqual(['Loyer', 'Caution']);
    await expect.poll(dansLaListe).toBe(true);
  });

  it('[LST-19] offers nothing when all of them stay', async () => {
    await demarrer();
    await choisir('Loyer', 'Caution');
    await userEvent.keyboard('{Delete}');
    await expect.element(dialogue('2 lignes ne peuvent pas être supprimées')).toBeVisible();
    await expect.element(bouton('Fermer').first()).toHaveFocus();
    await expect.element(bouton(/^Supprimer/)).not.toBeInTheDocument();
  });

  it('[LST-19] shows the first of many, and all of them on demand', async () => {
    livres.gardees = new Set(LIGNES);
    await demarrer();
    await userEvent.click(cellule('Eau'));
    await userEvent.keyboard('{Control>}a{/Control}{Delete}');
    const restent = page.getByRole('dialog').getByRole('listitem');
    await expect.poll(() => restent.elements().length).toBe(5);
    await bouton('Voir tout (7)').click();
    await expect.poll(() => restent.elements().length).toBe(7);
    await expect.element(bouton('Voir les 5 premiers')).toHaveFocus();
  });

  it('says what the list hides of the selection', async () => {
    await demarrer();
    await choisir('Eau', 'Gaz');
    await userEvent.fill(page.getByRole('textbox', { name: 'Filtrer : Essai' }), 'Eau');
    await expect.poll(affichees).toEqual(['Eau']);
    await parLeMenu();
    await expect.element(page.getByText('Vous en avez choisi 2, dont 1 que la liste masque.')).toBeVisible();
  });

  it('[LST-19] shows the constraints of now when the books changed before the answer', async () => {
    await demarrer();
    await choisir('Eau', 'Gaz');
    await userEvent.keyboard('{Delete}');
    await expect.element(bouton('Supprimer')).toBeVisible();
    livres.refus = { code: 'SUP-CHANGE' };
    livres.gardees.add('Gaz');
    await bouton('Supprimer').click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(/^Les livres ont changé/);
    await expect.element(bouton('Annuler')).toHaveFocus();
    expect([livres.lignes, dits()]).toEqual([LIGNES, []]);
    livres.refus = undefined;
    await bouton('Supprimer l’autre').click();
    await expect.poll(affichees).toEqual(LIGNES.slice(1));
  });

  it.each([
    [{ code: 'SUP-PLACE' } as const, /^Ce poste n’a plus de place/],
    [new Error('Base fermée.'), /rien n’a changé : Base fermée\./]
  ])('says why nothing was deleted, and lets try again: %o', async (refus, dit) => {
    await demarrer();
    await choisir('Eau');
    await userEvent.keyboard('{Delete}');
    livres.refus = refus;
    await bouton('Supprimer').click();
    await expect.element(page.getByRole('alert')).toMatchTextContent(dit);
    await expect.element(bouton('Annuler')).toHaveFocus();
    livres.refus = undefined;
    await bouton('Supprimer').click();
    await expect.poll(affichees).toEqual(LIGNES.slice(1));
  });
});

describe('[LST-18] with a password, which the users will bring', () => {
  let essais: Essai[];

  beforeEach(async () => {
    essais = [];
    livres.garde = new GardeParMotDePasse({
      verifier: (mot) => Promise.resolve(mot === 'sésame'),
      noter: (essai) => {
        essais.push(essai);
        return Promise.resolve();
      }
    });
    await demarrer();
    await choisir('Eau', 'Loyer');
    await userEvent.keyboard('{Delete}');
    await expect.element(champ()).toHaveFocus();
  });

  const champ = () => page.getByLabelText('Votre mot de passe');

  it('deletes once it is right', async () => {
    await userEvent.keyboard('sésame{Enter}');
    await expect.poll(affichees).toEqual(LIGNES.slice(1));
    expect(essais).toEqual([{ issue: 'juste', restants: 3, cles: ['Eau'] }]);
  });

  it('a wrong one deletes nothing; three of them end it, whatever dialog is opened next', async () => {
    await userEvent.keyboard('faux{Enter}');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/Il reste 2 essais/);
    await expect.element(champ()).toHaveFocus();
    await expect.element(champ()).toHaveValue('');
    await userEvent.keyboard('{Escape}');
    await expect.poll(dansLaListe).toBe(true);
    await userEvent.keyboard('{Delete}');
    await expect.element(champ()).toHaveFocus();
    await userEvent.keyboard('faux{Enter}');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/Il reste 1 essai\./);
    await userEvent.keyboard('Sésame{Enter}');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/la suppression est bloquée/);
    await expect.element(bouton('Fermer').first()).toHaveFocus();
    await expect.element(champ()).not.toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await expect.poll(dansLaListe).toBe(true);
    await userEvent.keyboard('{Delete}');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/la suppression est bloquée/);
    expect([livres.demandes, affichees()]).toEqual([[], LIGNES]);
    expect(essais.map(({ issue, restants }) => `${issue} ${restants}`)).toEqual([
      'faux 2',
      'faux 1',
      'faux 0'
    ]);
  });

  it('an empty one is not an attempt', async () => {
    await userEvent.keyboard('{Enter}');
    await expect.element(champ()).toBeInvalid();
    expect([essais, livres.demandes]).toEqual([[], []]);
  });
});

it('a list whose records are not deleted has neither the act nor the key', async () => {
  await demarrer({});
  await userEvent.click(cellule('Eau'));
  await userEvent.keyboard('{Delete}');
  await page.getByRole('button', { name: 'Actions' }).click();
  await expect.element(page.getByRole('menuitem', { name: 'Exclure de la liste' })).toBeVisible();
  expect(page.getByRole('menuitem', { name: /^Supprimer/ }).elements()).toEqual([]);
  expect(dits()).toEqual([]);
});
