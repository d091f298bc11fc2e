import './styles/index.css';
import { createRawSnippet } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import Avis from './Avis.svelte';
import { FileDAvis } from './avis.svelte.ts';
import ChampFiltre from './ChampFiltre.svelte';
import Choix from './Choix.svelte';
import type { Depot } from './depot.ts';
import Dialogue from './Dialogue.svelte';
import Menu from './Menu.svelte';
import Progression from './Progression.svelte';
import ZoneDeDepot from './ZoneDeDepot.svelte';

const ENTITES = Array.from({ length: 512 }, (_, i) => ({
  id: `e${i}`,
  code: String(412 + i).padStart(4, '0'),
  libelle: i === 300 ? 'Résidence de l’Écluse' : `Immeuble ${i}`,
  detail: i % 2 === 0 ? 'Syndic' : 'Gérance'
}));

beforeEach(() => {
  document.body.replaceChildren();
});

describe('Choix', () => {
  const bouton = () => page.getByRole('button', { name: /Entité/ });

  async function montrer(onchoix = vi.fn()) {
    await render(Choix, { nom: 'Entité', options: ENTITES, valeur: 'e3', recents: ['e7'], onchoix });
    return onchoix;
  }

  it('opens with the keyboard on what is chosen, the recent ones first', async () => {
    await montrer();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('combobox', { name: 'Entité' })).toHaveFocus();
    const options = page.getByRole('option');
    await expect.element(options.first()).toMatchTextContent(/^0419 Immeuble 7/);
    await expect.element(options.first()).toHaveAttribute('aria-setsize', '512');
    await expect.element(page.getByRole('option', { selected: true })).toMatchTextContent(/Immeuble 3/);
  });

  it('finds without accents, by words in any order, and gives the focus back', async () => {
    const onchoix = await montrer();
    await bouton().click();
    await userEvent.keyboard('ecluse resid{Enter}');
    expect(onchoix).toHaveBeenCalledExactlyOnceWith('e300');
    await expect.element(bouton()).toHaveFocus();
    await expect.element(page.getByRole('listbox')).not.toBeInTheDocument();
  });

  it('points at an option that is really there, down to the last of hundreds', async () => {
    const onchoix = await montrer();
    await bouton().click();
    const champ = page.getByRole('combobox');
    for (let i = 0; i < 70; i++) await userEvent.keyboard('{PageDown}');
    const active = champ.element().getAttribute('aria-activedescendant');
    expect(document.getElementById(active ?? '')?.textContent).toContain('Immeuble 511');
    await userEvent.keyboard('{ArrowUp}{Enter}');
    expect(onchoix).toHaveBeenCalledExactlyOnceWith('e510');
  });

  it('closes on Escape and chooses nothing', async () => {
    const onchoix = await montrer();
    await bouton().click();
    await userEvent.keyboard('imm{Escape}');
    await expect.element(bouton()).toHaveFocus();
    await expect.element(bouton()).toHaveAttribute('aria-expanded', 'false');
    expect(onchoix).not.toHaveBeenCalled();
  });

  it('says that nothing matches', async () => {
    await montrer();
    await bouton().click();
    await userEvent.keyboard('zzz');
    await expect.element(page.getByText('Rien ne correspond à « zzz ».')).toBeVisible();
  });
});

describe('Menu', () => {
  async function montrer() {
    const actes = { exporter: vi.fn(), imprimer: vi.fn(), supprimer: vi.fn() };
    await render(Menu, {
      nom: 'Actions',
      groupes: [
        {
          elements: [
            { id: 'e', libelle: 'Exporter', agir: actes.exporter },
            { id: 's', libelle: 'Supprimer', desactive: true, agir: actes.supprimer }
          ]
        },
        { titre: 'Papier', elements: [{ id: 'i', libelle: 'Imprimer', coche: true, agir: actes.imprimer }] }
      ]
    });
    return actes;
  }

  it('is walked with the arrows, passes what is disabled, and acts', async () => {
    const actes = await montrer();
    await userEvent.tab();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(page.getByRole('menuitem', { name: 'Exporter' })).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}');
    const imprimer = page.getByRole('menuitemradio', { name: 'Imprimer', checked: true });
    await expect.element(imprimer).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}{End}i{Enter}');
    expect(actes.imprimer).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('button', { name: 'Actions' })).toHaveFocus();
  });

  it('closes on Escape and gives the focus back', async () => {
    const actes = await montrer();
    await page.getByRole('button', { name: 'Actions' }).click();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('button', { name: 'Actions' })).toHaveFocus();
    expect(actes.exporter).not.toHaveBeenCalled();
  });
});

describe('Dialogue', () => {
  const children = createRawSnippet(() => ({ render: () => '<button>Importer</button>' }));

  it('takes the focus, keeps it, and gives it back on Escape', async () => {
    const avant = document.body.appendChild(document.createElement('button'));
    avant.focus();
    const onfermer = vi.fn();
    await render(Dialogue, { ouvert: true, titre: 'Importer ?', children, onfermer });
    await expect.element(page.getByRole('dialog', { name: 'Importer ?' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Importer' })).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    expect(onfermer).toHaveBeenCalledOnce();
    expect(document.activeElement).toBe(avant);
  });

  it('does not let go of what cannot be left', async () => {
    const onfermer = vi.fn();
    await render(Dialogue, { ouvert: true, titre: 'En cours', fermable: false, children, onfermer });
    await userEvent.keyboard('{Escape}{Escape}{Escape}');
    expect(onfermer).not.toHaveBeenCalled();
    await expect.element(page.getByRole('dialog')).toBeVisible();
  });
});

describe('Progression', () => {
  it('tells how far and what, in figures and in words', async () => {
    const onannuler = vi.fn();
    const rendu = await render(Progression, {
      libelle: 'Import',
      valeur: 0.424,
      detail: 'ligne 12',
      onannuler
    });
    const barre = page.getByRole('progressbar', { name: 'Import' });
    await expect.element(barre).toHaveAttribute('aria-valuenow', '42');
    await expect.element(barre).toHaveAttribute('aria-valuetext', '42 %, ligne 12');
    await page.getByRole('button', { name: 'Annuler' }).click();
    expect(onannuler).toHaveBeenCalledOnce();
    await rendu.rerender({ valeur: null, enAnnulation: true });
    await expect.element(barre).not.toHaveAttribute('aria-valuenow');
    await expect.element(page.getByRole('button', { name: 'Annulation…' })).toBeDisabled();
  });
});

describe('Avis', () => {
  it('is said politely, acts once, and can be closed', async () => {
    const [file, agir] = [new FileDAvis(), vi.fn()];
    await render(Avis, { file });
    const region = page.getByRole('status');
    await expect.element(region).toHaveAttribute('aria-live', 'polite');
    file.montrer('Import terminé', { ton: 'vert', acte: { libelle: 'Voir', agir } });
    await page.getByRole('button', { name: 'Voir' }).click();
    expect(agir).toHaveBeenCalledOnce();
    file.montrer('Le disque est plein', { ton: 'rouge' });
    await expect.element(region).toMatchTextContent(/Le disque est plein/);
    await page.getByRole('button', { name: 'Fermer cet avis' }).click();
    await expect.element(page.getByText('Le disque est plein')).not.toBeInTheDocument();
  });
});

describe('ChampFiltre', () => {
  it('tells each keystroke, clears on Escape, and leads to the rows', async () => {
    const [onfiltre, onsortie] = [vi.fn(), vi.fn()];
    await render(ChampFiltre, { valeur: '', onfiltre, onsortie });
    const champ = page.getByRole('textbox', { name: 'Filtrer la liste' });
    await champ.click();
    await userEvent.keyboard('eau{ArrowDown}');
    expect(onfiltre).toHaveBeenLastCalledWith('eau');
    expect(onsortie).toHaveBeenCalledOnce();
    await userEvent.keyboard('{Escape}');
    await expect.element(champ).toHaveValue('');
    expect(onfiltre).toHaveBeenLastCalledWith('');
  });
});

describe('ZoneDeDepot', () => {
  function deposer(cible: EventTarget, ...noms: string[]): DataTransfer {
    const dataTransfer = new DataTransfer();
    for (const nom of noms) dataTransfer.items.add(new File(['x'], nom));
    for (const type of ['dragover', 'drop'])
      cible.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
    return dataTransfer;
  }

  const noms = (ondepot: ReturnType<typeof vi.fn>) =>
    ondepot.mock.calls.map(([depot]) => (depot as Depot).fichiers.map(({ chemin }) => chemin));

  it('takes what is dropped on it, and nothing elsewhere unless told', async () => {
    const ondepot = vi.fn();
    const rendu = await render(ZoneDeDepot, { titre: 'Déposez', ondepot });
    deposer(document.body, 'ailleurs.txt');
    deposer(page.getByRole('group', { name: 'Déposez' }).element(), 'b.txt', 'a.txt');
    await expect.poll(() => noms(ondepot)).toEqual([['a.txt', 'b.txt']]);
    await rendu.rerender({ fenetre: true, plusieurs: false });
    deposer(document.body, 'c.txt', 'd.txt');
    await expect.poll(() => noms(ondepot)).toEqual([['a.txt', 'b.txt'], ['c.txt']]);
  });

  it('keeps the browser from opening a file that falls beside', async () => {
    await render(ZoneDeDepot, { titre: 'Déposez', ondepot: vi.fn() });
    const drop = new DragEvent('drop', { dataTransfer: new DataTransfer(), bubbles: true, cancelable: true });
    drop.dataTransfer?.items.add(new File(['x'], 'a.txt'));
    document.body.dispatchEvent(drop);
    expect(drop.defaultPrevented).toBe(true);
  });

  it('can be used with the keyboard: a field behind each button', async () => {
    const ondepot = vi.fn();
    await render(ZoneDeDepot, { titre: 'Déposez', dossier: true, ondepot });
    await userEvent.tab();
    await expect.element(page.getByRole('button', { name: 'Choisir des fichiers…' })).toHaveFocus();
    const [fichiers, dossier] = document.querySelectorAll<HTMLInputElement>('input[type=file]');
    expect(dossier?.webkitdirectory).toBe(true);
    const choisi = new DataTransfer();
    choisi.items.add(new File(['x'], 'fec.txt'));
    if (fichiers) fichiers.files = choisi.files;
    fichiers?.dispatchEvent(new Event('change', { bubbles: true }));
    expect(noms(ondepot)).toEqual([['fec.txt']]);
  });
});
