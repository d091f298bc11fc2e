import { expect, type Locator, type Page } from '@playwright/test';
import { Regie } from './ecrans.ts';
import { fecDEssai } from './livre-d-essai.ts';
import { HORS_DE_L_APPLICATION } from './poste.ts';

const ADRESSE = '/dossier/0042/2026-01-01/saisie';

/** What a person does in the entry screen, in the words that are written on it. */
export class EcranDeSaisie {
  readonly page: Page;
  readonly regie: Regie;

  constructor(page: Page) {
    this.page = page;
    this.regie = new Regie(page);
  }

  /** The small book, taken over first where it is not there yet, gets what the tests ask of it; then the entry opens. */
  async preparer(reglages: Reglages = {}): Promise<void> {
    await this.page.goto(HORS_DE_L_APPLICATION);
    const bases = await this.page.evaluate(() => indexedDB.databases());
    if (bases.length === 0) await this.regie.reprendreUnLivre(fecDEssai());
    await regler(this.page, reglages);
    await this.ouvrir();
  }

  async ouvrir(): Promise<void> {
    await this.page.goto(ADRESSE);
    await expect(this.grille).toBeVisible();
    await expect(this.cellule).toBeFocused();
  }

  get grille(): Locator {
    return this.page.getByRole('grid', { name: 'Lignes du bloc' });
  }

  /** The field of the active cell. */
  get cellule(): Locator {
    return this.grille.locator('input');
  }

  get suggestions(): Locator {
    return this.page.getByRole('listbox', { name: 'Comptes proposés' });
  }

  champ(nom: string): Locator {
    return this.page.getByLabel(nom, { exact: true });
  }

  /** The lines, as they are read: number, account, name, label, débit, crédit. */
  async lignes(): Promise<string[]> {
    const rangees = await this.grille.getByRole('row').all();
    const textes = rangees.slice(1).map(async (rangee) => {
      const cellules = await rangee.locator('.compte, .debit, .credit').all();
      const lues = cellules.map(async (cellule) => {
        const champ = cellule.locator('input');
        return (await champ.count()) > 0 ? champ.inputValue() : cellule.innerText();
      });
      return (await Promise.all(lues)).map((texte) => texte.trim()).join(' | ');
    });
    return Promise.all(textes);
  }

  /** Keys as they are written here: `Tab`, `Control+Enter`; other words are typed. */
  async taper(...frappes: readonly string[]): Promise<void> {
    for (const frappe of frappes)
      if (TOUCHES.test(frappe)) await this.page.keyboard.press(frappe);
      else await this.page.keyboard.type(frappe);
  }

  /** An account, an amount on its side, and on to the next line. */
  async ligne(compte: string, debit: string, credit = ''): Promise<void> {
    await this.taper(compte, 'Tab', 'Tab', debit, 'Tab', credit, 'Tab');
  }

  /** A whole bloc of two lines: the second account takes what the first one lacks. */
  async bloc(compte: string, montant: string, contrepartie: string): Promise<void> {
    await this.ligne(compte, montant);
    await this.taper(contrepartie, 'Tab');
    await this.taper('Control+Enter');
  }

  /** As Ctrl V with that on the clipboard of the system, which a test does not share with other programs. */
  async coller(texte: string): Promise<void> {
    await this.cellule.evaluate((champ, colle) => {
      const donnees = new DataTransfer();
      donnees.setData('text/plain', colle);
      const event = new ClipboardEvent('paste', { clipboardData: donnees, bubbles: true, cancelable: true });
      champ.dispatchEvent(event);
    }, texte);
    await expect(this.page.getByRole('dialog', { name: 'Coller un tableau dans le bloc' })).toBeVisible();
  }

  /** The ébauche on disk holds what is in the active cell. */
  async expectGarde(frappe: string): Promise<void> {
    await expect
      .poll(() =>
        this.page.evaluate(
          () =>
            new Promise<string>((resolve) => {
              indexedDB.open('regie').onsuccess = ({ target }) => {
                const base = (target as IDBOpenDBRequest).result;
                const lues = base.transaction('ebauches').objectStore('ebauches').getAll();
                lues.onsuccess = () => {
                  base.close();
                  resolve(JSON.stringify(lues.result));
                };
              };
            })
        )
      )
      .toContain(`"frappe":"${frappe}"`);
  }

  faites(): Locator {
    return this.page.getByRole('region', { name: /^Saisies de / });
  }

  async expectFaites(nombre: number): Promise<void> {
    await expect(this.faites().getByRole('heading')).toContainText(`${nombre} bloc`);
  }
}

const TOUCHES =
  /^(?:(?:Control|Shift|Alt)\+.+|Tab|Enter|Escape|Arrow\w+|Home|End|Delete|F\d|PageUp|PageDown)$/;

/** What the tests ask of a poste beyond the book: options of journals, accounts, masques. */
export interface Reglages {
  readonly journaux?: Readonly<Record<string, object>>;
  readonly masques?: readonly object[];
}

/** Writes them where the application keeps them, then opens it again. */
async function regler(page: Page, { journaux = {}, masques = [] }: Reglages): Promise<void> {
  await page.evaluate(
    async ([options, rows]) => {
      const attendre = <T>(demande: IDBRequest<T>) =>
        new Promise<T>((resolve, reject) => {
          demande.onsuccess = () => {
            resolve(demande.result);
          };
          demande.onerror = () => {
            reject(demande.error ?? new Error('IndexedDB'));
          };
        });
      const base = await attendre(indexedDB.open('regie'));
      const transaction = base.transaction(['journaux', 'masques'], 'readwrite');
      const table = transaction.objectStore('journaux');
      for (const [code, option] of Object.entries(options)) {
        const avant: unknown = await attendre(table.get(code));
        const neuf = { code, libelle: code, type: 'standard', origine: 'cree' };
        await attendre(table.put({ ...(avant ?? neuf), ...option }));
      }
      for (const row of rows) await attendre(transaction.objectStore('masques').put(row));
      base.close();
    },
    [journaux, masques] as const
  );
}

/** The masque of MAS-35 on the accounts of the small book: 1 050 shared over four lines, one of them frozen. */
export const MASQUE_EAU = masque('eau', 'Eau et énergie', [
  ['601', 200_00, 0, false],
  ['602', 300_00, 0, false],
  ['603', 50_00, 0, true],
  ['615', 500_00, 0, false],
  ['401', 0, 1050_00, false]
]);

/** All frozen: only date, pièce, libellé and banque may change (MAS-42). */
export const MASQUE_FIGE = masque('contrat', 'Contrat ascenseur', [
  ['615', 640_00, 0, true],
  ['401', 0, 640_00, true]
]);

interface MasqueDEssai {
  readonly masque: object;
}

/** The same masque, of another entité. */
export function ailleurs(rangee: MasqueDEssai): MasqueDEssai {
  const entite = '0043';
  return Object.assign({}, rangee, { id: 'ailleurs', entite, masque: { ...rangee.masque, entite } });
}

/** With a « journal pour règlement auto » (MAS-17). */
export function avecReglement(rangee: MasqueDEssai, journalReglement: string): MasqueDEssai {
  return { ...rangee, masque: { ...rangee.masque, journalReglement } };
}

function masque(
  id: string,
  nom: string,
  lignes: readonly (readonly [compte: string, debit: number, credit: number, fige: boolean])[]
): MasqueDEssai {
  const contenu = {
    id,
    entite: '0042',
    journal: 'AC',
    nom,
    libelle: `${nom} #m`,
    lignes: lignes.map(([compte, debit, credit, fige]) => ({ compte, debit, credit, fige })),
    programmation: null
  };
  const rangee = { id, entite: '0042', journal: 'AC', echeance: '', masque: contenu, revision: 1 };
  return rangee;
}
