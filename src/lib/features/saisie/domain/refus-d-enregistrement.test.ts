import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { planOf } from '#lib/domain/comptes/plan.ts';
import { apres, cellule, contexteDeSaisie, taper, vide } from '#lib/testing/saisie.ts';
import type { Acte } from './actes.ts';
import type { BlocEnSaisie } from './bloc-en-saisie.ts';
import { saisieDe, blocDe } from './conversion.ts';
import { messageDEnregistrement } from './messages.ts';
import { refusDEnregistrement } from './refus-d-enregistrement.ts';

const contexte = contexteDeSaisie();
const facture = taper(vide(), '401 120 C', '601 120 D');
const codes = (etat: BlocEnSaisie, dans = contexte) =>
  refusDEnregistrement(etat, dans).map(({ cause, place, manque }) => [cause.refus.code, place, manque]);
const tete = (champ: 'date' | 'journal' | 'piece', texte: string): Acte => ({ genre: 'tete', champ, texte });

it('[UI-17] accepts a balanced bloc, and says what an empty one lacks without blaming its cells', () => {
  expect(codes(facture)).toEqual([]);
  expect(codes(vide())).toEqual([['ECR-TROP-PEU-DE-LIGNES', { ligne: 1, champ: 'compte' }, true]]);
});

it('[UI-17] leads to the cell of each refusal, head first, then line by line', () => {
  const etat = apres(facture, [
    tete('date', '31/02'),
    cellule(1, 'compte', 'eau froide'),
    cellule(2, 'debit', '12x'),
    cellule(2, 'compte', '999')
  ]);
  expect(codes(etat)).toEqual([
    ['DAT-JOUR-INEXISTANT', { ligne: null, champ: 'date' }, false],
    ['SAI-COMPTE-A-CHOISIR', { ligne: 1, champ: 'compte' }, false],
    ['MNT-CARACTERE', { ligne: 2, champ: 'debit' }, false],
    ['ECR-COMPTE-INCONNU', { ligne: 2, champ: 'compte' }, false]
  ]);
});

it('[UI-34] [INV-01] says by how much the bloc is unbalanced, at the last line', () => {
  expect(codes(apres(facture, [cellule(2, 'debit', '100')]))).toEqual([
    ['ECR-DESEQUILIBRE', { ligne: 2, champ: 'debit' }, true]
  ]);
});

it('numbers lines as the screen does, empty ones counted', () => {
  const etat = apres(facture, [{ genre: 'inserer', avant: 2 }, cellule(2, 'compte', '999')]);
  const [refus] = refusDEnregistrement(etat, contexte);
  expect(refus?.rang).toBe(3);
  expect(refus && messageDEnregistrement(refus)).toMatch(/^Ligne 3 : le compte 999/);
});

it('[JNL-25] [INV-13] asks for the pièce of the journal, and for an open date', () => {
  expect(codes(apres(facture, [tete('journal', 'AC')]))).toEqual([
    ['ECR-PIECE-ABSENTE', { ligne: null, champ: 'piece' }, true]
  ]);
  const clos = contexteDeSaisie({ closJusquAu: dateIso('2026-03-15') });
  expect(codes(facture, clos)).toEqual([['ECR-PERIODE-CLOSE', { ligne: null, champ: 'date' }, false]]);
  expect(codes(apres(facture, [tete('date', '16')]), clos)).toEqual([]);
  expect(codes(apres(facture, [tete('date', '')]))).toEqual([
    ['DAT-VIDE', { ligne: null, champ: 'date' }, true]
  ]);
});

it('[INV-14] sees an account that was closed since it was typed', () => {
  const plan = planOf([
    { numero: '401', libelle: 'Fournisseurs', ferme: true },
    { numero: '601', libelle: 'Eau' }
  ]);
  expect(codes(facture, contexteDeSaisie({ plan }))).toEqual([
    ['ECR-COMPTE-FERME', { ligne: 1, champ: 'compte' }, false]
  ]);
});

it('refuses a third party that the entité does not know, when it is asked', () => {
  const tiersConnu = (_compte: string, auxiliaire: string) => auxiliaire === 'EDF';
  const inconnu = taper(vide(), '401/EDG 120 C', '601 120 D');
  expect(codes(inconnu, contexteDeSaisie({ tiersConnu }))).toEqual([
    ['SAI-TIERS-INCONNU', { ligne: 1, champ: 'compte' }, false]
  ]);
  expect(codes(taper(vide(), '401/EDF 120 C', '601 120 D'), contexteDeSaisie({ tiersConnu }))).toEqual([]);
});

it('[JNL-07] accepts one line typed in a treasury journal: the bank line makes two', () => {
  const etat = taper(vide('BQ'), '401 120 D');
  expect(codes(etat)).toEqual([]);
  const bloc = blocDe(etat);
  expect(bloc && codes(saisieDe(bloc, contexte))).toEqual([]);
});
