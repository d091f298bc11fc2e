import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { appel } from '#lib/testing/scellement.ts';
import { bancDeServeur, rapport } from '../testing/banc-de-serveur.ts';
import { ClientDEssai, EXERCICE } from '../testing/entite-d-essai.ts';
import { INATTENDUS, avec, chemins } from '../testing/hostile.ts';

const { servirK1 } = bancDeServeur();

function envoi(poste: string, numero: number) {
  const bloc = appel('2026-01-15', 10);
  const acte = { type: 'valider', id: `hostile-${numero}`, revision: 'r', exercice: EXERCICE, bloc };
  const une = { id: randomUUID(), entite: 'K1', poste, devSeq: 1, acte };
  return { repondueJusqua: 0, commandes: [une] };
}

it('[F22][I8] each field of a demand changed: it is answered, the log verifies, and the next ones go on', async () => {
  const { serveur, poste } = await servirK1();
  let envois = 0;
  const reponses = new Map<string, number>();
  for (const chemin of chemins(envoi('poste', 0)))
    for (const inattendu of INATTENDUS) {
      envois += 1;
      const client = new ClientDEssai(serveur.port, `hostile-${envois}`);
      const corps = avec(envoi(client.poste, envois), chemin, inattendu) as object;
      const issue = await client
        .demander<{ verdicts: { etat: string }[] }>('/api/commandes', corps)
        .then(({ verdicts }) => verdicts[0]?.etat ?? 'aucune')
        .catch((error: unknown) => (error as Error).message);
      reponses.set(issue, (reponses.get(issue) ?? 0) + 1);
    }
  // Nothing else than these: a server that breaks would answer API-INTERNE.
  expect([...reponses.keys()].toSorted()).toEqual(['API-DEMANDE', 'acceptee', 'refusee']);
  expect(reponses.get('refusee')).toBeGreaterThan(100);
  const acceptees = reponses.get('acceptee') ?? 0;
  expect(await poste.sceller('K1', await poste.enregistrer('K1', appel('2026-01-15')))).toMatchObject([
    { numero: acceptees + 1 }
  ]);
  expect(await rapport(poste)).toMatchObject({ conforme: true, entrees: acceptees + 2 });
}, 60_000);
