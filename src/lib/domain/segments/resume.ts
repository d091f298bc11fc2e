import { texteOf, textesOf } from './dictionnaire.ts';
import type { AuxiliaireDeSegment, CompteDeSegment, JournalDeSegment, Segment } from './segment.ts';

export interface ResumeDeSegment {
  readonly journaux: readonly JournalDeSegment[];
  readonly comptes: readonly CompteDeSegment[];
  readonly auxiliaires: readonly AuxiliaireDeSegment[];
  readonly debit: number;
  readonly credit: number;
}

/** Journals, accounts and third parties of a segment with their totals, in one pass over its lines. */
export function resumeOf(segment: Segment): ResumeDeSegment {
  const { chiffres, textes } = segment;
  const { compte, auxiliaire, debit, credit, debuts, journal } = chiffres;
  const comptes = textesOf(chiffres.comptes).map((numero) => ({
    compte: numero,
    libelle: '',
    debit: 0,
    credit: 0,
    seen: false
  }));
  const journaux = textesOf(chiffres.journaux).map((code) => ({
    code,
    libelle: '',
    lignes: 0,
    debit: 0,
    credit: 0,
    seen: false
  }));
  const libelleCompte = labelReader(textes.colonnes.libelleCompte);
  const libelleJournal = labelReader(textes.colonnes.libelleJournal);
  const libelleAuxiliaire = labelReader(textes.colonnes.libelleAuxiliaire);
  const auxiliaires = new Map<number, { compte: string; auxiliaire: string; libelle: string }>();
  const codes = textesOf(chiffres.auxiliaires);
  let [totalDebit, totalCredit] = [0, 0];
  let bloc = 0;
  for (let i = 0; i < segment.lignes; i++) {
    while ((debuts[bloc + 1] ?? Infinity) <= i) bloc++;
    const [d = 0, c = 0, k = 0, aux = 0] = [debit[i], credit[i], compte[i], auxiliaire[i]];
    totalDebit += d;
    totalCredit += c;
    const ligneCompte = comptes[k];
    if (ligneCompte) {
      ligneCompte.debit += d;
      ligneCompte.credit += c;
      ligneCompte.libelle ||= libelleCompte(i);
      ligneCompte.seen = true;
    }
    const ligneJournal = journaux[journal[bloc] ?? 0];
    if (ligneJournal) {
      ligneJournal.lignes++;
      ligneJournal.debit += d;
      ligneJournal.credit += c;
      ligneJournal.libelle ||= libelleJournal(i);
      ligneJournal.seen = true;
    }
    if (aux !== 0) {
      const key = k * codes.length + aux;
      const known = auxiliaires.get(key);
      if (known) known.libelle ||= libelleAuxiliaire(i);
      else {
        const [numero, code] = [ligneCompte?.compte ?? '', codes[aux] ?? ''];
        auxiliaires.set(key, { compte: numero, auxiliaire: code, libelle: libelleAuxiliaire(i) });
      }
    }
  }
  const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return {
    journaux: journaux
      .filter(({ seen }) => seen)
      .map(({ code, libelle, lignes, debit: d, credit: c }) => ({
        code,
        libelle,
        lignes,
        debit: d,
        credit: c
      })),
    comptes: comptes
      .filter(({ seen }) => seen)
      .map(({ compte: numero, libelle, debit: d, credit: c }) => ({
        compte: numero,
        libelle,
        debit: d,
        credit: c
      }))
      .sort((a, b) => order(a.compte, b.compte)),
    auxiliaires: [...auxiliaires.values()],
    debit: totalDebit,
    credit: totalCredit
  };
}

/** Label at a line; each distinct one is decoded once. */
function labelReader({ valeurs, dictionnaire }: Segment['textes']['numero']): (line: number) => string {
  const known: string[] = [];
  return (line) => {
    const index = valeurs[line] ?? 0;
    return (known[index] ??= texteOf(dictionnaire, index));
  };
}
