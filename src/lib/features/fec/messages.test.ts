import { expect, it } from 'vitest';
import { avertissementDeReprise, refusDeReprise } from './messages.ts';
import type { CodeDeRefus, RefusDeReprise } from './reprise-refus.ts';

const EXERCICE = '0401/2026-01-01';

/** One of each; the key makes a new code impossible to forget. */
const REFUS: { readonly [Code in CodeDeRefus]: Extract<RefusDeReprise, { code: Code }> } = {
  'REP-ANNULEE': { code: 'REP-ANNULEE' },
  'REP-AUTRE-ONGLET': { code: 'REP-AUTRE-ONGLET' },
  'REP-FICHIER-DISPARU': { code: 'REP-FICHIER-DISPARU' },
  'REP-FICHIER-CHANGE': { code: 'REP-FICHIER-CHANGE' },
  'REP-ARCHIVE': { code: 'REP-ARCHIVE' },
  'REP-MEMOIRE': { code: 'REP-MEMOIRE' },
  'REP-LECTURE': { code: 'REP-LECTURE', detail: 'I/O error' },
  'REP-PLACE': { code: 'REP-PLACE', besoin: 90_000_000, libre: 41_500_000 },
  'REP-PLACE-EPUISEE': { code: 'REP-PLACE-EPUISEE' },
  'REP-DEUX-FICHIERS': { code: 'REP-DEUX-FICHIERS', chemin: 'a/0401FEC20261231.txt' },
  'REP-ECRITURE': { code: 'REP-ECRITURE', detail: 'AbortError' },
  'REP-NON-IMPORTABLE': { code: 'REP-NON-IMPORTABLE' },
  'REP-CODE-ABSENT': { code: 'REP-CODE-ABSENT' },
  'REP-CODE-FORME': { code: 'REP-CODE-FORME', entite: '04/01' },
  'REP-NOM-ABSENT': { code: 'REP-NOM-ABSENT', entite: '0401' },
  'REP-SIREN': { code: 'REP-SIREN', siren: '123456789' },
  'REP-ENTITE-CONTREDITE': { code: 'REP-ENTITE-CONTREDITE', du: '0402', entite: '0401' },
  'REP-EXERCICE-INVERSE': { code: 'REP-EXERCICE-INVERSE' },
  'REP-EXERCICE-LONG': { code: 'REP-EXERCICE-LONG', maximumEnMois: 24 },
  'REP-EXERCICE-ETRANGER': { code: 'REP-EXERCICE-ETRANGER' },
  'REP-JOURNAL-CODE': { code: 'REP-JOURNAL-CODE', journal: 'BQ1', choisi: 'BANQ' },
  'REP-JOURNAUX-CONFONDUS': { code: 'REP-JOURNAUX-CONFONDUS', journaux: ['AC', 'HA'], choisi: 'AC' },
  'REP-JOURNAL-PRIS': {
    code: 'REP-JOURNAL-PRIS',
    journal: 'AC',
    libelleDuFichier: 'Acomptes',
    libelleDeRegie: 'Achats'
  },
  'REP-DEJA-REPRIS': { code: 'REP-DEJA-REPRIS', exercice: EXERCICE },
  'REP-EXERCICE-SCELLE': { code: 'REP-EXERCICE-SCELLE', exercice: EXERCICE },
  'REP-SCELLEE': { code: 'REP-SCELLEE', exercice: EXERCICE },
  'REP-EXERCICE-OCCUPE': { code: 'REP-EXERCICE-OCCUPE', exercice: EXERCICE },
  'REP-CHEVAUCHEMENT': { code: 'REP-CHEVAUCHEMENT', exercice: EXERCICE },
  'REP-ENTITE-PRISE': { code: 'REP-ENTITE-PRISE', exercice: EXERCICE, nom: 'Les Ormes' },
  'REP-JOURNAL-DISPARU': { code: 'REP-JOURNAL-DISPARU', exercice: EXERCICE, journal: 'OD' },
  'REP-BLOCS-HORS-EXERCICE': { code: 'REP-BLOCS-HORS-EXERCICE', exercice: EXERCICE, blocs: 3 }
};

it('says each refusal in French, with what to do', () => {
  const sentences = Object.values(REFUS).map((refus) =>
    `${refus.code} : ${refusDeReprise(refus)}`.replaceAll('\u00a0', ' ')
  );
  expect(`\n${sentences.join('\n')}\n`).toMatchInlineSnapshot(`
    "
    REP-ANNULEE : Reprise annulée : rien de ce fichier n’a été écrit.
    REP-AUTRE-ONGLET : Un autre onglet de Régie importe déjà des fichiers. Attendez qu’il ait fini, puis relancez la reprise.
    REP-FICHIER-DISPARU : Le fichier n’est plus là : déposez-le de nouveau.
    REP-FICHIER-CHANGE : Le fichier a changé depuis son analyse. Rien n’a été écrit : déposez-le de nouveau.
    REP-ARCHIVE : Ce fichier est endommagé dans son archive ZIP : téléchargez de nouveau l’archive, ou décompressez-la d’abord.
    REP-MEMOIRE : Ce fichier dépasse la mémoire dont dispose le navigateur. Fermez d’autres onglets ou demandez un fichier par exercice.
    REP-LECTURE : Le fichier n’a pas pu être lu (I/O error). Vérifiez qu’il n’est pas ouvert ailleurs, puis déposez-le de nouveau.
    REP-PLACE : Il faut environ 90 Mo sur ce poste et le navigateur n’en laisse que 42 Mo à Régie. Libérez de l’espace disque, ou importez moins de fichiers à la fois.
    REP-PLACE-EPUISEE : Il n’y a plus assez de place sur ce poste. Rien de ce fichier n’a été écrit : libérez de l’espace disque, puis recommencez.
    REP-DEUX-FICHIERS : Le même exercice vient d’être repris du fichier « a/0401FEC20261231.txt » : gardez un seul des deux fichiers.
    REP-ECRITURE : L’enregistrement a échoué (AbortError). Rien de ce fichier n’a été écrit : recommencez, ou exportez vos données si cela persiste.
    REP-NON-IMPORTABLE : Le fichier porte des anomalies bloquantes : corrigez-les à la source, puis déposez-le de nouveau.
    REP-CODE-ABSENT : L’entité n’a pas de code : donnez-lui-en un, par exemple 0401.
    REP-CODE-FORME : Le code « 04/01 » ne convient pas : 20 caractères au plus, des chiffres et des lettres sans accent, puis « . », « _ » ou « - ».
    REP-NOM-ABSENT : L’entité 0401 n’a pas de nom : donnez-lui celui de la copropriété, du mandat ou de la société.
    REP-SIREN : « 123456789 » n’est pas un SIREN : neuf chiffres, dont le dernier est une clé. Corrigez-le, ou laissez-le vide.
    REP-ENTITE-CONTREDITE : Ce fichier est celui de « 0402 », pas de l’entité 0401 choisie. Choisissez la bonne entité.
    REP-EXERCICE-INVERSE : La fin de l’exercice précède son début : corrigez les dates.
    REP-EXERCICE-LONG : L’exercice choisi dure plus de 24 mois : corrigez ses dates. Une écriture datée hors de l’exercice n’empêche pas la reprise.
    REP-EXERCICE-ETRANGER : Aucune écriture du fichier n’est dans l’exercice choisi : corrigez ses dates.
    REP-JOURNAL-CODE : Le code « BANQ » choisi pour le journal BQ1 ne convient pas : trois lettres ou chiffres au plus.
    REP-JOURNAUX-CONFONDUS : Les journaux AC et HA du fichier deviendraient tous deux AC : choisissez deux codes différents.
    REP-JOURNAL-PRIS : Le journal AC du fichier (« Acomptes ») porte maintenant le code d’un autre journal de Régie (« Achats »). Déposez de nouveau le fichier pour choisir son code.
    REP-DEJA-REPRIS : Ce fichier a déjà été repris pour l’exercice ouvert le 01/01/2026 de l’entité 0401. Il n’y a rien à faire.
    REP-EXERCICE-SCELLE : Des écritures sont déjà validées, ou des périodes closes, dans l’exercice ouvert le 01/01/2026 de l’entité 0401 : plus aucun fichier ne s’y reprend, car ses numéros passeraient sous les leurs. Saisissez ce qui manque dans l’exercice ouvert.
    REP-SCELLEE : La reprise de l’exercice ouvert le 01/01/2026 de l’entité 0401 est dans le journal scellé : des écritures ont été validées à sa suite, et elle ne se remplace plus. Corrigez par des écritures dans l’exercice ouvert.
    REP-EXERCICE-OCCUPE : Un autre fichier a déjà été repris pour l’exercice ouvert le 01/01/2026 de l’entité 0401. Cochez « Remplacer » pour lui substituer celui-ci.
    REP-CHEVAUCHEMENT : Les dates chevauchent l’exercice ouvert le 01/01/2026 de l’entité 0401. Corrigez le début ou la fin, ou retirez d’abord cette reprise.
    REP-ENTITE-PRISE : Le code choisi est déjà celui de « Les Ormes ». Choisissez cette entité, ou donnez un autre code à la nouvelle.
    REP-JOURNAL-DISPARU : Le journal OD, où vont des écritures de ce fichier, vient d’être supprimé dans une autre fenêtre. Déposez de nouveau le fichier : il le recréera.
    REP-BLOCS-HORS-EXERCICE : 3 écritures saisies dans Régie sont datées après la nouvelle fin de l’exercice ouvert le 01/01/2026 de l’entité 0401. Corrigez la fin de l’exercice.
    "
  `);
});

it('counts the blocs of an exercice that would be cut', () => {
  const one = { code: 'REP-BLOCS-HORS-EXERCICE', exercice: EXERCICE, blocs: 1 } as const;
  expect(refusDeReprise(one)).toMatch(/^Une écriture saisie dans Régie est datée après/);
});

it('[JNL-17] says what to look at in books that were taken over all the same', () => {
  expect(
    avertissementDeReprise({
      code: 'REP-COMPTE-COMMUN',
      entite: '0402',
      compte: '512999',
      journal: 'CC'
    })
  ).toMatchInlineSnapshot(
    `"Le compte 512999 est le compte commun du journal CC, dont l’entité 0402 ne fait pas partie. Si elle partage ce compte bancaire, cochez-la dans la fiche du journal ; sinon, changez le numéro de l’un des deux avant de rapprocher la banque."`
  );
});
