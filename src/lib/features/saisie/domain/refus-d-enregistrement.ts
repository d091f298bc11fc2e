import { hasRacine } from '#lib/domain/comptes/compte.ts';
import type { NumeroDeCompte } from '#lib/domain/ecritures/bloc.ts';
import { checkBloc, type RefusDeBloc } from '#lib/domain/ecritures/check-bloc.ts';
import type { RefusDeDate } from '#lib/domain/date-saisie.ts';
import {
  rangDe,
  type BlocEnSaisie,
  type Colonne,
  type ContexteDeSaisie,
  type LigneEnSaisie,
  type Place,
  type RefusDeCompteEnSaisie,
  type RefusDeMontantEnSaisie
} from './bloc-en-saisie.ts';
import { compteDeContrepartie } from './contrepartie-automatique.ts';
import { blocAu, lignesRetenues } from './conversion.ts';

export type CauseDeRefus =
  | { readonly de: 'date'; readonly refus: RefusDeDate }
  | { readonly de: 'montant'; readonly refus: RefusDeMontantEnSaisie }
  | { readonly de: 'compte'; readonly refus: RefusDeCompteEnSaisie }
  | { readonly de: 'saisie'; readonly refus: RefusPropreALaSaisie }
  /** Its line numbers are those of the screen. */
  | { readonly de: 'bloc'; readonly refus: RefusDeBloc };

export type RefusPropreALaSaisie =
  | { readonly code: 'SAI-HORS-RACINE'; readonly compte: NumeroDeCompte; readonly racine: string }
  | { readonly code: 'SAI-TIERS-INCONNU'; readonly compte: NumeroDeCompte; readonly auxiliaire: string }
  | { readonly code: 'SAI-BANQUE-INCONNUE'; readonly journal: string };

/** A reason not to record the bloc, with the cell to go to. */
export interface RefusDEnregistrement {
  readonly place: Place;
  /** Rank of the line on the screen, from 1; null for the head and for the bloc as a whole. */
  readonly rang: number | null;
  /** Not typed yet, rather than typed wrong: shown in its cell only once one has tried to record. */
  readonly manque: boolean;
  readonly cause: CauseDeRefus;
}

/**
 * Every reason not to record the bloc, the head first, then line by line; empty when it may be recorded, and then
 * `checkBloc` accepts `blocDe(etat)`. Rules: [UI-17], MAS-20, MAS-44, JNL-25, INV-01 to INV-03, INV-13, INV-14.
 */
export function refusDEnregistrement(
  etat: BlocEnSaisie,
  contexte: ContexteDeSaisie
): readonly RefusDEnregistrement[] {
  const cellules = [
    ...refusDeTete(etat, contexte),
    ...etat.lignes.flatMap((l) => refusDeLigne(etat, l, contexte))
  ];
  const deja = new Set(cellules.map(({ place }) => cleDe(place)));
  // What a cell says of itself comes before what the bloc says of its emptiness.
  const duBloc = refusDuBloc(etat, contexte).filter(({ place }) => !deja.has(cleDe(place)));
  return [...cellules, ...duBloc].sort((a, b) => (a.rang ?? 0) - (b.rang ?? 0));
}

function cleDe({ ligne, champ }: Place): string {
  return `${ligne ?? ''}/${champ === 'credit' ? 'debit' : champ}`;
}

function refusDeTete({ date, masque }: BlocEnSaisie, contexte: ContexteDeSaisie): RefusDEnregistrement[] {
  const refus: RefusDEnregistrement[] = [];
  const enTete = { rang: null, manque: false };
  if (date.valeur === null)
    refus.push({
      place: { ligne: null, champ: 'date' },
      rang: null,
      manque: date.refus === null,
      cause: { de: 'date', refus: date.refus ?? { code: 'DAT-VIDE' } }
    });
  if (masque?.montant.refus)
    refus.push({
      ...enTete,
      place: { ligne: null, champ: 'montant' },
      cause: { de: 'montant', refus: masque.montant.refus }
    });
  const banque = masque?.banque ?? '';
  if (banque !== '' && compteDeContrepartie(contexte.journaux.get(banque)) === null)
    refus.push({
      ...enTete,
      place: { ligne: null, champ: 'banque' },
      cause: { de: 'saisie', refus: { code: 'SAI-BANQUE-INCONNUE', journal: banque } }
    });
  return refus;
}

function refusDeLigne(
  etat: BlocEnSaisie,
  ligne: LigneEnSaisie,
  contexte: ContexteDeSaisie
): RefusDEnregistrement[] {
  const en = (champ: Colonne, cause: CauseDeRefus): RefusDEnregistrement => ({
    place: { ligne: ligne.id, champ },
    rang: rangDe(etat, ligne.id),
    manque: false,
    cause
  });
  const refus: RefusDEnregistrement[] = [];
  if (ligne.compte.refus) refus.push(en('compte', { de: 'compte', refus: ligne.compte.refus }));
  const duCompte = refusDuCompte(ligne, contexte);
  if (duCompte) refus.push(en('compte', { de: 'saisie', refus: duCompte }));
  for (const champ of ['debit', 'credit'] as const)
    if (ligne[champ].refus) refus.push(en(champ, { de: 'montant', refus: ligne[champ].refus }));
  return refus;
}

function refusDuCompte(
  { compte, masque }: LigneEnSaisie,
  { tiersConnu }: ContexteDeSaisie
): RefusPropreALaSaisie | null {
  if (compte.valeur === null) return null;
  const { compte: numero, auxiliaire } = compte.valeur;
  const racine = masque?.compteDemande === true ? masque.racine : null;
  if (racine !== null && racine !== '' && !hasRacine(numero, racine))
    return { code: 'SAI-HORS-RACINE', compte: numero, racine };
  if (auxiliaire !== null && tiersConnu?.(numero, auxiliaire) === false)
    return { code: 'SAI-TIERS-INCONNU', compte: numero, auxiliaire };
  return null;
}

function refusDuBloc(etat: BlocEnSaisie, contexte: ContexteDeSaisie): RefusDEnregistrement[] {
  const lignes = lignesRetenues(etat);
  const rangs = lignes.map(({ id }) => rangDe(etat, id));
  const date = etat.date.valeur ?? contexte.exercice.debut;
  return checkBloc(blocAu(etat, date), contexte).map((refus) => {
    const visee = 'ligne' in refus ? lignes[refus.ligne - 1] : undefined;
    const rang = 'ligne' in refus ? (rangs[refus.ligne - 1] ?? null) : null;
    const vu = 'ligne' in refus && rang !== null ? { ...refus, ligne: rang } : refus;
    return {
      place: placeDe(refus, visee, etat),
      rang,
      manque: MANQUES.has(refus.code),
      cause: { de: 'bloc', refus: vu }
    };
  });
}

const MANQUES: ReadonlySet<RefusDeBloc['code']> = new Set([
  'ECR-JOURNAL-ABSENT',
  'ECR-PIECE-ABSENTE',
  'ECR-TROP-PEU-DE-LIGNES',
  'ECR-DESEQUILIBRE',
  'ECR-COMPTE-ABSENT',
  'ECR-SANS-MONTANT'
]);

const CHAMPS = {
  'ECR-JOURNAL-ABSENT': 'journal',
  'ECR-JOURNAL-INCONNU': 'journal',
  'ECR-JOURNAL-COMMUN': 'journal',
  'ECR-HORS-EXERCICE': 'date',
  'ECR-PERIODE-CLOSE': 'date',
  'ECR-DATES-MELEES': 'date',
  'ECR-PIECE-ABSENTE': 'piece'
} as const satisfies Partial<Record<RefusDeBloc['code'], string>>;

/** The cell to go to: for what the whole bloc lacks, the last line that can be typed in. */
function placeDe(refus: RefusDeBloc, visee: LigneEnSaisie | undefined, etat: BlocEnSaisie): Place {
  if (isDeTete(refus.code)) return { ligne: null, champ: CHAMPS[refus.code] };
  const ligne = visee ?? etat.lignes.findLast(({ automatique }) => !automatique) ?? etat.lignes[0];
  if (ligne === undefined) return { ligne: null, champ: 'libelle' };
  if (refus.code.startsWith('ECR-COMPTE') || refus.code === 'ECR-TROP-PEU-DE-LIGNES')
    return { ligne: ligne.id, champ: 'compte' };
  return { ligne: ligne.id, champ: ligne.credit.texte === '' ? 'debit' : 'credit' };
}

function isDeTete(code: RefusDeBloc['code']): code is keyof typeof CHAMPS {
  return code in CHAMPS;
}
