import type { Poste } from '#lib/features/cloture/ports.ts';
import { comptesNonLettres } from '#lib/features/lettrage/non-lettres.ts';
import type { Base } from '#lib/storage/base.ts';
import { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import { sequenceurDeCloture } from './sequenceur-de-cloture.ts';
import { sequenceurDuPoste } from './sequenceur.ts';

/** What closings work with, over this ledger. */
export function posteDeCloture(base: Base, livres: LecteurDeLivres = new LecteurDeLivres(base)): Poste {
  return {
    base,
    livres,
    sequenceur: sequenceurDeCloture(base, sequenceurDuPoste(base)),
    nonLettres: (entite, au) => comptesNonLettres({ base, livres }, entite, au),
    maintenant: () => new Date().toISOString(),
    nouvelId: () => crypto.randomUUID()
  };
}
