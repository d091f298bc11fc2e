import { expect, it } from 'vitest';
import type { Changements } from '../protocol.ts';
import { Alertes } from './alertes.ts';
import { Carte } from './carte.ts';
import type { Livre, Ports, Repere, Serveur, TransactionDeLivre } from './ports.ts';

const NOMS = ['fiches/K1', 'fiches/K2', 'fiches/K3'];

/** A server whose documents moved once each, and what it was asked. */
function monde() {
  const reperes = new Map<Repere, string>();
  const questions: number[] = [];
  const transaction: Partial<TransactionDeLivre> = {
    repere: (cle) => Promise.resolve(reperes.get(cle) ?? null),
    mettreRepere: (cle, valeur) => {
      reperes.set(cle, valeur);
      return Promise.resolve();
    }
  };
  const livre: Livre = {
    transaction: (_mandat, _durabilite, acte) => acte(transaction as TransactionDeLivre)
  };
  const serveur: Partial<Serveur> = {
    agence: () =>
      Promise.resolve({ protocole: 1, agence: 'a', incarnation: 'i', version: '1', maintenant: '' }),
    changements: (depuis): Promise<Changements> => {
      questions.push(depuis);
      const documents = NOMS.map((nom, i) => ({ nom, epoque: '0', seq: i + 1 }));
      const changes = documents.filter(({ seq }) => seq > depuis);
      return Promise.resolve({
        protocole: 1,
        incarnation: 'i',
        curseur: NOMS.length,
        documents: changes,
        journaux: []
      });
    }
  };
  const carte = new Carte({ livre, serveur } as unknown as Ports, 1, new Alertes());
  return { carte, questions, reperes };
}

it('[F40] asked again before all was looked at, the server is asked what moved since its last answer', async () => {
  const { carte, questions, reperes } = monde();
  await carte.questionner();
  carte.vu('fiches/K1');
  carte.oublier();
  await carte.questionner();
  expect(questions).toEqual([0, 3]);
  // What the first answer named is still to be looked at, and was named before the second question.
  expect([...carte.documents]).toEqual(['fiches/K2', 'fiches/K3']);
  expect(NOMS.map((nom) => carte.isAnterieur(nom, 1))).toEqual([false, false, false]);
  await carte.retenir(false);
  expect(reperes.has('curseur')).toBe(false);
  for (const nom of NOMS) carte.vu(nom);
  await carte.retenir(false);
  expect(reperes.get('curseur')).toBe('3');
});
