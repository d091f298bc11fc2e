import { expect, it } from 'vitest';
import { contexteDeSaisie, page, vide } from '#lib/testing/saisie.ts';
import { BlocEnCours } from './bloc-en-cours.svelte.ts';
import { appliquerTouche, type Clavier } from './clavier.ts';
import { Suggestions, type Proposition } from './suggestions.svelte.ts';

const EAU: Proposition = {
  id: '601',
  code: '601',
  libelle: 'Eau',
  prendre: { genre: 'compte', compte: { compte: '601', auxiliaire: null } }
};

/** Hands on a bloc: letters go to the field as the browser would give them. */
class Mains {
  readonly bloc = new BlocEnCours(
    { id: 'a', origine: null, etat: vide(), contexte: contexteDeSaisie() },
    'syndic'
  );
  readonly appels: string[] = [];
  reponse = Promise.resolve<readonly Proposition[]>([EAU]);
  readonly suggestions = new Suggestions(() => this.reponse);
  readonly clavier: Clavier = {
    bloc: this.bloc,
    suggestions: this.suggestions,
    chercher: () => this.reponse,
    ouvrirLesMasques: () => this.appels.push('masques'),
    appliquerMasque: (id) => this.appels.push(`masque ${id}`),
    completer: () => this.appels.push('completer'),
    ouvrirLeManquant: (manque) => this.appels.push(`ouvrir ${manque?.lu.compte ?? 'le manquant'}`),
    dire: (texte) => this.appels.push(texte)
  };

  presser(...touches: readonly string[]): boolean[] {
    return touches.map((touche) => {
      const parts = touche.split('+');
      const champs = {
        key: parts.at(-1) ?? '',
        ctrlKey: parts.includes('Ctrl'),
        shiftKey: parts.includes('Maj'),
        altKey: parts.includes('Alt'),
        metaKey: false,
        isComposing: false
      };
      // Only what a key press tells is read.
      return appliquerTouche(champs as KeyboardEvent, this.clavier);
    });
  }

  taper(texte: string, ...touches: readonly string[]): void {
    this.bloc.taper(texte);
    this.presser(...touches);
  }

  get ou(): string {
    const { ligne, champ } = this.bloc.place;
    return `${ligne ?? 'tete'}/${champ}`;
  }
}

it('[UI-5] [UI-33] Tab goes from cell to cell, then to a new line whose account brings the balance', () => {
  const mains = new Mains();
  mains.taper('601', 'Tab', 'Tab');
  mains.taper('120,5', 'Tab', 'Tab');
  expect(mains.ou).toBe('2/compte');
  mains.taper('401', 'Tab');
  expect(page(mains.bloc.etat)).toEqual(['601 | 120,50 | ', '401 |  | 120,50']);
});

it('[UI-32] Tab takes the suggestion and goes on; Enter takes it and stays', async () => {
  for (const [touche, ou] of [
    ['Tab', '1/libelle'],
    ['Enter', '1/compte']
  ] as const) {
    const mains = new Mains();
    mains.bloc.taper('eau');
    await mains.suggestions.chercher('eau');
    mains.presser(touche);
    expect(mains.ou).toBe(ou);
    expect(mains.bloc.etat.lignes[0]?.compte.texte).toBe('601');
  }
});

it('[UI-32] Tab faster than the answer keeps the text, and the answer comes to it', async () => {
  const mains = new Mains();
  const tard = Promise.withResolvers<readonly Proposition[]>();
  mains.reponse = tard.promise;
  mains.taper('eau', 'Tab');
  expect(mains.bloc.etat.lignes[0]?.compte.texte).toBe('eau');
  tard.resolve([EAU]);
  await expect.poll(() => mains.bloc.etat.lignes[0]?.compte.texte).toBe('601');
  expect(mains.ou).toBe('1/libelle');
});

it('[UI-32] an account that the chart has is taken as it is typed, whatever is highlighted', async () => {
  const mains = new Mains();
  mains.bloc.taper('401');
  await mains.suggestions.chercher('401');
  mains.presser('Enter');
  expect(mains.bloc.etat.lignes[0]?.compte.texte).toBe('401');
  expect(mains.ou).toBe('1/libelle');
});

it('[MAS-41] « M » then Tab opens the masques, and stays in the cell', () => {
  const mains = new Mains();
  mains.taper('m', 'Tab');
  expect([mains.appels, mains.ou]).toEqual([['masques'], '1/compte']);
});

it('[UI-11] [UI-12] Escape gives up, F2 keeps the arrows in the text', () => {
  const mains = new Mains();
  mains.taper('60', 'Escape');
  expect(mains.bloc.texte).toBe('');
  mains.taper('601', 'F2');
  expect(mains.presser('ArrowRight')).toEqual([false]);
  mains.presser('F2');
  expect(mains.presser('ArrowRight')).toEqual([true]);
  expect(mains.ou).toBe('1/libelle');
});

it('[UI-14] [UI-15] [UI-19] Delete clears, Ctrl Suppr takes the line away, Ctrl " copies, Ctrl Z undoes', () => {
  const mains = new Mains();
  mains.taper('601', 'Tab', 'Tab');
  mains.taper('10', 'Tab', 'Tab', 'Ctrl+"');
  expect(page(mains.bloc.etat)).toEqual(['601 | 10,00 | ', '601 |  | 10,00']);
  mains.presser('Delete');
  expect(mains.bloc.etat.lignes[1]?.compte.texte).toBe('');
  mains.presser('Ctrl+Delete');
  expect(page(mains.bloc.etat)).toEqual(['601 | 10,00 | ']);
  expect(mains.ou).toBe('1/compte');
  mains.presser('Ctrl+z', 'Ctrl+z');
  expect(page(mains.bloc.etat)).toEqual(['601 | 10,00 | ', '601 |  | 10,00']);
  mains.presser('Ctrl+y', 'Ctrl+Maj+z');
  expect(page(mains.bloc.etat)).toEqual(['601 | 10,00 | ']);
});

it('[UI-8] the cursor is always somewhere: undoing the line it is on leaves it on the nearest', () => {
  const mains = new Mains();
  mains.taper('601', 'Tab', 'Tab');
  mains.taper('10', 'Tab', 'Tab');
  mains.presser('Ctrl+z', 'Ctrl+z', 'Ctrl+z');
  expect(mains.ou).toMatch(/^1\//);
});

it('[UI-17] a text that cannot be read stays in its cell with the reason, and one may leave it', () => {
  const mains = new Mains();
  mains.taper('601', 'Tab', 'Tab');
  mains.taper('12x', 'Tab');
  expect(mains.ou).toBe('1/credit');
  expect(mains.bloc.messages.get('1/debit')).toMatch(/« x » n’a pas sa place/);
});

it('[UI-60] the button of a new line leads to its account, from any column', () => {
  const mains = new Mains();
  mains.taper('601', 'Tab', 'Tab');
  mains.taper('10');
  mains.bloc.ajouterUneLigne();
  expect(page(mains.bloc.etat)[0]).toBe('601 | 10,00 | ');
  expect(mains.ou).toBe('2/compte');
});

it('[UI-17] what is missing is opened by F8 or by its item, never by the key that only leaves the cell', async () => {
  const mains = new Mains();
  const lu = { compte: '401DUP', auxiliaire: null };
  const manque = { lu, manquant: { numero: '401DUP', libelle: '' } };
  const OUVRIR: Proposition = {
    id: 'ouvrir',
    code: '+',
    libelle: 'Ouvrir le compte 401DUP…',
    prendre: { genre: 'ouvrir', manque }
  };
  mains.reponse = Promise.resolve([OUVRIR]);
  mains.bloc.taper('401DUP');
  await mains.suggestions.chercher('401DUP');
  expect(mains.suggestions.choisie).toBeUndefined();
  mains.presser('F8', 'ArrowDown', 'Enter');
  expect(mains.appels).toEqual(['ouvrir le manquant', 'ouvrir 401DUP']);
  expect(mains.bloc.frappe?.texte).toBe('401DUP');
  await mains.suggestions.chercher('401DUP');
  mains.presser('ArrowDown', 'Tab');
  expect(mains.appels).toHaveLength(2);
  expect(mains.ou).toBe('1/libelle');
});

it('[UI-36] Maj and the arrows choose cells, Delete empties them in one act; while one types they are for the text', () => {
  const mains = new Mains();
  const { bloc } = mains;
  mains.taper('601', 'Tab', 'Tab');
  mains.taper('10', 'Tab', 'Tab');
  mains.taper('401', 'ArrowUp');
  const avant = page(bloc.etat);
  expect(mains.presser('Maj+ArrowDown', 'Maj+ArrowRight', 'Maj+ArrowRight', 'Maj+ArrowRight')).toEqual(
    Array(4).fill(true)
  );
  expect(bloc.selection.plage).toEqual({
    lignes: [1, 2],
    colonnes: ['compte', 'libelle', 'debit', 'credit']
  });
  expect(mains.appels.at(-1)).toMatch(/^2 lignes, 4 colonnes/);
  const actes = bloc.session.faites.length;
  mains.presser('Delete');
  expect(page(bloc.etat)).toEqual([' |  | ', ' |  | ']);
  expect(bloc.session.faites).toHaveLength(actes + 1);
  mains.presser('Ctrl+z');
  expect(page(bloc.etat)).toEqual(avant);
  mains.presser('Escape');
  expect(bloc.selection.plage).toBeNull();
  mains.presser('Maj+ArrowDown');
  bloc.taper('6');
  expect([bloc.selection.plage, ...mains.presser('Maj+ArrowDown')]).toEqual([null, false]);
});

it('[UI-19] [UI-36] Ctrl+D fills the range from its first line, Ctrl+Delete takes its lines away', () => {
  const mains = new Mains();
  const { bloc } = mains;
  for (const compte of ['601', '602', '401']) mains.taper(compte, 'Tab', 'Tab', 'Tab', 'Tab');
  mains.presser('Ctrl+Home');
  bloc.aller({ ligne: 1, champ: 'compte' });
  mains.presser('Maj+ArrowDown', 'Maj+ArrowDown', 'Ctrl+d');
  expect(page(bloc.etat).slice(0, 3)).toEqual(['601 |  | ', '601 |  | ', '601 |  | ']);
  mains.presser('Ctrl+z', 'Ctrl+Delete');
  expect(page(bloc.etat)).toEqual([' |  | ']);
  expect(mains.ou).toBe('4/compte');
});
