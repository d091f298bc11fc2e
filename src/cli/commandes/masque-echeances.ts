import * as v from 'valibot';
import { checkEcheances, echeancesDe } from '#lib/domain/masques/echeances.ts';
import { FREQUENCES } from '#lib/domain/masques/masque.ts';
import { messageDEcheances } from '#lib/domain/masques/messages.ts';
import { commandeJson } from '../commande.ts';
import { dateLue } from '../formes.ts';

const NOMBRE_MAXIMAL = 10_000;
const nombreAttendu = `Le nombre d’échéances est un nombre entier, de 1 à ${NOMBRE_MAXIMAL}.`;

export const masqueEcheances = commandeJson({
  nom: 'masque echeances',
  resume: 'donne les échéances d’un masque programmé',
  aide: [
    'La première échéance est le départ, ou la fin de son mois avec "finDeMois". Les suivantes reviennent au jour du départ après un mois plus court.',
    `Fréquences : ${FREQUENCES.join(', ')}. « Bimensuelle » est deux fois par mois, « bimestrielle » tous les deux mois.`
  ],
  options: [],
  entree: v.strictObject({
    depart: dateLue,
    frequence: v.picklist(FREQUENCES, `La fréquence est l’une de : ${FREQUENCES.join(', ')}.`),
    finDeMois: v.optional(v.boolean()),
    nombre: v.pipe(
      v.number(),
      v.safeInteger(nombreAttendu),
      v.minValue(1, nombreAttendu),
      v.maxValue(NOMBRE_MAXIMAL, nombreAttendu)
    )
  }),
  sortie: v.strictObject({ dates: v.array(v.pipe(v.string(), v.isoDate())) }),
  run({ depart, frequence, finDeMois = false, nombre }) {
    const demande = { depart, frequence, finDeMois, nombre };
    const erreurs = checkEcheances(demande).map((refus) => ({
      code: refus.code,
      message: messageDEcheances(refus),
      chemin: refus.code === 'MAS-FIN-DE-MOIS' ? 'finDeMois' : 'nombre'
    }));
    return erreurs.length > 0 ? { erreurs } : { sortie: { dates: echeancesDe(demande) } };
  }
});
