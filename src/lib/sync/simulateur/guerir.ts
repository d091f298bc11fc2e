import type { Monde } from './monde.ts';
import { degeler, relier } from './pannes.ts';

/** Rounds after which nothing may still be under way. */
const RONDES = 40;

/** Everything works again, until nobody has anything left to do; a poste that never was there joins. */
export async function guerir(monde: Monde): Promise<void> {
  monde.mauvaisTemps = false;
  monde.serveur.machine.coupure = null;
  for (const poste of monde.postes) {
    await degeler(monde, poste);
    poste.tuerDans(-1);
    poste.tuerAuCommit(-1);
    poste.http.pageAbimee = false;
    poste.livre.plein = false;
    relier(monde, poste);
  }
  // A poste that never was there before comes to the same books (C19).
  monde.ajouterPoste('neuf');
  for (let ronde = 0; ronde < RONDES; ronde += 1) {
    monde.maintenant += 61_000;
    monde.reconnecter();
    for (const poste of monde.postes) await monde.tour(poste);
    toutLivrer(monde);
    if (ronde >= 3 && isCalme(monde)) return;
  }
}

export function toutLivrer(monde: Monde): void {
  for (;;) {
    const connexions = monde.connexions();
    if (connexions.length === 0) return;
    for (const connexion of connexions) monde.livrer(connexion);
  }
}

/** Nobody has anything left to do, or only what no waiting cures. */
function isCalme(monde: Monde): boolean {
  return monde.postes.every((poste) => poste.isCalme()) && monde.connexions().length === 0;
}
