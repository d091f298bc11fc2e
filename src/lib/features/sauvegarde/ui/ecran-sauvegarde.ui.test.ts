import '#lib/ui/styles/index.css';
import axe from 'axe-core';
import { beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import type { Application } from '#lib/app.svelte.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import { TILLEULS } from '#lib/storage/testing/reprise-de.ts';
import type { RefusDeSauvegarde } from '../domain/refus.ts';
import { fichierDe, PHRASE } from '../fichier-testing.ts';
import type { Restauration } from '../restaurer.ts';
import type { Sauvegarde } from '../sauvegarder.ts';
import EcranSauvegarde from './EcranSauvegarde.svelte';
import RappelDeSauvegarde from './RappelDeSauvegarde.svelte';
import { EtatDeSauvegarde } from './sauvegarde.svelte.ts';

const MAINTENANT = new Date();
const ilYa = (jours: number) => new Date(MAINTENANT.getTime() - jours * 86_400_000).toISOString();
const FAITE: Sauvegarde = {
  fichier: new Blob(['x'.repeat(2_000_000)]),
  faiteLe: MAINTENANT.toISOString(),
  entites: 20,
  exercices: 40
};

beforeEach(() => {
  document.body.replaceChildren();
});

/** A poste that holds that many entités, and a worker that answers what the test tells it. */
function poste(entites: number, reglages: Record<string, string> = {}) {
  const sauvegarde = Promise.withResolvers<Result<Sauvegarde, RefusDeSauvegarde>>();
  const restauration = Promise.withResolvers<Result<Restauration, RefusDeSauvegarde>>();
  const ledger = {
    lireReglage: (cle: string) => Promise.resolve(reglages[cle] ?? null),
    ecrireReglage: (cle: string, valeur: string) => {
      reglages[cle] = valeur;
      return Promise.resolve();
    },
    sauvegarder: vi.fn(() => sauvegarde.promise),
    restaurer: vi.fn(() => restauration.promise),
    annulerSauvegarde: vi.fn(() => Promise.resolve())
  };
  const agence = { entites: Array.from({ length: entites }, () => TILLEULS) };
  const app = { ledger, agence, connue: agence, version: 1, relire: () => Promise.resolve() };
  return { app: app as unknown as Application, ledger, reglages, sauvegarde, restauration };
}

async function montrer(app: Application): Promise<void> {
  const hrefs = { hrefAccueil: '/', hrefImporter: '/importer', hrefPoste: '/poste' };
  await render(EcranSauvegarde, { app, etat: new EtatDeSauvegarde(app), ...hrefs });
}

/** Files that the screen hands to the browser, by their names. */
function enregistres(): string[] {
  const noms: string[] = [];
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement
  ) {
    noms.push(this.download);
  });
  onTestFinished(() => {
    click.mockRestore();
  });
  return noms;
}

async function sansFaute(): Promise<void> {
  const { violations } = await axe.run(document.body, { rules: { region: { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html ?? ''}`)).toEqual([]);
}

const phrase = () => page.getByRole('textbox', { name: 'Phrase secrète' });
const progression = () => page.getByRole('progressbar');

describe('making a backup, with the keyboard alone', () => {
  it('asks for a passphrase typed twice, says what is wrong with it, and works', async () => {
    const { app, ledger, reglages, sauvegarde } = poste(20);
    const noms = enregistres();
    await montrer(app);
    await expect.element(page.getByText(/jamais été sauvegardée depuis ce poste/)).toBeVisible();
    await sansFaute();
    await userEvent.click(page.getByLabelText('Phrase secrète'));
    await userEvent.keyboard('trop court{Enter}');
    await expect.element(page.getByText(/La phrase secrète a 10 caractères/)).toBeVisible();
    await expect.element(page.getByText(/Les deux saisies de la phrase secrète diffèrent/)).toBeVisible();
    expect(ledger.sauvegarder).not.toHaveBeenCalled();
    await sansFaute();
    await userEvent.keyboard(`{Control>}a{/Control}${PHRASE}{Tab}${PHRASE}{Enter}`);
    expect(ledger.sauvegarder).toHaveBeenCalledExactlyOnceWith(PHRASE, expect.anything());
    await expect.element(progression()).toBeVisible();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Faire une sauvegarde');
    await sansFaute();
    sauvegarde.resolve(accepte(FAITE));
    await expect.element(page.getByText('Relue et intacte')).toBeVisible();
    expect(noms).toHaveLength(1);
    expect(noms[0]).toMatch(/^regie-\d{4}-\d{2}-\d{2}\.regie$/);
    await vi.waitFor(() => {
      expect(reglages['sauvegarde.derniere']).toBe(FAITE.faiteLe);
    });
    await expect.element(page.getByText(/^Faite aujourd’hui, le/)).toBeVisible();
    expect(document.activeElement).not.toBe(document.body);
    await page.getByRole('button', { name: 'Enregistrer une autre copie' }).click();
    expect(noms).toHaveLength(2);
    await sansFaute();
    await page.getByRole('button', { name: 'Faire une autre sauvegarde' }).click();
    await expect.element(page.getByLabelText('Phrase secrète')).toHaveFocus();
    await expect.element(page.getByLabelText('Phrase secrète')).toHaveValue('');
  });

  it('shows what is typed on demand only', async () => {
    const { app } = poste(1);
    await montrer(app);
    await expect.element(page.getByLabelText('Phrase secrète')).toHaveAttribute('type', 'password');
    await page.getByRole('checkbox', { name: 'Afficher la phrase' }).click();
    await expect.element(phrase()).toHaveAttribute('type', 'text');
  });

  it('is cancelled, says so, and keeps what was typed', async () => {
    const { app, ledger, reglages, sauvegarde } = poste(1);
    await montrer(app);
    await page.getByRole('checkbox', { name: 'Afficher la phrase' }).click();
    await phrase().fill(PHRASE);
    await page.getByRole('textbox', { name: 'La même, une seconde fois' }).fill(PHRASE);
    await page.getByRole('button', { name: 'Sauvegarder l’agence' }).click();
    await page.getByRole('button', { name: 'Annuler' }).click();
    expect(ledger.annulerSauvegarde).toHaveBeenCalledOnce();
    await expect.element(page.getByRole('button', { name: 'Annulation…' })).toBeDisabled();
    sauvegarde.resolve(refuse({ code: 'SAU-ANNULEE' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Annulé : rien n’a été modifié.');
    await expect.element(page.getByLabelText('Phrase secrète')).toHaveValue(PHRASE);
    expect(reglages).toEqual({});
    expect(document.activeElement).not.toBe(document.body);
  });

  it('says what failed when the worker itself does', async () => {
    const { app, sauvegarde } = poste(1);
    await montrer(app);
    await page.getByLabelText('Phrase secrète').fill(PHRASE);
    await page.getByLabelText('La même, une seconde fois').fill(PHRASE);
    await page.getByRole('button', { name: 'Sauvegarder l’agence' }).click();
    sauvegarde.reject(new Error('worker gone'));
    await expect.element(page.getByRole('alert')).toMatchTextContent(/worker gone/);
  });

  it('keeps the delay of the reminder', async () => {
    const { app, reglages } = poste(1, { 'sauvegarde.derniere': ilYa(10) });
    await montrer(app);
    await expect.element(page.getByText('À refaire')).toBeVisible();
    await page.getByRole('button', { name: /7 jours/ }).click();
    await page.getByRole('option', { name: '14 jours' }).click();
    await vi.waitFor(() => {
      expect(reglages['sauvegarde.delai']).toBe('14');
    });
    await expect.element(page.getByText('Récente')).toBeVisible();
  });
});

describe('restoring a backup', () => {
  function choisir(fichier: Blob, nom = 'regie-2026-03-01.regie'): void {
    const champ = page.getByLabelText('Déposez ici un fichier de sauvegarde').last().element();
    const transfer = new DataTransfer();
    transfer.items.add(new File([fichier], nom));
    if (!(champ instanceof HTMLInputElement)) throw new Error('no file field');
    champ.files = transfer.files;
    champ.dispatchEvent(new Event('change', { bubbles: true }));
  }

  it('says what the file is before its passphrase, then brings the books', async () => {
    const { app, ledger, reglages, restauration } = poste(0);
    await montrer(app);
    await sansFaute();
    choisir(await fichierDe({ entites: [1, 2], exercices: [1, 2, 3] }));
    await expect.element(page.getByText(/faite le 01\/03\/2026 à .* : 2 entités, 3 exercices/)).toBeVisible();
    await expect.element(page.getByLabelText('Phrase secrète')).toHaveFocus();
    await sansFaute();
    await userEvent.keyboard(`${PHRASE}{Enter}`);
    await expect.element(progression()).toBeVisible();
    expect(ledger.restaurer).toHaveBeenCalledExactlyOnceWith(expect.any(File), PHRASE, expect.anything());
    restauration.resolve(accepte({ faiteLe: ilYa(3), entites: 2, exercices: 3 }));
    await expect.element(page.getByText('Restaurée')).toBeVisible();
    expect(reglages['sauvegarde.derniere']).toBe(ilYa(3));
    expect(document.activeElement).not.toBe(document.body);
    await expect.element(page.getByRole('link', { name: 'Ouvrir l’agence' })).toBeVisible();
    await sansFaute();
  });

  it('tells a wrong passphrase, and lets it be typed again or another file be chosen', async () => {
    const { app, restauration } = poste(0);
    await montrer(app);
    choisir(await fichierDe({}));
    await page.getByLabelText('Phrase secrète').fill('une autre phrase');
    await page.getByRole('button', { name: 'Restaurer l’agence' }).click();
    restauration.resolve(refuse({ code: 'SAU-PHRASE-FAUSSE' }));
    await expect.element(page.getByRole('alert')).toMatchTextContent(/Ce n’est pas la phrase secrète/);
    await expect.element(page.getByLabelText('Phrase secrète')).toHaveFocus();
    await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
    await expect.element(page.getByText('Déposez ici un fichier de sauvegarde')).toBeVisible();
    await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
    expect(document.activeElement).not.toBe(document.body);
  });

  it('refuses another kind of file at once', async () => {
    const { app } = poste(0);
    await montrer(app);
    choisir(new Blob(['JournalCode\tJournalLib']), 'fec.txt');
    await expect.element(page.getByRole('alert')).toMatchTextContent(/n’est pas une sauvegarde de Régie/);
    await sansFaute();
  });

  it('is not offered where books already are', async () => {
    const { app } = poste(3);
    await montrer(app);
    await expect.element(page.getByText(/Ce poste contient déjà 3 entités/)).toBeVisible();
    await expect.element(page.getByText(/Déposez ici/)).not.toBeInTheDocument();
  });
});

describe('RappelDeSauvegarde', () => {
  const rappel = () => page.getByRole('link', { name: 'Sauvegarder' });

  it.each([
    ['never made', {}, /^Cette agence n’a encore jamais été sauvegardée\.$/],
    ['eight days old', { 'sauvegarde.derniere': ilYa(8) }, /a été faite il y a 8 jours\.$/],
    ['not a moment', { 'sauvegarde.derniere': 'jeudi' }, /jamais été sauvegardée\.$/]
  ])('reminds of a backup %s', async (_, reglages, text) => {
    const { app } = poste(3, reglages);
    await render(RappelDeSauvegarde, { app, hrefSauvegarde: '/sauvegarde' });
    await expect.element(page.getByText(text)).toBeVisible();
    await expect.element(rappel()).toHaveAttribute('href', '/sauvegarde');
    await sansFaute();
  });

  it.each([
    ['books of seven days', 3, ilYa(7)],
    ['no books', 0, null]
  ])('is silent: %s', async (_, entites, derniere) => {
    const { app } = poste(entites, derniere === null ? {} : { 'sauvegarde.derniere': derniere });
    const lire = vi.spyOn(app.ledger, 'lireReglage');
    await render(RappelDeSauvegarde, { app, hrefSauvegarde: '/sauvegarde' });
    await vi.waitFor(() => {
      expect(lire).toHaveResolvedTimes(2);
    });
    await expect.element(rappel()).not.toBeInTheDocument();
  });
});
