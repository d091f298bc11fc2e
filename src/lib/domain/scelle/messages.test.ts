import { expect, it } from 'vitest';
import { dateIso, moisOf } from '../dates.ts';
import { centimes } from '../montant.ts';
import type { Alteration } from './alteration.ts';
import type { RefusDeScellement } from './commande.ts';
import { messageDAlteration } from './messages-verification.ts';
import { messageDeScellement, messageDHorloge } from './messages.ts';

/** Narrow spaces would not be seen in the snapshot. */
const visible = (messages: string[]) => messages.join('\n').replace(/[\u00a0\u202f]/g, '_');

const date = dateIso('2026-03-15');
const mois = moisOf(date);
const exercice = { debut: dateIso('2025-01-01'), fin: dateIso('2025-12-31') };
const totaux = (euros: number, blocs = 2) => ({
  blocs,
  debit: centimes(euros * 100),
  credit: centimes(euros * 100)
});
const hash = (lettre: string) => lettre.repeat(64);

const REFUS: {
  readonly [Code in RefusDeScellement['code']]: readonly Extract<RefusDeScellement, { code: Code }>[];
} = {
  'SCE-BLOC': [
    {
      code: 'SCE-BLOC',
      refus: [
        { code: 'ECR-DESEQUILIBRE', ecart: centimes(20_00) },
        { code: 'ECR-COMPTE-FERME', ligne: 2, compte: '4501018' }
      ]
    }
  ],
  'SCE-PERIODE-CLOSE': [
    { code: 'SCE-PERIODE-CLOSE', date, premiereDateOuverte: dateIso('2026-04-01') },
    { code: 'SCE-PERIODE-CLOSE', date, premiereDateOuverte: null }
  ],
  'SCE-DEJA-SCELLE': [{ code: 'SCE-DEJA-SCELLE', id: 'b1', pos: 1_204 }],
  'SCE-AUTRE-REVISION': [
    { code: 'SCE-AUTRE-REVISION', id: 'b1', connue: 3 },
    { code: 'SCE-AUTRE-REVISION', id: 'b1', connue: null }
  ],
  'SCE-DEJA-EXTOURNE': [{ code: 'SCE-DEJA-EXTOURNE', id: 'b1', par: 'b2' }],
  'SCE-EXTOURNE-SANS-ORIGINE': [{ code: 'SCE-EXTOURNE-SANS-ORIGINE', id: 'b1' }],
  'SCE-EXTOURNE-INEXACTE': [{ code: 'SCE-EXTOURNE-INEXACTE', id: 'b1', ligne: 2 }],
  'SCE-EXTOURNE-AUTREMENT': [{ code: 'SCE-EXTOURNE-AUTREMENT', par: 'b2', ligne: 2 }],
  'SCE-EXERCICE-INCONNU': [{ code: 'SCE-EXERCICE-INCONNU', exercice }],
  'SCE-REPORT-TROP-TOT': [{ code: 'SCE-REPORT-TROP-TOT', precedent: exercice }],
  'SCE-REPORT-DEJA': [{ code: 'SCE-REPORT-DEJA', pos: 12 }],
  'SCE-REPRISE-A-SCELLER': [{ code: 'SCE-REPRISE-A-SCELLER', exercice }],
  'SCE-REPRISE-ABSENTE': [{ code: 'SCE-REPRISE-ABSENTE', exercice }],
  'SCE-REPRISE-DEJA': [{ code: 'SCE-REPRISE-DEJA', pos: 2 }],
  'SCE-REPRISE-TARDIVE': [
    { code: 'SCE-REPRISE-TARDIVE', numeros: 1 },
    { code: 'SCE-REPRISE-TARDIVE', numeros: 1_200 }
  ],
  'SCE-REPRISE-TOTAUX': [{ code: 'SCE-REPRISE-TOTAUX', annonces: totaux(1_500), trouves: totaux(1_400, 1) }],
  'SCE-REPRISE-EMPREINTE': [{ code: 'SCE-REPRISE-EMPREINTE', annoncee: hash('a'), trouvee: hash('b') }],
  'SCE-REPRISE-NUMEROS': [{ code: 'SCE-REPRISE-NUMEROS', journal: 'AC', annonce: 12, trouve: 14 }],
  'SCE-BROUILLARDS': [
    { code: 'SCE-BROUILLARDS', nombre: 1, premier: 'b1' },
    { code: 'SCE-BROUILLARDS', nombre: 3, premier: 'b1' }
  ],
  'SCE-MOIS-DEJA-CLOS': [{ code: 'SCE-MOIS-DEJA-CLOS', mois }],
  'SCE-MOIS-PRECEDENT-OUVERT': [
    { code: 'SCE-MOIS-PRECEDENT-OUVERT', mois, precedent: moisOf(dateIso('2026-02-01')) }
  ],
  'SCE-DEJA-CLOS': [
    { code: 'SCE-DEJA-CLOS', nature: 'provisoire' },
    { code: 'SCE-DEJA-CLOS', nature: 'definitive' }
  ],
  'SCE-PAS-CLOS': [{ code: 'SCE-PAS-CLOS' }],
  'SCE-PRECEDENT-OUVERT': [{ code: 'SCE-PRECEDENT-OUVERT', precedent: exercice }],
  'SCE-SUIVANT-CLOS': [{ code: 'SCE-SUIVANT-CLOS', suivant: exercice }],
  'SCE-MOTIF-ABSENT': [{ code: 'SCE-MOTIF-ABSENT' }],
  'SCE-COMPTES-A-JUSTIFIER': [{ code: 'SCE-COMPTES-A-JUSTIFIER', comptes: ['471', '4721'] }],
  'SCE-CHAINE-ALTEREE': [{ code: 'SCE-CHAINE-ALTEREE', pos: 41 }],
  'SCE-FOURCHE': [{ code: 'SCE-FOURCHE', poste: 'p1', devSeq: 12 }],
  'SCE-CLE-RESERVEE': [{ code: 'SCE-CLE-RESERVEE' }],
  'SCE-EMPOISONNEE': [{ code: 'SCE-EMPOISONNEE', detail: 'forme inattendue : bloc.lignes' }]
};

/** One case of a code, or several that are said in other words. */
type Dite<A extends Alteration> = A | readonly A[];

const ALTERATIONS: {
  readonly [Code in Alteration['code']]: Dite<Extract<Alteration, { code: Code }>>;
} = {
  'VER-ILLISIBLE': [
    { code: 'VER-ILLISIBLE' },
    { code: 'VER-ILLISIBLE', cause: 'bom' },
    { code: 'VER-ILLISIBLE', cause: 'fin-de-ligne' },
    { code: 'VER-ILLISIBLE', cause: 'vide' },
    { code: 'VER-ILLISIBLE', cause: 'coupee' },
    { code: 'VER-ILLISIBLE', cause: 'octets' }
  ],
  'VER-FORME': { code: 'VER-FORME' },
  'VER-EMPREINTE': { code: 'VER-EMPREINTE', attendue: hash('a'), trouvee: hash('b') },
  'VER-ENTITE': { code: 'VER-ENTITE', attendue: 'S01', trouvee: 'S02' },
  'VER-POSITION': { code: 'VER-POSITION', attendue: 12, trouvee: 13 },
  'VER-CHAINE': { code: 'VER-CHAINE', attendue: hash('a'), trouvee: hash('b') },
  'VER-EXERCICE': { code: 'VER-EXERCICE', exercice },
  'VER-NUMERO': { code: 'VER-NUMERO', journal: 'AC', attendu: 3, trouve: 4 },
  'VER-VALIDATION': { code: 'VER-VALIDATION', dernier: date, trouve: dateIso('2023-03-15') },
  'VER-DESEQUILIBRE': { code: 'VER-DESEQUILIBRE' },
  'VER-HORS-EXERCICE': { code: 'VER-HORS-EXERCICE', date },
  'VER-PERIODE-CLOSE': { code: 'VER-PERIODE-CLOSE', date },
  'VER-BLOC-DOUBLE': { code: 'VER-BLOC-DOUBLE', id: 'b1' },
  'VER-EXTOURNE-DOUBLE': { code: 'VER-EXTOURNE-DOUBLE', id: 'b1' },
  'VER-TOTAUX': { code: 'VER-TOTAUX', annonces: totaux(1_500), trouves: totaux(1_400, 1) },
  'VER-NUMEROS': { code: 'VER-NUMEROS' },
  'VER-REPRISE': { code: 'VER-REPRISE' },
  'VER-REPORT': { code: 'VER-REPORT' },
  'VER-CLOTURE': { code: 'VER-CLOTURE' },
  'VER-SIGNATURE': { code: 'VER-SIGNATURE' },
  'VER-FIN-MANQUANTE': { code: 'VER-FIN-MANQUANTE', attendue: 1_204 },
  'VER-TETE': { code: 'VER-TETE', attendue: hash('a'), trouvee: hash('b') }
};

it('says in French why the sequencer refused, and what to do', () => {
  expect(visible(Object.values(REFUS).flat().map(messageDeScellement))).toMatchInlineSnapshot(`
    "Le bloc n’est pas équilibré : il manque 20,00_€ au crédit. Ligne 2 : le compte 4501018 est fermé. Choisissez-en un autre, ou rouvrez-le dans le plan comptable.
    La période du 15/03/2026 est close : l’écriture est dans « À régulariser », où vous pouvez la reprendre au 01/04/2026, première date ouverte.
    La période du 15/03/2026 est close, et plus aucune n’est ouverte dans cet exercice : l’écriture est dans « À régulariser », où vous pouvez la reprendre dans l’exercice suivant.
    Ce bloc est déjà validé (entrée 1_204 du journal scellé). Pour le corriger, extournez-le.
    Ce bloc a changé depuis que vous l’avez vu : relisez-le, puis validez-le de nouveau.
    Ce bloc a été supprimé depuis que vous l’avez vu : rien n’a été validé.
    Ce bloc est déjà extourné par un bloc validé, et ne l’est qu’une fois. Supprimez cette extourne, ou saisissez une écriture de correction.
    L’écriture que cette extourne annule n’est plus dans les livres : supprimez l’extourne, ou saisissez une écriture de correction.
    Cette extourne n’est pas l’inverse de l’écriture qu’elle annule : sa ligne 2 en diffère. Supprimez-la, puis extournez de nouveau l’écriture.
    Ce bloc a changé depuis que son extourne est validée : la ligne 2 de celle-ci n’en est plus l’inverse. Rendez-lui ses lignes, ou supprimez-le et saisissez une écriture de correction.
    L’exercice du 01/01/2025 au 31/12/2025 n’est pas de cette entité, ou ses dates ne sont pas celles du journal scellé : vérifiez les exercices dans « Périodes ».
    Les à-nouveaux deviennent définitifs après la clôture définitive de l’exercice 2025 : clôturez-le d’abord.
    Les à-nouveaux de cet exercice sont déjà validés (entrée 12 du journal scellé). Pour les corriger, saisissez une écriture.
    La reprise de l’exercice 2025 n’est pas encore scellée, et ses numéros précèdent ceux de Régie : scellez-la d’abord.
    L’exercice 2025 n’a pas de reprise sur ce poste : importez d’abord son FEC.
    La reprise de cet exercice est déjà scellée (entrée 2 du journal scellé) : elle ne change plus.
    Cet exercice a déjà 1 bloc validé ou un mois clos : une reprise se scelle avant. Reprenez ses écritures en brouillard.
    Cet exercice a déjà 1_200 blocs validés ou un mois clos : une reprise se scelle avant. Reprenez ses écritures en brouillard.
    La reprise annonce 2 blocs, 1_500,00_€ au débit et 1_500,00_€ au crédit, et ses lignes font 1 bloc, 1_400,00_€ au débit et 1_400,00_€ au crédit : importez de nouveau le FEC.
    Le contenu de la reprise n’est plus celui qui a été lu (empreinte bbbbbbbbbbbb au lieu de aaaaaaaaaaaa) : importez de nouveau le FEC.
    Le dernier numéro du journal « AC » est 12 selon la reprise, et 14 d’après ses lignes : importez de nouveau le FEC.
    Il reste 1 bloc en brouillard dans la période : validez, déplacez ou supprimez ce qui reste avant de clore.
    Il reste 3 blocs en brouillard dans la période : validez, déplacez ou supprimez ce qui reste avant de clore.
    Mars 2026 est déjà clos, et ne se rouvre pas.
    Les mois se closent dans l’ordre : clôturez février 2026 avant mars 2026.
    L’exercice est déjà clos, à titre provisoire : rouvrez-le pour y écrire, ou clôturez-le définitivement.
    L’exercice est clos définitivement : il ne change plus et ne se rouvre pas.
    L’exercice n’est pas clos : il n’y a rien à rouvrir.
    L’exercice 2025 est avant celui-ci et n’est pas clos au même titre : clôturez-le d’abord.
    L’exercice 2025 est clos et vient après celui-ci : rouvrez-le d’abord.
    Indiquez pourquoi l’exercice est rouvert : le motif reste dans le journal scellé.
    Ces comptes d’attente ne sont pas soldés : 471 et 4721. Soldez-les, ou justifiez chacun d’eux.
    Le journal scellé est altéré à partir de l’entrée 41 : rien n’y est ajouté. Vérifiez-le, puis restaurez une sauvegarde.
    Ce poste a déjà envoyé une autre demande sous le numéro 12 : il a été copié, ou restauré d’une image. Associez-le de nouveau à l’agence, puis refaites cette demande.
    Le serveur signe lui-même ce journal scellé : un poste n’en change pas la clé. Mettez ce poste à jour.
    Cette demande n’a pas pu être traitée (forme inattendue : bloc.lignes) : elle est mise de côté, les suivantes continuent. Refaites-la, ou signalez-la."
  `);
});

it('says in French what is wrong with an altered entry', () => {
  expect(visible(Object.values<Dite<Alteration>>(ALTERATIONS).flat().map(messageDAlteration)))
    .toMatchInlineSnapshot(`
      "La ligne n’est pas une entrée du journal scellé, ou n’est plus écrite comme elle l’était.
      Le fichier commence par une marque (BOM) qui n’y était pas : un éditeur ou un tableur l’a réenregistré. Reprenez l’export tel qu’il a été écrit.
      La ligne finit à la manière de Windows, et non comme elle a été écrite : un éditeur ou un transfert a changé le fichier. Reprenez l’export tel qu’il a été écrit.
      La ligne est vide : le journal a une entrée par ligne, et rien d’autre. Reprenez l’export tel qu’il a été écrit.
      Le fichier s’arrête au milieu de cette ligne : sa copie est incomplète. Copiez-le de nouveau.
      La ligne contient des octets qui ne sont pas de l’UTF-8 : elle a été changée, ou lue sous un autre jeu de caractères. Reprenez l’export tel qu’il a été écrit.
      Le contenu de l’entrée n’est pas d’une forme que cette version de Régie connaît, ou n’est pas écrit sous sa forme canonique.
      Le contenu de l’entrée a changé : son empreinte est bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, et non aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.
      L’entrée est de l’entité « S02 » et le journal de « S01 ».
      L’entrée n° 12 est attendue ici, et c’est la n° 13 : une entrée manque, est en double ou a changé de place.
      L’entrée ne suit pas celle qui la précède : elle nomme l’empreinte bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, et non aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa. L’une des deux a été refaite.
      L’exercice 2025 n’a pas ici les dates qu’il avait, ou chevauche un autre.
      Le journal « AC » en est au numéro 3, et le bloc porte le 4.
      Le bloc est validé le 15/03/2023, avant le précédent, validé le 15/03/2026.
      Le bloc n’est pas équilibré.
      Le bloc est daté du 15/03/2026, hors de son exercice.
      Le bloc est daté du 15/03/2026, dans une période déjà close.
      Le bloc b1 a déjà été validé plus haut.
      Le bloc b1 a déjà été extourné plus haut.
      L’entrée annonce 2 blocs, 1_500,00_€ au débit et 1_500,00_€ au crédit ; ce qui la précède fait 1 bloc, 1_400,00_€ au débit et 1_400,00_€ au crédit.
      Les derniers numéros que l’entrée annonce ne sont pas ceux des entrées qui la précèdent.
      La reprise n’est pas équilibrée, ou n’est pas la première entrée de son exercice.
      Les à-nouveaux sont validés deux fois, ou avant la clôture définitive de l’exercice précédent.
      La clôture ou la réouverture ne suit pas l’état de son exercice : déjà clos, pas clos, ou hors de son ordre.
      La signature n’est pas celle de cette entrée par la clé du journal.
      Le journal s’arrête avant l’entrée n° 1_204, qu’on lui connaît : sa fin manque.
      L’entrée a l’empreinte bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, et non aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, qu’on lui connaît : le journal a été refait."
    `);
});

it('[F8] says what a clock that disagrees does to what is sealed', () => {
  const avis = { jour: dateIso('2023-03-15'), dernier: date };
  expect(
    visible([
      messageDHorloge({ code: 'HORLOGE-EN-RETARD', ...avis }),
      messageDHorloge({ code: 'HORLOGE-EN-AVANCE', jour: dateIso('2029-03-15'), dernier: date })
    ])
  ).toMatchInlineSnapshot(`
    "L’horloge de ce poste est au 15/03/2023, avant la dernière validation : ce qui est validé maintenant portera la date du 15/03/2026. Réglez l’horloge.
    L’horloge de ce poste est au 15/03/2029, loin après la dernière validation, le 15/03/2026 : vérifiez-la, car toutes les validations suivantes porteront au moins cette date."
  `);
});
