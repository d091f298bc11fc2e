import fc from 'fast-check';
import { addDays, dateIso, type DateIso } from '#lib/domain/dates.ts';
import { cleDeLigne, ecartDe, type Lettrage } from '#lib/domain/lettrage/lettrage.ts';
import { centimes } from '#lib/domain/montant.ts';
import type { Tiers } from '#lib/domain/lettrage/refus.ts';
import type { LigneDeTiers } from './echeancier.ts';
import type { LigneALettrer } from './ligne.ts';
import type { EtatDeLettrage, LigneConnue } from '#lib/domain/lettrage/lettrer.ts';

/** The day of most tests. */
export const LE_JOUR = dateIso('2026-03-31');

/**
 * A line that reads like one of a grand livre: `ligne('a', '2026-01-05  120,00 D  FA-2026-012 Loyer')`. Its name is
 * its bloc; an hyphen and a date after the first one make its due date: `2026-01-05>2026-02-04`.
 */
export function ligne(nom: string, texte: string, ailleurs: Partial<LigneDeTiers> = {}): LigneDeTiers {
  const [, date = '', echeance, euros = '', cote, libelle = ''] =
    /^(\d{4}-\d{2}-\d{2})(?:>(\d{4}-\d{2}-\d{2}))? +(\d[\d ]*,\d{2}) +([DC])(?: +(.+))?$/.exec(texte) ?? [];
  const montant = Number(euros.replace(/[ ,]/g, ''));
  return {
    ref: { exercice: `S01/${date.slice(0, 4)}-01-01`, bloc: nom, rang: 0 },
    compte: '411',
    auxiliaire: 'DUPONT',
    date: dateIso(date),
    echeance: dateIso(echeance ?? date),
    echeanceDite: echeance !== undefined,
    montant: centimes(cote === 'D' ? montant : 0 - montant),
    piece: '',
    libelle,
    ...ailleurs
  };
}

/** What the books say of these lines, with their groups. */
export function etatDe(lignes: readonly LigneDeTiers[], lettrages: readonly Lettrage[] = []): EtatDeLettrage {
  const connues = lignes.map(({ ref, montant, compte, auxiliaire }): [string, LigneConnue] => [
    cleDeLigne(ref),
    { ref, montant, compte, auxiliaire }
  ]);
  return { entite: 'S01', lignes: new Map(connues), lettrages };
}

export function lettrageDe(code: string, ...lignes: readonly (LigneALettrer & Tiers)[]): Lettrage {
  const { compte = '', auxiliaire = '' } = lignes[0] ?? {};
  return {
    id: code,
    entite: 'S01',
    compte,
    auxiliaire,
    lignes: lignes.map(({ ref, montant }) => ({ ref, montant })),
    ecart: ecartDe(lignes),
    code,
    dateLet: LE_JOUR,
    origine: 'main'
  };
}

/** The names of lines, in order. */
export function noms(
  lignes: readonly LigneDeTiers['ref'][] | readonly { readonly ref: LigneDeTiers['ref'] }[]
) {
  return lignes.map((une) => ('ref' in une ? une.ref : une).bloc).join(' ');
}

/** Open lines of one third party: few amounts, so that many of them settle each other. */
export function anyLignes(maxLength = 30): fc.Arbitrary<LigneDeTiers[]> {
  const anyLigne = fc.record({
    jours: fc.nat({ max: 700 }),
    terme: fc.nat({ max: 60 }),
    montant: fc.oneof(
      fc.integer({ min: -12, max: 12 }).map((n) => n * 50_00),
      fc.integer({ min: -900_00, max: 900_00 })
    ),
    piece: fc.constantFrom('', '', 'FA-0012', 'FA-0013', 'VIR-4410')
  });
  return fc.array(anyLigne, { maxLength }).map((toutes) =>
    toutes.map(({ jours, terme, montant, piece }, i) => {
      const date: DateIso = addDays(dateIso('2025-01-01'), jours);
      return {
        ref: { exercice: `S01/${date.slice(0, 4)}-01-01`, bloc: `b${i}`, rang: i % 3 },
        compte: '411',
        auxiliaire: 'DUPONT',
        date,
        echeance: addDays(date, terme),
        echeanceDite: terme > 0,
        montant: centimes(montant),
        piece,
        libelle: ''
      };
    })
  );
}
