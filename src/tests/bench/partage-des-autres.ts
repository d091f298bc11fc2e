import { randomBytes } from 'node:crypto';
import { publier, type Publication } from '#lib/sync/registre/document.ts';
import { ecrireBloc } from '#lib/sync/registre/ecrire-bloc.ts';
import { revIdDe } from '#lib/sync/registre/revision.ts';
import { PosteDEssai } from '../../../sync-server/testing/poste-d-essai.ts';
import { brouillardDe, facture, idDeBloc } from './factures.ts';

const AUTRES = ['poste-c', 'poste-d', 'poste-e', 'poste-f'];
/** Updates of a document: what a person records in a row leaves together, what they record another day apart. */
const SEANCES = 6;
/** Open at the same time. */
const ENSEMBLE = 10;

/** What other postes recorded meanwhile, in every dossier: given to the server by its own socket, without a browser. */
export async function publierDesAutres(
  port: number,
  { blocs, dossiers }: { readonly blocs: number; readonly dossiers: number }
): Promise<void> {
  const postes = AUTRES.map((poste) => new PosteDEssai({ port, poste }));
  const parDossier = Math.ceil(blocs / dossiers);
  for (let debut = 0; debut < dossiers; debut += ENSEMBLE)
    await Promise.all(
      Array.from({ length: Math.min(ENSEMBLE, dossiers - debut) }, async (_, i) => {
        const rang = debut + i;
        const poste = postes[rang % postes.length];
        const premier = rang * parDossier;
        if (poste)
          await publierUnDossier(poste, rang, { premier, fin: Math.min(premier + parDossier, blocs) });
      })
    );
  for (const poste of postes) poste.partir();
}

async function publierUnDossier(
  poste: PosteDEssai,
  rang: number,
  { premier, fin }: { readonly premier: number; readonly fin: number }
): Promise<void> {
  const document = poste.ouvrir(brouillardDe(rang));
  await document.acquitte();
  const parSeance = Math.ceil((fin - premier) / SEANCES);
  for (let n = premier; n < fin; n += parSeance) {
    const lot: Publication[] = [];
    for (let k = n; k < Math.min(n + parSeance, fin); k++) {
      const contenu = {
        bloc: facture(k),
        classe: 'courant' as const,
        enregistreLe: '2026-03-31T08:00:00.000Z'
      };
      const revId = revIdDe(randomBytes(12));
      lot.push(ecrireBloc(idDeBloc(k), contenu, { remplacees: [], revId, poste: poste.poste }).publication);
    }
    publier(document.doc, 'blocs', lot, null);
    await document.acquitte();
  }
  document.partir();
}
