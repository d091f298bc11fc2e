import { expect, it } from 'vitest';
import type { CodeAnomalie } from './anomalies.ts';
import * as messages from './messages.ts';

/** Narrow spaces would not be seen in the snapshot. */
const visible = (texte: string) => texte.replace(/[\u00a0\u202f]/g, '_');

/** One sentence or more for each code; the key makes a new code impossible to forget. */
const MESSAGES: Readonly<Record<CodeAnomalie, readonly string[]>> = {
  'FEC-VIDE': [messages.fichierVide()],
  'FEC-BINAIRE': [messages.fichierBinaire('un PDF')],
  'FEC-TROP-GRAND': [messages.fichierTropGrand(7_000_000, 6_000_000)],
  'FEC-ENCODAGE': [messages.encodageRefuse('utf-16le')],
  'FEC-ENCODAGE-VOISIN': [messages.encodageVoisin()],
  'FEC-OCTET': [messages.octetIllisible()],
  'FEC-CARACTERE': [
    messages.caractereDeCommande('Facture\u0001 12'),
    messages.caracterePerdu('Copropri\ufffdt\ufffd')
  ],
  'FEC-SEPARATEUR': [messages.separateurRefuse(';')],
  'FEC-GUILLEMETS': [messages.guillemets()],
  'FEC-ENTETE-ILLISIBLE': [messages.enteteIllisible()],
  'FEC-ENTETE-ABSENTE': [messages.enteteAbsente()],
  'FEC-ENTETE-REPETEE': [messages.enteteRepetee()],
  'FEC-TROP-DE-COLONNES': [messages.tropDeColonnes(200, 128), messages.xmlTropDeColonnes(128)],
  'FEC-COLONNE-VITALE': [messages.colonneVitale(['CompteNum']), messages.colonneVitale(['Debit', 'Credit'])],
  'FEC-COLONNE-ABSENTE': [messages.colonneAbsente('PieceRef')],
  'FEC-COLONNE-DOUBLE': [messages.colonneDouble('CompteLib'), messages.xmlElementDouble('CompteNum')],
  'FEC-COLONNE-NOM': [messages.colonneNom('Libellé', 'EcritureLib')],
  'FEC-COLONNE-CASSE': [messages.colonneCasse('MontantDevise', 'Montantdevise')],
  'FEC-COLONNE-EN-PLUS': [messages.colonneEnPlus('Analytique')],
  'FEC-COLONNES-ORDRE': [messages.colonnesOrdre()],
  'FEC-LIGNE-TRONQUEE': [messages.ligneTronquee(1, 18, false), messages.ligneTronquee(11, 18, true)],
  'FEC-LIGNE-TROP-LONGUE': [messages.ligneTropLongue(19, 18)],
  'FEC-LIGNE-SANS-FIN': [messages.ligneSansFin()],
  'FEC-LIGNE-SANS-VALEUR': [messages.ligneSansValeur()],
  'FEC-LIGNE-VIDE': [messages.ligneVide()],
  'FEC-SEPARATEUR-FINAL': [messages.separateurFinal()],
  'FEC-SEPARATEURS-EN-TROP': [messages.separateursEnTrop(3)],
  'FEC-VALEUR-VITALE': [messages.valeurAbsente('CompteNum')],
  'FEC-VALEUR-ABSENTE': [messages.valeurAbsente('ValidDate'), messages.valeurAbsente('Credit')],
  'FEC-MONTANT-ABSENT': [messages.montantAbsent()],
  'FEC-MONTANT-ILLISIBLE': [messages.montantRefuse('illisible', 'deux cents')],
  'FEC-MONTANT-AMBIGU': [messages.montantRefuse('ambigu', '1.234')],
  'FEC-MONTANT-DECIMALES': [messages.montantRefuse('decimales', '12,345')],
  'FEC-MONTANT-TROP-GRAND': [
    messages.montantRefuse('trop-grand', '999999999999999'),
    messages.totauxTropGrands()
  ],
  'FEC-MONTANT-POINT': [messages.montantForme('point', '12.50')],
  'FEC-MONTANT-MILLIERS': [messages.montantForme('milliers', '1 234,50')],
  'FEC-MONTANT-NEGATIF': [messages.montantNegatif()],
  'FEC-SENS': [messages.sensRefuse('X'), messages.sensRefuse('')],
  'FEC-DEUX-SENS': [messages.deuxSens()],
  'FEC-SANS-MONTANT': [messages.sansMontant()],
  'FEC-DATE-ILLISIBLE': [
    messages.dateRefusee('illisible', 'hier', false),
    messages.dateRefusee('illisible', 'hier', true)
  ],
  'FEC-DATE-INEXISTANTE': [messages.dateRefusee('inexistante', '20260231', false)],
  'FEC-DATE-FORME': [messages.dateForme('31/01/2026')],
  'FEC-DATE-COURTE': [messages.dateCourte('5/1/2026')],
  'FEC-DATE-ANNEE': [messages.dateAnnee('18990101')],
  'FEC-COMPTE': [messages.compteSansTroisChiffres('61')],
  'FEC-JOURNAL-CODE': [messages.journalCode('OPDIV')],
  'FEC-JOURNAL-LIBELLE': [messages.journalLibelle('Journal des opérations diverses de clôture')],
  'FEC-AUXILIAIRE-INCOMPLET': [messages.auxiliaireIncomplet(true), messages.auxiliaireIncomplet(false)],
  'FEC-DEVISE-ILLISIBLE': [messages.deviseIllisible('deux')],
  'FEC-DEVISE-INCOMPLETE': [messages.deviseIncomplete()],
  'FEC-LETTRAGE-INCOMPLET': [messages.lettrageIncomplet(true), messages.lettrageIncomplet(false)],
  'FEC-LETTRAGE-DESEQUILIBRE': [messages.lettrageDesequilibre('401', 'AA', -12_34)],
  'FEC-LIBELLE-DE-COMPTE': [messages.libelleDeCompte('512', 'Banque', 'Caisse')],
  'FEC-LIBELLE-DE-JOURNAL': [messages.libelleDeJournal('BQ', 'Banque', 'Caisse')],
  'FEC-DESEQUILIBRE': [messages.desequilibre('AC', '12', 1_234_56, 1_200_00)],
  'FEC-FICHIER-DESEQUILIBRE': [messages.fichierDesequilibre(1_234_56, 1_200_00)],
  'FEC-REGROUPEMENT': [messages.regroupementImpossible('AC', 34_56)],
  'FEC-ECRITURE-D-UNE-LIGNE': [messages.ecritureDUneLigne('12')],
  'FEC-ECRITURE-SUR-PLUSIEURS-DATES': [messages.plusieursDates('12')],
  'FEC-NUMERO-INUTILISABLE': [messages.numeroInutilisable(1), messages.numeroInutilisable(666)],
  'FEC-NUMERO-REUTILISE': [messages.numeroReutilise('AC', '12')],
  'FEC-NUMERO-TROU': [messages.numeroTrou('12', '14')],
  'FEC-NUMERO-ORDRE': [messages.numeroOrdre('14', '12')],
  'FEC-VALIDATION-ORDRE': [messages.validationOrdre()],
  'FEC-VALIDATION-ANTERIEURE': [messages.validationAnterieure()],
  'FEC-OUVERTURE-PLACE': [messages.ouverturePlace()],
  'FEC-CLOTURE-DES-COMPTES': [messages.clotureDesComptes('99')],
  'FEC-CENTRALISATION': [messages.centralisation('JC')],
  'FEC-HORS-EXERCICE': [
    messages.horsExercice('05/01/2027', '01/01/2026', '31/12/2026'),
    messages.nomContredit('31/12/2022', '01/01/2023', '31/07/2023')
  ],
  'FEC-PLUSIEURS-EXERCICES': [messages.plusieursExercices('01/01/2024', '31/12/2026')],
  'FEC-NOM': [
    messages.nomInattendu('export.txt'),
    messages.clotureFausse('20261331'),
    messages.cloturesDifferentes('31/12/2025', '31/12/2026')
  ],
  'FEC-SIREN': [messages.sirenFaux('123456789'), messages.sirenFaux('000000000')],
  'FEC-XML-ILLISIBLE': [messages.xmlIllisible('la balise « ligne » n’est pas refermée')],
  'FEC-XML-DOCTYPE': [messages.xmlDoctype()],
  'FEC-XML-RACINE': [messages.xmlRacine('html')],
  'FEC-XML-ELEMENT': [messages.xmlElement('Visa')],
  'FEC-XML-SCHEMA': [
    messages.xmlOrdre('PieceRef'),
    messages.xmlAbsent('DateCloture'),
    messages.xmlLignes(0),
    messages.xmlLignes(1)
  ],
  'FEC-XML-VALEUR': [
    messages.xmlValeur('12,50', 'montant'),
    messages.xmlValeur('20260131', 'date'),
    messages.xmlValeur('61 5', 'compte'),
    messages.xmlCloture('2026-02-30')
  ],
  'FEC-SUITE': [messages.suite('FEC-COMPTE', 1), messages.suite('FEC-COMPTE', 1102)]
};

it('prints every sentence of the checker', () => {
  const lines = Object.entries(MESSAGES).flatMap(([code, sentences]) =>
    sentences.map((sentence) => `${code} : ${sentence}`)
  );
  expect(visible(lines.join('\n'))).toMatchInlineSnapshot(`
    "FEC-VIDE : Le fichier ne contient aucune écriture. Exportez de nouveau le FEC depuis le logiciel d’origine.
    FEC-BINAIRE : Ce n’est pas un FEC mais un PDF. Un FEC est un fichier texte (.txt, .csv) ou XML : demandez l’export « fichier des écritures comptables ».
    FEC-TROP-GRAND : Le fichier compte environ 7000000 lignes ; la limite est de 6000000 par fichier. Demandez un fichier par exercice.
    FEC-ENCODAGE : Le fichier est écrit en UTF-16LE. L’administration n’admet que l’ASCII, l’ISO 8859-15 et l’UTF-8 : exportez-le dans l’un d’eux avant de le lui remettre. Régie le lit quand même.
    FEC-ENCODAGE-VOISIN : Le fichier est écrit en Windows-1252, voisin de l’ISO 8859-15 que demande la loi. Les caractères ont été compris.
    FEC-OCTET : La ligne contient un caractère qui n’est pas de l’UTF-8, comme le reste du fichier. Il a été lu comme du Windows-1252 : vérifiez les libellés.
    FEC-CARACTERE : Le texte « Facture· 12 » contient un caractère de commande ou un séparateur. Il est gardé ; un FEC écrit par Régie aura une espace à sa place.
    FEC-CARACTERE : Un caractère du texte « Copropri�t� » a été perdu avant l’export (« � »). Corrigez-le dans le logiciel d’origine s’il importe.
    FEC-SEPARATEUR : Les champs sont séparés par « ; ». La loi n’admet que la tabulation et la barre verticale « | » : changez le séparateur de l’export.
    FEC-GUILLEMETS : Les champs sont entre guillemets, ce que la loi ne prévoit pas. Ils ont été retirés : exportez sans guillemets.
    FEC-ENTETE-ILLISIBLE : La première ligne ne nomme pas les colonnes d’un FEC et n’a pas la forme d’une écriture. Vérifiez que c’est bien un FEC, exporté avec son en-tête.
    FEC-ENTETE-ABSENTE : La première ligne devrait nommer les colonnes. Régie les a reconnues à leur place : 18 colonnes dans l’ordre légal.
    FEC-ENTETE-REPETEE : L’en-tête paraît de nouveau : plusieurs fichiers ont été mis bout à bout. La ligne est ignorée.
    FEC-TROP-DE-COLONNES : L’en-tête nomme 200 colonnes ; un FEC en a 18, et Régie en lit 128 au plus. Retirez les colonnes inutiles de l’export.
    FEC-TROP-DE-COLONNES : Les lignes portent plus de 128 éléments différents au-delà de ceux de la loi. Retirez-les de l’export.
    FEC-COLONNE-VITALE : Colonne indispensable absente : CompteNum. Sans elle, aucune écriture ne peut être reprise : exportez un FEC complet.
    FEC-COLONNE-VITALE : Colonnes indispensables absentes : Debit, Credit. Sans elles, aucune écriture ne peut être reprise : exportez un FEC complet.
    FEC-COLONNE-ABSENTE : La colonne obligatoire PieceRef est absente de l’en-tête. Ajoutez-la à l’export, même à blanc.
    FEC-COLONNE-DOUBLE : CompteLib paraît deux fois : on ne peut pas savoir lequel croire. Supprimez l’un des deux.
    FEC-COLONNE-DOUBLE : CompteNum paraît deux fois au même endroit : on ne peut pas savoir lequel croire. Supprimez l’un des deux.
    FEC-COLONNE-NOM : La colonne « Libellé » devrait se nommer EcritureLib. Elle a été comprise, mais l’administration ne la reconnaîtra pas.
    FEC-COLONNE-CASSE : La colonne « MontantDevise » s’écrit Montantdevise dans la loi. Elle a été reconnue.
    FEC-COLONNE-EN-PLUS : La colonne « Analytique » n’est pas prévue par la loi. Elle est conservée.
    FEC-COLONNES-ORDRE : Les 18 colonnes de la loi ne viennent pas les premières ou pas dans son ordre. Elles ont été lues par leur nom.
    FEC-LIGNE-TRONQUEE : La ligne a 1 champ au lieu de 18. Elle est coupée, ou un libellé contient un saut de ligne : corrigez-le dans le logiciel d’origine.
    FEC-LIGNE-TRONQUEE : La ligne a 11 champs au lieu de 18. C’est la dernière : le fichier semble coupé, exportez-le ou téléchargez-le de nouveau.
    FEC-LIGNE-TROP-LONGUE : La ligne a 19 champs au lieu de 18 : un libellé contient sans doute le séparateur. Corrigez-le dans le logiciel d’origine.
    FEC-LIGNE-SANS-FIN : Une ligne dépasse quatre millions de caractères : ce n’est pas un FEC, ou ses fins de ligne ont été perdues. Exportez-le de nouveau.
    FEC-LIGNE-SANS-VALEUR : La ligne n’a que des champs vides. Elle est ignorée : supprimez-la de l’export.
    FEC-LIGNE-VIDE : La ligne est vide. Elle est ignorée.
    FEC-SEPARATEUR-FINAL : La ligne finit par un séparateur de trop. Il est ignoré.
    FEC-SEPARATEURS-EN-TROP : La ligne finit par 3 séparateurs de trop. Ils sont ignorés, mais l’administration refuserait la ligne.
    FEC-VALEUR-VITALE : Valeur obligatoire absente : numéro de compte. Complétez-la dans le logiciel d’origine.
    FEC-VALEUR-ABSENTE : Valeur obligatoire absente : date de validation. Complétez-la dans le logiciel d’origine.
    FEC-VALEUR-ABSENTE : Valeur obligatoire absente : montant au crédit (0,00 s’il est nul). Complétez-la dans le logiciel d’origine.
    FEC-MONTANT-ABSENT : La ligne n’a ni débit ni crédit. Elle compte pour zéro.
    FEC-MONTANT-ILLISIBLE : Le montant « deux cents » n’est pas un nombre : attendu par exemple 1234,56. Corrigez-le dans le logiciel d’origine.
    FEC-MONTANT-AMBIGU : Le montant « 1.234 » peut se lire de deux façons (milliers ou décimales). Exportez avec la virgule décimale, sans séparateur de milliers.
    FEC-MONTANT-DECIMALES : Le montant « 12,345 » a plus de deux décimales : il ne peut pas être repris au centime. Corrigez-le dans le logiciel d’origine.
    FEC-MONTANT-TROP-GRAND : Le montant « 999999999999999 » dépasse cent milliards d’euros : c’est sans doute une erreur. Corrigez-le dans le logiciel d’origine.
    FEC-MONTANT-TROP-GRAND : Le total des montants dépasse ce qui se calcule au centime près : des montants sont faux. Vérifiez l’export.
    FEC-MONTANT-POINT : Le montant « 12.50 » est écrit avec un point. La loi demande la virgule : changez le format de l’export.
    FEC-MONTANT-MILLIERS : Le montant « 1 234,50 » sépare les milliers. La loi ne l’admet pas : changez le format de l’export.
    FEC-MONTANT-NEGATIF : Le montant est négatif. Il garde son signe et son côté.
    FEC-SENS : Le sens « X » est inconnu : attendu D, C, +1 ou -1.
    FEC-SENS : Le sens est absent : attendu D, C, +1 ou -1.
    FEC-DEUX-SENS : La ligne est à la fois au débit et au crédit. Elle est gardée telle quelle.
    FEC-SANS-MONTANT : Le débit et le crédit sont tous deux nuls. La ligne est gardée.
    FEC-DATE-ILLISIBLE : La date « hier » est illisible : attendu AAAAMMJJ. Corrigez-la dans le logiciel d’origine.
    FEC-DATE-ILLISIBLE : La date « hier » est illisible : attendu AAAA-MM-JJ. Corrigez-la dans le logiciel d’origine.
    FEC-DATE-INEXISTANTE : La date « 20260231 » n’existe pas au calendrier. Corrigez-la dans le logiciel d’origine.
    FEC-DATE-FORME : La date « 31/01/2026 » n’est pas écrite AAAAMMJJ, la forme de la loi. Elle a été comprise.
    FEC-DATE-COURTE : La date « 5/1/2026 » a un jour ou un mois d’un seul chiffre, que l’administration ne lit pas. Elle a été comprise : changez le format de l’export.
    FEC-DATE-ANNEE : L’année de la date « 18990101 » est hors de 1900-2099 : vérifiez-la.
    FEC-COMPTE : Le compte « 61 » ne commence pas par trois chiffres du plan comptable. Il est gardé.
    FEC-JOURNAL-CODE : Le code « OPDIV » dépasse trois lettres ou chiffres. Un journal repris garde le sien ; Régie n’en crée pas de tel.
    FEC-JOURNAL-LIBELLE : Le libellé « Journal des opérations diverses de clôture » dépasse 31 caractères. Un journal repris garde le sien ; Régie n’en crée pas de tel.
    FEC-AUXILIAIRE-INCOMPLET : Le compte auxiliaire n’a pas de libellé. Complétez-le après la reprise.
    FEC-AUXILIAIRE-INCOMPLET : Un libellé de compte auxiliaire est donné sans numéro : la ligne n’est rattachée à aucun tiers.
    FEC-DEVISE-ILLISIBLE : Le montant en devise « deux » n’est pas un nombre. Il est gardé tel quel ; les écritures en euros n’en dépendent pas.
    FEC-DEVISE-INCOMPLETE : Un montant en devise est donné sans sa devise. Il est gardé.
    FEC-LETTRAGE-INCOMPLET : La ligne est lettrée sans date de lettrage. Le lettrage est gardé.
    FEC-LETTRAGE-INCOMPLET : Une date de lettrage est donnée sans lettrage. Elle est gardée.
    FEC-LETTRAGE-DESEQUILIBRE : Le lettrage « AA » du compte « 401 » n’est pas soldé : écart -12,34_€. Il est gardé.
    FEC-LIBELLE-DE-COMPTE : Le compte « 512 » porte deux libellés : « Banque » puis « Caisse ». Chaque ligne garde le sien.
    FEC-LIBELLE-DE-JOURNAL : Le journal « BQ » porte deux libellés : « Banque » puis « Caisse ». Chaque écriture garde le sien.
    FEC-DESEQUILIBRE : L’écriture « 12 » du journal « AC » n’est pas équilibrée : débit 1_234,56_€, crédit 1_200,00_€, écart 34,56_€. Corrigez-la dans le logiciel d’origine.
    FEC-FICHIER-DESEQUILIBRE : Le fichier n’est pas équilibré : débit 1_234,56_€, crédit 1_200,00_€, écart 34,56_€. Une ligne manque ou un montant est faux.
    FEC-REGROUPEMENT : Les numéros d’écriture ne permettent pas de séparer les écritures du journal « AC », et à partir d’ici leur cumul ne revient pas à zéro : écart 34,56_€. Exportez avec de vrais numéros, ou corrigez l’écart.
    FEC-ECRITURE-D-UNE-LIGNE : L’écriture « 12 » n’a qu’une ligne : il lui manque sa contrepartie, ou un autre numéro la porte.
    FEC-ECRITURE-SUR-PLUSIEURS-DATES : L’écriture « 12 » s’étend sur plusieurs dates. Chaque ligne garde la sienne ; l’écriture compte à la première.
    FEC-NUMERO-INUTILISABLE : Les numéros d’écriture sont vides, constants ou différents à chaque ligne : les lignes ont été regroupées par journal, chaque fois que le cumul revient à zéro (1 écriture).
    FEC-NUMERO-INUTILISABLE : Les numéros d’écriture sont vides, constants ou différents à chaque ligne : les lignes ont été regroupées par journal, chaque fois que le cumul revient à zéro (666 écritures).
    FEC-NUMERO-REUTILISE : Le numéro « 12 » du journal « AC » sert à plusieurs écritures équilibrées, une par date. Elles ont été séparées.
    FEC-NUMERO-TROU : La suite des numéros d’écriture saute de « 12 » à « 14 » : vérifiez qu’aucune écriture ne manque.
    FEC-NUMERO-ORDRE : Le numéro « 12 » suit « 14 » : la loi demande l’ordre de validation, où les numéros croissent.
    FEC-VALIDATION-ORDRE : La date de validation est antérieure à celle d’une écriture précédente : la loi demande l’ordre de validation.
    FEC-VALIDATION-ANTERIEURE : La date de validation est antérieure à la date de l’écriture : vérifiez l’une et l’autre.
    FEC-OUVERTURE-PLACE : L’écriture d’à-nouveaux devrait ouvrir le fichier avec les premiers numéros. Elle est reprise à sa place.
    FEC-CLOTURE-DES-COMPTES : L’écriture « 99 » solde les comptes de charges et de produits : elle ne devrait pas figurer dans un FEC. Elle est reprise telle quelle.
    FEC-CENTRALISATION : Le journal « JC » semble centraliser les autres : ses écritures ne devraient pas figurer dans un FEC. Vérifiez qu’elles ne comptent pas deux fois.
    FEC-HORS-EXERCICE : La date 05/01/2027 est hors de l’exercice du 01/01/2026 au 31/12/2026. La ligne est gardée : vérifiez sa date.
    FEC-HORS-EXERCICE : Le fichier annonce une clôture au 31/12/2022, mais ses écritures vont du 01/01/2023 au 31/07/2023. L’exercice a été compris d’après les dates.
    FEC-PLUSIEURS-EXERCICES : Les écritures vont du 01/01/2024 au 31/12/2026 : plus d’un exercice. Demandez un fichier par exercice.
    FEC-NOM : Le nom « export.txt » n’a pas la forme légale : SIREN, « FEC », puis la date de clôture AAAAMMJJ. Renommez le fichier.
    FEC-NOM : La date de clôture « 20261331 » du nom de fichier n’existe pas : corrigez-la.
    FEC-NOM : Le nom annonce une clôture au 31/12/2025, le contenu au 31/12/2026. Celle du contenu est retenue.
    FEC-SIREN : Le SIREN 123456789 du nom de fichier a une clé fausse : vérifiez-le.
    FEC-SIREN : Le SIREN du nom de fichier est à zéro : l’entité n’en a pas, ou le fichier est anonyme.
    FEC-XML-ILLISIBLE : Le fichier XML est mal formé : la balise « ligne » n’est pas refermée. Il est coupé ou abîmé : exportez-le de nouveau.
    FEC-XML-DOCTYPE : Le fichier XML contient une déclaration DOCTYPE, refusée par sécurité. Un FEC n’en a pas besoin : retirez-la.
    FEC-XML-RACINE : La racine du fichier XML est « html » au lieu de « comptabilite » : ce n’est pas un FEC. Vérifiez le fichier.
    FEC-XML-ELEMENT : L’élément « Visa » n’est pas prévu à cet endroit. Il est ignoré.
    FEC-XML-SCHEMA : L’élément « PieceRef » n’est pas à la place que lui donne le schéma de l’administration. Il a été lu.
    FEC-XML-SCHEMA : L’élément obligatoire DateCloture est absent. Ajoutez-le à l’export.
    FEC-XML-SCHEMA : L’écriture a zéro ligne : le schéma de l’administration en demande deux au moins.
    FEC-XML-SCHEMA : L’écriture a une ligne : le schéma de l’administration en demande deux au moins.
    FEC-XML-VALEUR : La valeur « 12,50 » n’a pas la forme que demande le schéma de l’administration : un nombre avec un point décimal. Elle a été comprise.
    FEC-XML-VALEUR : La valeur « 20260131 » n’a pas la forme que demande le schéma de l’administration : une date AAAA-MM-JJ. Elle a été comprise.
    FEC-XML-VALEUR : La valeur « 61 5 » n’a pas la forme que demande le schéma de l’administration : trois chiffres, puis des chiffres ou des lettres. Elle a été comprise.
    FEC-XML-VALEUR : La date de clôture « 2026-02-30 » n’est pas une date AAAA-MM-JJ qui existe : corrigez DateCloture.
    FEC-SUITE : FEC-COMPTE : 1 autre ligne de ce fichier a la même anomalie.
    FEC-SUITE : FEC-COMPTE : 1102 autres lignes de ce fichier ont la même anomalie."
  `);
});

it('says the same of an amount of the XML form, wherever it stands', () => {
  expect(messages.montantForme('xml', '12,50')).toBe(messages.xmlValeur('12,50', 'montant'));
});

it('shows the values of the file safely: cut when long, control characters visible', () => {
  expect(messages.dateForme('x'.repeat(61))).toContain(`« ${'x'.repeat(60)}… »`);
  expect(messages.dateForme('a\u001b[2Jb\r\nc')).toContain('« a·[2Jb··c »');
  expect(messages.dateForme('😀'.repeat(60))).toContain(`« ${'😀'.repeat(60)} »`);
});
