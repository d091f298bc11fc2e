import {
  brouillard,
  figer,
  nommer,
  retirerBlocs,
  scellerReprise,
  suspendre,
  type De,
  type Moment
} from './changer.ts';
import {
  blocRepris,
  dateDe,
  exerciceDe,
  idDeReport,
  isOuvert,
  nieme,
  rangDe,
  saisis,
  trier,
  type BlocDuLivre,
  type ExerciceDuLivre,
  type LigneDuLivre,
  type Livre
} from './livre.ts';

/** The naive ledger through its periods: closings, à-nouveaux, and what comes too late. */

export function cloreMois(livre: Livre, { annee, mois, mettreDeCote }: De<'clore-mois'>): boolean {
  const exercice = livre.exercices[rangDe(livre, annee)];
  if (exercice?.cloture !== null) return false;
  const aClore = moisJusquAu(exercice, mois).filter((un) => !exercice.moisClos.includes(un));
  const restants = brouillardsDe(livre, exercice, (date) => aClore.includes(date.slice(0, 7)));
  if (aClore.length === 0 || (restants.length > 0 && !mettreDeCote)) return false;
  mettreTousDeCote(livre, restants);
  scellerReprise(livre, exercice.id);
  exercice.moisClos.push(...aClore);
  nommer(livre, exercice.id);
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
  // Each is kept as it was: what it mirrored may leave with it.
  for (const bloc of blocs) suspendre(livre, bloc, '');
  retirerBlocs(livre, blocs);
}

export function cloreExercice(
  livre: Livre,
  { annee, nature, mettreDeCote }: De<'clore-exercice'>,
  moment: Moment
): boolean {
  const rang = rangDe(livre, annee);
  const exercice = livre.exercices[rang];
  const precedent = livre.exercices[rang - 1];
  if (!exercice || exercice.cloture === 'definitive' || exercice.cloture === nature) return false;
  if (precedent && (precedent.cloture === null || (nature === 'definitive' && precedent.cloture !== nature)))
    return false;
  const restants = brouillardsDe(livre, exercice);
  if (restants.length > 0 && !mettreDeCote) return false;
  if (nature === 'definitive' && livre.ebauches.some((une) => une.exercice === exercice.id)) return false;
  mettreTousDeCote(livre, restants);
  if (nature === 'definitive' && !livre.exercices[rang + 1])
    livre.exercices.push(exerciceDe(String(Number(exercice.debut.slice(0, 4)) + 1)));
  const suivant = livre.exercices[rang + 1];
  regenerer(livre, suivant ? exercice.id : null, moment);
  scellerReprise(livre, exercice.id);
  exercice.cloture = nature;
  nommer(livre, exercice.id);
  const report = livre.blocs.find(({ id }) => suivant && id === idDeReport(suivant.debut));
  if (nature === 'definitive' && report) figer(livre, report, moment.jour);
  return true;
}

export function rouvrir(livre: Livre, annee: number): boolean {
  const rang = rangDe(livre, annee);
  const exercice = livre.exercices[rang];
  if (exercice?.cloture !== 'provisoire') return false;
  if (livre.exercices.slice(rang + 1).some(({ cloture }) => cloture !== null)) return false;
  exercice.cloture = null;
  return true;
}

/** À-nouveaux that exist and are not final follow the year before; those of `de` are made if they must be. */
export function regenerer(livre: Livre, de: string | null, { maintenant }: Moment): void {
  for (const [rang, vers] of livre.exercices.entries()) {
    const avant = livre.exercices[rang - 1];
    const id = idDeReport(vers.debut);
    const connu = livre.blocs.find((bloc) => bloc.id === id);
    if (!avant || connu?.etat === 'scelle' || (!connu && avant.id !== de)) continue;
    const lignes = reportDe(livre, avant);
    if (connu && JSON.stringify(connu.lignes) === JSON.stringify(lignes)) continue;
    if (connu) retirerBlocs(livre, [connu]);
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
  const repris = livre.reprises.filter(({ id }) => id === exercice.id);
  const lignesReprises = repris.map(({ fichier }) => blocRepris(exercice.debut.slice(0, 4), fichier));
  const siens = livre.blocs.filter((bloc) => bloc.exercice === exercice.id);
  for (const { lignes } of [...lignesReprises, ...siens])
    for (const [compte, montant] of lignes)
      if (compte < '6') soldes.set(compte, (soldes.get(compte) ?? 0) + montant);
      else resultat += montant;
  const lignes = [...soldes].filter(([, montant]) => montant !== 0);
  return trier(resultat === 0 ? lignes : [...lignes, [resultat > 0 ? '129' : '120', resultat]]);
}

export function regulariser(
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
    const remis = brouillard({ id: '', mots, date, journal, lignes, enregistreLe: maintenant });
    const origine = sort === 'repris' ? aMirer(livre, suspens.extourneDe) : undefined;
    if (origine) {
      remis.extourneDe = origine.id;
      origine.extourneePar = '';
      origine.revision++;
    }
    livre.blocs.push(remis);
    suspens.bloc = '';
  }
  suspens.sort = sort;
  return true;
}

/** The bloc that an extourne mirrored, when it is there and no other mirrors it. */
function aMirer({ blocs }: Livre, id: string | null): BlocDuLivre | undefined {
  return blocs.some(({ extourneDe }) => extourneDe === id) ? undefined : blocs.find((un) => un.id === id);
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

export function seRaviser(livre: Livre, laquelle: number): boolean {
  const suspens = nieme(livre.suspens, laquelle);
  // « Annuler » of what was not decided changes nothing, and says so to nobody.
  if (!suspens) return false;
  if (suspens.bloc !== null) {
    const bloc = livre.blocs.find(({ id }) => id === suspens.bloc);
    if (bloc?.etat !== 'brouillard' || bloc.revision !== 1) return false;
    retirerBlocs(livre, [bloc]);
  }
  suspens.sort = null;
  suspens.bloc = null;
  return true;
}
