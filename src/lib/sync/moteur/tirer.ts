import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import type { Evenement } from '#lib/domain/scelle/evenement.ts';
import { ligneDe, lireLigne, type EntreeGardee } from '#lib/domain/scelle/format.ts';
import { verifierJournal } from '#lib/domain/scelle/verifier.ts';
import { LIMITES, nomDuBrouillard, type ReponseALaRemise } from '../protocol.ts';
import type { Alerte } from './alertes.ts';
import type { BlocAuLivre, EntreeASceller, Ports, TransactionDeLivre } from './ports.ts';
import { replacerBlocs } from './projeter.ts';

/** How a log was brought up to date. */
export interface Tirage {
  /** Those whose drafts may stand elsewhere now: of exercices that were closed or opened, or of what was set aside. */
  readonly documents: ReadonlySet<string>;
  readonly alerte: Alerte | null;
}

/**
 * Takes what the server sealed since, page by page: each is verified against what this poste holds before any of it is
 * written, and written with all that it does to the books (F13, F19). The server may also be behind, restored from a
 * backup: it is then given back what it lacks (F35).
 */
export async function tirerJournal(ports: Ports, mandat: number, entite: string): Promise<Tirage> {
  const { livre, serveur } = ports;
  const documents = new Set<string>();
  for (;;) {
    const etat = (await livre.transaction(mandat, 'lecture', (t) => t.tete(entite))) ?? etatVide(entite);
    const page = await serveur.scelles(entite, etat.pos, LIMITES.lignesParPage);
    if (page.tete.pos < etat.pos) {
      const alerte = await remettre(ports, mandat, { entite, apres: page.tete.pos });
      if (alerte) return { documents, alerte };
      continue;
    }
    if (page.tete.pos === etat.pos)
      return { documents, alerte: page.tete.hash === etat.hash ? null : fourche(entite, etat.pos) };
    const lue = await lirePage(ports, etat, page.lignes);
    if (lue === null) {
      const isFourche = await isAutreEntree(ports, etat);
      const alerte = isFourche ? fourche(entite, etat.pos) : altere(entite, etat.pos + 1);
      return { documents, alerte };
    }
    const touches = await livre.transaction(mandat, 'stricte', (t) => ajouter(t, etat, lue));
    for (const nom of touches) documents.add(nom);
  }
}

interface PageLue {
  readonly entrees: readonly EntreeASceller[];
  readonly etat: EtatDuJournal;
}

/** Null when the page is not as it was sealed, or does not follow. What is good before a bad entry waits with it. */
async function lirePage(
  { verifierSignature }: Ports,
  depuis: EtatDuJournal,
  lignes: readonly string[]
): Promise<PageLue | null> {
  const gardees = lignes.map(lireLigne);
  const entrees: EntreeASceller[] = [];
  const { conforme, tete } = await verifierJournal(gardees, {
    depuis,
    ...(verifierSignature && { verifierSignature }),
    chaque: (entree) => {
      const signature = gardees[entrees.length]?.signature;
      entrees.push({ ...entree, ...(signature !== undefined && { signature }) });
    }
  });
  return conforme && tete !== null && entrees.length > 0 ? { entrees, etat: tete } : null;
}

/** Whether the server holds another entry where this poste has its last one. */
async function isAutreEntree({ serveur }: Ports, { entite, pos, hash }: EtatDuJournal): Promise<boolean> {
  if (pos === 0) return false;
  const { lignes } = await serveur.scelles(entite, pos - 1, 1);
  const entree: EntreeGardee | null = lireLigne(lignes[0] ?? '');
  return entree !== null && entree.hash !== hash;
}

function fourche(entite: string, pos: number): Alerte {
  return { code: 'SYN-JOURNAL-FOURCHE', entite, pos };
}

function altere(entite: string, pos: number): Alerte {
  return { code: 'SYN-JOURNAL-ALTERE', entite, pos };
}

const CLOTURES: ReadonlySet<Evenement['type']> = new Set(['mois-clos', 'exercice-clos', 'exercice-rouvert']);

/** Log and books in one transaction: drafts of what was sealed or closed are placed again in it (I3, F26, F27). */
async function ajouter(
  t: TransactionDeLivre,
  avant: EtatDuJournal,
  { entrees, etat }: PageLue
): Promise<string[]> {
  const { entite } = avant;
  const actuelle = await t.tete(entite);
  if ((actuelle?.pos ?? 0) !== avant.pos) return [];
  const scelles = new Map<string, string[]>();
  const clos = new Set<string>();
  for (const { scelle } of entrees) {
    const { evenement } = scelle;
    if (evenement.type === 'cle') continue;
    const exercice = `${entite}/${evenement.exercice.debut}`;
    if (CLOTURES.has(evenement.type)) clos.add(exercice);
    if (evenement.type === 'bloc' || evenement.type === 'a-nouveaux')
      scelles.set(exercice, [...(scelles.get(exercice) ?? []), evenement.id]);
  }
  const aPlacer: { exercice: string; ids: string[]; blocs: ReadonlyMap<string, BlocAuLivre> }[] = [];
  for (const exercice of new Set([...scelles.keys(), ...clos])) {
    const drafts = clos.has(exercice) ? await t.brouillards(nomDuBrouillard(exercice)) : [];
    const ids = [...new Set([...(scelles.get(exercice) ?? []), ...drafts])];
    aPlacer.push({ exercice, ids, blocs: await t.blocs(ids) });
  }
  await t.ajouterEntrees(entite, entrees, etat);
  const aRelire = new Set(clos);
  for (const { exercice, ids, blocs } of aPlacer)
    if (await replacerBlocs(t, exercice, ids, blocs)) aRelire.add(exercice);
  const documents = Array.from(aRelire, nomDuBrouillard);
  for (const nom of documents) {
    const marque = await t.marque(nom);
    // What stands in « À régulariser » may come back to the books, or leave, or the reverse: all of it is read again.
    if (marque) await t.mettreMarque(nom, { ...marque, empreinte: '' });
  }
  return documents;
}

/** Gives back to a restored server the entries that it lacks. */
async function remettre(
  { livre, serveur }: Ports,
  mandat: number,
  { entite, apres }: { readonly entite: string; readonly apres: number }
): Promise<Alerte | null> {
  const { entrees, jusqua } = await livre.transaction(mandat, 'lecture', async (t) => {
    const suite = await t.entrees(entite, apres, LIMITES.lignesParPage);
    // What comes after the last signature is not taken back: a server that waited for it would wait for ever.
    const fin = (await t.finSignee(entite)) ?? (await t.tete(entite))?.pos ?? 0;
    return { entrees: suite, jusqua: fin };
  });
  const fin = { apres, jusqua, lignes: entrees.map(ligneDe) };
  const { refus, message, tete }: ReponseALaRemise = await serveur.remettre(entite, fin);
  if (refus !== null)
    return { code: 'SYN-REMISE-REFUSEE', entite, raison: refus, ...(message !== undefined && { message }) };
  // A server that says yes and keeps nothing would be asked for ever.
  return tete.pos > apres ? null : { code: 'SYN-REMISE-REFUSEE', entite, raison: 'alteree' };
}
