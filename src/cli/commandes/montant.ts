import * as v from 'valibot';
import { messageDeMontant } from '#lib/domain/messages-saisie.ts';
import { parseMontant } from '#lib/domain/montant-saisi.ts';
import { formatDecimal } from '#lib/domain/montant.ts';
import { commandeJson } from '../commande.ts';
import { montantEcrit } from '../formes.ts';

export const montant = commandeJson({
  nom: 'montant',
  resume: 'lit des montants comme on les tape ou les colle',
  aide: [
    'Comprend 1 234,56 €, 1.234,56, 1,234.56, (12,00), 12,00-, 2k et les calculs : =1200/4, 100+20%.',
    'Une saisie refusée garde sa place dans la liste, avec la raison : le code de sortie reste 0.'
  ],
  options: [],
  entree: v.strictObject({ saisies: v.array(v.string()) }),
  sortie: v.strictObject({
    montants: v.array(
      v.union([
        v.strictObject({ saisie: v.string(), montant: montantEcrit }),
        v.strictObject({ saisie: v.string(), refus: v.string() })
      ])
    )
  }),
  run({ saisies }) {
    const montants = saisies.map((saisie) => {
      const lu = parseMontant(saisie);
      return lu.ok
        ? { saisie, montant: formatDecimal(lu.valeur.montant) }
        : { saisie, refus: messageDeMontant(lu.refus) };
    });
    return { sortie: { montants } };
  }
});
