import { expect, it } from 'vitest';
import { bloc } from '#lib/testing/bloc.ts';
import { apres, cellule, contexteDeSaisie, masqueDEau, page, taper, vide } from '#lib/testing/saisie.ts';
import { accomplir, type Acte } from './actes.ts';
import { comptesAssocies, habitudeDe, libellesHabituels, type Habitude } from './habitudes.ts';

const EDF = { compte: '401', auxiliaire: 'EDF' };
const PASSES = [
  bloc(
    'AC 2026-01-05 Facture EDF janvier',
    '401/EDF  120,00 C',
    '602  100,00 D',
    '6211  20,00 D  Abonnement'
  ),
  bloc('BQ 2026-01-20 Virement', '401/EDF  120,00 D', '512  120,00 C'),
  bloc(
    'AC 2026-02-05 Facture EDF février',
    '401/EDF  130,00 C',
    '602  110,00 D',
    '6211  20,00 D  Abonnement'
  ),
  bloc('AC 2026-02-06 Avoir', '401/EDF  5,00 C', '603  5,00 D'),
  bloc('AC 2026-02-07 Autre', '401/GDF  9,00 C', '605  9,00 D')
];
const habitude = (blocs = PASSES): Habitude => {
  const trouvee = habitudeDe(blocs, EDF);
  if (trouvee === null) throw new Error('nothing found');
  return trouvee;
};
const f6 = (etat = vide('AC'), quoi = habitude()) =>
  accomplir(etat, { genre: 'completer', habitude: quoi }, contexteDeSaisie());
const edf = (montant: string, cote = 'C') => taper(vide('AC'), `401/EDF ${montant} ${cote}`);

it('learns the form that most of the blocs of a third party have, with the amounts and labels of the last one', () => {
  expect(habitude()).toMatchObject({
    tiers: EDF,
    cote: 'credit',
    blocs: 2,
    libelle: 'Facture EDF février',
    lignes: [
      { compte: '602', enFace: true, poids: 110_00, libelle: '' },
      { compte: '6211', enFace: true, poids: 20_00, libelle: 'Abonnement' }
    ]
  });
  expect(habitudeDe(PASSES, { compte: '401', auxiliaire: null })).toBeNull();
});

it('takes the most recent of two forms as frequent, the same on every poste', () => {
  const [janvier, virement] = PASSES;
  expect(habitude([janvier, virement].flatMap((un) => un ?? [])).cote).toBe('debit');
  expect(habitude([virement, janvier].flatMap((un) => un ?? [])).cote).toBe('credit');
});

it('[UI-31] knows the accounts and the labels that come with a third party', () => {
  expect(comptesAssocies(PASSES, EDF)).toEqual(['6211', '602', '603', '512'].sort(ordreAttendu));
  expect(libellesHabituels(PASSES, EDF)).toEqual([
    'Avoir',
    'Facture EDF février',
    'Virement',
    'Facture EDF janvier'
  ]);
});

/** 602 and 6211 were met twice, in the same blocs; 603 later than 512. */
function ordreAttendu(a: string, b: string): number {
  const attendu = ['602', '6211', '603', '512'];
  return attendu.indexOf(a) - attendu.indexOf(b);
}

it('F6 shares the amount typed for the third party as the last time, to the cent, with its labels', () => {
  const issue = f6(edf('260,01'));
  expect(issue.ok && page(issue.valeur)).toEqual([
    '401/EDF |  | 260,01',
    '602 | 220,01 | ',
    '6211 | 40,00 | '
  ]);
  expect(issue.ok && issue.valeur.libelle).toBe('Facture EDF février');
  expect(issue.ok && issue.valeur.lignes[2]?.libelle).toBe('Abonnement');
});

it('F6 faces a credit note on the other side', () => {
  const issue = f6(edf('130', 'D'));
  expect(issue.ok && page(issue.valeur)).toEqual([
    '401/EDF | 130,00 | ',
    '602 |  | 110,00',
    '6211 |  | 20,00'
  ]);
});

it('F6 gives the accounts alone while there is no amount, and shares it the second time', () => {
  const comptes = f6(taper(vide('AC'), '401/EDF'));
  if (!comptes.ok) throw new Error(comptes.refus.code);
  expect(page(comptes.valeur)).toEqual(['401/EDF |  | ', '602 |  | ', '6211 |  | ']);
  const montant = f6(apres(comptes.valeur, [cellule(1, 'credit', '130')]));
  expect(montant.ok && page(montant.valeur)).toEqual([
    '401/EDF |  | 130,00',
    '602 | 110,00 | ',
    '6211 | 20,00 | '
  ]);
});

it('F6 writes over nothing that was typed', () => {
  const libelle: Acte = { genre: 'tete', champ: 'libelle', texte: 'Régularisation' };
  const issue = f6(apres(taper(vide('AC'), '401/EDF 130 C', '602 50 D'), [libelle]));
  expect(issue.ok && page(issue.valeur)).toEqual(['401/EDF |  | 130,00', '602 | 50,00 | ', '6211 |  | ']);
  expect(issue.ok && issue.valeur.libelle).toBe('Régularisation');
});

it('[JNL-07] F6 leaves the bank line to the journal', () => {
  const quoi = habitude(PASSES.slice(1, 2));
  const issue = f6(taper(vide('BQ'), '401/EDF 50 D'), quoi);
  expect(issue.ok && page(issue.valeur)).toEqual(['401/EDF | 50,00 | ', '*512 |  | 50,00']);
  expect(issue.ok && issue.valeur.libelle).toBe('Virement');
});

it('F6 says when it has nothing to bring', () => {
  const rien = { ok: false, refus: { code: 'SAI-RIEN-A-COMPLETER' } };
  expect(f6()).toEqual(rien);
  const entier = f6(edf('130'));
  expect(entier.ok && f6(entier.valeur)).toEqual(rien);
  expect(f6(apres(edf('130'), [{ genre: 'masque', masque: masqueDEau() }]))).toEqual(rien);
});
