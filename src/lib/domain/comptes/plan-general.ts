import type { Compte } from './compte.ts';
import { parseTableDePlan } from './plan.ts';

/** As the règlement prints it; remarks in brackets about how to detail an account are left out. */
const TABLE = `
10 Capital et réserves
101 Capital
1011 Capital souscrit - non appelé
1012 Capital souscrit - appelé, non versé
1013 Capital souscrit - appelé, versé
104 Primes liées au capital
1041 Primes d'émission
1043 Primes d'apport
105 Écarts de réévaluation
106 Réserves
1061 Réserve légale
1062 Réserves indisponibles
1063 Réserves statutaires ou contractuelles
1064 Réserves réglementées
1068 Autres réserves
107 Écart d'équivalence
108 Compte de l'exploitant
109 Actionnaires : capital souscrit - non appelé
11 Report à nouveau
110 Report à nouveau - solde créditeur
119 Report à nouveau - solde débiteur
12 Résultat de l'exercice
120 Résultat de l'exercice - bénéfice
129 Résultat de l'exercice - perte
13 Subventions d'investissement
131 Subventions d'investissement octroyées
139 Subventions d'investissement inscrites au compte de résultat
14 Provisions réglementées
143 Provisions réglementées pour hausse de prix
145 Amortissements dérogatoires
148 Autres provisions réglementées
15 Provisions
151 Provisions pour risques
1511 Provisions pour litiges
1512 Provisions pour garanties données aux clients
1514 Provisions pour amendes et pénalités
1515 Provisions pour pertes de change
1516 Provisions pour pertes sur contrats
1518 Autres provisions pour risques
152 Provisions pour charges
1521 Provisions pour pensions et obligations similaires
1522 Provisions pour restructurations
1523 Provisions pour impôts
1525 Provisions pour gros entretien ou grandes révisions
1526 Provisions pour remise en état
1527 Autres provisions pour charges
16 Emprunts et dettes assimilées, fonds non remboursables et avances conditionnées
164 Emprunts auprès des établissements de crédit si non-inscrits dans le compte 167
1648 Intérêts courus sur emprunts auprès des établissements de crédit
165 Dépôts et cautionnements reçus
1651 Dépôts
1655 Cautionnements
1658 Intérêts courus sur dépôts et cautionnements reçus
166 Participation des salariés aux résultats
167 Fonds non remboursables et avances conditionnées
168 Autres emprunts et dettes assimilées
1681 Autres emprunts
1682 Emprunts participatifs
1685 Rentes viagères capitalisées
1687 Autres dettes
1688 Intérêts courus sur autres emprunts et dettes assimilées
169 Primes de remboursement des emprunts
17 Dettes rattachées à des participations
171 Dettes rattachées à des participations - groupe
174 Dettes rattachées à des participations - hors groupe
178 Dettes rattachées à des sociétés en participation
18 Comptes de liaison des établissements et sociétés en participation
181 Comptes de liaison des établissements
186 Biens et prestations de services échangés entre établissements - charges
187 Biens et prestations de services échangés entre établissements - produits
188 Comptes de liaison des sociétés en participation
20 Immobilisations incorporelles et frais d'établissement
201 Frais d'établissement
2011 Frais de constitution
2012 Frais de premier établissement
2013 Frais d'augmentation de capital et d'opérations diverses - fusions, scissions, transformations
203 Frais de développement
205 Concessions et droits similaires, brevets, licences, marques, procédés, solutions informatiques, droits et valeurs similaires
206 Droit au bail
207 Fonds commercial
208 Autres immobilisations incorporelles
2081 Mali de fusion sur actifs incorporels
21 Immobilisations corporelles
211 Terrains
2111 Terrains nus
2112 Terrains aménagés
2113 Sous-sols et sur-sols
2115 Terrains bâtis
212 Agencements et aménagements de terrains
213 Constructions
2131 Bâtiments
2135 Installations générales - agencements - aménagements des constructions
2138 Ouvrages d'infrastructure
214 Constructions sur sol d'autrui
215 Installations techniques, matériels et outillages industriels
2151 Installations complexes spécialisées
2153 Installations à caractère spécifique
2154 Matériels industriels
2155 Outillages industriels
2157 Agencements et aménagements des matériels et outillages industriels
218 Autres immobilisations corporelles
2181 Installations générales, agencements, aménagements divers
2182 Matériel de transport
2183 Matériel de bureau et matériel informatique
2184 Mobilier
23 Immobilisations en cours, avances et acomptes
231 Immobilisations corporelles en cours
232 Immobilisations incorporelles en cours
237 Avances et acomptes versés sur commandes d'immobilisations incorporelles
238 Avances et acomptes versés sur commandes d'immobilisations corporelles
26 Participations et créances rattachées à des participations
261 Titres de participation
2611 Actions
2618 Autres titres
266 Autres formes de participation
267 Créances rattachées à des participations
2671 Créances rattachées à des participations - groupe
2674 Créances rattachées à des participations - hors groupe
268 Créances rattachées à des sociétés en participation
269 Versements restant à effectuer sur titres de participation non libérés
27 Autres immobilisations financières
271 Titres immobilisés autres que les titres immobilisés de l'activité de portefeuille (droit de propriété)
272 Titres immobilisés (droit de créance)
273 Titres immobilisés de l'activité de portefeuille
274 Prêts
2741 Prêts participatifs
2742 Prêts aux associés
2743 Prêts au personnel
2748 Autres prêts
275 Dépôts et cautionnements versés
2751 Dépôts
2755 Cautionnements
276 Autres créances immobilisées
2761 Créances diverses
2768 Intérêts courus
277 Actions propres ou parts propres
279 Versements restant à effectuer sur titres immobilisés non libérés
28 Amortissements des immobilisations
280 Amortissements des immobilisations incorporelles et des frais d'établissement
2801 Frais d'établissement
2803 Frais de développement
2805 Concessions et droits similaires, brevets, licences, solutions informatiques, droits et valeurs similaires
2806 Droit au bail
2807 Fonds commercial
2808 Autres immobilisations incorporelles
281 Amortissements des immobilisations corporelles
2812 Agencements, aménagements de terrains
2813 Constructions
2814 Constructions sur sol d'autrui
2815 Installations, matériel et outillage industriels
2818 Autres immobilisations corporelles
29 Dépréciations des immobilisations
290 Dépréciations des immobilisations incorporelles
2905 Marques, procédés, droits et valeurs similaires
2906 Droit au bail
2907 Fonds commercial
2908 Autres immobilisations incorporelles
291 Dépréciations des immobilisations corporelles
2911 Terrains
2912 Agencements et aménagements de terrains
2913 Constructions
2914 Constructions sur sol d'autrui
2915 Installations techniques, matériels et outillages industriels
2918 Autres immobilisations corporelles
293 Dépréciations des immobilisations en cours
2931 Immobilisations corporelles en cours
2932 Immobilisations incorporelles en cours
296 Dépréciations des participations et créances rattachées à des participations
2961 Titres de participation
2966 Autres formes de participation
2967 Créances rattachées à des participations
297 Dépréciations des autres immobilisations financières
2974 Prêts
2975 Dépôts et cautionnements versés
2976 Autres créances immobilisées
31 Matières premières et fournitures
32 Autres approvisionnements
321 Matières consommables
322 Fournitures consommables
33 En-cours de production de biens
331 Produits en cours
335 Travaux en cours
34 En-cours de production de services
341 Études en cours
345 Prestations de services en cours
35 Stocks de produits
355 Produits finis
37 Stocks de marchandises
39 Dépréciations des stocks et en-cours
393 Dépréciations des en-cours de production de biens
394 Dépréciations des en-cours de production de services
397 Dépréciations des stocks de marchandises
40 Fournisseurs et comptes rattachés
401 Fournisseurs
403 Fournisseurs - Effets à payer
404 Fournisseurs d'immobilisations
405 Fournisseurs d'immobilisations - Effets à payer
408 Fournisseurs - Factures non parvenues
4081 Fournisseurs
4084 Fournisseurs d'immobilisations
409 Fournisseurs débiteurs
4091 Fournisseurs - Avances et acomptes versés sur commandes
4097 Fournisseurs - Autres avoirs
4098 Rabais, remises, ristournes à obtenir et autres avoirs non encore reçus
41 Clients et comptes rattachés
411 Clients
413 Clients - Effets à recevoir
416 Clients douteux ou litigieux
418 Clients - Produits non encore facturés
4181 Clients - Factures à établir
419 Clients créditeurs
4191 Clients - Avances et acomptes reçus sur commandes
4197 Clients - Autres avoirs
4198 Rabais, remises, ristournes à accorder et autres avoirs à établir
42 Personnel et comptes rattachés
421 Personnel - Rémunérations dues
422 Comité social et économique
424 Participation des salariés aux résultats
425 Personnel - Avances et acomptes et autres comptes débiteurs
426 Personnel - Dépôts
427 Personnel - Oppositions
428 Personnel - Charges à payer
4282 Dettes provisionnées pour congés à payer
4284 Dettes provisionnées pour participation des salariés aux résultats
4286 Autres charges à payer
43 Sécurité sociale et autres organismes sociaux
431 Sécurité sociale
437 Autres organismes sociaux
438 Organismes sociaux - Charges à payer
4382 Charges sociales sur congés à payer
4386 Autres charges à payer
439 Organismes sociaux - Produits à recevoir
44 État et autres collectivités publiques
441 État - Subventions et aides à recevoir
442 Contributions, impôts et taxes recouvrés pour le compte de l'État
4421 Prélèvements à la source (Impôt sur le revenu)
4422 Prélèvements forfaitaires non libératoires
4423 Retenues et prélèvements sur les distributions
444 État - Impôts sur les bénéfices
445 État - Taxes sur le chiffre d'affaires
4452 TVA due intracommunautaire
4455 Taxes sur le chiffre d'affaires à décaisser
44551 TVA à décaisser
44558 Taxes assimilées à la TVA
4456 Taxes sur le chiffre d'affaires déductibles
44562 TVA sur immobilisations
44563 TVA transférée par d'autres entités
44566 TVA sur autres biens et services
44567 Crédit de TVA à reporter
44568 Taxes assimilées à la TVA
4457 Taxes sur le chiffre d'affaires collectées
44571 TVA collectée
44578 Taxes assimilées à la TVA
4458 Taxes sur le chiffre d'affaires à régulariser ou en attente
44581 Acomptes - Régime simplifié d'imposition
44583 Remboursement de taxes sur le chiffre d'affaires demandé
44584 TVA récupérée d'avance
44586 Taxes sur le chiffre d'affaires sur factures non parvenues
44587 Taxes sur le chiffre d'affaires sur factures à établir
447 Autres impôts, taxes et versements assimilés
448 État - Charges à payer et produits à recevoir
4481 État - Charges à payer
44811 Charges fiscales sur congés à payer
44812 Charges à payer
4482 État - Produits à recevoir
45 Groupe et associés
451 Groupe
455 Associés - Comptes courants
456 Associés - Opérations sur le capital
4561 Associés - Comptes d'apport en société
45611 Apports en nature
45615 Apports en numéraire
4562 Apporteurs - Capital appelé, non versé
45621 Actionnaires - Capital souscrit et appelé, non versé
45625 Associés - Capital appelé, non versé
4563 Associés - Versements reçus sur augmentation de capital
4564 Associés - Versements anticipés
4567 Associés - Capital à rembourser
457 Associés - Dividendes à payer
458 Associés - Opérations faites en commun et en GIE
46 Débiteurs divers et créditeurs divers
462 Créances sur cessions d'immobilisations
464 Dettes sur acquisitions de valeurs mobilières de placement
465 Créances sur cessions de valeurs mobilières de placement
467 Divers comptes débiteurs et produits à recevoir
468 Divers comptes créditeurs et charges à payer
47 Comptes transitoires ou d'attente
471 Comptes d'attente
472 Comptes d'attente
473 Comptes d'attente
476 Différence de conversion - Actif
477 Différences de conversion - Passif
478 Autres comptes transitoires
48 Comptes de régularisation
481 Frais d'émission des emprunts
486 Charges constatées d'avance
487 Produits constatés d'avance
488 Comptes de répartition périodique des charges et des produits
4886 Charges
4887 Produits
49 Dépréciations des comptes de tiers
491 Dépréciations des comptes de clients
495 Dépréciations des comptes du groupe et des associés
496 Dépréciations des comptes de débiteurs divers
50 Valeurs mobilières de placement
502 Actions propres
503 Actions
5031 Titres cotés
5035 Titres non cotés
504 Autres titres conférant un droit de propriété
506 Obligations
507 Bons du Trésor et bons de caisse à court terme
508 Autres valeurs mobilières de placement et autres créances assimilées
5081 Autres valeurs mobilières
5088 Intérêts courus sur obligations, bons et valeurs assimilés
509 Versements restant à effectuer sur valeurs mobilières de placement non libérées
51 Banques, établissements financiers et assimilés
511 Valeurs à l'encaissement
5112 Chèques à encaisser
5113 Effets à l'encaissement
5114 Effets à l'escompte
512 Banques
517 Autres organismes financiers
518 Intérêts courus
5181 Intérêts courus à payer
5188 Intérêts courus à recevoir
519 Concours bancaires courants
5198 Intérêts courus sur concours bancaires courants
53 Caisse
58 Virements internes
59 Dépréciations des comptes financiers
590 Dépréciations des valeurs mobilières de placement
60 Achats (sauf 603)
601 Achats stockés - Matières premières et fournitures
602 Achats stockés - Autres approvisionnements
603 Variation des stocks d'approvisionnements et de marchandises
6031 Variation des stocks de matières premières et fournitures
6032 Variation des stocks des autres approvisionnements
6037 Variation des stocks de marchandises
604 Achats d'études et prestations de services
605 Achats de matériel, équipements et travaux
606 Achats non stockés de matière et fournitures
6061 Fournitures non stockables (eau, énergie, etc.)
6063 Fournitures d'entretien et de petit équipement
6064 Fournitures administratives
6068 Autres matières et fournitures
607 Achats de marchandises
609 Rabais, remises et ristournes obtenus sur achats
61 Services extérieurs
611 Sous-traitance générale
612 Redevances de crédit-bail
6122 Crédit-bail mobilier
6125 Crédit-bail immobilier
613 Locations
6132 Locations immobilières
6135 Locations mobilières
614 Charges locatives et de copropriété
615 Entretien et réparation
6152 Entretien et réparation sur biens immobiliers
6155 Entretien et réparation sur biens mobiliers
6156 Maintenance
616 Primes d'assurances
6161 Multirisques
6162 Assurance obligatoire dommage construction
6163 Assurance - transport
6164 Risques d'exploitation
6165 Insolvabilité clients
617 Études et recherches
618 Divers
6181 Documentation générale
6183 Documentation technique
6185 Frais de colloques, séminaires, conférences
619 Rabais, remises et ristournes obtenus sur services extérieurs
62 Autres services extérieurs
621 Personnel extérieur à l'entité
6211 Personnel intérimaire
6214 Personnel détaché ou prêté à l'entité
622 Rémunérations d'intermédiaires et honoraires
6221 Commissions et courtages sur achats
6222 Commissions et courtages sur ventes
6226 Honoraires
6227 Frais d'actes et de contentieux
6228 Divers
623 Publicité, publications, relations publiques
6231 Annonces et insertions
6233 Foires et expositions
6234 Cadeaux à la clientèle
6236 Catalogues et imprimés
6237 Publications
6238 Divers (pourboires, dons courants)
624 Transports de biens et transports collectifs du personnel
6241 Transports sur achats
6244 Transports administratifs
6247 Transports collectifs du personnel
6248 Divers
625 Déplacements, missions et réceptions
6251 Voyages et déplacements
6255 Frais de déménagement
6256 Missions
6257 Réceptions
626 Frais postaux et de télécommunications
627 Services bancaires et assimilés
6276 Location de coffres
6278 Autres frais et commissions sur prestations de services
628 Divers
6281 Concours divers (cotisations)
6284 Frais de recrutement de personnel
629 Rabais, remises et ristournes obtenus sur autres services extérieurs
63 Impôts, taxes et versements assimilés
631 Impôts, taxes et versements assimilés sur rémunérations (administrations des impôts)
6311 Taxe sur les salaires
6314 Cotisation pour défaut d'investissement obligatoire dans la construction
6318 Autres
633 Impôts, taxes et versements assimilés sur rémunérations (autres organismes)
6331 Versement de transport
6332 Allocations logement
6333 Contribution unique des employeurs à la formation professionnelle
6334 Participation des employeurs à l'effort de construction
6335 Versements libératoires ouvrant droit à l'exonération de la taxe d'apprentissage
6338 Autres
635 Autres impôts, taxes et versements assimilés (administrations des impôts)
6351 Impôts directs (sauf impôts sur les bénéfices)
63511 Contribution économique territoriale
63512 Taxes foncières
63513 Autres impôts locaux
63514 Taxe sur les véhicules des sociétés
6352 Taxe sur le chiffre d'affaires non récupérables
6353 Impôts indirects
6354 Droits d'enregistrement et de timbre
63541 Droits de mutation
6358 Autres droits
637 Autres impôts, taxes et versements assimilés (autres organismes)
6371 Contribution sociale de solidarité à la charge des sociétés
6378 Taxes diverses
638 Rappel d'impôts (autres qu'impôts sur les bénéfices)
64 Charges de personnel
641 Rémunérations du personnel
6411 Salaires, appointements
6412 Congés payés
6413 Primes et gratifications
6414 Indemnités et avantages divers
6415 Supplément familial
644 Rémunération du travail de l'exploitant
645 Cotisations de sécurité sociale et de prévoyance
6451 Cotisations à l'Urssaf
6452 Cotisations aux mutuelles
6453 Cotisations aux caisses de retraites
6454 Cotisations à Pôle emploi
6458 Cotisations aux autres organismes sociaux
646 Cotisations sociales personnelles de l'exploitant
647 Autres cotisations sociales
6471 Prestations directes
6472 Versements au comité social et économique
6474 Versements aux autres œuvres sociales
6475 Médecine du travail, pharmacie
648 Autres charges de personnel
649 Remboursements de charges de personnel
65 Autres charges de gestion courante
651 Redevances pour concessions, brevets, licences, marques, procédés, solutions informatiques, droits et valeurs similaires
6511 Redevances pour concessions, brevets, licences, marques, procédés, solutions informatiques
6516 Droits d'auteur et de reproduction
6518 Autres droits et valeurs similaires
653 Rémunérations de l'activité des administrateurs et des gérants
654 Pertes sur créances irrécouvrables
6541 Créances de l'exercice
6544 Créances des exercices antérieurs
655 Quote-part de résultat sur opérations faites en commun
656 Pertes de change sur créances et dettes commerciales
657 Valeurs comptables des immobilisations incorporelles et corporelles cédées
658 Pénalités et autres charges
6581 Pénalités sur marchés (et dédits payés sur achats et ventes)
6582 Pénalités, amendes fiscales et pénales
6583 Malis provenant de clauses d'indexation
66 Charges financières
661 Charges d'intérêts
6611 Intérêts des emprunts et dettes
66116 Intérêts des emprunts et dettes assimilées
66117 Intérêts des dettes rattachées à des participations
6615 Intérêts des comptes courants et des dépôts créditeurs
6616 Intérêts bancaires et sur opérations de financement (escompte…)
6618 Intérêts des autres dettes
664 Pertes sur créances liées à des participations
665 Escomptes accordés
666 Pertes de change financières
667 Charges sur cession d'éléments financiers
6671 Valeurs comptables des immobilisations financières cédées
6673 Charges nettes sur cessions de valeurs mobilières de placement
668 Autres charges financières
67 Charges exceptionnelles
672 Charges sur exercices antérieurs
678 Autres charges exceptionnelles
68 Dotations aux amortissements, aux dépréciations et aux provisions
681 Dotations aux amortissements, aux dépréciations et aux provisions (à inscrire dans les charges d'exploitation)
6811 Dotations aux amortissements sur immobilisations incorporelles et corporelles
68111 Immobilisations incorporelles et frais d'établissement
68112 Immobilisations corporelles
6815 Dotations aux provisions d'exploitation
6816 Dotations pour dépréciations des immobilisations incorporelles et corporelles
6817 Dotations pour dépréciations des actifs circulants
68173 Stocks et en-cours
68174 Créances
686 Dotations aux amortissements, aux dépréciations et aux provisions (à inscrire dans les charges financières)
6861 Dotations aux amortissements des primes de remboursement des emprunts
6862 Dotations aux amortissements des frais d'émission des emprunts
6865 Dotations aux provisions financières
6866 Dotations pour dépréciation des éléments financiers
687 Dotations aux amortissements, aux dépréciations et aux provisions (à inscrire dans les charges exceptionnelles)
6871 Dotations aux amortissements exceptionnels des immobilisations
6872 Dotations aux provisions réglementées (immobilisations)
6874 Dotations aux autres provisions réglementées
6875 Dotations aux provisions exceptionnelles
6876 Dotations pour dépréciations exceptionnelles
69 Participation des salariés - Impôts sur les bénéfices et assimilés
691 Participation des salariés aux résultats
695 Impôts sur les bénéfices
6951 Impôts dus en France
6952 Contribution additionnelle à l'impôt sur les bénéfices
698 Intégration fiscale
699 Produits - Reports en arrière des déficits
70 Ventes de produits fabriqués, prestations de services, marchandises
701 Ventes de produits finis
704 Travaux
705 Études
706 Prestations de services
707 Ventes de marchandises
708 Produits des activités annexes
7082 Commissions et courtages
7083 Locations diverses
7084 Mise à disposition de personnel facturée
7085 Ports et frais accessoires facturés
7088 Autres produits d'activités annexes (cessions d'approvisionnements)
709 Rabais, remises et ristournes accordés
7096 Rabais, remises et ristournes accordés sur prestations de services
7097 Rabais, remises et ristournes accordés sur ventes de marchandises
7098 Rabais, remises et ristournes accordés sur produits des activités annexes
71 Production stockée (ou déstockage)
713 Variation des stocks des en-cours de production et de produits
7133 Variation des en-cours de production de biens
7134 Variation des en-cours de production de services
7135 Variation des stocks de produits
72 Production immobilisée
721 Immobilisations incorporelles
722 Immobilisations corporelles
74 Subventions
741 Subventions d'exploitation
742 Subventions d'équilibre
747 Quote-part des subventions d'investissement virée au résultat de l'exercice
75 Autres produits de gestion courante
751 Redevances pour concessions, brevets, licences, marques, procédés, solutions informatiques, droits et valeurs similaires
752 Revenus des immeubles non affectés à des activités professionnelles
753 Rémunérations de l'activité des administrateurs et des gérants
755 Quote-part de résultat sur opérations faites en commun
756 Gains de change sur créances et dettes commerciales
757 Produits des cessions d'immobilisations incorporelles et corporelles
758 Indemnités et autres produits
7581 Dédits et pénalités perçus sur achats et ventes
7582 Libéralités reçues
7583 Rentrées sur créances amorties
7584 Dégrèvements d'impôts autres qu'impôts sur les bénéfices
7585 Bonis provenant de clauses d'indexation
7587 Indemnités d'assurance
76 Produits financiers
761 Produits de participations
7611 Revenus des titres de participation
7617 Revenus des créances rattachées à des participations
762 Produits des autres immobilisations financières
7621 Revenus des titres immobilisés
7626 Revenus des prêts
7627 Revenus des créances immobilisées
763 Revenus des autres créances
764 Revenus des valeurs mobilières de placement
765 Escomptes obtenus
766 Gains de change financiers
767 Produits sur cession d'éléments financiers
7671 Produits des cessions d'immobilisations financières
7673 Produits nets sur cessions de valeurs mobilières de placement
768 Autres produits financiers
77 Produits exceptionnels
772 Produits sur exercices antérieurs
778 Autres produits exceptionnels
78 Reprises sur amortissements, dépréciations et provisions
781 Reprises sur amortissements, dépréciations et provisions (à inscrire dans les produits d'exploitation)
7811 Reprises sur amortissements des immobilisations incorporelles et corporelles
7815 Reprises sur provisions d'exploitation
7816 Reprises sur dépréciations des immobilisations incorporelles et corporelles
7817 Reprises sur dépréciations des actifs circulants
78173 Stocks et en-cours
78174 Créances
786 Reprises sur dépréciations et provisions (à inscrire dans les produits financiers)
7865 Reprises sur provisions financières
7866 Reprises sur dépréciations des éléments financiers
787 Reprises sur dépréciations et provisions (à inscrire dans les produits exceptionnels)
7872 Reprises sur provisions réglementées (immobilisations)
7874 Reprises sur autres provisions réglementées
7875 Reprises sur provisions exceptionnelles
7876 Reprises sur dépréciations exceptionnelles
`;

/** Accounts that books of exercices opened before 2025 still show. */
const RETIRES_EN_2025 = `
514 Chèques postaux
671 Charges exceptionnelles sur opérations de gestion
675 Valeurs comptables des éléments d'actif cédés
771 Produits exceptionnels sur opérations de gestion
775 Produits des cessions d'éléments d'actif
777 Quote-part des subventions d'investissement virée au résultat de l'exercice
79 Transferts de charges
791 Transferts de charges d'exploitation
796 Transferts de charges financières
797 Transferts de charges exceptionnelles
`;

/**
 * The plan comptable général, as far as an agency, a SCI or another managed company uses it: what belongs to
 * industry, banking, concessions, fiducies and crypto-assets is left out and may be added to the base chart.
 *
 * Source: règlement ANC n° 2014-03 relatif au plan comptable général, art. 932-1, as amended by règlement
 * ANC n° 2022-06 (exercices opened from 1 January 2025), version of 1 January 2026. 672 and 772, which the
 * text leaves to the entité, bear the name of the use it gives them.
 */
export const PLAN_GENERAL: readonly Compte[] = [
  ...parseTableDePlan(TABLE),
  ...parseTableDePlan(RETIRES_EN_2025).map((compte) => ({ ...compte, retire: 2025 }))
];
