import { expect, it } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { page, userEvent } from 'vitest/browser';
import { contexteDeSaisie, vide } from '#lib/testing/saisie.ts';
import { BlocEnCours } from './bloc-en-cours.svelte.ts';
import ChampDeCellule from './ChampDeCellule.svelte';
import ChampDeTete from './ChampDeTete.svelte';

function bloc(place: BlocEnCours['place']): BlocEnCours {
  const depart = { id: 'a', origine: null, etat: vide(), contexte: contexteDeSaisie(), place };
  return new BlocEnCours(depart, 'syndic');
}

it('[UI-13] [UI-32] a balance that comes while one is in the cell is replaced by the next key', async () => {
  const un = bloc({ ligne: 1, champ: 'credit' });
  await render(ChampDeCellule, {
    bloc: un,
    nom: 'Crédit',
    colonne: 'credit',
    invite: '',
    decrit: undefined,
    liste: { id: 'liste', ouverte: false, active: undefined },
    ontexte: (texte: string) => {
      un.taper(texte);
    }
  });
  const champ = page.getByRole('textbox', { name: 'Crédit' });
  await champ.click();
  un.faire({ genre: 'cellule', ligne: 1, colonne: 'credit', texte: '10' });
  await expect.element(champ).toHaveValue('10,00');
  await userEvent.keyboard('25');
  await expect.element(champ).toHaveValue('25');
});

it('[UI-13] [JNL-26] so is a number of pièce that the journal proposes late', async () => {
  const un = bloc({ ligne: null, champ: 'piece' });
  await render(ChampDeTete, {
    bloc: un,
    champ: 'piece',
    decrit: undefined,
    onplace: () => undefined,
    ontexte: (texte: string) => {
      un.taper(texte);
    }
  });
  const champ = page.getByRole('textbox', { name: 'Pièce' });
  await champ.click();
  un.proposerPiece('118');
  await expect.element(champ).toHaveValue('118');
  await userEvent.keyboard('F-9');
  await expect.element(champ).toHaveValue('F-9');
});
