import { ZERO, centimes, sum, type Centimes } from '#lib/domain/montant.ts';
import { repartir } from '#lib/domain/repartir.ts';
import { appliquerTaux, taux } from '#lib/domain/taux.ts';
import { oppose, type Solde } from './livre.ts';
import { prng, type Prng } from './prng.ts';
import { avanceDeTresorerie } from './syndicat-appels.ts';
import { PAIE_DU_GARDIEN, budgetOf, montantVote, postesOf } from './syndicat-budget.ts';
import { assurancePayeeDAvance } from './syndicat-depenses.ts';
import { coproprietairesAu, type Conduite, type ProfilDeSyndicat } from './syndicat-profil.ts';

/** What an owner's account opens with, in percent of his yearly share, beside the balance of the past year. */
const ARRIERES: Readonly<Record<Conduite, string>> = {
  prelevement: '0',
  virement: '0',
  mensuel: '0',
  retard: '25',
  crediteur: '-15',
  contentieux: '90'
};

/**
 * The balance sheet that the syndicat brings to its first exercice, as a past closing would have left it.
 * The bank makes it balance; where the bank is overdrawn, an indemnity to come does.
 */
export function ouvertureDeSyndicat(profil: ProfilDeSyndicat, graine: number): Solde[] {
  if (profil.neuf) return [];
  const tirage = prng(graine, 'ouverture', profil.entite.code);
  const budget = budgetOf(profil, 0, ZERO);
  const soldes = [
    ...capitaux(budget, tirage),
    ...soldesDesCoproprietaires(profil, budget, tirage),
    ...dettes(profil)
  ];
  const tresorerie = oppose(sum(soldes.map(({ montant }) => montant)));
  const decouvert = appliquerTaux(budget, taux('2'), 'par-defaut');
  return profil.decouvert
    ? [
        ...soldes,
        { compte: '461', montant: centimes(tresorerie + decouvert) },
        { compte: '512', montant: oppose(decouvert) }
      ]
    : [...soldes, { compte: '512', montant: tresorerie }];
}

function capitaux(budget: Centimes, tirage: Prng): Solde[] {
  const fonds = appliquerTaux(budget, taux(String(tirage.entier(12, 30))), 'par-defaut');
  return [
    { compte: '1031', montant: oppose(avanceDeTresorerie(budget)) },
    { compte: '105', montant: oppose(fonds) },
    { compte: '502', montant: fonds }
  ];
}

function soldesDesCoproprietaires(profil: ProfilDeSyndicat, budget: Centimes, tirage: Prng): Solde[] {
  const proprietaires = coproprietairesAu(profil, 0);
  const cle = proprietaires.map(({ tantiemes }) => tantiemes);
  const parts = repartir(budget, cle);
  const ecart = appliquerTaux(budget, taux(String(tirage.entier(-4, 4))), 'demi-superieur');
  const regularisations = repartir(ecart, cle);
  return proprietaires.map(({ tiers, conduite }, i) => {
    const arriere = appliquerTaux(parts[i] ?? ZERO, taux(ARRIERES[conduite]), 'demi-superieur');
    return { compte: '4501', tiers, montant: centimes(arriere + (regularisations[i] ?? ZERO)) };
  });
}

function dettes(profil: ProfilDeSyndicat): Solde[] {
  const postes = postesOf(profil);
  const vote = (metier: string): Centimes =>
    sum(postes.filter((poste) => poste.metier === metier).map((poste) => montantVote(poste, profil, 0)));
  const { eau, nettoyage } = profil.fournisseurs;
  const { retenues, charges } = PAIE_DU_GARDIEN;
  const assurance = profil.assuranceEtalee ? assurancePayeeDAvance(profil, vote('assurance')) : ZERO;
  return [
    {
      compte: '401',
      tiers: nettoyage,
      montant: oppose(appliquerTaux(vote('nettoyage'), taux('8'), 'par-defaut'))
    },
    { compte: '408', tiers: eau, montant: oppose(appliquerTaux(vote('eau'), taux('25'), 'par-defaut')) },
    { compte: '431', montant: centimes(profil.gardien ? -(retenues + charges) : 0) },
    { compte: '486', montant: assurance }
  ];
}
