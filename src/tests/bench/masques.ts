import { Decimal } from 'decimal.js';
import { assert } from '#lib/domain/assert.ts';
import { dateIso } from '#lib/domain/dates.ts';
import type { Ligne } from '#lib/domain/ecritures/bloc.ts';
import { expandLibelle } from '#lib/domain/masques/libelles.ts';
import type { LigneDeMasque, Masque } from '#lib/domain/masques/masque.ts';
import { ventiler, type BlocVentile } from '#lib/domain/masques/ventiler.ts';
import { centimes, ZERO, type Centimes } from '#lib/domain/montant.ts';
import { comparaison, simple, type Mesure } from './mesure.ts';
import { alterner, chrono } from './serie.ts';

const MASQUES = 10_000;
const TOURS = 9;
const DATE = dateIso('2026-03-31');

/** An amount to share by a masque. */
interface Usage {
  readonly masque: Masque;
  readonly montant: Centimes;
}

/** Programmed masks of six lines, one of them frozen: by the product, and the same rule written with decimal.js. */
export async function mesurerMasques(): Promise<Mesure[]> {
  const usages = Array.from({ length: MASQUES }, (_, i) => usageOf(i));
  for (const usage of usages) checkSame(usage);
  const releve = await alterner(
    TOURS,
    () => chrono(() => usages.map(ventilerParRegie)),
    () => chrono(() => usages.map(ventilerEnDecimal))
  );
  const quoi = 'Ventilation de 10 000 masques de 6 lignes';
  return [
    comparaison('Masques', quoi, releve, 'decimal.js', { sur: 'gain', auMoins: 10 }),
    simple(
      'Masques',
      quoi,
      's',
      releve.figure.map((ms) => ms / 1000),
      1
    )
  ];
}

/** A supplier on one side; four shares and the frozen rent of a meter on the other. */
function usageOf(i: number): Usage {
  const parts = [200_00, 300_00, 500_00, 125_00].map(
    (part, rang) => part + ((i * 7_919 * (rang + 1)) % 9_000)
  );
  const fige = 50_00;
  const debits = [...parts, fige];
  const total = debits.reduce((sum, debit) => sum + debit, 0);
  const lignes: LigneDeMasque[] = [
    { compte: '401', auxiliaire: `F${i % 400}`, debit: ZERO, credit: centimes(total), fige: false },
    ...debits.map((debit, rang) => ({
      compte: `60${rang + 1}`,
      debit: centimes(debit),
      credit: ZERO,
      fige: debit === fige && rang === parts.length,
      codeFiscalite: `22${rang}`
    }))
  ];
  const masque: Masque = {
    id: `masque-${i}`,
    entite: `S${i % 500}`,
    journal: 'AC',
    nom: `Eau ${i}`,
    libelle: 'Facture d’eau #m',
    lignes,
    programmation: null
  };
  return { masque, montant: centimes(100_000 + ((i * 104_729) % 900_000)) };
}

function ventilerParRegie({ masque, montant }: Usage): BlocVentile {
  const fait = ventiler(masque, { date: DATE, montant });
  assert(fait.ok, 'banc: a masque gave no bloc');
  return fait.valeur;
}

/** A reference that gives another result would prove nothing. */
function checkSame(usage: Usage): void {
  const [ours, theirs] = [ventilerParRegie(usage), ventilerEnDecimal(usage)];
  assert(
    JSON.stringify(ours) === JSON.stringify(theirs),
    `banc: decimal.js gives another bloc for ${usage.masque.id}`
  );
}

/** The same rule and the same lines; only the arithmetic is another. */
function ventilerEnDecimal({ masque, montant }: Usage): BlocVentile {
  const debits = partsEnDecimal(masque.lignes, 'debit', montant);
  const credits = partsEnDecimal(masque.lignes, 'credit', montant);
  const lignes = masque.lignes.flatMap((ligne, i): Ligne[] => {
    const [debit = ZERO, credit = ZERO] = [debits[i], credits[i]];
    if (debit === 0 && credit === 0) return [];
    const { compte, auxiliaire, codeFiscalite } = ligne;
    return [
      {
        compte: compte ?? '',
        debit,
        credit,
        ...(auxiliaire !== undefined && { auxiliaire }),
        ...(codeFiscalite !== undefined && { codeFiscalite })
      }
    ];
  });
  return { date: DATE, libelle: expandLibelle(masque.libelle ?? '', DATE), lignes };
}

/** What each line of the masque gets on one side: its own when frozen, its share of the rest otherwise. */
function partsEnDecimal(
  lignes: readonly LigneDeMasque[],
  cote: 'debit' | 'credit',
  montant: Centimes
): Centimes[] {
  let [reste, poids] = [new Decimal(montant), new Decimal(0)];
  for (const ligne of lignes)
    if (ligne.fige) reste = reste.minus(ligne[cote]);
    else poids = poids.plus(ligne[cote]);
  const exacts = lignes.map((ligne, rang) => {
    const exact = ligne.fige ? new Decimal(ligne[cote]) : reste.times(ligne[cote]).div(poids);
    const part = exact.floor();
    return { rang, part, reste: exact.minus(part), fige: ligne.fige };
  });
  const libres = exacts.filter(({ fige }) => !fige);
  const aDonner = libres.reduce((left, { part }) => left.minus(part), reste).toNumber();
  const servis = libres.toSorted((a, b) => b.reste.comparedTo(a.reste) || a.rang - b.rang);
  for (const servi of servis.slice(0, aDonner)) servi.part = servi.part.plus(1);
  return exacts.map(({ part }) => centimes(part.toNumber()));
}
