import * as v from 'valibot';
import { accepte, refuse, type Result } from '#lib/domain/result.ts';
import type { Commande } from '#lib/domain/scelle/commande.ts';
import {
  CHEMINS,
  LIMITES,
  VERSION_DU_PROTOCOLE as protocole,
  envoiDeCommandes,
  lireSegment,
  remise,
  type PageDuJournal,
  type ReponseALaRemise
} from '#lib/sync/protocol.ts';
import { sentenceOf } from '../journal/remise.ts';
import { lireCorps } from './corps.ts';
import type { RefusDApi } from './messages.ts';
import { valider, type Route } from './route.ts';

/** The code of an entité, as one part of an address. */
const ENTITE = '([^/]{1,1200})';

function entiteDe([segment = '']: readonly string[]): Result<string, RefusDApi> {
  const entite = lireSegment(segment);
  return entite === null ? refuse({ code: 'API-DEMANDE', ou: 'entite' }) : accepte(entite);
}

const page = v.object({
  apres: v.optional(v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)), '0'),
  limite: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^\d{1,6}$/),
      v.transform(Number),
      v.minValue(1),
      v.maxValue(LIMITES.lignesParPage)
    ),
    String(LIMITES.lignesParPage)
  )
});

/** Half a character has no place in a base: two names with one would be the same there. */
const entier = v.pipe(
  v.string(),
  v.check((texte) => texte.isWellFormed())
);
const nommees = v.array(v.looseObject({ id: entier, entite: entier, poste: entier }));

/** The sealed logs: what postes ask of them, read of them, and give back to them. */
export const ROUTES_DU_JOURNAL: readonly Route[] = [
  {
    method: 'POST',
    chemin: new RegExp(`^${CHEMINS.commandes}$`),
    repondre: async ({ request, poste }, { base: { incarnation }, journaux }) => {
      const lu = await lireCorps(request, envoiDeCommandes);
      if (!lu.ok) return lu;
      const { repondueJusqua, commandes } = lu.valeur;
      const bienNommees = valider(nommees, commandes);
      if (!bienNommees.ok) return bienNommees;
      // Nobody asks under the name of another (I6).
      const autre = commandes.findIndex((une) => une.poste !== poste);
      if (autre !== -1) return refuse({ code: 'API-DEMANDE', ou: `commandes.${autre}.poste` });
      const verdicts = await journaux.commander(
        poste,
        repondueJusqua,
        commandes as unknown as readonly Commande[]
      );
      return accepte({ statut: 200, corps: { protocole, incarnation, verdicts } });
    }
  },
  {
    method: 'GET',
    chemin: new RegExp(`^${CHEMINS.scelles}/${ENTITE}$`),
    repondre: ({ query, segments }, { base: { incarnation }, journaux }) => {
      const [lu, nommee] = [valider(page, query), entiteDe(segments)];
      if (!lu.ok) return Promise.resolve(lu);
      if (!nommee.ok) return Promise.resolve(nommee);
      const entite = nommee.valeur;
      const corps: PageDuJournal = {
        protocole,
        incarnation,
        lignes: journaux.lignes(entite, lu.valeur.apres, lu.valeur.limite),
        tete: journaux.teteOf(entite)
      };
      return Promise.resolve(accepte({ statut: 200, corps }));
    }
  },
  {
    method: 'POST',
    chemin: new RegExp(`^${CHEMINS.scelles}/${ENTITE}/remise$`),
    repondre: async ({ request, segments }, { base: { incarnation }, journaux }) => {
      const nommee = entiteDe(segments);
      if (!nommee.ok) return nommee;
      const lu = await lireCorps(request, remise);
      if (!lu.ok) return lu;
      const entite = nommee.valeur;
      const { refus, tete } = await journaux.remettre(entite, lu.valeur);
      const corps: ReponseALaRemise = {
        protocole,
        incarnation,
        refus,
        ...(refus !== null && { message: sentenceOf(refus, entite) }),
        tete
      };
      return accepte({ statut: 200, corps });
    }
  }
];
