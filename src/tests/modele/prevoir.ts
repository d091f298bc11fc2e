import {
  ANNEES,
  dateDe,
  exerciceDe,
  idDeReport,
  idDExercice,
  isOuvert,
  isReport,
  lignesDe,
  nieme,
  saisis,
  trier,
  type BlocDuLivre,
  type ExerciceDuLivre,
  type LigneDuLivre,
  type Livre
} from './livre.ts';
import type { Pas } from './pas.ts';

/** When and under which words a step is made. */
export interface Moment {
  readonly jour: string;
  readonly maintenant: string;
  /** Of the step: what it types bears them, what it creates is named by them. */
  readonly mots: string;
}

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
    case 'regenerer':
      regenerer(livre, livre.exercices[pas.annee - 1]?.id ?? null, moment);
      return true;
    case 'arriver-tard':
      return arriverTard(livre, pas, moment);
    case 'regulariser':
      return regulariser(livre, pas, moment);
    case 'se-raviser':
      return seRaviser(livre, pas.laquelle);
    case 'horloge':
      return true;
  }
}

type De<P extends Pas['pas']> = Extract<Pas, { pas: P }>;

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

function brouillard(
  bloc: Pick<BlocDuLivre, 'id' | 'mots' | 'date' | 'journal' | 'lignes' | 'enregistreLe'>
): BlocDuLivre {
  return {
    ...bloc,
    exercice: idDExercice(bloc.date),
    etat: 'brouillard',
    revision: 1,
    numero: null,
    valideLe: null,
    extourneDe: null,
    extourneePar: null
  };
}

function modifier(livre: Livre, { lequel, saisie, retard }: De<'modifier'>, { maintenant }: Moment): boolean {
  const bloc = nieme(saisis(livre), lequel);
  const date = dateDe(saisie);
  if (bloc?.etat !== 'brouillard' || retard > 0 || bloc.extourneDe !== null || bloc.extourneePar !== null)
    return false;
  if (!isOuvert(livre, bloc.date) || !isOuvert(livre, date)) return false;
  Object.assign(bloc, {
    date,
    exercice: idDExercice(date),
    journal: saisie.journal,
    lignes: lignesDe(saisie),
    revision: bloc.revision + 1,
    enregistreLe: maintenant
  });
  return true;
}

function supprimer(livre: Livre, bloc: BlocDuLivre | undefined): boolean {
  if (bloc?.etat !== 'brouillard' || bloc.extourneePar !== null || !isOuvert(livre, bloc.date)) return false;
  const origine = livre.blocs.find(({ id }) => id === bloc.extourneDe);
  if (origine) {
    origine.extourneePar = null;
    origine.revision++;
  }
  return retirer(livre.blocs, bloc);
}

/** Those that are still drafts, of one exercice, in the order in which they are numbered. */
export function choisir(livre: Livre, lesquels: readonly number[]): BlocDuLivre[] {
  const choisis = new Set(lesquels.flatMap((n) => nieme(saisis(livre), n) ?? []));
  const brouillards = [...choisis].filter(({ etat }) => etat === 'brouillard');
  return dansLOrdre(brouillards.filter(({ exercice }) => exercice === brouillards[0]?.exercice));
}

function jusquAu(livre: Livre, pas: De<'valider-journal'>): BlocDuLivre[] {
  const { exercice, au } = finDe(pas);
  return dansLOrdre(
    livre.blocs.filter((bloc) => bloc.etat === 'brouillard' && bloc.exercice === exercice && bloc.date <= au)
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
  for (const bloc of blocs) {
    if (isReport(bloc)) {
      const rang = livre.exercices.findIndex(({ id }) => id === bloc.exercice);
      if (livre.exercices[rang - 1]?.cloture === 'definitive') figer(livre, bloc, jour);
    } else if (isOuvert(livre, bloc.date)) figer(livre, bloc, jour);
    else {
      retirer(livre.blocs, bloc);
      suspendre(livre, bloc, bloc.id);
    }
  }
}

function figer(livre: Livre, bloc: BlocDuLivre, jour: string): void {
  const numeros = livre.blocs
    .filter(({ exercice, journal }) => exercice === bloc.exercice && journal === bloc.journal)
    .map(({ numero }) => numero ?? 0);
  const jours = livre.blocs.map(({ valideLe }) => valideLe ?? '');
  bloc.numero = Math.max(...numeros) + 1;
  bloc.valideLe = [...jours, jour].sort().at(-1) ?? jour;
  bloc.etat = 'scelle';
}

function suspendre(livre: Livre, { mots, exercice, journal, date, lignes }: BlocDuLivre, id: string): void {
  livre.suspens.push({ id, mots, exercice, journal, date, lignes, sort: null, bloc: null });
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

function cloreMois(livre: Livre, { annee, mois, mettreDeCote }: De<'clore-mois'>): boolean {
  const exercice = livre.exercices[annee];
  if (exercice?.cloture !== null) return false;
  const aClore = moisJusquAu(exercice, mois).filter((un) => !exercice.moisClos.includes(un));
  const restants = brouillardsDe(livre, exercice, (date) => aClore.includes(date.slice(0, 7)));
  if (aClore.length === 0 || (restants.length > 0 && !mettreDeCote)) return false;
  mettreTousDeCote(livre, restants);
  exercice.moisClos.push(...aClore);
  return true;
}

function moisJusquAu({ debut }: ExerciceDuLivre, mois: number): string[] {
  return Array.from({ length: mois }, (_, i) => `${debut.slice(0, 4)}-0${i + 1}`);
}

function brouillardsDe(
  livre: Livre,
  exercice: ExerciceDuLivre,
  garder = (_date: string) => true
): BlocDuLivre[] {
  return saisis(livre).filter(
    (bloc) => bloc.etat === 'brouillard' && bloc.exercice === exercice.id && garder(bloc.date)
  );
}

function mettreTousDeCote(livre: Livre, blocs: readonly BlocDuLivre[]): void {
  for (const bloc of blocs) {
    retirer(livre.blocs, bloc);
    suspendre(livre, bloc, '');
  }
}

function cloreExercice(
  livre: Livre,
  { annee, nature, mettreDeCote }: De<'clore-exercice'>,
  moment: Moment
): boolean {
  const exercice = livre.exercices[annee];
  const precedent = livre.exercices[annee - 1];
  if (!exercice || exercice.cloture === 'definitive' || exercice.cloture === nature) return false;
  if (precedent && (precedent.cloture === null || (nature === 'definitive' && precedent.cloture !== nature)))
    return false;
  const restants = brouillardsDe(livre, exercice);
  if (restants.length > 0 && !mettreDeCote) return false;
  if (nature === 'definitive' && livre.ebauches.some((une) => une.exercice === exercice.id)) return false;
  mettreTousDeCote(livre, restants);
  if (nature === 'definitive' && !livre.exercices[annee + 1])
    livre.exercices.push(exerciceDe(String(Number(exercice.debut.slice(0, 4)) + 1)));
  const suivant = livre.exercices[annee + 1];
  regenerer(livre, suivant ? exercice.id : null, moment);
  exercice.cloture = nature;
  const report = livre.blocs.find(({ id }) => suivant && id === idDeReport(suivant.debut));
  if (nature === 'definitive' && report) figer(livre, report, moment.jour);
  return true;
}

function rouvrir(livre: Livre, annee: number): boolean {
  const exercice = livre.exercices[annee];
  if (exercice?.cloture !== 'provisoire') return false;
  if (livre.exercices.slice(annee + 1).some(({ cloture }) => cloture !== null)) return false;
  exercice.cloture = null;
  return true;
}

/** À-nouveaux that exist and are not final follow the year before; those of `de` are made if they must be. */
function regenerer(livre: Livre, de: string | null, { maintenant }: Moment): void {
  for (const [rang, vers] of livre.exercices.entries()) {
    const avant = livre.exercices[rang - 1];
    const id = idDeReport(vers.debut);
    const connu = livre.blocs.find((bloc) => bloc.id === id);
    if (!avant || connu?.etat === 'scelle' || (!connu && avant.id !== de)) continue;
    const lignes = reportDe(livre, avant);
    if (connu && JSON.stringify(connu.lignes) === JSON.stringify(lignes)) continue;
    if (connu) retirer(livre.blocs, connu);
    if (lignes.length === 0) continue;
    const bloc = brouillard({
      id,
      mots: id,
      date: vers.debut,
      journal: 'AN',
      lignes,
      enregistreLe: maintenant
    });
    livre.blocs.push({ ...bloc, revision: (connu?.revision ?? 0) + 1 });
  }
}

/** What classes 1 to 5 stand at, and the result in 12. */
function reportDe(livre: Livre, exercice: ExerciceDuLivre): readonly LigneDuLivre[] {
  const soldes = new Map<string, number>();
  let resultat = 0;
  for (const bloc of livre.blocs)
    for (const [compte, montant] of bloc.exercice === exercice.id ? bloc.lignes : [])
      if (compte < '6') soldes.set(compte, (soldes.get(compte) ?? 0) + montant);
      else resultat += montant;
  const lignes = [...soldes].filter(([, montant]) => montant !== 0);
  return trier(resultat === 0 ? lignes : [...lignes, [resultat > 0 ? '129' : '120', resultat]]);
}

function arriverTard(livre: Livre, { saisie }: De<'arriver-tard'>, { mots }: Moment): boolean {
  const date = dateDe(saisie);
  if (isOuvert(livre, date)) return false;
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

function regulariser(
  livre: Livre,
  { laquelle, sort, saisie }: De<'regulariser'>,
  { maintenant }: Moment
): boolean {
  const suspens = nieme(livre.suspens, laquelle);
  if (suspens?.sort !== null) return false;
  if (sort !== 'ecarte') {
    const date = sort === 'od' ? dateDe(saisie) : premierJourOuvert(livre, suspens.date);
    if (date === null || !isOuvert(livre, date)) return false;
    const { mots, lignes } = suspens;
    const journal = sort === 'od' ? 'OD' : suspens.journal;
    livre.blocs.push(brouillard({ id: '', mots, date, journal, lignes, enregistreLe: maintenant }));
    suspens.bloc = '';
  }
  suspens.sort = sort;
  return true;
}

/** Of the days that entries come to: those from `date` on, then the first of each month after. */
function premierJourOuvert(livre: Livre, date: string): string | null {
  if (isOuvert(livre, date)) return date;
  for (const { debut } of livre.exercices)
    for (let mois = 1; mois <= 12; mois++) {
      const premier = `${debut.slice(0, 4)}-${String(mois).padStart(2, '0')}-01`;
      if (premier > date && isOuvert(livre, premier)) return premier;
    }
  return null;
}

function seRaviser(livre: Livre, laquelle: number): boolean {
  const suspens = nieme(livre.suspens, laquelle);
  // « Annuler » of what was not decided changes nothing, and says so to nobody.
  if (!suspens) return false;
  if (suspens.bloc !== null) {
    const bloc = livre.blocs.find(({ id }) => id === suspens.bloc);
    if (bloc?.etat !== 'brouillard' || bloc.revision !== 1) return false;
    retirer(livre.blocs, bloc);
  }
  suspens.sort = null;
  suspens.bloc = null;
  return true;
}

function retirer<T>(liste: T[], element: T): boolean {
  liste.splice(liste.indexOf(element), 1);
  return true;
}
