import '../styles/index.css';
import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import type { EtatDuTravail } from './etat-du-travail.ts';
import EtatHonnete from './EtatHonnete.svelte';

const RECU: EtatDuTravail = {
  texte: 'Tout est reçu par le serveur',
  court: 'Tout est reçu',
  ton: 'vert',
  icone: 'coche',
  href: '#synchronisation',
  sorte: 'en-ligne'
};

const lien = () => page.getByRole('link');
const annonce = () => page.getByRole('status');

it('leads to where all of it is told, in a word that says it without its colour', async () => {
  const { rerender } = await render(EtatHonnete, { etat: RECU, etroit: false });
  await expect.element(lien()).toHaveTextContent('Tout est reçu par le serveur');
  await expect.element(lien()).toHaveAttribute('href', '#synchronisation');
  expect(lien().element().querySelector('svg')).not.toBeNull();
  await rerender({ etat: RECU, etroit: true });
  await expect.element(lien()).not.toHaveTextContent('serveur');
});

it('is said aloud when it becomes of another sort, and not at each écriture that leaves', async () => {
  const { rerender } = await render(EtatHonnete, { etat: RECU, etroit: false });
  await expect.element(annonce()).toHaveTextContent('Tout est reçu par le serveur');
  await rerender({ etat: { ...RECU, texte: '1 écriture à envoyer' }, etroit: false });
  await expect.element(lien()).toHaveTextContent('1 écriture à envoyer');
  await expect.element(annonce()).not.toHaveTextContent('1 écriture');
  await rerender({ etat: { ...RECU, texte: 'Hors ligne', sorte: 'hors-ligne' }, etroit: false });
  await expect.element(annonce()).toHaveTextContent('Hors ligne');
});
