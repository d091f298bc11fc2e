import { expect, it } from 'vitest';
import { dateIso } from '../dates.ts';
import { centimes } from '../montant.ts';
import type { RefusDeBloc } from './check-bloc.ts';
import { messageDeBloc } from './messages.ts';

/** Narrow spaces would not be seen in the snapshot. */
const visible = (messages: string[]) => messages.join('\n').replace(/[\u00a0\u202f]/g, '_');

const exercice = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };
const date = dateIso('2026-03-31');

const REFUS_DE_BLOC: Readonly<Record<RefusDeBloc['code'], readonly RefusDeBloc[]>> = {
  'ECR-JOURNAL-ABSENT': [{ code: 'ECR-JOURNAL-ABSENT' }],
  'ECR-JOURNAL-INCONNU': [{ code: 'ECR-JOURNAL-INCONNU', journal: 'ZZ' }],
  'ECR-JOURNAL-COMMUN': [{ code: 'ECR-JOURNAL-COMMUN', journal: 'CC', entite: 'S03' }],
  'ECR-HORS-EXERCICE': [{ code: 'ECR-HORS-EXERCICE', date: dateIso('2027-01-01'), exercice }],
  'ECR-PERIODE-CLOSE': [
    { code: 'ECR-PERIODE-CLOSE', date, premiereDateOuverte: dateIso('2026-04-01') },
    { code: 'ECR-PERIODE-CLOSE', date, premiereDateOuverte: null }
  ],
  'ECR-PIECE-ABSENTE': [{ code: 'ECR-PIECE-ABSENTE', journal: 'AC' }],
  'ECR-TROP-PEU-DE-LIGNES': [
    { code: 'ECR-TROP-PEU-DE-LIGNES', lignes: 0 },
    { code: 'ECR-TROP-PEU-DE-LIGNES', lignes: 1 }
  ],
  'ECR-DESEQUILIBRE': [
    { code: 'ECR-DESEQUILIBRE', ecart: centimes(20_00) },
    { code: 'ECR-DESEQUILIBRE', ecart: centimes(-1_234_56) }
  ],
  'ECR-COMPTE-ABSENT': [{ code: 'ECR-COMPTE-ABSENT', ligne: 1 }],
  'ECR-COMPTE-INCONNU': [{ code: 'ECR-COMPTE-INCONNU', ligne: 2, compte: '411' }],
  'ECR-COMPTE-FERME': [{ code: 'ECR-COMPTE-FERME', ligne: 2, compte: '4501018' }],
  'ECR-COMPTE-FORME': [{ code: 'ECR-COMPTE-FORME', ligne: 2, compte: '53' }],
  'ECR-COMPTE-SUBDIVISE': [{ code: 'ECR-COMPTE-SUBDIVISE', ligne: 2, compte: '450' }],
  'ECR-SANS-MONTANT': [{ code: 'ECR-SANS-MONTANT', ligne: 3 }],
  'ECR-DEBIT-ET-CREDIT': [{ code: 'ECR-DEBIT-ET-CREDIT', ligne: 3 }],
  'ECR-MONTANT-NEGATIF': [{ code: 'ECR-MONTANT-NEGATIF', ligne: 3, montant: centimes(-12_00) }],
  'ECR-MONTANT-EXCESSIF': [{ code: 'ECR-MONTANT-EXCESSIF', ligne: 3, maximum: centimes(10_000_000_000_00) }],
  'ECR-DATES-MELEES': [{ code: 'ECR-DATES-MELEES', ligne: 4, date }]
};

it('says in French what is wrong with a bloc and what to do', () => {
  expect(visible(Object.values(REFUS_DE_BLOC).flat().map(messageDeBloc))).toMatchInlineSnapshot(`
    "Choisissez le journal du bloc.
    Le journal « ZZ » n’existe pas : choisissez-en un autre, ou créez-le dans la liste des journaux.
    Le journal « CC » est un compte commun auquel l’entité S03 n’appartient pas : choisissez un autre journal, ou ajoutez-la aux entités de ce compte commun.
    Le 01/01/2027 n’est pas dans l’exercice, qui va du 01/01/2026 au 31/12/2026 : changez la date, ou l’exercice affiché.
    La période du 31/03/2026 est close : la première date ouverte est le 01/04/2026.
    La période du 31/03/2026 est close, et plus aucune n’est ouverte dans cet exercice : passez à l’exercice suivant.
    Le journal « AC » demande un numéro de pièce : indiquez-le sur toutes les lignes.
    Le bloc est vide : il lui faut au moins deux lignes.
    Le bloc n’a qu’une ligne : ajoutez sa contrepartie.
    Le bloc n’est pas équilibré : il manque 20,00_€ au crédit.
    Le bloc n’est pas équilibré : il manque 1_234,56_€ au débit.
    Ligne 1 : indiquez le compte.
    Ligne 2 : le compte 411 n’existe pas dans cette entité. Choisissez-en un autre, ou ouvrez-le dans le plan comptable.
    Ligne 2 : le compte 4501018 est fermé. Choisissez-en un autre, ou rouvrez-le dans le plan comptable.
    Ligne 2 : le compte 53 ne reçoit pas d’écriture, car son numéro ne commence pas par trois chiffres. Choisissez l’une de ses subdivisions.
    Ligne 2 : le compte 450 est détaillé par d’autres et ne reçoit pas d’écriture. Choisissez l’une de ses subdivisions.
    Ligne 3 : indiquez un montant au débit ou au crédit.
    Ligne 3 : un montant est saisi au débit et un autre au crédit. N’en gardez qu’un.
    Ligne 3 : le montant -12,00_€ est négatif. Saisissez-le sans signe, de l’autre côté.
    Ligne 3 : le montant dépasse 10_000_000_000,00_€. Vérifiez-le.
    Ligne 4 : sa date, le 31/03/2026, n’est pas celle du bloc. Toutes les lignes d’un bloc ont la même date."
  `);
});
