import type { DateIso } from '#lib/domain/dates.ts';
import { libelleExercice } from '#lib/domain/exercices.ts';
import { compterLignes } from '#lib/domain/enumerer.ts';
import type { Evenement, Scelle } from '#lib/domain/scelle/evenement.ts';
import { moisEnLettres } from '#lib/domain/scelle/messages.ts';

/** What an entry seals, as a list names it. */
export type NatureDEntree =
  | 'bloc'
  | 'a-nouveaux'
  | 'reprise'
  | 'mois-clos'
  | 'cloture-provisoire'
  | 'cloture-definitive'
  | 'exercice-rouvert'
  | 'cle'
  | 'illisible';

export const NATURES_D_ENTREE: Readonly<Record<NatureDEntree, string>> = {
  bloc: 'Écriture',
  'a-nouveaux': 'À-nouveaux',
  reprise: 'Reprise',
  'mois-clos': 'Mois clos',
  'cloture-provisoire': 'Clôture provisoire',
  'cloture-definitive': 'Clôture définitive',
  'exercice-rouvert': 'Réouverture',
  cle: 'Clé',
  illisible: 'Illisible'
};

/** One entry of the list. Amounts in cents. */
export interface EntreeAffichee {
  readonly pos: number;
  /** UTC moment. */
  readonly le: string;
  readonly nature: NatureDEntree;
  /** First day of its exercice; nothing for a key. */
  readonly debut: DateIso | '';
  readonly exercice: string;
  readonly journal: string;
  readonly numero: number | null;
  readonly date: DateIso | '';
  readonly libelle: string;
  readonly montant: number | null;
  readonly hash: string;
  readonly signee: boolean;
  /** Id of the bloc that it seals. */
  readonly bloc: string;
}

type Contenu = Pick<
  EntreeAffichee,
  'nature' | 'debut' | 'exercice' | 'journal' | 'numero' | 'date' | 'libelle' | 'montant' | 'bloc'
>;

const RIEN = {
  debut: '',
  exercice: '',
  journal: '',
  numero: null,
  date: '',
  libelle: '',
  montant: null,
  bloc: ''
} as const;

/** @param scelle null for what can no longer be read: its place is shown all the same */
export function entreeAffichee(
  scelle: Pick<Scelle, 'le' | 'evenement'> | null,
  { pos, hash, signature }: { readonly pos: number; readonly hash: string; readonly signature?: string }
): EntreeAffichee {
  const contenu: Contenu = scelle ? contenuDe(scelle.evenement) : { ...RIEN, nature: 'illisible' };
  return { pos, le: scelle?.le ?? '', hash, signee: signature !== undefined, ...contenu };
}

function contenuDe(evenement: Evenement): Contenu {
  if (evenement.type === 'cle')
    return { ...RIEN, nature: 'cle', libelle: `Clé de signature du poste ${evenement.poste.slice(0, 8)}` };
  const { debut } = evenement.exercice;
  const exercice = libelleExercice(evenement.exercice);
  const commun = { ...RIEN, debut, exercice };
  switch (evenement.type) {
    case 'bloc':
    case 'a-nouveaux': {
      const { bloc, numero, id, type } = evenement;
      return {
        ...commun,
        nature: type,
        journal: bloc.journal,
        numero,
        date: bloc.date,
        libelle: bloc.libelle ?? bloc.lignes[0]?.libelle ?? '',
        montant: bloc.lignes.reduce((sum, { debit }) => sum + debit, 0),
        bloc: id
      };
    }
    case 'reprise':
      return {
        ...commun,
        nature: 'reprise',
        libelle: `Exercice repris, ${compterLignes(evenement.lignes)}`,
        montant: evenement.totaux.debit
      };
    case 'mois-clos':
      return {
        ...commun,
        nature: 'mois-clos',
        libelle: moisEnLettres(evenement.mois),
        montant: evenement.totaux.debit
      };
    case 'exercice-clos':
      return {
        ...commun,
        nature: `cloture-${evenement.nature}`,
        libelle: `Exercice ${exercice}`,
        montant: evenement.totaux.debit
      };
    case 'exercice-rouvert':
      return { ...commun, nature: 'exercice-rouvert', libelle: evenement.motif };
  }
}
