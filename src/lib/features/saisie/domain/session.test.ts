import fc from 'fast-check';
import { expect, it } from 'vitest';
import { checkBloc } from '#lib/domain/ecritures/check-bloc.ts';
import { blocDe } from './conversion.ts';
import { ligneDe, totauxDe } from './bloc-en-saisie.ts';
import { refusDEnregistrement } from './refus-d-enregistrement.ts';
import { annuler, faire, LIMITE_D_ANNULATION, retablir, sessionDe, type Session } from './session.ts';
import { anyActe, cellule, contexteDeSaisie, vide } from '#lib/testing/saisie.ts';
import type { Acte } from './actes.ts';

const contexte = contexteDeSaisie();

function jouer(actes: readonly Acte[], depart: Session = sessionDe(vide())): Session {
  return actes.reduce((session, acte) => {
    const issue = faire(session, acte, contexte);
    return issue.ok ? issue.valeur : session;
  }, depart);
}

it('[UI-15] undoes then does again any sequence of acts, back to the first state and forth to the last', () => {
  fc.assert(
    fc.property(fc.array(anyActe(), { maxLength: 40 }), (actes) => {
      const finie = jouer(actes);
      const etats = [finie.etat];
      let session = finie;
      while (session.faites.length > 0) {
        session = annuler(session);
        etats.push(session.etat);
      }
      expect(session.etat).toEqual(vide());
      for (const etat of etats.toReversed().slice(1)) {
        session = retablir(session);
        expect(session.etat).toEqual(etat);
      }
      expect(session).toEqual(finie);
    })
  );
});

it('[UI-15] forgets what was undone once something else is done, and the oldest act beyond the limit', () => {
  const tapee = jouer([cellule(1, 'libelle', 'Eau'), cellule(1, 'libelle', 'Gaz')]);
  const reprise = jouer([cellule(1, 'libelle', 'Bois')], annuler(tapee));
  expect(retablir(reprise)).toBe(reprise);
  expect(annuler(reprise).etat.lignes[0]?.libelle).toBe('Eau');

  const longue = jouer(
    Array.from({ length: LIMITE_D_ANNULATION + 5 }, (_, i) => cellule(1, 'libelle', `n° ${i}`))
  );
  expect(longue.faites).toHaveLength(LIMITE_D_ANNULATION);
});

it('[UI-15] keeps no act that changes nothing, and leaves the session as it was when an act is refused', () => {
  const depart = jouer([cellule(1, 'compte', '401')]);
  expect(jouer([cellule(1, 'compte', '401'), cellule(99, 'compte', '601')], depart)).toBe(depart);
});

it('[UI-22] is plain data, which an ébauche keeps', () => {
  fc.assert(
    fc.property(fc.array(anyActe(), { maxLength: 15 }), (actes) => {
      const { etat } = jouer(actes);
      expect(structuredClone(etat)).toEqual(etat);
    })
  );
});

it('[UI-34] has totals that are always the sum of its lines, each line under its own number', () => {
  fc.assert(
    fc.property(fc.array(anyActe(), { maxLength: 30 }), (actes) => {
      const { etat } = jouer(actes);
      const { debit, credit, ecart } = totauxDe(etat.lignes);
      const somme = (cote: 'debit' | 'credit') =>
        etat.lignes.reduce((total, ligne) => total + (ligneDe(etat, ligne.id)?.[cote].valeur ?? 0), 0);
      expect([debit, credit, ecart]).toEqual([
        somme('debit'),
        somme('credit'),
        somme('debit') - somme('credit')
      ]);
      expect(new Set(etat.lignes.map(({ id }) => id)).size).toBe(etat.lignes.length);
    })
  );
});

it('[UI-17] [INV-01] gives to record only blocs that checkBloc accepts', () => {
  let acceptes = 0;
  fc.assert(
    fc.property(fc.array(anyActe(), { maxLength: 30 }), (actes) => {
      const { etat } = jouer([...actes, ...FINITION], jouer(DEBUT));
      if (refusDEnregistrement(etat, contexte).length > 0) return;
      acceptes++;
      const bloc = blocDe(etat);
      expect(bloc && checkBloc(bloc, contexte)).toEqual([]);
    }),
    { numRuns: 300 }
  );
  expect(acceptes).toBeGreaterThan(0);
});

/** A bloc that could be recorded, before random acts come. */
const DEBUT: readonly Acte[] = [
  cellule(1, 'compte', '401'),
  cellule(1, 'credit', '120'),
  { genre: 'ajouter', apres: null },
  cellule(2, 'compte', '601')
];
const FINITION: readonly Acte[] = [
  { genre: 'tete', champ: 'date', texte: '15/03/2026' },
  { genre: 'tete', champ: 'piece', texte: 'F-1' },
  { genre: 'equilibrer', ligne: 2 }
];
