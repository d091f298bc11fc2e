import { ZERO, centimes, type Centimes } from '#lib/domain/montant.ts';
import type { DateIso } from '#lib/domain/dates.ts';
import type { Ecriture, LigneDeLivre } from './livre.ts';

export interface Lettre {
  readonly lettre: string;
  readonly dateLettrage: DateIso;
}

interface Groupe {
  readonly tiers: string;
  somme: Centimes;
  lignes: number;
  derniere: DateIso;
}

/**
 * The letters of an exercice: lines of one account and third party that name the same `groupe` are lettered
 * when they sum to zero, on the day the last of them settles the others. A group still open gets nothing
 * (INV-30).
 *
 * @param ecritures in the order of the books, so that letters follow it.
 */
export function lettrer(ecritures: readonly Ecriture[]): (ligne: LigneDeLivre) => Lettre | undefined {
  const groupes = groupesOf(ecritures);
  const lettres = new Map<string, Lettre>();
  const suivantes = new Map<string, number>();
  for (const [cle, groupe] of groupes) {
    if (groupe.somme !== 0 || groupe.lignes < 2) continue;
    const rang = suivantes.get(groupe.tiers) ?? 0;
    suivantes.set(groupe.tiers, rang + 1);
    lettres.set(cle, { lettre: lettreOf(rang), dateLettrage: groupe.derniere });
  }
  return (ligne) => (ligne.groupe === undefined ? undefined : lettres.get(cleOf(ligne)));
}

/** 0 → `A`, 25 → `Z`, 26 → `AA`. */
export function lettreOf(rang: number): string {
  const lettre = String.fromCharCode(65 + (rang % 26));
  return rang < 26 ? lettre : lettreOf(Math.floor(rang / 26) - 1) + lettre;
}

function groupesOf(ecritures: readonly Ecriture[]): Map<string, Groupe> {
  const groupes = new Map<string, Groupe>();
  for (const { date, lignes } of ecritures)
    for (const ligne of lignes) {
      if (ligne.groupe === undefined) continue;
      const cle = cleOf(ligne);
      const groupe = groupes.get(cle) ?? {
        tiers: `${ligne.compte}\t${ligne.tiers?.code ?? ''}`,
        somme: ZERO,
        lignes: 0,
        derniere: date
      };
      groupe.somme = centimes(groupe.somme + ligne.montant);
      groupe.lignes += 1;
      if (date > groupe.derniere) groupe.derniere = date;
      groupes.set(cle, groupe);
    }
  return groupes;
}

function cleOf(ligne: LigneDeLivre): string {
  return `${ligne.compte}\t${ligne.tiers?.code ?? ''}\t${ligne.groupe ?? ''}`;
}
