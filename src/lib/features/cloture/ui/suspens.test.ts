import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import type { Suspens } from '../queries.ts';
import { ligneDEbauche, ligneDeRefusee, ligneDeSuspens } from './suspens.ts';

const SUSPENS: Suspens = {
  id: 's',
  entite: '0401',
  exercice: '0401/2026-01-01',
  bloc: bloc('AC 2026-03-15 Facture EDF', '606  100,00 D', '401/EDF  100,00 C'),
  raison: {
    code: 'SCE-PERIODE-CLOSE',
    date: dateIso('2026-03-15'),
    premiereDateOuverte: dateIso('2026-04-01')
  },
  recuLe: '2026-04-02T10:00:00.000Z',
  place: { exercice: '0401/2026-01-01', date: dateIso('2026-04-01') },
  suite: null,
  lettrages: []
};
const EXERCICE = {
  id: '0401/2026-01-01',
  entite: '0401',
  debut: dateIso('2026-01-01'),
  fin: dateIso('2026-12-31')
};

it('[F26] a row says why it waits and the first day that would take it', () => {
  expect(ligneDeSuspens(SUSPENS, 'Les Tilleuls', EXERCICE)).toMatchObject({
    exercice: '2026',
    libelle: 'Facture EDF',
    montant: 100_00,
    raison: 'Période du 15/03/2026 close',
    reprise: '01/04/2026',
    etat: 'À décider',
    ton: 'ambre'
  });
});

it('[F27] a version that came once another was validated says so: it is not the one that one would reverse', () => {
  const raison = { code: 'SCE-DEJA-SCELLE', id: 'b', pos: 12 } as const;
  expect(ligneDeSuspens({ ...SUSPENS, raison }, 'Les Tilleuls', EXERCICE).raison).toBe(
    'Une autre version de ce bloc a été validée (entrée 12 du journal scellé) : celle-ci est restée à part'
  );
});

it('[I4] a row that was decided says what was decided, and offers no day', () => {
  const issue = { sort: 'ecarte', motif: 'Déjà saisie', le: '2026-04-03T10:00:00.000Z' } as const;
  expect(ligneDeSuspens({ ...SUSPENS, issue }, 'Les Tilleuls', EXERCICE)).toMatchObject({
    reprise: '',
    etat: 'Écartée',
    ton: 'neutre'
  });
});

it('[C18] a draft that was refused at its validation says why, in the words of the refusal', () => {
  const refusee = {
    id: 'b',
    entite: '0401',
    exercice: EXERCICE.id,
    bloc: SUSPENS.bloc,
    refus: { code: 'SCE-BLOC', refus: [{ code: 'ECR-COMPTE-FERME', ligne: 1, compte: '606' }] },
    recueLe: '2026-04-02T10:00:00.000Z'
  } as const;
  const ligne = ligneDeRefusee(refusee, 'Les Tilleuls', EXERCICE);
  expect(ligne).toMatchObject({
    libelle: 'Facture EDF',
    montant: 100_00,
    reprise: '',
    etat: 'Refusée à la validation',
    ton: 'rouge',
    suspens: null
  });
  expect(ligne.raison).toContain('606');
});

it('[F26] an ébauche of a closed exercice is a row as well', () => {
  const ebauche = { id: 'e', entite: '0401', exercice: EXERCICE.id, modifieeLe: '2026-12-30T10:00:00.000Z' };
  expect(ligneDEbauche(ebauche, 'Les Tilleuls', EXERCICE)).toMatchObject({
    libelle: 'Ébauche du 30/12/2026',
    etat: 'Ébauche',
    suspens: null
  });
});
