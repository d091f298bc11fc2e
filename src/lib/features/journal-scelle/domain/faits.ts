import { formatDate } from '#lib/domain/dates.ts';
import { entier } from '#lib/domain/enumerer.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { centimes, formatMontant } from '#lib/domain/montant.ts';
import type { Evenement, Numeros, Scelle } from '#lib/domain/scelle/evenement.ts';
import { moisEnLettres, totauxEnLettres } from '#lib/domain/scelle/messages.ts';

export type Fait = readonly [nom: string, valeur: string];

/** What an entry says, fact by fact, in the words of the screens. */
export function faitsDEntree({ pos, avant, evenement }: Scelle): readonly Fait[] {
  return [...faitsDe(evenement), ...(pos === 1 ? [] : [['Suit l’empreinte', avant] as const])];
}

function faitsDe(evenement: Evenement): readonly Fait[] {
  if (evenement.type === 'cle') {
    const { poste, algorithme, publique } = evenement;
    return [
      ['Poste', poste],
      ['Algorithme', algorithme],
      ['Clé publique', publique]
    ];
  }
  const exercice: Fait = ['Exercice', libelleExercice(evenement.exercice)];
  switch (evenement.type) {
    case 'bloc':
    case 'a-nouveaux': {
      const { bloc, numero, valideLe } = evenement;
      const debit = bloc.lignes.reduce((sum, ligne) => sum + ligne.debit, 0);
      return [
        exercice,
        ['Journal et numéro', `${bloc.journal} n° ${entier(numero)}`],
        ['Date', formatDate(bloc.date)],
        ['Validée le', formatDate(valideLe)],
        ['Montant', `${formatMontant(centimes(debit))} €, en ${entier(bloc.lignes.length)} lignes`],
        ...('extourneDe' in evenement ? [['Extourne de', evenement.extourneDe ?? ''] as const] : [])
      ];
    }
    case 'reprise':
      return [
        exercice,
        ['Lignes', entier(evenement.lignes)],
        ['Totaux', totauxEnLettres(evenement.totaux)],
        ...numerosDits(evenement.numeros),
        ['Empreinte des lignes', evenement.segment]
      ];
    case 'mois-clos':
      return [
        exercice,
        ['Mois', moisEnLettres(evenement.mois)],
        ['Totaux du mois', totauxEnLettres(evenement.totaux)],
        ...numerosDits(evenement.numeros)
      ];
    case 'exercice-clos':
      return [
        exercice,
        ['Totaux de l’exercice', totauxEnLettres(evenement.totaux)],
        ...numerosDits(evenement.numeros),
        ...(evenement.justifications ?? []).map(({ compte, motif }): Fait => [
          `Compte ${compte} non soldé`,
          motif
        ])
      ];
    case 'exercice-rouvert':
      return [exercice, ['Motif', evenement.motif]];
  }
}

/** « AC n° 12, OD n° 3 », in the order of the codes. */
function numerosDits(numeros: Numeros): readonly Fait[] {
  const dits = Object.entries(numeros)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([journal, numero]) => `${journal} n° ${entier(numero)}`);
  return dits.length === 0 ? [] : [['Derniers numéros', dits.join(', ')]];
}
