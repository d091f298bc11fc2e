import * as v from 'valibot';
import { formatDecimal } from '#lib/domain/montant.ts';
import { poidsEntiers, repartir as share } from '#lib/domain/repartir.ts';
import { commandeJson, type Erreur } from '../commande.ts';
import { montantEcrit, montantLu, poidsLu } from '../formes.ts';

const identifiant = v.union(
  [v.string(), v.pipe(v.number(), v.safeInteger())],
  'Un id est un texte ou un nombre entier.'
);

interface Part {
  readonly id: string | number;
  readonly poids: string;
}

export const repartir = commandeJson({
  nom: 'repartir',
  resume: 'répartit un montant au centime, en proportion de poids',
  aide: [
    'Chaque part est coupée au centime, puis les centimes restants vont aux plus grands restes, et à égalité aux premières parts.',
    'La somme des parts est exactement le montant ; un montant négatif se répartit comme son opposé.'
  ],
  options: [],
  entree: v.strictObject({
    montant: montantLu,
    parts: v.array(v.strictObject({ id: identifiant, poids: poidsLu }))
  }),
  sortie: v.strictObject({ parts: v.array(v.strictObject({ id: identifiant, montant: montantEcrit })) }),
  run({ montant, parts }) {
    const erreurs = checkParts(parts);
    if (erreurs.length > 0) return { erreurs };
    const montants = share(montant, poidsEntiers(parts.map(({ poids }) => poids.replace('-', ''))));
    return {
      sortie: {
        parts: parts.map(({ id }, i) => ({ id, montant: formatDecimal(montants[i] ?? montant) }))
      }
    };
  }
});

/** Every reason not to share: a weight below zero, an id given twice, nothing to share between. */
function checkParts(parts: readonly Part[]): Erreur[] {
  const erreurs: Erreur[] = [];
  const rangs = new Map<string, number>();
  for (const [i, { id, poids }] of parts.entries()) {
    const premier = rangs.get(String(id));
    if (premier === undefined) rangs.set(String(id), i);
    else {
      const message = `L’id « ${id} » est déjà celui de parts[${premier}] : donnez un id à chaque part.`;
      erreurs.push({ code: 'REP-DOUBLON', message, chemin: `parts[${i}].id` });
    }
    if (/^-.*[1-9]/.test(poids)) {
      const message = `Le poids de « ${id} » est négatif : ${poids}.`;
      erreurs.push({ code: 'REP-POIDS-NEGATIF', message, chemin: `parts[${i}].poids` });
    }
  }
  if (!parts.some(({ poids }) => /[1-9]/.test(poids))) {
    const message = 'La somme des poids est nulle : au moins une part doit avoir un poids.';
    erreurs.push({ code: 'REP-POIDS-NUL', message, chemin: 'parts' });
  }
  return erreurs;
}
