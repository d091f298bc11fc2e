import '../../styles/index.css';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { FileDAvis } from '../../avis.svelte.ts';
import type { VoisinageDeListe } from '../aller-a/voisinage.ts';
import type { ListeLaissee } from '../liste-laissee.ts';
import ListeDEssai from './ListeDEssai.svelte';
import type { MemoireDeSelections } from './memoire.ts';

const CLE = 'selections/essai/2026';
const LIGNES = ['Loyer mars', 'Eau', 'Loyer avril', 'Assurance', 'Gaz'];

/** A poste whose memory outlives the pages that use it. */
class Poste implements MemoireDeSelections {
  readonly valeurs = new Map<string, string>();
  panne: Error | undefined;

  lire(cle: string): Promise<string | null> {
    return Promise.resolve(this.valeurs.get(cle) ?? null);
  }

  ecrire(cle: string, valeur: string): Promise<void> {
    if (this.panne) return Promise.reject(this.panne);
    this.valeurs.set(cle, valeur);
    return Promise.resolve();
  }
}

let poste: Poste;
let avis: FileDAvis;

beforeEach(async () => {
  await page.viewport(1280, 800);
  document.documentElement.dataset['densite'] = 'bureau';
  poste = new Poste();
});

/** Opens the list as a new start of the application would. */
async function demarrer(lignes: readonly string[] = LIGNES, voisinage?: VoisinageDeListe, restent = lignes) {
  document.body.replaceChildren();
  const hote = document.createElement('div');
  hote.style.cssText = 'display: flex; flex-direction: column; block-size: 500px';
  document.body.append(hote);
  avis = new FileDAvis();
  const garde = { memoire: poste, cle: CLE };
  const rendu = await render(ListeDEssai, {
    target: hote,
    props: { lignes, garde, avis, ...(voisinage && { voisinage }) }
  });
  await expect.poll(affichees).toEqual(restent);
  return rendu;
}

function affichees(): string[] {
  return [...document.querySelectorAll<HTMLElement>('[role=gridcell]')]
    .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map(({ textContent }) => textContent.trim());
}

function cellule(texte: string): HTMLElement {
  const trouvee = [...document.querySelectorAll<HTMLElement>('[role=gridcell]')].find(
    ({ textContent }) => textContent.trim() === texte
  );
  if (!trouvee) throw new Error(`no row ${texte}`);
  return trouvee;
}

async function choisir(...textes: string[]): Promise<void> {
  for (const texte of textes) await userEvent.click(cellule(texte), { modifiers: ['Control'] });
}

async function menu(acte: string, bouton = 'Sélections'): Promise<void> {
  await page.getByRole('button', { name: bouton, exact: true }).click();
  await page.getByRole('menu', { name: bouton }).getByText(acte, { exact: true }).click();
}

const nom = () => page.getByLabelText('Nom', { exact: true });
const puce = () => page.getByText(/^Sélection «/);
const dits = () => avis.journal.map(({ texte }) => texte);

async function enregistrer(sous: string): Promise<void> {
  await menu('Enregistrer la sélection…');
  await userEvent.fill(nom(), sous);
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
}

async function filtrer(texte: string, restent: readonly string[]): Promise<void> {
  await userEvent.fill(page.getByLabelText('Filtrer : Essai'), texte);
  await expect.poll(affichees).toEqual(restent);
}

async function gerer(acte: string, sur: string): Promise<void> {
  await menu('Gérer les sélections…');
  await page.getByRole('button', { name: `Actes sur « ${sur} »` }).click();
  await page
    .getByRole('menu', { name: `Actes sur « ${sur} »` })
    .getByText(acte)
    .click();
}

describe('named selections', () => {
  it('[LST-15] rows kept under a name are found again after a restart, and the whole list comes back', async () => {
    await demarrer();
    await choisir('Eau', 'Gaz');
    await menu('Enregistrer la sélection…');
    await expect.element(page.getByText(/^Ces 2 lignes\./)).toBeVisible();
    await userEvent.fill(nom(), 'Énergie');
    await page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
    await expect.poll(dits).toEqual(['Sélection « Énergie » enregistrée']);

    await demarrer();
    await menu('Énergie');
    await expect.poll(affichees).toEqual(['Eau', 'Gaz']);
    await expect.element(puce()).toHaveTextContent('Sélection « Énergie »');
    await page.getByRole('button', { name: /^Revenir à toute la liste/ }).click();
    await expect.poll(affichees).toEqual(LIGNES);
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
  });

  it('[LST-15] a live one finds what answers its filter today', async () => {
    await demarrer();
    await filtrer('loyer', ['Loyer mars', 'Loyer avril']);
    await menu('Enregistrer la sélection…');
    await userEvent.fill(nom(), 'Loyers');
    await page.getByRole('radio', { name: /Ce filtre : loyer/ }).click();
    await userEvent.keyboard('{Enter}');
    await expect.poll(dits).toEqual(['Sélection « Loyers » enregistrée']);
    await demarrer(['Loyer mai', 'Eau', 'Loyer avril']);
    await menu('Loyers');
    await expect.poll(affichees).toEqual(['Loyer mai', 'Loyer avril']);
  });

  it('[LST-15] records that are gone are left out and counted', async () => {
    await demarrer();
    await choisir('Eau', 'Gaz', 'Assurance');
    await enregistrer('Charges');
    await demarrer(['Loyer mars', 'Gaz']);
    await menu('Charges');
    await expect.poll(affichees).toEqual(['Gaz']);
    expect(dits()).toEqual(['« Charges » : 2 lignes n’existent plus et ont été laissées de côté.']);
  });

  it('[LST-15] it stays shown when the list is read again, with today’s rows', async () => {
    const { rerender } = await demarrer();
    await choisir('Eau', 'Gaz');
    await enregistrer('Énergie');
    await menu('Énergie');
    await expect.poll(affichees).toEqual(['Eau', 'Gaz']);
    await rerender({ lignes: ['Bois', 'Gaz', 'Loyer mai', 'Eau'] });
    await expect.poll(affichees).toEqual(['Gaz', 'Eau']);
  });

  it('[LST-15] another list of the same screen has its own, and begins whole', async () => {
    const { rerender } = await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    await menu('Énergie');
    await expect.poll(affichees).toEqual(['Eau']);
    await rerender({ garde: { memoire: poste, cle: 'selections/essai/autre' } });
    await expect.poll(affichees).toEqual(LIGNES);
    await menu('Gérer les sélections…');
    await expect.element(page.getByText(/^Aucune sélection/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await rerender({ garde: { memoire: poste, cle: CLE } });
    await menu('Énergie');
    await expect.poll(affichees).toEqual(['Eau']);
    // The same list, told again by a screen that was drawn again.
    await rerender({ garde: { memoire: poste, cle: CLE } });
    await expect.element(puce()).toBeVisible();
  });

  it('[UI-43] Escape takes back the filter, then the selection', async () => {
    await demarrer();
    await filtrer('loyer', ['Loyer mars', 'Loyer avril']);
    await enregistrer('Loyers');
    await filtrer('', LIGNES);
    await menu('Loyers');
    await filtrer('avril', ['Loyer avril']);
    await userEvent.click(cellule('Loyer avril'));
    await userEvent.keyboard('{Escape}');
    await expect.poll(affichees).toEqual(['Loyer mars', 'Loyer avril']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(affichees).toEqual(LIGNES);
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
  });

  it('[UI-43] Escape takes back a selection as soon as it is chosen, from the menu or from the dialog', async () => {
    await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    await demarrer();
    await menu('Énergie');
    await expect.poll(affichees).toEqual(['Eau']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(affichees).toEqual(LIGNES);
    await menu('Gérer les sélections…');
    await page.getByRole('button', { name: 'Afficher « Énergie »' }).click();
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await expect.poll(affichees).toEqual(['Eau']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(affichees).toEqual(LIGNES);
    expect(document.activeElement?.getAttribute('role')).toBe('gridcell');
  });

  it('[UI-43] Escape in the empty filter brings the whole list back', async () => {
    await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    await menu('Énergie');
    await filtrer('ea', ['Eau']);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByLabelText('Filtrer : Essai')).toHaveValue('');
    expect(affichees()).toEqual(['Eau']);
    await userEvent.keyboard('{Escape}');
    await expect.poll(affichees).toEqual(LIGNES);
    await expect.element(page.getByLabelText('Filtrer : Essai')).toHaveFocus();
  });

  it.each([
    ['Ajouter à ce qui est affiché', ['Loyer mars', 'Eau', 'Loyer avril', 'Gaz'], 'avec'],
    ['Ne garder que ce qui est commun', ['Loyer avril'], 'et aussi'],
    ['Retirer de ce qui est affiché', ['Loyer mars'], 'sans']
  ])('[LST-15] put together with what is shown, filter included: %s', async (acte, restent, lien) => {
    await demarrer();
    await choisir('Eau', 'Gaz', 'Loyer avril');
    await enregistrer('Avril');
    await filtrer('loyer', ['Loyer mars', 'Loyer avril']);
    await gerer(acte, 'Avril');
    await expect.poll(affichees).toEqual(restent);
    await expect.element(page.getByText(`loyer ${lien} « Avril »`)).toBeVisible();
    await expect.element(page.getByLabelText('Filtrer : Essai')).toHaveValue('');
  });

  it('a name that is taken, or missing, is refused in words, and what was kept stays', async () => {
    await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    await menu('Enregistrer la sélection…');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/^Donnez un nom/)).toBeVisible();
    await userEvent.fill(nom(), 'energie');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/s’appelle déjà « Énergie »/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await menu('Énergie');
    await expect.poll(affichees).toEqual(['Eau']);
  });

  it('no room left: said in words, nothing changes', async () => {
    await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    const avant = poste.valeurs.get(CLE);
    poste.panne = new DOMException('plein', 'QuotaExceededError');
    await menu('Enregistrer la sélection…');
    await userEvent.fill(nom(), 'Autre');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/^Ce poste n’a plus de place/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await gerer('Supprimer', 'Énergie');
    await expect.element(page.getByText(/^Ce poste n’a plus de place/)).toBeVisible();
    expect(poste.valeurs.get(CLE)).toBe(avant);
    await expect.element(page.getByRole('button', { name: 'Afficher « Énergie »' })).toBeVisible();
  });

  it('what is damaged is said, and one damaged selection can still be deleted', async () => {
    poste.valeurs.set(CLE, '{');
    await demarrer();
    await menu('Gérer les sélections…');
    await expect.element(page.getByText(/sont abîmées/)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    poste.valeurs.set(CLE, JSON.stringify([{ nom: 'De demain', contenu: 7 }]));
    await gerer('Supprimer', 'De demain');
    await expect.poll(() => poste.valeurs.get(CLE)).toBe('[]');
  });

  it('renamed, deleted and put back, the keyboard always somewhere', async () => {
    await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    await menu('Énergie');
    await gerer('Renommer…', 'Énergie');
    await userEvent.fill(page.getByLabelText('Nouveau nom'), 'Fluides');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('button', { name: 'Afficher « Fluides »' })).toHaveFocus();
    await expect.element(puce()).toHaveTextContent('Sélection « Fluides »');
    await page.getByRole('button', { name: 'Actes sur « Fluides »' }).click();
    await page.getByRole('menu', { name: 'Actes sur « Fluides »' }).getByText('Supprimer').click();
    const annuler = page.getByRole('button', { name: 'Annuler la suppression' });
    await expect.element(annuler).toHaveFocus();
    expect(poste.valeurs.get(CLE)).toBe('[]');
    await annuler.click();
    await expect.element(page.getByRole('button', { name: 'Afficher « Fluides »' })).toHaveFocus();
    expect(poste.valeurs.get(CLE)).toContain('Fluides');
    expect(avis.annuler()).toBe(true);
    await expect.poll(() => dits().at(-1)).toMatch(/n’a pas pu être annulé/);
  });

  it('deleted, it comes back by the message too', async () => {
    await demarrer();
    await choisir('Eau');
    await enregistrer('Énergie');
    await gerer('Supprimer', 'Énergie');
    await expect.poll(() => poste.valeurs.get(CLE)).toBe('[]');
    expect(avis.annuler()).toBe(true);
    await expect.poll(() => poste.valeurs.get(CLE)).toContain('Énergie');
  });

  it('on a tablet they are in the one menu of actions', async () => {
    await page.viewport(800, 1000);
    await demarrer();
    await choisir('Eau');
    await menu('Enregistrer la sélection…', 'Actions');
    await userEvent.fill(nom(), 'Énergie');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    await menu('Énergie', 'Actions');
    await expect.poll(affichees).toEqual(['Eau']);
  });

  it('axe finds nothing in the dialogs nor beside the filter', async () => {
    await demarrer();
    await choisir('Eau', 'Gaz');
    await enregistrer('Énergie');
    await menu('Énergie');
    await filtrer('eau', ['Eau']);
    for (const acte of ['Enregistrer la sélection…', 'Gérer les sélections…']) {
      await menu(acte);
      await expect.element(page.getByRole('dialog')).toBeVisible();
      const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
      await userEvent.keyboard('{Escape}');
    }
  });
});

describe('rows excluded by hand', () => {
  it('[UI-52] stay out when the list is read again, and come back by undoing or by the menu', async () => {
    const { rerender } = await demarrer();
    await choisir('Eau', 'Gaz');
    await menu('Exclure de la liste', 'Actions');
    await expect.poll(affichees).toEqual(['Loyer mars', 'Loyer avril', 'Assurance']);
    await userEvent.click(cellule('Assurance'));
    await menu('Exclure de la liste', 'Actions');
    await rerender({ lignes: ['Assurance', 'Bois', 'Gaz', 'Loyer mai'] });
    await expect.poll(affichees).toEqual(['Bois', 'Loyer mai']);
    avis.annuler();
    await expect.poll(affichees).toEqual(['Assurance', 'Bois', 'Loyer mai']);
    await menu('Réafficher les lignes exclues (1)', 'Actions');
    await expect.poll(affichees).toEqual(['Assurance', 'Bois', 'Gaz', 'Loyer mai']);
  });

  it('[UI-52] undoing one act leaves those that came after', async () => {
    await demarrer();
    await userEvent.click(cellule('Eau'));
    await menu('Exclure de la liste', 'Actions');
    await expect.poll(affichees).not.toContain('Eau');
    await menu('Réafficher les lignes exclues (1)', 'Actions');
    await userEvent.click(cellule('Gaz'));
    await menu('Exclure de la liste', 'Actions');
    const [premiere] = avis.journal;
    await premiere?.annuler?.();
    await expect.poll(affichees).toEqual(['Loyer mars', 'Eau', 'Loyer avril', 'Assurance']);
  });
});

describe('a list that one leaves', () => {
  /** What the page remembers of it, as a reload finds it. */
  class Page implements VoisinageDeListe {
    readonly liens = [];
    readonly extrait = null;
    readonly perdu = false;
    readonly cle = '/essai';
    readonly edition = 'essai';
    laissee: ListeLaissee | undefined;

    garder(_cle: string, laissee: ListeLaissee): void {
      this.laissee = JSON.parse(JSON.stringify(laissee)) as ListeLaissee;
    }

    suivre(): boolean {
      return true;
    }

    retirer(): void {
      throw new Error('there is no extract');
    }

    revenir(): void {
      throw new Error('there is no extract');
    }
  }

  it('[LST-15] [LST-20] comes back with its selection shown and its rows excluded, even left at once', async () => {
    const laPage = new Page();
    const { unmount } = await demarrer(LIGNES, laPage);
    await choisir('Eau', 'Gaz', 'Assurance');
    await enregistrer('Charges');
    await menu('Charges');
    await expect.poll(affichees).toEqual(['Eau', 'Assurance', 'Gaz']);
    await userEvent.click(cellule('Assurance'));
    await menu('Exclure de la liste', 'Actions');
    await expect.poll(affichees).toEqual(['Eau', 'Gaz']);
    await unmount();
    await expect.poll(() => laPage.laissee?.exclues).toEqual(['Assurance']);

    await demarrer(['Bois', ...LIGNES], laPage, ['Eau', 'Gaz']);
    await expect.element(puce()).toHaveTextContent('Sélection « Charges »');
    await page.getByRole('button', { name: /^Revenir à toute la liste/ }).click();
    await expect.poll(affichees).toEqual(['Bois', 'Loyer mars', 'Eau', 'Loyer avril', 'Gaz']);
    await menu('Réafficher les lignes exclues (1)', 'Actions');
    await expect.poll(affichees).toEqual(['Bois', ...LIGNES]);
    await expect.poll(() => laPage.laissee).toMatchObject({ exclues: [], montree: null });
  });
});
