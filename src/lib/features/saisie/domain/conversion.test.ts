import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { apres, cellule, contexteDeSaisie, page, taper, vide } from '#lib/testing/saisie.ts';
import { ligneDe } from './bloc-en-saisie.ts';
import { blocDe, blocSuivant, dupliquer, saisieDe } from './conversion.ts';
import { extourneDe } from './extourne.ts';

const contexte = contexteDeSaisie();
const avril = dateIso('2026-04-01');

it('[JNL-01] [JNL-25] makes a bloc of one date, with the pièce on each line and no empty line', () => {
  const etat = apres(taper(vide('AC'), '401 120 C', '601 120 D'), [
    { genre: 'tete', champ: 'piece', texte: 'F-88213' },
    { genre: 'tete', champ: 'libelle', texte: 'Eau' },
    cellule(2, 'libelle', 'Eau froide'),
    { genre: 'inserer', avant: 2 },
    { genre: 'ajouter', apres: null }
  ]);
  expect(blocDe(etat)).toEqual({
    journal: 'AC',
    date: '2026-03-15',
    libelle: 'Eau',
    lignes: [
      { compte: '401', piece: 'F-88213', debit: 0, credit: 120_00 },
      { compte: '601', libelle: 'Eau froide', piece: 'F-88213', debit: 120_00, credit: 0 }
    ]
  });
});

it('[UI-17] makes no bloc while its date cannot be read', () => {
  expect(blocDe(apres(vide(), [{ genre: 'tete', champ: 'date', texte: '31/02' }]))).toBeNull();
});

it('[JNL-07] leaves out a bank line of nothing', () => {
  const etat = taper(vide('BQ'), '401 50 D', '4501 50 C');
  expect(page(etat).at(-1)).toBe('*512 |  | ');
  expect(blocDe(etat)?.lignes.map(({ compte }) => compte)).toEqual(['401', '4501']);
});

it('gives back the bloc that it was read from, whatever the bloc', () => {
  fc.assert(
    fc.property(anyBloc(), (lu) => {
      const rendu = blocDe(saisieDe(lu, contexte));
      const tri = (lignes: Bloc['lignes']) => lignes.map((ligne) => JSON.stringify(ligne)).sort();
      // In a treasury journal the bank line goes last.
      if (lu.journal === 'BQ') expect(tri(rendu?.lignes ?? [])).toEqual(tri(lu.lignes));
      else expect(rendu).toEqual(lu);
    })
  );
});

it('keeps what the grid does not show, and drops what is no longer true of another account', () => {
  const lignes = [
    {
      compte: '401',
      libelleCompte: 'Fournisseurs',
      piece: 'F-1',
      immeuble: 'B12',
      debit: centimes(0),
      credit: centimes(500)
    },
    { compte: '601', piece: 'F-2', cle: 'CG', debit: centimes(500), credit: centimes(0) }
  ];
  const lu: Bloc = { journal: 'OD', date: avril, libelle: 'Eau', lignes };
  const etat = saisieDe(lu, contexte);
  expect(blocDe(etat)).toEqual(lu);
  const change = blocDe(
    apres(etat, [cellule(1, 'compte', '4501'), { genre: 'tete', champ: 'piece', texte: 'F-3' }])
  );
  expect(change?.lignes).toEqual([
    { compte: '4501', piece: 'F-3', immeuble: 'B12', debit: 0, credit: 500 },
    { compte: '601', piece: 'F-2', cle: 'CG', debit: 500, credit: 0 }
  ]);
});

it('[INV-04] makes the bank line automatic again when a treasury bloc is modified', () => {
  const etat = saisieDe(bloc('BQ 2026-03-31', '512  120,00 C', '401  120,00 D'), contexte);
  expect(page(etat)).toEqual(['401 | 120,00 | ', '*512 |  | 120,00']);
  expect(page(apres(etat, [cellule(2, 'debit', '80')])).at(-1)).toBe('*512 |  | 80,00');
});

it('duplicates lines and labels, at another date, without pièce nor lettrage', () => {
  const [tiers, ...autres] = bloc('AC 2026-01-05 Eau', '401  120,00 C', '601  120,00 D').lignes;
  const lu: Bloc = {
    journal: 'AC',
    date: dateIso('2026-01-05'),
    numero: '12',
    libelle: 'Eau',
    lignes: [
      { ...tiers, compte: '401', debit: centimes(0), credit: centimes(120_00), piece: 'F-1', lettre: 'A' },
      ...autres
    ]
  };
  expect(blocDe(dupliquer(lu, avril, contexte))).toEqual(
    bloc('AC 2026-04-01 Eau', '401  120,00 C', '601  120,00 D')
  );
});

it('[UI-18] goes on with the same journal and date', () => {
  const etat = blocSuivant(
    apres(taper(vide('AC'), '401 5 C'), [{ genre: 'tete', champ: 'libelle', texte: 'Eau' }]),
    'F-9'
  );
  expect(etat).toEqual({ ...vide('AC'), piece: 'F-9' });
  expect(ligneDe(etat, 1)).toBeDefined();
});

it('[INV-11] mirrors each line, sides swapped, under the label of what it cancels', () => {
  const annule = bloc(
    'AC 2026-03-31 Facture EDF',
    '401/EDF  120,00 C',
    '601  100,00 D',
    '6211  20,00 D  Frais'
  );
  expect(extourneDe(annule, avril)).toEqual(
    bloc('AC 2026-04-01 Extourne de Facture EDF', '401/EDF  120,00 D', '601  100,00 C', '6211  20,00 C')
  );
});

it('[INV-11] [INV-03] comes to nothing with what it mirrors, account by account, signs put right', () => {
  const signe = bloc('OD 2026-03-31', '401  -50,00 D', '601  -50,00 C');
  expect(extourneDe(signe, avril).lignes).toEqual([
    { compte: '401', debit: 50_00, credit: 0 },
    { compte: '601', debit: 0, credit: 50_00 }
  ]);
  fc.assert(
    fc.property(anyBloc(), (lu) => {
      const soldes = new Map<string, number>();
      for (const { compte, debit, credit } of [...lu.lignes, ...extourneDe(lu, avril).lignes])
        soldes.set(compte, (soldes.get(compte) ?? 0) + debit - credit);
      expect([...soldes.values()].every((solde) => solde === 0)).toBe(true);
    })
  );
});
