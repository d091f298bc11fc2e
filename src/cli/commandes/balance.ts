import * as v from 'valibot';
import { balanceOf, type Totaux } from '#lib/domain/comptes/balance.ts';
import { dateOfJour, isDateIso, type DateIso } from '#lib/domain/dates.ts';
import { mouvementsOf } from '#lib/domain/segments/mouvements.ts';
import type { Segment } from '#lib/domain/segments/segment.ts';
import type { LectureFec } from '#lib/features/fec/domain/read-fec.ts';
import { commandeFichier } from '../commande.ts';
import { montantEcrit } from '../formes.ts';
import { bloquantsOf, euros, readSource } from './fec-rapport.ts';

const totauxEcrits = { debit: montantEcrit, credit: montantEcrit, solde: montantEcrit };

export const balance = commandeFichier({
  nom: 'balance',
  resume: 'donne la balance d’un FEC, à une date ou à sa fin',
  aide: [
    'Une ligne par compte mouvementé, dans l’ordre du plan ; solde = débit − crédit.',
    'À une date, un bloc compte en entier à sa propre date : tout bloc daté de ce jour ou d’avant.'
  ],
  options: [
    {
      nom: '--au',
      valeur: 'D',
      resume: 'jusqu’à cette date incluse',
      accepte: isDateIso,
      attendu: 'une date comme 2026-03-31'
    }
  ],
  sortie: v.strictObject({
    au: v.pipe(v.string(), v.isoDate()),
    lignes: v.array(v.strictObject({ compte: v.string(), libelle: v.string(), ...totauxEcrits })),
    totaux: v.strictObject(totauxEcrits)
  }),
  async run(source, options) {
    const lecture = await readSource(source);
    const { segment, resume } = lecture;
    if (!lecture.importable || !segment) return { erreurs: bloquantsOf(lecture) };
    const au = options.get('--au') as DateIso | undefined;
    const { lignes, totaux } = balanceOf(mouvementsOf(segment, au));
    const libelles = new Map(resume.comptes.map(({ compte, libelle }) => [compte, libelle]));
    return {
      sortie: {
        au: au ?? lastDay(lecture, segment),
        lignes: lignes.map(({ compte, ...ligne }) => ({
          compte,
          libelle: libelles.get(compte) ?? '',
          ...totauxToJson(ligne)
        })),
        totaux: totauxToJson(totaux)
      }
    };
  }
});

function totauxToJson({ debit, credit, solde }: Totaux) {
  return { debit: euros(debit), credit: euros(credit), solde: euros(solde) };
}

/** The end of the exercice, or the last bloc when one is dated after it. */
function lastDay({ exercice }: LectureFec, { chiffres, blocs }: Segment): DateIso {
  let last = -Infinity;
  for (let b = 0; b < blocs; b++) last = Math.max(last, chiffres.date[chiffres.debuts[b] ?? 0] ?? last);
  const dernier = dateOfJour(last);
  return exercice && exercice.fin > dernier ? exercice.fin : dernier;
}
