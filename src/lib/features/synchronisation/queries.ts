import type { Alerte } from '#lib/sync/moteur/alertes.ts';
import type { RaisonDePanne } from '#lib/sync/moteur/ports.ts';
import type { Base } from '#lib/storage/base.ts';
import { contenuDe } from '#lib/storage/sync/blocs-a-publier.ts';
import type { VersionConcurrente } from '#lib/storage/sync/rows.ts';

/** What waits on this poste, whatever the network does. */
export interface CeQuiAttend {
  readonly aPublier: {
    readonly nombre: number;
    /** UTC moment of the oldest; null when nothing waits. */
    readonly plusAncien: string | null;
  };
  /** What the server will never take, with its reason: it stays here. */
  readonly ecartees: readonly PublicationEcartee[];
  /** Asked of the sequencer, without an answer. */
  readonly demandes: number;
  /** Answered by a refusal that someone has to read. */
  readonly refus: number;
  /** Blocs of which two versions wait for a choice. */
  readonly concurrentes: number;
  /** Fields of fiches that were written twice at the same time. */
  readonly champs: number;
}

export interface PublicationEcartee {
  readonly document: string;
  readonly cle: string;
  readonly raison: string;
  /** UTC moment. */
  readonly enregistreLe: string;
}

export type Reseau =
  | { readonly etat: 'en-ligne' }
  | {
      readonly etat: 'hors-ligne';
      /** `prise`: the server answers, and its socket is kept closed by something between (F39). */
      readonly raison: RaisonDePanne | 'prise' | 'jamais';
      /** UTC moment of the last exchange; null when there was none. */
      readonly depuis: string | null;
    };

/** What the leading tab knows, and the others are told. */
export interface EtatDuReseau {
  readonly reseau: Reseau;
  /** UTC moment. */
  readonly dernierEchange: string | null;
  readonly alertes: readonly Alerte[];
}

export interface EtatDeSynchronisation extends CeQuiAttend, EtatDuReseau {
  readonly partage: boolean;
}

export function ceQuiAttend(base: Base): Promise<CeQuiAttend> {
  const { aPublier, demandes, blocs, champs } = base;
  return base.transaction('r', aPublier, demandes, blocs, champs, async () => {
    const ecartees = await aPublier.filter(({ refus }) => refus !== undefined).toArray();
    const premiere = await aPublier
      .orderBy('seq')
      .filter(({ refus }) => refus === undefined)
      .first();
    return {
      aPublier: {
        nombre: (await aPublier.count()) - ecartees.length,
        plusAncien: premiere?.enregistreLe ?? null
      },
      ecartees: ecartees.map(({ document, cle, refus = '', enregistreLe }) => ({
        document,
        cle,
        raison: refus,
        enregistreLe
      })),
      demandes: await demandes.where('etat').equals('attente').count(),
      refus: await demandes.where('etat').equals('refusee').count(),
      concurrentes: await blocs.orderBy('concurrentes.entite').count(),
      champs: await champs.where('enConflit').equals(1).count()
    };
  });
}

/** A bloc of which several versions wait for a choice: the one that the books show first. */
export interface BlocEnConflit {
  readonly id: string;
  readonly entite: string;
  readonly versions: readonly VersionConcurrente[];
}

/** @param entite all of them when it is left out */
export async function versionsConcurrentes(base: Base, entite?: string): Promise<readonly BlocEnConflit[]> {
  const rows = await (
    entite === undefined
      ? base.blocs.orderBy('concurrentes.entite')
      : base.blocs.where('concurrentes.entite').equals(entite)
  ).toArray();
  return rows.flatMap((row) => {
    const { id, exercice, tete, concurrentes } = row;
    if (!tete || !concurrentes) return [];
    const montree: VersionConcurrente = { ...tete, exercice, contenu: contenuDe(row) };
    return [{ id, entite: concurrentes.entite, versions: [montree, ...concurrentes.tetes] }];
  });
}
