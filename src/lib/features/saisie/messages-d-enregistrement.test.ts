import { expect, it } from 'vitest';
import { dateIso } from '#lib/domain/dates.ts';
import { bloc } from '#lib/testing/bloc.ts';
import { messageDEbauche, messageDePiece, messageDeSaisie } from './messages-d-enregistrement.ts';
import type { RefusDEbauche, RefusDePiece, RefusDeSaisie } from './refus.ts';

type ParCode<Refus extends { readonly code: string }> = {
  readonly [Code in Refus['code']]: readonly Extract<Refus, { code: Code }>[];
};

const VERSION = {
  exercice: '0401/2026-01-01',
  bloc: bloc('OD 2026-03-31', '601  1,00 D', '401  1,00 C'),
  revision: 2,
  enregistreLe: '2026-05-01T08:30:00.000Z',
  jointes: []
};
const CLOSE = {
  code: 'ECR-PERIODE-CLOSE',
  date: dateIso('2026-03-31'),
  premiereDateOuverte: dateIso('2026-04-01')
} as const;
const DOUBLON = {
  code: 'SAI-DOUBLON',
  role: 'bloc',
  journal: 'AC',
  piece: 'F1',
  existant: { exercice: VERSION.exercice, id: 'a' }
} as const;

const SAISIE: ParCode<RefusDeSaisie> = {
  'SAI-BLOC': (['bloc', 'reglement', 'origine'] as const).map((role) => ({
    code: 'SAI-BLOC',
    role,
    refus: CLOSE
  })),
  'SAI-TIERS-INCONNU': [
    { code: 'SAI-TIERS-INCONNU', role: 'bloc', ligne: 2, compte: '401', auxiliaire: 'EDG' }
  ],
  'SAI-EXERCICE-DISPARU': [{ code: 'SAI-EXERCICE-DISPARU', exercice: '0401/2026-01-01' }],
  'SAI-DOUBLON': [
    { ...DOUBLON, forcable: false },
    { ...DOUBLON, forcable: true }
  ],
  'SAI-REVISION': [
    { code: 'SAI-REVISION', id: 'a', autre: { ...VERSION, enregistreLe: null } },
    { code: 'SAI-REVISION', id: 'a', autre: { ...VERSION, enregistreLe: null, autrePoste: true } }
  ],
  'SAI-DISPARU': [
    { code: 'SAI-DISPARU', id: 'a' },
    { code: 'SAI-DISPARU', id: 'a', partage: true }
  ],
  'SAI-SCELLE': [{ code: 'SAI-SCELLE', id: 'a' }],
  'SAI-REPORT': [{ code: 'SAI-REPORT', id: 'an-0401-2027-01-01' }],
  'SAI-REPRIS': [{ code: 'SAI-REPRIS', id: '1' }],
  'SAI-EXTOURNE-LIEE': [
    { code: 'SAI-EXTOURNE-LIEE', id: 'a', extourne: 'x' },
    { code: 'SAI-EXTOURNE-LIEE', id: 'x', extourne: 'x' }
  ],
  'SAI-EXTOURNE-FAITE': [{ code: 'SAI-EXTOURNE-FAITE', par: { exercice: VERSION.exercice, id: 'x' } }],
  'SAI-CHANGE': [{ code: 'SAI-CHANGE' }],
  'SAI-RIEN-A-CHANGER': [{ code: 'SAI-RIEN-A-CHANGER' }],
  'SAI-PLACE': [{ code: 'SAI-PLACE' }],
  'SAI-PANNE': [{ code: 'SAI-PANNE' }]
};

const EBAUCHES: ParCode<RefusDEbauche> = {
  'EBA-PRISE': [{ code: 'EBA-PRISE' }],
  'EBA-AILLEURS': [
    {
      code: 'EBA-AILLEURS',
      autre: {
        id: 'e',
        exercice: VERSION.exercice,
        origine: null,
        contenu: null,
        jointes: [],
        revision: 2,
        creeeLe: '',
        modifieeLe: ''
      }
    }
  ],
  'EBA-DISPARUE': [{ code: 'EBA-DISPARUE' }],
  'EBA-PLACE': [{ code: 'EBA-PLACE' }]
};

const nom = 'facture.pdf';
const PIECES: ParCode<RefusDePiece> = {
  'PCE-VIDE': [{ code: 'PCE-VIDE', nom }],
  'PCE-TROP-GRANDE': [{ code: 'PCE-TROP-GRANDE', nom, octets: 31_457_280, maximum: 20_971_520 }],
  'PCE-CONTREFAITE': [
    { code: 'PCE-CONTREFAITE', nom, annonce: 'PDF' },
    { code: 'PCE-CONTREFAITE', nom: 'photo.jpg', annonce: 'JPEG' }
  ],
  'PCE-TYPE': [{ code: 'PCE-TYPE', nom: 'facture.docx' }],
  'PCE-ILLISIBLE': [{ code: 'PCE-ILLISIBLE', nom }],
  'PCE-SANS-PAGE': [{ code: 'PCE-SANS-PAGE', nom }],
  'PCE-PROTEGEE': [{ code: 'PCE-PROTEGEE', nom }],
  'PCE-ABSENTE': [{ code: 'PCE-ABSENTE', sha256: 'a' }],
  'PCE-AILLEURS': (['en-route', 'absente', 'abimee', 'poste-plein', 'hors-ligne'] as const).map(
    (pourquoi) => ({ code: 'PCE-AILLEURS', sha256: 'a', pourquoi })
  ),
  'PCE-ABIMEE': [{ code: 'PCE-ABIMEE', sha256: 'a' }],
  'PCE-PLACE': [{ code: 'PCE-PLACE', nom }]
};

it('says what is wrong, where, and what to do', () => {
  const phrases = [
    ...Object.values(SAISIE).flat().map(messageDeSaisie),
    ...Object.values(EBAUCHES).flat().map(messageDEbauche),
    ...Object.values(PIECES).flat().map(messageDePiece)
  ];
  expect(phrases.join('\n')).toMatchInlineSnapshot(`
    "La période du 31/03/2026 est close : la première date ouverte est le 01/04/2026.
    Règlement : La période du 31/03/2026 est close : la première date ouverte est le 01/04/2026.
    Bloc enregistré auparavant : La période du 31/03/2026 est close : la première date ouverte est le 01/04/2026.
    Ligne 2 : le compte 401 n’a pas de tiers « EDG ». Ouvrez-le, ou choisissez-en un autre.
    L’exercice 0401/2026-01-01 n’est plus sur ce poste : choisissez-en un autre. La saisie reste en ébauche.
    Le n° de pièce « F1 » existe déjà dans le journal AC. Affichez l’écriture qui le porte, ou changez de numéro : ce journal n’autorise pas les doublons.
    Le n° de pièce « F1 » existe déjà dans le journal AC. Affichez l’écriture qui le porte, changez de numéro, ou forcez l’enregistrement.
    Ce bloc a été enregistré dans un autre onglet. Gardez votre version et enregistrez-la par-dessus, ou reprenez l’autre.
    Ce bloc a été enregistré sur un autre poste. Gardez votre version et enregistrez-la par-dessus, ou reprenez l’autre.
    Ce bloc a été supprimé dans un autre onglet. Votre saisie reste en ébauche : enregistrez-la comme un nouveau bloc, ou abandonnez-la.
    Ce bloc a été supprimé dans un autre onglet, ou sur un autre poste. Votre saisie reste en ébauche : enregistrez-la comme un nouveau bloc, ou abandonnez-la.
    Ce bloc est validé : il ne change plus. Extournez-le, puis saisissez le bon.
    Ces à-nouveaux viennent de l’exercice précédent et le suivent : corrigez-le, ou saisissez une autre écriture.
    Ce bloc vient d’une reprise : il est validé et ne change plus. Extournez-le, puis saisissez le bon.
    Ce bloc a été extourné : il ne change plus. Supprimez d’abord son extourne.
    Ce bloc est une extourne : il reste le miroir du bloc extourné. Supprimez-le pour revenir en arrière.
    Ce bloc a déjà été extourné, et ne l’est qu’une fois : affichez son extourne.
    Ces blocs ont changé depuis, peut-être dans un autre onglet : rien n’a été fait. Regardez où ils en sont, puis recommencez.
    Aucun bloc de la sélection ne peut changer de compte : regardez pourquoi dans la liste ci-contre.
    Ce poste n’a plus de place : rien n’a été enregistré, et votre saisie est toujours à l’écran. Libérez de la place sur le disque, puis recommencez.
    Le livre de ce poste n’a pas répondu : votre saisie n’est pas perdue. Enregistrez-la de nouveau ; si cela recommence, rechargez la page.
    Ce bloc continue dans un autre onglet de ce poste. Gardez ici votre version, reprenez l’autre, ou laissez-le là-bas.
    Ce bloc continue dans un autre onglet de ce poste. Gardez ici votre version, reprenez l’autre, ou laissez-le là-bas.
    Cette ébauche a été enregistrée ou supprimée dans un autre onglet : gardez votre version comme une nouvelle ébauche, ou abandonnez-la.
    Ce poste n’a plus de place : l’ébauche n’est plus gardée. Enregistrez le bloc dès que possible, ou libérez de la place sur le disque.
    « facture.pdf » est vide : choisissez un autre fichier.
    « facture.pdf » pèse 30 Mo, plus que les 20 Mo acceptés : réduisez sa résolution ou séparez-le en plusieurs fichiers.
    « facture.pdf » porte l’extension d’un PDF mais ce PDF n’en est pas un : ouvrez-le pour vérifier, puis enregistrez-le à nouveau.
    « photo.jpg » porte l’extension d’un JPEG mais n’en est pas un : ouvrez-le pour vérifier, puis enregistrez-le à nouveau.
    « facture.docx » n’est ni un PDF ni une image (JPEG, PNG, WebP) : convertissez-le en PDF.
    « facture.pdf » est abîmé ou incomplet : il n’a pas été joint. Téléchargez-le ou numérisez-le de nouveau, puis déposez-le ici.
    « facture.pdf » ne montre aucune page : il est vide ou incomplet, et n’a pas été joint. Téléchargez-le ou numérisez-le de nouveau, puis déposez-le ici.
    « facture.pdf » est protégé par un mot de passe : il sera demandé à chaque lecture, et la pièce ne s’imprimera pas avec l’écriture. Joignez plutôt une copie sans mot de passe.
    Cette pièce n’est plus sur ce poste : ajoutez à nouveau le fichier.
    Cette pièce n’est pas encore sur ce poste : elle arrive du serveur.
    Cette pièce n’est pas encore sur ce poste : le poste qui l’a jointe ne l’a pas encore envoyée. Elle s’affichera ici dès qu’elle sera arrivée ; si elle tarde, ouvrez Régie sur ce poste-là et reliez-le au serveur.
    Cette pièce n’est pas encore sur ce poste, et ce que le serveur en donne est abîmé : joignez à nouveau le fichier depuis le poste qui l’a.
    Cette pièce n’est pas encore sur ce poste, qui n’a plus de place : libérez de la place sur le disque, puis rouvrez l’écriture.
    Cette pièce n’est pas encore sur ce poste, qui ne joint pas le serveur : elle s’affichera ici dès que la liaison reviendra.
    Cette pièce a été abîmée sur ce poste et n’est pas montrée : ajoutez à nouveau le fichier, ou restaurez une sauvegarde.
    Ce poste n’a plus de place pour « facture.pdf » : libérez de la place sur le disque, puis recommencez."
  `);
});

it('says when the other tab recorded the bloc, by the clock of this poste', () => {
  expect(messageDeSaisie({ code: 'SAI-REVISION', id: 'a', autre: VERSION })).toMatch(
    /dans un autre onglet le 01\/05\/2026 à \d{2}:\d{2}\. Gardez/
  );
});
