import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Commande, RefusDeScellement } from '#lib/domain/scelle/commande.ts';
import type { Scelle } from '#lib/domain/scelle/evenement.ts';
import { sum, type Centimes } from '#lib/domain/montant.ts';
import type { MoisIso } from '#lib/domain/dates.ts';
import { lireNom } from '#lib/sync/protocol.ts';
import type { Base } from '#lib/storage/base.ts';
import { cloturesRefusees } from '#lib/storage/scelle/clotures-refusees.ts';
import { refusEnAttente } from '#lib/storage/scelle/refus-en-attente.ts';
import type { APublierRow } from '#lib/storage/sync/rows.ts';

/** What one dossier still has to tell the server. */
export interface AttenteDeDossier {
  readonly document: string;
  /** Drafts of an exercice, what an entité is made of, or what the whole agency shares. */
  readonly genre: 'brouillard' | 'fiches' | 'agence';
  /** Null for what is of the whole agency. */
  readonly entite: string | null;
  /** First day of the exercice of drafts. */
  readonly debut: string | null;
  readonly changements: number;
  /** Blocs that these changes are about; a bloc that was changed twice is one. */
  readonly blocs: number;
  /** About how much is to be sent, before it is packed. */
  readonly octets: number;
  /** UTC moment of the oldest. */
  readonly depuis: string;
  /** Why the server will not take some of it; empty when it has refused nothing. */
  readonly refus: readonly string[];
}

/** How many changes of drafts wait: what a person calls écritures. */
export function ecrituresEnAttente(base: Base): Promise<number> {
  return base.aPublier
    .where('document')
    .startsWith('brouillard/')
    .filter(({ refus }) => refus === undefined)
    .count();
}

/** By dossier, the one that has waited longest first. */
export async function attenteParDossier(base: Base): Promise<readonly AttenteDeDossier[]> {
  const parDocument = Map.groupBy(await base.aPublier.toArray(), ({ document }) => document);
  return Array.from(parDocument, ([document, rows]) => attenteDe(document, rows)).sort((a, b) =>
    a.depuis < b.depuis ? -1 : a.depuis > b.depuis ? 1 : 0
  );
}

function attenteDe(document: string, rows: readonly APublierRow[]): AttenteDeDossier {
  const nomme = lireNom(document) ?? { genre: 'agence' };
  const blocs = new Set(rows.flatMap(({ racine, cle }) => (racine === 'blocs' ? [sujetDe(cle)] : [])));
  return {
    document,
    genre: nomme.genre,
    entite: 'entite' in nomme ? nomme.entite : null,
    debut: 'debut' in nomme ? nomme.debut : null,
    changements: rows.length,
    blocs: blocs.size,
    octets: rows.reduce((octets, { cle, valeur }) => octets + cle.length + JSON.stringify(valeur).length, 0),
    depuis: rows.reduce((depuis, { enregistreLe: le }) => (le < depuis ? le : depuis), '\uffff'),
    refus: [...new Set(rows.flatMap(({ refus }) => refus ?? []))]
  };
}

function sujetDe(cle: string): string {
  return cle.slice(0, cle.lastIndexOf('/'));
}

/** What was asked of the sequencer and is not done: it waits for its answer, or was refused. */
export interface DemandeEnCours {
  readonly id: string;
  readonly entite: string;
  /** `entité/first day`; null for an act that is of no exercice. */
  readonly exercice: string | null;
  readonly acte: Commande['acte']['type'];
  /** The month to be closed. */
  readonly mois: MoisIso | null;
  /** The bloc to be sealed, as it was asked. */
  readonly bloc: { readonly id: string; readonly resume: ResumeDeBloc } | null;
  readonly etat: 'attente' | 'refusee';
  readonly refus: RefusDeScellement | null;
  /** UTC moment at which it was asked, or refused. */
  readonly recueLe: string;
}

export interface ResumeDeBloc {
  readonly journal: string;
  readonly date: Bloc['date'];
  readonly libelle: string;
  readonly montant: Centimes;
}

export function resumeDe({ journal, date, libelle, lignes }: Bloc): ResumeDeBloc {
  return {
    journal,
    date,
    libelle: libelle ?? lignes[0]?.libelle ?? '',
    montant: sum(lignes.map(({ debit }) => debit))
  };
}

/** Those that wait in the order in which they leave, then what was refused and is still as it was refused. */
export async function demandesEnCours(base: Base): Promise<readonly DemandeEnCours[]> {
  const rows = await base.demandes.where('etat').equals('attente').toArray();
  const attente = rows
    .flatMap(({ commande, recueLe }) => (commande ? [{ commande, recueLe }] : []))
    .sort((a, b) => a.commande.devSeq - b.commande.devSeq)
    .map(({ commande, recueLe }): DemandeEnCours => ({
      ...demandeDe(commande),
      etat: 'attente',
      refus: null,
      recueLe
    }));
  const refusees = (await refusEnAttente(base)).map(
    ({ id, entite, exercice, bloc, refus, recueLe }): DemandeEnCours => ({
      id: `refus ${id}`,
      entite,
      exercice,
      acte: 'valider',
      mois: null,
      bloc: { id, resume: resumeDe(bloc) },
      etat: 'refusee',
      refus,
      recueLe
    })
  );
  const clotures = (await cloturesRefusees(base)).map((une): DemandeEnCours => ({
    ...demandeDe(une),
    id: `refus ${une.id}`,
    etat: 'refusee',
    refus: une.refus,
    recueLe: une.recueLe
  }));
  return [...attente, ...clotures, ...refusees];
}

/** How many answers someone has still to read: a validation or a closing that was refused, and is as it was. */
export async function compterLesRefus(base: Base): Promise<number> {
  return (await refusEnAttente(base)).length + (await cloturesRefusees(base)).length;
}

function demandeDe({
  id,
  entite,
  acte
}: Pick<Commande, 'id' | 'entite' | 'acte'>): Pick<
  DemandeEnCours,
  'id' | 'entite' | 'exercice' | 'acte' | 'mois' | 'bloc'
> {
  return {
    id,
    entite,
    exercice: 'exercice' in acte ? `${entite}/${acte.exercice.debut}` : null,
    acte: acte.type,
    mois: 'mois' in acte && typeof acte.mois === 'string' ? acte.mois : null,
    bloc: 'bloc' in acte ? { id: acte.id, resume: resumeDe(acte.bloc) } : null
  };
}

const PERIODES = ['mois-clos', 'exercice-clos', 'exercice-rouvert'] as const;

/** What became of something that was asked of the server. */
export interface ReponseRecue {
  readonly etat: 'acceptee' | 'refusee';
  /** What the log says was closed or opened again, if it was that. */
  readonly periode: (typeof PERIODES)[number] | null;
  /** Of the bloc that was sealed, if it was one. */
  readonly bloc: { readonly journal: string; readonly numero: string; readonly libelle: string } | null;
}

/** Of these demands, those that are answered. A demand that was accepted says no more than where its entry is. */
export async function reponsesRecues(
  base: Base,
  attendues: readonly Pick<DemandeEnCours, 'id' | 'entite'>[]
): Promise<readonly ReponseRecue[]> {
  const rows = await base.demandes.bulkGet(attendues.map(({ id }) => id));
  const recues: ReponseRecue[] = [];
  for (const [i, { entite }] of attendues.entries()) {
    const row = rows[i];
    // Nobody asked for a takeover or a key: they go before what someone asked for, whose own answer says it all.
    if (row?.commande?.acte.type === 'reprise' || row?.commande?.acte.type === 'cle') continue;
    if (row?.refus) recues.push({ etat: 'refusee', periode: null, bloc: null });
    else if (row?.pos !== undefined) {
      const entree = await base.scelles.get([entite, row.pos]);
      const scelle = entree?.bloc === undefined ? undefined : await base.blocs.get(entree.bloc);
      const periode = entree && !scelle ? periodeDe(entree.canonique) : null;
      recues.push({ etat: 'acceptee', periode, bloc: scelle ? numeroDe(scelle.bloc) : null });
    }
  }
  return recues;
}

function periodeDe(canonique: string): ReponseRecue['periode'] {
  const { type } = (JSON.parse(canonique) as Scelle).evenement;
  return PERIODES.find((une) => une === type) ?? null;
}

function numeroDe(bloc: Bloc): NonNullable<ReponseRecue['bloc']> {
  return { journal: bloc.journal, numero: bloc.numero ?? '', libelle: resumeDe(bloc).libelle };
}
