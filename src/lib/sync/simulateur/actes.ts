import type { Acte } from '#lib/domain/scelle/commande.ts';
import { ecrireChamp } from '../fiches/ecrire.ts';
import type { BlocAuLivre, TeteDeBloc } from '../moteur/ports.ts';
import { lireNom, nomDuBrouillard } from '../protocol.ts';
import type { Publication } from '../registre/document.ts';
import { ecrireBloc } from '../registre/ecrire-bloc.ts';
import type { ContenuDeBloc, ContenuDeChamp } from '../registre/revision.ts';
import { tetesOf, type Nommee } from '../registre/tetes.ts';
import { racineDe } from '../serveur/juger-mise-a-jour.ts';
import type { Ecriture } from './livre-simule.ts';
import type { Monde } from './monde.ts';
import type { PosteSimule } from './poste-simule.ts';

/** What a poste records: each is one transaction of its ledger, with or without network, and a ghost of it is kept. */

export interface BlocAEnregistrer {
  readonly exercice: string;
  readonly contenu: ContenuDeBloc;
  readonly remplacees: readonly Pick<TeteDeBloc, 'revId' | 'rang'>[];
  readonly supprime?: boolean;
}

/** The bloc, its balances and what is to be published. */
export function enregistrer(
  monde: Monde,
  poste: PosteSimule,
  id: string,
  { exercice, contenu, remplacees, supprime = false }: BlocAEnregistrer
): TeteDeBloc {
  const revId = monde.pieces.revId(monde.hasard);
  const { tete, publication } = ecrireBloc(id, contenu, { remplacees, revId, poste: poste.nom, supprime });
  const nouvelle: TeteDeBloc = { ...tete, exercice };
  const isFait = poste.agir((ecriture) => {
    const connu: BlocAuLivre | undefined = ecriture.rangees.blocs.get(id);
    if (connu?.etat !== 'scelle') {
      const tetes = tetesOf([...(connu?.tetes ?? []), nouvelle]).filter((une) => une.supprime !== true);
      ecriture.mettreBloc(id, tetes.length === 0 ? null : { etat: 'brouillard', tetes });
    }
    publierPlusTard(ecriture, nomDuBrouillard(exercice), publication);
  });
  if (isFait) monde.fantomes.saisirBloc(id, nouvelle, poste);
  return nouvelle;
}

/** A field of a fiche, on top of all that this poste shows of it. @returns whether there was room for it */
export function ecrire(
  monde: Monde,
  poste: PosteSimule,
  document: string,
  sujet: string,
  v: unknown
): boolean {
  const cle = `${document} ${sujet}`;
  const tetes: readonly Nommee<ContenuDeChamp>[] = poste.rangees.champs.get(cle) ?? [];
  const ecrit = ecrireChamp(
    sujet,
    { v, par: poste.nom, le: poste.instant() },
    { tetes, revId: monde.pieces.revId(monde.hasard), poste: poste.nom }
  );
  const isFait = poste.agir((ecriture) => {
    ecriture.mettreChamp(document, sujet, [ecrit.tete]);
    publierPlusTard(ecriture, document, ecrit.publication);
  });
  if (isFait) monde.fantomes.saisirChamp(cle, ecrit.tete, poste);
  return isFait;
}

/** What is asked of the sequencer. */
export function demander(monde: Monde, poste: PosteSimule, exercice: string, acte: Acte): void {
  const id = `c${monde.rang()}`;
  poste.agir(({ rangees, retour }) => {
    const devSeq = Math.max(0, ...rangees.demandes.keys()) + 1;
    const commande = { id, entite: exercice.slice(0, -11), poste: poste.nom, devSeq, acte };
    retour.mettre(rangees.demandes, devSeq, { commande, verdict: null });
  });
}

function publierPlusTard({ rangees, retour }: Ecriture, document: string, publication: Publication): void {
  const seq = Math.max(0, ...rangees.aPublier.keys()) + 1;
  const nomme = lireNom(document);
  const racine = nomme ? racineDe(nomme) : 'champs';
  retour.mettre(rangees.aPublier, seq, { seq, document, racine, ...publication });
}
