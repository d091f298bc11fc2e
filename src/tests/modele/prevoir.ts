import {
  brouillard,
  delettrer,
  figer,
  retirer,
  retirerBlocs,
  suspendre,
  type De,
  type Moment
} from './changer.ts';
import {
  ANNEES,
  aSolder,
  dateDe,
  ECART_ADMIS,
  exerciceDe,
  extournes,
  idDEcart,
  idDeReport,
  idDExercice,
  isOuvert,
  isReport,
  lignesDe,
  nieme,
  rangDe,
  saisis,
  trier,
  type BlocDuLivre,
  type Livre
} from './livre.ts';
import type { Pas } from './pas.ts';
import { cloreExercice, cloreMois, regenerer, regulariser, rouvrir, seRaviser } from './prevoir-clotures.ts';

export interface Prevision {
  readonly livre: Livre;
  readonly accepte: boolean;
}

/** What a step must do to the books, or that it must be refused and leave them as they are. */
export function prevoir(livre: Livre, pas: Pas, moment: Moment): Prevision {
  const apres = structuredClone(livre);
  const accepte = appliquer(apres, pas, moment);
  return accepte ? { livre: apres, accepte } : { livre, accepte };
}

function appliquer(livre: Livre, pas: Pas, moment: Moment): boolean {
  switch (pas.pas) {
    case 'saisir':
      return saisir(livre, pas, moment);
    case 'abandonner': {
      const ebauche = nieme(livre.ebauches, pas.laquelle);
      return ebauche !== undefined && retirer(livre.ebauches, ebauche);
    }
    case 'modifier':
      return modifier(livre, pas, moment);
    case 'supprimer':
      return supprimer(livre, nieme(saisis(livre), pas.lequel));
    case 'valider': {
      const choisis = choisir(livre, pas.lesquels);
      sceller(livre, choisis, moment);
      return choisis.length > 0;
    }
    case 'valider-journal': {
      const choisis = jusquAu(livre, pas);
      sceller(livre, choisis, moment);
      return choisis.length > 0;
    }
    case 'extourner':
      return extourner(livre, pas, moment);
    case 'clore-mois':
      return cloreMois(livre, pas);
    case 'clore-exercice':
      return cloreExercice(livre, pas, moment);
    case 'rouvrir':
      return rouvrir(livre, pas.annee);
    case 'regenerer': {
      const rang = rangDe(livre, pas.annee);
      if (rang === -1) return false;
      regenerer(livre, livre.exercices[rang - 1]?.id ?? null, moment);
      return true;
    }
    case 'arriver-tard':
      return arriverTard(livre, pas, moment);
    case 'regulariser':
      return regulariser(livre, pas, moment);
    case 'se-raviser':
      return seRaviser(livre, pas.laquelle);
    case 'reprendre':
      return reprendre(livre, pas);
    case 'retirer-reprise':
      return retirerReprise(livre, pas.annee);
    case 'lettrer':
      return lettrer(livre, pas.lequel, moment);
    case 'passer-ecart':
      return passerEcart(livre, pas, moment);
    case 'delettrer': {
      const lettrage = nieme(livre.lettrages, pas.lequel);
      return lettrage !== undefined && retirer(livre.lettrages, lettrage);
    }
    case 'horloge':
      return true;
  }
}

function saisir(livre: Livre, { saisie }: De<'saisir'>, { mots, maintenant }: Moment): boolean {
  const date = dateDe(saisie);
  if (!isOuvert(livre, date)) return false;
  livre.ebauches.splice(
    livre.ebauches.findIndex(({ id }) => id === mots),
    1
  );
  livre.blocs.push(
    brouillard({
      id: mots,
      mots,
      date,
      journal: saisie.journal,
      lignes: lignesDe(saisie),
      enregistreLe: maintenant
    })
  );
  return true;
}

function modifier(livre: Livre, { lequel, saisie, retard }: De<'modifier'>, { maintenant }: Moment): boolean {
  const bloc = nieme(saisis(livre), lequel);
  const date = dateDe(saisie);
  if (bloc?.etat !== 'brouillard' || retard > 0 || bloc.extourneDe !== null || bloc.extourneePar !== null)
    return false;
  if (!isOuvert(livre, bloc.date) || !isOuvert(livre, date)) return false;
  const [exercice, lignes] = [idDExercice(date), lignesDe(saisie)];
  // Elsewhere, or for another amount, it settles nothing any more.
  if (exercice !== bloc.exercice || String(lignes[0]) !== String(bloc.lignes[0])) delettrer(livre, bloc);
  Object.assign(bloc, {
    date,
    exercice,
    journal: saisie.journal,
    lignes,
    revision: bloc.revision + 1,
    enregistreLe: maintenant
  });
  return true;
}

function supprimer(livre: Livre, bloc: BlocDuLivre | undefined): boolean {
  if (bloc?.etat !== 'brouillard' || bloc.extourneePar !== null || !isOuvert(livre, bloc.date)) return false;
  return retirerBlocs(livre, [bloc]);
}

/** Those that are still drafts, of one exercice, in the order in which they are numbered. */
export function choisir(livre: Livre, lesquels: readonly number[]): BlocDuLivre[] {
  const choisis = new Set(lesquels.flatMap((n) => nieme(saisis(livre), n) ?? []));
  const brouillards = [...choisis].filter(({ etat }) => etat === 'brouillard');
  return dansLOrdre(brouillards.filter(({ exercice }) => exercice === brouillards[0]?.exercice));
}

/** À-nouveaux follow the year before: nobody chooses to validate them (INV-26). */
function jusquAu(livre: Livre, pas: De<'valider-journal'>): BlocDuLivre[] {
  const { exercice, au } = finDe(pas);
  return dansLOrdre(
    saisis(livre).filter(
      (bloc) => bloc.etat === 'brouillard' && bloc.exercice === exercice && bloc.date <= au
    )
  );
}

export function finDe({ annee, mois }: De<'valider-journal'>): {
  readonly exercice: string;
  readonly au: string;
} {
  const au = `${ANNEES[annee] ?? ''}-0${mois}-28`;
  return { exercice: idDExercice(au), au };
}

function dansLOrdre(blocs: readonly BlocDuLivre[]): BlocDuLivre[] {
  const cle = ({ date, enregistreLe, id }: BlocDuLivre) => `${date} ${enregistreLe ?? ''} ${id}`;
  return [...blocs].sort((a, b) => (cle(a) < cle(b) ? -1 : 1));
}

function sceller(livre: Livre, blocs: readonly BlocDuLivre[], { jour }: Moment): void {
  const enRetard: BlocDuLivre[] = [];
  for (const bloc of blocs) {
    if (isReport(bloc)) {
      const rang = livre.exercices.findIndex(({ id }) => id === bloc.exercice);
      if (livre.exercices[rang - 1]?.cloture === 'definitive') figer(livre, bloc, jour);
    } else if (isOuvert(livre, bloc.date)) figer(livre, bloc, jour);
    else enRetard.push(bloc);
  }
  // Each is kept as it was: what it mirrored may leave with it.
  for (const bloc of enRetard) suspendre(livre, bloc, bloc.id);
  retirerBlocs(livre, enRetard);
}

function extourner(livre: Livre, { lequel, saisie }: De<'extourner'>, { mots, maintenant }: Moment): boolean {
  const origine = nieme(saisis(livre), lequel);
  const date = dateDe(saisie);
  if (!origine || livre.blocs.some(({ extourneDe }) => extourneDe === origine.id) || !isOuvert(livre, date))
    return false;
  origine.extourneePar = mots;
  origine.revision++;
  const lignes = trier(origine.lignes.map(([compte, montant]) => [compte, 0 - montant] as const));
  livre.blocs.push({
    ...brouillard({ id: mots, mots, date, journal: origine.journal, lignes, enregistreLe: maintenant }),
    extourneDe: origine.id
  });
  return true;
}

function arriverTard(livre: Livre, { saisie }: De<'arriver-tard'>, { mots }: Moment): boolean {
  const date = dateDe(saisie);
  if (rangDe(livre, saisie.annee) === -1 || isOuvert(livre, date)) return false;
  livre.blocs.push(
    brouillard({
      id: mots,
      mots,
      date,
      journal: saisie.journal,
      lignes: lignesDe(saisie),
      enregistreLe: null
    })
  );
  return true;
}

/** Nothing slips under what is numbered or closed; another file takes the place of the first if it is asked to. */
function reprendre(livre: Livre, { annee, fichier, remplace }: De<'reprendre'>): boolean {
  const connu = livre.exercices[rangDe(livre, annee)];
  const { id, moisClos, cloture } = connu ?? exerciceDe(ANNEES[annee] ?? '');
  const scelles = livre.blocs.some((bloc) => bloc.exercice === id && bloc.etat === 'scelle');
  const avant = livre.reprises.find((reprise) => reprise.id === id);
  if (scelles || moisClos.length > 0 || cloture !== null || avant?.scellee === true) return false;
  if (avant && !remplace) return false;
  if (avant) retirer(livre.reprises, avant);
  livre.reprises.push({ id, fichier, scellee: false });
  if (!connu) livre.exercices.splice(annee, 0, exerciceDe(ANNEES[annee] ?? ''));
  return true;
}

/** It leaves with its exercice, which nothing else may hold. The last one would take the entité with it. */
export function retirerReprise(livre: Livre, annee: number): boolean {
  const rang = rangDe(livre, annee);
  const [exercice, suivant] = [livre.exercices[rang], livre.exercices[rang + 1]];
  const reprise = livre.reprises.find(({ id }) => id === exercice?.id);
  if (!exercice || !reprise || reprise.scellee || livre.exercices.length === 1) return false;
  const siens = [...livre.blocs.map((bloc) => bloc.exercice), ...livre.ebauches.map((une) => une.exercice)];
  if (siens.includes(exercice.id)) return false;
  retirer(livre.reprises, reprise);
  const laisses = livre.blocs.filter(
    ({ id, etat }) => suivant && id === idDeReport(suivant.debut) && etat === 'brouillard'
  );
  retirerBlocs(livre, laisses);
  return exercice.isNomme || retirer(livre.exercices, exercice);
}

function passerEcart(
  livre: Livre,
  { lequel, avec, saisie }: De<'passer-ecart'>,
  { mots, maintenant }: Moment
): boolean {
  const blocs = aSolder(livre, lequel, avec);
  const date = dateDe(saisie);
  if (!blocs || !isOuvert(livre, date)) return false;
  const ecart = blocs.reduce((somme, { lignes }) => somme + (lignes[0]?.[1] ?? 0), 0);
  if (ecart === 0 || Math.abs(ecart) > ECART_ADMIS) return false;
  const lignes = trier([
    [blocs[0].lignes[0]?.[0] ?? '', 0 - ecart],
    [ecart > 0 ? '601' : '701', ecart]
  ]);
  const id = idDEcart(mots);
  // Its words are those of the group, which the books name.
  livre.blocs.push(brouillard({ id, mots: '', date, journal: 'OD', lignes, enregistreLe: maintenant }));
  livre.lettrages.push({ id: mots, blocs: [...blocs.map((un) => un.id), id] });
  return true;
}

function lettrer(livre: Livre, lequel: number, { mots }: Moment): boolean {
  const blocs = nieme(extournes(livre), lequel)?.map(({ id }) => id);
  if (!blocs || livre.lettrages.some((un) => un.blocs.some((id) => blocs.includes(id)))) return false;
  livre.lettrages.push({ id: mots, blocs });
  return true;
}
