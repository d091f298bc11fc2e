import { readFile } from 'node:fs/promises';
import { expect, type Page } from '@playwright/test';
import { lireJournal } from '#lib/domain/scelle/format.ts';
import { verificateurDe } from '#lib/domain/scelle/signature.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { HORS_DE_L_APPLICATION, TABLETTE, test } from './poste.ts';
import { EcranDeSaisie } from './saisie.ts';
import { expectSansDefaut } from './sans-defaut.ts';

const DOSSIER = '/dossier/0042/2026-01-01';
const LISTE = 'Journal scellé';

/** The sealed log of the small book, as a person comes to it. */
class JournalScelle {
  readonly page: Page;
  readonly saisie: EcranDeSaisie;

  constructor(page: Page) {
    this.page = page;
    this.saisie = new EcranDeSaisie(page);
  }

  /** One écriture is typed and validated: the key, the takeover and the écriture are sealed. */
  async sceller(): Promise<void> {
    const { page, saisie } = this;
    await page.goto(`${DOSSIER}/saisie`);
    await expect(saisie.grille).toBeVisible();
    // A finger puts no field in hand by itself.
    await saisie.cellule.focus();
    await saisie.bloc('601', '30', '401');
    await saisie.expectFaites(1);
    await page.goto(`${DOSSIER}/ecritures?etat=brouillard`);
    await expect(saisie.regie.rangee('Écritures', '30,00')).toBeVisible();
    await this.page.keyboard.press('Enter');
    await this.page.getByRole('button', { name: /^Valider…/ }).click();
    await this.page
      .getByRole('dialog', { name: /^Valid/ })
      .getByRole('button', { name: 'Valider', exact: true })
      .click();
    await expect(this.page.getByRole('main')).toContainText(/Validée n° 13/);
  }

  async ouvrir(): Promise<void> {
    await this.page.goto(`${DOSSIER}/journal-scelle`);
    await expect(this.saisie.regie.liste(LISTE)).toBeVisible();
  }

  get etat() {
    return this.page.getByRole('region', { name: 'Vérification du journal scellé' });
  }

  rangee(texte: string) {
    return this.saisie.regie.rangee(LISTE, texte);
  }
}

test('[I2] says what sealing is as long as nothing is sealed, and where to begin', async ({ page }) => {
  await page.goto(`${DOSSIER}/journal-scelle`);
  await expect(page.getByText('Rien n’est scellé encore')).toBeVisible();
  await expectSansDefaut(page);
  await page.getByRole('link', { name: 'Voir les écritures à valider' }).click();
  await expect(page).toHaveURL(/ecritures\?etat=brouillard/);
});

test('[I2] [INV-12] what was validated is in the log, verified by keyboard, and leads to its écriture and back', async ({
  page,
  context
}) => {
  const journal = new JournalScelle(page);
  await journal.sceller();
  await page.getByRole('link', { name: 'Voir son entrée scellée' }).click();
  await expect(journal.rangee('Écriture')).toContainText('30,00');
  await expect(journal.saisie.regie.liste(LISTE)).toHaveAttribute('aria-rowcount', '2');
  await journal.ouvrir();
  await context.setOffline(true);
  await expect(journal.rangee('Exercice repris')).toContainText('Reprise');
  await expect(journal.rangee('Clé de signature')).toBeVisible();
  await expectSansDefaut(page);
  await page.keyboard.press('Alt+v');
  await expect(journal.etat).toContainText(
    /Vérifié le .* : 3 entrées, aucune altération, signature vérifiée/
  );
  await expect(page.locator('body')).not.toBeFocused();
  await journal.rangee('Exercice repris').click();
  await expect(page.getByRole('complementary')).toContainText('Derniers numéros');
  await journal.rangee('Écriture').click();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toContainText(/Validée n° 13/);
  await page.keyboard.press('Escape');
  await expect(journal.rangee('Écriture')).toBeVisible();
});

test('[F24] a byte changed in the database is named on the screen and in the frame of every screen', async ({
  page
}) => {
  const journal = new JournalScelle(page);
  await journal.sceller();
  await page.goto(HORS_DE_L_APPLICATION);
  await changerUneEntree(page, 3, '3000', '3001');
  await journal.ouvrir();
  await journal.etat.getByRole('button', { name: 'Vérifier maintenant' }).click();
  await expect(journal.etat).toContainText('l’entrée 3 est altérée');
  await expect(journal.etat).toContainText('Rien n’est plus scellé dans ce journal');
  await expectSansDefaut(page);
  await page.goto(`${DOSSIER}/balance`);
  await expect(page.getByText('Journal scellé altéré : 0042').first()).toBeVisible();
});

test('[I2] the log is exported with the program that verifies it, and is the same outside', async ({
  page
}) => {
  const journal = new JournalScelle(page);
  await journal.sceller();
  await journal.ouvrir();
  await page.getByRole('button', { name: 'Exporter le journal…' }).click();
  const dialogue = page.getByRole('dialog', { name: 'Exporter le journal scellé' });
  await expect(dialogue).toContainText('3 entrées');
  const [fichier, programme] = [
    await telecharger(page, 'Enregistrer le journal'),
    await telecharger(page, 'Enregistrer le programme')
  ];
  expect(fichier.nom).toBe('journal-scelle-0042-3.jsonl');
  const rapport = await verifierJournal(lireJournal(fichier.octets), {
    verifierSignature: verificateurDe(crypto.subtle)
  });
  expect(rapport).toMatchObject({ conforme: true, entrees: 3, signeJusquA: 3 });
  await expect(dialogue).toContainText(`3:${rapport.tete?.hash ?? ''}`);
  expect(new TextDecoder().decode(programme.octets)).toContain(`tête ${rapport.tete?.hash ?? ''}`);
  await page.keyboard.press('Escape');
  await expect(dialogue).toBeHidden();
  await expect(page.locator('body')).not.toBeFocused();
});

test.describe('on a tablet', () => {
  test.use({ appareil: TABLETTE });

  test('[I2] the log is read and verified with a finger', async ({ page }) => {
    const journal = new JournalScelle(page);
    await journal.sceller();
    await journal.ouvrir();
    await journal.etat.getByRole('button', { name: 'Vérifier maintenant' }).tap();
    await expect(journal.etat).toContainText('3 entrées, aucune altération');
    await expectSansDefaut(page);
  });
});

/** As someone would who opens the database by other means than Régie. */
async function changerUneEntree(page: Page, pos: number, de: string, vers: string): Promise<void> {
  await page.evaluate(
    async ([place, avant, apres]) => {
      const ouverture = indexedDB.open('regie');
      const base = await new Promise<IDBDatabase>((resolve) => {
        ouverture.onsuccess = () => {
          resolve(ouverture.result);
        };
      });
      const transaction = base.transaction('scelles', 'readwrite');
      const rows = transaction.objectStore('scelles');
      const lue = rows.get(['0042', place]) as IDBRequest<{ canonique: string }>;
      lue.onsuccess = () => {
        rows.put({ ...lue.result, canonique: lue.result.canonique.replaceAll(avant, apres) });
      };
      await new Promise((resolve) => {
        transaction.oncomplete = resolve;
      });
      base.close();
    },
    [pos, de, vers] as const
  );
}

async function telecharger(
  page: Page,
  bouton: string
): Promise<{ readonly nom: string; readonly octets: Uint8Array }> {
  const arrivee = page.waitForEvent('download');
  await page.getByRole('button', { name: bouton }).click();
  const recu = await arrivee;
  return { nom: recu.suggestedFilename(), octets: new Uint8Array(await readFile(await recu.path())) };
}
