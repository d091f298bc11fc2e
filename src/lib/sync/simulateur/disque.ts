import type { ContexteComptable } from '#lib/domain/ecritures/check-bloc.ts';
import type { Entree } from '#lib/domain/scelle/chaine.ts';
import { etatVide, type EtatDuJournal } from '#lib/domain/scelle/etat.ts';
import { MagasinEnMemoire } from '#lib/domain/scelle/magasin-en-memoire.ts';
import { PREMIERE_EPOQUE } from '../protocol.ts';

/** A document as the server keeps it: a snapshot, then the updates that came since. */
export interface DocumentDurable {
  epoque: string;
  instantane: Uint8Array | null;
  journal: Uint8Array[];
  seq: number;
}

export interface JournalDurable {
  magasin: MagasinEnMemoire;
  /** Entries before those that the store has. */
  socle: readonly Entree[];
  seq: number;
}

/** What is on the disk of the server. */
export class Disque {
  incarnation = 'i1';
  curseur = 0;
  /** Restored from a backup: postes give back what others wrote. */
  restaure = false;
  readonly documents = new Map<string, DocumentDurable>();
  readonly journaux = new Map<string, JournalDurable>();
  /** Documents of sorts that this version does not know, with their last number. */
  readonly inconnus = new Map<string, number>();
  /** Last command that each poste was answered, over all logs. */
  readonly rangs = new Map<string, number>();

  document(nom: string): DocumentDurable {
    return obtenir(this.documents, nom, () => ({
      epoque: PREMIERE_EPOQUE,
      instantane: null,
      journal: [],
      seq: 0
    }));
  }

  journal(entite: string, contextes: readonly ContexteComptable[]): JournalDurable {
    return obtenir(this.journaux, entite, () => ({
      magasin: magasinApres(etatVide(entite), contextes),
      socle: [],
      seq: 0
    }));
  }

  copier(contextes: readonly ContexteComptable[]): Disque {
    const copie = new Disque();
    copie.incarnation = this.incarnation;
    copie.curseur = this.curseur;
    for (const [nom, document] of this.documents)
      copie.documents.set(nom, { ...document, journal: [...document.journal] });
    for (const [entite, journal] of this.journaux)
      copie.journaux.set(entite, {
        magasin: suiteDuMagasin(journal.magasin, journal.magasin.etat, contextes),
        socle: entreesDe(journal),
        seq: journal.seq
      });
    for (const [nom, seq] of this.inconnus) copie.inconnus.set(nom, seq);
    for (const [poste, devSeq] of this.rangs) copie.rangs.set(poste, devSeq);
    return copie;
  }
}

export function entreesDe({ socle, magasin }: JournalDurable): readonly Entree[] {
  return magasin.entrees.length === 0 ? socle : [...socle, ...magasin.entrees];
}

/** A store that goes on after this state, with what another knows. */
export function suiteDuMagasin(
  { blocs, verdicts, extournes }: MagasinEnMemoire,
  etat: EtatDuJournal,
  contextes: readonly ContexteComptable[]
): MagasinEnMemoire {
  const suite = magasinApres(etat, contextes);
  for (const [id, bloc] of blocs) suite.blocs.set(id, bloc);
  for (const [id, verdict] of verdicts) suite.verdicts.set(id, verdict);
  for (const [id, par] of extournes) suite.extournes.set(id, par);
  return suite;
}

function magasinApres(etat: EtatDuJournal, contextes: readonly ContexteComptable[]): MagasinEnMemoire {
  const magasin = new MagasinEnMemoire(etat);
  for (const contexte of contextes) magasin.ouvrirExercice(contexte);
  return magasin;
}

function obtenir<V>(table: Map<string, V>, cle: string, creer: () => V): V {
  const connu = table.get(cle);
  if (connu !== undefined) return connu;
  const nouveau = creer();
  table.set(cle, nouveau);
  return nouveau;
}
