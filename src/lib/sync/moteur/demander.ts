import type { Commande } from '#lib/domain/scelle/commande.ts';
import { LIMITES, nomDuBrouillard } from '../protocol.ts';
import { cleDe } from '../registre/revision.ts';
import type { Alerte } from './alertes.ts';
import { Panne, type Ports, type ReponseADemande, type TransactionDeLivre } from './ports.ts';

export interface Demandes {
  /** The server takes none for now: it was restored, and waits for the ends of logs. */
  readonly suspendues: boolean;
  readonly alerte: Alerte | null;
}

/**
 * Sends the commands that wait, in their order, and keeps the answers. A validation waits until the server holds for
 * good the very revision that it seals: the others see the draft before they see it sealed.
 *
 * @param tirer brings a log up to date
 */
export async function demander(
  { livre, serveur }: Ports,
  mandat: number,
  tirer: (entite: string) => Promise<void>
): Promise<Demandes> {
  for (;;) {
    const { commandes, premiere } = await livre.transaction(mandat, 'lecture', pretes);
    if (commandes.length === 0) return { suspendues: false, alerte: null };
    const { verdicts } = await serveur.commander(premiere - 1, commandes);
    if (verdicts.length !== commandes.length) throw new Panne('erreur', 'commandes: an answer for each');
    const reponses: ReponseADemande[] = [];
    const entites = new Set<string>();
    let arret: (typeof verdicts)[number] | null = null;
    for (const [i, commande] of commandes.entries()) {
      const verdict = verdicts[i];
      if (verdict === undefined) break;
      if (verdict.etat !== 'acceptee' && verdict.etat !== 'refusee') {
        arret = verdict;
        break;
      }
      reponses.push({ commande, verdict });
      if (verdict.etat === 'acceptee') entites.add(commande.entite);
    }
    // The entry first: a server that is restored between the two gets it back from here.
    for (const entite of entites) await tirer(entite);
    const gardees = await livre.transaction(mandat, 'stricte', (t) => garder(t, reponses));
    if (arret === null && gardees === reponses.length) continue;
    if (arret === null) return { suspendues: true, alerte: null };
    const alerte: Alerte | null =
      arret.etat === 'fourche' ? { code: 'SYN-POSTE-COPIE', devSeq: arret.devSeq } : null;
    // « attente » of what was just sent is not ours to solve: the question is asked again later.
    return { suspendues: true, alerte };
  }
}

/** Keeps the answers whose entry is here; the others will be given again. Says how many were kept. */
async function garder(t: TransactionDeLivre, reponses: readonly ReponseADemande[]): Promise<number> {
  const gardees: ReponseADemande[] = [];
  for (const reponse of reponses) {
    const { commande, verdict } = reponse;
    const pos = verdict.etat === 'acceptee' ? verdict.pos : 0;
    if (pos > 0 && ((await t.tete(commande.entite))?.pos ?? 0) < pos) break;
    gardees.push(reponse);
  }
  if (gardees.length > 0) await t.repondre(gardees);
  return gardees.length;
}

interface Pretes {
  readonly commandes: readonly Commande[];
  /** devSeq of the first that has no answer. */
  readonly premiere: number;
}

/** The first that wait, as far as the first whose bloc, or the takeover under it, is still on its way. */
async function pretes(t: TransactionDeLivre): Promise<Pretes> {
  const commandes = await t.demandes(LIMITES.commandesParEnvoi);
  const premiere = commandes[0]?.devSeq ?? 1;
  const enRoute = new Set<string>();
  for (const nom of new Set(commandes.flatMap(documentDe)))
    for (const { cle } of await t.aPublier(nom)) enRoute.add(`${nom} ${cle}`);
  const reprises = new Map<string, ReadonlySet<string>>();
  for (const entite of new Set(commandes.map((commande) => commande.entite)))
    reprises.set(entite, await t.reprisesEnRoute(entite));
  const premierEnRoute = commandes.findIndex((commande) => {
    const { acte, entite } = commande;
    if ('exercice' in acte && reprises.get(entite)?.has(acte.exercice.debut) === true) return true;
    return (
      'bloc' in acte &&
      documentDe(commande).some((nom) => enRoute.has(`${nom} ${cleDe(acte.id, String(acte.revision))}`))
    );
  });
  return { commandes: premierEnRoute === -1 ? commandes : commandes.slice(0, premierEnRoute), premiere };
}

function documentDe({ entite, acte }: Commande): string[] {
  return 'bloc' in acte ? [nomDuBrouillard(`${entite}/${acte.exercice.debut}`)] : [];
}
