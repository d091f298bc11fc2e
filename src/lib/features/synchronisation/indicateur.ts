import type { Alerte } from '#lib/sync/moteur/alertes.ts';
import type { EtatDeSynchronisation, Reseau } from './queries.ts';

/** Everything the one indicator is made of. */
export interface FaitsDePartage extends EtatDeSynchronisation {
  /** Changes that wait, of which so many are of drafts. */
  readonly ecritures: number;
}

/** The one thing that matters most now. Those above hide those below. */
export type Indicateur =
  | { readonly code: 'seul' }
  | { readonly code: 'alerte'; readonly alerte: Alerte['code']; readonly autres: number }
  | { readonly code: 'panne'; readonly raison: PanneARegler }
  | { readonly code: 'refus'; readonly nombre: number }
  | { readonly code: 'concurrentes'; readonly nombre: number }
  | { readonly code: 'hors-ligne'; readonly depuis: string | null; readonly enAttente: number }
  | { readonly code: 'connexion' }
  | { readonly code: 'a-envoyer'; readonly ecritures: number; readonly changements: number }
  | { readonly code: 'demandes'; readonly nombre: number }
  /** Imported books that are not where they must be. */
  | { readonly code: 'reprises'; readonly sens: 'monte' | 'descend'; readonly nombre: number }
  | { readonly code: 'pieces'; readonly nombre: number }
  | { readonly code: 'recu' };

/** What does not cure itself: someone has to do something. */
const A_REGLER = ['secret-refuse', 'protocole', 'pas-le-serveur', 'disque-plein'] as const;
export type PanneARegler = (typeof A_REGLER)[number];

function isARegler(raison: Extract<Reseau, { etat: 'hors-ligne' }>['raison']): raison is PanneARegler {
  return A_REGLER.some((une) => une === raison);
}

/**
 * What the frame says: what someone has to do first, then where the work is. One at a time, by gravity; a poste that
 * shares nothing says so and nothing else.
 */
export function indicateurDe(faits: FaitsDePartage): Indicateur {
  const { alertes, reseau, aPublier, ecartees, refus, concurrentes, demandes, ecritures } = faits;
  const { pieces, refusees, reprises } = faits;
  if (!faits.partage) return { code: 'seul' };
  const [premiere] = alertes;
  if (premiere) return { code: 'alerte', alerte: premiere.code, autres: alertes.length - 1 };
  if (reseau.etat === 'hors-ligne' && isARegler(reseau.raison))
    return { code: 'panne', raison: reseau.raison };
  const refuses = refus + ecartees.length + refusees.pieces + refusees.reprises;
  if (refuses > 0) return { code: 'refus', nombre: refuses };
  if (concurrentes > 0) return { code: 'concurrentes', nombre: concurrentes };
  const enAttente = aPublier.nombre + demandes + pieces + reprises.aEnvoyer.length;
  if (reseau.etat === 'hors-ligne') {
    const debute = reseau.raison === 'jamais';
    return debute ? { code: 'connexion' } : { code: 'hors-ligne', depuis: reseau.depuis, enAttente };
  }
  // Books of which a part is missing come before what is merely on its way.
  const manquent = reprises.aRecevoir.length;
  if (manquent > 0) return { code: 'reprises', sens: 'descend', nombre: manquent };
  if (aPublier.nombre > 0) return { code: 'a-envoyer', ecritures, changements: aPublier.nombre };
  if (demandes > 0) return { code: 'demandes', nombre: demandes };
  const { length: montent } = reprises.aEnvoyer;
  if (montent > 0) return { code: 'reprises', sens: 'monte', nombre: montent };
  if (pieces > 0) return { code: 'pieces', nombre: pieces };
  return { code: 'recu' };
}
