import * as v from 'valibot';
import { accepte } from '#lib/domain/result.ts';
import {
  CHEMINS,
  VERSION_DU_PROTOCOLE as protocole,
  type Agence,
  type Changements
} from '#lib/sync/protocol.ts';
import { valider, type Route } from './route.ts';

const depuis = v.object({
  depuis: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0')
});

/** Who this server is, and what moved since a poste last asked. */
export const ROUTES_D_AGENCE: readonly Route[] = [
  {
    method: 'GET',
    chemin: new RegExp(`^${CHEMINS.agence}$`),
    repondre: (_demande, { base: { agence, incarnation }, version }) => {
      const maintenant = new Date().toISOString();
      const corps: Agence = { protocole, agence, incarnation, version, maintenant };
      return Promise.resolve(accepte({ statut: 200, corps }));
    }
  },
  {
    method: 'GET',
    chemin: new RegExp(`^${CHEMINS.changements}$`),
    repondre: ({ query }, { base: { incarnation }, documents, journaux }) => {
      const lu = valider(depuis, query);
      if (!lu.ok) return Promise.resolve(lu);
      const curseur = documents.curseur();
      // A cursor that we never gave comes from another life of the base: all has to be looked at again.
      const connu = lu.valeur.depuis > curseur ? 0 : lu.valeur.depuis;
      const corps: Changements = {
        protocole,
        incarnation,
        curseur,
        documents: documents.changesDepuis(connu),
        journaux: journaux.changesDepuis(connu)
      };
      return Promise.resolve(accepte({ statut: 200, corps }));
    }
  }
];
