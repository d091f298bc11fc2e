import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { listeDe } from '#lib/listes/liste-ouverte.ts';
import type { Colonne } from '../tableau/colonnes.ts';
import { champsDesColonnes } from './champs-des-colonnes.ts';

interface Row {
  readonly code: string;
  readonly debit: number;
  readonly jour: string;
}

const colonnes: readonly Colonne<Row>[] = [
  { id: 'code', titre: 'Code', nature: 'compte', largeur: 80, valeur: ({ code }) => code },
  { id: 'debit', titre: 'Débit', nature: 'montant', largeur: 80, valeur: ({ debit }) => `${debit / 100} €` },
  { id: 'jour', titre: 'Le', nature: 'date', largeur: 80, valeur: ({ jour }) => jour.split('-').join('/') }
];
const champs = champsDesColonnes(colonnes, {
  debit: { nature: 'montant', lire: ({ debit }) => debit },
  jour: { nature: 'date', lire: ({ jour }) => dateIso(jour) }
});
const rows: readonly Row[] = [
  { code: '10', debit: 20_000, jour: '2026-10-01' },
  { code: '9', debit: 100_000, jour: '2026-02-03' },
  { code: '2', debit: 3_000, jour: '2025-12-31' }
];
const liste = listeDe(rows, champs, ({ code }) => code);

async function codes(filtre: string, champ?: string): Promise<(string | undefined)[]> {
  const { ordre } = await liste.demander({ filtre, tris: champ ? [{ champ, sens: 'croissant' }] : [] });
  return (await liste.lire(ordre)).map((row) => row?.code);
}

it('[LST-07] sorts numbers as numbers and days as days, whatever their text', async () => {
  expect(await codes('', 'debit')).toEqual(['2', '10', '9']);
  expect(await codes('', 'jour')).toEqual(['2', '9', '10']);
});

it('[LST-21] filters by word, by amount and by day', async () => {
  expect(await codes('code:9')).toEqual(['9']);
  expect(await codes('debit>100')).toEqual(['10', '9']);
  expect(await codes('jour:02/26')).toEqual(['9']);
});
