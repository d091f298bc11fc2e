import * as v from 'valibot';
import { blocOf } from '#lib/domain/segments/lire-bloc.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import { blocToJson, type BlocJson } from '#lib/features/fec/domain/bloc-json.ts';
import type { LectureFec } from '#lib/features/fec/domain/read-fec.ts';
import { commandeFichier } from '../commande.ts';
import { montantEcrit } from '../formes.ts';
import { blocEcrit } from './bloc-json.ts';
import { bloquantsOf, euros, rapportEcrit, rapportOf, readSource } from './fec-rapport.ts';

const cote = { debit: montantEcrit, credit: montantEcrit };

export const lectureEcrite = {
  ...rapportEcrit,
  exercice: v.nullable(v.strictObject({ debut: v.string(), fin: v.string() })),
  journaux: v.array(v.strictObject({ code: v.string(), libelle: v.string(), lignes: v.number(), ...cote })),
  comptes: v.array(v.strictObject({ compte: v.string(), libelle: v.string(), ...cote, solde: montantEcrit })),
  blocs: v.optional(v.array(blocEcrit))
};

export const fecLire = commandeFichier({
  nom: 'fec lire',
  resume: 'lit un FEC : exercice, journaux, comptes et blocs',
  aide: [
    'Dit tout ce que dit « fec verifier », puis l’exercice compris d’après les dates, les journaux, les comptes et les blocs.',
    'Chaque ligne garde ses propres pièce, dates et libellé. Un montant négatif garde son signe et son côté.',
    'Code 0 dès que le fichier est importable, conforme ou non.'
  ],
  options: [{ nom: '--sans-blocs', resume: 'n’écrit pas les blocs' }],
  sortie: v.strictObject(lectureEcrite),
  async run(source, options) {
    const lecture = await readSource(source);
    if (!lecture.importable || !lecture.segment) return { erreurs: bloquantsOf(lecture) };
    const blocs = options.has('--sans-blocs') ? undefined : blocsOf(lecture.segment);
    return { sortie: { ...livresOf(lecture), blocs } };
  }
});

function livresOf(lecture: LectureFec) {
  const { exercice, resume } = lecture;
  return {
    ...rapportOf(lecture),
    exercice: exercice && { debut: exercice.debut, fin: exercice.fin },
    journaux: resume.journaux.map(({ code, libelle, lignes, debit, credit }) => ({
      code,
      libelle,
      lignes,
      debit: euros(debit),
      credit: euros(credit)
    })),
    comptes: resume.comptes.map(({ compte, libelle, debit, credit }) => ({
      compte,
      libelle,
      debit: euros(debit),
      credit: euros(credit),
      solde: euros(debit - credit)
    }))
  };
}

function* blocsOf(segment: Segment): Generator<BlocJson> {
  for (let b = 0; b < segment.blocs; b++) yield blocToJson(blocOf(segment, b));
}
