import { describe } from 'vitest';
import { contratDeMagasin, type MagasinAEprouver } from '#lib/testing/contrat-de-magasin.ts';
import { ENTITE } from '#lib/testing/scellement.ts';
import { MagasinEnMemoire } from './magasin-en-memoire.ts';

describe('MagasinEnMemoire', () => {
  contratDeMagasin(() => Promise.resolve(aEprouver(new MagasinEnMemoire(ENTITE))));
});

function aEprouver(magasin: MagasinEnMemoire): MagasinAEprouver {
  const lire = <T>(value: T) => Promise.resolve(value);
  return {
    magasin,
    ouvrirExercice(contexte) {
      magasin.ouvrirExercice(contexte);
      return Promise.resolve();
    },
    enregistrer: (id, bloc, debut) => lire(magasin.enregistrer(id, bloc, debut)),
    supprimer: (id) => lire(magasin.supprimer(id)),
    entrees: () => lire(magasin.entrees),
    bloc(id) {
      const row = magasin.blocs.get(id);
      return lire(row ? { etat: row.scelle === null ? 'brouillard' : 'scelle', bloc: row.bloc } : null);
    },
    aRegulariser: () =>
      lire(magasin.aRegulariser.flatMap(({ commande: { acte } }) => ('bloc' in acte ? [acte.id] : []))),
    soldes(etat) {
      const soldes: Record<string, number> = {};
      for (const { bloc, scelle } of magasin.blocs.values())
        for (const { compte, debit, credit } of (scelle !== null) === (etat === 'scelle') ? bloc.lignes : [])
          soldes[compte] = (soldes[compte] ?? 0) + debit - credit;
      return lire(Object.fromEntries(Object.entries(soldes).filter(([, solde]) => solde !== 0)));
    }
  };
}
