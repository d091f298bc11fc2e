import * as v from 'valibot';
import { centimes, formatDecimal } from '#lib/domain/montant.ts';
import type { Anomalie } from '#lib/features/fec/domain/anomalies.ts';
import { readFec, type LectureFec } from '#lib/features/fec/domain/read-fec.ts';
import type { Erreur, Source } from '../commande.ts';
import { montantEcrit } from '../formes.ts';

/** Reads the FEC that the command line names. */
export function readSource({ nom, octets }: Source): Promise<LectureFec> {
  return readBytes(nom ?? '', [octets]);
}

export function readBytes(nom: string, pieces: readonly Uint8Array[]): Promise<LectureFec> {
  return readFec(nom, async function* () {
    for (const piece of pieces) yield await Promise.resolve(piece);
  });
}

const dateEcrite = v.pipe(v.string(), v.isoDate());

/** What `fec verifier` says, and `fec lire` first. */
export const rapportEcrit = {
  fichier: v.strictObject({
    nom: v.string(),
    encodage: v.string(),
    separateur: v.nullable(v.string()),
    format: v.picklist(['plat', 'xml'])
  }),
  siren: v.nullable(v.string()),
  cloture: v.nullable(dateEcrite),
  totaux: v.strictObject({
    lignes: v.number(),
    ecritures: v.number(),
    debit: montantEcrit,
    credit: montantEcrit
  }),
  conforme: v.boolean(),
  importable: v.boolean(),
  anomalies: v.array(
    v.strictObject({
      gravite: v.picklist(['bloquant', 'avertissement']),
      code: v.string(),
      ligne: v.nullable(v.number()),
      colonne: v.nullable(v.string()),
      message: v.string()
    })
  )
};

export function rapportOf(lecture: LectureFec) {
  const { fichier, totaux } = lecture;
  return {
    fichier: {
      nom: fichier.nom,
      encodage: fichier.encodage,
      separateur: fichier.separateur,
      format: fichier.format
    },
    siren: lecture.nom.siren,
    cloture: lecture.cloture,
    totaux: {
      lignes: totaux.lignes,
      ecritures: totaux.ecritures,
      debit: euros(totaux.debit),
      credit: euros(totaux.credit)
    },
    conforme: lecture.conforme,
    importable: lecture.importable,
    anomalies: lecture.anomalies
  };
}

/** Why the file is refused. */
export function bloquantsOf({ anomalies }: LectureFec): Erreur[] {
  return anomalies.filter(({ gravite }) => gravite === 'bloquant').map(erreurOf);
}

export function erreurOf({ code, message, ligne, colonne }: Anomalie): Erreur {
  return { code, message, ...(ligne !== null && { ligne }), ...(colonne !== null && { colonne }) };
}

/** Cents as the command line writes them. Totals that no longer are whole numbers belong to a file that is refused. */
export function euros(cents: number): string {
  return Number.isSafeInteger(cents) ? formatDecimal(centimes(cents)) : '0.00';
}
