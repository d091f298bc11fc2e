import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { AvancementDeSauvegarde } from '../avancement.ts';
import { contenuDe, detailDe, moment, nomDeFichier, partFaite, phraseDeRappel } from './mots.ts';
import { jourDe } from './memoire-de-sauvegarde.ts';

const a = (etape: AvancementDeSauvegarde['etape'], fait: number, total: number) => ({ etape, fait, total });

it('goes forward through the steps of a backup and of a restoration, from nothing to all', () => {
  const sauvegarde = [a('lecture', 0, 4), a('lecture', 4, 4), a('fichier', 0, 10), a('verification', 10, 10)];
  expect(sauvegarde.map((one) => partFaite('sauvegarde', one))).toEqual([0, 0.2, 0.2, 1]);
  const restauration = [a('verification', 0, 9), a('verification', 9, 9), a('restauration', 9, 9)];
  expect(restauration.map((one) => partFaite('restauration', one))).toEqual([0, 0.4, 1]);
  expect(partFaite('sauvegarde', null)).toBeNull();
  expect(partFaite('sauvegarde', a('lecture', 0, 0))).toBe(0.2);
});

it('says what it does', () => {
  const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
  expect(detailDe(null)).toBe('Préparation');
  expect(plain(detailDe(a('lecture', 1200, 4512)))).toBe(
    'Lecture des livres, 1 200 sur 4 512 enregistrements'
  );
  expect(plain(detailDe(a('fichier', 12e6, 40e6)))).toBe('Compression et chiffrement, 12 Mo sur 40 Mo');
});

it('says when and how much', () => {
  const ici = new Date(2026, 10, 22, 14, 5).toISOString();
  expect(moment(ici)).toBe('le 22/11/2026 à 14:05');
  expect(jourDe(ici)).toBe(dateIso('2026-11-22'));
  expect(nomDeFichier(ici)).toBe('regie-2026-11-22.regie');
  expect([moment('hier'), jourDe('hier')]).toEqual(['', null]);
  expect(contenuDe({ entites: 1, exercices: 2 })).toBe('1 entité, 2 exercices');
});

it('reminds in words', () => {
  expect(phraseDeRappel({ sorte: 'jamais' })).toBe('Cette agence n’a encore jamais été sauvegardée.');
  expect(phraseDeRappel({ sorte: 'ancienne', jours: 12 })).toBe(
    'La dernière sauvegarde a été faite il y a 12 jours.'
  );
});
