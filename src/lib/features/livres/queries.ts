import type { BalanceDePeriode } from '#lib/domain/comptes/balance.ts';
import { dateOfJour, jourOf, type DateIso } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import { classeDeJournal } from '#lib/domain/ecritures/classe-de-journal.ts';
import type { TypeDeJournal } from '#lib/domain/ecritures/journal.ts';
import { balanceOfCumuls, type ParCompte } from '#lib/domain/segments/balance-des-soldes.ts';
import { texteOf } from '#lib/domain/segments/dictionnaire.ts';
import { blocOf, texteAt } from '#lib/domain/segments/lire-bloc.ts';
import { byDate, locate, normalise, selectLignes, type CritereDeLignes, type Livre } from '#lib/domain/segments/livre.ts';
import type { ClasseDeJournal } from '#lib/domain/segments/soldes.ts';
import { cumulsDExercice } from '#lib/storage/balance.ts';
import type { Base } from '#lib/storage/base.ts';
import type { LecteurDeLivres } from '#lib/storage/lire-livre.ts';
import type { ExerciceRow, SegmentRow } from '#lib/storage/rows.ts';
import { rowOf, vueGrandLivre, type VueGrandLivre } from './domain/vue-grand-livre.ts';

/** What a list of lines is asked for. `mots` is what was typed in its filter. */
export interface DemandeDeLignes {
  readonly exercice: string;
  readonly compte?: string;
  /** Accounts that begin with this; `compte` wins. */
  readonly racine?: string;
  readonly auxiliaire?: string;
  readonly journal?: string;
  readonly du?: DateIso;
  readonly au?: DateIso;
  readonly mots?: string;
}

/** A list kept open in the worker: screens ask for the rows they show. */
export interface VueOuverte {
  readonly vue: number;
  readonly rows: number;
  readonly lignes: number;
  readonly debit: number;
  readonly credit: number;
}

/** One line of a list, ready to be shown. Amounts in cents. */
export interface LigneAffichee {
  readonly sorte: 'ligne' | 'titre' | 'report' | 'total';
  readonly bloc: string;
  readonly date: DateIso | '';
  readonly journal: string;
  readonly numero: string;
  readonly piece: string;
  readonly compte: string;
  readonly libelleCompte: string;
  readonly auxiliaire: string;
  readonly libelle: string;
  readonly debit: number;
  readonly credit: number;
  readonly solde: number;
  readonly lettre: string;
  readonly etat: 'repris' | 'brouillard' | '';
}

export interface BlocAffiche {
  readonly bloc: Bloc;
  readonly etat: 'repris' | 'brouillard';
  readonly journal: { readonly code: string; readonly libelle: string; readonly type: TypeDeJournal } | null;
  /** File and lines it was taken from. */
  readonly source: { readonly fichier: string; readonly premiere: number; readonly derniere: number } | null;
  readonly precedent: string | null;
  readonly suivant: string | null;
}

export interface JournalDExercice {
  readonly code: string;
  readonly libelle: string;
  readonly type: TypeDeJournal;
  readonly lignes: number;
  readonly debit: number;
  readonly credit: number;
}

interface Vue {
  readonly livre: Livre;
  readonly lignes: Uint32Array<ArrayBuffer>;
  readonly grandLivre: VueGrandLivre | null;
}

/** How many lists stay open; the oldest is forgotten, a screen that still wants it opens it again. */
const MAX_VUES = 12;

/** What screens read of the books. Lives in the worker: nothing here runs on the main thread. */
export class Livres {
  readonly #base: Base;
  readonly #lecteur: LecteurDeLivres;
  readonly #vues = new Map<number, Vue>();
  #lastVue = 0;

  constructor(base: Base, lecteur: LecteurDeLivres) {
    this.#base = base;
    this.#lecteur = lecteur;
  }

  /** Balance of an exercice over a period; with `detail`, one row per third party of that account. */
  async balance(exercice: string, periode: { du?: DateIso; au?: DateIso }, detail?: string): Promise<BalanceDePeriode> {
    const row = await this.#exercice(exercice);
    const plan = await this.#base.plans.get(row.entite);
    const labels = new Map(
      detail === undefined
        ? plan?.comptes.map(({ numero, libelle }) => [numero, libelle])
        : plan?.auxiliaires.filter(({ compte }) => compte === detail).map(({ code, libelle }) => [code, libelle])
    );
    const others = '\u0000';
    const keyOf: ParCompte =
      detail === undefined ? (compte) => compte : (compte, auxiliaire) => (compte === detail ? auxiliaire : others);
    const cumuls = await cumulsDExercice(this.#base, this.#lecteur, row, periode, await this.classes(exercice), keyOf);
    cumuls.delete(others);
    return balanceOfCumuls(cumuls, (compte) => labels.get(compte) ?? '');
  }

  async ouvrirEcritures(demande: DemandeDeLignes): Promise<VueOuverte> {
    const livre = await this.#lecteur.livre(demande.exercice);
    const lignes = byDate(livre, selectLignes(livre, critereOf(demande)));
    let [debit, credit] = [0, 0];
    for (const ligne of lignes) {
      const { part, at } = locate(livre, ligne);
      debit += part.segment.chiffres.debit[at] ?? 0;
      credit += part.segment.chiffres.credit[at] ?? 0;
    }
    const vue = this.#remember({ livre, lignes, grandLivre: null });
    return { vue, rows: lignes.length, lignes: lignes.length, debit, credit };
  }

  async ouvrirGrandLivre(demande: DemandeDeLignes): Promise<VueOuverte> {
    const livre = await this.#lecteur.livre(demande.exercice);
    const grandLivre = vueGrandLivre(livre, critereOf(demande));
    const vue = this.#remember({ livre, lignes: grandLivre.lignes, grandLivre });
    let [debit, credit] = [0, 0];
    for (const section of grandLivre.comptes) {
      debit += section.debit;
      credit += section.credit;
    }
    return { vue, rows: grandLivre.rows, lignes: grandLivre.lignes.length, debit, credit };
  }

  /** Rows `[debut, fin)` of an open list; null when the list was forgotten. */
  lire(id: number, debut: number, fin: number): LigneAffichee[] | null {
    const vue = this.#vues.get(id);
    if (!vue) return null;
    const { livre, lignes, grandLivre } = vue;
    const rows: LigneAffichee[] = [];
    for (let row = debut; row < fin; row++) {
      if (!grandLivre) {
        const ligne = lignes[row];
        if (ligne !== undefined) rows.push(ligneAffichee(livre, ligne, 0));
        continue;
      }
      const found = rowOf(grandLivre, row);
      if (found?.sorte === 'ligne') {
        rows.push(ligneAffichee(livre, lignes[found.at] ?? 0, grandLivre.soldes[found.at] ?? 0));
      } else if (found) rows.push(rowDeSection(livre, grandLivre, found.sorte, found.section));
    }
    return rows;
  }

  fermer(id: number): void {
    this.#vues.delete(id);
  }

  /** A bloc whole, wherever it is kept; null when there is none of that name. */
  async bloc(exercice: string, id: string): Promise<BlocAffiche | null> {
    const recorded = await this.#base.blocs.get(id);
    if (recorded?.exercice === exercice) return this.#blocSaisi(exercice, id, recorded.bloc);
    const segment = await this.#lecteur.segment(exercice);
    const b = /^[1-9]\d*$/.test(id) ? Number(id) - 1 : -1;
    if (!segment || b < 0 || b >= segment.blocs) return null;
    const row = await this.#base.segments.get(exercice);
    const bloc = blocOf(segment, b);
    const { debuts } = segment.chiffres;
    const sources = segment.textes.ligneSource.slice(debuts[b], debuts[b + 1]);
    return {
      bloc,
      etat: 'repris',
      journal: await this.#journalOf(bloc.journal, row),
      source: row ? { fichier: row.fichier.nom, premiere: Math.min(...sources), derniere: Math.max(...sources) } : null,
      precedent: b > 0 ? String(b) : null,
      suivant: b + 1 < segment.blocs ? String(b + 2) : null
    };
  }

  /** Journals that moved in an exercice, under Régie's codes, drafts included. */
  async journaux(exercice: string): Promise<JournalDExercice[]> {
    const [rows, segment, blocs] = await Promise.all([
      this.#base.journaux.toArray(),
      this.#base.segments.get(exercice),
      this.#lecteur.blocs(exercice)
    ]);
    const sums = new Map(rows.map((row) => [row.code, { ...row, lignes: 0, debit: 0, credit: 0 }]));
    for (const { journal, lignes, debit, credit } of segment?.journaux ?? []) add(sums.get(journal), lignes, debit, credit);
    for (const { bloc } of blocs) {
      const debit = bloc.lignes.reduce((sum, ligne) => sum + ligne.debit, 0);
      add(sums.get(bloc.journal), bloc.lignes.length, debit, debit);
    }
    return [...sums.values()].map(({ code, libelle, type, lignes, debit, credit }) => ({ code, libelle, type, lignes, debit, credit }));
  }

  /** Class of each journal of an exercice, by the code its books use. */
  async classes(exercice: string): Promise<(code: string) => ClasseDeJournal> {
    const [journaux, segment] = await Promise.all([this.#base.journaux.toArray(), this.#base.segments.get(exercice)]);
    const known = new Map(journaux.map((journal) => [journal.code, classeDeJournal(journal)]));
    const renamed = new Map(segment?.journaux.map(({ code, journal }) => [code, journal]));
    return (code) => known.get(renamed.get(code) ?? code) ?? 'courant';
  }

  async #blocSaisi(exercice: string, id: string, bloc: Bloc): Promise<BlocAffiche> {
    const ids = (await this.#lecteur.blocs(exercice)).map((row) => row.id);
    const at = ids.indexOf(id);
    return {
      bloc,
      etat: 'brouillard',
      journal: await this.#journalOf(bloc.journal, undefined),
      source: null,
      precedent: ids[at - 1] ?? null,
      suivant: ids[at + 1] ?? null
    };
  }

  async #journalOf(code: string, segment: SegmentRow | undefined): Promise<BlocAffiche['journal']> {
    const regie = segment?.journaux.find((journal) => journal.code === code)?.journal ?? code;
    return (await this.#base.journaux.get(regie)) ?? null;
  }

  async #exercice(id: string): Promise<ExerciceRow> {
    const row = await this.#base.exercices.get(id);
    if (!row) throw new Error(`Cet exercice n’existe pas sur ce poste : ${id}`);
    return row;
  }

  #remember(vue: Vue): number {
    this.#vues.set(++this.#lastVue, vue);
    const [oldest] = this.#vues.keys();
    if (this.#vues.size > MAX_VUES && oldest !== undefined) this.#vues.delete(oldest);
    return this.#lastVue;
  }
}

function critereOf({ compte, racine, auxiliaire, journal, du, au, mots }: DemandeDeLignes): CritereDeLignes {
  const words = normalise(mots ?? '')
    .split(/\s+/)
    .filter((mot) => mot !== '');
  return {
    ...(compte !== undefined && { comptes: (numero: string) => numero === compte }),
    ...(compte === undefined && racine !== undefined && { comptes: (numero: string) => numero.startsWith(racine) }),
    ...(auxiliaire !== undefined && { auxiliaire }),
    ...(journal !== undefined && { journal }),
    ...(du !== undefined && { du: jourOf(du) }),
    ...(au !== undefined && { au: jourOf(au) }),
    ...(words.length > 0 && { mots: words })
  };
}

function ligneAffichee(livre: Livre, ligne: number, solde: number): LigneAffichee {
  const { part, at } = locate(livre, ligne);
  const { chiffres, textes } = part.segment;
  const bloc = part.blocOfLigne[at] ?? 0;
  return {
    sorte: 'ligne',
    bloc: part.blocId(bloc),
    date: dateOfJour(chiffres.date[at] ?? 0),
    journal: texteOf(chiffres.journaux, chiffres.journal[bloc] ?? 0),
    numero: texteAt(textes.numero, bloc),
    piece: texteAt(textes.colonnes.piece, at),
    compte: texteOf(chiffres.comptes, chiffres.compte[at] ?? 0),
    libelleCompte: texteAt(textes.colonnes.libelleCompte, at),
    auxiliaire: texteOf(chiffres.auxiliaires, chiffres.auxiliaire[at] ?? 0),
    libelle: texteAt(textes.colonnes.libelle, at),
    debit: chiffres.debit[at] ?? 0,
    credit: chiffres.credit[at] ?? 0,
    solde,
    lettre: texteAt(textes.colonnes.lettre, at),
    etat: part.etat
  };
}

const SECTION_VIDE = {
  bloc: '',
  date: '',
  journal: '',
  numero: '',
  piece: '',
  auxiliaire: '',
  libelle: '',
  lettre: '',
  etat: ''
} as const;

function rowDeSection(
  livre: Livre,
  { lignes }: VueGrandLivre,
  sorte: 'titre' | 'report' | 'total',
  { compte, debut, report, debit, credit, solde }: VueGrandLivre['comptes'][number]
): LigneAffichee {
  const first = lignes[debut];
  const libelleCompte = first === undefined ? '' : ligneAffichee(livre, first, 0).libelleCompte;
  const figures = {
    titre: { debit: 0, credit: 0, solde: 0 },
    report: { debit: 0, credit: 0, solde: report ?? 0 },
    total: { debit, credit, solde }
  }[sorte];
  return { ...SECTION_VIDE, sorte, compte, libelleCompte, ...figures };
}

function add(sum: { lignes: number; debit: number; credit: number } | undefined, lignes: number, debit: number, credit: number): void {
  if (!sum) return;
  sum.lignes += lignes;
  sum.debit += debit;
  sum.credit += credit;
}
