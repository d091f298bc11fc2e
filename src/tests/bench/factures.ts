import { addDays, dateIso } from '#lib/domain/dates.ts';
import type { Bloc, Ligne } from '#lib/domain/ecritures/bloc.ts';
import { centimes } from '#lib/domain/montant.ts';
import { nomDe } from '#lib/sync/protocol.ts';

/** Entries of four lines as an agency records them by the thousand, the same on every run. */

export const EXERCICE = { debut: dateIso('2026-01-01'), fin: dateIso('2026-12-31') };

const FOURNISSEURS = [
  'Eaux de Montclair',
  'Électricité du Val',
  'Ascenseurs Martin',
  'Nettoyage Duval',
  'Chauffage Lebrun'
];
const TIERS = 300;

export function facture(n: number): Bloc {
  const [eau, taxe] = [100_00 + ((n * 7919) % 900_00), 20_00 + ((n * 31) % 90_00)];
  const libelle = `Facture ${FOURNISSEURS[n % FOURNISSEURS.length] ?? ''} ${n}`;
  const ligne = (compte: string, debit: number, credit: number): Ligne => ({
    compte,
    libelle,
    piece: `FA${n}`,
    debit: centimes(debit),
    credit: centimes(credit)
  });
  return {
    journal: 'AC',
    date: addDays(EXERCICE.debut, n % 365),
    libelle,
    lignes: [
      ligne('601', eau, 0),
      ligne('615', taxe, 0),
      ligne('662', taxe, 0),
      { ...ligne('401', 0, eau + 2 * taxe), auxiliaire: `F${n % TIERS}` }
    ]
  };
}

/** Random names, as the application gives them: they do not compress. */
export function idDeBloc(n: number): string {
  return `${n.toString(16).padStart(8, '0')}-${crypto.randomUUID().slice(9)}`;
}

export function codeDEntite(rang: number): string {
  return `R${String(rang).padStart(3, '0')}`;
}

export function brouillardDe(rang: number): string {
  return nomDe({ genre: 'brouillard', entite: codeDEntite(rang), debut: EXERCICE.debut });
}

/** Milliseconds on the clock of this machine: the same in every process of it. */
export function horloge(): number {
  return performance.timeOrigin + performance.now();
}
