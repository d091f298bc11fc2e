import '../../styles/index.css';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { FileDAvis } from '../../avis.svelte.ts';
import type { Memoire } from '../garde.ts';
import { nomDeCopie } from './modeles.svelte.ts';
import PageDEssai from './PageDEssai.svelte';

const LIGNES = ['Loyer mars', 'Eau', 'Loyer avril'];

/** A poste whose memory outlives the pages that use it. */
class Poste implements Memoire {
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

beforeEach(async () => {
  await page.viewport(1280, 800);
  document.documentElement.dataset['densite'] = 'bureau';
  poste = new Poste();
});

/** Opens the list as a new start of the application would, and its templates. */
async function demarrer(): Promise<void> {
  document.body.replaceChildren();
  const hote = document.createElement('div');
  hote.style.cssText = 'display: flex; flex-direction: column; block-size: 500px';
  document.body.append(hote);
  await render(PageDEssai, {
    target: hote,
    props: { lignes: LIGNES, memoire: poste, avis: new FileDAvis() }
  });
  await expect.element(page.getByText('Eau')).toBeVisible();
}

async function plus(): Promise<void> {
  await page.getByRole('button', { name: 'Imprimer', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Plus…' }).click();
  await expect.element(page.getByRole('dialog', { name: 'Modèles d’impression' })).toBeVisible();
}

const bouton = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const nom = () => page.getByLabelText('Nom du modèle', { exact: true });
const apercu = () => document.querySelector('dialog svg[role=img]')?.textContent ?? '';
const noms = () => [...document.querySelectorAll('dialog li .nom')].map(({ textContent }) => textContent);

async function nouveau(genre: string, sous: string): Promise<void> {
  await bouton(genre).click();
  await expect.poll(apercu).not.toBe('');
  await userEvent.fill(nom(), sous);
}

async function enregistrer(sous: string): Promise<void> {
  await bouton('Enregistrer').click();
  await expect.element(page.getByText(`Modèle « ${sous} » enregistré.`)).toBeVisible();
}

async function acte(sur: string, lequel: string): Promise<void> {
  await bouton(`Actes sur « ${sur} »`).click();
  await page
    .getByRole('menu', { name: `Actes sur « ${sur} »` })
    .getByText(lequel)
    .click();
}

async function sansFaute(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  expect(document.activeElement).not.toBe(document.body);
}

describe('templates of prints', () => {
  it('[LST-14] a template kept under a name is there after a restart, and is modified under it', async () => {
    await demarrer();
    await plus();
    await sansFaute();
    await nouveau('Nouvelles étiquettes', 'Boîtes');
    expect(apercu()).toContain('Loyer mars');
    await userEvent.fill(page.getByLabelText('Texte de l’étiquette'), 'M. {{libellé}}');
    await expect.poll(apercu).toContain('M. Eau');
    await sansFaute();
    await enregistrer('Boîtes');

    await demarrer();
    await plus();
    await expect.poll(noms).toEqual(['Boîtes']);
    await acte('Boîtes', 'Modifier…');
    await expect.poll(apercu).toContain('M. Eau');
    await userEvent.fill(page.getByLabelText('Exemplaires de chacune'), '2');
    await expect.poll(() => apercu().split('M. Eau').length - 1).toBe(2);
    await enregistrer('Boîtes');
    await bouton('Retour aux modèles').click();
    await expect.poll(noms).toEqual(['Boîtes']);
    expect(JSON.parse(poste.valeurs.get('modeles/essai') ?? '')).toMatchObject([
      { nom: 'Boîtes', contenu: { genre: 'etiquettes', exemplaires: 2, lignes: ['M. {{libellé}}'] } }
    ]);
  });

  it('[LST-14] copied, renamed, deleted, and the deletion undone; the keyboard is always somewhere', async () => {
    await demarrer();
    await plus();
    await nouveau('Nouvel état', 'Balance');
    await enregistrer('Balance');
    await bouton('Retour aux modèles').click();
    await acte('Balance', 'Dupliquer');
    await expect.poll(noms).toEqual(['Balance', 'Balance (copie)']);
    await acte('Balance (copie)', 'Renommer…');
    await userEvent.fill(page.getByLabelText('Nouveau nom'), 'balance');
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(/s’appelle déjà « Balance »/)).toBeVisible();
    await userEvent.fill(page.getByLabelText('Nouveau nom'), 'Annuelle');
    await userEvent.keyboard('{Enter}');
    await expect.poll(noms).toEqual(['Annuelle', 'Balance']);
    await acte('Balance', 'Supprimer');
    await expect.poll(noms).toEqual(['Annuelle']);
    await expect.poll(() => document.activeElement?.textContent.trim()).toBe('Annuler la suppression');
    await userEvent.keyboard('{Enter}');
    await expect.poll(noms).toEqual(['Annuelle', 'Balance']);
    await sansFaute();
  });

  it('[LST-14] no room left: says so, what was kept stays, and the work is not lost', async () => {
    await demarrer();
    await plus();
    await nouveau('Nouvel état', 'Premier');
    await enregistrer('Premier');
    await bouton('Retour aux modèles').click();
    const avant = poste.valeurs.get('modeles/essai');
    poste.panne = new DOMException('plein', 'QuotaExceededError');
    await nouveau('Nouvel état', 'Second');
    await userEvent.fill(page.getByLabelText('Titre imprimé'), 'Mon titre');
    await bouton('Enregistrer').click();
    await expect
      .element(page.getByText(/Ce poste n’a plus de place : rien n’a été enregistré/))
      .toBeVisible();
    expect(poste.valeurs.get('modeles/essai')).toBe(avant);

    await bouton('Retour aux modèles').click();
    await expect.element(page.getByText(/changements de « Second » ne sont pas enregistrés/)).toBeVisible();
    poste.panne = undefined;
    await bouton('Les reprendre').click();
    await expect.element(page.getByLabelText('Titre imprimé')).toHaveValue('Mon titre');
    await enregistrer('Second');
  });

  it('[LST-14] closed by Escape or by printing, what was not saved is offered again', async () => {
    await demarrer();
    await plus();
    await nouveau('Nouvel état', 'Brouillon');
    await userEvent.fill(page.getByLabelText('Titre imprimé'), 'Mon titre');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();

    await plus();
    await expect.element(page.getByText(/changements de « Brouillon » ne sont pas/)).toBeVisible();
    await bouton('Les reprendre').click();
    await expect.element(page.getByLabelText('Titre imprimé')).toHaveValue('Mon titre');
    await enregistrer('Brouillon');
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();

    await plus();
    await expect.poll(noms).toEqual(['Brouillon']);
    await expect.element(page.getByText(/ne sont pas enregistrés/)).not.toBeInTheDocument();
  });

  it('[LST-14] what cannot be printed says why, and is neither kept nor printed', async () => {
    await demarrer();
    await plus();
    await nouveau('Nouvelles étiquettes', 'Adresses');
    await userEvent.fill(page.getByLabelText('Texte de l’étiquette'), '{{Ville}}');
    const refus = page.getByText('Cette liste n’a pas de champ « Ville » : choisissez-en un autre.');
    await expect.element(refus.first()).toBeVisible();
    await expect.poll(apercu).toBe('');
    await bouton('Enregistrer').click();
    expect(poste.valeurs.size).toBe(0);
    await bouton('Imprimer').last().click();
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });

  it('[LST-14] says what is printed: the selection when there is one', async () => {
    await demarrer();
    await page.getByText('Eau').click({ modifiers: ['Control'] });
    await page.getByText('Loyer avril').click({ modifiers: ['Control'] });
    await plus();
    await expect.element(page.getByText('À imprimer : 2 lignes sélectionnées')).toBeVisible();
    await bouton('Nouveau graphique').click();
    await expect.poll(apercu).toContain('Loyer avril');
    expect(apercu()).not.toContain('Loyer mars');
  });

  it('[LST-14] every column may be left out, numbered rows and orientation are seen at once', async () => {
    await demarrer();
    await plus();
    await nouveau('Nouvel état', 'Un');
    await page.getByLabelText('Numéroter les lignes').click();
    await expect.poll(apercu).toContain('Rang');
    await page.getByLabelText('Page', { exact: true }).selectOptions('paysage');
    await expect
      .poll(() => document.querySelector('dialog svg[role=img]')?.getAttribute('viewBox'))
      .toBe('0 0 841.89 595.28');
    await page.getByRole('checkbox', { name: 'Libellé' }).click();
    await expect.element(page.getByText('Cochez au moins une colonne à imprimer.').first()).toBeVisible();
  });
});

it('[LST-14] a copy has a name of its own, no longer than names are', () => {
  expect(nomDeCopie('A', [{ nom: 'A' }])).toBe('A (copie)');
  expect(nomDeCopie('A', [{ nom: 'A' }, { nom: 'a (COPIE)' }])).toBe('A (copie 2)');
  expect(nomDeCopie('x'.repeat(60), [])).toHaveLength(60);
});
