import type { Alerte } from '#lib/sync/moteur/alertes.ts';
import type { RaisonDePanne } from '#lib/sync/moteur/ports.ts';
import type { Base } from '#lib/storage/base.ts';
import { contenuDe } from '#lib/storage/sync/blocs-a-publier.ts';
import { piecesAEnvoyer, refuseesDe } from '#lib/storage/sync/pieces-partagees.ts';
import { reprisesAFaire, type RepriseAFaire } from '#lib/storage/sync/reprises-partagees.ts';
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
  /** Documents of blocs that the server does not hold yet. */
  readonly pieces: number;
  /** Documents and takeovers that it takes none of: spoilt here, or too large. */
  readonly refusees: { readonly pieces: number; readonly reprises: number };
  readonly reprises: ReprisesEnRoute;
}

/** Exercices whose imported books are not where they must be. */
export interface ReprisesEnRoute {
  /** Here, and not yet where the others could have them. */
  readonly aEnvoyer: readonly string[];
  /** Elsewhere: what this poste shows of these exercices is not all there is. */
  readonly aRecevoir: readonly string[];
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

/** How far a takeover is on its way, to the server or from it. */
export interface AvancementDeReprise {
  readonly exercice: string;
  readonly sens: 'monte' | 'descend';
  readonly octets: number;
  readonly total: number;
}

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

export async function ceQuiAttend(base: Base): Promise<CeQuiAttend> {
  const isPartage = base.publication !== null;
  const pieces = isPartage ? await piecesAEnvoyer(base) : [];
  const reprises = isPartage ? await reprisesAFaire(base) : [];
  const genres = (await refuseesDe(base)).map(({ genre }) => genre);
  const refusees = {
    pieces: genres.filter((genre) => genre === 'piece').length,
    reprises: genres.filter((genre) => genre === 'reprise').length
  };
  const ids = (une: RepriseAFaire['sorte'][]) =>
    reprises.flatMap(({ sorte, exercice }) => (une.includes(sorte) ? [exercice.id] : []));
  const aEnvoyer = ids(['publier', 'reconnaitre']);
  return {
    ...(await lireAttente(base)),
    pieces: pieces.length,
    refusees,
    reprises: { aEnvoyer, aRecevoir: ids(['recevoir']) }
  };
}

function lireAttente(base: Base): Promise<Omit<CeQuiAttend, 'pieces' | 'refusees' | 'reprises'>> {
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
