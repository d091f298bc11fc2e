import { dateIso, type MoisIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import { cloreExercice, cloreMois, rouvrirExercice } from '#lib/features/cloture/clore.ts';
import { regenererReport } from '#lib/features/cloture/ouvrir-suivant.ts';
import { annulerDecision, regulariser, type Decision } from '#lib/features/cloture/regulariser.ts';
import { delettrer, lettrer, lettrerAvecEcart } from '#lib/features/lettrage/commands.ts';
import { supprimerEbauche } from '#lib/features/saisie/ebauches.ts';
import { enregistrer } from '#lib/features/saisie/enregistrer.ts';
import { extourner } from '#lib/features/saisie/extourner.ts';
import { supprimerBlocs } from '#lib/features/saisie/supprimer-blocs.ts';
import { apercuDeValidation, type DemandeDeValidation } from '#lib/features/scellement/apercu.ts';
import { valider } from '#lib/features/scellement/valider.ts';
import { enregistrerBloc } from '#lib/storage/enregistrer-bloc.ts';
import { ecrireReprise, retirerReprise } from '#lib/storage/reprise.ts';
import { repriseDe } from '#lib/storage/testing/reprise-de.ts';
import { CABINET, type Atelier, type Onglet } from './atelier.ts';
import {
  ANNEES,
  aSolder,
  blocRepris,
  dateDe,
  DERNIER_NUMERO_REPRIS,
  ECART_ADMIS,
  ENTITE,
  exerciceDe,
  extournes,
  idDEcart,
  idDExercice,
  isOuvert,
  lignesDe,
  nieme,
  rangDe,
  saisis,
  type BlocDuLivre,
  type LigneDuLivre,
  type Livre
} from './livre.ts';
import type { Pas, Saisie } from './pas.ts';
import { choisir, finDe } from './prevoir.ts';

/** What the step is made on, and under which words. */
export interface Situation {
  readonly livre: Livre;
  readonly mots: string;
}

/** Does with the acts of the product what the step says. True when they accepted it. */
export async function faire(atelier: Atelier, pas: Pas, { livre, mots }: Situation): Promise<boolean> {
  const { onglet } = atelier;
  const { base } = onglet;
  switch (pas.pas) {
    case 'saisir': {
      const date = dateDe(pas.saisie);
      const demande = {
        id: mots,
        exercice: idDExercice(date),
        bloc: blocDe(pas.saisie, mots),
        revision: null
      };
      return (await enregistrer(onglet, { ...demande, ebauche: mots })).ok;
    }
    case 'abandonner': {
      const ebauche = nieme(livre.ebauches, pas.laquelle);
      return ebauche !== undefined && (await supprimerEbauche(onglet, ebauche.id)) !== null;
    }
    case 'modifier': {
      const bloc = nieme(saisis(livre), pas.lequel);
      if (!bloc) return false;
      const exercice = idDExercice(dateDe(pas.saisie));
      const revision = bloc.revision - pas.retard;
      return (
        await enregistrer(onglet, { id: bloc.id, exercice, bloc: blocDe(pas.saisie, bloc.mots), revision })
      ).ok;
    }
    case 'supprimer': {
      const bloc = nieme(saisis(livre), pas.lequel);
      return bloc !== undefined && (await supprimerBlocs(onglet, [bloc])).ok;
    }
    case 'valider': {
      const blocs = choisir(livre, pas.lesquels);
      const [premier] = blocs;
      if (!premier) return false;
      const demande = { exercice: premier.exercice, blocs: blocs.map(({ id }) => id) };
      const onglets = pas.onglets === 2 ? [onglet, await atelier.secondOnglet()] : [onglet];
      return validerDans(onglets, atelier, demande);
    }
    case 'valider-journal': {
      const { exercice, au } = finDe(pas);
      return validerDans([onglet], atelier, { exercice, journal: null, au: dateIso(au) });
    }
    case 'extourner': {
      const bloc = nieme(saisis(livre), pas.lequel);
      if (!bloc) return false;
      const date = dateIso(dateDe(pas.saisie));
      const { exercice, id, revision } = bloc;
      const miroir = { id: mots, exercice: idDExercice(date), date, libelle: mots };
      return (await extourner(onglet, { de: { exercice, id }, revision, ...miroir })).ok;
    }
    case 'clore-mois': {
      const exercice = exerciceAt(livre, pas.annee);
      const jusquAu = `${ANNEES[pas.annee] ?? ''}-0${pas.mois}` as MoisIso;
      return (await cloreMois(onglet, { exercice, jusquAu, mettreDeCote: pas.mettreDeCote })).ok;
    }
    case 'clore-exercice': {
      const { nature, mettreDeCote } = pas;
      return (await cloreExercice(onglet, { exercice: exerciceAt(livre, pas.annee), nature, mettreDeCote }))
        .ok;
    }
    case 'rouvrir':
      return (await rouvrirExercice(onglet, exerciceAt(livre, pas.annee), 'Oubli')).ok;
    case 'regenerer':
      return (await regenererReport(onglet, exerciceAt(livre, pas.annee))).ok;
    case 'arriver-tard': {
      const date = dateDe(pas.saisie);
      const exercice = await base.exercices.get(idDExercice(date));
      if (!exercice || isOuvert(livre, date)) return false;
      await enregistrerBloc(base, { id: mots, bloc: blocDe(pas.saisie, mots), exercice, classe: 'courant' });
      return true;
    }
    case 'regulariser': {
      const suspens = nieme(livre.suspens, pas.laquelle);
      return (
        suspens !== undefined && (await regulariser(onglet, suspens.id, decisionDe(pas, suspens.mots))).ok
      );
    }
    case 'se-raviser': {
      const suspens = nieme(livre.suspens, pas.laquelle);
      return suspens !== undefined && (await annulerDecision(onglet, suspens.id)).ok;
    }
    case 'lettrer': {
      const paire = nieme(extournes(livre), pas.lequel);
      if (!paire) return false;
      const compte = paire[0].lignes[0]?.[0] ?? '';
      const lignes = paire.map((bloc) => ligneDe(bloc, compte));
      const dateLet = atelier.pendule.jour;
      const demande = { id: mots, entite: ENTITE, lignes, dateLet, origine: 'main', partiel: false } as const;
      return (await lettrer(onglet, demande)).ok;
    }
    case 'reprendre': {
      const exercice = livre.exercices[rangDe(livre, pas.annee)] ?? exerciceDe(ANNEES[pas.annee] ?? '');
      const [debut, fin] = [dateIso(exercice.debut), dateIso(exercice.fin)];
      const { journal, date, lignes } = blocRepris(exercice.debut.slice(0, 4), pas.fichier);
      const bloc = {
        ...{ journal, date: dateIso(date), libelle: 'Repris', numero: String(DERNIER_NUMERO_REPRIS) },
        lignes: lignes.map(ligneDuBloc)
      };
      const reprise = repriseDe([bloc], {
        entite: CABINET,
        exercice: { id: exercice.id, entite: ENTITE, debut, fin },
        sha256: `${exercice.id} ${pas.fichier}`
      });
      return (await ecrireReprise(base, reprise, pas.remplace)) === null;
    }
    case 'retirer-reprise': {
      const id = exerciceAt(livre, pas.annee);
      // The last exercice takes its entité with it: there would be nothing left to do.
      if (!livre.reprises.some((une) => une.id === id) || livre.exercices.length === 1) return false;
      return (await retirerReprise(base, id)) === null;
    }
    case 'passer-ecart': {
      const blocs = aSolder(livre, pas.lequel, pas.avec);
      if (!blocs) return false;
      const compte = blocs[0].lignes[0]?.[0] ?? '';
      const date = dateIso(dateDe(pas.saisie));
      const demande = {
        ...{ id: mots, entite: ENTITE, lignes: blocs.map((un) => ligneDe(un, compte)) },
        ...{ dateLet: atelier.pendule.jour, enregistreLe: onglet.maintenant() },
        regles: {
          limite: centimes(ECART_ADMIS),
          journal: 'OD',
          compteDePerte: '601',
          compteDeProduit: '701'
        },
        bloc: { id: idDEcart(mots), date }
      };
      return (await lettrerAvecEcart(onglet, demande)).ok;
    }
    case 'delettrer': {
      const lettrage = nieme(livre.lettrages, pas.lequel);
      const compte = livre.blocs.find(({ id }) => id === lettrage?.blocs[0])?.lignes[0]?.[0] ?? '';
      if (!lettrage) return false;
      const groupes = [{ id: lettrage.id, compte, auxiliaire: '' }];
      return (await delettrer(onglet, { entite: ENTITE, groupes })).ok;
    }
    case 'horloge':
      return true;
  }
}

/** What settles is always the first line. */
function ligneDe({ exercice, id }: BlocDuLivre, compte: string) {
  return { compte, auxiliaire: '', ref: { exercice, bloc: id, rang: 0 } };
}

function exerciceAt(livre: Livre, annee: number): string {
  return livre.exercices[rangDe(livre, annee)]?.id ?? '';
}

function decisionDe({ sort, saisie }: Extract<Pas, { pas: 'regulariser' }>, mots: string): Decision {
  if (sort === 'repris') return { sort };
  if (sort === 'ecarte') return { sort, motif: 'Sans objet' };
  return { sort, journal: 'OD', date: dateIso(dateDe(saisie)), libelle: mots };
}

/** Seals what the preview showed, late entries with the rest; two tabs that look at it ask at the same time. */
async function validerDans(
  onglets: readonly Onglet[],
  { pendule: { jour } }: Atelier,
  demande: DemandeDeValidation
): Promise<boolean> {
  const horloge = { jour, instant: `${jour}T10:00:00.000Z` };
  const apercus = await Promise.all(onglets.map(({ base }) => apercuDeValidation(base, demande, horloge)));
  const faits = await Promise.allSettled(
    onglets.map(({ base, sceaux }, i) => {
      const { vus = [], tardifs = [] } = apercus[i] ?? {};
      return valider(base, sceaux, { exercice: demande.exercice, vus: [...vus, ...tardifs] });
    })
  );
  for (const fait of faits) if (fait.status === 'rejected') throw fait.reason;
  return apercus.some((apercu) => apercu !== null && apercu.vus.length + apercu.refuses.length > 0);
}

function blocDe(saisie: Saisie, mots: string): Bloc {
  return {
    journal: saisie.journal,
    date: dateIso(dateDe(saisie)),
    libelle: mots,
    lignes: lignesDe(saisie).map(ligneDuBloc)
  };
}

function ligneDuBloc([compte, montant]: LigneDuLivre) {
  return {
    compte,
    debit: centimes(Math.max(montant, 0)),
    credit: centimes(Math.max(0 - montant, 0))
  };
}
