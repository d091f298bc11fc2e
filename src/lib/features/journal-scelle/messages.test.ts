import { expect, it } from 'vitest';
import { hashOf } from '#lib/domain/scelle/chaine.ts';
import type { Evenement } from '#lib/domain/scelle/evenement.ts';
import { centimes } from '#lib/domain/montant.ts';
import { appel, EXERCICE_2025, horloge } from '#lib/testing/scellement.ts';
import { entreeAffichee } from './domain/entree-affichee.ts';
import type { EcartDuLivre } from './domain/ecarts.ts';
import { faitsDEntree } from './domain/faits.ts';
import type { VerificationGardee } from './domain/verification.ts';
import { alerteDuJournal, direLaVerification, messageDEcart } from './messages.ts';

const HASH = hashOf('');
const MOMENT = '22/11/2026 à 17:00';
const ECARTS: readonly EcartDuLivre[] = [
  { code: 'LIV-BLOC-ABSENT', pos: 1204, id: 'b1' },
  { code: 'LIV-BLOC-DIFFERENT', pos: 12, id: 'b1' },
  { code: 'LIV-BLOC-SANS-ENTREE', id: 'b1', exercice: '0401/2026-01-01' },
  { code: 'LIV-REPRISE', pos: 1, exercice: EXERCICE_2025 },
  { code: 'LIV-SOLDE', exercice: EXERCICE_2025, compte: '4501' },
  { code: 'LIV-CLOTURE', exercice: EXERCICE_2025 }
];
const SAINE: VerificationGardee = {
  entite: '0401',
  le: '2026-11-22T16:00:00.000Z',
  entrees: 1204,
  hash: HASH,
  signeJusquA: null,
  alteration: null,
  ecarts: [],
  nombreDEcarts: 0
};
const ALTEREE: VerificationGardee = {
  ...SAINE,
  entrees: 11,
  alteration: { pos: 12, raison: { code: 'VER-DESEQUILIBRE' } }
};

it('[I2] says each difference between the books and the log, and what to do', () => {
  expect(ECARTS.map(messageDEcart).join('\n')).toMatchSnapshot();
});

it('[I2] tells what was found, honestly', () => {
  const dites = [
    direLaVerification(null, 1, ''),
    direLaVerification(null, 2, ''),
    direLaVerification(SAINE, 1204, MOMENT),
    direLaVerification({ ...SAINE, signeJusquA: 1200 }, 1205, MOMENT),
    direLaVerification(ALTEREE, 1204, MOMENT),
    direLaVerification({ ...SAINE, ecarts: ECARTS.slice(4, 5), nombreDEcarts: 3 }, 1204, MOMENT)
  ];
  const texte = dites.map(({ ton, mot, phrase, suite }) => [`${mot} (${ton})`, phrase, ...suite].join('\n'));
  expect(texte.join('\n\n')).toMatchSnapshot();
  expect(dites.map(({ entree }) => entree)).toEqual([null, null, null, null, 12, null]);
  const malades = [ALTEREE, { ...SAINE, entite: '0402', nombreDEcarts: 1 }];
  expect([[], malades.slice(0, 1), malades, malades.slice(1)].map(alerteDuJournal)).toMatchSnapshot();
});

it('[F24] names hashes by their beginning, and the entry to look at, be it of the log or of the books', () => {
  const raison = { code: 'VER-EMPREINTE', attendue: 'a'.repeat(64), trouvee: 'b'.repeat(64) } as const;
  const { phrase } = direLaVerification({ ...ALTEREE, alteration: { pos: 4, raison } }, 4, MOMENT);
  expect(phrase).toContain('son empreinte est bbbbbbbbbbbb…, et non aaaaaaaaaaaa…');
  const differents = { ...SAINE, ecarts: ECARTS.slice(1, 3), nombreDEcarts: 2 };
  expect(direLaVerification(differents, 1204, MOMENT).entree).toBe(12);
});

it('[I3] shows each sort of entry: its row in the list, and its facts', () => {
  const exercice = EXERCICE_2025;
  const totaux = { blocs: 2, debit: centimes(30_00), credit: centimes(30_00) };
  const numeros = { OD: 3, AC: 1204 };
  const { jour } = horloge('2025-03-01');
  const bloc = { exercice, id: 'b1', numero: 12, valideLe: jour, bloc: appel('2025-03-01', 1234) };
  const evenements: readonly Evenement[] = [
    { type: 'cle', poste: 'c0ffee00-poste', algorithme: 'ECDSA-P256-SHA256', publique: 'AAAA' },
    { type: 'bloc', ...bloc, extourneDe: 'b0' },
    { type: 'a-nouveaux', ...bloc },
    { type: 'reprise', exercice, segment: HASH, lignes: 4512, totaux, mois: {}, numeros },
    { type: 'mois-clos', exercice, mois: '2025-01' as never, totaux, numeros },
    {
      type: 'exercice-clos',
      exercice,
      nature: 'definitive',
      totaux,
      numeros: {},
      justifications: [{ compte: '471', motif: 'Chèque en litige' }]
    },
    { type: 'exercice-clos', exercice, nature: 'provisoire', totaux, numeros },
    { type: 'exercice-rouvert', exercice, motif: 'Facture oubliée' }
  ];
  const texte = evenements.map((evenement, i) => {
    const scelle = { entite: '0401', pos: i + 1, avant: HASH, le: SAINE.le, evenement };
    const { nature, journal, numero, date, libelle, montant } = entreeAffichee(scelle, {
      pos: i + 1,
      hash: HASH
    });
    const ligne = [nature, journal, numero, date, libelle, montant].join(' | ');
    return [ligne, ...faitsDEntree(scelle).map(([nom, valeur]) => `  ${nom} : ${valeur}`)].join('\n');
  });
  expect(texte.join('\n')).toMatchSnapshot();
  expect(entreeAffichee(null, { pos: 3, hash: HASH, signature: 'x' })).toMatchObject({
    nature: 'illisible',
    signee: true,
    libelle: ''
  });
});
