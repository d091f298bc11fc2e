import fc from 'fast-check';
import { dateIso, formatDate, isDateIso } from '#lib/domain/dates.ts';
import { parseDate } from '#lib/domain/date-saisie.ts';
import { messageDeDate, messageDeMontant } from '#lib/domain/messages-saisie.ts';
import { parseMontant } from '#lib/domain/montant-saisi.ts';
import { centimes, formatVirgule } from '#lib/domain/montant.ts';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Changement, Monde } from './annulation.ts';
import type { ColonneDeFeuille, Feuille, Valeur } from './feuille.ts';
import { ENTETE, ordreDe, ordreNaturel, repere, type Ordre } from './ordre.ts';

/** A small list in memory, as a screen would hold it. */
export interface Enregistrement {
  readonly cle: string;
  readonly scellee?: boolean;
  readonly valeurs: Record<string, Valeur>;
}

export class ListeDEssai {
  readonly enregistrements: Enregistrement[];

  constructor(enregistrements: readonly Enregistrement[]) {
    this.enregistrements = enregistrements.map((e) => ({ ...e, valeurs: { ...e.valeurs } }));
  }

  ligneDe(cle: string): number {
    return this.enregistrements.findIndex((e) => e.cle === cle);
  }

  valeur(ligne: number, champ: string): Valeur {
    return this.enregistrements[ligne]?.valeurs[champ] ?? null;
  }

  ecrire(changements: readonly Changement[]): void {
    for (const changement of changements) {
      const ligne = this.ligneDe(changement.cle);
      if (changement.genre === 'valeur') {
        const enregistrement = this.enregistrements[ligne];
        if (enregistrement) enregistrement.valeurs[changement.champ] = changement.apres;
      } else if (changement.genre === 'retrait') this.enregistrements.splice(ligne, 1);
      else {
        const { cle, contenu } = changement;
        this.enregistrements.splice(changement.rang, 0, { cle, valeurs: { ...contenu } });
      }
    }
  }

  get monde(): Monde {
    return {
      etatDe: (cle) => {
        const trouve = this.enregistrements[this.ligneDe(cle)];
        if (trouve === undefined) return 'absente';
        return trouve.scellee === true ? 'scellee' : 'libre';
      },
      valeur: (cle, champ) => this.valeur(this.ligneDe(cle), champ)
    };
  }

  /** Three columns to type in and one that is protected; a sealed record cannot be typed in. */
  feuille(ordre: Ordre = ordreNaturel(this.enregistrements.length), autres: Partial<Feuille> = {}): Feuille {
    const libre = (ligne: number) => this.enregistrements[ligne]?.scellee !== true;
    const colonne = (
      id: string,
      titre: string,
      nature: ColonneDeFeuille['nature'],
      formater: ColonneDeFeuille['formater'],
      lire: ColonneDeFeuille['lire']
    ): ColonneDeFeuille => ({
      id,
      titre,
      nature,
      modifiable: libre,
      valeur: (ligne) => this.valeur(ligne, id),
      formater,
      lire
    });
    const enTexte = (valeur: Valeur) => (valeur === null ? '' : String(valeur));
    return {
      ordre,
      colonnes: [
        {
          ...colonne('numero', 'N°', 'nombre', enTexte, (texte) => accepte(texte)),
          modifiable: () => false
        },
        colonne('date', 'Date', 'date', dateEnTexte, lireDate),
        colonne('libelle', 'Libellé', 'texte', enTexte, (texte) => accepte(texte === '' ? null : texte)),
        colonne('montant', 'Montant', 'montant', montantEnTexte, lireMontant)
      ],
      cle: (ligne) => this.enregistrements[ligne]?.cle ?? '',
      ligneDe: (cle) => this.ligneDe(cle),
      ...autres
    };
  }
}

/** `['15/03/2026', 'Loyer', 120_00]` for each record; keys are `e0`, `e1`… */
export function listeDEssai(
  ...rangs: readonly (readonly [date: string | null, libelle: string | null, montant: number | null])[]
): ListeDEssai {
  return new ListeDEssai(
    rangs.map(([date, libelle, montant], i) => ({
      cle: `e${i}`,
      valeurs: { numero: i, date, libelle, montant }
    }))
  );
}

function dateEnTexte(valeur: Valeur): string {
  return typeof valeur === 'string' && isDateIso(valeur) ? formatDate(valeur) : '';
}

function lireDate(texte: string): Result<Valeur, string> {
  if (texte === '') return accepte(null);
  const lu = parseDate(texte, { aujourdhui: dateIso('2026-03-15') });
  return lu.ok ? lu : refuse(messageDeDate(lu.refus));
}

function montantEnTexte(valeur: Valeur): string {
  return typeof valeur === 'number' ? formatVirgule(centimes(valeur)) : '';
}

function lireMontant(texte: string): Result<Valeur, string> {
  if (texte === '') return accepte(null);
  const lu = parseMontant(texte);
  return lu.ok ? accepte(lu.valeur.montant) : refuse(messageDeMontant(lu.refus));
}

/** Some rows of a table, in any order, with markers of groups among them. */
export function unOrdre(lignesDeTable: number): fc.Arbitrary<Ordre> {
  const rangees = Array.from({ length: lignesDeTable }, (_, i) => i);
  return fc
    .tuple(fc.shuffledSubarray(rangees), fc.array(fc.nat(lignesDeTable), { maxLength: 4 }))
    .map(([lignes, ou]) => {
      const positions = [...lignes];
      for (const [n, place] of ou.entries()) positions.splice(place, 0, repere(n));
      return ordreDe(Int32Array.from(positions), lignesDeTable);
    });
}

/** Any text: half of it of the signs that a format might stumble on, the rest of any code, lone surrogates too. */
export function unTexte(signes: readonly string[]): fc.Arbitrary<string> {
  const quelconque = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
  return fc.string({ unit: fc.oneof(fc.constantFrom(...signes), quelconque) });
}

/** What each position shows, for comparison. */
export function positionsDe(ordre: Ordre): number[] {
  return Array.from({ length: ordre.total }, (_, p) => ordre.rangeeA(p)).filter(
    (rangee) => rangee !== ENTETE
  );
}
