import { parseDate } from '#lib/domain/date-saisie.ts';
import { formatDate, type DateIso } from '#lib/domain/dates.ts';
import { changerImmeuble } from '#lib/domain/masques/changer-immeuble.ts';
import { checkEcheances, echeancesDe, programmer } from '#lib/domain/masques/echeances.ts';
import type { Frequence, LigneDeMasque, Masque, Programmation } from '#lib/domain/masques/masque.ts';
import { messageDeDate, messageDeMontant } from '#lib/domain/messages-saisie.ts';
import { parseMontant } from '#lib/domain/montant-saisi.ts';
import { centimes, formatMontant, ZERO, type Centimes } from '#lib/domain/montant.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';

/** A masque as its window shows it: texts as they are typed. */
export interface FicheDeMasque {
  readonly nom: string;
  readonly immeuble: string;
  readonly libelle: string;
  readonly piece: string;
  /** `''` without automatic settlement. */
  readonly journalReglement: string;
  readonly racine: string;
  readonly lignes: readonly LigneDeFiche[];
  readonly occurrences: string;
  readonly frequence: Frequence;
  readonly prochaineEcheance: string;
  readonly finDeMois: boolean;
  /** `''` for the day of the run, `sans`, or a date as it is typed. */
  readonly reglement: string;
}

export interface LigneDeFiche {
  readonly compte: string;
  readonly debit: string;
  readonly credit: string;
  readonly fige: boolean;
  readonly codeFiscalite: string;
  readonly analytique: string;
  readonly cle: string;
  /** Kept with its account. */
  readonly auxiliaire?: string;
}

export const LIGNE_VIDE: LigneDeFiche = {
  compte: '',
  debit: '',
  credit: '',
  fige: false,
  codeFiscalite: '',
  analytique: '',
  cle: ''
};

/** A new masque of an entité, or a template. */
export function masqueVide(id: string, entite: string | null, journal: string): Masque {
  return { id, entite, journal, nom: '', lignes: [], programmation: null };
}

export function ficheDe(masque: Masque): FicheDeMasque {
  const { programmation } = masque;
  const lignes = masque.lignes.map(ligneDeFiche);
  return {
    nom: masque.nom,
    immeuble: masque.immeuble ?? '',
    libelle: masque.libelle ?? '',
    piece: masque.piece ?? '',
    journalReglement: masque.journalReglement ?? '',
    racine: masque.racine ?? '',
    lignes: lignes.length > 0 ? lignes : [LIGNE_VIDE, LIGNE_VIDE],
    occurrences: String(programmation?.occurrences ?? 0),
    frequence: programmation?.frequence ?? 'mensuelle',
    prochaineEcheance: programmation === null ? '' : formatDate(programmation.prochaineEcheance),
    finDeMois: programmation?.finDeMois ?? false,
    reglement: reglementEnTexte(programmation)
  };
}

function reglementEnTexte(programmation: Programmation | null): string {
  const { reglement } = programmation ?? {};
  return reglement === undefined || reglement === 'sans' ? (reglement ?? '') : formatDate(reglement);
}

function ligneDeFiche(ligne: LigneDeMasque): LigneDeFiche {
  const { compte, debit, credit, fige, codeFiscalite = '', analytique = '', cle = '', auxiliaire } = ligne;
  return {
    compte: compte ?? '',
    debit: enTexte(debit),
    credit: enTexte(credit),
    fige,
    codeFiscalite,
    analytique,
    cle,
    ...(auxiliaire !== undefined && { auxiliaire })
  };
}

function enTexte(montant: Centimes): string {
  return montant === 0 ? '' : formatMontant(montant);
}

/** What a text of the window says, for the totals; zero while it cannot be read. */
function montantDe(texte: string): Centimes {
  const lu = parseMontant(texte);
  return lu.ok ? lu.valeur.montant : ZERO;
}

export interface TotauxDeFiche {
  readonly debit: Centimes;
  readonly credit: Centimes;
  /** débit − crédit */
  readonly ecart: Centimes;
}

/** Always in sight. Rule: MAS-23. */
export function totauxDe({ lignes }: FicheDeMasque): TotauxDeFiche {
  const debit = centimes(lignes.reduce((total, ligne) => total + montantDe(ligne.debit), 0));
  const credit = centimes(lignes.reduce((total, ligne) => total + montantDe(ligne.credit), 0));
  return { debit, credit, ecart: centimes(debit - credit) };
}

/**
 * The masque that the window describes, or the texts that cannot be read. The rules of masques judge it after.
 *
 * @param avant what it was opened on: a due date that was not touched keeps its anchor day
 */
export function lireFiche(
  fiche: FicheDeMasque,
  avant: Masque,
  aujourdhui: DateIso
): Result<Masque, readonly string[]> {
  const refus: string[] = [];
  const lignes = fiche.lignes.flatMap((ligne, i) => (isVide(ligne) ? [] : [lireLigne(ligne, i + 1, refus)]));
  const programmation = lireProgrammation(fiche, avant, aujourdhui, refus);
  if (refus.length > 0) return refuse(refus);
  const { id, entite, journal } = avant;
  return accepte({
    id,
    entite,
    journal,
    nom: fiche.nom.trim(),
    ...remplis({ ...fiche, racine: fiche.racine.toUpperCase() }, [
      'libelle',
      'piece',
      'immeuble',
      'journalReglement',
      'racine'
    ]),
    lignes,
    programmation
  });
}

/** Whether nothing was typed between the two, but lines left empty. */
export function isMemeFiche(a: FicheDeMasque, b: FicheDeMasque): boolean {
  const ecrite = ({ lignes, ...reste }: FicheDeMasque) =>
    JSON.stringify([reste, lignes.filter((ligne) => !isVide(ligne))]);
  return ecrite(a) === ecrite(b);
}

function isVide({ compte, debit, credit }: LigneDeFiche): boolean {
  return [compte, debit, credit].every((texte) => texte.trim() === '');
}

/** Empty lines after the others: the numbers on screen are those of the masque that is read. */
export function serree(fiche: FicheDeMasque): FicheDeMasque {
  const { lignes } = fiche;
  return {
    ...fiche,
    lignes: [...lignes.filter((ligne) => !isVide(ligne)), ...lignes.filter((ligne) => isVide(ligne))]
  };
}

/**
 * The texts for another immeuble, whatever else cannot be read yet: lines of owners lose amount and clé (MAS-10).
 *
 * @returns with the numbers of the lines that were reset, from 1
 */
export function ficheAvecImmeuble(
  fiche: FicheDeMasque,
  immeuble: string
): { readonly fiche: FicheDeMasque; readonly lignes: readonly number[] } {
  const ancien = fiche.immeuble.trim();
  const tel: Masque = {
    ...masqueVide('', null, ''),
    ...(ancien !== '' && { immeuble: ancien }),
    lignes: fiche.lignes.map(({ compte }) => ({
      compte: compte.trim() === '' ? null : compte.trim(),
      debit: ZERO,
      credit: ZERO,
      fige: false
    }))
  };
  const { lignes: rangs } = changerImmeuble(tel, immeuble.trim() || undefined);
  const lignes = fiche.lignes.map((ligne, i) =>
    rangs.includes(i + 1) ? { ...ligne, debit: '', credit: '', cle: '' } : ligne
  );
  return { fiche: { ...fiche, immeuble, lignes }, lignes: rangs };
}

function lireLigne(ligne: LigneDeFiche, rang: number, refus: string[]): LigneDeMasque {
  const compte = ligne.compte.trim();
  return {
    compte: compte === '' ? null : compte,
    debit: lireMontant(ligne.debit, rang, refus),
    credit: lireMontant(ligne.credit, rang, refus),
    fige: ligne.fige,
    ...remplis(ligne, ['codeFiscalite', 'analytique', 'cle', 'auxiliaire'])
  };
}

function lireMontant(texte: string, rang: number, refus: string[]): Centimes {
  if (texte.trim() === '') return ZERO;
  const lu = parseMontant(texte);
  if (lu.ok) return lu.valeur.montant;
  refus.push(`Ligne ${rang} : ${messageDeMontant(lu.refus)}`);
  return ZERO;
}

/** Blank: not programmed (MAS-38). */
function lireProgrammation(
  fiche: FicheDeMasque,
  { programmation: avant }: Masque,
  aujourdhui: DateIso,
  refus: string[]
): Programmation | null {
  const { frequence, finDeMois, prochaineEcheance, reglement } = fiche;
  if (prochaineEcheance.trim() === '') return null;
  const occurrences = /^\d{1,4}$/.test(fiche.occurrences.trim()) ? Number(fiche.occurrences) : null;
  if (occurrences === null)
    refus.push('Nombre d’échéances : indiquez un nombre entier, ou 0 pour un masque permanent.');
  const lue = parseDate(prochaineEcheance, { aujourdhui });
  if (!lue.ok) refus.push(`Prochaine échéance : ${messageDeDate(lue.refus)}`);
  const choisi = lireReglement(reglement, aujourdhui, refus);
  if (!lue.ok || occurrences === null) return null;
  const saisie = { frequence, prochaineEcheance: lue.valeur, finDeMois, occurrences };
  const isIntacte =
    avant?.prochaineEcheance === lue.valeur && avant.finDeMois === finDeMois && avant.frequence === frequence;
  const { jourDAncrage, ...suite } = programmer(saisie);
  return { ...suite, jourDAncrage: isIntacte ? avant.jourDAncrage : jourDAncrage, ...choisi };
}

function lireReglement(
  texte: string,
  aujourdhui: DateIso,
  refus: string[]
): Pick<Programmation, 'reglement'> {
  if (texte === '') return {};
  if (texte === 'sans') return { reglement: 'sans' };
  const lue = parseDate(texte, { aujourdhui });
  if (lue.ok) return { reglement: lue.valeur };
  refus.push(`Date de règlement : ${messageDeDate(lue.refus)}`);
  return {};
}

/** The next due dates, as the schedule being typed gives them; none while it cannot be read. Rule: MAS-37. */
export function prochainesEcheances(
  { prochaineEcheance, frequence, finDeMois, occurrences }: FicheDeMasque,
  aujourdhui: DateIso
): readonly DateIso[] {
  const lue = parseDate(prochaineEcheance, { aujourdhui });
  if (!lue.ok) return [];
  const restantes = Number(occurrences);
  const nombre = restantes > 0 ? Math.min(5, Math.floor(restantes)) : 5;
  const demande = { depart: lue.valeur, frequence, finDeMois, nombre };
  return checkEcheances(demande).length > 0 ? [] : echeancesDe(demande);
}

/** Those of these fields with something written in them. */
function remplis<T extends object, K extends keyof T>(
  objet: T,
  cles: readonly K[]
): Partial<Record<K, string>> {
  const rendus: Partial<Record<K, string>> = {};
  for (const cle of cles) {
    const valeur = objet[cle];
    if (typeof valeur === 'string' && valeur.trim() !== '') rendus[cle] = valeur.trim();
  }
  return rendus;
}
