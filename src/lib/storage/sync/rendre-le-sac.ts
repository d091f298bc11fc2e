import { isMemeContenu } from '#lib/sync/moteur/placer-bloc.ts';
import {
  lireCle,
  revIdDerive,
  type ContenuDeBloc,
  type ContenuDeChamp,
  type Revision
} from '#lib/sync/registre/revision.ts';
import type { Base } from '../base.ts';
import type { EbaucheRow, PieceRow } from '../rows.ts';
import { contenuDe } from './blocs-a-publier.ts';
import { lirePartage } from './partage.ts';
import { sansPublier } from './publication.ts';
import type { APublierRow } from './rows.ts';

export interface ContenuDuSac {
  readonly aPublier: readonly APublierRow[];
  readonly ebauches: readonly EbaucheRow[];
  readonly pieces: readonly PieceRow[];
}

export interface RenduDuSac {
  /** Changes that wait here from now on. */
  readonly changements: number;
  readonly ebauches: number;
  /** What was here already, of both. */
  readonly connus: number;
}

/**
 * Puts what another poste had not sent among what this one has to send: under the same revisions, so that the two of
 * them, should both send, write one. It reaches the books as what any poste says does, when the server has it.
 *
 * @returns null when this poste shares nothing, and would have nobody to send it to; nothing is written then
 */
export function rendreLeContenu(base: Base, contenu: ContenuDuSac): Promise<RenduDuSac | null> {
  const { aPublier, blocs, champs, supprimes, ebauches, pieces, reglages } = base;
  return base.transaction(
    'rw',
    [aPublier, blocs, champs, supprimes, ebauches, pieces, reglages],
    async (): Promise<RenduDuSac | null> => {
      const partage = await lirePartage(base);
      if (partage === null && contenu.aPublier.length > 0) return null;
      sansPublier();
      let changements = 0;
      for (const { document, racine, cle, valeur, enregistreLe } of contenu.aPublier) {
        const ligne: Omit<APublierRow, 'seq'> = {
          document,
          racine,
          cle,
          valeur: sousLeNomDe(valeur, partage?.poste ?? ''),
          enregistreLe
        };
        if (await isConnu(base, ligne)) continue;
        await aPublier.add(ligne);
        changements++;
      }
      const restantes: EbaucheRow[] = [];
      for (const ebauche of contenu.ebauches)
        if ((await ebauches.get(ebauche.id)) === undefined) restantes.push(ebauche);
      await ebauches.bulkAdd(restantes);
      await pieces.bulkPut([...contenu.pieces]);
      return {
        changements,
        ebauches: restantes.length,
        connus: contenu.aPublier.length + contenu.ebauches.length - changements - restantes.length
      };
    }
  );
}

/** A poste speaks in its own name alone. */
export function sousLeNomDe(
  valeur: Revision<ContenuDeBloc | ContenuDeChamp>,
  poste: string
): Revision<ContenuDeBloc | ContenuDeChamp> {
  const { contenu } = valeur;
  return { ...valeur, poste, contenu: 'v' in contenu ? { ...contenu, par: poste } : contenu };
}

async function isConnu(
  base: Base,
  { document, cle, valeur: { contenu, supprime } }: Omit<APublierRow, 'seq'>
): Promise<boolean> {
  const lue = lireCle(cle);
  if (lue === null) return true;
  const { sujet, revId } = lue;
  const enAttente = await base.aPublier
    .where('document')
    .equals(document)
    .filter((row) => row.cle === cle)
    .count();
  if (enAttente > 0) return true;
  if ('v' in contenu) {
    const tetes = (await base.champs.get([document, sujet]))?.tetes ?? [];
    const derive = revIdDerive(sujet, { v: contenu.v });
    return tetes.some((tete) => tete.revId === revId || revIdDerive(sujet, { v: tete.contenu.v }) === derive);
  }
  const row = await base.blocs.get(sujet);
  if (supprime) return (await base.supprimes.get([document, sujet]))?.revId === revId || !row;
  if (!row) return false;
  if (row.etat === 'scelle') return isMemeContenu(contenu.bloc, row.bloc);
  return (
    [row.tete, ...(row.concurrentes?.tetes ?? [])].some((tete) => tete?.revId === revId) ||
    revIdDerive(sujet, contenuDe(row)) === revIdDerive(sujet, contenu)
  );
}
