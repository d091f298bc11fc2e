import { moisOf } from '#lib/domain/dates.ts';
import type { Bloc } from '#lib/domain/ecritures/bloc.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import type { Evenement } from '#lib/domain/scelle/evenement.ts';
import type { TeteDeBloc } from '../moteur/ports.ts';
import type { ContenuDeChamp } from '../registre/revision.ts';
import type { Nommee } from '../registre/tetes.ts';
import { texteTrie } from '../registre/texte-trie.ts';
import type { Fantomes, Saisie } from './fantomes.ts';
import type { LettrageSimule } from './lettrages-simules.ts';
import type { Decision } from './livre-simule.ts';

/**
 * The books as a careful person would keep them on paper: what was sealed, in the order of the server, and all that
 * people typed and nobody replaced. It knows neither documents nor network; real books must say the same.
 */
export class LivreNaif {
  /** What the log itself says wrongly: numbers, days, balances, closings. */
  readonly fautes: string[] = [];
  readonly #scelles = new Map<
    string,
    { readonly pos: number; readonly exercice: string; readonly bloc: Bloc }
  >();
  readonly #numeros = new Map<string, number>();
  readonly #totaux = new Map<string, { blocs: number; debit: number; credit: number }>();
  readonly #clos = new Set<string>();
  readonly #lignes: string[] = [];
  readonly #soldes = new Map<string, number>();

  constructor(journaux: ReadonlyMap<string, readonly Entree[]>, fantomes: Fantomes) {
    for (const [entite, entrees] of journaux) this.#lire(entite, entrees);
    for (const [id, { bloc, exercice, pos }] of this.#scelles) {
      this.#lignes.push(`bloc ${id} sealed ${pos}`);
      this.#compter(bloc, exercice, 'scelle');
    }
    const decisions = this.#decider(fantomes);
    for (const [id, pointes] of grouper(fantomes.pointesDesBlocs())) this.#placer(id, pointes, decisions);
    for (const [cle, montant] of this.#soldes)
      if (montant !== 0) this.#lignes.push(`balance ${cle} ${montant}`);
  }

  /** In the words of `lignesDeLEmpreinte`. */
  get lignes(): readonly string[] {
    return [...this.#lignes].sort();
  }

  #lire(entite: string, entrees: readonly Entree[]): void {
    let jour = '';
    for (const { scelle } of entrees) {
      const { pos, evenement } = scelle;
      if (evenement.type === 'bloc') {
        if (evenement.valideLe < jour) this.fautes.push(`${entite} ${pos}: sealed before the one before it`);
        jour = evenement.valideLe;
        this.#sceller(entite, pos, evenement);
      } else if (evenement.type === 'mois-clos' || evenement.type === 'exercice-clos')
        this.#clore(entite, pos, evenement);
      else if (evenement.type === 'exercice-rouvert')
        this.#clos.delete(`${entite}/${evenement.exercice.debut}`);
    }
    const derniere = entrees.at(-1);
    if (derniere) this.#lignes.push(`log ${entite} ${derniere.scelle.pos} ${derniere.hash}`);
  }

  #sceller(
    entite: string,
    pos: number,
    { id, bloc, numero, exercice }: Extract<Evenement, { type: 'bloc' }>
  ): void {
    const idDExercice = `${entite}/${exercice.debut}`;
    const suite = `${idDExercice} ${bloc.journal}`;
    const attendu = (this.#numeros.get(suite) ?? 0) + 1;
    if (numero !== attendu) this.fautes.push(`${suite}: number ${numero} after ${attendu - 1}`);
    this.#numeros.set(suite, numero);
    if (this.#scelles.has(id)) this.fautes.push(`${id}: sealed twice`);
    if (this.#isClos(idDExercice, bloc)) this.fautes.push(`${id}: sealed in a closed period`);
    this.#scelles.set(id, { pos, exercice: idDExercice, bloc });
    for (const cle of [idDExercice, `${idDExercice} ${moisOf(bloc.date)}`]) {
      const totaux = this.#totaux.get(cle) ?? { blocs: 0, debit: 0, credit: 0 };
      totaux.blocs += 1;
      for (const { debit, credit } of bloc.lignes) {
        totaux.debit += debit;
        totaux.credit += credit;
      }
      this.#totaux.set(cle, totaux);
    }
  }

  #clore(
    entite: string,
    pos: number,
    evenement: Extract<Evenement, { type: 'mois-clos' | 'exercice-clos' }>
  ): void {
    const exercice = `${entite}/${evenement.exercice.debut}`;
    const cle = evenement.type === 'mois-clos' ? `${exercice} ${evenement.mois}` : exercice;
    this.#clos.add(cle);
    const { blocs, debit, credit } = this.#totaux.get(cle) ?? { blocs: 0, debit: 0, credit: 0 };
    const { totaux } = evenement;
    if (totaux.blocs !== blocs || totaux.debit !== debit || totaux.credit !== credit)
      this.fautes.push(`${entite} ${pos}: closes on other totals than what was sealed`);
  }

  #isClos(exercice: string, { date }: Bloc): boolean {
    return this.#clos.has(exercice) || this.#clos.has(`${exercice} ${moisOf(date)}`);
  }

  /** Fields, and what was decided on entries of « À régulariser ». */
  #decider(fantomes: Fantomes): ReadonlySet<string> {
    const decisions = new Set<string>();
    const groupes: [string, string, LettrageSimule][] = [];
    for (const [cle, tetes] of grouper<Nommee<ContenuDeChamp>>(fantomes.pointesDesChamps())) {
      this.#lignes.push(`field ${cle} ${tetes.map(({ revId }) => revId).join()}`);
      const [, document = '', lettrage] = /^(fiches\/\S+) lettrage:([^/]+)\/groupe$/.exec(cle) ?? [];
      const { v, le = '' } = tetes[0]?.contenu ?? {};
      if (lettrage !== undefined && v)
        groupes.push([`${le} ${lettrage}`, `${document} ${lettrage}`, v as LettrageSimule]);
      const [, regularisation] = /^fiches\/\S+ regularisation:([^/]+)\/issue$/.exec(cle) ?? [];
      if (regularisation === undefined) continue;
      const ecart = decodeURIComponent(regularisation);
      decisions.add(ecart);
      this.#lignes.push(`aside ${ecart} ${(tetes[0]?.contenu.v as Decision).sort}`);
    }
    this.#lettrer(groupes);
    return decisions;
  }

  /** First come, first served: a line is settled once. */
  #lettrer(groupes: [ordre: string, nom: string, groupe: LettrageSimule][]): void {
    const reglees = new Set<string>();
    for (const [, nom, { lignes }] of groupes.sort(([a], [b]) => (a < b ? -1 : 1))) {
      const siennes = lignes.map(({ ligne }) => `${nom.split(' ')[0] ?? ''} ${ligne}`);
      if (siennes.some((ligne) => reglees.has(ligne))) continue;
      for (const ligne of siennes) reglees.add(ligne);
      this.#lignes.push(`group ${nom}`);
    }
  }

  #placer(id: string, pointes: readonly TeteDeBloc[], decisions: ReadonlySet<string>): void {
    const scelle = this.#scelles.get(id);
    const tetes: TeteDeBloc[] = [];
    for (const tete of pointes) {
      const ecart = `${id}/${tete.revId}`;
      const { bloc } = tete.contenu;
      if (tete.supprime === true || decisions.has(ecart)) continue;
      if (scelle) {
        if (texteTrie(scelle.bloc) !== texteTrie(bloc)) this.#lignes.push(`aside ${ecart} SCE-DEJA-SCELLE`);
      } else if (this.#isClos(tete.exercice, bloc)) this.#lignes.push(`aside ${ecart} SCE-PERIODE-CLOSE`);
      else tetes.push(tete);
    }
    const [montree] = tetes;
    if (montree === undefined) return;
    this.#lignes.push(`bloc ${id} ${tetes.map(({ revId, exercice }) => `${exercice}:${revId}`).join()}`);
    this.#compter(montree.contenu.bloc, montree.exercice, 'brouillard');
  }

  #compter({ date, lignes }: Bloc, exercice: string, etat: string): void {
    for (const { compte, auxiliaire = '', debit, credit } of lignes) {
      const cle = `${exercice} ${moisOf(date)} ${compte}/${auxiliaire} ${etat}`;
      this.#soldes.set(cle, (this.#soldes.get(cle) ?? 0) + debit - credit);
    }
  }
}

/** By subject: what lives first, then the longest chain, then the greatest name. */
function grouper<R extends Nommee>(pointes: Iterable<readonly [string, Saisie<R>]>): Map<string, R[]> {
  const groupes = new Map<string, R[]>();
  for (const [sujet, { revision }] of pointes) groupes.set(sujet, [...(groupes.get(sujet) ?? []), revision]);
  const ordre = ({ supprime, rang, revId }: R) =>
    `${supprime === true ? 0 : 1} ${String(rang).padStart(9, '0')} ${revId}`;
  for (const tetes of groupes.values()) tetes.sort((a, b) => (ordre(a) < ordre(b) ? 1 : -1));
  return groupes;
}
