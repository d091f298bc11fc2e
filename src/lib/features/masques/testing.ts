import { dateIso } from '#lib/domain/dates.ts';
import { programmer } from '#lib/domain/masques/echeances.ts';
import type { Frequence, Masque, Programmation } from '#lib/domain/masques/masque.ts';
import type { Base } from '#lib/storage/base.ts';
import type { EntiteRow, ExerciceRow, JournalRow } from '#lib/storage/rows.ts';
import { baseVide } from '#lib/storage/testing/base-de-test.ts';
import { exerciceDe } from '#lib/storage/testing/reprise-de.ts';
import { masque } from '#lib/testing/masque.ts';
import { rowOf } from './commands.ts';

export const ENTITES: readonly EntiteRow[] = [
  { code: 'S01', nom: 'Les Tilleuls', siren: null, nature: 'syndic' },
  { code: 'S02', nom: 'Les Chênes', siren: null, nature: 'syndic' },
  { code: 'G01', nom: 'Mandat Roux', siren: null, nature: 'gerance' },
  { code: 'C01', nom: 'Cabinet', siren: null, nature: 'cabinet' }
];

export const JOURNAUX: readonly JournalRow[] = [
  { code: 'AC', libelle: 'Achats', type: 'achat', origine: 'cree' },
  { code: 'BQ', libelle: 'Banque', type: 'tresorerie', compteDeCentralisation: '512', origine: 'cree' },
  { code: 'OD', libelle: 'Opérations diverses', type: 'standard', origine: 'cree' }
];

const COMPTES = ['401EDF', '401EAU', '445610', '512', '600000', '601000', '602000', '603000'];

/** A poste of four entités whose chart has the accounts of the examples; exercice 2026. */
export async function posteDeMasques(
  masques: readonly Masque[] = [],
  changes: { readonly exercice?: Partial<ExerciceRow> } = {}
): Promise<Base> {
  const base = await baseVide();
  await base.entites.bulkPut(ENTITES);
  await base.journaux.bulkPut(JOURNAUX);
  await base.exercices.bulkPut(ENTITES.map(({ code }) => ({ ...exerciceDe(code), ...changes.exercice })));
  await base.plans.bulkPut(
    ENTITES.map(({ code }) => ({
      entite: code,
      comptes: COMPTES.map((numero) => ({ numero, libelle: `Compte ${numero}` })),
      auxiliaires: []
    }))
  );
  await base.masques.bulkPut(masques.map((un) => rowOf(un, 1)));
  return base;
}

export function programmation(
  prochaineEcheance: string,
  frequence: Frequence = 'mensuelle',
  occurrences = 0,
  finDeMois = false
): Programmation {
  return programmer({
    frequence,
    prochaineEcheance: dateIso(prochaineEcheance),
    finDeMois,
    occurrences
  });
}

/** MAS-33, programmed. */
export function masqueProgramme(id: string, echeance: string, changes: Partial<Masque> = {}): Masque {
  return masque(['600000  1 000,00 D', '445610  196,00 D', '401EDF  1 196,00 C'], {
    id,
    nom: `EDF ${id}`,
    libelle: 'Facture EDF #m',
    programmation: programmation(echeance),
    ...changes
  });
}
