import type { Journal } from '#lib/domain/ecritures/journal.ts';
import type { Masque } from '#lib/domain/masques/masque.ts';
import { compteDeReglementOf } from '#lib/domain/masques/reglement.ts';
import type { Option } from '#lib/ui/choix.ts';
import type { Proposition } from './suggestions.svelte.ts';

/** Journals by code or by words of their label. */
export function optionsDeJournal(journaux: Iterable<Journal>): readonly Option[] {
  return Array.from(journaux, ({ code, libelle }) => ({ id: code, code, libelle }));
}

/** Where an automatic settlement may go (MAS-17), and « sans règlement » (MAS-19). */
export function optionsDeBanque(journaux: Iterable<Journal>): readonly Option[] {
  const banques = Array.from(journaux).filter((journal) => compteDeReglementOf(journal) !== null);
  return [{ id: '', libelle: 'Sans règlement' }, ...optionsDeJournal(banques)];
}

/** Of the journal one types in (MAS-40). */
export function optionsDeMasque(masques: readonly Masque[], journal: string): readonly Option[] {
  const siens = masquesDuJournal(masques, journal);
  if (siens.length === 0) return [];
  return [{ id: '', libelle: 'Sans masque' }, ...siens.map(({ id, nom }) => ({ id, libelle: nom }))];
}

export function propositionsDeMasques(masques: readonly Masque[], journal: string): readonly Proposition[] {
  return masquesDuJournal(masques, journal).map(({ id, nom, journal: code, libelle }) => ({
    id,
    code,
    libelle: nom,
    ...(libelle !== undefined && { note: libelle }),
    prendre: { genre: 'masque', id }
  }));
}

function masquesDuJournal(masques: readonly Masque[], journal: string): readonly Masque[] {
  return masques.filter((masque) => masque.journal === journal);
}
