import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { anyBloc } from '#lib/testing/generateurs.ts';
import { balanceDePeriode } from '../comptes/balance.ts';
import { dateIso, moisOf } from '../dates.ts';
import {
  addMouvement,
  addSoldes,
  balanceOfCumuls,
  cumulOf,
  type CumulsByCompte
} from './balance-des-soldes.ts';
import { segmentOfBlocs } from './segment-of-blocs.ts';
import { soldesOfSegment } from './soldes.ts';

const EXERCICE = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };
const classeOf = (code: string) => (code === 'AF' ? 'ouverture' : 'courant');

it('[I5] the balance read from monthly balances is that of the lines, for any months', () => {
  const anyMois = fc.integer({ min: 1, max: 12 }).map((m) => `2026-${String(m).padStart(2, '0')}`);
  fc.assert(
    fc.property(fc.array(anyBloc(), { maxLength: 12 }), anyMois, (blocs, dernier) => {
      const cumuls: CumulsByCompte = new Map();
      const soldes = soldesOfSegment(segmentOfBlocs(blocs), EXERCICE, classeOf);
      addSoldes(cumuls, soldes, (mois) => mois <= dernier);
      const shown = blocs.filter(({ date }) => moisOf(date) <= dernier);
      const linesOf = (classe: string) =>
        shown.filter(({ journal }) => classeOf(journal) === classe).flatMap(({ lignes }) => lignes);
      expect(balanceOfCumuls(cumuls, () => '')).toEqual(
        balanceDePeriode(linesOf('ouverture'), linesOf('courant'))
      );
    })
  );
});

it('tells opening balances from the movements, and names the accounts', () => {
  const cumuls: CumulsByCompte = new Map();
  addMouvement(cumulOf(cumuls, '512'), 'ouverture', 10_00, 0);
  addMouvement(cumulOf(cumuls, '512'), 'courant', 0, 3_00);
  addMouvement(cumulOf(cumuls, '601'), 'cloture', 0, 1_00);
  cumulOf(cumuls, '999');
  const { lignes } = balanceOfCumuls(cumuls, (compte) => `Compte ${compte}`);
  expect(lignes).toMatchObject([
    {
      compte: '512',
      libelle: 'Compte 512',
      ouverture: { solde: 1000 },
      mouvements: { solde: -300 },
      cloture: { solde: 700 }
    },
    {
      compte: '601',
      libelle: 'Compte 601',
      ouverture: { solde: 0 },
      mouvements: { solde: -100 },
      cloture: { solde: -100 }
    }
  ]);
});

it('may name its lines by account and third party', () => {
  const soldes = soldesOfSegment(
    segmentOfBlocs([bloc('OD 2026-01-01', '450/C1 1,00 D', '450/C2 1,00 C')]),
    EXERCICE,
    classeOf
  );
  const cumuls: CumulsByCompte = new Map();
  addSoldes(
    cumuls,
    soldes,
    () => true,
    (compte, auxiliaire) => `${compte}/${auxiliaire}`
  );
  expect([...cumuls.keys()]).toEqual(['450/C1', '450/C2']);
});
