import { dateIso, moisOf, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { monthsOf } from '#lib/domain/exercices.ts';
import { centimes, ZERO } from '#lib/domain/montant.ts';
import type { Acte } from '#lib/domain/scelle/commande.ts';
import { isClose } from '#lib/domain/scelle/periodes.ts';
import { valeursEcrasees } from '../fiches/ecrire.ts';
import { ARCHIVE, sujetDe } from '../fiches/sujets.ts';
import { sujetDeDecision } from '../moteur/projeter.ts';
import type { BlocAuLivre, TeteDeBloc } from '../moteur/ports.ts';
import { nomDe } from '../protocol.ts';
import type { ContenuDeBloc } from '../registre/revision.ts';
import { demander, ecrire, enregistrer } from './actes.ts';
import { sujetDeLettrage, type LettrageSimule } from './lettrages-simules.ts';
import type { Decision } from './livre-simule.ts';
import { ANNEES, ENTITES, exerciceDe, jourDe, type Monde } from './monde.ts';
import type { PosteSimule } from './poste-simule.ts';

/** What people choose to do on a poste. */

export function saisir(monde: Monde, poste: PosteSimule): void {
  const exercice = choisirUnExercice(monde);
  const bloc = unBloc(monde, exercice);
  if (isFerme(poste, exercice, bloc.date)) return;
  const scelles = blocsDe(poste, 'scelle').map(([id]) => id);
  const extourneDe = monde.hasard.chance(0.15) ? monde.hasard.choisir(scelles) : undefined;
  enregistrer(monde, poste, `b${monde.rang()}`, {
    exercice,
    contenu: contenuDe(poste, bloc, extourneDe),
    remplacees: []
  });
}

export function modifier(monde: Monde, poste: PosteSimule): void {
  const choisi = unBrouillard(monde, poste);
  if (!choisi) return;
  const { id, tetes, montree } = choisi;
  const bloc = unBloc(monde, montree.exercice);
  const garde = monde.hasard.chance(0.7) ? { ...bloc, date: montree.contenu.bloc.date } : bloc;
  if (isFerme(poste, montree.exercice, garde.date)) return;
  const contenu = { ...montree.contenu, bloc: garde, enregistreLe: poste.instant() };
  // « Garder celle-ci »: what it was changed from, and all that stands beside it.
  const remplacees = tetes.length > 1 && monde.hasard.chance(0.5) ? tetes : [montree];
  enregistrer(monde, poste, id, { exercice: montree.exercice, contenu, remplacees });
}

export function supprimer(monde: Monde, poste: PosteSimule): void {
  const choisi = unBrouillard(monde, poste);
  if (!choisi) return;
  const { id, montree } = choisi;
  const { exercice, contenu } = montree;
  enregistrer(monde, poste, id, { exercice, contenu, remplacees: [montree], supprime: true });
}

export function demanderLaValidation(monde: Monde, poste: PosteSimule): void {
  const choisi = unBrouillard(monde, poste);
  if (choisi?.tetes.length !== 1) return;
  const { id, montree } = choisi;
  const { exercice, contenu, revId } = montree;
  const extourneDe = contenu.liens?.extourneDe;
  demander(monde, poste, exercice, {
    type: 'valider',
    id,
    revision: revId,
    exercice: periodeDe(exercice),
    bloc: contenu.bloc,
    ...(extourneDe !== undefined && { extourneDe })
  });
}

export function demanderUneCloture(monde: Monde, poste: PosteSimule): void {
  const exercice = choisirUnExercice(monde);
  const periode = periodeDe(exercice);
  const etat = poste.rangees.tetes.get(exercice.slice(0, -11))?.exercices[periode.debut];
  const sort = monde.hasard.entier(8);
  if (sort === 0)
    demander(monde, poste, exercice, { type: 'clore-exercice', exercice: periode, nature: 'provisoire' });
  else if (sort === 1 || etat?.cloture === 'provisoire')
    demander(monde, poste, exercice, { type: 'rouvrir-exercice', exercice: periode, motif: 'Oubli' });
  else {
    const mois = monthsOf(periode).find((un) => etat?.moisClos.includes(un) !== true);
    if (mois !== undefined) demander(monde, poste, exercice, { type: 'clore-mois', exercice: periode, mois });
  }
}

/** A command that breaks who reads it (F41). */
export function demanderUnPoison(monde: Monde, poste: PosteSimule): void {
  const exercice = choisirUnExercice(monde);
  demander(monde, poste, exercice, { type: 'valider', id: 'poison', exercice: periodeDe(exercice) } as Acte);
}

export function modifierUneFiche(monde: Monde, poste: PosteSimule): void {
  const { hasard } = monde;
  const entite = hasard.choisir(ENTITES) ?? 'S01';
  const champ = hasard.chance(0.15) ? ARCHIVE : 'libelle';
  const [document, sujet] = hasard.chance(0.3)
    ? ['agence', sujetDe({ genre: 'journal', cle: 'AF', champ })]
    : [
        nomDe({ genre: 'fiches', entite }),
        sujetDe({ genre: 'compte', cle: `450${hasard.entier(2)}`, champ })
      ];
  const tetes = poste.rangees.champs.get(`${document} ${sujet}`) ?? [];
  const ecrasee = hasard.chance(0.2) ? hasard.choisir(valeursEcrasees(tetes)) : undefined;
  const v = ecrasee ? ecrasee.v : champ === ARCHIVE ? hasard.chance(0.5) : `v${monde.rang()}`;
  ecrire(monde, poste, document, sujet, v);
}

/** A group of lines that settle each other, written whole; the same lines are often wanted twice (C14). */
export function lettrer(monde: Monde, poste: PosteSimule): void {
  const { hasard } = monde;
  const entite = hasard.choisir(ENTITES) ?? 'S01';
  const document = nomDe({ genre: 'fiches', entite });
  const anciens = [...poste.rangees.champs.keys()].filter((cle) => cle.startsWith(`${document} lettrage:`));
  const ancien = hasard.chance(0.3) ? hasard.choisir(anciens) : undefined;
  if (ancien !== undefined) {
    ecrire(monde, poste, document, ancien.slice(document.length + 1), null);
    return;
  }
  const montant = 1 + hasard.entier(9_999);
  const scelles = blocsDe(poste, 'scelle').map(([id]) => id);
  const [a, b] = [hasard.choisir(scelles), hasard.choisir(scelles)];
  if (a === undefined || b === undefined) return;
  const lignes: LettrageSimule['lignes'] = [
    { ligne: `${a}/1`, montant },
    { ligne: `${b}/2`, montant: -montant }
  ];
  ecrire(monde, poste, document, sujetDeLettrage(`L${monde.rang()}`), { lignes });
}

/** Somebody decides what becomes of an entry that what is final did not take. */
export function regulariser(monde: Monde, poste: PosteSimule): void {
  const attente = [...poste.rangees.ecarts].filter(([, { issue }]) => issue === undefined);
  const choisi = monde.hasard.choisir(attente);
  if (!choisi) return;
  const [ecart, { tete, raison }] = choisi;
  const sort = monde.hasard.chance(0.5) ? 'repris' : 'ecarte';
  const decision: Decision = { sort, motif: 'Décidé', tete, raison };
  const entite = tete.exercice.slice(0, -11);
  if (!ecrire(monde, poste, nomDe({ genre: 'fiches', entite }), sujetDeDecision(ecart), decision)) return;
  monde.fantomes.decisions.set(ecart, tete.contenu);
  const id = ecart.slice(0, ecart.lastIndexOf('/'));
  enregistrer(monde, poste, id, {
    exercice: tete.exercice,
    contenu: tete.contenu,
    remplacees: [tete],
    supprime: true
  });
  if (sort === 'repris') saisir(monde, poste);
}

// What they choose from

function choisirUnExercice({ hasard }: Monde): string {
  return exerciceDe(
    hasard.choisir(ENTITES) ?? 'S01',
    hasard.chance(0.7) ? '2026' : (hasard.choisir(ANNEES) ?? '2026')
  );
}

/** Of a calendar year. */
export function periodeDe(exercice: string) {
  const annee = exercice.slice(-10, -6);
  return { debut: dateIso(`${annee}-01-01`), fin: dateIso(`${annee}-12-31`) };
}

/** What the screen refuses to type: a day that this poste knows to be closed (INV-13). */
function isFerme(poste: PosteSimule, exercice: string, date: DateIso): boolean {
  const periode = periodeDe(exercice);
  const etat = poste.rangees.tetes.get(exercice.slice(0, -11))?.exercices[periode.debut];
  return etat !== undefined && isClose(date, periode, etat);
}

function unBloc({ hasard }: Monde, exercice: string): Bloc {
  const annee = exercice.slice(-10, -6);
  const montant = centimes(1 + hasard.entier(99_999));
  const date = jourDe(annee, 1 + hasard.entier(4), hasard.entier(28));
  const [debit, credit] = hasard.chance(0.5) ? (['4501', '701'] as const) : (['512', '4501'] as const);
  return {
    journal: hasard.choisir(['AF', 'BQ', 'OD']) ?? 'OD',
    date,
    libelle: `Écriture ${moisOf(date)}`,
    lignes: [
      { compte: debit, auxiliaire: '001', debit: montant, credit: ZERO },
      { compte: credit, debit: ZERO, credit: montant }
    ]
  };
}

function contenuDe(poste: PosteSimule, bloc: Bloc, extourneDe: string | undefined): ContenuDeBloc {
  return {
    bloc,
    classe: 'courant',
    enregistreLe: poste.instant(),
    ...poste.nouveautes(),
    ...(extourneDe !== undefined && { liens: { extourneDe } })
  };
}

function blocsDe(poste: PosteSimule, etat: BlocAuLivre['etat']): [string, BlocAuLivre][] {
  return [...poste.rangees.blocs].filter(([, bloc]) => bloc.etat === etat);
}

interface Brouillard {
  readonly id: string;
  readonly tetes: readonly TeteDeBloc[];
  /** The one in the books. */
  readonly montree: TeteDeBloc;
}

function unBrouillard({ hasard }: Monde, poste: PosteSimule): Brouillard | null {
  const [id] = hasard.choisir(blocsDe(poste, 'brouillard')) ?? [];
  return id === undefined ? null : brouillardDe(poste, id);
}

export function brouillardDe({ rangees }: PosteSimule, id: string): Brouillard | null {
  const bloc = rangees.blocs.get(id);
  const [montree] = bloc?.etat === 'brouillard' ? bloc.tetes : [];
  return bloc?.etat === 'brouillard' && montree ? { id, tetes: bloc.tetes, montree } : null;
}
